"""Bringing a case of an older layout up to the present one, in one transaction."""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from quipus.store import tables
from quipus.store.entity_claims import derive_all

LAYOUT_NAME = "layout"
"""Name in `meta` of the layout."""


def migrate(connection: Connection, layout: int) -> None:
    """Changes the tables step by step; the connection has the right to write."""
    if layout < 2:
        _add_days(connection)
    if layout < 3:
        _add_told(connection)
    if layout < 4:
        _add_records(connection)
        _add_entity_claims(connection)
        next(index for index in tables.shown.indexes if index.name == "shown_decided").create(connection)
    name = tables.meta.c.name == LAYOUT_NAME
    connection.execute(update(tables.meta).where(name).values(value=str(tables.LAYOUT)))


def _add_records(connection: Connection) -> None:
    """Layout 4: documents have records. No reader of an older quipus made any."""
    tables.records.create(connection)
    connection.exec_driver_sql("ALTER TABLE documents ADD COLUMN n_records INTEGER NOT NULL DEFAULT 0")
    type_ = tables.documents.c.records_digest.type.compile(connection.dialect)
    connection.exec_driver_sql(f"ALTER TABLE documents ADD COLUMN records_digest {type_}")


def _add_entity_claims(connection: Connection) -> None:
    """Layout 4: the claims of each entity are listed in their order, and found from a claim."""
    tables.entity_claims.create(connection)
    next(index for index in tables.claim_refs.indexes if index.name == "claim_refs_by_claim").create(connection)
    derive_all(connection)


def _add_told(connection: Connection) -> None:
    """Layout 3: documents carry what their names tell; `renewing` derives it and all blocking keys anew."""
    type_ = tables.TEXT.compile(connection.dialect)
    connection.exec_driver_sql(f"ALTER TABLE documents ADD COLUMN told {type_}")


def _add_days(connection: Connection) -> None:
    """Layout 2: the references to claims carry the claims' days."""
    type_ = tables.TEXT.compile(connection.dialect)
    connection.exec_driver_sql(f"ALTER TABLE claim_refs ADD COLUMN day {type_}")
    days = select(tables.shown.c.day).where(tables.shown.c.key == tables.claim_refs.c.claim).scalar_subquery()
    connection.execute(update(tables.claim_refs).values(day=days))
