"""What waits for somebody to look at it: open claims of an entity, of nobody, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, exists, func, select

from quipus.model import ClaimView, Status
from quipus.store import tables
from quipus.store.claims import load_claims
from quipus.store.encoding import to_stored
from quipus.store.entity_claims import SIDES
from quipus.store.views import view_claims

_OWN, _SHOWN, _REF, _D = tables.entity_claims.c, tables.shown.c, tables.claim_refs.c, tables.decisions.c
_DOC = tables.documents.c


def list_open(connection: Connection, entity: bytes, limit: int) -> list[ClaimView]:
    """Returns the first claims of a resolved entity on which nobody has decided, in the order of its claims."""
    query = (
        select(_OWN.claim)
        .join(tables.shown, _SHOWN.key == _OWN.claim)
        .where(_OWN.entity == entity, _is_open())
        .order_by(_OWN.entity, _OWN.day, _OWN.place, _OWN.claim)
        .limit(limit)
    )
    return view_claims(connection, load_claims(connection, list(connection.execute(query).scalars())))


def list_open_of_nobody(connection: Connection, limit: int, offset: int) -> list[ClaimView]:
    """Returns open claims that name nobody and nothing as subject or object, in the order of their documents' keys."""
    sides = exists().where(_REF.claim == _SHOWN.key, _REF.role.in_(SIDES))
    query = select(_SHOWN.key).where(_is_open(), ~sides).order_by(_SHOWN.key).limit(limit).offset(offset)
    return view_claims(connection, load_claims(connection, list(connection.execute(query).scalars())))


def count_open(connection: Connection) -> int:
    """Counts the claims on which nobody has decided, by what documents carry and what was decided."""
    total = connection.execute(select(func.coalesce(func.sum(_DOC.n_claims), 0))).scalar_one()
    decided = select(func.count()).select_from(tables.shown).where(_SHOWN.status != Status.OPEN.value)
    return int(total) - connection.execute(decided).scalar_one()


def count_documents(connection: Connection) -> int:
    """Counts the documents."""
    return int(connection.execute(select(func.count()).select_from(tables.documents)).scalar_one())


def count_decisions(connection: Connection, author: str | None, since: str) -> int:
    """Counts the decisions of somebody, or of all, from a moment on ("2026-11-26T00:00:00Z")."""
    conditions: Sequence[ColumnElement[bool]] = [] if author is None else [_D.author == to_stored(author)]
    query = select(func.count()).select_from(tables.decisions).where(_D.decided_at >= since, *conditions)
    return int(connection.execute(query).scalar_one())


def _is_open() -> ColumnElement[bool]:
    return _SHOWN.status == Status.OPEN.value
