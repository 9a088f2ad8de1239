"""From who is held and what ties them to an assignment: which pairs to part, and who needs a place that isolates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from quipus.network.custody.assignment import Assignment, Held, Prison, assign
from quipus.network.custody.stays import Custody
from quipus.network.custody.ties import Bond

ORDERS, FEUD, SHARED = 3.0, 3.0, 1.0
"""Weights of parting two people: between whom orders run, whose groups are rivals, who share a group or another tie.
Assumed, so that one tie of orders counts as much as three of company; the answer names them."""


def place_people(
    custody: Custody,
    bonds: Sequence[Bond],
    rows: Sequence[Mapping[str, str]],
    needs: Mapping[str, float] | None = None,
) -> Assignment:
    """Returns a way to place all held people of a case in some prisons.

    Args:
        custody: who is held. bonds: what ties them.
        rows: prisons as a file gives them: prison, places, isolation (0 to 1).
        needs: how much it matters that somebody is isolated, by name; None takes for each the number of held people
            with whom a tie of orders is reported. That counts reports and says nothing of guilt or danger.
    """
    people = {stay.person.id: stay for stay in (*custody.unplaced, *custody.stays)}
    names = _names({id_: stay.person.name for id_, stay in people.items()})
    counted = {id_: float(sum(bond.command and id_ in (bond.one, bond.other) for bond in bonds)) for id_ in people}
    prisons = [Prison(row["prison"], int(row["places"]), float(row.get("isolation") or 0)) for row in rows]
    known = {prison.name for prison in prisons}
    held = [
        Held(
            names[id_],
            stay.spot.name if stay.spot is not None and stay.spot.name in known else None,
            counted[id_] if needs is None else needs.get(names[id_], 0.0),
        )
        for id_, stay in people.items()
    ]
    apart = {(names[bond.one], names[bond.other]): _weight(bond) for bond in bonds}
    found = assign(held, prisons, apart)
    need = "number of held people with whom orders are reported" if needs is None else "given"
    told = (
        f"Weights of parting: orders {ORDERS:g}, rival groups {FEUD:g}, a shared group or another tie {SHARED:g}.",
        f"How much each one's isolation matters: {need}.",
        "People of whom only the arrest is known are placed too.",
    )
    return replace(found, assumptions=(*found.assumptions[:2], *told, *found.assumptions[2:]))


def _weight(bond: Bond) -> float:
    return ORDERS if bond.command else FEUD if bond.hostile else SHARED


def _names(names: Mapping[str, str]) -> dict[str, str]:
    """Returns a name for each id; those that share one get the start of their id behind it."""
    bearers = list(names.values())
    return {id_: name if bearers.count(name) == 1 else f"{name} [{id_[:5]}]" for id_, name in names.items()}
