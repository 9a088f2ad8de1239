"""The claims of entities in the order in which they are shown: derived, counted, and paged through."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    case,
    delete,
    distinct,
    func,
    insert,
    literal,
    select,
    union,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction
from sqlalchemy.types import String

from quipus.store import tables
from quipus.store.encoding import from_stored, iter_batches, to_stored
from quipus.store.members import canonical, is_one_of, stands_alone
from quipus.store.prepared import Prepared
from quipus.store.rows import Role

SIDES = (int(Role.SUBJECT), int(Role.OBJECT))
"""Roles in which a claim is one about the entity."""

_R, _REF, _SHOWN, _DOC = tables.referents.c, tables.claim_refs.c, tables.shown.c, tables.documents.c
_OWN = tables.entity_claims.c

_SEPARATOR = "\x01"
"""Stands between path and id in a claim's place: it sorts before everything that is written in a path."""


class _FirstDigits(GenericFunction[str]):
    """The first eight digits of an id: enough to tell documents of one path apart."""

    type = String()
    inherit_cache = True


@compiles(_FirstDigits, "sqlite")
def _first_digits_sqlite(element: _FirstDigits, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    return f"lower(hex(substr({compiler.process(element.clauses, **options)}, 1, 4)))"


@compiles(_FirstDigits, "postgresql")
def _first_digits_postgresql(element: _FirstDigits, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    return f"encode(substr({compiler.process(element.clauses, **options)}, 1, 4), 'hex')"


def derive_entity_claims(connection: Connection, entities: Sequence[bytes], resolved: Iterable[bytes]) -> None:
    """Makes the rows of some entities (at most a batch) anew; only those that are `resolved` have any."""
    connection.execute(delete(tables.entity_claims).where(_OWN.entity.in_(entities)))
    if some := sorted(resolved):
        _insert(connection, _expected(some))


def derive_all(connection: Connection) -> None:
    """Makes the rows of all entities, where there are none yet."""
    for entities in iter_batches(sorted(connection.execute(select(tables.entities.c.id)).scalars())):
        _insert(connection, _expected(entities))


def _insert(connection: Connection, rows: Any) -> None:  # noqa: ANN401 - a compound of selects
    connection.execute(insert(tables.entity_claims).from_select([column.name for column in _OWN], rows))


def find_entity_rows(connection: Connection, entities: Sequence[bytes]) -> dict[bytes, set[tuple[object, ...]]]:
    """Returns the rows of some entities (at most a batch) by the entity."""
    return _by_entity(connection, select(tables.entity_claims).where(_OWN.entity.in_(entities)))


def find_expected_rows(connection: Connection, resolved: Sequence[bytes]) -> dict[bytes, set[tuple[object, ...]]]:
    """Returns the rows that some resolved entities (at most a batch) should have, by the entity."""
    return _by_entity(connection, _expected(resolved))


def _by_entity(connection: Connection, rows: Any) -> dict[bytes, set[tuple[object, ...]]]:  # noqa: ANN401 - as above
    found: dict[bytes, set[tuple[object, ...]]] = defaultdict(set)
    for entity, *values in connection.execute(rows):
        found[entity].add(tuple(values))
    return dict(found)


def _expected(entities: Sequence[bytes]) -> Any:  # noqa: ANN401 - a compound of selects
    """Returns the query for the rows that some resolved entities should have, each once."""
    joined = _rows(_R.entity).where(_R.entity.in_(entities))
    # What an entity is named after is one of it, even while nobody has decided so.
    own = _rows(_R.id).where(_R.id.in_(entities), stands_alone())
    return union(joined, own)


def _rows(entity: Any) -> Select[Any]:  # noqa: ANN401 - one of two columns
    source = (
        tables.referents.join(tables.claim_refs, _REF.referent == _R.key)
        .join(tables.shown, _SHOWN.key == _REF.claim)
        .join(tables.documents, _DOC.key == tables.document_key_sql(_REF.claim))
    )
    day = func.coalesce(_SHOWN.day, literal(tables.UNDATED))
    place = _DOC.path + literal(_SEPARATOR) + _FirstDigits(_DOC.id)
    query = select(entity, day, place, _REF.claim, _SHOWN.predicate).select_from(source)
    return query.where(_REF.role.in_(SIDES))


def has_entity_claims(connection: Connection, entity: bytes) -> bool:
    """Tells whether an entity's claims are listed: those of one that nobody has decided on are not."""
    return bool(_N_CLAIMS.fetch(connection, entity=entity))


def page_entity_claims(
    connection: Connection, entity: bytes, predicate: str | None, limit: int | None, offset: int
) -> tuple[list[int], int]:
    """Returns the keys of some of an entity's claims in order, all or those of a predicate, and how many there are."""
    page = {"entity": entity, "rows": _ALL if limit is None else limit, "skipped": offset}
    if predicate is None:
        total: int = _N_CLAIMS.fetch(connection, entity=entity)[0][0]
        return [key for (key,) in _PAGE.fetch(connection, **page)], total
    keys = [key for (key,) in _PAGE_OF_PREDICATE.fetch(connection, predicate=predicate, **page)]
    if (keys or not offset) and (limit is None or len(keys) < limit):
        return keys, offset + len(keys)  # the end was reached: counting would read the same rows again
    return keys, _N_OF_PREDICATE.fetch(connection, entity=entity, predicate=predicate)[0][0]


_ALL = 1 << 62
"""A limit that is none."""

_N_CLAIMS = Prepared(select(tables.entities.c.n_claims).where(tables.entities.c.id == bindparam("entity")))
_OF_ENTITY = select(_OWN.claim).where(_OWN.entity == bindparam("entity")).order_by(_OWN.day, _OWN.place, _OWN.claim)
_LIMITED = _OF_ENTITY.limit(bindparam("rows")).offset(bindparam("skipped"))
_IS_PREDICATE = _OWN.predicate == bindparam("predicate")
_PAGE, _PAGE_OF_PREDICATE = Prepared(_LIMITED), Prepared(_LIMITED.where(_IS_PREDICATE))
_N_OF_PREDICATE = Prepared(
    select(func.count()).select_from(tables.entity_claims).where(_OWN.entity == bindparam("entity"), _IS_PREDICATE)
)


def find_leading_claims(connection: Connection, entity: bytes, predicates: Sequence[str], limit: int) -> list[int]:
    """Returns the keys of an entity's first claims by predicate, in the order in which these are given, then as usual.

    One pass over all of its claims takes less time than one for each predicate that it has not.
    """
    order = case({to_stored(name): rank for rank, name in enumerate(predicates)}, value=_OWN.predicate, else_=_ALL)
    query = select(_OWN.claim).where(_OWN.entity == entity).order_by(order, _OWN.day, _OWN.place, _OWN.claim)
    return list(connection.execute(query.limit(limit)).scalars())


def find_entity_claims(connection: Connection, entity: bytes, conditions: Sequence[ColumnElement[bool]]) -> list[int]:
    """Returns the keys of those of an entity's claims that fulfil conditions on `shown`, in order."""
    query = _OF_ENTITY.join(tables.shown, _SHOWN.key == _OWN.claim).where(*conditions)
    return list(connection.execute(query, {"entity": entity}).scalars())


def count_entity_claims(connection: Connection, entities: Sequence[bytes]) -> dict[bytes, int]:
    """Returns the number of claims of some entities (at most a batch); those without any are left out."""
    query = select(_OWN.entity, func.count()).where(_OWN.entity.in_(entities)).group_by(_OWN.entity)
    return dict(iter(connection.execute(query)))


def count_by_predicate(connection: Connection, entity: bytes) -> dict[str, int]:
    """Returns how many claims of each predicate an entity has, in the order of the alphabet."""
    claims = _claims_of(connection, entity)
    query = select(_SHOWN.predicate, func.count()).where(_SHOWN.key.in_(claims)).group_by(_SHOWN.predicate)
    if has_entity_claims(connection, entity):
        query = select(_OWN.predicate, func.count()).where(_OWN.entity == entity).group_by(_OWN.predicate)
    return {from_stored(predicate): count for predicate, count in sorted(connection.execute(query).all())}


def find_neighbours(connection: Connection, entity: bytes, limit: int) -> tuple[list[tuple[bytes, int]], int]:
    """Returns the entities that stand in claims with an entity, with the number of claims, and how many there are.

    Those with most claims come first, ties by id.
    """
    own = _claims_of(connection, entity).subquery()
    source = own.join(tables.claim_refs, _REF.claim == own.c.claim).join(tables.referents, _R.key == _REF.referent)
    n_claims = func.count(distinct(_REF.claim))
    query = (
        select(canonical(), n_claims, func.count().over())
        .select_from(source)
        .where(_REF.role.in_(SIDES), canonical() != entity)
        .group_by(canonical())
        .order_by(n_claims.desc(), canonical())
        .limit(max(limit, 1))
    )
    rows = connection.execute(query).all()
    return [(other, count) for other, count, _ in rows[:limit]], rows[0][2] if rows else 0


def _claims_of(connection: Connection, entity: bytes) -> Select[int]:
    """Returns the SQL for the claims of an entity, listed or not."""
    if has_entity_claims(connection, entity):
        return select(_OWN.claim).where(_OWN.entity == entity)
    members = select(_R.key).where(is_one_of([entity]))
    return select(_REF.claim).where(_REF.referent.in_(members), _REF.role.in_(SIDES)).distinct()
