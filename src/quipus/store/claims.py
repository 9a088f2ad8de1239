"""Claims read from their rows, with corrections applied; and the SQL of claim filters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, func, or_, select

from quipus.model import Claim, ClaimFilter, parse_bounds
from quipus.store import tables
from quipus.store.encoding import (
    SHIFT,
    document_of,
    find_blob,
    find_blobs,
    from_json,
    iter_batches,
    key_at,
    key_range,
    to_hex,
    to_stored,
)
from quipus.store.entity_claims import find_entity_claims, has_entity_claims, page_entity_claims
from quipus.store.members import is_one_of
from quipus.store.models import ClaimRow, find_positions, to_claim
from quipus.store.prepared import Prepared, among
from quipus.store.reviews import apply_corrections
from quipus.store.rows import Role

_CLAIM, _SHOWN, _REF = tables.claims.c, tables.shown.c, tables.claim_refs.c
_DOC, _R, _PASSAGE = tables.documents.c, tables.referents.c, tables.passages.c

_REFERENTS = Prepared(select(_R.key, _R.id, _R.entity).where(among(_R.key)))


_ROW = select(
    _CLAIM.key.label("claim"),
    _CLAIM.id.label("claim_id"),
    *(_CLAIM[name] for name in ("position", "passage", "body")),
    *(_SHOWN[name] for name in ("status", "credibility", "corrections")),
    *(_PASSAGE[name] for name in ("start", "stop", "page", "message", "sheet", "row")),
    *(_DOC[name] for name in ClaimRow._fields[ClaimRow._fields.index("key") :]),
).select_from(
    tables.claims.join(tables.shown, _SHOWN.key == _CLAIM.key)
    .join(tables.documents, _DOC.key == tables.document_key_sql(_CLAIM.key))
    .outerjoin(tables.passages, _PASSAGE.key == _CLAIM.passage)
)
"""The columns of `ClaimRow` in their order."""

_BY_KEY = Prepared(_ROW.where(among(_CLAIM.key)))
_BY_ID = Prepared(_ROW.where(among(_CLAIM.id)))
_WITHIN = _CLAIM.key.between(bindparam("low"), bindparam("high"))
_OF_DOCUMENT = Prepared(_ROW.where(_WITHIN).order_by(_CLAIM.key))
_CORRECTED = Prepared(_ROW.where(_WITHIN, _SHOWN.corrections.is_not(None)).order_by(_CLAIM.key))
_PATHS = Prepared(select(_DOC.key, _DOC.path, _DOC.id).where(among(_DOC.key)))


@dataclass(frozen=True, slots=True)
class LoadedClaim:
    """A claim with its row.

    Attributes:
        row: its row, whose columns of `passages` are None where the claim stands in none.
        claim: as it was made. shown: with corrections.
        entities: the entity of each referent that the claim named when it was made, and of others.
    """

    row: ClaimRow
    claim: Claim
    shown: Claim
    entities: Mapping[str, bytes]

    @property
    def key(self) -> int:
        """The claim's key."""
        return self.row.claim


def load_claims(connection: Connection, keys: Sequence[int]) -> list[LoadedClaim]:
    """Returns some claims in the order of their keys as given."""
    loaded = {claim.key: claim for claim in _load(connection, _BY_KEY.fetch_among(connection, keys))}
    return [loaded[key] for key in keys]


def load_claims_by_id(connection: Connection, identities: Iterable[str]) -> list[LoadedClaim]:
    """Returns those of some claims that are in the case, in the order of their keys."""
    loaded = _load(connection, _BY_ID.fetch_among(connection, find_blobs(identities)))
    return sorted(loaded, key=lambda claim: claim.key)


def load_claims_of(connection: Connection, document: int) -> list[LoadedClaim]:
    """Returns the claims of a document, in order of its text, their ids derived anew from what they say."""
    low, high = key_range(document)
    return _load(connection, _OF_DOCUMENT.fetch(connection, low=low, high=high), derive_ids=True)


