"""Checks that what a row names is there, with one query for each kind of reference."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, select

from quipus.model import Fault
from quipus.store import tables
from quipus.store.encoding import to_hex

_DOC, _R, _REF = tables.documents.c, tables.referents.c, tables.claim_refs.c
_OWN = tables.entity_claims.c
_FILE, _LISTED, _P = tables.files.c, tables.file_documents.c, tables.problems.c
_NAME, _SHOWN, _CLAIM = tables.name_keys.c, tables.shown.c, tables.claims.c


def iter_reference_faults(connection: Connection) -> Iterator[Fault]:
    """Yields rows that name something which is not there."""
    for table in tables.BY_DOCUMENT:
        owner = tables.document_key_sql(table.c.key)
        yield from _iter_missing(connection, table.c.key, owner, _DOC.key, "belongs to no document")
    other = tables.referents.alias()
    for named, column, wanted, message in (
        (_R.id, _R.entity, other.c.id, "its entity is no referent of the case"),
        (_SHOWN.key, _SHOWN.key, _CLAIM.key, "reviews a claim that is not there"),
        (_REF.claim, _REF.claim, _CLAIM.key, "is listed under a referent and is not there"),
        (_REF.referent, _REF.referent, _R.key, "has claims and is not there"),
        (_OWN.claim, _OWN.claim, _CLAIM.key, "is listed under an entity and is not there"),
        (_NAME.name_key, _NAME.referent, _R.key, "is the name of a referent that is not there"),
        (_LISTED.path, _LISTED.document, _DOC.id, "lists a document that is not there"),
        (_LISTED.path, _LISTED.path, _FILE.path, "lists documents and is not in the ledger"),
        (_P.id, _P.holder, _DOC.key, "belongs to an extraction that is not there"),
        (_P.id, _P.file, _FILE.path, "belongs to a file that is not in the ledger"),
        (_P.id, _P.document, _DOC.id, "names a document that is not there"),
    ):
        yield from _iter_missing(connection, named, column, wanted, message)


def _iter_missing(
    connection: Connection,
    named: Column[Any],
    column: ColumnElement[Any],
    wanted: Column[Any],
    message: str,
) -> Iterator[Fault]:
    """Yields a fault for each row whose column is set and has no counterpart in the wanted column."""
    query = (
        select(named)
        .select_from(named.table.outerjoin(wanted.table, column == wanted))
        .where(column.is_not(None), wanted.is_(None))
        .order_by(named)
    )
    for value in connection.execute(query).scalars():
        yield Fault(str(named.table.name), to_hex(value) if isinstance(value, bytes) else str(value), message)
