"""Who is tied to whom: counted before it is shown, found among some entities, and all of it in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, Select, delete, distinct, func, select, union_all

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
_DOC, _META, _E = tables.documents.c, tables.meta.c, tables.entities.c

_LOOKED_AT_EACH, _LEAST_LOOKED_AT, _MOST_LOOKED_AT = 250, 3_000, 8_000
"""Claims that are looked at for those among some entities: so many an entity, within bounds. The most take a twentieth
of a second."""

_KEPT, _BEHIND = "view:", "view;"
"""Start of the name in `meta` of a chart that somebody keeps, and what sorts behind all such names."""


def find_tied(connection: Connection, entity: bytes, most: int) -> list[Tied]:
    """Returns the other sides of a resolved entity's claims by predicate, in the order of predicate and id.

    Args:
        connection: an open transaction. entity: the entity.
        most: look at so many claims at most, the earliest: a hub has tens of thousands.
    """
    first = select(_OWN.claim, _OWN.predicate).where(_OWN.entity == entity)
    own = first.order_by(_OWN.day, _OWN.place, _OWN.claim).limit(most).subquery()
    source = own.join(tables.claim_refs, _REF.claim == own.c.claim).join(tables.referents, _R.key == _REF.referent)
    other = canonical()
    query = (
        select(own.c.predicate, other, func.count(distinct(own.c.claim)))
        .select_from(source)
        .where(_REF.role.in_(SIDES), other != entity)
        .group_by(own.c.predicate, other)
        .order_by(own.c.predicate, other)
    )
    return [Tied(from_stored(predicate), to_hex(one), count) for predicate, one, count in connection.execute(query)]


def find_among(
    connection: Connection, entities: Sequence[bytes], predicates: Sequence[str], limit: int
) -> tuple[list[int], int]:
    """Returns the keys of claims both of whose sides are among some entities: the first, and how many were found.

    Of entities with very many claims the earliest are looked at (`_MOST_LOOKED_AT`): what ties such a one to one with
    few claims is found among those of the other.
    """
    n_claims = dict(iter(connection.execute(select(_E.id, _E.n_claims).where(_E.id.in_(entities)))))
    if len(n_claims) < 2:
        return [], 0
    shares = _share(n_claims, min(max(_LOOKED_AT_EACH * len(n_claims), _LEAST_LOOKED_AT), _MOST_LOOKED_AT))
    wanted = [to_stored(name) for name in predicates]
    parts = [_first_of(entity, share, wanted) for entity, share in sorted(shares.items())]
    own = (parts[0] if len(parts) == 1 else union_all(*parts)).subquery()
    source = own.join(tables.claim_refs, _REF.claim == own.c.claim).join(tables.referents, _R.key == _REF.referent)
    other = canonical()
    query = (
        select(own.c.claim)
        .distinct()
        .select_from(source)
        .where(_REF.role.in_(SIDES), other != own.c.entity, other.in_(list(shares)))
        .order_by(own.c.claim)
    )
    keys = list(connection.execute(query).scalars())
    return keys[:limit], len(keys)


def _first_of(entity: bytes, share: int, predicates: Sequence[str]) -> Select[bytes, int]:
    first = select(_OWN.entity, _OWN.claim).where(_OWN.entity == entity, _OWN.predicate.in_(predicates))
    inner = first.order_by(_OWN.day, _OWN.place, _OWN.claim).limit(share).subquery()
    return select(inner.c.entity, inner.c.claim)


def _share(n_claims: Mapping[bytes, int], most: int) -> dict[bytes, int]:
    """Returns how many claims of each entity are looked at: all of those with few, what is left shared by the others.

    >>> _share({b"a": 10, b"b": 90_000, b"c": 70_000}, 8_000)
    {b'a': 10, b'c': 3995, b'b': 3995}
    """
    left, shares = most, {}
    ordered = sorted(n_claims, key=lambda entity: (n_claims[entity], entity))
    for place, entity in enumerate(ordered):
        shares[entity] = min(n_claims[entity], left // (len(ordered) - place))
        left -= shares[entity]
    return shares


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
