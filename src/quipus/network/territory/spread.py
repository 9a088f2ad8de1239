"""Spread: in which order a group reached its places, from where, and by which kind of tie."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from quipus.model.phrase import Phrase, phrase
from quipus.network.territory.franchise import Franchise, Mode
from quipus.network.territory.signs import Sign, SignKind
from quipus.network.territory.spots import Spot, border_steps, country_name

FAR = 5
"""Border steps that a way over sea, or to a country that is not known, counts as: more than between most neighbours'
neighbours in the Americas, so that land comes first."""

WORLDS = 200
"""Times that sources are drawn anew for the confidence of a branch of the tree."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A place that a group reached.

    Attributes:
        spot: the place. first: the day by which it is known to have been there; None if no sign is dated.
        reported: whether that is the day of a report. ties: by which kinds of tie, the best told first.
        signs: what it stands on.
        origin: the place already held that is nearest; None for the first, the undated, and where no country is known.
        confidence: share of drawn worlds in which `origin` comes out again; None where there is no origin.
    """

    spot: Spot
    first: dt.date | None
    reported: bool
    ties: tuple[str, ...]
    signs: tuple[Sign, ...]
    origin: Spot | None
    confidence: float | None


def find_spread(signs: Sequence[Sign], franchise: Franchise, *, rng: np.random.Generator) -> tuple[Arrival, ...]:
    """Returns the places of a group in the order in which it reached them, with the tree of where from.

    Formula: each place comes from the place held before it that is fewest borders away, then latest held: the
        arborescence of least cost over a graph whose ties all go forward in time, so that the choices do not touch each
        other. A place of origin comes first whatever the date of its report. Confidence: sources of the signs drawn
        with replacement, 200 times; share of worlds with the same choice among those that hold the place at all.
    Range: confidence 0 to 1.
    Undefined: for places without a date or a known country, for the first one.
    Cost: the square of the number of places, for every world.
    Reference: Edmonds J. 1967, J. Research of the National Bureau of Standards 71B:233-240,
        doi 10.6028/jres.071B.032 (arborescences); Efron B. 1979, Annals of Statistics 7:1-26,
        doi 10.1214/aos/1176344552 (drawing anew).
    """
    signs = _first_of_country(signs)
    tree = _tree(signs)
    worlds = [_tree(_draw(signs, rng)) for _ in range(WORLDS)] if signs else []
    firsts = _firsts(signs)
    order = sorted({sign.spot for sign in signs}, key=lambda spot: (*firsts.get(spot, _NEVER), spot))
    return tuple(_arrival(spot, signs, franchise, tree, worlds) for spot in order)


_NEVER = (2, dt.date.max)


def _first_of_country(signs: Sequence[Sign]) -> list[Sign]:
    """Returns the signs without those of a whole country in which a place was reached before: they add no place."""
    firsts = _firsts(signs)
    reached: dict[str, tuple[int, dt.date]] = {}
    for spot, first in firsts.items():
        if not spot.is_country:
            reached[spot.country] = min(reached.get(spot.country, _NEVER), first)
    return [
        sign
        for sign in signs
        if not sign.spot.is_country
        or firsts.get(sign.spot, _NEVER) < reached.get(sign.spot.country, _NEVER)
        or sign.spot.country not in reached
    ]


def _arrival(
    spot: Spot,
    signs: Sequence[Sign],
    franchise: Franchise,
    tree: Mapping[Spot, Spot | None],
    worlds: Sequence[Mapping[Spot, Spot | None]],
) -> Arrival:
    own = tuple(sign for sign in signs if sign.spot == spot)
    dated = [sign for sign in own if sign.first is not None]
    earliest = min(dated, key=lambda sign: sign.first or dt.date.max, default=None)
    origin = tree.get(spot)
    held = [world for world in worlds if spot in world]
    confidence = None
    if origin is not None and held:
        confidence = sum(world[spot] == origin for world in held) / len(held)
    return Arrival(
        spot,
        None if earliest is None else earliest.first,
        earliest is None or earliest.reported,
        _ties(own, franchise),
        own,
        origin,
        confidence,
    )


def _ties(signs: Sequence[Sign], franchise: Franchise) -> tuple[str, ...]:
    """Returns by which kinds of tie a group is in a place, those with most independent sources first."""
    modes = {branch.group.id: branch.mode for branch in franchise.branches}
    told: Counter[str] = Counter()
    for sign in signs:
        told[_tie(sign, modes)] += sign.finding.n_sources
    return tuple(word for word, _ in sorted(told.items(), key=lambda item: (-item[1], item[0])))


def _tie(sign: Sign, modes: Mapping[str, Mode]) -> str:
    if sign.kind is SignKind.ORIGIN and sign.through is None:
        return phrase("spread.began")
    if sign.kind is SignKind.MONEY:
        return phrase("spread.money")
    if sign.through is None:
        return phrase(_TIES.get(sign.kind, "spread.own_name"))
    if sign.through.id in modes:
        mode = modes[sign.through.id]
        told = Phrase(mode.value, f"mode.{mode.name.lower()}")
        return phrase("spread.branch", mode=told, name=sign.through.name)
    return phrase("spread.people", name=sign.through.name)


_TIES: Mapping[SignKind, str] = {SignKind.ROUTE: "spread.route", SignKind.ARRESTED: "spread.arrested"}
"""Phrases of what ties a group itself to a place; for other kinds of sign it is there under its own name."""


def _firsts(signs: Sequence[Sign]) -> dict[Spot, tuple[int, dt.date]]:
    """Returns the earliest sign of each place; places of the group's origin (0) stand before all others (1)."""
    found: dict[Spot, tuple[int, dt.date]] = {}
    for sign in signs:
        if sign.first is not None:
            began = sign.kind is SignKind.ORIGIN and sign.through is None
            found[sign.spot] = min(found.get(sign.spot, _NEVER), (0 if began else 1, sign.first))
    return found


def _tree(signs: Sequence[Sign]) -> dict[Spot, Spot | None]:
    firsts = _firsts(signs)
    order = sorted(firsts, key=lambda spot: (*firsts[spot], spot))
    return {
        spot: min(
            (before for before in order[:place] if firsts[before] < firsts[spot] and spot.country),
            key=lambda before: (_steps(before, spot), -firsts[before][0], -firsts[before][1].toordinal(), before),
            default=None,
        )
        for place, spot in enumerate(order)
    }


def _steps(one: Spot, other: Spot) -> int:
    steps = border_steps(one.country, other.country) if one.country and other.country else None
    return FAR if steps is None else steps


def _draw(signs: Sequence[Sign], rng: np.random.Generator) -> list[Sign]:
    """Returns the signs of sources drawn with replacement: those of one document stand or fall together."""
    documents = sorted({view.document.id for sign in signs for view in sign.finding.claims})
    drawn = {documents[place] for place in rng.integers(len(documents), size=len(documents)).tolist()}
    return [sign for sign in signs if any(view.document.id in drawn for view in sign.finding.claims)]


def word_arrival(arrival: Arrival) -> str:
    """Returns an arrival in a sentence."""
    when = "on no known date"
    if arrival.first is not None:
        when = f"{'reported' if arrival.reported else 'known'} by {arrival.first.isoformat()}"
    place = arrival.spot.name
    if not arrival.spot.is_country and arrival.spot.country:
        place += f" ({country_name(arrival.spot.country)})"
    return f"{place}, {when}: {', '.join(arrival.ties)}"
