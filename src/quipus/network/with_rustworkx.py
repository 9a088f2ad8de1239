"""What rustworkx counts for us: the one file that imports it."""

from __future__ import annotations

from typing import Any

import numpy as np
import rustworkx

from quipus.network.graph import Floats, Graph


def betweenness_sums(graph: Graph) -> Floats:
    """Returns for each node the sum over ordered pairs of the share of shortest ways through it, in steps."""
    values = _flat(rustworkx.betweenness_centrality(_made(graph), normalized=False), graph.n_nodes)
    return values if graph.directed else values * 2.0


def core_numbers(graph: Graph) -> Floats:
    """Returns for each node of an undirected graph the largest k of a k-core that holds it."""
    found: Any = rustworkx.core_number(_made(graph))
    return _flat(found, graph.n_nodes)


def _made(graph: Graph) -> Any:  # noqa: ANN401 two classes without a common base
    made: Any = rustworkx.PyDiGraph() if graph.directed else rustworkx.PyGraph()
    made.add_nodes_from(range(graph.n_nodes))
    made.add_edges_from_no_data(list(zip(graph.edges.source.tolist(), graph.edges.target.tolist(), strict=True)))
    return made


def _flat(found: Any, n_nodes: int) -> Floats:  # noqa: ANN401 two mappings without a common base
    return np.fromiter((found[node] for node in range(n_nodes)), dtype=np.float64, count=n_nodes)
