"""Worlds: what a network could be if other documents had been found, or if some claims were wrong."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

import numpy as np

from quipus.errors import SettingsError
from quipus.network.doubt.evidence import Evidence
from quipus.network.graph import Floats, Graph, TieColumns

MOST_EXACT = 16
"""Uncertain claims up to which all worlds can be gone through: 65,536 of them."""


class World(NamedTuple):
    """One world: how probable it is, and by what the weight of each tie is multiplied; 0 where it is not there."""

    probability: float
    ties: Floats


def iter_worlds(evidence: Evidence, *, n_worlds: int = 500, seed: int = 0, bootstrap: bool = True) -> Iterator[World]:
    """Yields drawn worlds: sources first, with replacement, then the claims of each by their credence.

    Ties of one document stand and fall together (Efron B. 1979, Annals of Statistics 7:1-26, doi
    10.1214/aos/1176344552, over sources). A tie is there if one of its claims is; its weight is multiplied by how often
    its sources were drawn, in the mean. One seed gives the same worlds for every measure, so that measures can be
    compared. Cost: worlds times claims.

    Args:
        evidence: of the network.
        n_worlds: how many. seed: of the draws.
        bootstrap: whether sources are drawn; if not, all of them are there once, and only claims are doubted.
    """
    rng = np.random.default_rng(seed)
    per_tie = evidence.n_sources_of_ties()
    n_sources = evidence.n_sources
    for _ in range(n_worlds):
        times = np.ones(n_sources)
        if bootstrap and n_sources:
            times = np.bincount(rng.integers(0, n_sources, n_sources), minlength=n_sources).astype(np.float64)
        stands = rng.random(len(evidence.tie)) < evidence.credence
        drawn = np.bincount(evidence.tie, weights=times[evidence.source] * stands, minlength=evidence.n_ties)
        yield World(1.0 / n_worlds, drawn / per_tie)


def iter_all_worlds(evidence: Evidence) -> Iterator[World]:
    """Yields every world that doubt about single claims allows, with its probability; sources are not drawn.

    Raises:
        SettingsError: more than 16 claims are uncertain.
    """
    uncertain = np.flatnonzero(evidence.credence < 1.0)
    if len(uncertain) > MOST_EXACT:
        raise SettingsError([f"{len(uncertain):,} uncertain claims have too many worlds to go through; draw them."])
    per_tie = evidence.n_sources_of_ties()
    stands = np.ones(len(evidence.tie), dtype=np.bool_)
    believed = evidence.credence[uncertain]
    for chosen in product((True, False), repeat=len(uncertain)):
        stands[uncertain] = chosen
        probability = float(np.where(stands[uncertain], believed, 1.0 - believed).prod())
        drawn = np.bincount(evidence.tie, weights=stands, minlength=evidence.n_ties)
        yield World(probability, drawn / per_tie)


def graph_of_world(graph: Graph, ties: Floats) -> Graph:
    """Returns the graph of a world: all nodes, and the ties that are there with their weights multiplied."""
    kept = np.flatnonzero(ties > 0)
    columns = graph.columns.take(kept)
    weighed = TieColumns(
        columns.source, columns.target, columns.weight * ties[kept], columns.kind, columns.time, columns.documents
    )
    return Graph.of_columns(
        graph.names, weighed, directed=graph.directed, attributes=graph.attributes, policy=graph.policy
    )
