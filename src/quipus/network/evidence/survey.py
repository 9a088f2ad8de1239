"""The whole of a case at once: who is tied to whom as arrays, the ways between two, and the best tied part."""

from __future__ import annotations

import datetime as dt
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.int64]
Days: TypeAlias = npt.NDArray[np.int32]

_NEVER, _ALWAYS = -(1 << 30), 1 << 30
"""Days before and after all others, for open ends."""

_MOST_STEPS = 12
"""Steps of a way in order of time; what is told over more people is no way that anybody could check."""


class Row(NamedTuple):
    """One claim between two: ids as bytes, ISO days that are None where open, and whether it is dated at all."""

    subject: bytes
    object: bytes
    predicate: str
    first: str | None
    last: str | None
    dated: bool


class Way(NamedTuple):
    """A way from one to another: the ids in their order, and the day of each step where it is in order of time."""

    nodes: tuple[str, ...]
    days: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Surveyed:
    """Who is tied to whom.

    Attributes:
        ids: the entities. source, target: places in `ids`, one entry a claim.
        first, last: days of each claim as ordinals. dated: whether it has a date.
        indptr, order: the claims that touch entity i are `order[indptr[i]:indptr[i + 1]]`, a claim from both sides.
    """

    ids: tuple[str, ...]
    source: Ints
    target: Ints
    first: Days
    last: Days
    dated: npt.NDArray[np.bool_]
    indptr: Ints
    order: Ints

    @property
    def n_claims(self) -> int:
        """How many claims there are."""
        return len(self.source)

    @property
    def n_undated(self) -> int:
        """How many of them have no date."""
        return int((~self.dated).sum())

    def find_ways(self, one: str, other: str, most: int = 5) -> tuple[Way, ...]:
        """Returns shortest ways between two, whichever way claims go; at most some, in the order of their ids."""
        ends = self._places(one, other)
        if ends is None or one == other:
            return ()
        start, goal = ends
        seen = np.zeros(len(self.ids), dtype=np.bool_)
        seen[start] = True
        levels: list[tuple[Ints, Ints]] = []
        frontier = np.array([start], dtype=np.int64)
        while len(frontier) and not seen[goal]:
            here, claims = self._spread(frontier)
            there = self._others(here, claims)
            new = ~seen[there]
            levels.append((here[new], there[new]))
            frontier = np.unique(there[new])
            seen[frontier] = True
        ways = _unwind(levels, goal, most) if seen[goal] else []
        return tuple(Way(tuple(self.ids[node] for node in way)) for way in ways)

    def find_ordered_way(self, one: str, other: str) -> Way | None:
        """Returns the way of fewest steps whose ties can have held one after the other; of several the earliest.

        A tie serves from its first to its last day; ties without a date serve no such way.
        """
        ends = self._places(one, other)
        if ends is None or one == other:
            return None
        start, goal = ends
        arrival = np.full(len(self.ids), _ALWAYS + 1, dtype=np.int64)
        arrival[start] = _NEVER
        levels: list[dict[int, tuple[int, int]]] = []
        frontier = np.array([start], dtype=np.int64)
        while len(frontier) and len(levels) < _MOST_STEPS and arrival[goal] > _ALWAYS:
            here, there, day = self._step_in_time(frontier, arrival)
            levels.append(dict(zip(there.tolist(), zip(day.tolist(), here.tolist(), strict=True), strict=True)))
            arrival[there] = day
            frontier = there
        return self._trace(levels, goal) if arrival[goal] <= _ALWAYS else None

    def best_tied(
        self, most: int, most_pairs: int | None = None
    ) -> tuple[tuple[str, ...], tuple[tuple[str, str, int], ...], int]:
        """Returns the entities tied to most others, pairs among them with their claims, and the number of all pairs."""
        n_nodes = len(self.ids)
        low, high = np.minimum(self.source, self.target), np.maximum(self.source, self.target)
        pairs, counts = np.unique(low * max(n_nodes, 1) + high, return_counts=True)
        sides = np.concatenate([pairs // max(n_nodes, 1), pairs % max(n_nodes, 1)])
        degree = np.bincount(sides, minlength=n_nodes)
        chosen = np.argsort(-degree, kind="stable")[:most]
        inside = np.zeros(n_nodes, dtype=np.bool_)
        inside[chosen] = True
        among = np.flatnonzero(inside[pairs // max(n_nodes, 1)] & inside[pairs % max(n_nodes, 1)])
        best = np.sort(among[np.argsort(-counts[among], kind="stable")[:most_pairs]])
        kept = [
            (self.ids[pair // n_nodes], self.ids[pair % n_nodes], count)
            for pair, count in zip(pairs[best].tolist(), counts[best].tolist(), strict=True)
        ]
        return tuple(self.ids[node] for node in chosen.tolist()), tuple(kept), len(pairs)

    def _places(self, one: str, other: str) -> tuple[int, int] | None:
        found = [bisect_left(self.ids, wanted) for wanted in (one, other)]
        known = [
            place < len(self.ids) and self.ids[place] == name for place, name in zip(found, (one, other), strict=True)
        ]
        return (found[0], found[1]) if all(known) else None

    def _spread(self, frontier: Ints) -> tuple[Ints, Ints]:
        """Returns the claims that touch some entities, each beside the entity from which it is looked at."""
        counts = self.indptr[frontier + 1] - self.indptr[frontier]
        before = np.cumsum(counts) - counts
        places = np.arange(int(counts.sum())) + np.repeat(self.indptr[frontier] - before, counts)
        return np.repeat(frontier, counts), self.order[places]

    def _others(self, here: Ints, claims: Ints) -> Ints:
        return np.asarray(self.source[claims] + self.target[claims] - here)

    def _step_in_time(self, frontier: Ints, arrival: Ints) -> tuple[Ints, Ints, Ints]:
        """Returns who is reached in one more step earlier than before: from whom, who, and on which day."""
        here, claims = self._spread(frontier)
        serves = self.dated[claims] & (self.last[claims] >= arrival[here])
        here, claims = here[serves], claims[serves]
        there = self._others(here, claims)
        day = np.maximum(self.first[claims], arrival[here])
        earlier = day < arrival[there]
        here, there, day = here[earlier], there[earlier], day[earlier]
        order = np.lexsort((here, day, there))
        _, first = np.unique(there[order], return_index=True)
        best = order[first]
        return here[best], there[best], day[best]

    def _trace(self, levels: Sequence[dict[int, tuple[int, int]]], goal: int) -> Way:
        nodes, days, here = [goal], [], goal
        for level in reversed(levels):
            day, here = level[here]
            days.append(day)
            nodes.append(here)
        known = [None if abs(day) >= _ALWAYS else dt.date.fromordinal(day).isoformat() for day in reversed(days)]
        return Way(tuple(self.ids[node] for node in reversed(nodes)), tuple(known))


def make_survey(rows: Iterable[Row]) -> Surveyed:
    """Returns who is tied to whom by claims, in memory of some forty bytes a claim."""
    numbers: dict[bytes, int] = {}
    ends, spans, dated = array("q"), array("i"), bytearray()
    for row in rows:
        ends.append(numbers.setdefault(row.subject, len(numbers)))
        ends.append(numbers.setdefault(row.object, len(numbers)))
        spans.append(_ordinal(row.first, _NEVER))
        spans.append(_ordinal(row.last, _ALWAYS))
        dated.append(row.dated)
    # Numbers follow the ids, so that nothing depends on the order of the claims.
    by_id = sorted(numbers)
    rank = np.zeros(len(numbers), dtype=np.int64)
    rank[[numbers[identity] for identity in by_id]] = np.arange(len(by_id))
    pairs = rank[np.array(ends, dtype=np.int64).reshape(-1, 2)]
    days = np.array(spans, dtype=np.int32).reshape(-1, 2)
    touching = pairs.T.reshape(-1)
    order = np.argsort(touching, kind="stable")
    indptr = np.zeros(len(by_id) + 1, dtype=np.int64)
    np.cumsum(np.bincount(touching, minlength=len(by_id)), out=indptr[1:])
    return Surveyed(
        tuple(identity.hex() for identity in by_id),
        pairs[:, 0], pairs[:, 1], days[:, 0], days[:, 1], np.array(dated, dtype=np.uint8).astype(np.bool_),
        indptr, order % max(len(dated), 1),
    )  # fmt: skip


def _ordinal(day: str | None, otherwise: int) -> int:
    return otherwise if day is None else dt.date.fromisoformat(day).toordinal()


def _unwind(levels: Sequence[tuple[Ints, Ints]], goal: int, most: int) -> list[list[int]]:
    """Returns some of the ways that lead to the goal, the smallest numbers first."""
    ways = [[goal]]
    for here, there in reversed(levels):
        longer: list[list[int]] = []
        for way in ways:
            before = np.unique(here[there == way[0]])
            longer += [[node, *way] for node in before[:most].tolist()]
        ways = sorted(longer)[:most]
    return ways


def pairs_of(way: Way) -> list[tuple[str, str]]:
    """Returns the steps of a way."""
    return list(pairwise(way.nodes))
