"""Entities by id or name, and referents as the resolver sees them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    Connection,
    LargeBinary,
    Select,
    bindparam,
    case,
    distinct,
    exists,
    func,
    intersect,
    literal,
    or_,
    select,
    union_all,
)

from quipus.language.names import name_key, name_words
from quipus.language.places import gazetteer
from quipus.model import EntityType, EntityView, Listing
from quipus.resolve.candidate import Candidate
from quipus.store import tables
from quipus.store.base import Neighbour
from quipus.store.encoding import (
    document_of,
    find_blobs,
    find_prefix_range,
    from_json,
    iter_batches,
    key_at,
    to_hex,
)
from quipus.store.entities import find_views
from quipus.store.entity_claims import SIDES, find_neighbours
from quipus.store.facts import iter_about, iter_facts
from quipus.store.joining import named, read_facts
from quipus.store.members import canonical
from quipus.store.models import find_positions
from quipus.store.naming import find_named
from quipus.store.prepared import Prepared, among
from quipus.store.stream import iter_rows

MIN_DIGITS = 6
"""Digits from which on a text is also taken for the start of an id."""

_LAST = "\U0010ffff"
"""Sorts behind every letter, so that what starts with "ab" lies between "ab" and "ab" with it."""

_R, _NAME, _WORD = tables.referents.c, tables.name_keys.c, tables.name_words.c
_E, _REF, _DOC, _CLAIM = tables.entities.c, tables.claim_refs.c, tables.documents.c, tables.claims.c


def find_entities(
    connection: Connection, name: str, limit: int, offset: int = 0, type_: EntityType | None = None
) -> Listing[EntityView]:
    """Finds entities by id or name; the order is that of `quipus.store.base.Store.find_entities`, ties by id."""
    matches = [*_iter_matches(connection, name), *_iter_chosen(connection, name)]
    if not matches:
        return Listing((), 0)
    every = union_all(*matches).subquery()
    entity = every.c.entity
    found = select(entity, func.max(every.c.exact).label("exact")).group_by(entity).subquery()
    n_claims = func.coalesce(_E.n_claims, _count_own_claims(found.c.entity))
    query = (
        select(found.c.entity, func.count().over())  # counted in the same pass: a name may have thousands of bearers
        .outerjoin(tables.entities, _E.id == found.c.entity)
        .where(*([] if type_ is None else [_E.type == type_.value]))
        .order_by(found.c.exact.desc(), n_claims.desc(), found.c.entity)
    )
    rows = connection.execute(query.limit(max(limit, 1)).offset(offset)).all()
    if not rows and offset:  # behind the last: the count stands in no row
        first = connection.execute(query.limit(1)).all()
        return Listing((), first[0][1] if first else 0)
    entities, total = [entity for entity, _ in rows[:limit]], rows[0][1] if rows else 0
    views = find_views(connection, entities)
    return Listing(tuple(views[entity] for entity in entities), total)


def _iter_matches(connection: Connection, name: str) -> Iterator[Select[bytes, int]]:
    """Yields queries for (entity, exact); exact is 1 for an id and for the whole name, 0 for a part of a name."""
    digits = find_prefix_range(name.strip()) if len(name.strip()) >= MIN_DIGITS else None
    if digits is not None:
        yield from _iter_named_by_digits(*digits)
    if key := name_key(name):
        known = _BEARER.fetch(connection, key=key)
        if not known:
            yield _bearers(key)
            return
        # Of a name with ten thousand bearers most are one entity: they are left aside without looking at each.
        entity, others = known[0][0], tables.referents.alias()
        yield select(literal(entity, LargeBinary).label("entity"), literal(1).label("exact"))
        yield _bearers(key).where(_NAME.referent.not_in(select(others.c.key).where(others.c.entity == entity)))


def _iter_named_by_digits(low: bytes, high: bytes) -> Iterator[Select[bytes, int]]:
    """Yields queries for those whose id, or the id of one of whose referents, lies between two.

    Of a whole id one referent is looked at, though the entity may have twenty thousand.
    """
    exact = literal(1).label("exact")
    if low < high:
        within = or_(_R.id.between(low, high), _R.entity.between(low, high))
        yield select(canonical().label("entity"), exact).where(within)
        return
    yield select(canonical().label("entity"), exact).where(_R.id == low)
    yield select(literal(low, LargeBinary).label("entity"), exact).where(exists().where(_R.entity == low))


_BEARER = Prepared(
    select(_R.entity)
    .join(tables.name_keys, _NAME.referent == _R.key)
    .where(_NAME.name_key == bindparam("key"), _R.entity.is_not(None))
    .limit(1)
)
"""The entity of some referent of a name."""


def _iter_chosen(connection: Connection, name: str) -> Iterator[Select[bytes, int]]:
    """Yields the same queries for names that people chose, which no document need have."""
    for exact, referents in zip((1, 0), find_named(connection, name), strict=True):
        for batch in iter_batches(referents):
            yield select(canonical().label("entity"), literal(exact).label("exact")).where(_R.id.in_(batch))


def _bearers(key: str) -> Select[bytes, int]:
    """Returns the query for those with a name in which each word of `key` starts a word, itself included."""
    joined = tables.name_keys.join(tables.referents, _R.key == _NAME.referent)
    exact = case((_NAME.name_key == key, 1), else_=0)
    query = select(canonical().label("entity"), exact.label("exact")).select_from(joined)
    return query.where(_NAME.name_key.in_(_keys_with_words(name_words(key))))


def _keys_with_words(words: Sequence[str]) -> Any:  # noqa: ANN401 - as above
    """Returns the SQL for blocking keys in which each of some words starts a word."""
    selects = [select(_WORD.name_key).where(_WORD.word >= word, _WORD.word < word + _LAST) for word in set(words)]
    return intersect(*selects) if len(selects) > 1 else selects[0]


def _count_own_claims(entity: Any) -> Any:  # noqa: ANN401 - column in, subquery out
    """Returns the SQL for the number of claims of an entity that is one unresolved referent."""
    own = tables.referents.alias()
    return (
        select(func.count(distinct(_REF.claim)))
        .select_from(own.join(tables.claim_refs, _REF.referent == own.c.key))
        .where(own.c.id == entity, _REF.role.in_(SIDES))
        .scalar_subquery()
    )


def leading_entities(connection: Connection, type_: EntityType, limit: int) -> list[EntityView]:
    """Returns the entities of a type with most claims, ties by name and id."""
    resolved = select(_E.id).where(_E.type == type_.value).order_by(_E.n_claims.desc(), _E.name, _E.id).limit(limit)
    # Unresolved referents are few but for a moment after adding, so that counting them here is seldom work.
    count = func.count(distinct(_REF.claim))
    single = (
        select(_R.id)
        .join(tables.claim_refs, _REF.referent == _R.key)
        .where(_R.entity.is_(None), _R.type == type_.value, _REF.role.in_(SIDES))
        .group_by(_R.id)
        .order_by(count.desc(), _R.id)
        .limit(limit)
    )
    found = [*connection.execute(resolved).scalars(), *connection.execute(single).scalars()]
    views = find_views(connection, found).values()
    fitting = [view for view in views if view.type is type_]
    return sorted(fitting, key=lambda view: (-view.n_claims, view.name, view.id))[:limit]


def list_neighbours(connection: Connection, entity: bytes, limit: int) -> Listing[Neighbour]:
    """Returns the entities on the other side of an entity's claims."""
    found, total = find_neighbours(connection, entity, limit)
    views = find_views(connection, (other for other, _ in found))
    return Listing(tuple(Neighbour(views[other], count) for other, count in found), total)


