"""What one document less would change: whose place in a ranking stands on a single source."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from quipus.network.doubt.evidence import Evidence
from quipus.network.doubt.ranking import NodeMeasure
from quipus.network.doubt.worlds import graph_of_world
from quipus.network.graph import Floats, Graph, Ints

MOST_SOURCES = 500
"""Sources that are left out one by one at most: those that carry most ties of the people in the top."""


@dataclass(frozen=True, slots=True)
class Drop:
    """Who falls furthest without one source.

    Attributes:
        source: the one left out. name: who falls.
        rank, score: with it. rank_without, score_without: without it; equal scores share their mean rank.
    """

    source: str
    name: str
    rank: float
    rank_without: float
    score: float
    score_without: float

    @property
    def fall(self) -> float:
        """Logarithm of how many times worse the rank gets: from 1st to 20th is more than from 11th to 60th."""
        return math.log(self.rank_without / self.rank)


@dataclass(frozen=True, slots=True)
class Drops:
    """The sources without which somebody in the top falls, the largest fall first; how many sources were looked at."""

    drops: tuple[Drop, ...]
    n_looked_at: int
    n_sources: int


def find_drops(graph: Graph, evidence: Evidence, measure: NodeMeasure, *, k: int = 10) -> Drops:
    """Leaves out every source in turn and says who of the first k falls furthest.

    Formula: for each source the largest ln(rank without it / rank with it) among the first k; equal scores share their
        mean rank.
    Range: over 0; sources without which nobody falls are left out.
    Undefined: never; in a network without ties the list is empty.
    Cost: sources times that of the measure; at most 500 sources, those that carry most ties of the first k.
    Reference: Quenouille M.H. 1956, Biometrika 43:353-360, doi 10.1093/biomet/43.3-4.353; here over sources.
    """
    scores = measure(graph).values
    ranks = mean_ranks(scores)
    top = np.argsort(ranks, kind="stable")[:k]
    looked_at = _sources_of(graph, evidence, top)
    drops = []
    per_tie = evidence.n_sources_of_ties()
    for source in looked_at[:MOST_SOURCES].tolist():
        left = np.bincount(evidence.tie[evidence.source != source], minlength=evidence.n_ties) / per_tie
        without = measure(graph_of_world(graph, left)).values
        ranks_without = mean_ranks(without)
        worst = top[np.argmax(np.log(ranks_without[top] / ranks[top]))]
        if ranks_without[worst] > ranks[worst]:
            drops.append(
                Drop(
                    evidence.sources[source],
                    graph.names[worst],
                    *(float(values[worst]) for values in (ranks, ranks_without, scores, without)),
                )
            )
    drops.sort(key=lambda drop: (-drop.fall, drop.source))
    return Drops(tuple(drops), min(len(looked_at), MOST_SOURCES), evidence.n_sources)


def mean_ranks(scores: Floats) -> Floats:
    """Returns ranks from 1 for the highest; equal scores share the mean of their ranks, undefined ones come last.

    >>> mean_ranks(np.array([2.0, 5.0, 2.0, np.nan])).tolist()
    [2.5, 1.0, 2.5, 4.0]
    """
    values = np.where(np.isnan(scores), -np.inf, scores.round(12))
    _, place, counts = np.unique(-values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray((last - (counts - 1) / 2.0)[place])


def _sources_of(graph: Graph, evidence: Evidence, nodes: Ints) -> Ints:
    """Returns the sources that carry ties of some nodes, those with most of them first."""
    touches = np.isin(graph.columns.source, nodes) | np.isin(graph.columns.target, nodes)
    carried = np.bincount(evidence.source[touches[evidence.tie]], minlength=evidence.n_sources)
    order = np.argsort(-carried, kind="stable")
    return order[carried[order] > 0].astype(np.int64)
