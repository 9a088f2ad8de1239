"""What the stages made, as rows. Pure: no database here."""

from __future__ import annotations

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import TypeAlias

from sqlalchemy import Table

from quipus.language.names import name_key
from quipus.language.stems import stem_words
from quipus.model import Claim, Document, EntityType, Extraction, MentionForm, Object, ObjectKind, Problem, Referent
from quipus.store import tables
from quipus.store.backend import Entry, Row
from quipus.store.base import Work
from quipus.store.encoding import (
    document_of,
    key_at,
    position_of,
    to_blob,
    to_chunks,
    to_json,
    to_stored,
    to_stored_maybe,
)
from quipus.store.entered import without_entered
from quipus.store.joining import JOINING, Joining, find_joining, named
from quipus.store.records import digest_records, record_rows
from quipus.store.reviews import Review, apply_corrections, find_bounds

Rows: TypeAlias = "defaultdict[Table, list[Row]]"

BOXES_LEVEL = 1
"""zlib level for the boxes of characters: level 6 takes four times as long and saves another tenth."""


_key_of = lru_cache(1 << 16)(name_key)
"""The same names come again and again, and folding one takes longer than all the rest of its row."""

_TELLING_FORMS = (MentionForm.NAME, MentionForm.ACRONYM)


class Role(IntEnum):
    """What a referent is in a claim."""

    SUBJECT = 0
    OBJECT = 1
    SPEAKER = 2
    QUALIFIER = 3


def document_rows(key: int, work: Work) -> Rows:
    """Returns all rows of a document and its extraction, by table."""
    document, extraction = work.document, work.extraction
    rows: Rows = defaultdict(list)
    rows[tables.records] += record_rows(key, document)
    digest = digest_records(rows[tables.records])
    told = add_extraction(rows, key, document, extraction)
    rows[tables.documents].append((*_document_row(key, document, extraction, told), digest))
    rows[tables.texts] += [(key_at(key, i), body) for i, body in enumerate(to_chunks(document.text))]
    rows[tables.passages] += _passage_rows(key, document)
    rows[tables.pages] += _page_rows(key, document)
    return rows


def add_extraction(rows: Rows, key: int, document: Document, extraction: Extraction) -> str:
    """Adds the rows of what was found in a document; returns what its column `told` holds."""
    joining = find_document_joining(extraction)
    rows[tables.problems] += problem_rows(extraction.problems, None, key)
    _add_extraction(rows, key, document, extraction, joining.keys)
    return joining.told


def _document_row(key: int, document: Document, extraction: Extraction, told: str) -> Row:
    metadata = document.metadata
    return (
        key,
        to_blob(document.id),
        to_stored(document.path),
        to_stored(document.name),
        to_stored(document.media_type),
        to_stored(document.reader),
        None if document.parent is None else to_blob(document.parent),
        to_stored_maybe(metadata.title),
        to_stored_maybe(metadata.published),
        to_stored_maybe(metadata.language),
        to_stored_maybe(metadata.publisher),
        to_stored_maybe(metadata.authority),
        to_stored_maybe(metadata.reliability),
        metadata.sealed,
        text_digest(document.text),
        len(document.passages),
        len(extraction.referents),
        len(extraction.mentions),
        len(extraction.claims),
        None,
        told,
        len(document.records),
    )


def text_digest(text: str) -> bytes:
    """Returns 16 bytes that tell one text from another."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _passage_rows(key: int, document: Document) -> Iterator[Row]:
    for position, passage in enumerate(document.passages):
        locator = passage.locator
        yield (
            key_at(key, position),
            passage.span.start,
            passage.span.end,
            passage.kind.value,
            to_stored_maybe(passage.speaker),
            passage.asks,
            locator.page,
            locator.message,
            to_stored_maybe(locator.sheet),
            locator.row,
        )


def _page_rows(key: int, document: Document) -> Iterator[Row]:
    for position, page in enumerate(document.pages):
        boxes = zlib.compress(page.boxes, BOXES_LEVEL)
        span = page.span
        yield key_at(key, position), page.number, span.start, span.end, page.width, page.height, boxes


def problem_rows(problems: Iterable[Problem], file: str | None, holder: int | None) -> Iterator[Row]:
    """Yields the rows of a file's own problems, or of those of the extraction from the document `holder`."""
    for position, problem in enumerate(problems):
        yield (
            to_blob(problem.id),
            to_stored_maybe(file),
            holder,
            position,
            problem.code,
            to_stored(problem.path),
            to_stored(problem.message),
            to_stored(problem.place),
            None if problem.document is None else to_blob(problem.document),
            None if problem.span is None else problem.span.start,
            None if problem.span is None else problem.span.end,
        )