def load_corrected_claims_of(connection: Connection, document: int) -> list[LoadedClaim]:
    """Returns the claims of a document that somebody corrected."""
    low, high = key_range(document)
    return _load(connection, _CORRECTED.fetch(connection, low=low, high=high))


def _load(connection: Connection, found: Iterable[tuple[Any, ...]], *, derive_ids: bool = False) -> list[LoadedClaim]:
    rows = [ClaimRow._make(row) for row in found]
    bodies = [from_json(row.body) for row in rows]
    wanted = {
        key_at(row.key, position) for row, body in zip(rows, bodies, strict=True) for position in find_positions(body)
    }
    ids: dict[int, str] = {}
    entities: dict[str, bytes] = {}
    for key, referent, entity in _REFERENTS.fetch_among(connection, sorted(wanted)):
        ids[key] = identity = referent.hex()
        entities[identity] = entity or referent
    return [
        _to_loaded(row, body, ids, entities, None if derive_ids else to_hex(row.claim_id))
        for row, body in zip(rows, bodies, strict=True)
    ]


def _to_loaded(
    row: ClaimRow,
    body: Sequence[Any],
    ids: Mapping[int, str],
    entities: Mapping[str, bytes],
    identity: str | None,
) -> LoadedClaim:
    first = key_at(row.key, 0)
    claim = to_claim(body, to_hex(row.id), lambda position: ids[first + position], identity)
    if row.corrections is None:
        return LoadedClaim(row, claim, claim, entities)
    return LoadedClaim(row, claim, apply_corrections(claim, from_json(row.corrections)), entities)


def find_referent_keys(connection: Connection, identities: Iterable[str]) -> dict[str, int]:
    """Returns the keys of referents by id; those that are not in the case are left out."""
    keys: dict[str, int] = {}
    for batch in iter_batches(find_blobs(identities)):
        found = connection.execute(select(_R.id, _R.key).where(_R.id.in_(batch)))
        keys.update((to_hex(identity), key) for identity, key in found)
    return keys


def find_keys(connection: Connection, wanted: ClaimFilter, limit: int | None, offset: int = 0) -> tuple[list[int], int]:
    """Returns the keys of the claims that a filter keeps, and how many it keeps in all.

    Args:
        connection: an open transaction.
        wanted: the filter.
        limit: at most so many keys, in order. offset: how many of the first are left out.
    """
    entity = None if wanted.entity is None else find_blob(wanted.entity) or b""
    if entity is not None and has_entity_claims(connection, entity):
        other = replace(wanted, entity=None, predicate=None)
        if other == ClaimFilter():
            return page_entity_claims(connection, entity, wanted.predicate, limit, offset)
        conditions = list(_iter_conditions(replace(wanted, entity=None)))
        return _page(find_entity_claims(connection, entity, conditions), limit, offset)
    reach = None if limit is None else offset + limit
    if wanted.entity is None and wanted.place is None and wanted.speaker is None and wanted.document is None:
        keys, total = _find_among_all(connection, list(_iter_conditions(wanted)), reach)
        return keys[offset:], total
    query = select(_SHOWN.key, _SHOWN.day).where(*_iter_conditions(wanted))
    days = dict(iter(connection.execute(query)))
    return _first_keys(connection, days, len(days) if reach is None else reach)[offset:], len(days)


def _page(keys: list[int], limit: int | None, offset: int) -> tuple[list[int], int]:
    return keys[offset : None if limit is None else offset + limit], len(keys)


