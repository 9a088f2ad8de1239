"""Every row of a case in an order that depends on the content alone: two cases with equal dumps hold the same.

The keys inside are left out, since they depend on the order of work; ids and positions stand in their place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any
from zlib import crc32, decompress

from sqlalchemy import ColumnElement, Connection, FromClause, Table, select

from quipus.store import stream, tables
from quipus.store.backend import Backend, Entry
from quipus.store.base import FileEntry
from quipus.store.encoding import document_of, position_of, to_hex
from quipus.store.reading import read_ledger

_DOC, _R, _CLAIM = tables.documents.c, tables.referents.c, tables.claims.c

_OWN_KEYS = {
    tables.passages: (),
    tables.pages: (),
    tables.records: (),
    tables.texts: (),
    tables.referents: (),
    tables.mentions: ("referent",),
    tables.claims: ("passage",),
    tables.shown: (),
}
"""Tables of a document's parts, and which of their columns are keys besides `key`."""


def iter_rows(backend: Backend, connection: Connection) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Yields every row as (table, values)."""
    yield from _name("files", (_ledger_row(entry) for entry in read_ledger(connection).values()))
    yield from _name("documents", _plain(connection, tables.documents, _DOC.id, without=("key",)))
    yield from _name("originals", _iter_originals(backend, connection))
    for table, keys in _OWN_KEYS.items():
        yield from _name(table.name, _iter_parts(connection, table, keys))
    yield from _name("claim_refs", _iter_claim_refs(connection))
    yield from _name("name_keys", _iter_name_keys(connection))
    yield from _name("name_words", _plain(connection, tables.name_words, *tables.name_words.c))
    yield from _name("entities", _plain(connection, tables.entities, tables.entities.c.id))
    yield from _name("entity_claims", _iter_entity_claims(connection))
    yield from _name("problems", _iter_problems(connection))
    yield from _name("search", _iter_search(backend, connection))
    yield from _name("decisions", _plain(connection, tables.decisions, tables.decisions.c.number))
    yield from _name("decision_ids", _plain(connection, tables.decision_ids, *tables.decision_ids.c))
    yield from _name("undone", _plain(connection, tables.undone, tables.undone.c.number))
    yield from _name("meta", _plain(connection, tables.meta, tables.meta.c.name))


def _name(table: str, rows: Iterable[tuple[object, ...]]) -> Iterator[tuple[str, tuple[object, ...]]]:
    for row in rows:
        yield table, tuple(to_hex(bytes(value)) if isinstance(value, bytes | memoryview) else value for value in row)


def _ledger_row(entry: FileEntry) -> tuple[object, ...]:
    return entry.path, entry.content, entry.settings, entry.worker, entry.documents


def _plain(
    connection: Connection, table: Table, *order: ColumnElement[Any], without: tuple[str, ...] = ()
) -> Iterator[tuple[object, ...]]:
    columns = [column for column in table.c if column.name not in without]
    yield from _stream(connection, columns, table, order)


def _stream(
    connection: Connection, columns: Iterable[Any], source: FromClause, order: Iterable[ColumnElement[Any]]
) -> Iterator[tuple[Any, ...]]:
    query = select(*columns).select_from(source).order_by(*order)
    yield from map(tuple, stream.iter_rows(connection, query))


def _iter_originals(backend: Backend, connection: Connection) -> Iterator[tuple[object, ...]]:
    for (document,) in _stream(connection, [_DOC.id], tables.documents, [_DOC.id]):
        content = backend.originals.find(connection, to_hex(document))
        yield document, None if content is None else hashlib.sha256(content).hexdigest()


def _iter_parts(connection: Connection, table: Table, keys: tuple[str, ...]) -> Iterator[tuple[object, ...]]:
    """Yields rows with the document's id and the position for the key."""
    columns = [column.label(f"{table.name}_{column.name}") for column in table.c if column.name != "key"]
    names = [column.name for column in table.c if column.name != "key"]
    source = table.join(tables.documents, _DOC.key == tables.document_key_sql(table.c.key))
    for document, key, *values in _stream(
        connection, [_DOC.id.label("document"), table.c.key.label("part"), *columns], source, [_DOC.id, table.c.key]
    ):
        yield (
            document,
            position_of(key),
            *(_value(name, value, keys) for name, value in zip(names, values, strict=True)),
        )


def _value(name: str, value: object, keys: tuple[str, ...]) -> object:
    if name in keys and isinstance(value, int):
        return position_of(value)
    if name == "boxes" and isinstance(value, bytes):
        return decompress(value)  # equal boxes may be packed differently by another zlib
    return value


def _iter_claim_refs(connection: Connection) -> Iterator[tuple[object, ...]]:
    refs = tables.claim_refs.c
    source = tables.claim_refs.outerjoin(tables.referents, _R.key == refs.referent).outerjoin(
        tables.claims, _CLAIM.key == refs.claim
    )
    columns = [_R.id.label("referent_id"), refs.role, _CLAIM.id.label("claim_id"), refs.day]
    yield from _stream(connection, columns, source, [_R.id, refs.role, _CLAIM.id])


def _iter_name_keys(connection: Connection) -> Iterator[tuple[object, ...]]:
    names = tables.name_keys.c
    source = tables.name_keys.outerjoin(tables.referents, _R.key == names.referent)
    yield from _stream(connection, [names.name_key, _R.id], source, [names.name_key, _R.id])


def _iter_entity_claims(connection: Connection) -> Iterator[tuple[object, ...]]:
    own = tables.entity_claims.c
    source = tables.entity_claims.outerjoin(tables.claims, _CLAIM.key == own.claim)
    columns = [own.entity, own.day, own.place, _CLAIM.id, own.predicate]
    yield from _stream(connection, columns, source, [own.entity, own.day, own.place, _CLAIM.position, _CLAIM.id])


def _iter_problems(connection: Connection) -> Iterator[tuple[object, ...]]:
    own = tables.problems.c
    source = tables.problems.outerjoin(tables.documents, _DOC.key == own.holder)
    columns = [column for column in own if column.name != "holder"]
    yield from _stream(
        connection, [*columns, _DOC.id.label("holder_id")], source, [own.id, own.file, _DOC.id, own.position]
    )


def _iter_search(backend: Backend, connection: Connection) -> Iterator[tuple[object, ...]]:
    digests = digest_index(backend, connection)
    documents = {key: document for document, key in _stream(connection, [_DOC.id, _DOC.key], tables.documents, [])}
    rows = [(documents.get(document_of(key)), position_of(key), *digest) for key, digest in digests.items()]
    yield from sorted(rows, key=lambda row: (row[0] is not None, row[0], row[1]))


def digest_index(backend: Backend, connection: Connection) -> dict[int, tuple[int, int]]:
    """Returns of each passage in the search index how many words it has, and a checksum of words and places."""
    digests: dict[int, tuple[int, int]] = {}
    for passage, position, stem in backend.words.iter_words(connection):
        count, checksum = digests.get(passage, (0, 0))
        digests[passage] = count + 1, checksum + _checksum(position, stem)
    return digests


def digest_entry(entry: Entry) -> tuple[int, int]:
    """Returns what `digest_index` gives for a passage that is indexed as it should be."""
    return len(entry.stems), sum(_checksum(position, stem) for position, stem in enumerate(entry.stems))


def _checksum(position: int, stem: str) -> int:
    return crc32(f"{position} {stem}".encode())
