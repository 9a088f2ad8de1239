"""k-cores: how deep a node lies in the densely tied part."""

from __future__ import annotations

from quipus.network.graph import Graph
from quipus.network.measure import Scores, measure, settings_in_words


@measure("k-core", of_nodes=True)
def k_core(graph: Graph) -> Scores:
    """Says in how dense a part a node lies: the largest k so that it is in a part where all have k ties or more.

    Formula: the largest k whose k-core, the largest part in which every node has at least k ties, holds the node;
        direction is not regarded, and a pair tied both ways counts once (networkx counts it twice).
    Range: 0 to n - 1.
    Undefined: never.
    Cost: in proportion to the pairs.
    Reference: Seidman S.B. 1983, Social Networks 5:269-287, doi 10.1016/0378-8733(83)90028-X.
    """
    from quipus.network.with_rustworkx import core_numbers  # noqa: PLC0415 - a part of its own

    return Scores("k-core", graph.names, core_numbers(graph.undirected()), settings_in_words(graph))
