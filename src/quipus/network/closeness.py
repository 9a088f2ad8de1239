"""Harmonic closeness: how near a node is to all others, those out of reach included."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csgraph

from quipus.network.graph import Floats, Graph
from quipus.network.matrices import matrix_of_edges
from quipus.network.measure import Direction, Scores, measure, settings_in_words
from quipus.network.search import inverse_distances
from quipus.network.ties import TieDistance

_AT_ONCE = 8_000_000
"""Distances held at once (64 MB)."""


@measure("harmonic", of_nodes=True)
def harmonic_closeness(
    graph: Graph,
    *,
    distance: TieDistance = TieDistance.STEP,
    direction: Direction = Direction.IN,
    normalised: bool = False,
) -> Scores:
    """Adds up how near each other node is, 1 over its distance; who is out of reach counts 0.

    Formula: sum over u of 1 / d(u, v), d being the way from u to v (direction in) or from v to u (out); normalised:
        divided by n - 1.
    Range: 0 to n - 1 with steps, 0 to 1 normalised; with lengths below 1 there is no upper end.
    Undefined: normalised, in a graph of one node.
    Cost: nodes times pairs, 64 nodes at a time; with lengths, nodes times pairs times log n.
    Reference: Boldi P., Vigna S. 2014, Internet Mathematics 10:222-262, doi 10.1080/15427951.2013.865686.
    """
    told = settings_in_words(graph, distance=distance, direction=direction if graph.directed else None)
    if direction is Direction.BOTH:
        graph = graph.undirected()
    values = sums_of_inverse_distances(graph.reversed() if direction is Direction.OUT else graph, distance)
    if not normalised:
        return Scores("harmonic", graph.names, values, told)
    if graph.n_nodes < 2:
        return Scores("harmonic", graph.names, np.full(graph.n_nodes, np.nan), told, "there is no other node")
    return Scores("harmonic", graph.names, values / (graph.n_nodes - 1), told)


def sums_of_inverse_distances(graph: Graph, distance: TieDistance) -> Floats:
    """Returns for each node the sum of 1 / d(u, v) over the nodes u from which a way leads to it."""
    if distance is TieDistance.STEP:
        return inverse_distances(graph.indptr, graph.indices)
    lengths = matrix_of_edges(graph, graph.edge_distances(distance))
    total = np.zeros(graph.n_nodes)
    step = max(1, _AT_ONCE // max(graph.n_nodes, 1))
    for first in range(0, graph.n_nodes, step):
        batch = np.arange(first, min(first + step, graph.n_nodes))
        far = np.atleast_2d(csgraph.dijkstra(lengths, directed=True, indices=batch))
        far[np.arange(len(batch)), batch] = np.inf
        total += (1.0 / far).sum(axis=0)
    return total
