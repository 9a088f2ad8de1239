"""Runs a measure by its name, with only those settings that it takes."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any

from quipus.errors import SettingsError
from quipus.network.brokerage import Role
from quipus.network.communities import leiden_consensus
from quipus.network.graph import Graph
from quipus.network.measure import Direction, Figure, Measure, Scores, get_measure
from quipus.network.ties import TieDistance, TieStrength

SAMPLED_BEYOND = 20_000
"""Nodes beyond which betweenness is estimated from a sample unless the number of pivots is given."""
PIVOTS = 1_000
"""Sources of that sample; the half widths of the intervals come with the values."""

_KINDS: Mapping[str, type[StrEnum]] = {
    "strength": TieStrength,
    "distance": TieDistance,
    "direction": Direction,
    "role": Role,
}


def run_measure(graph: Graph, name: str, settings: Mapping[str, object]) -> Scores | Figure:
    """Returns what a measure gives, or raises `SettingsError` where it does not take a setting.

    A measure between groups takes those of the attribute that `groups` names, else the communities of
    `leiden_consensus`; which, stands in the settings of the result. Betweenness of large graphs is sampled.

    >>> from quipus.network import Tie
    >>> run_measure(Graph.of([Tie("Ana", "Eva")]), "degree", {"direction": "in"}).of("Ana")
    1.0
    """
    found = get_measure(name)
    taken = inspect.signature(found.function).parameters
    chosen: dict[str, Any] = {key: value for key, value in settings.items() if value is not None}
    refused = [key for key in chosen if key not in taken]
    if refused:
        raise SettingsError([_refusal(found, key, list(taken)[1:]) for key in refused])
    chosen = {key: _KINDS[key](value) if key in _KINDS else value for key, value in chosen.items()}
    if "pivots" in taken and "pivots" not in chosen and graph.n_nodes > SAMPLED_BEYOND:
        chosen["pivots"] = PIVOTS
    if "groups" not in taken:
        return found.function(graph, **chosen)
    groups, told = _groups(graph, chosen.pop("groups", None))
    result = found.function(graph, groups, **chosen)
    return replace(result, settings=f"{result.settings}, {told}")


def _refusal(found: Measure, key: str, taken: Sequence[str]) -> str:
    takes = f"it takes {', '.join(taken)}" if taken else "it takes no settings"
    return f"The measure {found.name} takes no {key}; {takes}."


def _groups(graph: Graph, attribute: object) -> tuple[Sequence[object], str]:
    if attribute is None:
        partition = leiden_consensus(graph)
        return partition.labels.tolist(), f"groups: {partition.n_groups} communities by Leiden ({partition.settings})"
    if attribute not in graph.attributes:
        known = ", ".join(graph.attributes) or "none; a tie list has no attributes, GraphML and GEXF have"
        raise SettingsError([f"The network has no attribute {attribute!r} of nodes. It has: {known}."])
    return graph.attributes[str(attribute)], f"groups: {attribute}"