def _add_extraction(
    rows: Rows, key: int, document: Document, extraction: Extraction, blocking: Mapping[str, Sequence[str]]
) -> None:
    keys = {referent.id: key_at(key, i) for i, referent in enumerate(extraction.referents)}
    _check(document, extraction, keys)
    for referent in extraction.referents:
        rows[tables.referents].append(_referent_row(keys[referent.id], referent, blocking[referent.id]))
        rows[tables.name_keys] += name_rows(keys[referent.id], referent.names, blocking[referent.id])
    for position, mention in enumerate(extraction.mentions):
        span, name = mention.span, to_stored(mention.name)
        rows[tables.mentions].append(
            (key_at(key, position), span.start, span.end, keys[mention.referent], name, mention.form.value)
        )
    for order, (position, claim) in enumerate(sorted(enumerate(extraction.claims), key=_place)):
        claim_key = key_at(key, order)
        rows[tables.claims].append(claim_row(claim_key, position, claim, document, keys))
        rows[tables.shown].append(shown_row(claim_key, claim, Review()))
        rows[tables.claim_refs] += ref_rows(claim_key, claim, keys)


def _place(numbered: tuple[int, Claim]) -> tuple[bool, int, int, str]:
    """Returns a sort key by the place in the text; what people entered stands behind what was extracted."""
    claim = numbered[1]
    return claim.origin.person, claim.evidence[0].start, claim.evidence[0].end, claim.id


def _check(document: Document, extraction: Extraction, keys: Mapping[str, int]) -> None:
    """Raises ValueError for what an extractor must never give: stored, it could not be told from damage."""
    claims = extraction.claims
    if len(keys) < len(extraction.referents) or len({claim.id for claim in claims}) < len(claims):
        raise ValueError(f"the extraction of {document.path} holds a referent or a claim twice")
    named = {mention.referent for mention in extraction.mentions}
    named.update(referent for claim in claims for referent in claim.referents())
    if not named <= keys.keys():
        raise ValueError(f"the extraction of {document.path} names a referent that it does not hold")
    owners = {referent.document for referent in extraction.referents}
    owners.update(mention.document for mention in extraction.mentions)
    owners.update(claim.document for claim in claims)
    if not owners <= {document.id}:
        raise ValueError(f"the extraction of {document.path} holds parts of another document")


def find_document_joining(extraction: Extraction) -> Joining:
    """Returns what the names of a document tell the resolver; words that people marked tell nothing."""
    found = without_entered(extraction)
    joining = find_joining(found, find_name_keys(found))
    return Joining({**{referent.id: [] for referent in extraction.referents}, **joining.keys}, joining.told)


def find_name_keys(extraction: Extraction) -> dict[str, list[str]]:
    """Returns the keys of the names of each referent, without what is nothing but alias or description.

    Too many people share an alias to tell by it who is who; what is once given as a person's alias ("o Zé Barranco")
    stays one where the document uses it as a name.
    """
    telling: defaultdict[str, set[str]] = defaultdict(set)
    other: defaultdict[str, set[str]] = defaultdict(set)
    for mention in extraction.mentions:
        (telling if mention.form in _TELLING_FORMS else other)[mention.referent].add(_key_of(mention.name))
    unfit = {referent: keys - telling[referent] for referent, keys in other.items()}
    for referent, aliases in _find_bynames(extraction).items():
        words = {word for key in telling[referent] - aliases for word in key.split()}
        unfit.setdefault(referent, set()).update(key for key in aliases if not set(key.split()) <= words)
    return {
        referent.id: [key for key in keys_of(referent.names) if key not in unfit.get(referent.id, ())]
        for referent in extraction.referents
    }


def _find_bynames(extraction: Extraction) -> Mapping[str, set[str]]:
    """Returns the keys of what a document gives as an alias of each person."""
    people = {referent.id for referent in extraction.referents if referent.type is EntityType.PERSON}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for mention in extraction.mentions:
        if mention.form is MentionForm.ALIAS and mention.referent in people:
            found[mention.referent].add(_key_of(mention.name))
    return found


def name_rows(key: int, names: Iterable[str], blocking: Collection[str]) -> list[tuple[str, int, bool]]:
    """Returns the rows of `name_keys` for a referent."""
    parts = [(name, key, True) for name in blocking if name.startswith(JOINING)]
    return [*((name, key, name in blocking) for name in keys_of(names)), *parts]


def _referent_row(key: int, referent: Referent, blocking: Sequence[str]) -> Row:
    identity, anchor = to_blob(referent.id), referent.anchor
    names, keys = to_json(referent.names), to_json(blocking)
    return key, identity, referent.type.value, anchor.start, anchor.end, names, keys, None, False


