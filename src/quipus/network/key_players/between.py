"""Who connects two: the ways between them, and whoever stands on all of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quipus.network.components import components
from quipus.network.graph import Graph, Ints

MOST_WAYS = 20
"""Ways that are listed."""


@dataclass(frozen=True, slots=True)
class Connection:
    """How two nodes are connected besides the ties between the two themselves.

    Attributes:
        one, other: the two. direct: whether a tie joins them.
        ways: the shortest ways through others, both ends included, in the order of names; at most 20.
        n_ways: how many shortest ways there are. on_all: who stands on every way, short or long.
        n_steps: ties on a shortest way; None if there is no way through others.
        policy: how the network was made.
    """

    one: str
    other: str
    direct: bool
    ways: tuple[tuple[str, ...], ...]
    n_ways: int
    on_all: tuple[str, ...]
    n_steps: int | None
    policy: str


def find_connection(graph: Graph, one: str, other: str) -> Connection:
    """Returns who connects two: the shortest ways through others, and whoever stands on all ways.

    Formula: shortest ways without the tie of the two themselves; whoever's removal parts them stands on all ways.
        Direction is not regarded.
    Range: none; ways of one step and more, at most 20 are listed.
    Undefined: without a way through others there is none.
    Cost: pairs, and pairs times the nodes of one shortest way.
    Reference: Menger K. 1927, Fundamenta Mathematicae 10:96-115, doi 10.4064/fm-10-1-96-115.
    """
    graph = graph.undirected() if graph.directed else graph
    first, last = graph.number(one), graph.number(other)
    between = {first, last}
    is_direct = np.isin(graph.columns.source, list(between)) & np.isin(graph.columns.target, list(between))
    rest = graph.keep_ties(~is_direct)
    levels = _levels(rest, last)
    if first == last or levels[first] < 0:
        return Connection(one, other, bool(is_direct.any()), (), 0, (), None, graph.policy)
    ways = _ways(rest, levels, first)
    names = tuple(tuple(graph.names[node] for node in way) for way in ways[:MOST_WAYS])
    inner = ways[0][1:-1] if ways else []
    on_all = tuple(graph.names[node] for node in inner if _parts(rest, node, first, last))
    return Connection(one, other, bool(is_direct.any()), names, len(ways), on_all, int(levels[first]), graph.policy)


def _levels(graph: Graph, start: int) -> Ints:
    """Returns the steps from a node to each other, -1 where there is no way."""
    levels = np.full(graph.n_nodes, -1, dtype=np.int64)
    levels[start] = 0
    frontier = [start]
    while frontier:
        reached = np.unique(np.concatenate([graph.neighbours(node) for node in frontier]))
        reached = reached[levels[reached] < 0]
        levels[reached] = levels[frontier[0]] + 1
        frontier = reached.tolist()
    return levels


def _ways(graph: Graph, levels: Ints, start: int) -> list[list[int]]:
    """Returns the shortest ways down the levels, in the order of names; at most 1,000."""
    ways: list[list[int]] = []
    waiting = [[start]]
    while waiting and len(ways) < 1_000:
        way = waiting.pop()
        if levels[way[-1]] == 0:
            ways.append(way)
            continue
        down = [node for node in graph.neighbours(way[-1]).tolist() if levels[node] == levels[way[-1]] - 1]
        waiting += [[*way, node] for node in reversed(down)]
    return ways


def _parts(graph: Graph, node: int, first: int, last: int) -> bool:
    kept = (graph.columns.source != node) & (graph.columns.target != node)
    labels = components(graph.keep_ties(kept))
    return bool(labels[first] != labels[last])
