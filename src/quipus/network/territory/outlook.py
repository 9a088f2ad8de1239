"""Outlook: where a group may show next, as far as the past lets such lists be tested."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from quipus.network.graph import Bools, Floats
from quipus.network.territory.expansion import (
    PER_FEATURE,
    BackTest,
    NextPlace,
    back_test,
    enough_to_fit,
    entries,
    find_partners,
    fit_hazard,
    known_places,
    next_places,
)
from quipus.network.territory.signs import Ground, Sign, find_signs
from quipus.network.territory.spots import Spot, border_steps
from quipus.network.territory.spread import FAR

FEATURES = ("near", "held in the same country", "ally there", "rival there")
"""What the hazard weighs, as known at the end of the year before: borders to the nearest country held (0 none, -1 one,
...), the logarithm of 1 + places held in the country, whether an ally or supplier and whether a rival showed there."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """Places where a group has not been reported.

    Attributes:
        next: with reasons; ordered by the chance of the fitted hazard, else by the number of reasons.
        tests: how lists of ten, made at the end of each year, would have done in the next.
        n_entries: first presences known. undefined: why no hazard was fitted; empty if one was.
    """

    next: tuple[NextPlace, ...]
    tests: tuple[BackTest, ...]
    n_entries: int
    undefined: str


@dataclass(frozen=True, slots=True, eq=False)
class _Risk:
    """Places not yet held, a row for each year, and those still free at the end."""

    table: Floats
    entered: Bools
    years: Floats
    free: tuple[Spot, ...]
    now: Floats


def find_outlook(ground: Ground, signs: Sequence[Sign], most: int = 10) -> Outlook:
    """Returns places where a group may show next, and how such lists would have done in the past.

    Formula: `fit_hazard` over years and places of the case, `FEATURES` being known a year before.
    Range: chances 0 to 1; of being *reported* there within a year, which takes reporters as well as the group.
    Undefined: with fewer than ten first presences a feature; the list is then ordered by its reasons alone.
    Cost: places times years.
    Reference: Allison P.D. 1982, Sociological Methodology 13:61-98, doi 10.2307/270718.
    """
    reached = {spot: day.year for spot, day in entries(signs).items() if not spot.is_country}
    reasons = next_places(ground, signs, most=10_000)
    if not enough_to_fit(len(reached), len(FEATURES)):
        needed = PER_FEATURE * len(FEATURES)
        told = f"{len(reached)} dated first presences are too few to weigh reasons or to test a list; it takes {needed}"
        return Outlook(reasons[:most], (), len(reached), told)
    risk = _risk(ground, signs, reached)
    if risk.entered.all() or not risk.entered.any():
        return Outlook(reasons[:most], (), len(reached), "all first presences fall in one year")
    chances = fit_hazard(risk.table, risk.entered, FEATURES).chances(risk.now)
    chance = dict(zip(risk.free, chances.tolist(), strict=True))
    known = {one.spot: one for one in reasons}
    order = sorted(chance, key=lambda spot: (-chance[spot], spot))[:most]
    listed = tuple(replace(known.get(spot, NextPlace(spot, (), ())), chance=chance[spot]) for spot in order)
    tests = back_test(risk.table, risk.entered, risk.years, FEATURES, n_listed=most)
    return Outlook(listed, tests, len(reached), "")


def _risk(ground: Ground, signs: Sequence[Sign], reached: Mapping[Spot, int]) -> _Risk:
    own = ground.belonging.parts(signs[0].group.id)
    allies = _first_years(ground, find_partners(ground, own, "allied_with", "supplies"))
    rivals = _first_years(ground, find_partners(ground, own, "rival_of"))
    spots = sorted({spot for spot in known_places(ground) if not spot.is_country} | set(reached))
    years = range(min(reached.values()) + 1, max(reached.values()) + 1)
    rows, entered, periods = [], [], []
    for year in years:
        free = [spot for spot in spots if reached.get(spot, year) >= year]
        rows.append(_features(free, reached, allies, rivals, before=year))
        entered += [reached.get(spot) == year for spot in free]
        periods += [year] * len(free)
    left = tuple(spot for spot in spots if spot not in reached)
    table = np.concatenate(rows) if rows else np.zeros((0, len(FEATURES)))
    now = _features(left, reached, allies, rivals, before=max(reached.values()) + 1)
    return _Risk(table, np.array(entered, dtype=np.bool_), np.array(periods, dtype=np.float64), left, now)


def _features(
    spots: Sequence[Spot],
    reached: Mapping[Spot, int],
    allies: Mapping[Spot, int],
    rivals: Mapping[Spot, int],
    *,
    before: int,
) -> Floats:
    held: dict[str, int] = {}
    for spot, year in reached.items():
        if year < before and spot.country:
            held[spot.country] = held.get(spot.country, 0) + 1
    nearest = {
        country: min((_borders(country, one) for one in held), default=FAR)
        for country in {spot.country for spot in spots}
    }
    rows = [
        (
            -float(nearest[spot.country]),
            float(np.log1p(held.get(spot.country, 0))),
            float(allies.get(spot, before) < before),
            float(rivals.get(spot, before) < before),
        )
        for spot in spots
    ]
    return np.array(rows, dtype=np.float64).reshape(len(spots), len(FEATURES))


def _borders(one: str, other: str) -> int:
    steps = border_steps(one, other)
    return FAR if steps is None else steps


def _first_years(ground: Ground, groups: frozenset[str]) -> dict[Spot, int]:
    """Returns the year by which one of some groups is known to have been in each place."""
    found: dict[Spot, int] = {}
    for id_ in groups & frozenset(ground.belonging.entities):
        for sign in find_signs(ground, ground.belonging.entities[id_]):
            year = (sign.first or dt.date.max).year
            found[sign.spot] = min(found.get(sign.spot, year), year)
    return found
