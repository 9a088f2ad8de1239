"""Parts of long lists: the log, problems by code, entities by type, the documents added last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, distinct, false, func, or_, select

from quipus.model import Act, Decision, DocumentView, EntityType, EntityView, Listing, Problem
from quipus.store import tables
from quipus.store.encoding import document_of, find_prefix_range, from_json, iter_batches, to_stored
from quipus.store.entities import find_views
from quipus.store.members import canonical, is_one_of
from quipus.store.models import to_decision, to_document_view, to_problem

MIN_DIGITS = 6
"""Digits from which on a text is taken for the start of a decision's id."""

_NUMBER_DIGITS = 19
"""Digits that no number of a decision has: a key is 63 bits wide."""

_D, _DOC, _E, _P, _R = (
    tables.decisions.c,
    tables.documents.c,
    tables.entities.c,
    tables.problems.c,
    tables.referents.c,
)


def page_log(
    connection: Connection, limit: int, offset: int, act: Act | None = None, author: str | None = None
) -> Listing[Decision]:
    """Returns decisions, newest first, all or those of a kind and of a person."""
    wanted = [] if act is None else [_D.act == act.value]
    wanted += [] if author is None else [_D.author == to_stored(author)]
    query = select(tables.decisions).where(*wanted).order_by(_D.number.desc()).limit(limit).offset(offset)
    found = tuple(map(to_decision, connection.execute(query)))
    return Listing(found, _count(connection, _D.number, wanted))


def find_decisions(connection: Connection, wanted: str) -> list[Decision]:
    """Returns the decision of a number, and those whose id starts with 6 digits or more, oldest first."""
    conditions = []
    if wanted.isdecimal() and len(wanted) < _NUMBER_DIGITS:
        conditions.append(_D.number == int(wanted))
    digits = find_prefix_range(wanted) if len(wanted) >= MIN_DIGITS else None
    if digits is not None:
        conditions.append(_D.id.between(*digits))
    query = select(tables.decisions).where(or_(false(), *conditions)).order_by(_D.number)
    return [to_decision(row) for row in connection.execute(query)]


def list_authors(connection: Connection) -> list[tuple[str, int]]:
    """Returns who decided, and how often, most often first."""
    n_decisions = func.count()
    query = select(_D.author, n_decisions).group_by(_D.author).order_by(n_decisions.desc(), _D.author)
    return [(author, count) for author, count in connection.execute(query)]


def find_undone(connection: Connection, numbers: Iterable[int]) -> frozenset[int]:
    """Returns those of some decisions that are not in force."""
    number = tables.undone.c.number
    batches = iter_batches(sorted(numbers))
    return frozenset(
        one for batch in batches for one in connection.execute(select(number).where(number.in_(batch))).scalars()
    )


def count_decided(connection: Connection) -> int:
    """Returns how many claims somebody accepted or rejected."""
    ids = tables.decision_ids.c
    joined = tables.decision_ids.join(tables.decisions, _D.number == ids.number)
    decides = _D.act.in_((Act.ACCEPT.value, Act.REJECT.value))
    query = select(func.count(distinct(ids.id))).select_from(joined)
    total: int = connection.execute(query.where(decides, _D.number.not_in(select(tables.undone.c.number)))).scalar_one()
    return total


def count_problems(connection: Connection) -> dict[str, int]:
    """Returns how many problems of each code there are."""
    query = select(_P.code, func.count(distinct(_P.id))).group_by(_P.code).order_by(_P.code)
    return {code: count for code, count in connection.execute(query)}  # noqa: C416 - rows are no pairs to dict()


def page_problems(connection: Connection, code: str, limit: int, offset: int) -> Listing[Problem]:
    """Returns problems of a code by path, each once."""
    path = func.min(_P.path)
    ids = select(_P.id).where(_P.code == code).group_by(_P.id).order_by(path, _P.id).limit(limit).offset(offset)
    wanted = connection.execute(ids).scalars().all()
    rows = connection.execute(select(tables.problems).where(_P.id.in_(wanted))) if wanted else ()
    problems = {row.id: to_problem(row) for row in rows}
    total: int = connection.execute(select(func.count(distinct(_P.id))).where(_P.code == code)).scalar_one()
    return Listing(tuple(problems[id_] for id_ in wanted), total)


def page_entities(connection: Connection, type_: EntityType | None, limit: int, offset: int) -> Listing[EntityView]:
    """Returns entities, all or those of a type, most claims first, ties by id."""
    wanted = [] if type_ is None else [_E.type == type_.value]
    query = select(_E.id).where(*wanted).order_by(_E.n_claims.desc(), _E.id).limit(limit).offset(offset)
    found = connection.execute(query).scalars().all()
    views = find_views(connection, found)
    return Listing(tuple(views[entity] for entity in found), _count(connection, _E.id, wanted))


def find_owners(connection: Connection, referents: Iterable[bytes]) -> dict[bytes, EntityView]:
    """Returns the entity of each of some referents; those that are not there are left out."""
    owners: dict[bytes, bytes] = {}
    for batch in iter_batches(sorted(set(referents))):
        rows = connection.execute(select(_R.id, canonical()).where(_R.id.in_(batch)))
        owners.update((referent, entity) for referent, entity in rows)
    views = find_views(connection, owners.values())
    return {referent: views[entity] for referent, entity in owners.items()}


def latest_documents(connection: Connection, limit: int) -> list[DocumentView]:
    """Returns the documents that were added or read anew last, the last first."""
    query = select(tables.documents).order_by(_DOC.key.desc()).limit(limit)
    return [to_document_view(row) for row in connection.execute(query)]


def name_uses(connection: Connection, entity: bytes, most: int) -> list[tuple[str, Listing[DocumentView]]]:
    """Returns the names of an entity, those in most documents first, each with at most `most` of its documents."""
    documents_of: dict[str, dict[int, None]] = {}
    read: dict[str, Sequence[str]] = {}  # thousands of referents have the same few lists of names
    for key, names in connection.execute(select(_R.key, _R.names).where(is_one_of([entity])).order_by(_R.key)):
        if names not in read:
            read[names] = from_json(names)
        for name in read[names]:
            documents_of.setdefault(name, {})[document_of(key)] = None
    ordered = sorted(documents_of, key=lambda name: (-len(documents_of[name]), name))
    views = _documents(connection, {key for keys in documents_of.values() for key in list(keys)[:most]})
    return [
        (name, Listing(tuple(views[key] for key in list(keys)[:most]), len(keys)))
        for name, keys in ((name, documents_of[name]) for name in ordered)
    ]


def documents_of_entity(connection: Connection, entity: bytes, limit: int) -> Listing[DocumentView]:
    """Returns the documents that speak of an entity, by path."""
    keys = {document_of(key) for key in connection.execute(select(_R.key).where(is_one_of([entity]))).scalars()}
    found = sorted(_documents(connection, keys).values(), key=lambda one: (one.path, one.id))
    return Listing(tuple(found[:limit]), len(found))


def _documents(connection: Connection, keys: Iterable[int]) -> dict[int, DocumentView]:
    return {
        row.key: to_document_view(row)
        for batch in iter_batches(sorted(keys))
        for row in connection.execute(select(tables.documents).where(_DOC.key.in_(batch)))
    }


def _count(connection: Connection, key: ColumnElement[object], wanted: Iterable[ColumnElement[bool]]) -> int:
    total: int = connection.execute(select(func.count(key)).where(*wanted)).scalar_one()
    return total
