"""Fans: many who pay one within a short time, or one who pays many, beside the same payments at other times."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from quipus.network.graph import Ints
from quipus.network.records.flows import Flow, find_flows
from quipus.network.records.parties import day_of
from quipus.network.records.payments import Payment

WITHIN_DAYS = 7
"""Days of a window; takings of a cell are reported to be handed on week by week."""
LEAST = 3
"""Others from which on one speaks of many."""
N_SHUFFLES = 999
"""Draws of the null model: the smallest chance that can be told is one in a thousand (Phipson and Smyth 2010)."""
ALPHA = 0.05
"""Level of the test, after Holm's correction for all nodes tested in one direction."""


class FanKind(StrEnum):
    """Which way the money goes."""

    IN = "in"
    """Many pay one."""
    OUT = "out"
    """One pays many."""


@dataclass(frozen=True, slots=True)
class Fan:
    """The window in which one had the most others on the other side.

    Attributes:
        center: the one. kind: whether the others pay or are paid.
        others: in alphabetical order. flows: what went between, by currency.
        first, last: days, ISO 8601.
        chance: share of shuffles in which this node has as many others in some window.
        beyond_chance: whether that is rarer than `ALPHA` after Holm's correction.
    """

    center: str
    kind: FanKind
    others: tuple[str, ...]
    flows: tuple[Flow, ...]
    first: str
    last: str
    chance: float
    beyond_chance: bool

    @property
    def payments(self) -> tuple[Payment, ...]:
        """What it stands on."""
        return tuple(payment for flow in self.flows for payment in flow.payments)


def find_fans(
    payments: Iterable[Payment],
    rng: np.random.Generator,
    *,
    within_days: int = WITHIN_DAYS,
    least: int = LEAST,
    n_shuffles: int = N_SHUFFLES,
) -> tuple[Fan, ...]:
    """Returns who was paid by many, or paid many, within some days, the least likely by chance first.

    The null model keeps who paid whom and deals the days of all payments anew, so that a fan is measured by how close
    in time its payments lie and not by how many there are. A fan that is not beyond chance is no finding.

    Args:
        payments: of a case. rng: source of the shuffles.
        within_days: length of the window. least: others from which on a fan is looked at. n_shuffles: draws.
    """
    items = tuple(payments)
    days = np.array([day_of(payment.when).toordinal() for payment in items], np.int64)
    found = [
        fan
        for kind, center_of, other_of in (
            (FanKind.IN, lambda one: one.target, lambda one: one.source),
            (FanKind.OUT, lambda one: one.source, lambda one: one.target),
        )
        for fan in _fans(items, days, kind, (center_of, other_of), _Test(within_days, least, n_shuffles, rng))
    ]
    return tuple(sorted(found, key=lambda fan: (fan.chance, -len(fan.others), fan.center, fan.kind.value)))


@dataclass(frozen=True, slots=True)
class _Test:
    """How fans are looked for and tested."""

    within: int
    least: int
    n_shuffles: int
    rng: np.random.Generator


_Sides = tuple[Callable[[Payment], str], Callable[[Payment], str]]


def _fans(items: Sequence[Payment], days: Ints, kind: FanKind, sides: _Sides, test: _Test) -> list[Fan]:
    center_of, other_of = sides
    places: dict[str, list[int]] = {}
    for place, payment in enumerate(items):
        places.setdefault(center_of(payment), []).append(place)
    numbers = {name: number for number, name in enumerate(sorted({other_of(payment) for payment in items}))}
    others = np.array([numbers[other_of(payment)] for payment in items], np.int64)
    seen = {center: _widest(days[own], others[own], test.within) for center, own in places.items()}
    wide = {center: window for center, window in seen.items() if window[0] >= test.least}
    chances = _chances(days, others, {center: (places[center], wide[center][0]) for center in wide}, test)
    beyond = _holm(chances)
    fans = []
    for center, (_, start) in wide.items():
        own = (items[place] for place in places[center])
        inside = [one for one in own if start <= day_of(one.when).toordinal() < start + test.within]
        moments = [payment.when[:10] for payment in inside]
        others_inside = tuple(sorted({other_of(payment) for payment in inside}))
        fans.append(
            Fan(
                center,
                kind,
                others_inside,
                find_flows(inside),
                min(moments),
                max(moments),
                chances[center],
                center in beyond,
            )
        )
    return fans


def _widest(days: Ints, others: Ints, within: int) -> tuple[int, int]:
    """Returns the most distinct others in any window of so many days, and the first day of that window."""
    order = np.argsort(days, kind="stable")
    days, others = days[order], others[order]
    counts: dict[int, int] = {}
    best, best_start, low = 0, 0, 0
    for high in range(len(days)):
        other = int(others[high])
        counts[other] = counts.get(other, 0) + 1
        while days[high] - days[low] >= within:
            gone = int(others[low])
            counts[gone] -= 1
            if not counts[gone]:
                del counts[gone]
            low += 1
        if len(counts) > best:
            best, best_start = len(counts), int(days[low])
    return best, best_start


def _chances(days: Ints, others: Ints, wide: dict[str, tuple[list[int], int]], test: _Test) -> dict[str, float]:
    hits = dict.fromkeys(wide, 0)
    for _ in range(test.n_shuffles if wide else 0):
        dealt = test.rng.permutation(days)
        for center, (own, observed) in wide.items():
            hits[center] += _widest(dealt[own], others[own], test.within)[0] >= observed
    # The observed order is one of the draws, so that no chance is zero (Phipson and Smyth 2010).
    return {center: (count + 1) / (test.n_shuffles + 1) for center, count in hits.items()}


def _holm(chances: dict[str, float]) -> frozenset[str]:
    """Returns the nodes that stay below the level by Holm's step-down procedure."""
    kept: set[str] = set()
    for rank, (center, chance) in enumerate(sorted(chances.items(), key=lambda item: (item[1], item[0]))):
        if chance > ALPHA / (len(chances) - rank):
            break
        kept.add(center)
    return frozenset(kept)
