"""Assortativity: whether the well tied are tied to the well tied."""

from __future__ import annotations

import numpy as np

from quipus.network.degree import degree
from quipus.network.graph import Graph
from quipus.network.measure import Direction, Figure, measure, settings_in_words


@measure("assortativity", of_nodes=False)
def degree_assortativity(
    graph: Graph, *, source: Direction = Direction.OUT, target: Direction = Direction.IN
) -> Figure:
    """Says whether nodes with many ties are tied to such with many (over 0) or with few (under 0).

    Formula: Pearson's correlation over the ties of the source's degree (direction `source`) with the target's
        (direction `target`); an undirected pair counts both ways.
    Range: -1 to 1.
    Undefined: where all sources or all targets have one degree, and without ties.
    Cost: in proportion to the pairs.
    Reference: Newman M.E.J. 2003, Physical Review E 67:026126, doi 10.1103/PhysRevE.67.026126.
    """
    both = (source, target) if graph.directed else (None, None)
    told = settings_in_words(graph, source=both[0], target=both[1])
    if not graph.n_edges:
        return Figure("assortativity", None, told, "there are no ties")
    start = degree(graph, direction=source).values[graph.edges.source]
    end = degree(graph, direction=target).values[graph.edges.target]
    if not graph.directed:
        start, end = np.concatenate([start, end]), np.concatenate([end, start])
    if not start.std() or not end.std():
        return Figure("assortativity", None, told, "all ends of ties have one degree")
    return Figure("assortativity", float(np.corrcoef(start, end)[0, 1]), told)
