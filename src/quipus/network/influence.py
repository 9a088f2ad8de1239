"""Collective influence: how many well tied nodes a node keeps together."""

from __future__ import annotations

from quipus.network.graph import Graph
from quipus.network.matrices import matrix, row_sums
from quipus.network.measure import Scores, measure, settings_in_words
from quipus.network.ties import TieStrength


@measure("collective-influence", of_nodes=True)
def collective_influence(graph: Graph, *, strength: TieStrength = TieStrength.TIE) -> Scores:
    """Multiplies what a node has beyond one tie by what its neighbours have beyond one: who holds a part together.

    Formula: (k_v - 1) times the sum over the neighbours u of v of (k_u - 1), k being degree or strength; direction is
        not regarded. This is collective influence at distance 1.
    Range: any number; 0 for a node with one tie, and for a node without ties.
    Undefined: never.
    Cost: in proportion to the pairs.
    Reference: Morone F., Makse H.A. 2015, Nature 524:65-68, doi 10.1038/nature14604.
    """
    told = settings_in_words(graph, strength=strength)
    undirected = graph.undirected() if graph.directed else graph
    beyond = row_sums(matrix(undirected, strength)) - 1.0
    return Scores("collective-influence", graph.names, beyond * (matrix(undirected) @ beyond), told)
