"""Where a group is reported and how it came there; who is held where with whom."""

from __future__ import annotations

import numpy as np

from quipus.case.analysis.answer import Answer, Fact, Row, Table, claims_of, make_row, make_table
from quipus.model import EntityView, Finding
from quipus.model.phrase import Phrase, joined, phrase
from quipus.network.custody import Stay, find_bonds, find_custody, together
from quipus.network.drawing import timeline_of
from quipus.network.territory import Arrival, Branch, Ground, Leg, Spot, Territory, country_name, find_territory

SEED = 0
"""Of the draws that tell how sure a way of spreading is, as in the terminal."""


def answer_territory(findings: tuple[Finding, ...], group: EntityView) -> Answer:
    """Returns where a group is reported over time, how it spread, its branches, its money, and where it may be next."""
    found = find_territory(Ground.of(findings), group, rng=np.random.default_rng(SEED))
    presence = found.presence
    facts = [
        Fact("territory", {"name": group.name, "n": len(presence.rows)})
        if presence.rows
        else Fact("no_territory", {"name": group.name})
    ]
    if found.franchise.backed is not None:
        facts.append(Fact("backed", {"share": round(100 * found.franchise.backed)}))
    if found.unplaced:
        facts.append(Fact("unplaced", {"names": ", ".join(found.unplaced)}))
    chart = timeline_of(presence, "") if presence.rows and presence.windows else None
    tables = (
        make_table("spread", ("place", "first", "ties", "origin", "confidence"), map(_arrival, found.arrivals)),
        make_table("branches", ("group", "mode", "countries", "backing"), map(_branch, found.franchise.branches)),
        make_table("money", ("sender", "receiver", "from", "to", "means", "amounts"), _legs(found)),
        _next(found),
    )
    return Answer("territory", presence.policy, tuple(facts), chart, tables, ("territory", "reported"))


def _arrival(one: Arrival) -> Row:
    return make_row(
        _place(one.spot),
        None if one.first is None else one.first.isoformat(),
        joined(", ", one.ties),
        None if one.origin is None else one.origin.name,
        None if one.confidence is None else round(one.confidence, 2),
        claims=claims_of(sign.finding for sign in one.signs),
    )


def _branch(one: Branch) -> Row:
    backing = [
        Phrase(word, f"backing.{word}") for word, told in (("orders", one.command), ("money", one.money)) if told
    ]
    return make_row(
        one.group.name,
        Phrase(one.mode.value, f"mode.{one.mode.name.lower()}"),
        joined(", ", one.countries),
        joined(", ", backing) or None,
        claims=claims_of((*one.under, *one.command, *one.money)),
        entities={0: one.group.id},
    )


def _legs(found: Territory) -> list[Row]:
    return [_leg(leg) for route in found.routes for leg in route]


def _leg(leg: Leg) -> Row:
    return make_row(
        leg.sender or None,
        leg.receiver or None,
        None if leg.origin is None else leg.origin.name,
        None if leg.target is None else leg.target.name,
        ", ".join(leg.means) or None,
        ", ".join(leg.amounts) or None,
        claims=leg.finding.claims,
    )


def _next(found: Territory) -> Table:
    rows = [
        make_row(
            _place(one.spot),
            None if one.chance is None else round(one.chance, 2),
            joined("; ", one.reasons) or None,
            joined("; ", one.against) or None,
        )
        for one in found.outlook.next
    ]
    return make_table("next", ("place", "chance", "reasons", "against"), rows)


def _place(spot: Spot) -> str:
    if spot.is_country or not spot.country:
        return spot.name
    return phrase("place.in_country", place=spot.name, country=country_name(spot.country))


def answer_custody(findings: tuple[Finding, ...]) -> Answer:
    """Returns who is held where as last reported, and what ties people of one place."""
    ground = Ground.of(findings)
    custody = find_custody(ground)
    bonds = find_bonds(ground, (*custody.stays, *custody.unplaced))
    beside = together(custody, bonds)
    facts = (
        Fact("held", {"n": len(custody.stays), "places": len(custody.by_spot())}),
        Fact("not_placed", {"n": len(custody.unplaced)}),
    )
    held = [_stay(stay) for _, stays in custody.by_spot() for stay in stays]
    tied = [
        make_row(
            _place(spot),
            *bond.names,
            joined(", ", bond.kinds),
            claims=claims_of(bond.findings),
            entities={1: bond.one, 2: bond.other},
        )
        for spot, bond in beside
    ]
    apart = [
        make_row(
            *bond.names,
            joined(", ", bond.kinds),
            claims=claims_of(bond.findings),
            entities={0: bond.one, 1: bond.other},
        )
        for bond in bonds
        if bond.command and not any(bond is other for _, other in beside)
    ]
    tables = (
        make_table("held", ("place", "name", "since", "basis", "doubt"), held),
        make_table("together", ("place", "one", "other", "tie"), tied),
        make_table("orders_apart", ("one", "other", "tie"), apart),
        make_table("unplaced", ("place", "name", "since", "basis", "doubt"), map(_stay, custody.unplaced)),
    )
    return Answer("custody", phrase("policy.custody"), facts, None, tables, ("custody", "reported"))


def _stay(stay: Stay) -> Row:
    return make_row(
        None if stay.spot is None else _place(stay.spot),
        stay.person.name,
        None if stay.first is None else stay.first.isoformat(),
        Phrase(stay.basis.value, f"basis.{stay.basis.name.lower()}"),
        stay.doubt or None,
        claims=stay.finding.claims,
        entities={1: stay.person.id},
    )
