"""SQL for which referents are an entity: those that the resolver gave it, and one without an entity is its own."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, or_

from quipus.store import tables

_R = tables.referents.c


def canonical() -> ColumnElement[bytes]:
    """Returns the SQL for the entity of a referent: what the resolver said, else its own id."""
    return func.coalesce(_R.entity, _R.id)


def is_one_of(entities: Sequence[bytes]) -> ColumnElement[bool]:
    """Returns the SQL for "is part of one of these entities"."""
    return or_(_R.entity.in_(entities), _R.id.in_(entities) & stands_alone())


def stands_alone() -> ColumnElement[bool]:
    """Returns the SQL for "has no entity but its own".

    Were it "entity IS NULL", SQLite would look for all that have none, of which there may be a million, instead of for
    the id.
    """
    return canonical() == _R.id
