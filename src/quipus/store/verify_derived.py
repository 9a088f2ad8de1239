"""Checks what is derived from more than one document: names, entities, victims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, select

from quipus.model import Act, Decision, Fault
from quipus.store import tables
from quipus.store.encoding import find_blobs, from_json, iter_batches, to_hex
from quipus.store.entities import view_by_referents
from quipus.store.entity_claims import find_entity_rows, find_expected_rows
from quipus.store.models import to_entity_view
from quipus.store.rows import name_rows, word_rows
from quipus.store.stream import iter_rows

_R, _E = tables.referents.c, tables.entities.c


def iter_derived_faults(connection: Connection, decisions: Mapping[str, Sequence[Decision]]) -> Iterator[Fault]:
    """Yields derived rows that do not follow from the truth; `decisions` are those in force, by target."""
    yield from _iter_name_faults(connection)
    yield from _iter_entity_faults(connection)
    yield from _iter_victim_faults(connection, decisions)


def _iter_name_faults(connection: Connection) -> Iterator[Fault]:
    """Yields one fault if the names that are searched are not those of the referents.

    Sums of hashes are compared, since there may be millions of names.
    """
    bearers = iter_rows(connection, select(_R.key, _R.names, _R.blocking_keys))
    expected = (row for key, names, keys in bearers for row in name_rows(key, from_json(names), from_json(keys)))
    if _sum(expected) != _sum(iter_rows(connection, select(tables.name_keys))):
        yield Fault("name", "", "the names that are searched are not those of the referents")
    distinct = iter_rows(connection, select(tables.name_keys.c.name_key).distinct())
    words = (row for (key,) in distinct for row in word_rows([key]))
    if _sum(words) != _sum(iter_rows(connection, select(tables.name_words))):
        yield Fault("name", "", "the words of names that are searched are not those of the names")


def _sum(rows: Iterable[Sequence[object]]) -> tuple[int, int]:
    count = total = 0
    for row in rows:
        count, total = count + 1, total + hash(tuple(row))
    return count, total


def _iter_entity_faults(connection: Connection) -> Iterator[Fault]:
    named = set(connection.execute(select(_R.entity).where(_R.entity.is_not(None)).distinct()).scalars())
    rows = set(connection.execute(select(_E.id)).scalars())
    for batch in iter_batches(sorted(named | rows)):
        stored = connection.execute(select(tables.entities).where(_E.id.in_(batch)))
        views = {row.id: to_entity_view(row) for row in stored}
        expected = view_by_referents(connection, batch, resolved=True)
        listed = find_entity_rows(connection, batch)
        should = find_expected_rows(connection, sorted(expected))
        for entity in batch:
            if listed.get(entity) != should.get(entity):
                yield Fault("entity", to_hex(entity), "its claims are not listed as they follow from its referents")
            if views.get(entity) != expected.get(entity):
                yield Fault(
                    "entity", to_hex(entity), "what is shown of it does not follow from its referents and claims"
                )


def _iter_victim_faults(connection: Connection, decisions: Mapping[str, Sequence[Decision]]) -> Iterator[Fault]:
    query = select(_R.id).where(_R.victim)
    marked = {to_hex(referent) for referent in connection.execute(query).scalars()}
    decided = {target for target, some in decisions.items() if any(one.act is Act.VICTIM for one in some)}
    present = {
        to_hex(referent)
        for batch in iter_batches(find_blobs(decided))
        for referent in connection.execute(select(_R.id).where(_R.id.in_(batch))).scalars()
    }
    for referent in sorted(marked ^ present):
        yield Fault("referent", referent, "is marked as a victim without a decision, or not marked in spite of one")
