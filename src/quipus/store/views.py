"""Claims as they are shown: with names, words, document and what was decided, in a fixed number of queries a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from quipus.model import Claim, ClaimView, DocumentView, EntityView, ObjectKind, Span, Status
from quipus.store import tables
from quipus.store.claims import LoadedClaim
from quipus.store.encoding import find_blobs, iter_batches, to_hex
from quipus.store.entities import find_views
from quipus.store.members import canonical
from quipus.store.models import to_document_view, to_locator
from quipus.store.texts import Texts

MAX_SENTENCE = 600
"""Characters of a sentence at most; what is beyond is cut at both ends around the evidence."""

_REACH = 600
"""Characters of the passage that are looked at on each side of the evidence."""

_SENTENCE_END = re.compile(r"[.!?][»”\"')\]]*(?=\s+[«“\"'(\[¿¡]*[^\W\d_a-z])")
"""A full stop, then a blank, then a capital (any letter that is no small ASCII letter), quotation marks aside."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a document's text, from `start` on."""

    start: int
    text: str

    def cut(self, span: Span) -> str:
        """Returns the words under a span of the document, as far as the stretch holds them."""
        return self.text[max(span.start - self.start, 0) : max(span.end - self.start, 0)]


def view_claims(connection: Connection, loaded: Sequence[LoadedClaim]) -> list[ClaimView]:
    """Returns claims as they are shown, in the order given."""
    entities = _find_entities(connection, loaded)
    documents: dict[int, DocumentView] = {}
    for claim in loaded:
        if claim.row.key not in documents:
            documents[claim.row.key] = to_document_view(claim.row)
    reaches = [_reach(claim) for claim in loaded]
    texts = Texts(connection, _iter_spans(loaded, reaches))
    return [
        _view(claim, reach, documents[claim.row.key], entities, texts)
        for claim, reach in zip(loaded, reaches, strict=True)
    ]


def _iter_spans(loaded: Iterable[LoadedClaim], reaches: Iterable[Span]) -> Iterator[tuple[int, Span]]:
    for claim, reach in zip(loaded, reaches, strict=True):
        yield claim.row.key, reach
        yield from ((claim.row.key, span) for span in claim.claim.evidence)


def _view(
    loaded: LoadedClaim, reach: Span, document: DocumentView, entities: Mapping[str, EntityView], texts: Texts
) -> ClaimView:
    row, shown, evidence = loaded.row, loaded.shown, loaded.claim.evidence
    subject, side, speaker = (None if one is None else entities.get(one) for one in _sides(shown))
    return ClaimView(
        claim=loaded.claim,
        shown=shown,
        subject=subject,
        object=side,
        speaker=speaker,
        document=document,
        quote=" ... ".join([texts.cut(row.key, span) for span in evidence]),
        sentence=find_sentence(Stretch(reach.start, texts.cut(row.key, reach)), evidence[0]),
        locator=to_locator(row),
        status=_STATUSES[row.status],
        corrected=row.corrections is not None,
        credibility=row.credibility,
    )


_STATUSES = {status.value: status for status in Status}


def _sides(claim: Claim) -> tuple[str | None, str | None, str | None]:
    """Returns the referents that are subject, object and speaker."""
    is_referent = claim.object is not None and claim.object.kind is ObjectKind.REFERENT
    return claim.subject, claim.object.value if claim.object is not None and is_referent else None, claim.speaker


def _find_entities(connection: Connection, loaded: Iterable[LoadedClaim]) -> dict[str, EntityView]:
    """Returns the entity of each referent that is subject, object or speaker, by the referent's id."""
    entity_of = {side: claim.entities.get(side) for claim in loaded for side in _sides(claim.shown) if side is not None}
    others = [referent for referent, entity in entity_of.items() if entity is None]  # corrections brought them
    column = tables.referents.c.id
    for batch in iter_batches(find_blobs(others)):
        found = connection.execute(select(column, canonical()).where(column.in_(batch)))
        entity_of.update((to_hex(referent), entity) for referent, entity in found)
    views = find_views(connection, (entity for entity in entity_of.values() if entity is not None))
    return {referent: views[entity] for referent, entity in entity_of.items() if entity is not None and entity in views}


def _reach(loaded: LoadedClaim) -> Span:
    """Returns the stretch in which the sentence is looked for: around the evidence, inside its passage."""
    evidence, row = loaded.claim.evidence[0], loaded.row
    if row.start is None or row.stop is None:
        return evidence
    end = min(row.stop, evidence.end + _REACH)
    return Span(max(row.start, evidence.start - _REACH), max(end, evidence.end))


def find_sentence(stretch: Stretch, evidence: Span) -> str:
    """Returns the sentence or sentences around the evidence, at most `MAX_SENTENCE` characters.

    >>> find_sentence(Stretch(0, "He left. She ran the port. They slept."), Span(9, 12))
    'She ran the port.'
    """
    start, end = evidence.start - stretch.start, evidence.end - stretch.start
    ends = [match.end() for match in _SENTENCE_END.finditer(stretch.text)]
    first = max((stop for stop in ends if stop <= start), default=0)
    last = min((stop for stop in ends if stop >= end), default=len(stretch.text))
    if last - first > MAX_SENTENCE:
        spare = max(MAX_SENTENCE - (end - start), 0)
        first = max(first, start - spare // 2)
        last = min(last, first + MAX_SENTENCE)
    return stretch.text[first:last].strip()
