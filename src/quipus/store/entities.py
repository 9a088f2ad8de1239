"""Entities: rows derived from the referents that are held to be one thing.

A referent without an entity is one of its own, under its own id, until the resolver has decided.
Only what the resolver has joined has a row in `entities`; the others are viewed as they stand.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import (
    Connection,
    bindparam,
    delete,
    distinct,
    func,
    select,
    update,
)

from quipus.language.names import name_words
from quipus.language.places import gazetteer
from quipus.model import EntityType, EntityView
from quipus.store import tables
from quipus.store.backend import Backend
from quipus.store.backend import Row as Values
from quipus.store.encoding import document_of, find_blobs, from_json, iter_batches, to_blob, to_hex, to_json, to_stored
from quipus.store.entity_claims import SIDES, count_entity_claims, derive_entity_claims
from quipus.store.members import canonical, is_one_of, stands_alone
from quipus.store.models import to_entity_view
from quipus.store.naming import choose_names
from quipus.store.prepared import Prepared, among

_R, _C, _E = tables.referents.c, tables.claim_refs.c, tables.entities.c

_ROWS = Prepared(select(tables.entities).where(among(_E.id)))
_ENTITIES = Prepared(select(_R.id, _R.entity).where(among(_R.id)))


class _Member(NamedTuple):
    """What the row of an entity is made of, for one of its referents."""

    canonical: bytes
    key: int
    id: bytes
    type: str
    names: str
    entity: bytes | None
    victim: bool


_MEMBER = select(canonical(), _R.key, _R.id, _R.type, _R.names, _R.entity, _R.victim)
_JOINED, _ALONE = Prepared(_MEMBER.where(among(_R.entity))), Prepared(_MEMBER.where(among(_R.id), stands_alone()))


def set_entities(backend: Backend, connection: Connection, entity_of: Mapping[str, str]) -> None:
    """Writes the entity of each of some referents, and derives the rows of all entities that gain or lose by it."""
    pairs = [(to_blob(referent), to_blob(entity)) for referent, entity in entity_of.items()]
    changed = {entity for _, entity in pairs}
    changed |= find_entities_of(connection, [referent for referent, _ in pairs])
    if pairs:
        statement = update(tables.referents).where(_R.id == bindparam("referent")).values(entity=bindparam("canonical"))
        rows = [{"referent": referent, "canonical": entity} for referent, entity in pairs]
        connection.execute(statement, rows)
    derive_entities(backend, connection, changed)


def unresolve(backend: Backend, connection: Connection, referents: Iterable[str]) -> None:
    """Takes the entity from some referents."""
    blobs = find_blobs(referents)
    changed = find_entities_of(connection, blobs)
    for batch in iter_batches(blobs):
        connection.execute(update(tables.referents).where(_R.id.in_(batch)).values(entity=None))
    derive_entities(backend, connection, changed)


def unresolve_entities(connection: Connection, entities: Iterable[bytes]) -> None:
    """Takes the entity from all referents of some entities; their rows have to be derived afterwards."""
    for batch in iter_batches(sorted(entities)):
        connection.execute(update(tables.referents).where(_R.entity.in_(batch)).values(entity=None))


def find_entities_of(connection: Connection, referents: Iterable[bytes]) -> set[bytes]:
    """Returns the entities of some referents, as the resolver said or their own."""
    found: set[bytes] = set()
    for referent, entity in _ENTITIES.fetch_among(connection, list(referents)):
        found |= {referent, entity} if entity is not None else {referent}
    return found


def derive_entities(backend: Backend, connection: Connection, entities: Iterable[bytes]) -> None:
    """Makes the rows of some entities anew from their referents."""
    for batch in iter_batches(sorted(entities)):
        connection.execute(delete(tables.entities).where(_E.id.in_(batch)))
        members = _find_members(connection, batch, resolved=True)
        derive_entity_claims(connection, batch, list(members))
        views = _view_members(connection, members, count_entity_claims(connection, list(members)))
        backend.insert(connection, tables.entities, [_entity_row(views[entity]) for entity in sorted(views)])


def _entity_row(view: EntityView) -> Values:
    names = to_json(view.names)
    identity = to_blob(view.id)
    return identity, view.type.value, to_stored(view.name), names, view.n_documents, view.n_claims, view.victim


def view_by_referents(connection: Connection, entities: Sequence[bytes], *, resolved: bool) -> dict[bytes, EntityView]:
    """Returns views of some entities (at most a batch), made from their referents.

    Args:
        connection: an open transaction.
        entities: their ids.
        resolved: leave out those in which the resolver has joined nothing.
    """
    members = _find_members(connection, entities, resolved=resolved)
    return _view_members(connection, members, _count_claims(connection, list(members)))


def _find_members(connection: Connection, entities: Sequence[bytes], *, resolved: bool) -> dict[bytes, list[_Member]]:
    found = {*_JOINED.fetch_among(connection, entities), *_ALONE.fetch_among(connection, entities)}
    members: dict[bytes, list[_Member]] = defaultdict(list)
    for row in map(_Member._make, found):
        members[row.canonical].append(row)
    if resolved:
        return {entity: rows for entity, rows in members.items() if any(row.entity is not None for row in rows)}
    return members


def _view_members(
    connection: Connection, members: Mapping[bytes, Sequence[_Member]], counts: Mapping[bytes, int]
) -> dict[bytes, EntityView]:
    views = {entity: _to_view(entity, rows, counts.get(entity, 0)) for entity, rows in members.items()}
    return choose_names(
        connection, views, {entity: frozenset(row.id for row in rows) for entity, rows in members.items()}
    )


def _count_claims(connection: Connection, entities: Sequence[bytes]) -> dict[bytes, int]:
    query = (
        select(canonical(), func.count(distinct(_C.claim)))
        .join(tables.claim_refs, _C.referent == _R.key)
        .where(is_one_of(entities), _C.role.in_(SIDES))
        .group_by(canonical())
    )
    return dict(connection.execute(query).all())


def _to_view(entity: bytes, rows: Sequence[_Member], n_claims: int) -> EntityView:
    types = Counter(row.type for row in rows)
    type_ = EntityType(min(types, key=lambda type_: (-types[type_], type_)))
    names = order_names([from_json(row.names) for row in rows])
    return EntityView(
        id=to_hex(entity),
        type=type_,
        name=shown_name(type_, names),
        names=names,
        n_documents=len({document_of(row.key) for row in rows}),
        n_claims=n_claims,
        victim=any(row.victim for row in rows),
    )


def order_names(names_of_each: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Returns the names of several referents, in front those that come first at one of them (no descriptions)."""
    firsts = {names[0] for names in names_of_each if names}
    others = {name for names in names_of_each for name in names} - firsts
    return (*sorted(firsts, key=_fullness), *sorted(others, key=_fullness))