def keys_of(names: Iterable[str]) -> list[str]:
    """Returns the distinct blocking keys of some names; a name without a letter or digit has none."""
    return list(dict.fromkeys(key for key in map(_key_of, names) if key))


def word_rows(name_keys: Iterable[str]) -> list[Row]:
    """Returns the rows of `name_words` for some keys of names; nobody looks for the others."""
    return [(word, key) for key in named(sorted(set(name_keys))) for word in dict.fromkeys(key.split())]


def claim_row(key: int, position: int, claim: Claim, document: Document, keys: Mapping[str, int]) -> Row:
    """Returns the row of a claim; `keys` are the keys of the document's referents."""
    evidence = claim.evidence[0]
    passage = _find_passage_position(document, evidence.start)
    return (
        key,
        to_blob(claim.id),
        position,
        None if passage is None else key_at(document_of(key), passage),
        evidence.start,
        evidence.end,
        to_json(_body(claim, keys)),
    )


def _find_passage_position(document: Document, offset: int) -> int | None:
    low, high = 0, len(document.passages)
    while low < high:
        middle = (low + high) // 2
        if document.passages[middle].span.end <= offset:
            low = middle + 1
        else:
            high = middle
    return low if low < len(document.passages) and document.passages[low].span.start <= offset else None


def _body(claim: Claim, keys: Mapping[str, int]) -> list[object]:
    """Returns a claim as a list in which referents are positions; `quipus.store.models.to_claim` reads it."""
    origin = claim.origin
    return [
        claim.predicate,
        None if claim.subject is None else position_of(keys[claim.subject]),
        None if claim.object is None else _object(claim.object, keys),
        [[span.start, span.end] for span in claim.evidence],
        [origin.maker, origin.version, origin.rule, origin.person],
        claim.modality.value,
        claim.polarity.value,
        None if claim.speaker is None else position_of(keys[claim.speaker]),
        [[cue.words, cue.span.start, cue.span.end] for cue in claim.cues],
        [[q.name, q.value, None if q.referent is None else position_of(keys[q.referent])] for q in claim.qualifiers],
    ]


def _object(side: Object, keys: Mapping[str, int]) -> list[object]:
    return [side.kind.value, position_of(keys[side.value]) if side.kind is ObjectKind.REFERENT else side.value]


def shown_row(key: int, claim: Claim, review: Review) -> Row:
    """Returns the row of `shown` for a claim as it was made, and what people decided about it.

    Of the review's corrections all have to be possible.
    """
    shown = apply_corrections(claim, review.corrections)
    return (
        key,
        to_stored(shown.predicate),
        shown.modality.value,
        shown.polarity.value,
        review.status.value,
        review.credibility,
        *_days_of(shown.qualifier("when")),
        to_json(review.corrections) if review.corrections else None,
    )


RefRow: TypeAlias = tuple[int, int, int, str | None]
"""Referent, role, claim, day; the first three are the key."""


@lru_cache(1 << 14)
def _days_of(when: str | None) -> tuple[str | None, str | None, str | None]:
    """Returns the day by which a claim is sorted, and the first and the last that its `when` may mean."""
    bounds = find_bounds(when)
    first = None if bounds.first is None else bounds.first.isoformat()
    last = None if bounds.last is None else bounds.last.isoformat()
    return first or last, first, last


def ref_rows(key: int, shown: Claim, keys: Mapping[str, int], *, missing_ok: bool = False) -> set[RefRow]:
    """Returns the rows of `claim_refs` for a claim as it is shown.

    Args:
        key: the claim's key.
        shown: the claim.
        keys: the keys of its referents.
        missing_ok: leave out a referent whose key is not known, since its document is gone from the case.
    """
    sides: list[tuple[str | None, Role]] = [(shown.subject, Role.SUBJECT), (shown.speaker, Role.SPEAKER)]
    if shown.object is not None and shown.object.kind is ObjectKind.REFERENT:
        sides.append((shown.object.value, Role.OBJECT))
    sides += [(qualifier.referent, Role.QUALIFIER) for qualifier in shown.qualifiers]
    day, _, _ = _days_of(shown.qualifier("when"))
    return {
        (keys[referent], int(role), key, day)
        for referent, role in sides
        if referent is not None and (referent in keys or not missing_ok)
    }


def word_entries(key: int, text: str, spans: Sequence[tuple[int, int]], language: str | None) -> Iterator[Entry]:
    """Yields a document's passages for the search index; one without a word has no entry."""
    for position, (start, end) in enumerate(spans):
        if stems := stem_words(text[start:end], language):
            yield Entry(key_at(key, position), stems)
