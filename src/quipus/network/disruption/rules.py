"""Rules by which somebody may be chosen to be removed next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

import numpy as np

from quipus.network.betweenness import betweenness
from quipus.network.degree import degree, strength
from quipus.network.graph import Bools, Floats, Graph

RESOURCE_KINDS = ("money", "supply", "ownership")
"""Kinds of tie along which money and goods go (Bright et al. 2017, doi 10.1080/17440572.2017.1377614)."""


class Rule(StrEnum):
    """Who goes next; scores are taken anew after each removal, equal ones in the graph's order."""

    DEGREE = "degree"
    STRENGTH = "strength"
    BETWEENNESS = "betweenness"
    RESOURCES = "resources"
    """Who has most ties of money, supply and ownership."""
    RANDOM = "random"


def _of_resources(graph: Graph) -> Floats:
    return degree(graph.of_kinds(RESOURCE_KINDS)).values


_SCORES: Mapping[Rule, Callable[[Graph], Floats]] = {
    Rule.DEGREE: lambda graph: degree(graph).values,
    Rule.STRENGTH: lambda graph: strength(graph).values,
    Rule.BETWEENNESS: lambda graph: betweenness(graph, normalised=False).values,
    Rule.RESOURCES: _of_resources,
}


def choose(graph: Graph, rule: Rule, allowed: Bools, rng: np.random.Generator) -> int | None:
    """Returns the node that a rule takes next among those allowed; None if there is none."""
    nodes = np.flatnonzero(allowed)
    if not len(nodes):
        return None
    if rule is Rule.RANDOM:
        return int(rng.choice(nodes))
    graph = graph.undirected() if graph.directed else graph
    values = _SCORES[rule](graph).round(12)
    return int(nodes[np.argmax(values[nodes])])
