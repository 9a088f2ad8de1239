"""Claims read from their rows, with corrections applied; and the SQL of claim filters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, or_, select

from quipus.model import Claim, ClaimFilter, parse_bounds
from quipus.store import tables
from quipus.store.encoding import (
    SHIFT,
    find_blob,
    find_blobs,
    from_json,
    iter_batches,
    key_at,
    key_range,
    to_hex,
    to_stored,
)
from quipus.store.models import find_positions, to_claim
from quipus.store.reviews import apply_corrections
from quipus.store.rows import Role

_CLAIM, _SHOWN, _REF = tables.claims.c, tables.shown.c, tables.claim_refs.c
_DOC, _R, _PASSAGE = tables.documents.c, tables.referents.c, tables.passages.c

_REFERENT = select(_R.key, _R.id, _R.entity)

_ROW = select(
    _CLAIM.key.label("claim"),
    _CLAIM.id.label("claim_id"),
    _CLAIM.position,
    _CLAIM.passage,
    _CLAIM.body,
    _SHOWN.status,
    _SHOWN.credibility,
    _SHOWN.corrections,
    _PASSAGE.start,
    _PASSAGE.stop,
    _PASSAGE.page,
    _PASSAGE.message,
    _PASSAGE.sheet,
    _PASSAGE.row,
    *_DOC,
).select_from(
    tables.claims.join(tables.shown, _SHOWN.key == _CLAIM.key)
    .join(tables.documents, _DOC.key == tables.document_key_sql(_CLAIM.key))
    .outerjoin(tables.passages, _PASSAGE.key == _CLAIM.passage)
)
"""A claim with everything that is shown of it but names and words, in one row; `key` and `id` are the document's."""


@dataclass(frozen=True, slots=True)
class LoadedClaim:
    """A claim with its row.

    Attributes:
        row: a row of `_ROW`, whose columns of `passages` are None where the claim stands in none.
        claim: as it was made. shown: with corrections.
        entities: the entity of each referent that the claim named when it was made, and of others.
    """

    row: Row[Any]
    claim: Claim
    shown: Claim
    entities: Mapping[str, bytes]

    @property
    def key(self) -> int:
        """The claim's key."""
        key: int = self.row.claim
        return key


def load_claims(connection: Connection, keys: Sequence[int]) -> list[LoadedClaim]:
    """Returns some claims in the order of their keys as given."""
    loaded: dict[int, LoadedClaim] = {}
    for batch in iter_batches(keys):
        loaded.update((claim.key, claim) for claim in _load(connection, _ROW.where(_CLAIM.key.in_(batch))))
    return [loaded[key] for key in keys]


def load_claims_by_id(connection: Connection, identities: Iterable[str]) -> list[LoadedClaim]:
    """Returns those of some claims that are in the case, in the order of their keys."""
    loaded: list[LoadedClaim] = []
    for batch in iter_batches(find_blobs(identities)):
        loaded += _load(connection, _ROW.where(_CLAIM.id.in_(batch)))
    return sorted(loaded, key=lambda claim: claim.key)


def load_claims_of(connection: Connection, document: int) -> list[LoadedClaim]:
    """Returns the claims of a document, in order of its text."""
    return _load(connection, _ROW.where(_CLAIM.key.between(*key_range(document))).order_by(_CLAIM.key))


def load_corrected_claims_of(connection: Connection, document: int) -> list[LoadedClaim]:
    """Returns the claims of a document that somebody corrected."""
    return _load(connection, _ROW.where(_CLAIM.key.between(*key_range(document)), _SHOWN.corrections.is_not(None)))


def _load(connection: Connection, query: Select[Any]) -> list[LoadedClaim]:
    rows = connection.execute(query).all()
    wanted = {key_at(row.key, position) for row in rows for position in find_positions(row.body)}
    ids: dict[int, str] = {}
    entities: dict[str, bytes] = {}
    for batch in iter_batches(sorted(wanted)):
        for key, referent, entity in connection.execute(_REFERENT.where(_R.key.in_(batch))):
            ids[key] = to_hex(referent)
            entities[ids[key]] = entity or referent
    return [_to_loaded(row, ids, entities) for row in rows]


def _to_loaded(row: Row[Any], ids: Mapping[int, str], entities: Mapping[str, bytes]) -> LoadedClaim:
    claim = to_claim(row.body, to_hex(row.id), lambda position: ids[key_at(row.key, position)])
    corrections = [] if row.corrections is None else from_json(row.corrections)
    return LoadedClaim(row, claim, apply_corrections(claim, corrections), entities)


def find_referent_keys(connection: Connection, identities: Iterable[str]) -> dict[str, int]:
    """Returns the keys of referents by id; those that are not in the case are left out."""
    keys: dict[str, int] = {}
    for batch in iter_batches(find_blobs(identities)):
        found = connection.execute(select(_R.id, _R.key).where(_R.id.in_(batch)))
        keys.update((to_hex(identity), key) for identity, key in found)
    return keys


def find_keys(connection: Connection, wanted: ClaimFilter, limit: int | None) -> tuple[list[int], int]:
    """Returns the keys of the claims that a filter keeps, in order and up to a limit, and how many it keeps in all."""
    conditions = list(_iter_conditions(wanted))
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
    members = select(_R.key).where(or_(_R.entity == blob, (_R.id == blob) & _R.entity.is_(None)))
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
