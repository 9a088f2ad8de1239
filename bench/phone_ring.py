"""Made call records of people with friends, shops and a ring whose members change their phones; who changed is known.

What is drawn, in this order, all from one seed:

- A town of people, each with 4 to 12 contacts, half of them from their own quarter of 25, and numbers that everybody
  calls (taxi, bank, shop). Each pair has a rate of calls of its own, a few a week at most.
- A ring of three cells. A member is tied to most of the cell, the cell's head to the other heads, and everybody to two
  or three of the town: family.
- Half a year of calls: for every pair a Poisson process, each direction as likely.
- Comings and goings that are no switches: some people's phones end or begin in the middle, in town and ring alike.
- Switches: some members get a new number on a day of their own, one cell changes all its phones within two days, and
  some of them change once more later. Old phones fall silent at once, or go on for up to three days.

Nothing else tells the new phone: it takes over the contacts, and up to half of the calls with each are lost.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from quipus.network.switches import Contact

START = dt.datetime(2023, 1, 2)  # noqa: DTZ001 - local times, as carriers write them
DAYS = 182
QUARTER = 25
N_HUBS = 6
CELL = 8
N_CELLS = 3


@dataclass(frozen=True, slots=True)
class Ring:
    """Rows of calls, and the switches that were made: old phone and new."""

    contacts: tuple[Contact, ...]
    switches: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Pair:
    one: int
    other: int
    rate: float
    """Calls a day."""


def make_ring(seed: int, *, n_people: int = 200, switching: bool = True) -> Ring:
    """Returns a half year of calls; without `switching` everything is drawn alike and nobody changes a phone."""
    rng = np.random.default_rng(seed)
    n = n_people + N_CELLS * CELL
    pairs = [*_town(rng, n_people), *_ring(rng, n_people), *_hub_calls(rng, n)]
    lives = _lives(rng, n, n_people)
    phones = _phones(rng, n_people, lives) if switching else {}
    calls = [call for pair in pairs for call in _iter_calls(rng, pair, lives, phones)]
    switches = {edge for owned in phones.values() for edge in _edges(owned)}
    calls.sort(key=lambda call: call.time)
    return Ring(tuple(calls), frozenset(switches))


def _town(rng: np.random.Generator, n_people: int) -> Iterator[_Pair]:
    for person in range(n_people):
        for _ in range(int(rng.integers(2, 7))):  # each is also chosen by others, hence 4 to 12
            near = rng.random() < 0.5
            other = (person // QUARTER) * QUARTER + int(rng.integers(QUARTER)) if near else int(rng.integers(n_people))
            if other not in (person, n_people):
                yield _Pair(person, min(other, n_people - 1), float(rng.gamma(1.0, 0.12)))


def _ring(rng: np.random.Generator, first: int) -> Iterator[_Pair]:
    for cell in range(N_CELLS):
        members = [first + cell * CELL + place for place in range(CELL)]
        for place, member in enumerate(members):
            for other in members[place + 1 :]:
                if rng.random() < 0.7:
                    yield _Pair(member, other, float(rng.gamma(1.0, 0.25)))
            for kin in rng.choice(first, size=int(rng.integers(2, 4)), replace=False):
                yield _Pair(member, int(kin), float(rng.gamma(1.0, 0.2)))
        for later in range(cell + 1, N_CELLS):
            yield _Pair(members[0], first + later * CELL, 0.3)


def _hub_calls(rng: np.random.Generator, n: int) -> Iterator[_Pair]:
    """Yields calls to numbers that everybody calls; a hub's number is below zero."""
    for person in range(n):
        for hub in rng.choice(N_HUBS, size=2, replace=False):
            yield _Pair(person, -1 - int(hub), float(rng.gamma(1.0, 0.08)))


def _lives(rng: np.random.Generator, n: int, n_people: int) -> dict[int, tuple[float, float]]:
    """Returns from when to when each is there: one in eight comes or goes in the middle, in the ring one in six."""
    lives = {}
    for person in range(n):
        moment, draw = float(rng.uniform(0.25, 0.75)) * DAYS, rng.random()
        churn = 1 / 8 if person < n_people else 1 / 6
        lives[person] = (moment, DAYS) if draw < churn / 2 else (0.0, moment) if draw < churn else (0.0, DAYS)
    return lives


def _phones(
    rng: np.random.Generator, first: int, lives: dict[int, tuple[float, float]]
) -> dict[int, list[tuple[float, float, str]]]:
    """Returns the phones of those who switch: from day, to day, number."""
    days: dict[int, list[float]] = {}
    together = float(rng.uniform(0.4, 0.6)) * DAYS
    for place in range(CELL):  # the second cell changes all its phones within two days
        days[first + CELL + place] = [together + float(rng.uniform(0, 2))]
    for cell in (0, 2):
        for place in rng.choice(CELL, size=3, replace=False):
            days[first + cell * CELL + int(place)] = [float(rng.uniform(0.25, 0.6)) * DAYS]
    for member in list(days)[::4]:  # some change once more
        days[member].append(days[member][0] + float(rng.uniform(40, 55)))
    phones = {}
    for member, when in days.items():
        lives[member] = (0.0, float(DAYS))  # who switches is there all the time
        ends = [*when, float(DAYS)]
        starts = [0.0, *when]
        phones[member] = [
            (start, end + (float(rng.uniform(0, 3)) if end < DAYS and rng.random() < 0.5 else 0.0), _number(member, n))
            for n, (start, end) in enumerate(zip(starts, ends, strict=True))
        ]
    return phones


def _edges(owned: list[tuple[float, float, str]]) -> Iterator[tuple[str, str]]:
    for (_, _, old), (_, _, new) in itertools.pairwise(owned):
        yield old, new


def _iter_calls(
    rng: np.random.Generator,
    pair: _Pair,
    lives: dict[int, tuple[float, float]],
    phones: dict[int, list[tuple[float, float, str]]],
) -> Iterator[Contact]:
    spans = [lives.get(side, (0.0, float(DAYS))) for side in (pair.one, pair.other)]
    start, end = max(span[0] for span in spans), min(span[1] for span in spans)
    if end <= start:
        return
    kept = {side: float(rng.uniform(0.5, 1.0)) for side in (pair.one, pair.other)}
    for day in np.sort(rng.uniform(start, end, size=rng.poisson(pair.rate * (end - start)))):
        sides = []
        for side in (pair.one, pair.other):
            numbers = [one for one in phones.get(side, []) if one[0] <= day <= one[1]]
            if side in phones and day > phones[side][0][1] and rng.random() > kept[side]:
                break  # a new phone is used less for this contact
            sides.append(numbers[int(rng.integers(len(numbers)))][2] if numbers else _number(side, 0))
        if len(sides) == 2:
            one, other = sides if rng.random() < 0.5 else sides[::-1]
            yield Contact(one, other, START + dt.timedelta(days=float(day)))


def _number(person: int, phone: int) -> str:
    return f"hub{-person}" if person < 0 else f"+51 9{person:05d} {phone}"
