"""Names that people chose for entities, derived from the decisions in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sqlalchemy import Connection, select

from quipus.language.names import name_key
from quipus.model import Act, Decision, EntityView
from quipus.store import tables
from quipus.store.encoding import find_blobs, iter_batches, to_hex
from quipus.store.log import find_in_force
from quipus.store.models import to_decision

_D, _R = tables.decisions.c, tables.referents.c


def choose_names(
    connection: Connection, views: Mapping[bytes, EntityView], members: Mapping[bytes, frozenset[bytes]]
) -> dict[bytes, EntityView]:
    """Returns views of entities under the names that people chose for them.

    A name chosen for what was parted since holds for neither part, for nobody said which of them was meant.

    Args:
        connection: an open transaction.
        views, members: the entities and their referents, by the entity's id.
    """
    if not _has_names(connection):
        return dict(views)
    entity_of = {referent: entity for entity, referents in members.items() for referent in referents}
    chosen = dict(views)
    for decision in find_in_force(connection, map(to_hex, entity_of), [Act.NAME]):
        present = _present(connection, decision)
        entities = {entity_of.get(referent) for referent in present}
        if len(entities) == 1 and (entity := entities.pop()) is not None:
            chosen[entity] = _under(chosen[entity], dict(decision.details)["name"])
    return chosen


def _under(view: EntityView, name: str) -> EntityView:
    return replace(view, name=name, names=(name, *(other for other in view.names if other != name)))


def _has_names(connection: Connection) -> bool:
    return connection.execute(select(_D.number).where(_D.act == Act.NAME.value).limit(1)).first() is not None


def _present(connection: Connection, decision: Decision) -> set[bytes]:
    """Returns the referents of a decision that are in the case."""
    found: set[bytes] = set()
    for batch in iter_batches(find_blobs(decision.targets)):
        found.update(connection.execute(select(_R.id).where(_R.id.in_(batch))).scalars())
    return found


def find_named(connection: Connection, name: str) -> tuple[list[bytes], list[bytes]]:
    """Returns the referents of entities that people called so, and of those whose chosen name has all of these words.

    People choose names by the hundred at most, so that reading all of their choices is no work.
    """
    key = name_key(name)
    exact: set[str] = set()
    partly: set[str] = set()
    for decision in _iter_namings(connection) if key else ():
        chosen = name_key(dict(decision.details)["name"])
        if chosen == key:
            exact.update(decision.targets)
        elif _has_words(chosen.split(), key.split()):
            partly.update(decision.targets)
    return find_blobs(exact), find_blobs(partly)


def _has_words(words: Iterable[str], starts: Iterable[str]) -> bool:
    some = list(words)
    return all(any(word.startswith(start) for word in some) for start in starts)


def _iter_namings(connection: Connection) -> Iterator[Decision]:
    undone = select(tables.undone.c.number)
    query = select(tables.decisions).where(_D.act == Act.NAME.value, _D.number.not_in(undone)).order_by(_D.number)
    yield from map(to_decision, connection.execute(query))
