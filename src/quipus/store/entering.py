"""Bringing the claims that people entered into a document in line with the decisions in force.

What is entered stands behind everything that the extractor found, so that no other row of the document is touched:
the other referents stay the entities that they are, of which there may be very large ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Table, bindparam, delete, select, update

from quipus.model import Act, Claim, Document, Extraction
from quipus.store import tables
from quipus.store.backend import Backend, Row
from quipus.store.claims import load_claims_of
from quipus.store.deleting import delete_keys
from quipus.store.derive import delete_refs_of
from quipus.store.encoding import find_blobs, from_json, key_at, key_range, position_of, to_hex
from quipus.store.entered import with_entered, without_entered
from quipus.store.entities import find_entities_of, unresolve_entities
from quipus.store.log import find_in_force
from quipus.store.reading import get_document, get_extraction
from quipus.store.rows import add_extraction, keys_of, name_rows, word_rows
from quipus.store.writing import Traces, find_document_keys, look_after

_DOC, _R, _P, _NAME = tables.documents.c, tables.referents.c, tables.problems.c, tables.name_keys.c


@dataclass(frozen=True, slots=True)
class _Tail:
    """Where, in a document's keys, what was entered begins."""

    document: int
    referents: int
    mentions: int
    claims: int

    def start(self, table: Table) -> int:
        """Returns the first key in a table of what was entered."""
        counts = {tables.referents: self.referents, tables.mentions: self.mentions}
        return key_at(self.document, counts.get(table, self.claims))

    @property
    def last(self) -> int:
        """The greatest key that a thing of the document may have."""
        return key_range(self.document)[1]


def renew_extraction(backend: Backend, connection: Connection, identity: str) -> None:
    """Writes what the decisions in force enter into a document, in place of what was entered."""
    keys = find_document_keys(connection, [identity])
    if not keys:
        return
    document, stored = get_document(connection, identity), get_extraction(connection, identity)
    base = without_entered(stored)
    extraction = with_entered(document, base, find_in_force(connection, [identity], [Act.ENTER]))
    if extraction == stored:
        return
    tail = _Tail(keys[identity], len(base.referents), len(base.mentions), len(base.claims))
    traces = Traces()
    kept = _take_out(connection, tail, extraction, traces)
    claims = [*stored.claims[tail.claims :], *extraction.claims[tail.claims :]]
    traces.entities |= find_entities_of(connection, find_blobs(_referents_of(claims)))
    _put_in(backend, connection, tail, document, extraction)
    _restore(connection, kept)
    traces.ids.update(claim.id for claim in claims)
    look_after(backend, connection, traces, traces.ids)


def _referents_of(claims: Iterable[Claim]) -> set[str]:
    return {referent for claim in claims for referent in claim.referents()}


def _take_out(connection: Connection, tail: _Tail, wanted: Extraction, traces: Traces) -> dict[bytes, bytes]:
    """Deletes the rows of what was entered; returns the entities of the referents that are made again."""
    loaded = [one for one in load_claims_of(connection, tail.document) if position_of(one.key) >= tail.claims]
    traces.entities |= find_entities_of(
        connection, find_blobs(referent for one in loaded for referent in one.shown.referents())
    )
    delete_refs_of(connection, loaded)
    staying = {referent.id for referent in wanted.referents}
    kept: dict[bytes, bytes] = {}
    gone: set[bytes] = set()
    within = _R.key.between(tail.start(tables.referents), tail.last)
    columns = (_R.key, _R.id, _R.entity, _R.names, _R.blocking_keys)
    for key, referent, entity, names, blocking in connection.execute(select(*columns).where(within)).all():
        traces.ids.add(to_hex(referent))
        traces.name_keys.update(keys_of(from_json(names)))
        pairs = [row[:2] for row in name_rows(key, from_json(names), from_json(blocking))]
        delete_keys(connection, tables.name_keys, (_NAME.name_key, _NAME.referent), pairs)
        if to_hex(referent) not in staying:
            gone |= {referent} if entity is None else {referent, entity}
        elif entity is not None:
            kept[referent] = entity
    connection.execute(
        delete(tables.claim_refs).where(tables.claim_refs.c.referent.between(tail.start(tables.referents), tail.last))
    )
    connection.execute(delete(tables.problems).where(_P.holder == tail.document))
    for table in tables.EXTRACTED:
        connection.execute(delete(table).where(table.c.key.between(tail.start(table), tail.last)))
    unresolve_entities(connection, gone)
    traces.entities |= gone
    return {referent: entity for referent, entity in kept.items() if entity not in gone}


def _put_in(backend: Backend, connection: Connection, tail: _Tail, document: Document, extraction: Extraction) -> None:
    """Writes the rows of what is entered, the document's counts and its problems."""
    made: defaultdict[Table, list[Row]] = defaultdict(list)
    add_extraction(made, tail.document, document, extraction)
    first = tail.start(tables.referents)
    rows: dict[Table, list[Row]] = {table: _from(made[table], 0, tail.start(table)) for table in tables.EXTRACTED}
    rows[tables.name_keys] = _from(made[tables.name_keys], 1, first)
    rows[tables.claim_refs] = _from(made[tables.claim_refs], 2, tail.start(tables.claims))
    rows[tables.problems] = made[tables.problems]
    for table, some in rows.items():
        backend.insert(connection, table, some)
    backend.insert_missing(connection, tables.name_words, word_rows({str(row[0]) for row in rows[tables.name_keys]}))
    counts = {"referents": extraction.referents, "mentions": extraction.mentions, "claims": extraction.claims}
    values = {f"n_{name}": len(parts) for name, parts in counts.items()}
    connection.execute(update(tables.documents).where(_DOC.key == tail.document).values(**values))


def _from(rows: Iterable[Row], column: int, start: int) -> list[Row]:
    """Returns the rows whose key in a column is `start` or greater."""
    return [row for row in rows if int(str(row[column])) >= start]


def _restore(connection: Connection, entities: Mapping[bytes, bytes]) -> None:
    """Gives referents that were made again the entities that they had."""
    if entities:
        statement = update(tables.referents).where(_R.id == bindparam("referent")).values(entity=bindparam("canonical"))
        pairs = [{"referent": referent, "canonical": entity} for referent, entity in entities.items()]
        connection.execute(statement, pairs)
