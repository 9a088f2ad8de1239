"""Territory as text and JSON: presence, spread, branches, money, next places, each with its sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table
from rich.text import Text

from quipus.cli.inert import inert
from quipus.cli.network.evidence import claims_json, claims_of, documents_of, print_findings
from quipus.cli.network.explaining import explained_json, print_explanations
from quipus.cli.network.parts import SEED
from quipus.cli.render import console, counted, indented, print_json
from quipus.model import EntityView, Finding
from quipus.network import Explanation
from quipus.network.territory import (
    Arrival,
    BackTest,
    Branch,
    Ground,
    Leg,
    Presence,
    Spot,
    State,
    Territory,
    country_name,
    find_territory,
    word_arrival,
)

_MARKS = {State.CONTROLLED: "C", State.CONTESTED: "X", State.PRESENT: "P", State.UNKNOWN: "·"}
_MOST_PERIODS = 12
"""Years beside each other in the terminal; --json has all."""


def show_territory(
    findings: tuple[Finding, ...], group: EntityView, explained: Sequence[Explanation] = (), *, as_json: bool
) -> None:
    """Prints where a group is reported and how it came there; if it is to be explained, with the sentences."""
    found = find_territory(Ground.of(findings), group, rng=np.random.default_rng(SEED))
    if as_json:
        print_json(_json(found) | explained_json(explained))
        return
    out = console()
    out.print(Text(f"{inert(group.name)}: where it is reported", style="bold"))
    out.print(f"Policy: {found.presence.policy}", style="dim")
    if not found.arrivals:
        out.print("No finding says where the group is.")
        return
    whole = bool(explained)
    _print_spread(out, found.arrivals, whole=whole)
    _print_states(out, found.presence)
    _print_branches(out, found, whole=whole)
    _print_money(out, found, whole=whole)
    _print_next(out, found)
    print_explanations(out, explained)


def _print_spread(out: Console, arrivals: tuple[Arrival, ...], *, whole: bool) -> None:
    out.print(Text("\nWhere it spread, and by which kind of tie", style="bold"))
    for arrival in arrivals:
        line = Text("  ").append(inert(word_arrival(arrival)))
        if arrival.origin is not None:
            line.append(f"; nearest place before: {inert(arrival.origin.name)}")
            line.append("" if arrival.confidence is None else f" ({arrival.confidence:.2f} of drawn worlds)")
        out.print(line)
        print_findings(out, (sign.finding for sign in arrival.signs), 6, whole=whole)


def _print_states(out: Console, presence: Presence) -> None:
    windows = presence.windows[-_MOST_PERIODS:]
    out.print(Text("\nPresence by year", style="bold"))
    out.print(
        "  C said to control it, X a rival too, P signs of it, · no sign (this is silence, not absence)", style="dim"
    )
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("  place", overflow="fold")
    for window in windows:
        table.add_column(window.label, justify="center")
    for row in presence.rows:
        cells = [
            _MARKS[cell.state] + ("" if cell.signs or cell.chance is None else f" {cell.chance:.2f}")
            for cell in row.cells[-len(windows) :]
        ]
        table.add_row(f"  {inert(_place(row.spot))}", *cells)
    out.print(table)
    for window, model in zip(presence.windows, presence.occupancy, strict=True):
        if model.n_visits:
            told = f"no estimate: {model.undefined}"
            if not model.undefined and model.psi is not None and model.p is not None:
                told = (
                    f"in {model.psi:.2f} of the places, seen in {model.naive:.2f}; a source names it with {model.p:.2f}"
                )
            out.print(f"  silence in {window.label}: {told}", style="dim")


def _print_branches(out: Console, found: Territory, *, whole: bool) -> None:
    franchise = found.franchise
    out.print(Text("\nBranches by country", style="bold"))
    if not franchise.branches:
        out.print("  No finding names a branch.")
        return
    for country, branches in franchise.by_country():
        out.print(f"  {country}")
        for branch in branches:
            out.print(indented(Text(inert(_branch_words(branch))), 4))
            print_findings(out, _evidence(branch), 8, whole=whole)
    if franchise.backed is not None:
        out.print(f"  {franchise.backed:.0%} of the branches under the name are backed by orders or money.")


def _branch_words(branch: Branch) -> str:
    backing = [counted(len(branch.command), "finding") + " of orders"] if branch.command else []
    backing += [counted(len(branch.money), "finding") + " of money"] if branch.money else []
    return f"{branch.group.name}: {branch.mode.value}, {' and '.join(backing) or 'no orders or money told'}"


def _evidence(branch: Branch) -> tuple[Finding, ...]:
    return (*branch.under, *branch.command, *branch.money)


def _print_money(out: Console, found: Territory, *, whole: bool) -> None:
    out.print(Text("\nHow money travels", style="bold"))
    for route in found.routes:
        out.print(f"  {inert(' | then '.join(map(_leg_words, route)))}")
        print_findings(out, (leg.finding for leg in route), 6, whole=whole)
    if not found.routes:
        out.print("  No finding tells of money.")


def _leg_words(leg: Leg) -> str:
    way = [
        f"from {leg.origin.name}" if leg.origin is not None else "",
        f"to {leg.receiver or (leg.target.name if leg.target is not None else '?')}",
        f"by {', '.join(leg.means)}" if leg.means else "",
        f"({', '.join(leg.amounts)})" if leg.amounts else "",
    ]
    return " ".join(part for part in (leg.sender or "(nobody named)", *way) if part)


def _print_next(out: Console, found: Territory) -> None:
    outlook = found.outlook
    out.print(Text("\nPlaces of the case where it is not reported, by reasons", style="bold"))
    if outlook.undefined:
        out.print(f"  {outlook.undefined}; the order counts reasons.", style="dim")
    for one in outlook.next:
        chance = "" if one.chance is None else f" {one.chance:.2f}"
        against = [f"against: {', '.join(one.against)}"] if one.against else []
        reasons = "; ".join(([", ".join(one.reasons)] if one.reasons else []) + against) or "no reason told"
        out.print(f"  {inert(_place(one.spot))}{chance}: {inert(reasons)}")
    for test in outlook.tests:
        out.print(f"  tested on {test.period}: {_test_words(test)}", style="dim")


def _test_words(test: BackTest) -> str:
    auc = "no AUC" if test.auc is None else f"AUC {test.auc:.2f}, by distance alone {test.auc_of_distance or 0:.2f}"
    hits = f"{test.hits} of the {test.n_listed} listed were reached"
    return f"{hits}, {test.base_rate:.0%} of all; {auc}"


def _place(spot: Spot) -> str:
    return spot.name if spot.is_country or not spot.country else f"{spot.name} ({country_name(spot.country)})"


def _json(found: Territory) -> dict[str, Any]:
    return {
        "group": {"id": found.group.id, "name": found.group.name},
        "policy": found.presence.policy,
        "spread": [_arrival_json(arrival) for arrival in found.arrivals],
        "presence": _presence_json(found.presence),
        "branches": [
            {
                "group": branch.group.name,
                "mode": branch.mode.value,
                "countries": list(branch.countries),
                "backed": branch.backed,
                "documents": documents_of(_evidence(branch)),
                "claims": claims_json(claims_of(_evidence(branch))),
                "findings": [finding.id for finding in _evidence(branch)],
            }
            for branch in found.franchise.branches
        ],
        "backed": found.franchise.backed,
        "money": [[_leg_json(leg) for leg in route] for route in found.routes],
        "next": [
            {
                "place": one.spot.name,
                "country": one.spot.country,
                "reasons": list(one.reasons),
                "against": list(one.against),
                "chance": one.chance,
            }
            for one in found.outlook.next
        ],
        "back_tests": [asdict(test) for test in found.outlook.tests],
        "first_presences": found.outlook.n_entries,
        "not_fitted": found.outlook.undefined,
        "country_not_known": list(found.unplaced),
    }


def _arrival_json(arrival: Arrival) -> dict[str, Any]:
    return {
        "place": arrival.spot.name,
        "country": arrival.spot.country,
        "first": None if arrival.first is None else arrival.first.isoformat(),
        "dated_by_report": arrival.reported,
        "ties": list(arrival.ties),
        "origin": None if arrival.origin is None else arrival.origin.name,
        "confidence": arrival.confidence,
        "documents": documents_of(sign.finding for sign in arrival.signs),
        "claims": claims_json(claims_of(sign.finding for sign in arrival.signs)),
        "findings": [sign.finding.id for sign in arrival.signs],
    }


def _presence_json(presence: Presence) -> list[dict[str, Any]]:
    return [
        {
            "place": row.spot.name,
            "country": row.spot.country,
            "first": None if row.first is None else row.first.isoformat(),
            "periods": {
                cell.window.label: {
                    "state": cell.state.value,
                    "signs": len(cell.signs),
                    "rivals": list(cell.rivals),
                    "reporters": cell.n_reporters,
                    "chance": cell.chance,
                }
                for cell in row.cells
            },
        }
        for row in presence.rows
    ]


def _leg_json(leg: Leg) -> dict[str, Any]:
    return {
        "sender": leg.sender,
        "receiver": leg.receiver,
        "from": None if leg.origin is None else leg.origin.name,
        "to": None if leg.target is None else leg.target.name,
        "means": list(leg.means),
        "amounts": list(leg.amounts),
        "when": leg.finding.when,
        "documents": documents_of([leg.finding]),
        "claims": claims_json(claims_of([leg.finding])),
    }
