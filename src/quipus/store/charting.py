"""Who is tied to whom: counted before it is shown, found among some entities, and all of it in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, delete, distinct, func, select

from quipus.model import EntityType
from quipus.store import tables
from quipus.store.backend import Backend
from quipus.store.base import Bond, Tied
from quipus.store.encoding import from_stored, to_hex, to_stored
from quipus.store.entity_claims import SIDES
from quipus.store.members import canonical
from quipus.store.rows import Role
from quipus.store.stream import iter_rows

_R, _REF, _SHOWN, _OWN = tables.referents.c, tables.claim_refs.c, tables.shown.c, tables.entity_claims.c
_DOC, _META = tables.documents.c, tables.meta.c

_KEPT, _BEHIND = "view:", "view;"
"""Start of the name in `meta` of a chart that somebody keeps, and what sorts behind all such names."""


def find_tied(connection: Connection, entity: bytes) -> list[Tied]:
    """Returns the other sides of a resolved entity's claims by predicate, in the order of predicate and id."""
    source = (
        tables.entity_claims.join(tables.claim_refs, _REF.claim == _OWN.claim)
        .join(tables.referents, _R.key == _REF.referent)
    )  # fmt: skip
    other = canonical()
    query = (
        select(_OWN.predicate, other, func.count(distinct(_OWN.claim)))
        .select_from(source)
        .where(_OWN.entity == entity, _REF.role.in_(SIDES), other != entity)
        .group_by(_OWN.predicate, other)
        .order_by(_OWN.predicate, other)
    )
    return [Tied(from_stored(predicate), to_hex(one), count) for predicate, one, count in connection.execute(query)]


def find_among(
    connection: Connection, entities: Sequence[bytes], predicates: Sequence[str], limit: int
) -> tuple[list[int], int]:
    """Returns the keys of claims both of whose sides are among some entities: the first, and how many there are."""
    within = (
        select(_OWN.claim)
        .where(_OWN.entity.in_(entities), _OWN.predicate.in_([to_stored(name) for name in predicates]))
        .group_by(_OWN.claim)
        .having(func.count() > 1)
    ).subquery()
    query = select(within.c.claim, func.count().over()).order_by(within.c.claim).limit(max(limit, 1))
    rows = connection.execute(query).all()
    return [claim for claim, _ in rows[:limit]], rows[0][1] if rows else 0


def iter_bonds(connection: Connection, predicates: Sequence[str], types: Sequence[EntityType]) -> Iterator[Bond]:
    """Yields every claim of some predicates between two entities of some types that is neither denied nor rejected."""
    one, other = tables.claim_refs.alias(), tables.claim_refs.alias()
    left, right = tables.referents.alias(), tables.referents.alias()
    source = (
        tables.shown.join(one, (one.c.claim == _SHOWN.key) & (one.c.role == int(Role.SUBJECT)))
        .join(other, (other.c.claim == _SHOWN.key) & (other.c.role == int(Role.OBJECT)))
        .join(left, left.c.key == one.c.referent)
        .join(right, right.c.key == other.c.referent)
    )
    subject, object_ = (func.coalesce(side.c.entity, side.c.id) for side in (left, right))
    wanted = [to_stored(type_.value) for type_ in types]
    query = (
        select(subject.label("one"), object_.label("other"), _SHOWN.predicate, _SHOWN.first, _SHOWN.last, _SHOWN.day)
        .select_from(source)
        .where(
            _SHOWN.predicate.in_([to_stored(name) for name in predicates]),
            _SHOWN.polarity == "+",
            _SHOWN.status != "rejected",
            left.c.type.in_(wanted),
            right.c.type.in_(wanted),
            subject != object_,
        )
        .order_by(_SHOWN.key)
    )
    for row in iter_rows(connection, query):
        dated = row.day is not None
        yield Bond(row.one, row.other, from_stored(row.predicate), row.first, row.last, dated=dated)


def read_state(connection: Connection) -> str:
    """Returns words that change whenever a document comes or goes, or somebody decides."""
    documents = connection.execute(select(func.count(), func.max(_DOC.key)).select_from(tables.documents)).one()
    decisions = connection.execute(select(func.max(tables.decisions.c.number))).scalar_one()
    return f"{documents[0]} {documents[1]} {decisions}"


def list_kept(connection: Connection) -> dict[str, str]:
    """Returns the charts that people keep, by name."""
    rows = connection.execute(select(_META.name, _META.value).where(_META.name >= _KEPT, _META.name < _BEHIND))
    return {from_stored(name).removeprefix(_KEPT): from_stored(value) for name, value in sorted(rows.all())}


def keep(backend: Backend, connection: Connection, name: str, body: str | None) -> None:
    """Writes a chart under a name, in place of what was there; None takes it away."""
    key = to_stored(_KEPT + name)
    connection.execute(delete(tables.meta).where(_META.name == key))
    if body is not None:
        backend.insert(connection, tables.meta, [(key, to_stored(body))])
