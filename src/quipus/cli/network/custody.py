"""Custody as text and JSON: who is held where with whom, and a way to place people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from quipus.cli.inert import inert
from quipus.cli.network.evidence import claims_json, claims_of, documents_of, print_findings
from quipus.cli.network.explaining import explained_json, print_explanations
from quipus.cli.render import console, counted, indented, print_json
from quipus.model import Finding
from quipus.network import Explanation
from quipus.network.custody import Assignment, Bond, Custody, Stay, find_bonds, find_custody, together
from quipus.network.custody.placing import place_people
from quipus.network.territory import Ground, Spot, country_name

POLICY = (
    "held in, transferred to, or said to be in a prison; denied, rejected and former findings are none; a stay ends "
    "with the next one, an escape, an extradition or a death; releases are seldom reported"
)


def show_custody(
    findings: tuple[Finding, ...],
    prisons: list[dict[str, str]] | None,
    explained: Sequence[Explanation] = (),
    *,
    as_json: bool,
) -> None:
    """Prints who is held where, what ties people of one place, and with a file of prisons a way to place them.

    If it is to be explained, the sentences stand under each line.
    """
    ground = Ground.of(findings)
    custody = find_custody(ground)
    bonds = find_bonds(ground, (*custody.stays, *custody.unplaced))
    placed = None if prisons is None else place_people(custody, bonds, prisons)
    if as_json:
        print_json(_json(custody, bonds, placed) | explained_json(explained))
        return
    out = console()
    out.print(Text("Who is held where, as last reported", style="bold"))
    out.print(f"Policy: {POLICY}", style="dim")
    beside = together(custody, bonds)
    for spot, stays in custody.by_spot():
        out.print(Text(f"\n{inert(_place(spot))}  {counted(len(stays), 'person', 'people')}", style="bold"))
        for stay in stays:
            _print_stay(out, stay, whole=bool(explained))
        for _, bond in (one for one in beside if one[0] == spot):
            style = "red" if bond.hostile or bond.command else "yellow"
            out.print(indented(Text(f"together: {inert(_bond_words(bond))}", style=style), 4))
            print_findings(out, bond.findings, 8, whole=bool(explained))
    if not custody.stays:
        out.print("No finding says that anybody is held.")
    if custody.unplaced:
        names = ", ".join(dict.fromkeys(stay.person.name for stay in custody.unplaced))
        out.print(f"\nArrested, and where they are held nobody says: {inert(names)}")
    apart = [bond for bond in bonds if bond.command and not any(bond is one for _, one in beside)]
    if apart:
        out.print(
            Text("\nOrders run between people who are held apart, or of whom one has no known place", style="bold")
        )
        for bond in apart:
            out.print(f"  {inert(_bond_words(bond))}")
            print_findings(out, bond.findings, 6, whole=bool(explained))
    if placed is not None:
        _print_assignment(out, placed)
    print_explanations(out, explained)


def _print_stay(out: Console, stay: Stay, *, whole: bool) -> None:
    since = "" if stay.first is None else f", {'reported' if stay.reported else 'since'} {stay.first.isoformat()}"
    out.print(f"  {inert(stay.person.name)}  {stay.basis.value}{since}")
    print_findings(out, [stay.finding], 6, whole=whole)
    if stay.doubt:
        out.print(indented(Text(f"✗ {inert(stay.doubt)}", style="red"), 6))


def _bond_words(bond: Bond) -> str:
    return f"{bond.names[0]} and {bond.names[1]}: {', '.join(bond.kinds)}"


def _print_assignment(out: Console, placed: Assignment) -> None:
    out.print(Text("\nA way to place them: an aid to think with, not an order", style="bold"))
    if not placed.places:
        out.print(f"  {inert(placed.status)}")
    for prison in dict.fromkeys(sorted(placed.places.values())):
        names = [name for name, place in placed.places.items() if place == prison]
        marked = [f"{name} (moved)" if name in placed.moved else name for name in names]
        out.print(f"  {inert(prison)}: {inert(', '.join(marked))}")
    for one, other, weight in placed.together:
        out.print(f"  still together: {inert(one)} and {inert(other)} (weight {weight:g})", style="yellow")
    if placed.gap is not None and placed.places:
        proven = (
            "no better way by these numbers" if placed.gap < 1e-6 else f"at most {placed.gap:.1%} from the best way"
        )
        out.print(f"  {proven}")
    out.print(Text("  It rests on:", style="dim"))
    for assumption in placed.assumptions:
        out.print(indented(Text(inert(assumption), style="dim"), 4))


def _place(spot: Spot) -> str:
    return spot.name if spot.is_country or not spot.country else f"{spot.name} ({country_name(spot.country)})"


def _json(custody: Custody, bonds: tuple[Bond, ...], placed: Assignment | None) -> dict[str, Any]:
    return {
        "policy": POLICY,
        "held": [_stay_json(stay) for stay in custody.stays],
        "place_not_told": [_stay_json(stay) for stay in custody.unplaced],
        "bonds": [
            {
                "people": list(bond.names),
                "kinds": list(bond.kinds),
                "command": bond.command,
                "hostile": bond.hostile,
                "documents": documents_of(bond.findings),
                "claims": claims_json(claims_of(bond.findings)),
            }
            for bond in bonds
        ],
        "together": [{"place": spot.name, "people": list(bond.names)} for spot, bond in together(custody, bonds)],
        "assignment": None if placed is None else _assignment_json(placed),
    }


def _stay_json(stay: Stay) -> dict[str, Any]:
    return {
        "person": {"id": stay.person.id, "name": stay.person.name},
        "place": None if stay.spot is None else stay.spot.name,
        "since": None if stay.first is None else stay.first.isoformat(),
        "dated_by_report": stay.reported,
        "basis": stay.basis.value,
        "doubt": stay.doubt,
        "documents": documents_of([stay.finding]),
        "claims": claims_json(claims_of([stay.finding])),
        "finding": stay.finding.id,
    }


def _assignment_json(placed: Assignment) -> dict[str, Any]:
    return {
        "places": dict(placed.places),
        "moved": list(placed.moved),
        "together": [list(one) for one in placed.together],
        "cost": placed.cost,
        "gap": placed.gap,
        "status": placed.status,
        "assumptions": list(placed.assumptions),
    }
