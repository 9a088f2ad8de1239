"""What igraph counts for us where somebody has installed it: the one file that imports it.

igraph is faster than the parts that quipus brings and under the GPL; quipus neither needs nor ships it.
"""

from __future__ import annotations

import igraph
import numpy as np

from quipus.network.graph import Floats, Graph


def betweenness_sums(graph: Graph, lengths: Floats | None = None) -> Floats:
    """Returns for each node the sum over ordered pairs of the share of shortest ways through it.

    Args:
        graph: the graph. lengths: of its tied pairs; None counts steps.
    """
    pairs = np.column_stack([graph.edges.source, graph.edges.target])
    weights = None if lengths is None else lengths.tolist()
    made = igraph.Graph(n=graph.n_nodes, edges=pairs, directed=graph.directed)
    values = np.array(made.betweenness(directed=graph.directed, weights=weights), dtype=np.float64)
    return values if graph.directed else values * 2.0
