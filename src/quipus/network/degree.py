"""Degree and strength: how many a node is tied to, and how strongly."""

from __future__ import annotations

import numpy as np

from quipus.network.graph import Floats, Graph
from quipus.network.measure import Direction, Scores, measure, settings_in_words
from quipus.network.ties import TieStrength


@measure("degree", of_nodes=True)
def degree(graph: Graph, *, direction: Direction = Direction.BOTH) -> Scores:
    """Counts the nodes that a node is tied to; several ties of a pair count once.

    Formula: the number of tied pairs that the node is in; with direction both, in-degree plus out-degree.
    Range: 0 to n - 1; in a directed graph with direction both, 0 to 2(n - 1).
    Undefined: never.
    Cost: in proportion to the pairs.
    Reference: Freeman L.C. 1978, Social Networks 1:215-239, doi 10.1016/0378-8733(78)90021-7.
    """
    values = sum_of_edges(graph, np.ones(graph.n_edges), direction)
    return Scores("degree", graph.names, values, settings_in_words(graph, direction=_told(graph, direction)))


@measure("strength", of_nodes=True)
def strength(
    graph: Graph, *, strength: TieStrength = TieStrength.WEIGHT, direction: Direction = Direction.BOTH
) -> Scores:
    """Adds up how strong a node's ties are.

    Formula: the sum over the tied pairs that the node is in of the pair's strength.
    Range: 0 or more, in the unit of the strength.
    Undefined: never.
    Cost: in proportion to the ties.
    Reference: Barrat A. et al. 2004, PNAS 101:3747-3752, doi 10.1073/pnas.0400087101.
    """
    values = sum_of_edges(graph, graph.edge_strengths(strength), direction)
    told = settings_in_words(graph, strength=strength, direction=_told(graph, direction))
    return Scores("strength", graph.names, values, told)


def sum_of_edges(graph: Graph, values: Floats, direction: Direction) -> Floats:
    """Returns for each node the sum of the values of its pairs."""
    total = np.zeros(graph.n_nodes)
    if direction is not Direction.IN or not graph.directed:
        total += np.bincount(graph.edges.source, weights=values, minlength=graph.n_nodes)
    if direction is not Direction.OUT or not graph.directed:
        total += np.bincount(graph.edges.target, weights=values, minlength=graph.n_nodes)
    return total


def _told(graph: Graph, direction: Direction) -> Direction | None:
    return direction if graph.directed else None
