"""How well a set of people would fragment a network if removed, or reach it if spoken to: many sets at once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse import csgraph

from quipus.network.graph import Floats, Graph, Ints
from quipus.network.matrices import matrix

_CELLS = 4_000_000
"""Numbers that one batch may hold."""


def fragmentation(graph: Graph, sets: Ints) -> Floats:
    """Returns for each set the share of pairs of those left that no longer hang together.

    Formula: F = 1 - sum over components of s (s - 1) / (n (n - 1)), n being those left without the set.
    Range: 0 to 1. Undefined: NaN where fewer than two are left. Direction is not regarded.
    Cost: sets times pairs. Borgatti S.P. 2006, Computational and Mathematical Organization Theory 12:21-34, doi
    10.1007/s10588-006-7084-x, equation 4.
    """
    graph = graph.undirected() if graph.directed else graph
    n_nodes, n_sets = graph.n_nodes, len(sets)
    values = np.empty(n_sets)
    step = max(1, _CELLS // max(n_nodes + graph.n_edges, 1))
    for first in range(0, n_sets, step):
        batch = sets[first : first + step]
        values[first : first + step] = 1.0 - _pairs_together(graph, batch) / _pairs_left(n_nodes, sets.shape[1])
    return values


def distance_fragmentation(graph: Graph, sets: Ints) -> Floats:
    """Returns for each set how far those left are from each other, those out of reach counting 1.

    Formula: DF = 1 - sum over pairs of those left of 1 / d / (n (n - 1) / 2).
    Range: 0 (all tied to all) to 1. Undefined: NaN where fewer than two are left. Direction is not regarded.
    Cost: sets times n^3 times the longest way. Borgatti 2006, doi 10.1007/s10588-006-7084-x, equation 9.
    """
    graph = graph.undirected() if graph.directed else graph
    n_nodes, n_sets = graph.n_nodes, len(sets)
    tied = matrix(graph).toarray().astype(np.float32)
    values = np.empty(n_sets)
    step = max(1, _CELLS // max(n_nodes * n_nodes, 1))
    for first in range(0, n_sets, step):
        near = _nearness_left(tied, sets[first : first + step])
        values[first : first + step] = 1.0 - near / _pairs_left(n_nodes, sets.shape[1])
    return values


def reach_scores(graph: Graph, sets: Ints) -> Floats:
    """Returns for each set how near it is to everybody, its members included.

    Formula: R = sum over everybody of 1 / (steps to the nearest member of the set, 1 for members) / n.
    Range: 0 to 1. Undefined: NaN without nodes. Direction is not regarded.
    Cost: sets times n. Borgatti 2006, doi 10.1007/s10588-006-7084-x, equation 14.
    """
    near = nearness(graph)
    values = np.empty(len(sets))
    step = max(1, _CELLS // max(graph.n_nodes * max(sets.shape[1], 1), 1))
    for first in range(0, len(sets), step):
        values[first : first + step] = near[sets[first : first + step]].max(axis=1, initial=0.0).mean(axis=1)
    return values


def nearness(graph: Graph) -> Floats:
    """Returns for each pair 1 over the steps between them, 1 on the diagonal, 0 where there is no way."""
    if not graph.n_nodes:
        return np.zeros((0, 0))
    far = csgraph.shortest_path(matrix(graph), directed=False, unweighted=True)
    np.fill_diagonal(far, 1.0)
    return np.asarray(1.0 / far)


def _pairs_left(n_nodes: int, n_gone: int) -> float:
    left = n_nodes - n_gone
    return left * (left - 1.0) if left > 1 else np.nan


def _pairs_together(graph: Graph, batch: Ints) -> Floats:
    """Returns for each set the ordered pairs of those left that hang together: one block a set on a diagonal."""
    n_nodes, n_sets = graph.n_nodes, len(batch)
    there = np.ones((n_sets, n_nodes), dtype=np.bool_)
    there[np.arange(n_sets)[:, None], batch] = False
    which, edge = np.nonzero(there[:, graph.edges.source] & there[:, graph.edges.target])
    ends = which * n_nodes + graph.edges.source[edge], which * n_nodes + graph.edges.target[edge]
    size = n_sets * n_nodes
    blocks = sparse.coo_array((np.ones(len(which), dtype=np.int8), ends), shape=(size, size)).tocsr()
    _, labels = csgraph.connected_components(blocks, directed=False)
    together = np.bincount(labels)[labels] - 1.0
    return np.asarray(together.reshape(n_sets, n_nodes).sum(axis=1))


def _nearness_left(tied: npt.NDArray[np.float32], batch: Ints) -> Floats:
    """Returns for each set the sum over ordered pairs of those left of 1 / d."""
    n_sets, n_nodes = len(batch), len(tied)
    there = np.ones((n_sets, n_nodes), dtype=np.bool_)
    there[np.arange(n_sets)[:, None], batch] = False
    unseen = there[:, :, None] & there[:, None, :] & ~np.eye(n_nodes, dtype=np.bool_)
    frontier = np.eye(n_nodes, dtype=np.float32)[None] * there[:, :, None]
    total, steps = np.zeros(n_sets), 0
    while True:
        steps += 1
        reached = (frontier @ tied > 0) & unseen
        found = reached.sum(axis=(1, 2))
        if not found.any():
            return total
        total += found / steps
        unseen &= ~reached
        frontier = reached.astype(np.float32)
