"""Checks the log of decisions: every id, every link, and the count that the case keeps of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, select

from quipus.model import GENESIS, Decision, Fault
from quipus.store import tables
from quipus.store.encoding import to_hex, to_stored
from quipus.store.log import COUNT, HEAD
from quipus.store.models import to_decision
from quipus.store.reviews import in_force, named_ids

_D = tables.decisions.c


def iter_log_faults(connection: Connection) -> Iterator[Fault]:
    """Yields what is wrong with the log."""
    number, previous = 0, GENESIS
    decisions: list[Decision] = []
    for row in connection.execute(select(tables.decisions).order_by(_D.number)):
        identity = to_hex(row.id)
        if row.number != number + 1:
            yield Fault("decision", identity, f"is number {row.number} and follows number {number}: some are lost")
        if to_hex(row.previous) != previous:
            yield Fault("decision", identity, f"names {to_hex(row.previous)} as the one before it, which is {previous}")
        decision = _read(row)
        if decision is None or decision.id != identity:
            yield Fault("decision", identity, f"number {row.number} was changed: its id does not fit what it says")
        if decision is not None:
            decisions.append(decision)
        number, previous = row.number, identity
    yield from _iter_head_faults(connection, number, previous)
    yield from _iter_index_faults(connection, decisions)


def _read(row: Row[Any]) -> Decision | None:
    try:
        return to_decision(row)
    except (ValueError, TypeError):
        return None


def _iter_head_faults(connection: Connection, number: int, head: str) -> Iterator[Fault]:
    kept = {name: value for name, value in connection.execute(select(tables.meta)).all()}  # noqa: C416 - typed rows
    if kept.get(COUNT) != str(number) or kept.get(HEAD) != head:
        message = f"the log ends with number {number}, and the case remembers number {kept.get(COUNT)}"
        yield Fault("decision", head, f"{message} ({kept.get(HEAD)}): the end was lost or added by hand")


def _iter_index_faults(connection: Connection, decisions: list[Decision]) -> Iterator[Fault]:
    """Yields what is wrong with the two tables that are derived from the log alone."""
    named = {(to_stored(identity), decision.number) for decision in decisions for identity in named_ids(decision)}
    stored = {(identity, number) for identity, number in connection.execute(select(tables.decision_ids))}
    for identity, number in sorted(named ^ stored):
        yield Fault("decision", identity, f"is named by decision {number}, or listed so: one of both is wrong")
    held = in_force(decisions)
    undone = {decision.number for decision in decisions if decision.id not in held}
    for number in sorted(undone ^ set(connection.execute(select(tables.undone.c.number)).scalars())):
        yield Fault("decision", str(number), "is taken as undone and is not, or the other way round")
