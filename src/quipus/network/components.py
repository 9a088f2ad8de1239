"""Components: the parts of a network between which there is no way."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csgraph

from quipus.network.graph import Graph, Ints
from quipus.network.matrices import matrix
from quipus.network.measure import Figure, measure, settings_in_words


def components(graph: Graph, *, strong: bool = False) -> Ints:
    """Returns for each node the number of its component: 0 is the largest, equally large ones by their first node.

    Weakly connected: a way without regard to direction. Strongly: a way there and a way back (Tarjan 1972, SIAM J.
    Computing 1:146-160, doi 10.1137/0201010). In an undirected graph both are the same.
    """
    if not graph.n_nodes:
        return np.zeros(0, dtype=np.int64)
    kind = "strong" if strong else "weak"
    _, labels = csgraph.connected_components(matrix(graph), directed=graph.directed, connection=kind)
    return by_size(labels.astype(np.int64))


def by_size(labels: Ints) -> Ints:
    """Returns labels renamed to 0, 1, ... from the largest group to the smallest, equal ones by their first member."""
    _, first, flat, counts = np.unique(labels, return_index=True, return_inverse=True, return_counts=True)
    place = np.empty(len(counts), dtype=np.int64)
    place[np.lexsort((first, -counts))] = np.arange(len(counts))
    return place[flat]


@measure("components", of_nodes=False)
def n_components(graph: Graph, *, strong: bool = False) -> Figure:
    """Counts the parts of the network between which there is no way.

    Formula: the number of weakly (strong: strongly) connected components; a node without ties is one.
    Range: 0 to n.
    Undefined: never.
    Cost: in proportion to the pairs.
    Reference: Tarjan R. 1972, SIAM J. Computing 1:146-160, doi 10.1137/0201010.
    """
    labels = components(graph, strong=strong)
    told = settings_in_words(graph, connection="strong" if strong else "weak")
    return Figure("components", float(labels.max() + 1) if len(labels) else 0.0, told)


@measure("largest-component", of_nodes=False)
def largest_component(graph: Graph, *, strong: bool = False) -> Figure:
    """Counts the nodes of the largest part of the network.

    Formula: the number of nodes of the largest weakly (strong: strongly) connected component.
    Range: 0 to n.
    Undefined: never.
    Cost: in proportion to the pairs.
    Reference: Tarjan R. 1972, SIAM J. Computing 1:146-160, doi 10.1137/0201010.
    """
    labels = components(graph, strong=strong)
    told = settings_in_words(graph, connection="strong" if strong else "weak")
    return Figure("largest-component", float(np.count_nonzero(labels == 0)), told)
