"""Assignment: people to prisons under capacity, so that those who should not meet do not; an aid to think with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from quipus.network.graph import Floats

SECONDS = 30.0
"""Time after which the solver gives the best it has, with the gap to the bound."""


@dataclass(frozen=True, slots=True)
class Prison:
    """A place of custody.

    Attributes:
        name: unique. capacity: places for the people of this assignment.
        isolation: how far it keeps people apart from others and from the outside, 0 (open) to 1 (alone, no telephone);
            given by whoever asks, never derived.
    """

    name: str
    capacity: int
    isolation: float = 0.0


@dataclass(frozen=True, slots=True)
class Held:
    """A person to be placed.

    Attributes:
        name: unique. now: the prison he sits in, None if none. need: how much it matters that he is isolated, 0 or
            more; given by whoever asks. allowed: prisons that may take him; empty allows all.
    """

    name: str
    now: str | None = None
    need: float = 0.0
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assignment:
    """A way to place people.

    Attributes:
        places: prison by person; empty where there is no way. moved: people who leave where they are.
        together: pairs of `apart` that still share a prison, with their weight.
        cost: what was minimised. gap: how far from the best possible at most, 0 is proven best; None without a way.
        status: what the solver says. assumptions: what the answer rests on, a sentence each.
    """

    places: Mapping[str, str]
    moved: tuple[str, ...]
    together: tuple[tuple[str, str, float], ...]
    cost: float | None
    gap: float | None
    status: str
    assumptions: tuple[str, ...]


def assign(
    people: Sequence[Held],
    prisons: Sequence[Prison],
    apart: Mapping[tuple[str, str], float],
    *,
    never: Sequence[tuple[str, str]] = (),
    move_cost: float = 0.1,
    seconds: float = SECONDS,
) -> Assignment:
    """Returns the cheapest way to place people in prisons, by integer programme.

    Formula: x_ip = 1 if person i sits in prison p. Minimise sum over pairs w_ij z_ij + sum over i, p of need_i
        (1 - isolation_p) x_ip + move_cost (people who leave their prison), with sum_p x_ip = 1, sum_i x_ip <=
        capacity_p, z_ij >= x_ip + x_jp - 1 for every p, and x_ip + x_jp <= 1 for pairs that must never meet.
    Range: cost 0 upwards.
    Undefined: where the places do not suffice or the bans cannot all be kept; `places` is then empty, `status` says so.
    Cost: grows fast with pairs times prisons; after `seconds` the best so far is given with its gap. 40 people, 6
        prisons and 100 pairs take about a second.
    Reference: Huangfu Q., Hall J.A.J. 2018, Mathematical Programming Computation 10:119-142,
        doi 10.1007/s12532-017-0130-5 (HiGHS, by scipy.optimize.milp).

    Args:
        people, prisons: who and where; names are unique.
        apart: weight of keeping two people apart, over 0.
        never: pairs that must not share a prison, whatever the cost.
        move_cost: cost of each transfer; the default only breaks ties in favour of leaving people where they are.
        seconds: time for the solver.
    """
    _check(people, prisons, (*apart, *never))
    if not people:
        return Assignment({}, (), (), 0.0, 0.0, "nobody to place", _assumptions(prisons, apart, never, move_cost))
    model = _Model(people, prisons, tuple(apart.items()), tuple(never), move_cost)
    found = milp(
        model.costs(),
        integrality=model.integrality(),
        bounds=Bounds(0, model.upper()),
        constraints=model.constraints(),
        options={"time_limit": seconds},
    )
    told = _assumptions(prisons, apart, never, move_cost)
    if found.x is None:
        return Assignment({}, (), (), None, None, f"no way to place everybody: {found.message}", told)
    chosen = found.x[: len(people) * len(prisons)].reshape(len(people), len(prisons)).argmax(axis=1).tolist()
    places = {person.name: prisons[place].name for person, place in zip(people, chosen, strict=True)}
    return Assignment(
        places,
        tuple(person.name for person in people if person.now is not None and places[person.name] != person.now),
        tuple((one, other, weight) for (one, other), weight in apart.items() if places[one] == places[other]),
        float(found.fun),
        float(found.mip_gap or 0.0),
        str(found.message),
        told,
    )


@dataclass(frozen=True, slots=True)
class _Model:
    """The programme as arrays: first x by person and prison, then z by pair."""

    people: Sequence[Held]
    prisons: Sequence[Prison]
    pairs: Sequence[tuple[tuple[str, str], float]]
    never: Sequence[tuple[str, str]]
    move_cost: float

    @property
    def n_places(self) -> int:
        return len(self.people) * len(self.prisons)

    def costs(self) -> Floats:
        own = [
            person.need * (1 - prison.isolation) + self.move_cost * (person.now not in (None, prison.name))
            for person in self.people
            for prison in self.prisons
        ]
        return np.array(own + [weight for _, weight in self.pairs])

    def integrality(self) -> Floats:
        # z is 0 or 1 by itself once every x is: only x has to be whole.
        return np.concatenate([np.ones(self.n_places), np.zeros(len(self.pairs))])

    def upper(self) -> Floats:
        allowed = [
            float(not person.allowed or prison.name in person.allowed)
            for person in self.people
            for prison in self.prisons
        ]
        return np.array(allowed + [1.0] * len(self.pairs))

    def constraints(self) -> list[LinearConstraint]:
        number = {person.name: place for place, person in enumerate(self.people)}
        n_prisons = len(self.prisons)
        rows: list[dict[int, float]] = []
        lows: list[float] = []
        highs: list[float] = []

        def add(row: dict[int, float], low: float, high: float) -> None:
            rows.append(row)
            lows.append(low)
            highs.append(high)

        for i in range(len(self.people)):
            add({i * n_prisons + p: 1.0 for p in range(n_prisons)}, 1.0, 1.0)
        for p, prison in enumerate(self.prisons):
            add({i * n_prisons + p: 1.0 for i in range(len(self.people))}, 0.0, float(prison.capacity))
        for p in range(n_prisons):
            for z, ((one, other), _) in enumerate(self.pairs):
                ends = number[one] * n_prisons + p, number[other] * n_prisons + p
                add({ends[0]: 1.0, ends[1]: 1.0, self.n_places + z: -1.0}, -np.inf, 1.0)
            for one, other in self.never:
                add({number[one] * n_prisons + p: 1.0, number[other] * n_prisons + p: 1.0}, -np.inf, 1.0)
        return [LinearConstraint(_table(rows, self.n_places + len(self.pairs)), lows, highs)]


def _table(rows: Sequence[Mapping[int, float]], n_columns: int) -> sparse.csr_array:
    row = [number for number, entries in enumerate(rows) for _ in entries]
    column = [place for entries in rows for place in entries]
    value = [entry for entries in rows for entry in entries.values()]
    return sparse.csr_array((value, (row, column)), shape=(len(rows), n_columns))


def _check(people: Sequence[Held], prisons: Sequence[Prison], pairs: Sequence[tuple[str, str]]) -> None:
    names, places = [person.name for person in people], [prison.name for prison in prisons]
    if len(set(names)) < len(names) or len(set(places)) < len(places):
        raise ValueError("two people or two prisons have one name")
    unknown = {name for pair in pairs for name in pair} - set(names)
    if unknown:
        raise ValueError(f"not among the people: {', '.join(sorted(unknown))}")
    if any(not 0 <= prison.isolation <= 1 or prison.capacity < 0 for prison in prisons):
        raise ValueError("isolation lies between 0 and 1, capacity is 0 or more")
    if any(person.need < 0 for person in people):
        raise ValueError("need is 0 or more")


def _assumptions(
    prisons: Sequence[Prison],
    apart: Mapping[tuple[str, str], float],
    never: Sequence[tuple[str, str]],
    move_cost: float,
) -> tuple[str, ...]:
    places = ", ".join(
        f"{prison.name} ({prison.capacity} places, isolation {prison.isolation:g})" for prison in prisons
    )
    return (
        f"The prisons, their places and how far they isolate are as given: {places}.",
        f"{len(apart)} pairs should be kept apart, by the weights given; {len(never)} must be.",
        "Ties are those that documents report: people without a reported tie count as strangers.",
        f"Each transfer costs {move_cost:g}; distance to family, health, age, sex and legal stage are not regarded.",
        "Courts and prison services decide; this ranks ways to place people by the numbers above and nothing else.",
    )
