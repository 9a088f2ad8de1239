"""Putting files' works into a case, and taking documents out again, inside one transaction of the caller's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, Table, delete, func, or_, select

from quipus.model import Act, Decision, Document, DocumentView, Extraction, Removed
from quipus.store import tables
from quipus.store.backend import Backend, Entry, Row
from quipus.store.base import FileWork, Work
from quipus.store.claims import load_corrected_claims_of
from quipus.store.deleting import delete_keys
from quipus.store.derive import by_target, delete_refs_of, derive_naming
from quipus.store.encoding import (
    find_blobs,
    from_json,
    iter_batches,
    key_range,
    to_blob,
    to_hex,
    to_stored,
)
from quipus.store.entered import with_entered, without_entered
from quipus.store.entities import derive_entities, unresolve_entities
from quipus.store.log import find_in_force
from quipus.store.models import to_document_view
from quipus.store.rows import document_rows, keys_of, name_rows, problem_rows, word_entries, word_rows
from quipus.store.texts import iter_entries

_DOC, _R, _P, _NAME = tables.documents.c, tables.referents.c, tables.problems.c, tables.name_keys.c


@dataclass(slots=True)
class Traces:
    """What rows that were taken out leave to be looked after: ids that decisions may name, entities, blocking keys."""

    ids: set[str] = field(default_factory=set)
    entities: set[bytes] = field(default_factory=set)
    name_keys: set[str] = field(default_factory=set)


def put_works(backend: Backend, connection: Connection, works: Sequence[FileWork]) -> None:
    """Writes what came of some files; a document that is there already is replaced with all that stood on it."""
    by_id = {work.document.id: work for file_work in works for work in file_work.works}
    with backend.originals.keeping(connection, {identity: work.original for identity, work in by_id.items()}):
        _put_rows(backend, connection, works, by_id)


def _put_rows(backend: Backend, connection: Connection, works: Sequence[FileWork], by_id: Mapping[str, Work]) -> None:
    """Writes the rows while the disk takes the originals."""
    by_id = _with_entered(connection, by_id)
    keys = find_document_keys(connection, by_id)
    new = _new_keys(connection, [identity for identity in by_id if identity not in keys])  # before keys fall free
    traces = clear_documents(backend, connection, keys.values())
    keys |= new
    _insert_documents(backend, connection, [(keys[identity], work) for identity, work in by_id.items()])
    _put_files(backend, connection, list({one.entry.path: one for one in works}.values()))
    named = traces.ids.union(by_id, *(_ids(work.extraction) for work in by_id.values()))
    look_after(backend, connection, traces, named)


def _with_entered(connection: Connection, by_id: Mapping[str, Work]) -> dict[str, Work]:
    """Returns works with the claims that people entered into their documents before."""
    entered = by_target(find_in_force(connection, by_id, [Act.ENTER]))
    return {
        identity: replace(work, extraction=enter(work.document, work.extraction, entered.get(identity, ())))
        for identity, work in by_id.items()
    }


def enter(document: Document, extraction: Extraction, decisions: Sequence[Decision]) -> Extraction:
    """Returns an extraction with what the decisions in force enter into it, and nothing else that was entered."""
    return with_entered(document, without_entered(extraction), decisions)


def find_document_keys(connection: Connection, identities: Iterable[str]) -> dict[str, int]:
    """Returns the keys of those of some documents that are in the case."""
    keys: dict[str, int] = {}
    for batch in iter_batches(find_blobs(identities)):
        found = connection.execute(select(_DOC.id, _DOC.key).where(_DOC.id.in_(batch)))
        keys.update((to_hex(identity), key) for identity, key in found)
    return keys


def _new_keys(connection: Connection, identities: Sequence[str]) -> dict[str, int]:
    last = connection.execute(select(func.max(_DOC.key))).scalar_one() or 0
    return {identity: last + number for number, identity in enumerate(identities, start=1)}


def _ids(extraction: Extraction) -> Iterator[str]:
    yield from (referent.id for referent in extraction.referents)
    yield from (claim.id for claim in extraction.claims)


def _insert_documents(backend: Backend, connection: Connection, works: Iterable[tuple[int, Work]]) -> None:
    rows: dict[Table, list[Row]] = defaultdict(list)
    entries: list[Entry] = []
    for key, work in works:
        for table, some in document_rows(key, work).items():
            rows[table] += some
        document = work.document
        spans = [(passage.span.start, passage.span.end) for passage in document.passages]
        entries += word_entries(key, document.text, spans, document.metadata.language)
    backend.words.add(connection, entries)
    for table, some in rows.items():
        backend.insert(connection, table, some)
    name_keys = {str(row[0]) for row in rows[tables.name_keys]}
    backend.insert_missing(connection, tables.name_words, word_rows(name_keys))


def _put_files(backend: Backend, connection: Connection, works: Sequence[FileWork]) -> None:
    _delete_files(connection, [to_stored(work.entry.path) for work in works])
    listed: list[Row] = []
    rows: list[Row] = []
    problems: list[Row] = []
    for work in works:
        entry, path = work.entry, to_stored(work.entry.path)
        rows.append((path, to_blob(entry.content), to_stored(entry.settings), to_stored(entry.worker)))
        listed += [(path, position, to_blob(document)) for position, document in enumerate(entry.documents)]
        problems += problem_rows(work.problems, entry.path, None)
    backend.insert(connection, tables.files, rows)
    backend.insert(connection, tables.file_documents, listed)
    backend.insert(connection, tables.problems, problems)


def _delete_files(connection: Connection, paths: Sequence[str]) -> None:
    """Deletes lines of the ledger with the files' own problems."""
    for batch in iter_batches(paths):
        for column in (tables.files.c.path, tables.file_documents.c.path, _P.file):
            connection.execute(delete(column.table).where(column.in_(batch)))


