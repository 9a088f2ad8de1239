"""Graphs as sparse matrices."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import sparse

from quipus.network.graph import Floats, Graph
from quipus.network.ties import TieStrength


def matrix_of_edges(graph: Graph, values: Floats) -> Any:  # noqa: ANN401 scipy has no types
    """Returns the square CSR matrix with one value for each tied pair, rows to columns; symmetric if undirected."""
    data = values[graph.edge_of_arc]
    return sparse.csr_array((data, graph.indices, graph.indptr), shape=(graph.n_nodes, graph.n_nodes))


def matrix(graph: Graph, strength: TieStrength = TieStrength.TIE) -> Any:  # noqa: ANN401 scipy has no types
    """Returns the square CSR matrix of strengths, rows to columns."""
    return matrix_of_edges(graph, graph.edge_strengths(strength))


def mutual_matrix(graph: Graph, strength: TieStrength) -> Any:  # noqa: ANN401 scipy has no types
    """Returns the strengths of both ways of each pair added: a_ij + a_ji (twice the strength if undirected)."""
    one_way = matrix(graph, strength)
    both = (one_way + one_way.T).tocsr()
    both.sort_indices()
    return both


def row_sums(array: Any) -> Floats:  # noqa: ANN401 scipy has no types
    """Returns the sum of each row as a flat array."""
    return np.asarray(array.sum(axis=1), dtype=np.float64).ravel()


def column_sums(array: Any) -> Floats:  # noqa: ANN401 scipy has no types
    """Returns the sum of each column as a flat array."""
    return np.asarray(array.sum(axis=0), dtype=np.float64).ravel()
