"""Documents, extractions, problems and the ledger, read back as they were put."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from sqlalchemy import Connection, Select, distinct, func, or_, select

from quipus.errors import NotFoundError
from quipus.model import Census, Document, DocumentView, Extraction, Problem, Severity
from quipus.store import tables
from quipus.store.base import FileEntry
from quipus.store.claims import load_claims_of
from quipus.store.encoding import find_blob, find_prefix_range, from_stored, key_range, to_hex, to_stored
from quipus.store.models import to_document_view, to_mention, to_metadata, to_page, to_passage, to_problem, to_referent
from quipus.store.records import read_records
from quipus.store.texts import read_text

_DOC, _R, _P = tables.documents.c, tables.referents.c, tables.problems.c
_SEVERITIES = list(Severity)
"""Worst first, as they are declared."""


def read_ledger(connection: Connection) -> dict[str, FileEntry]:
    """Returns the worked-off files by path, in order of path."""
    listed: dict[str, list[str]] = {}
    columns = tables.file_documents.c
    query = select(columns.path, columns.document).order_by(columns.path, columns.position)
    for path, document in connection.execute(query):
        listed.setdefault(path, []).append(to_hex(document))
    entries: dict[str, FileEntry] = {}
    for row in connection.execute(select(tables.files).order_by(tables.files.c.path)):
        path = from_stored(row.path)
        documents = tuple(listed.get(row.path, ()))
        entries[path] = FileEntry(
            path, to_hex(row.content), from_stored(row.settings), from_stored(row.worker), documents
        )
    return entries


def list_documents(connection: Connection) -> list[DocumentView]:
    """Returns all documents, by path."""
    query = select(tables.documents).order_by(_DOC.path, _DOC.id)
    return [to_document_view(row) for row in connection.execute(query)]


def find_documents(connection: Connection, wanted: str) -> list[DocumentView]:
    """Returns documents by the start of an id, by path, by name, or by name without ending; in order of path."""
    stored = to_stored(wanted)
    conditions = [_DOC.path == stored, _DOC.name == stored]
    # "/" follows "." in ASCII: the range holds what starts with the name and a full stop.
    conditions.append((_DOC.name >= stored + ".") & (_DOC.name < stored + "/"))
    digits = find_prefix_range(wanted)
    if digits is not None:
        conditions.append(_DOC.id.between(*digits))
    query = select(tables.documents).where(or_(*conditions)).order_by(_DOC.path, _DOC.id)
    views = [to_document_view(row) for row in connection.execute(query)]
    return [view for view in views if _is_wanted(view, wanted)]


def _is_wanted(view: DocumentView, wanted: str) -> bool:
    is_name = wanted in (view.path, view.name, PurePosixPath(view.name).stem)
    return bool(wanted) and (is_name or view.id.startswith(wanted.lower()))


def get_document_key(connection: Connection, document: str) -> int:
    """Returns the key of a document, or raises `NotFoundError`."""
    blob = find_blob(document)
    key: int | None = connection.execute(select(_DOC.key).where(_DOC.id == (blob or b""))).scalar_one_or_none()
    if key is None:
        raise NotFoundError("document", document, "List them with: quipus documents CASE")
    return key


def get_document(connection: Connection, document: str) -> Document:
    """Returns a document whole, or raises `NotFoundError`."""
    key = get_document_key(connection, document)
    row = connection.execute(select(tables.documents).where(_DOC.key == key)).one()
    passages = connection.execute(_select_of(tables.passages, key))
    pages = connection.execute(_select_of(tables.pages, key))
    return Document(
        id=to_hex(row.id),
        name=from_stored(row.name),
        path=from_stored(row.path),
        text=read_text(connection, key),
        passages=tuple(map(to_passage, passages)),
        metadata=to_metadata(row),
        media_type=from_stored(row.media_type),
        reader=from_stored(row.reader),
        pages=tuple(map(to_page, pages)),
        parent=None if row.parent is None else to_hex(row.parent),
        records=read_records(connection, key, document),
    )


def _select_of(table: Any, document: int) -> Select[Any]:  # noqa: ANN401 - a table with a key
    return select(table).where(table.c.key.between(*key_range(document))).order_by(table.c.key)


def get_extraction(connection: Connection, document: str) -> Extraction:
    """Returns what was extracted from a document, in the order in which it was put; or raises `NotFoundError`."""
    key = get_document_key(connection, document)
    referents = {row.key: to_referent(row, document) for row in connection.execute(_select_of(tables.referents, key))}
    mentions = connection.execute(_select_of(tables.mentions, key))
    claims = sorted(load_claims_of(connection, key), key=lambda claim: claim.row.position)
    problems = connection.execute(select(tables.problems).where(_P.holder == key).order_by(_P.position))
    return Extraction(
        referents=tuple(referents.values()),
        mentions=tuple(to_mention(row, document, referents[row.referent].id) for row in mentions),
        claims=tuple(claim.claim for claim in claims),
        problems=tuple(map(to_problem, problems)),
    )


def list_problems(connection: Connection) -> list[Problem]:
    """Returns all problems, each once, by severity (worst first), path, code and place."""
    problems = {row.id: to_problem(row) for row in connection.execute(select(tables.problems))}
    return sorted(problems.values(), key=_problem_key)


def _problem_key(problem: Problem) -> tuple[int, str, str, int, str, str]:
    start = -1 if problem.span is None else problem.span.start
    return _SEVERITIES.index(problem.severity), problem.path, problem.code, start, problem.place, problem.id


def take_census(connection: Connection) -> Census:
    """Counts what the case holds, by the counts that each document carries."""
    sums = (
        func.coalesce(func.sum(column), 0)
        for column in (_DOC.n_passages, _DOC.n_referents, _DOC.n_mentions, _DOC.n_claims, _DOC.n_records)
    )
    documents, *parts = connection.execute(select(func.count(), *sums).select_from(tables.documents)).one()
    passages, referents, mentions, claims, records = map(int, parts)
    decisions = select(func.count()).select_from(tables.decisions)
    return Census(
        documents=documents,
        passages=passages,
        referents=referents,
        entities=_count_entities(connection),
        mentions=mentions,
        claims=claims,
        decisions=connection.execute(decisions).scalar_one(),
        problems=connection.execute(select(func.count(distinct(_P.id)))).scalar_one(),
        records=records,
    )


def _count_entities(connection: Connection) -> int:
    """Counts the rows of entities, and the unresolved referents that are none of them."""
    entities = tables.entities.c
    joined = connection.execute(select(func.count()).select_from(tables.entities)).scalar_one()
    single = select(func.count()).select_from(tables.referents.outerjoin(tables.entities, entities.id == _R.id))
    return joined + connection.execute(single.where(_R.entity.is_(None), entities.id.is_(None))).scalar_one()