def find_candidates(connection: Connection, referents: Iterable[str]) -> list[Candidate]:
    """Returns some referents as the resolver sees them, in the order of their ids."""
    found: list[Candidate] = []
    for batch in iter_batches(find_blobs(referents)):
        found += _to_candidates(connection, batch)
    return found


def iter_candidates(connection: Connection) -> Iterator[Candidate]:
    """Yields all referents as the resolver sees them, in the order of their ids."""
    for batch in iter_batches(iter_rows(connection, select(_R.id).order_by(_R.id))):
        yield from find_candidates(connection, [to_hex(row.id) for row in batch])


def find_candidates_by_key(connection: Connection, keys: Iterable[str]) -> list[Candidate]:
    """Returns all referents that have one of these blocking keys, in the order of their ids."""
    bearers = {identity for (identity,) in _BEARERS.fetch_among(connection, sorted(set(keys)))}
    return find_candidates(connection, map(to_hex, bearers))


class _CandidateRow(NamedTuple):
    key: int
    id: bytes
    type: str
    names: str
    blocking_keys: str
    document: bytes
    told: str | None


_CANDIDATES = Prepared(
    select(_R.key, _R.id, _R.type, _R.names, _R.blocking_keys, _DOC.id, _DOC.told)
    .select_from(tables.referents.join(tables.documents, _DOC.key == tables.document_key_sql(_R.key)))
    .where(among(_R.id))
)
_BEARERS = Prepared(
    select(_R.id).join(tables.name_keys, _NAME.referent == _R.key).where(among(_NAME.name_key), _NAME.blocking)
)
_NAMING_CLAIMS = Prepared(select(_REF.claim).where(among(_REF.referent)))
_BODIES = Prepared(select(_CLAIM.key, _CLAIM.id, _CLAIM.body).where(among(_CLAIM.key)))
_LABELS = Prepared(select(_R.key, _R.type, _R.blocking_keys, _R.names).where(among(_R.key)))


