"""Rankings that carry their doubt: what each score would be in other worlds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from quipus.model.phrase import phrase
from quipus.network.doubt.evidence import Evidence
from quipus.network.doubt.worlds import World, graph_of_world, iter_worlds
from quipus.network.graph import Floats, Graph
from quipus.network.measure import Scores

NodeMeasure: TypeAlias = Callable[[Graph], Scores]

LOW, HIGH = 0.05, 0.95
"""Ends of the intervals that are shown."""

_DIGITS = 12
"""Digits by which scores are compared: sums of fractions in another order differ beyond them."""


@dataclass(frozen=True, slots=True)
class DoubtfulPlace:
    """One line of a ranking with its doubt.

    Attributes:
        name: of the node. rank, score: plain, of the network as it is; equal scores share the better rank; None where
            the measure is undefined.
        expected: mean over worlds. low, high: 5 and 95 % of the worlds lie below; None where it is undefined in all.
        in_top: probability to be among the first k.
    """

    name: str
    rank: int
    score: float | None
    expected: float | None
    low: float | None
    high: float | None
    in_top: float


@dataclass(frozen=True, slots=True, eq=False)
class DoubtfulRanking:
    """A ranking with its doubt.

    Attributes:
        plain: the scores of the network as it is. k: the top that `in_top` speaks of.
        samples: scores by world (row) and node. probability: of each world.
        told: how the worlds were drawn, in words. policy: how the network was made.
    """

    plain: Scores
    k: int
    samples: Floats
    probability: Floats
    told: str
    policy: str

    def places(self) -> tuple[DoubtfulPlace, ...]:
        """Returns all nodes, the most probable in the top first, then by expected and by plain score."""
        known = ~np.isnan(self.samples)
        weight = known * self.probability[:, None]
        total = weight.sum(axis=0)
        filled = np.where(known, self.samples, 0.0)
        expected = np.divide((filled * weight).sum(axis=0), total, out=np.full(len(total), np.nan), where=total > 0)
        low, high = (_quantile(self.samples, weight, share) for share in (LOW, HIGH))
        in_top = self.in_top()
        ranked = {place.name: place for place in self.plain.ranked()}
        order = np.lexsort((-_low_if_unknown(self.plain.values), -_low_if_unknown(expected), -in_top.round(_DIGITS)))
        return tuple(
            DoubtfulPlace(
                name,
                ranked[name].rank,
                ranked[name].value,
                _known(expected[node]),
                _known(low[node]),
                _known(high[node]),
                float(in_top[node]),
            )
            for node, name in ((node, self.plain.names[node]) for node in order.tolist())
        )

    def in_top(self, k: int | None = None) -> Floats:
        """Returns for each node the probability to be among the first k; those tied at the cut share its seats."""
        shares = top_shares(self.samples, self.k if k is None else k)
        return np.asarray(self.probability @ shares)

    def above(self, one: str, other: str) -> float:
        """Returns the probability that one node scores higher than another; a tie counts a half."""
        first, second = (_low_if_unknown(self.samples[:, self.plain.names.index(name)]) for name in (one, other))
        higher = (first > second) + 0.5 * (first == second)
        return float(self.probability @ higher)


def rank_with_doubt(
    graph: Graph,
    evidence: Evidence,
    measure: NodeMeasure,
    *,
    k: int = 10,
    n_worlds: int = 500,
    seed: int = 0,
    bootstrap: bool = True,
) -> DoubtfulRanking:
    """Ranks nodes by a measure in worlds drawn from the evidence, beside the plain score.

    Formula: for each node the mean, the 5 and 95 % quantiles of its score over the worlds, and the share of worlds in
        which it is among the first k.
    Range: that of the measure; shares 0 to 1.
    Undefined: where the measure is undefined in all worlds.
    Cost: worlds times that of the measure.
    Reference: Efron B. 1979, Annals of Statistics 7:1-26, doi 10.1214/aos/1176344552; betweenness of uncertain graphs:
        Pfeiffer J.J., Neville J. 2011, ICWSM, doi 10.48550/arXiv.1104.0319.

    Args:
        graph, evidence: the network and what its ties stand on.
        measure: from a graph to scores.
        k: the top that is asked for. n_worlds, seed, bootstrap: see `iter_worlds`.
    """
    worlds = iter_worlds(evidence, n_worlds=n_worlds, seed=seed, bootstrap=bootstrap)
    believed = evidence.told
    drawn = phrase("worlds.sources", n=evidence.n_sources, believed=believed) if bootstrap else believed
    told = phrase("worlds.told", n=n_worlds, seed=str(seed), drawn=drawn)
    return rank_in_worlds(graph, worlds, measure, k=k, told=told)


def rank_in_worlds(
    graph: Graph, worlds: Iterable[World], measure: NodeMeasure, *, k: int = 10, told: str = "worlds as given"
) -> DoubtfulRanking:
    """Ranks nodes by a measure in given worlds, such as all those that `iter_all_worlds` yields."""
    plain = measure(graph)
    samples, probability = [], []
    for world in worlds:
        samples.append(measure(graph_of_world(graph, world.ties)).values)
        probability.append(world.probability)
    table = np.array(samples, dtype=np.float64).reshape(-1, graph.n_nodes).round(_DIGITS)
    return DoubtfulRanking(plain, min(k, graph.n_nodes), table, np.array(probability), told, graph.policy)


def expect(graph: Graph, worlds: Iterable[World], figure: Callable[[Graph], float]) -> float:
    """Returns the mean over worlds of any figure of a graph: the size of its largest component, whether A reaches G."""
    return sum(world.probability * figure(graph_of_world(graph, world.ties)) for world in worlds)


def top_shares(samples: Floats, k: int) -> Floats:
    """Returns for each row 1 for values among the k largest, 0 for others; those tied at the cut share its seats.

    >>> top_shares(np.array([[3.0, 1.0, 1.0, 0.0]]), 2).tolist()
    [[1.0, 0.5, 0.5, 0.0]]
    """
    n_nodes = samples.shape[1]
    if not 0 < k < n_nodes:
        return np.full(samples.shape, float(k > 0))
    values = _low_if_unknown(samples)
    cut = np.partition(values, n_nodes - k, axis=1)[:, n_nodes - k, None]
    above, equal = values > cut, values == cut
    seats = (k - above.sum(axis=1, keepdims=True)) / equal.sum(axis=1, keepdims=True)
    return np.asarray(above + equal * seats)


def _quantile(samples: Floats, weight: Floats, share: float) -> Floats:
    """Returns for each node the smallest value at or below which a share of its worlds lies; NaN if none is known."""
    order = np.argsort(samples, axis=0, kind="stable")
    ordered = np.take_along_axis(weight, order, axis=0)
    passed = np.cumsum(ordered, axis=0)
    reached = passed >= share * passed[-1:] - 1e-12 if len(passed) else passed
    if not len(samples):
        return np.full(samples.shape[1], np.nan)
    first = np.argmax(reached, axis=0)
    return np.asarray(np.take_along_axis(np.take_along_axis(samples, order, axis=0), first[None, :], axis=0)[0])


def _low_if_unknown(values: Floats) -> Floats:
    return np.where(np.isnan(values), -np.inf, values)


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
