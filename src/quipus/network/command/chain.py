"""Who is under whom, by which chain of ties."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from quipus.network.graph import Graph


@dataclass(frozen=True, slots=True)
class Subordinate:
    """Somebody under somebody else.

    Attributes:
        name: who. steps: ties between them. chain: from the one above down to `name`, both included.
        least: the smallest weight of a tie on the chain: independent sources in a case.
    """

    name: str
    steps: int
    chain: tuple[str, ...]
    least: float


def find_under(graph: Graph, name: str) -> tuple[Subordinate, ...]:
    """Returns everybody under somebody by the shortest chains of ties that point up, nearest first.

    Of equally short chains the one whose weakest tie is strongest. Who stands in a ring with `name` is left out of the
    chain once it comes back. Cost: in proportion to the ties.
    """
    below = graph.reversed()
    start = graph.number(name)
    chains: dict[int, tuple[int, ...]] = {start: (start,)}
    least: dict[int, float] = {start: float("inf")}
    frontier = deque([start])
    while frontier:
        level = list(frontier)
        frontier.clear()
        reached: dict[int, tuple[float, int]] = {}
        for node in level:
            first, last = below.indptr[node], below.indptr[node + 1]
            weights = below.weights[first:last].tolist()
            for other, weight in zip(below.indices[first:last].tolist(), weights, strict=True):
                if other not in chains:
                    weakest = min(least[node], weight)
                    reached[other] = max(reached.get(other, (-1.0, 0)), (weakest, -node))
        for other, (weakest, node) in sorted(reached.items()):
            chains[other], least[other] = (*chains[-node], other), weakest
            frontier.append(other)
    found = [
        Subordinate(graph.names[node], len(chain) - 1, tuple(graph.names[one] for one in chain), least[node])
        for node, chain in chains.items()
        if node != start
    ]
    return tuple(sorted(found, key=lambda one: (one.steps, one.name)))