def _to_candidates(connection: Connection, referents: Sequence[bytes]) -> list[Candidate]:
    rows = sorted(map(_CandidateRow._make, _CANDIDATES.fetch_among(connection, referents)), key=lambda row: row.id)
    told = _find_told(connection, [row.key for row in rows])
    labels, names = _label(connection, told)
    return [
        Candidate(
            referent=to_hex(row.id),
            document=to_hex(row.document),
            type=EntityType(row.type),
            names=tuple(from_json(row.names)),
            keys=frozenset(from_json(row.blocking_keys)),
            context=frozenset(label for other in told[row.key].others for label in labels.get(other, ())),
            facts=tuple(sorted({*_facts(told[row.key], names), *read_facts(row.told, from_json(row.blocking_keys))})),
            claims=tuple(sorted(told[row.key].claims)),
        )
        for row in rows
    ]


@dataclass(slots=True)
class _Told:
    """What the claims of a document tell of one referent: with whom, which claims, which facts.

    Claims count as they were made: a correction, or its undoing, does not change who is who.
    """

    others: set[int] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)
    facts: set[tuple[str, str]] = field(default_factory=set)
    named: set[tuple[str, int]] = field(default_factory=set)


def _find_told(connection: Connection, referents: Sequence[int]) -> dict[int, _Told]:
    told = {referent: _Told() for referent in referents}
    for document, claim, body in _iter_claims(connection, referents):
        sides = {key_at(document, position) for position in find_positions(body)}
        for side in sides & told.keys():
            told[side].others |= sides - {side}
        for position in iter_about(body):
            if (one := told.get(key_at(document, position))) is not None:
                one.claims.add(to_hex(claim))
        for fact in iter_facts(body):
            if (one := told.get(key_at(document, fact.position))) is None:
                continue
            if fact.of is None:
                one.facts.add((fact.kind, fact.value))
            else:
                one.named.add((fact.kind, key_at(document, fact.of)))
    return told


def _facts(told: _Told, names: Mapping[int, str]) -> set[tuple[str, str]]:
    """Returns facts with the folded name of the referent that is the value of some."""
    return told.facts | {(kind, names[referent]) for kind, referent in told.named if referent in names}


def _label(connection: Connection, told: Mapping[int, _Told]) -> tuple[dict[int, list[str]], dict[int, str]]:
    """Returns "TYPE:KEY" of all referents that are told of with others, and the country or folded name of each."""
    others = set().union(*(one.others for one in told.values()))
    labels: dict[int, list[str]] = {}
    firsts: dict[int, str] = {}
    for key, type_, keys, names in _LABELS.fetch_among(connection, sorted(others)):
        labels[key] = [f"{type_}:{name}" for name in named(from_json(keys))]
        firsts[key] = _country_or_name(from_json(names)[0])
    return labels, firsts


@lru_cache(1 << 16)
def _country_or_name(name: str) -> str:
    """Returns the ISO code of the country that a demonym or name means, so that languages do not matter, or the key."""
    key = name_key(name)
    place = gazetteer().get(*key.split())
    return gazetteer().demonyms.get(key) or (place.country if place is not None and place.kind == "country" else key)


def _iter_claims(connection: Connection, referents: Sequence[int]) -> Iterator[tuple[int, bytes, Sequence[Any]]]:
    """Yields the document, id and body of each claim, as it was made, that may name one of some referents."""
    claims = {claim for (claim,) in _NAMING_CLAIMS.fetch_among(connection, referents)}
    documents = {document_of(referent) for referent in referents}
    corrected = connection.execute(select(tables.shown.c.key).where(tables.shown.c.corrections.is_not(None))).scalars()
    claims.update(claim for claim in corrected if document_of(claim) in documents)
    for key, identity, body in _BODIES.fetch_among(connection, sorted(claims)):
        yield document_of(key), identity, from_json(body)
