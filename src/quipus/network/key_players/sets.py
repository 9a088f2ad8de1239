"""Which set of people to remove, or to speak to: sets, because two who do the same work are not worth both places."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import combinations, islice
from math import comb
from typing import TypeAlias

import numpy as np

from quipus.errors import SettingsError
from quipus.network.graph import Floats, Graph, Ints
from quipus.network.key_players.scoring import distance_fragmentation, fragmentation, reach_scores

EXHAUSTIVE = 3
"""Size up to which all sets are gone through."""

_WORK = 300_000_000
"""Sets times numbers looked at for each up to which all sets are gone through: some ten seconds."""
_AT_ONCE = 50_000
"""Sets scored at once."""
_STARTS = 4
"""Random sets from which the search starts besides the greedy one."""
_EQUAL = 1e-9


class Purpose(StrEnum):
    """What a set is to do."""

    FRAGMENT = "fragment"
    """Those left no longer hang together."""
    FRAGMENT_DISTANCE = "fragment-distance"
    """Those left are far from each other."""
    REACH = "reach"
    """The set is near to everybody."""


_Score: TypeAlias = Callable[[Graph, Ints], Floats]
_SCORES: Mapping[Purpose, _Score] = {
    Purpose.FRAGMENT: fragmentation,
    Purpose.FRAGMENT_DISTANCE: distance_fragmentation,
    Purpose.REACH: reach_scores,
}


@dataclass(frozen=True, slots=True)
class KeyPlayers:
    """The best set found.

    Attributes:
        purpose: what for. names: the set, in the order of the graph. value: its score. before: the score of nobody.
        n_equal: how many of the sets looked at score the same, this one included.
        exhaustive: whether all sets were looked at, so that no better one exists. n_looked_at: how many were.
        policy: how the network was made.
    """

    purpose: Purpose
    names: tuple[str, ...]
    value: float
    before: float | None
    n_equal: int
    exhaustive: bool
    n_looked_at: int
    policy: str


def find_key_players(
    graph: Graph, size: int, purpose: Purpose = Purpose.FRAGMENT, *, among: Ints | None = None, seed: int = 0
) -> KeyPlayers:
    """Finds the set of a size that does best what it is for.

    Formula: the set with the largest fragmentation F, distance-weighted fragmentation DF, or reach R.
    Range: values 0 to 1.
    Undefined: raises where the network has no such set.
    Cost: up to three, all sets while there are not too many (some 100 people for three); else greedy steps from
        several starts, then swaps of one member until none helps, which may miss the best set.
    Reference: Borgatti S.P. 2006, Computational and Mathematical Organization Theory 12:21-34, doi
        10.1007/s10588-006-7084-x.

    Args:
        graph: the network; direction is not regarded.
        size: of the set. purpose: what it is for.
        among: numbers of the nodes to choose from (people, say, and no groups); None takes all.
        seed: of the random starts.

    Raises:
        SettingsError: fewer nodes to choose from than the set has members.
    """
    nodes = np.arange(graph.n_nodes) if among is None else np.unique(among)
    if not 1 <= size <= len(nodes):
        raise SettingsError([f"A set of {size} cannot be chosen from {len(nodes):,}; give 1 to {len(nodes):,}."])
    score = partial(_SCORES[purpose], graph)
    exhaustive = size <= EXHAUSTIVE and comb(len(nodes), size) * _cost(graph, purpose) <= _WORK
    search = _all_sets if exhaustive else partial(_search, np.random.default_rng(seed))
    best, value, n_equal, n_looked_at = search(score, nodes, size)
    before = None if purpose is Purpose.REACH else float(score(np.zeros((1, 0), dtype=np.int64))[0])
    names = tuple(graph.names[node] for node in sorted(best.tolist()))
    return KeyPlayers(purpose, names, value, before, n_equal, exhaustive, n_looked_at, graph.policy)


def _cost(graph: Graph, purpose: Purpose) -> int:
    """Returns about how many numbers are looked at for one set."""
    if purpose is Purpose.FRAGMENT:
        return graph.n_nodes + graph.n_edges
    return graph.n_nodes if purpose is Purpose.REACH else graph.n_nodes**2 + graph.n_nodes**3 // 50


def _all_sets(score: Callable[[Ints], Floats], nodes: Ints, size: int) -> tuple[Ints, float, int, int]:
    best, value, n_equal, n_looked_at = nodes[:size], -np.inf, 0, 0
    for sets in _iter_sets(nodes, size):
        values = np.nan_to_num(score(sets), nan=-1.0)
        n_looked_at += len(sets)
        place = int(np.argmax(values))
        if values[place] > value + _EQUAL:
            best, value, n_equal = sets[place], float(values[place]), 0
        n_equal += int(np.count_nonzero(np.abs(values - value) <= _EQUAL))
    return best, value, n_equal, n_looked_at


def _iter_sets(nodes: Ints, size: int) -> Iterator[Ints]:
    chosen = combinations(nodes.tolist(), size)
    while part := list(islice(chosen, _AT_ONCE)):
        yield np.array(part, dtype=np.int64).reshape(-1, size)


def _search(
    rng: np.random.Generator, score: Callable[[Ints], Floats], nodes: Ints, size: int
) -> tuple[Ints, float, int, int]:
    greedy, n_looked_at = _greedy(score, nodes, size)
    starts = [greedy, *(rng.choice(nodes, size, replace=False) for _ in range(_STARTS))]
    best, value, n_equal = greedy, -np.inf, 0
    for start in starts:
        found, found_value, same, looked_at = _swap(score, nodes, start)
        n_looked_at += looked_at
        if found_value > value + _EQUAL:
            best, value, n_equal = found, found_value, same
    return best, value, n_equal, n_looked_at


def _greedy(score: Callable[[Ints], Floats], nodes: Ints, size: int) -> tuple[Ints, int]:
    chosen, n_looked_at = np.zeros(0, dtype=np.int64), 0
    for _ in range(size):
        others = np.setdiff1d(nodes, chosen)
        sets = np.column_stack([np.tile(chosen, (len(others), 1)), others])
        chosen = sets[int(np.argmax(np.nan_to_num(score(sets), nan=-1.0)))]
        n_looked_at += len(sets)
    return chosen, n_looked_at


def _swap(score: Callable[[Ints], Floats], nodes: Ints, start: Ints) -> tuple[Ints, float, int, int]:
    """Swaps one member at a time for the best other until none helps."""
    chosen, value, n_looked_at = start, float(np.nan_to_num(score(start[None, :]), nan=-1.0)[0]), 1
    while True:
        others = np.setdiff1d(nodes, chosen)
        if not len(others):
            return chosen, value, 1, n_looked_at
        sets = np.repeat(chosen[None, :], len(chosen) * len(others), axis=0)
        sets[np.arange(len(sets)), np.repeat(np.arange(len(chosen)), len(others))] = np.tile(others, len(chosen))
        values = np.nan_to_num(score(sets), nan=-1.0)
        n_looked_at += len(sets)
        place = int(np.argmax(values))
        if values[place] <= value + _EQUAL:
            return chosen, value, 1 + int(np.count_nonzero(np.abs(values - value) <= _EQUAL)), n_looked_at
        chosen, value = sets[place], float(values[place])
