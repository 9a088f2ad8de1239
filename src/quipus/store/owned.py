"""All claims, one entity after the other, in memory that the largest entity bounds."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, Select, func, literal, null, or_, select, union_all

from quipus.model import vocabulary
from quipus.resolve.findings.keys import BORNE_BY_OBJECT, UNNAMED_ACTOR
from quipus.store import tables
from quipus.store.base import Owned
from quipus.store.claims import load_claims
from quipus.store.encoding import iter_batches, to_hex
from quipus.store.members import canonical
from quipus.store.rows import Role
from quipus.store.stream import PAGE, iter_rows
from quipus.store.views import view_claims

_REF, _SHOWN, _R = tables.claim_refs.c, tables.shown.c, tables.referents.c


def iter_owned(connection: Connection) -> Iterator[Owned]:
    """Yields every claim at least once, those of one entity (or part) together.

    A claim comes under the entity whose finding it is part of (`find_owner`), and where it says who leads a group under
    the leader too, whose other claims it may contradict.
    """
    owner, claim, part = "owner", "claim", "part"
    every = union_all(_of_subjects(), _of_objects(), _of_nobody()).subquery()
    query = select(every).order_by(every.c[owner].asc().nulls_last(), every.c[part], every.c[claim])
    for page in iter_batches(iter_rows(connection, query), PAGE):
        views = view_claims(connection, load_claims(connection, [row.claim for row in page]))
        for row, view in zip(page, views, strict=True):
            yield Owned("" if row.owner is None else to_hex(row.owner), row.part, view)


def _of_subjects() -> Select[bytes, int, str]:
    """Returns the SQL for (owner, claim, part) of all claims with a subject, arrests by agencies aside."""
    by_agency = _SHOWN.predicate.in_(UNNAMED_ACTOR) & _REF.claim.in_(_claims_with(Role.OBJECT))
    return _select().where(_REF.role == int(Role.SUBJECT), ~by_agency)


def _of_objects() -> Select[bytes, int, str]:
    symmetric = [predicate.name for predicate in vocabulary().predicates.values() if predicate.symmetric]
    theirs = or_(_SHOWN.predicate.in_([*BORNE_BY_OBJECT, *symmetric]), _REF.claim.not_in(_claims_with(Role.SUBJECT)))
    return _select().where(_REF.role == int(Role.OBJECT), theirs)


def _of_nobody() -> Select[bytes, int, str]:
    part = _SHOWN.predicate + literal(" ") + func.coalesce(_SHOWN.day, literal(""))
    query = select(null().label("owner"), _SHOWN.key.label("claim"), part.label("part"))
    return query.where(_SHOWN.key.not_in(_claims_with(Role.SUBJECT)), _SHOWN.key.not_in(_claims_with(Role.OBJECT)))


def _select() -> Select[bytes, int, str]:
    joined = tables.claim_refs.join(tables.referents, _R.key == _REF.referent).join(
        tables.shown, _SHOWN.key == _REF.claim
    )
    return select(canonical().label("owner"), _REF.claim.label("claim"), literal("").label("part")).select_from(joined)


def _claims_with(role: Role) -> Select[int]:
    other = tables.claim_refs.alias()
    return select(other.c.claim).where(other.c.role == int(role))