def _first_keys(connection: Connection, days: Mapping[int, str | None], limit: int) -> list[int]:
    """Returns the first of some claims, given with their days: by day, then document, then place in the text."""
    if limit <= 0:
        return []
    places = [(day or tables.UNDATED, key) for key, day in days.items()]
    if limit < len(places):
        last = nsmallest(limit, [day for day, _ in places])[-1]
        places = [place for place in places if place[0] <= last]
    documents = {document_of(key) for _, key in places}
    paths = (
        {} if len(documents) < 2 else {key: rest for key, *rest in _PATHS.fetch_among(connection, sorted(documents))}
    )
    ordered = sorted((day, paths.get(document_of(key), []), key) for day, key in places)
    return [key for _, _, key in ordered[:limit]]


def _find_among_all(
    connection: Connection, conditions: Sequence[ColumnElement[bool]], limit: int | None
) -> tuple[list[int], int]:
    """Finds keys among all claims of the case, of which there may be too many to fetch."""
    total = connection.execute(select(func.count()).select_from(tables.shown).where(*conditions)).scalar_one()
    early = [] if limit is None or limit >= total else _find_early(connection, conditions, limit)
    joined = tables.shown.join(tables.documents, _DOC.key == tables.document_key_sql(_SHOWN.key))
    query = (
        select(_SHOWN.key)
        .select_from(joined)
        .where(*conditions, *early)
        .order_by(_SHOWN.day.asc().nulls_last(), _DOC.path, _DOC.id, _SHOWN.key)
        .limit(limit)
    )
    return list(connection.execute(query).scalars()), total


def _find_early(
    connection: Connection, conditions: Sequence[ColumnElement[bool]], limit: int
) -> list[ColumnElement[bool]]:
    """Returns the SQL that leaves out claims too late for the limit, so that few are left to look up and sort."""
    query = (
        select(_SHOWN.day).where(*conditions, _SHOWN.day.is_not(None)).order_by(_SHOWN.day).offset(max(limit - 1, 0))
    )
    last = connection.execute(query.limit(1)).scalar_one_or_none()
    return [] if last is None else [_SHOWN.day <= last]


def _iter_conditions(wanted: ClaimFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.entity is not None:
        yield _names(wanted.entity, Role.SUBJECT, Role.OBJECT)
    if wanted.place is not None:
        yield _names(wanted.place, Role.SUBJECT, Role.OBJECT, Role.QUALIFIER)
    if wanted.speaker is not None:
        yield _names(wanted.speaker, Role.SPEAKER)
    for column, value in (
        (_SHOWN.predicate, wanted.predicate),
        (_SHOWN.modality, wanted.modality),
        (_SHOWN.polarity, wanted.polarity),
        (_SHOWN.status, wanted.status),
    ):
        if value is not None:
            yield column == to_stored(str(value))
    if wanted.document is not None:
        yield _lies_in(wanted.document)
    yield from _iter_date_conditions(wanted.since, wanted.until)


def _names(entity: str, *roles: Role) -> ColumnElement[bool]:
    """Returns the SQL for "names the entity in one of these roles"."""
    blob = find_blob(entity) or b""
    members = select(_R.key).where(is_one_of([blob]))
    refs = select(_REF.claim).where(_REF.referent.in_(members), _REF.role.in_([int(role) for role in roles]))
    return _SHOWN.key.in_(refs)


def _lies_in(document: str) -> ColumnElement[bool]:
    key = select(_DOC.key).where(_DOC.id == (find_blob(document) or b"")).scalar_subquery()
    low = tables.first_key_sql(key)
    return _SHOWN.key.between(low, low + ((1 << SHIFT) - 1))


def _iter_date_conditions(since: str | None, until: str | None) -> Iterator[ColumnElement[bool]]:
    if since is None and until is None:
        return
    yield _SHOWN.day.is_not(None)
    first = None if since is None else parse_bounds(since).first
    last = None if until is None else parse_bounds(until).last
    if first is not None:
        yield or_(_SHOWN.last.is_(None), _SHOWN.last >= first.isoformat())
    if last is not None:
        yield or_(_SHOWN.first.is_(None), _SHOWN.first <= last.isoformat())
