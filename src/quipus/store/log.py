"""The log of decisions: appended to, hash-linked, and which of it is in force."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy import Connection, delete, func, select, update

from quipus.errors import DecisionError
from quipus.model import GENESIS, Act, Decision
from quipus.store import tables
from quipus.store.backend import Backend, Row
from quipus.store.encoding import find_blob, iter_batches, to_blob, to_hex, to_json, to_stored
from quipus.store.models import to_decision
from quipus.store.reviews import named_ids

_D, _IDS, _UNDONE = tables.decisions.c, tables.decision_ids.c, tables.undone.c

COUNT, HEAD = "decisions", "head"
"""Names in `meta`: how many decisions there are, and the id of the last, so that a loss at the end is seen."""


def load_log(connection: Connection) -> list[Decision]:
    """Returns all decisions, oldest first."""
    return [to_decision(row) for row in connection.execute(select(tables.decisions).order_by(_D.number))]


def read_head(connection: Connection) -> tuple[int, str]:
    """Returns the number and the id of the last decision; 0 and `GENESIS` if there is none."""
    row = connection.execute(select(_D.number, _D.id).order_by(_D.number.desc()).limit(1)).one_or_none()
    return (0, GENESIS) if row is None else (row.number, to_hex(row.id))


def append_decision(
    backend: Backend, connection: Connection, make: Callable[[int, str], Decision]
) -> tuple[Decision, list[Decision]]:
    """Writes the next decision; returns it, and the decisions that it brought in or out of force."""
    number, previous = read_head(connection)
    decision = make(number + 1, previous)
    if (decision.number, decision.previous) != (number + 1, previous):
        raise DecisionError(f"The decision is number {decision.number} after {decision.previous}, not as it was told.")
    backend.insert(connection, tables.decisions, [_row(decision)])
    ids = [(to_stored(identity), decision.number) for identity in dict.fromkeys(named_ids(decision))]
    backend.insert(connection, tables.decision_ids, ids)
    _write_head(connection, decision)
    return decision, _undo(backend, connection, decision) if decision.act is Act.UNDO else [decision]


def _row(decision: Decision) -> Row:
    return (
        decision.number,
        to_blob(decision.id),
        decision.act.value,
        to_json(decision.targets),
        to_json(decision.details),
        to_stored(decision.reason),
        to_stored(decision.author),
        to_stored(decision.decided_at),
        to_blob(decision.previous),
    )


def _write_head(connection: Connection, decision: Decision) -> None:
    for name, value in ((COUNT, str(decision.number)), (HEAD, decision.id)):
        connection.execute(update(tables.meta).where(tables.meta.c.name == name).values(value=value))


def _undo(backend: Backend, connection: Connection, undo: Decision) -> list[Decision]:
    """Settles which decisions are in force after an undo; returns those that changed, undos aside.

    What an undo takes back may be an undo itself, and then what that one took back changes too, and so on.
    """
    changed: list[Decision] = []
    pending = list(undo.targets)
    while pending:
        target = _get_decision(connection, pending.pop())
        if target.act is Act.REMOVE:
            raise DecisionError(f"Decision {target.id} removed a document, which cannot be undone. Add the file again.")
        if not _settle(backend, connection, target):
            continue
        if target.act is Act.UNDO:
            pending += target.targets
        else:
            changed.append(target)
    return changed


def _get_decision(connection: Connection, identity: str) -> Decision:
    query = select(tables.decisions).where(_D.id == (find_blob(identity) or b""))
    row = connection.execute(query).one_or_none()
    if row is None:
        raise DecisionError(f"There is no decision {identity} to undo. See: quipus log CASE")
    return to_decision(row)


def _settle(backend: Backend, connection: Connection, decision: Decision) -> bool:
    """Writes whether a decision is in force; returns whether that changed."""
    is_undone = any(undo.number > decision.number for undo in find_in_force(connection, [decision.id], [Act.UNDO]))
    query = select(func.count()).select_from(tables.undone).where(_UNDONE.number == decision.number)
    was_undone = bool(connection.execute(query).scalar_one())
    if is_undone and not was_undone:
        backend.insert(connection, tables.undone, [(decision.number,)])
    if was_undone and not is_undone:
        connection.execute(delete(tables.undone).where(_UNDONE.number == decision.number))
    return is_undone is not was_undone


def find_in_force(connection: Connection, targets: Iterable[str], acts: Iterable[Act]) -> list[Decision]:
    """Returns decisions of some kinds that are in force and target one of these ids, oldest first."""
    wanted = set(targets)
    found = find_naming(connection, wanted, acts)
    return [decision for decision in found if not wanted.isdisjoint(decision.targets)]


def find_naming(connection: Connection, identities: Iterable[str], acts: Iterable[Act]) -> list[Decision]:
    """Returns decisions in force that name one of these ids as target or in a correction, oldest first."""
    found: dict[int, Decision] = {}
    kinds = [act.value for act in acts]
    for batch in iter_batches(sorted(map(to_stored, identities))):
        query = (
            select(tables.decisions)
            .where(
                _D.number.in_(select(_IDS.number).where(_IDS.id.in_(batch))),
                _D.number.not_in(select(_UNDONE.number)),
                _D.act.in_(kinds),
            )
            .order_by(_D.number)
        )
        found.update((row.number, to_decision(row)) for row in connection.execute(query))
    return [found[number] for number in sorted(found)]
