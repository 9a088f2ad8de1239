"""Measures of a whole network: density, centralisation, efficiency."""

from __future__ import annotations

import numpy as np

from quipus.network.betweenness import betweenness
from quipus.network.closeness import sums_of_inverse_distances
from quipus.network.degree import degree
from quipus.network.graph import Floats, Graph, Ints
from quipus.network.matrices import matrix
from quipus.network.measure import Direction, Figure, Scores, measure, settings_in_words
from quipus.network.search import inverse_distances
from quipus.network.ties import TieDistance


@measure("density", of_nodes=False)
def density(graph: Graph) -> Figure:
    """Says what share of all pairs is tied.

    Formula: tied pairs / (n (n - 1) / 2); in a directed graph / (n (n - 1)).
    Range: 0 to 1.
    Undefined: in a graph of fewer than two nodes.
    Cost: none.
    Reference: Wasserman S., Faust K. 1994, Social Network Analysis, section 4.2, doi 10.1017/CBO9780511815478.
    """
    told = settings_in_words(graph)
    if graph.n_nodes < 2:
        return Figure("density", None, told, "there is no pair")
    pairs = graph.n_nodes * (graph.n_nodes - 1) / (1 if graph.directed else 2)
    return Figure("density", graph.n_edges / pairs, told)


@measure("degree-centralisation", of_nodes=False)
def degree_centralisation(graph: Graph, *, direction: Direction = Direction.BOTH) -> Figure:
    """Says how far the ties gather at one node: 1 in a star, 0 where all have equally many.

    Formula: sum over v of (k_max - k_v), divided by that of a star: (n - 1)(n - 2), for in- or out-degree (n - 1)^2; a
        directed graph with direction both is taken without its direction.
    Range: 0 to 1.
    Undefined: in a graph of fewer than three nodes.
    Cost: in proportion to the pairs.
    Reference: Freeman L.C. 1978, Social Networks 1:215-239, doi 10.1016/0378-8733(78)90021-7.
    """
    told = settings_in_words(graph, direction=direction if graph.directed else None)
    if graph.n_nodes < 3:
        return Figure("degree-centralisation", None, told, "a centre takes three nodes")
    one_way = graph.directed and direction is not Direction.BOTH
    values = degree(graph if one_way else graph.undirected(), direction=direction).values
    most = (graph.n_nodes - 1) * (graph.n_nodes - (1 if one_way else 2))
    return Figure("degree-centralisation", float((values.max() - values).sum()) / most, told)


@measure("betweenness-centralisation", of_nodes=False)
def betweenness_centralisation(graph: Graph, *, distance: TieDistance = TieDistance.STEP) -> Figure:
    """Says how far the shortest ways lead through one node: 1 in a star, 0 where all lie on equally many.

    Formula: sum over v of (b_max - b_v) / (n - 1), b being normalised betweenness.
    Range: 0 to 1.
    Undefined: in a graph of fewer than three nodes.
    Cost: that of betweenness.
    Reference: Freeman L.C. 1978, Social Networks 1:215-239, doi 10.1016/0378-8733(78)90021-7.
    """
    told = settings_in_words(graph, distance=distance)
    if graph.n_nodes < 3:
        return Figure("betweenness-centralisation", None, told, "a centre takes three nodes")
    values = betweenness(graph, distance=distance).values
    return Figure("betweenness-centralisation", float((values.max() - values).sum()) / (graph.n_nodes - 1), told)


@measure("efficiency", of_nodes=False)
def global_efficiency(graph: Graph, *, distance: TieDistance = TieDistance.STEP, n_before: int | None = None) -> Figure:
    """Says how near everybody is to everybody, those out of reach counting 0.

    Formula: mean over ordered pairs of 1 / d(u, v).
    Range: 0 to 1 with steps; with lengths below 1 there is no upper end.
    Undefined: in a graph of fewer than two nodes.
    Cost: that of harmonic closeness.
    Reference: Latora V., Marchiori M. 2001, Physical Review Letters 87:198701, doi 10.1103/PhysRevLett.87.198701.

    Args:
        graph: the graph.
        distance: how long a tie is.
        n_before: how many nodes there were before some were removed: the mean is then taken over their pairs. Over the
            pairs of those left it rises by the mere going of badly tied nodes.
    """
    n_nodes = graph.n_nodes if n_before is None else n_before
    told = settings_in_words(graph, distance=distance, over_the_pairs_of=n_before)
    if n_nodes < 2:
        return Figure("efficiency", None, told, "there is no pair")
    total = float(sums_of_inverse_distances(graph, distance).sum())
    return Figure("efficiency", total / (n_nodes * (n_nodes - 1)), told)


@measure("local-efficiency", of_nodes=True)
def local_efficiency(graph: Graph) -> Scores:
    """Says how near a node's neighbours would be to each other if it went.

    Formula: mean over ordered pairs of the node's neighbours of 1 / d, d being steps by way of other neighbours only;
        direction is not regarded.
    Range: 0 to 1.
    Undefined: for a node with fewer than two neighbours (networkx and igraph count it 0).
    Cost: for each node the pairs among its neighbours times their number.
    Reference: Latora V., Marchiori M. 2001, Physical Review Letters 87:198701, doi 10.1103/PhysRevLett.87.198701.
    """
    told = settings_in_words(graph)
    tied = matrix(graph.undirected() if graph.directed else graph)
    indptr, indices = tied.indptr.astype(np.int64), tied.indices.astype(np.int64)
    number = np.full(graph.n_nodes, -1, dtype=np.int64)
    found = np.array([_among_neighbours(indptr, indices, node, number) for node in range(graph.n_nodes)])
    reason = "a node with fewer than two neighbours" if np.isnan(found).any() else ""
    return Scores("local-efficiency", graph.names, found.astype(np.float64), told, reason)


def _among_neighbours(indptr: Ints, indices: Ints, node: int, number: Ints) -> float:
    """Returns the efficiency among a node's neighbours. `number` is scratch space: -1 everywhere before and after."""
    near = indices[indptr[node] : indptr[node + 1]]
    if len(near) < 2:
        return float("nan")
    number[near] = np.arange(len(near))
    ties = _within(indptr, indices, near, number)
    number[near] = -1
    return float(inverse_distances(*ties).sum()) / (len(near) * (len(near) - 1))


def _within(indptr: Ints, indices: Ints, near: Ints, number: Ints) -> tuple[Ints, Ints]:
    counts = indptr[near + 1] - indptr[near]
    row = np.repeat(np.arange(len(near)), counts)
    ahead = np.arange(len(row)) - np.repeat(np.cumsum(counts) - counts, counts)
    target = number[indices[indptr[near][row] + ahead]]
    kept = target >= 0
    inside = np.zeros(len(near) + 1, dtype=np.int64)
    np.cumsum(np.bincount(row[kept], minlength=len(near)), out=inside[1:])
    return inside, target[kept]


def mean_defined(values: Floats) -> float | None:
    """Returns the mean of the values that are not NaN; None if there is none."""
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else None
