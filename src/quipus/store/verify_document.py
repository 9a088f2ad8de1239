"""Checks one document: its original, its text's parts, its extraction, and what is derived from these."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from quipus.language.names import fold
from quipus.model import Act, Decision, Document, Extraction, Fault, Mention, Record, Span, document_id
from quipus.store import tables
from quipus.store.backend import Backend
from quipus.store.claims import LoadedClaim, find_referent_keys, load_claims_of
from quipus.store.dump import digest_entry
from quipus.store.encoding import document_of, from_json, key_at, key_range, to_hex
from quipus.store.reading import get_document, get_extraction
from quipus.store.records import digest_records, record_rows
from quipus.store.reviews import Review, apply_corrections, derive_grade, derive_review, keep_possible
from quipus.store.rows import RefRow, claim_row, find_document_joining, ref_rows, shown_row, text_digest
from quipus.store.texts import iter_entries
from quipus.store.writing import enter

_DOC, _R, _REF = tables.documents.c, tables.referents.c, tables.claim_refs.c


@dataclass(frozen=True, slots=True)
class Case:
    """What is needed of the rest of the case.

    Attributes:
        backend, connection: the engine, and an open transaction.
        decisions: those in force, oldest first, by target.
        index: the search index as `digest_index` gives it; passages that were looked at are taken out.
        across: rows of `claim_refs` from one document to another (corrections make them), met from one side so far.
    """

    backend: Backend
    connection: Connection
    decisions: Mapping[str, Sequence[Decision]]
    index: dict[int, tuple[int, int]]
    across: set[RefRow] = field(default_factory=set)


def iter_document_faults(case: Case, key: int, identity: str) -> Iterator[Fault]:
    """Yields what is wrong with a document; takes its passages out of `case.index`."""
    yield from _iter_original_faults(case, identity)
    yield from _iter_index_faults(case, key, identity)
    document, extraction = get_document(case.connection, identity), get_extraction(case.connection, identity)
    yield from _iter_count_faults(case, key, document, extraction)
    yield from _iter_span_faults(document, extraction)
    yield from _iter_record_faults(case, key, document)
    yield from _iter_referent_faults(case, key, extraction)
    loaded = load_claims_of(case.connection, key)
    yield from _iter_claim_faults(case, key, document, extraction, loaded)
    yield from _iter_review_faults(case, key, loaded)
    entering = [one for one in case.decisions.get(identity, ()) if one.act is Act.ENTER]
    if enter(document, extraction, entering) != extraction:
        yield Fault("document", identity, "the claims that people entered are not those that the decisions enter")


def _iter_original_faults(case: Case, identity: str) -> Iterator[Fault]:
    original = case.backend.originals.find(case.connection, identity)
    if original is None:
        yield Fault("original", identity, "is missing")
    elif document_id(original) != identity:
        yield Fault("original", identity, f"was changed: its SHA-256 begins with {document_id(original)}")


def _iter_index_faults(case: Case, key: int, identity: str) -> Iterator[Fault]:
    for entry in iter_entries(case.connection, key):
        if case.index.pop(entry.passage, None) != digest_entry(entry):
            yield Fault("search", identity, "a passage is not in the search index as it is in the text")


def _iter_count_faults(case: Case, key: int, document: Document, extraction: Extraction) -> Iterator[Fault]:
    row = case.connection.execute(select(tables.documents).where(_DOC.key == key)).one()
    parts = (document.passages, extraction.referents, extraction.mentions, extraction.claims, document.records)
    if (row.n_passages, row.n_referents, row.n_mentions, row.n_claims, row.n_records) != tuple(map(len, parts)):
        yield Fault("document", document.id, "has more or fewer parts than it was put with")
    if row.text_digest != text_digest(document.text):
        yield Fault("text", document.id, "was changed")
    if row.graded != derive_grade(document.id, case.decisions.get(document.id, ())):
        yield Fault("document", document.id, "has another reliability than the decisions give it")


def _iter_record_faults(case: Case, key: int, document: Document) -> Iterator[Fault]:
    """Yields records whose rows are not those that a reader's record gives: numbers, order, times, amounts."""
    query = select(tables.records).where(tables.records.c.key.between(*key_range(key))).order_by(tables.records.c.key)
    rows = [tuple(row) for row in case.connection.execute(query)]
    kept = case.connection.execute(select(_DOC.records_digest).where(_DOC.key == key)).scalar_one()
    if digest_records(rows) != (None if kept is None else bytes(kept)) or rows != list(record_rows(key, document)):
        yield Fault("record", document.id, "a record was changed, or is missing")
    before = 0
    for record in document.records:
        if record.span.start < before:
            yield Fault("record", record.id, f"the record at {record.span.start} begins before the one before it")
        before = record.span.start
        yield from (Fault("record", record.id, f"{when!r} is no time") for when in _wrong_times(record))


def _wrong_times(record: Record) -> Iterator[str]:
    for when in (record.when, record.until):
        try:
            if when is not None:
                dt.datetime.fromisoformat(when)
        except ValueError:
            yield when or ""


