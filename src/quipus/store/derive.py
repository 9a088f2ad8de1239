"""What is derived from decisions: reviews of claims, grades of documents, victims among referents."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, select, update

from quipus.model import Act, Decision
from quipus.store import tables
from quipus.store.backend import Backend
from quipus.store.claims import LoadedClaim, find_referent_keys, load_claims_by_id
from quipus.store.deleting import delete_keys
from quipus.store.encoding import find_blobs, iter_batches, to_hex
from quipus.store.entities import derive_entities, find_entities_of, set_victims
from quipus.store.log import find_in_force, find_naming
from quipus.store.reviews import (
    CLAIM_ACTS,
    REFERENT_FIELDS,
    Review,
    apply_corrections,
    derive_grade,
    derive_review,
    keep_possible,
)
from quipus.store.rows import RefRow, ref_rows, shown_row

_SHOWN, _REF = tables.shown.c, tables.claim_refs.c
_DOC, _R, _D = tables.documents.c, tables.referents.c, tables.decisions.c

ACTS = (*CLAIM_ACTS, Act.VICTIM, Act.NAME)
"""Decisions from which something is derived here; what SAME and DIFFERENT say is the resolver's matter."""


def derive_naming(backend: Backend, connection: Connection, identities: Iterable[str]) -> None:
    """Derives anew what decisions on some ids, new in the case or gone from it, bear upon."""
    if connection.execute(select(_D.number).limit(1)).first() is None:
        return
    named = find_naming(connection, identities, ACTS)
    derive_targets(backend, connection, (target for decision in named for target in decision.targets))


def derive_targets(backend: Backend, connection: Connection, targets: Iterable[str]) -> None:
    """Derives anew claims, documents and referents among some ids from the decisions in force."""
    changed: set[bytes] = set()
    for batch in iter_batches(sorted(set(targets))):
        in_force = by_target(find_in_force(connection, batch, ACTS))
        changed |= _derive_claims(backend, connection, batch, in_force)
        changed |= _derive_victims(connection, batch, in_force)
        _derive_grades(connection, batch, in_force)
    derive_entities(backend, connection, changed)


def by_target(decisions: Iterable[Decision]) -> Mapping[str, Sequence[Decision]]:
    """Returns decisions by each id that they target, in the order given."""
    found: dict[str, list[Decision]] = {}
    for decision in decisions:
        for target in dict.fromkeys(decision.targets):
            found.setdefault(target, []).append(decision)
    return found


def _derive_claims(
    backend: Backend, connection: Connection, targets: Iterable[str], in_force: Mapping[str, Sequence[Decision]]
) -> set[bytes]:
    """Writes the rows of `shown` and `claim_refs` of some claims; returns the entities whose counts may change."""
    touched: set[str] = set()
    loaded = load_claims_by_id(connection, targets)
    reviews = [derive_review(one.claim.id, in_force.get(one.claim.id, ())) for one in loaded]
    keys = find_referent_keys(connection, _referents_of(loaded, reviews))
    for one, review in zip(loaded, reviews, strict=True):
        possible = dataclasses.replace(review, corrections=keep_possible(review.corrections, keys.__contains__))
        touched.update(_write_review(backend, connection, one, possible, keys))
    return find_entities_of(connection, find_blobs(touched))


def _referents_of(loaded: Iterable[LoadedClaim], reviews: Iterable[Review]) -> set[str]:
    named = {value for review in reviews for field, value in review.corrections if field in REFERENT_FIELDS}
    return named.union(*(one.claim.referents() for one in loaded), *(one.shown.referents() for one in loaded))


def _write_review(
    backend: Backend, connection: Connection, loaded: LoadedClaim, review: Review, keys: Mapping[str, int]
) -> set[str]:
    """Writes one claim's derived rows; returns the referents whose claims are listed otherwise now."""
    shown = apply_corrections(loaded.claim, review.corrections)
    before, now = ref_rows(loaded.key, loaded.shown, keys, missing_ok=True), ref_rows(loaded.key, shown, keys)
    _delete_refs(connection, before)
    connection.execute(delete(tables.shown).where(_SHOWN.key == loaded.key))
    backend.insert(connection, tables.shown, [shown_row(loaded.key, loaded.claim, review)])
    backend.insert(connection, tables.claim_refs, list(now))
    is_listed_so = before == now and loaded.shown.predicate == shown.predicate
    return set() if is_listed_so else {*loaded.shown.referents(), *shown.referents()}


def delete_refs_of(connection: Connection, loaded: Sequence[LoadedClaim]) -> None:
    """Deletes the rows of `claim_refs` of some claims, to referents of other documents too."""
    keys = find_referent_keys(connection, {referent for one in loaded for referent in one.shown.referents()})
    for one in loaded:
        _delete_refs(connection, ref_rows(one.key, one.shown, keys, missing_ok=True))


def _delete_refs(connection: Connection, rows: Collection[RefRow]) -> None:
    columns = (_REF.referent, _REF.role, _REF.claim)
    delete_keys(connection, tables.claim_refs, columns, sorted({row[:3] for row in rows}))


def _derive_victims(
    connection: Connection, targets: Iterable[str], in_force: Mapping[str, Sequence[Decision]]
) -> set[bytes]:
    """Writes which of some referents are victims; returns the entities whose mark may change."""
    marks = {
        blob: any(decision.act is Act.VICTIM for decision in in_force.get(to_hex(blob), ()))
        for blob in find_blobs(targets)
    }
    return set_victims(connection, marks)


def _derive_grades(connection: Connection, targets: Iterable[str], in_force: Mapping[str, Sequence[Decision]]) -> None:
    query = select(_DOC.id).where(_DOC.id.in_(find_blobs(targets)))
    for document in connection.execute(query).scalars().all():
        identity = to_hex(document)
        grade = derive_grade(identity, in_force.get(identity, ()))
        connection.execute(update(tables.documents).where(_DOC.id == document).values(graded=grade))
