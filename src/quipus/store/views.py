"""Claims as they are shown: with names, words, document and what was decided, in a fixed number of queries a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from quipus.model import Claim, ClaimView, DocumentView, EntityView, Locator, Object, ObjectKind, Span, Status
from quipus.store import tables
from quipus.store.claims import LoadedClaim
from quipus.store.encoding import document_of, find_blobs, iter_batches, to_hex
from quipus.store.entities import canonical, find_views
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
    passages = _find_passages(connection, loaded)
    documents = _find_documents(connection, {document_of(claim.key) for claim in loaded})
    entities = _find_entities(connection, loaded)
    wanted = [(document_of(claim.key), span) for claim in loaded for span in _needed(claim, passages)]
    texts = Texts(connection, wanted)
    return [_view(claim, passages, documents, entities, texts) for claim in loaded]


def _view(
    loaded: LoadedClaim,
    passages: dict[int, Row[Any]],
    documents: dict[int, DocumentView],
    entities: dict[str, EntityView],
    texts: Texts,
) -> ClaimView:
    document = document_of(loaded.key)
    passage = passages.get(loaded.row.passage)
    shown, reach = loaded.shown, _reach(loaded, passage)
    return ClaimView(
        claim=loaded.claim,
        shown=shown,
        subject=_entity(shown.subject, entities),
        object=_entity(_referent_of(shown.object), entities),
        speaker=_entity(shown.speaker, entities),
        document=documents[document],
        quote=" ... ".join(texts.cut(document, span) for span in loaded.claim.evidence),
        sentence=find_sentence(Stretch(reach.start, texts.cut(document, reach)), loaded.claim.evidence[0]),
        locator=Locator() if passage is None else to_locator(passage),
        status=Status(loaded.row.status),
        corrected=loaded.row.corrections is not None,
        credibility=loaded.row.credibility,
    )


def _entity(referent: str | None, entities: dict[str, EntityView]) -> EntityView | None:
    return None if referent is None else entities.get(referent)


def _referent_of(side: Object | None) -> str | None:
    return side.value if side is not None and side.kind is ObjectKind.REFERENT else None


def _find_passages(connection: Connection, loaded: Iterable[LoadedClaim]) -> dict[int, Row[Any]]:
    keys = sorted({claim.row.passage for claim in loaded if claim.row.passage is not None})
    rows: dict[int, Row[Any]] = {}
    for batch in iter_batches(keys):
        found = connection.execute(select(tables.passages).where(tables.passages.c.key.in_(batch)))
        rows.update((row.key, row) for row in found)
    return rows


def _find_documents(connection: Connection, keys: Iterable[int]) -> dict[int, DocumentView]:
    views: dict[int, DocumentView] = {}
    for batch in iter_batches(sorted(keys)):
        found = connection.execute(select(tables.documents).where(tables.documents.c.key.in_(batch)))
        views.update((row.key, to_document_view(row)) for row in found)
    return views


def _find_entities(connection: Connection, loaded: Iterable[LoadedClaim]) -> dict[str, EntityView]:
    """Returns the entity of each referent that is subject, object or speaker, by the referent's id."""
    referents = {side for claim in loaded for side in _sides(claim.shown) if side is not None}
    entity_of: dict[bytes, bytes] = {}
    column = tables.referents.c.id
    for batch in iter_batches(find_blobs(referents)):
        found = connection.execute(select(column, canonical()).where(column.in_(batch)))
        entity_of.update((referent, entity) for referent, entity in found)
    views = find_views(connection, entity_of.values())
    return {to_hex(referent): views[entity] for referent, entity in entity_of.items() if entity in views}


def _sides(claim: Claim) -> tuple[str | None, str | None, str | None]:
    return claim.subject, _referent_of(claim.object), claim.speaker


def _needed(loaded: LoadedClaim, passages: dict[int, Row[Any]]) -> list[Span]:
    return [*loaded.claim.evidence, _reach(loaded, passages.get(loaded.row.passage))]


def _reach(loaded: LoadedClaim, passage: Row[Any] | None) -> Span:
    """Returns the stretch in which the sentence is looked for: around the evidence, inside its passage."""
    evidence = loaded.claim.evidence[0]
    if passage is None:
        return evidence
    end = min(passage.stop, evidence.end + _REACH)
    return Span(max(passage.start, evidence.start - _REACH), max(end, evidence.end))


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
