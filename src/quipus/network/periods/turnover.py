"""Entry and exit: who has ties in which slice, who is new, who is seen no more."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quipus.network.degree import degree
from quipus.network.graph import Graph
from quipus.network.periods.slicing import Slices


@dataclass(frozen=True, slots=True)
class Turnover:
    """What changed in the people of one slice.

    Attributes:
        label: of the slice. n_present: how many have a tie in it.
        entered: those with no tie in any slice before. returned: those seen before, but not in the last one.
        left: those of this slice with no tie in any later one; empty in the last slice, after which nothing is known.
        top: the best tied (by degree, then in the graph's order); `kept_top`: share of them that were so in the slice
            before, None in the first and where one of both has no ties.
    """

    label: str
    n_present: int
    entered: tuple[str, ...]
    returned: tuple[str, ...]
    left: tuple[str, ...]
    top: tuple[str, ...]
    kept_top: float | None


def turnover(slices: Slices, top: int = 10) -> tuple[Turnover, ...]:
    """Returns entry, exit and the turnover of the best tied, slice by slice.

    Formula: entered = present now and in no slice before; left = present now and in no slice after; kept = |top now and
        top before| / |top now or top before| (Jaccard).
    Range: kept 0 to 1.
    Undefined: kept in the first slice, and beside a slice without ties; "left" in the last. Silence is no exit: a slice
        of few documents shows few people.
    Cost: that of degree for each slice.
    Reference: Morselli C. 2009, Inside Criminal Networks, Springer, chapter 5, doi 10.1007/978-0-387-09526-4.
    """
    present = [frozenset(_present(graph)) for graph in slices.graphs]
    tops = [_top(graph, top) for graph in slices.graphs]
    found: list[Turnover] = []
    for place, graph in enumerate(slices.graphs):
        before = frozenset[str]().union(*present[:place])
        after = frozenset[str]().union(*present[place + 1 :])
        now = _present(graph)
        last = present[place - 1] if place else frozenset[str]()
        found.append(
            Turnover(
                slices.labels[place],
                len(now),
                tuple(name for name in now if name not in before),
                tuple(name for name in now if name in before and name not in last),
                () if place + 1 == len(present) else tuple(name for name in now if name not in after),
                tops[place],
                _kept(tops[place], tops[place - 1]) if place else None,
            )
        )
    return tuple(found)


def _present(graph: Graph) -> list[str]:
    tied = np.zeros(graph.n_nodes, dtype=np.bool_)
    tied[graph.edges.source] = True
    tied[graph.edges.target] = True
    return [graph.names[node] for node in np.flatnonzero(tied).tolist()]


def _top(graph: Graph, most: int) -> tuple[str, ...]:
    return tuple(place.name for place in degree(graph).ranked()[:most] if place.value)


def _kept(now: tuple[str, ...], before: tuple[str, ...]) -> float | None:
    if not now or not before:
        return None
    return len(set(now) & set(before)) / len(set(now) | set(before))