def _iter_span_faults(document: Document, extraction: Extraction) -> Iterator[Fault]:
    whole = Span(0, len(document.text))
    for kind, identity, span in _iter_spans(document, extraction):
        if not whole.contains(span):
            yield Fault(kind, identity, f"its span {span.start} to {span.end} lies outside of the text")
    previous = 0
    for passage in document.passages:
        if passage.span.start < previous:
            yield Fault(
                "passage", document.id, f"the passage at {passage.span.start} begins before the one before ends"
            )
        previous = passage.span.end
    yield from (
        Fault("mention", mention.id, f"{mention.name!r} does not stand at {mention.span.start} of the text")
        for mention in extraction.mentions
        if not _stands(mention, document.text)
    )


def _iter_spans(document: Document, extraction: Extraction) -> Iterator[tuple[str, str, Span]]:
    yield from (("passage", document.id, passage.span) for passage in document.passages)
    yield from (("page", document.id, page.span) for page in document.pages)
    yield from (("record", record.id, record.span) for record in document.records)
    yield from (("referent", referent.id, referent.anchor) for referent in extraction.referents)
    yield from (("mention", mention.id, mention.span) for mention in extraction.mentions)
    for claim in extraction.claims:
        yield from (("claim", claim.id, span) for span in (*claim.evidence, *(cue.span for cue in claim.cues)))


def _stands(mention: Mention, text: str) -> bool:
    """Tells whether a mention's letters are those of its span: quotation marks, breaks and hyphens may differ."""
    return _letters(mention.name) in _letters(mention.span.cut(text))


def _letters(words: str) -> str:
    return "".join(char for char in fold(words) if char.isalnum())


def _iter_referent_faults(case: Case, key: int, extraction: Extraction) -> Iterator[Fault]:
    query = select(_R.id, _R.blocking_keys).where(_R.key.between(*key_range(key))).order_by(_R.key)
    blocking = find_document_joining(extraction).keys
    for row, referent in zip(case.connection.execute(query), extraction.referents, strict=True):
        if to_hex(row.id) != referent.id:
            yield Fault("referent", to_hex(row.id), f"was changed: what it says has the id {referent.id}")
        elif from_json(row.blocking_keys) != blocking[referent.id]:
            yield Fault("referent", referent.id, "its blocking keys do not fit its names")


def _iter_claim_faults(
    case: Case, key: int, document: Document, extraction: Extraction, loaded: Iterable[LoadedClaim]
) -> Iterator[Fault]:
    keys = {referent.id: key_at(key, position) for position, referent in enumerate(extraction.referents)}
    within = tables.claims.c.key.between(*key_range(key))
    rows = {row.key: tuple(row) for row in case.connection.execute(select(tables.claims).where(within))}
    for claim in loaded:
        row = claim_row(claim.key, claim.row.position, claim.claim, document, keys)
        if rows.pop(claim.key) != row:
            yield Fault("claim", to_hex(claim.row.claim_id), f"was changed: what it says has the id {claim.claim.id}")
    yield from (Fault("claim", to_hex(bytes(row[1])), "has no row of its review") for row in rows.values())


def _iter_review_faults(case: Case, key: int, loaded: Sequence[LoadedClaim]) -> Iterator[Fault]:
    within = tables.shown.c.key.between(*key_range(key))
    rows = {row.key: tuple(row) for row in case.connection.execute(select(tables.shown).where(within))}
    reviews = [derive_review(one.claim.id, case.decisions.get(one.claim.id, ())) for one in loaded]
    keys = find_referent_keys(case.connection, _named(loaded, reviews))
    expected: set[RefRow] = set()
    for one, review in zip(loaded, reviews, strict=True):
        possible = dataclasses.replace(review, corrections=keep_possible(review.corrections, keys.__contains__))
        if rows.get(one.key) != shown_row(one.key, one.claim, possible):
            yield Fault("review", one.claim.id, "what is shown of the claim does not follow from the decisions")
        expected |= ref_rows(one.key, apply_corrections(one.claim, possible.corrections), keys)
    yield from _iter_ref_faults(case, key, expected)


def _named(loaded: Iterable[LoadedClaim], reviews: Iterable[Review]) -> set[str]:
    values = {value for review in reviews for _, value in review.corrections}
    return values.union(*(one.claim.referents() for one in loaded))


def _iter_ref_faults(case: Case, key: int, expected: set[RefRow]) -> Iterator[Fault]:
    """Yields claims of a document that are not listed under its referents, or are without reason."""
    query = select(tables.claim_refs).where(_REF.referent.between(*key_range(key)))
    stored = {(referent, role, claim, day) for referent, role, claim, day in case.connection.execute(query)}
    inner = {row for row in expected if document_of(row[0]) == key}
    outer = {row for row in stored if document_of(row[2]) != key}
    for referent, claim in sorted({(row[0], row[2]) for row in inner ^ (stored - outer)}):
        yield Fault("review", str(claim), f"the claim and the referent {referent} do not name each other")
    case.across.symmetric_difference_update(expected - inner)
    case.across.symmetric_difference_update(outer)
