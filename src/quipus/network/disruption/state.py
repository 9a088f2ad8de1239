"""What is left of a network, by several measures at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quipus.network.components import components
from quipus.network.graph import Graph
from quipus.network.whole import global_efficiency


@dataclass(frozen=True, slots=True)
class State:
    """A network at one time; shares are of what there was before, unless said otherwise.

    Attributes:
        n_left: nodes there.
        largest: nodes of the largest component. largest_share: of the largest component before.
        reachable: share of the pairs of before that hang together.
        efficiency: mean of 1 / d over the pairs of before.
        efficiency_left: the same over the pairs of those left; rises by the mere going of badly tied nodes. None where
            fewer than two are left.
    """

    n_left: float
    largest: float
    largest_share: float
    reachable: float
    efficiency: float
    efficiency_left: float | None


def state_of(graph: Graph, n_before: int, largest_before: int) -> State:
    """Returns the state of what is left of a network; direction is not regarded.

    Cost: nodes times pairs. Latora V., Marchiori M. 2001, doi 10.1103/PhysRevLett.87.198701, for efficiency.
    """
    graph = graph.undirected() if graph.directed else graph
    sizes = np.bincount(components(graph)).astype(np.float64) if graph.n_nodes else np.zeros(1)
    largest = float(sizes.max())
    pairs = n_before * (n_before - 1.0)
    return State(
        graph.n_nodes,
        largest,
        largest / largest_before if largest_before else 0.0,
        float((sizes * (sizes - 1)).sum()) / pairs if pairs else 0.0,
        global_efficiency(graph, n_before=n_before).value or 0.0,
        global_efficiency(graph).value,
    )


def mean_state(states: list[State]) -> State:
    """Returns the mean of some states."""
    left = [one.efficiency_left for one in states if one.efficiency_left is not None]
    return State(
        n_left=float(np.mean([one.n_left for one in states])),
        largest=float(np.mean([one.largest for one in states])),
        largest_share=float(np.mean([one.largest_share for one in states])),
        reachable=float(np.mean([one.reachable for one in states])),
        efficiency=float(np.mean([one.efficiency for one in states])),
        efficiency_left=float(np.mean(left)) if left else None,
    )