def shown_name(type_: EntityType, names: Sequence[str]) -> str:
    """Returns the name under which an entity is shown: the first, of a country not its adjective.

    >>> shown_name(EntityType.PLACE, ["venezolana", "Venezuela"]), shown_name(EntityType.PLACE, ["peruana"])
    ('Venezuela', 'Peru')
    """
    if type_ is not EntityType.PLACE:
        return names[0] if names else ""
    country_of = gazetteer().country_of
    proper = next((name for name in names if country_of(name) is None), None)
    return proper or next((country for name in names if (country := country_of(name))), "")


def _fullness(name: str) -> tuple[int, int, str]:
    """Returns a sort key that puts the fullest name first: most words, then most characters, then the alphabet."""
    return -len(name_words(name)), -len(name), name


def find_views(connection: Connection, entities: Iterable[bytes]) -> dict[bytes, EntityView]:
    """Returns the views of some entities by id; those that do not exist are left out."""
    wanted = sorted(set(entities))
    views = {row[0]: to_entity_view(row) for row in _ROWS.fetch_among(connection, wanted)}
    for batch in iter_batches(entity for entity in wanted if entity not in views):
        views.update(view_by_referents(connection, batch, resolved=False))
    return views


def referents_of(connection: Connection, entity: bytes) -> list[str]:
    """Returns the ids of the referents that are an entity, in order."""
    query = select(_R.id).where(is_one_of([entity])).order_by(_R.id)
    return [to_hex(referent) for referent in connection.execute(query).scalars()]


def unresolved(connection: Connection) -> list[str]:
    """Returns the ids of the referents without an entity, in order."""
    query = select(_R.id).where(_R.entity.is_(None)).order_by(_R.id)
    return [to_hex(referent) for referent in connection.execute(query).scalars()]


def set_victims(connection: Connection, victims: Mapping[bytes, bool]) -> set[bytes]:
    """Marks referents as victims or not; returns the entities that have to be derived anew."""
    for victim in (True, False):
        chosen = [referent for referent, is_victim in victims.items() if is_victim is victim]
        for batch in iter_batches(chosen):
            connection.execute(update(tables.referents).where(_R.id.in_(batch)).values(victim=victim))
    return find_entities_of(connection, victims)