def clear_documents(backend: Backend, connection: Connection, keys: Iterable[int]) -> Traces:
    """Deletes all rows of some documents, their own included; what it returns has to be looked after."""
    traces = Traces()
    for key in keys:
        backend.words.drop(connection, iter_entries(connection, key))
        _collect(connection, key, traces)
        delete_refs_of(connection, load_corrected_claims_of(connection, key))
        _delete_rows(connection, key)
    unresolve_entities(connection, traces.entities)
    return traces


def _collect(connection: Connection, document: int, traces: Traces) -> None:
    within = key_range(document)
    for identity, entity, names in connection.execute(
        select(_R.id, _R.entity, _R.names).where(_R.key.between(*within))
    ):
        traces.ids.add(to_hex(identity))
        traces.name_keys.update(keys_of(from_json(names)))
        traces.entities |= {identity, entity} if entity is not None else {identity}


def _delete_rows(connection: Connection, document: int) -> None:
    within = key_range(document)
    bearers = connection.execute(select(_R.key, _R.names, _R.blocking_keys).where(_R.key.between(*within))).all()
    pairs = [row[:2] for key, names, keys in bearers for row in name_rows(key, from_json(names), from_json(keys))]
    delete_keys(connection, tables.name_keys, (_NAME.name_key, _NAME.referent), pairs)
    connection.execute(delete(tables.claim_refs).where(tables.claim_refs.c.referent.between(*within)))
    connection.execute(delete(tables.problems).where(_P.holder == document))
    for table in tables.BY_DOCUMENT:
        connection.execute(delete(table).where(table.c.key.between(*within)))
    connection.execute(delete(tables.documents).where(_DOC.key == document))


def look_after(backend: Backend, connection: Connection, traces: Traces, named: Iterable[str]) -> None:
    """Deletes words of names that nobody bears any more, and derives anew what hung on the rows taken out."""
    _delete_unused_words(connection, traces.name_keys)
    derive_entities(backend, connection, traces.entities)
    derive_naming(backend, connection, named)


def _delete_unused_words(connection: Connection, name_keys: Iterable[str]) -> None:
    for batch in iter_batches(sorted(name_keys)):
        query = select(_NAME.name_key).where(_NAME.name_key.in_(batch)).distinct()
        used = set(connection.execute(query).scalars())
        rows = list(word_rows(key for key in batch if key not in used))
        delete_keys(connection, tables.name_words, (tables.name_words.c.word, tables.name_words.c.name_key), rows)


def remove_document(backend: Backend, connection: Connection, document: int) -> Removed:
    """Deletes a document and its attachments with all that stands on them, in the ledger too."""
    views = _find_family(connection, document)
    removed = _count(connection, views)
    keys = find_document_keys(connection, (view.id for view in views))
    for view in views:
        _forget(connection, to_blob(view.id))
    traces = clear_documents(backend, connection, keys.values())
    backend.originals.discard(connection, keys)
    look_after(backend, connection, traces, traces.ids)
    return removed


def _find_family(connection: Connection, document: int) -> list[DocumentView]:
    """Returns a document and what came in it, and in that again."""
    family: dict[str, DocumentView] = {}
    pending = [select(tables.documents).where(_DOC.key == document)]
    while pending:
        views = [to_document_view(row) for row in connection.execute(pending.pop().order_by(_DOC.path, _DOC.id))]
        fresh = [view for view in views if view.id not in family]
        family.update((view.id, view) for view in fresh)
        pending += [select(tables.documents).where(_DOC.parent == to_blob(view.id)) for view in fresh]
    return list(family.values())


def _count(connection: Connection, views: Sequence[DocumentView]) -> Removed:
    keys = find_document_keys(connection, (view.id for view in views))
    n_mentions = 0
    problems: set[bytes] = set()
    for identity, key in keys.items():
        n_mentions += connection.execute(select(_DOC.n_mentions).where(_DOC.key == key)).scalar_one()
        lost = select(_P.id).where(or_(_P.holder == key, _P.document == to_blob(identity)))
        problems.update(connection.execute(lost).scalars())
    return Removed(
        documents=tuple(views),
        n_passages=sum(view.n_passages for view in views),
        n_mentions=n_mentions,
        n_claims=sum(view.n_claims for view in views),
        n_problems=len(problems),
        n_records=sum(view.n_records for view in views),
    )


def _forget(connection: Connection, document: bytes) -> None:
    """Takes a document out of the ledger: a file that gave nothing else is forgotten, so that it can be added again."""
    listed = tables.file_documents.c
    paths = connection.execute(select(listed.path).where(listed.document == document).distinct()).scalars().all()
    connection.execute(delete(tables.file_documents).where(listed.document == document))
    connection.execute(delete(tables.problems).where(_P.document == document))
    for path in paths:
        if connection.execute(select(listed.path).where(listed.path == path).limit(1)).first() is None:
            _delete_files(connection, [path])
