"""Supply chains: ways along which goods or money go, and which of them removals break."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csgraph

from quipus.network.graph import Graph, Ints
from quipus.network.matrices import matrix

FLOWS = ("supply", "money")
"""Kinds of tie along which something goes from source to target."""


@dataclass(frozen=True, slots=True)
class BrokenChain:
    """A chain that held before and does not any more.

    Attributes:
        kind: what goes along it. chain: a shortest way that it took, from where it begins to where it ends.
        broken_by: who of those removed stood on it.
    """

    kind: str
    chain: tuple[str, ...]
    broken_by: tuple[str, ...]


def find_chains(graph: Graph, kind: str) -> tuple[tuple[str, ...], ...]:
    """Returns a shortest way for each pair of a beginning and an end of one kind of flow, by name.

    A beginning gives and gets nothing of the kind, an end gets and gives nothing. Cost: beginnings times pairs.
    """
    flow = graph.of_kinds([kind])
    if not flow.n_edges:
        return ()
    gives = np.bincount(flow.edges.source, minlength=flow.n_nodes) > 0
    gets = np.bincount(flow.edges.target, minlength=flow.n_nodes) > 0
    first, last = np.flatnonzero(gives & ~gets), np.flatnonzero(gets & ~gives)
    if not len(first):
        return ()
    _, before = csgraph.dijkstra(matrix(flow), directed=True, unweighted=True, indices=first, return_predecessors=True)
    ways = [_way(before[row], start, end) for row, start in enumerate(first.tolist()) for end in last.tolist()]
    return tuple(sorted(tuple(flow.names[node] for node in way) for way in ways if way))


def find_broken_chains(graph: Graph, removed: Iterable[str], kinds: Sequence[str] = FLOWS) -> tuple[BrokenChain, ...]:
    """Returns the chains of goods and money that no longer get from their beginning to their end.

    Args:
        graph: directed, before the removals. removed: who goes. kinds: what goes along the chains.
    """
    if not graph.directed:
        return ()
    gone = {name for name in removed if name in graph.names}
    left = graph.without(gone)
    found = []
    for kind in kinds:
        flow = left.of_kinds([kind])
        for chain in find_chains(graph, kind):
            ends = {chain[0], chain[-1]}
            if ends & gone or not _holds(flow, chain[0], chain[-1]):
                found.append(BrokenChain(kind, chain, tuple(name for name in chain if name in gone)))
    return tuple(found)


def _way(before: Ints, start: int, end: int) -> list[int]:
    way = [end]
    while way[-1] != start:
        previous = int(before[way[-1]])
        if previous < 0:
            return []
        way.append(previous)
    return way[::-1]


def _holds(flow: Graph, start: str, end: str) -> bool:
    far = csgraph.dijkstra(matrix(flow), directed=True, unweighted=True, indices=flow.number(start))
    return bool(np.isfinite(far[flow.number(end)]))
