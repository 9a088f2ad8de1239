"""What igraph counts for us where somebody has installed it: the one file that imports it.

igraph is faster than the parts that quipus brings and under the GPL; quipus neither needs nor ships it.
"""

from __future__ import annotations

import igraph
import numpy as np

from quipus.network.graph import Floats, Graph


def betweenness_sums(graph: Graph) -> Floats:
    """Returns for each node the sum over ordered pairs of the share of shortest ways through it, in steps."""
    pairs = np.column_stack([graph.edges.source, graph.edges.target])
    made = igraph.Graph(n=graph.n_nodes, edges=pairs, directed=graph.directed)
    values = np.array(made.betweenness(directed=graph.directed), dtype=np.float64)
    return values if graph.directed else values * 2.0
