"""Communities: parts that are tied within more than with the rest, found by Leiden."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from quipus.network.components import by_size, components
from quipus.network.degree import sum_of_edges
from quipus.network.graph import Bools, Floats, Graph, Ints
from quipus.network.measure import Direction, settings_in_words
from quipus.network.partition import Partition, modularity, mutual_information
from quipus.network.ties import TieStrength

RESOLUTIONS = (0.25, 0.5, 1.0, 2.0, 4.0)
"""Looked at together: modularity may miss cells of fewer than the square root of 2m ties (Fortunato and Barthelemy
2007, doi 10.1073/pnas.0605965104) and splits large families, so that no single resolution tells the whole."""

_ITERATIONS = 2
"""Times that Leiden starts again from what it found, as leidenalg and igraph do by default: modularity gains .01."""
_RUNS = 20
"""Runs of a consensus."""
_ROUNDS = 20
"""Rounds after which a consensus that is still divided is taken as it is."""
_AGREED = 0.5
"""Pairs together in fewer runs than this are taken as apart (the threshold of Lancichinetti and Fortunato 2012)."""


def leiden(
    graph: Graph,
    *,
    strength: TieStrength = TieStrength.WEIGHT,
    resolution: float = 1.0,
    seed: int = 0,
    trials: int = 1,
) -> Partition:
    """Finds communities by modularity with the Leiden method; ties count without regard to their direction.

    Cost: some ten times the pairs. Traag V.A. et al. 2019, Scientific Reports 9:5233, doi 10.1038/s41598-019-41695-z.

    Args:
        graph: the graph.
        strength: how strong a tie is.
        resolution: more gives smaller groups.
        seed: of the random choices; one seed gives one result.
        trials: the best of so many runs.
    """
    graph = graph.undirected() if graph.directed else graph
    labels = _leiden(graph, graph.edge_strengths(strength), resolution, seed, trials)
    told = settings_in_words(graph, strength=strength, resolution=resolution, seed=seed, trials=trials)
    found = modularity(graph, labels, strength=strength, resolution=resolution)
    return Partition(graph.names, labels, told, resolution, found)


def leiden_consensus(
    graph: Graph,
    *,
    strength: TieStrength = TieStrength.WEIGHT,
    resolution: float = 1.0,
    seed: int = 0,
    runs: int = _RUNS,
) -> Partition:
    """Finds the communities on which many runs of Leiden agree.

    Each tied pair is weighed by the share of runs in which both are together, pairs under a half count as apart, and
    this is repeated on the weighed network until all runs agree.

    Formula: modularity Q = sum over groups of (ties within / m - resolution (degrees / 2m)^2), by 20 runs of Leiden.
    Range: Q below 1; stability of a group 0 to 1.
    Undefined: Q, in a network without ties.
    Cost: some ten times the pairs for each run, at most 20 rounds of 20 runs.
    Reference: Lancichinetti A., Fortunato S. 2012, Scientific Reports 2:336, doi 10.1038/srep00336; over tied pairs
        only, as Tandon A. et al. 2019, doi 10.1103/PhysRevE.99.042301; Leiden: Traag V.A. et al. 2019, doi
        10.1038/s41598-019-41695-z.
    """
    graph = graph.undirected() if graph.directed else graph
    weights = graph.edge_strengths(strength)
    together = first = _together(graph, weights, resolution, seed, runs)
    for turn in range(1, _ROUNDS):
        if np.all((together == 0.0) | (together == 1.0)):
            break
        weights = np.where(together >= _AGREED, together, 0.0)
        together = _together(graph, weights, resolution, seed + turn * runs, runs)
    labels = _joined(graph, together >= _AGREED)
    told = settings_in_words(graph, strength=strength, resolution=resolution, seed=seed, consensus_of=f"{runs} runs")
    found = modularity(graph, labels, strength=strength, resolution=resolution)
    return Partition(graph.names, labels, told, resolution, found, _stability(graph, labels, first))


class Level(NamedTuple):
    """Communities at one resolution.

    `agreement` is the mean mutual information between runs with different seeds; None if runs find one group only.
    """

    partition: Partition
    agreement: float | None


def leiden_levels(
    graph: Graph,
    *,
    strength: TieStrength = TieStrength.WEIGHT,
    resolutions: Sequence[float] = RESOLUTIONS,
    seed: int = 0,
    runs: int = 5,
) -> tuple[Level, ...]:
    """Finds communities at several resolutions, and how far runs with other seeds agree at each."""
    levels = []
    for resolution in resolutions:
        found = [leiden(graph, strength=strength, resolution=resolution, seed=seed + run) for run in range(runs)]
        best = max(found, key=lambda one: -np.inf if one.modularity is None else one.modularity)
        shared = [mutual_information(best.labels.tolist(), one.labels.tolist()) for one in found if one is not best]
        told = [one for one in shared if one is not None]
        levels.append(Level(best, sum(told) / len(told) if told else None))
    return tuple(levels)


def _leiden(graph: Graph, strengths: Floats, resolution: float, seed: int, trials: int) -> Ints:
    kept = np.flatnonzero(strengths > 0)
    if not len(kept):
        return np.arange(graph.n_nodes, dtype=np.int64)
    from graspologic_native import leiden as run  # noqa: PLC0415 - only communities need it

    named = np.arange(graph.n_nodes).astype(str).tolist()
    ends = zip(graph.edges.source[kept].tolist(), graph.edges.target[kept].tolist(), strict=True)
    pairs = [
        (named[one], named[other], value) for (one, other), value in zip(ends, strengths[kept].tolist(), strict=True)
    ]
    _, found = run(pairs, resolution=resolution, seed=seed, trials=trials, iterations=_ITERATIONS)
    labels = np.arange(graph.n_nodes, 2 * graph.n_nodes, dtype=np.int64)  # a node without ties is a group of its own
    labels[np.fromiter(map(int, found), dtype=np.int64, count=len(found))] = list(found.values())
    return by_size(labels)


def _together(graph: Graph, strengths: Floats, resolution: float, seed: int, runs: int) -> Floats:
    """Returns for each pair the share of runs in which both are in one group."""
    count = np.zeros(graph.n_edges)
    for run in range(runs):
        labels = _leiden(graph, strengths, resolution, seed + run, 1)
        count += labels[graph.edges.source] == labels[graph.edges.target]
    return count / runs


def _joined(graph: Graph, kept: Bools) -> Ints:
    """Returns the groups of nodes that hang together by some of the pairs."""
    ends = (graph.edges.source[kept], graph.edges.target[kept])
    return components(Graph.of_arrays(graph.names, *ends))


def _stability(graph: Graph, labels: Ints, together: Floats) -> Floats:
    same = labels[graph.edges.source] == labels[graph.edges.target]
    agreed = sum_of_edges(graph, np.where(same, together, 1.0 - together), Direction.BOTH)
    n_ties = sum_of_edges(graph, np.ones(graph.n_edges), Direction.BOTH)
    stability: Floats = np.divide(agreed, n_ties, out=np.full(graph.n_nodes, np.nan), where=n_ties > 0)
    return stability
