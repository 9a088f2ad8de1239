"""Positions of a chart: the same for the same chart, and new nodes beside the old ones, which stay where they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.sparse import csgraph, csr_array

Floats: TypeAlias = npt.NDArray[np.float64]
Point: TypeAlias = tuple[float, float]

LENGTH = 150.0
"""Pixels that a line is long where there is room."""

ROOM = (124.0, 70.0)
"""Pixels that a node takes with its name, wide and high; names are broken after 110."""

_ROUNDS = 120
"""Rounds of moving; beyond them positions change by less than a name's height."""

_PUSHES = 160
"""Rounds of pushing names apart."""

_GOLDEN = np.pi * (3 - np.sqrt(5))
"""The golden angle: no two directions are alike."""


def place_nodes_beside(
    nodes: Sequence[str], pairs: Sequence[tuple[str, str]], kept: Mapping[str, Point] | None = None
) -> dict[str, Point]:
    """Returns the position of every node in pixels, with the names apart.

    Formula: minimises sum over pairs of (distance - steps)^2 / steps^2 by majorisation, with the kept nodes held fast;
        then boxes of names that overlap are pushed apart. Nothing is drawn by lot.
    Cost: 120 times the square of the number of nodes.
    Reference: Gansner E.R., Koren Y., North S. 2005, Graph Drawing 2004, 239-250, doi 10.1007/978-3-540-31843-9_25.

    Args:
        nodes: each once. pairs: the tied ones. kept: positions that stay.
    """
    if not nodes:
        return {}
    kept = {name: point for name, point in (kept or {}).items() if name in set(nodes)}
    number = {name: place for place, name in enumerate(nodes)}
    fixed = np.array([name in kept for name in nodes])
    steps = _steps(len(nodes), [(number[one], number[other]) for one, other in pairs])
    places = _start(nodes, steps, kept)
    if not fixed.all():
        places = _push(_relax(places, steps, fixed) * LENGTH, fixed)
        if not kept:
            places -= (places.max(axis=0) + places.min(axis=0)) / 2
    else:
        places = places * LENGTH
    return {
        name: kept.get(name, (round(float(x), 1), round(float(y), 1)))
        for name, (x, y) in zip(nodes, places, strict=True)
    }


def place_many(nodes: Sequence[str], pairs: Sequence[tuple[str, str, int]]) -> dict[str, Point]:
    """Returns positions of more nodes than can be read one by one; the largest part within 1,000 of the centre.

    Fruchterman and Reingold's forces with a fixed seed (rustworkx); communities lie apart since ties within them pull.
    Parts that hang together with nothing else stand in rows below the largest.

    Args:
        nodes: each once. pairs: the tied ones with their weights.
    """
    from rustworkx import PyGraph, connected_components  # noqa: PLC0415 - compiled code that no other chart needs

    graph: PyGraph[str, float] = PyGraph(multigraph=False)
    number = dict(zip(nodes, graph.add_nodes_from(list(nodes)), strict=True))
    graph.add_edges_from([(number[one], number[other], float(weight)) for one, other, weight in pairs])
    parts = sorted((sorted(part) for part in connected_components(graph)), key=lambda part: (-len(part), part))
    places: dict[str, Point] = {}
    left, top, height = -1000.0, 1150.0, 0.0
    for part in parts:
        reach = 1000.0 * np.sqrt(len(part) / len(parts[0]))
        own = _spring(graph, part, reach)
        if part is not parts[0]:
            if left > -1000.0 and left + 2 * reach > 1000.0:
                left, top, height = -1000.0, top + height + 60.0, 0.0
            own = {node: (x + left + reach, y + top + reach) for node, (x, y) in own.items()}
            left, height = left + 2 * reach + 60.0, max(height, 2 * reach)
        places.update({nodes[node]: (round(x, 1), round(y, 1)) for node, (x, y) in own.items()})
    return places


def _spring(graph: Any, part: Sequence[int], reach: float) -> dict[int, Point]:  # noqa: ANN401 - a rustworkx graph
    from rustworkx import spring_layout  # noqa: PLC0415 - as above

    own = graph.subgraph(part)
    found = spring_layout(own, num_iter=80 if len(part) > 300 else 200, seed=0)
    places = np.array([found[place] for place in range(len(part))])
    places -= (places.max(axis=0) + places.min(axis=0)) / 2
    places *= reach / max(float(np.abs(places).max()), 1e-9)
    return {node: (float(x), float(y)) for node, (x, y) in zip(part, places, strict=True)}


def _steps(n_nodes: int, pairs: Sequence[tuple[int, int]]) -> Floats:
    """Returns how many steps each node is from each; parts without a way between them are put some steps apart."""
    rows, columns = ([pair[side] for pair in pairs] for side in (0, 1))
    table = csr_array((np.ones(len(pairs)), (rows, columns)), shape=(n_nodes, n_nodes))
    steps = np.asarray(csgraph.shortest_path(table, directed=False, unweighted=True), dtype=np.float64)
    finite = steps[np.isfinite(steps)].max(initial=1.0)
    steps[~np.isfinite(steps)] = finite + 1.0
    return steps


def _start(nodes: Sequence[str], steps: Floats, kept: Mapping[str, Point]) -> Floats:
    """Returns where the moving begins: kept nodes in their places, new ones near those they are tied to."""
    turn = np.arange(len(nodes)) * _GOLDEN
    spiral = np.sqrt(np.arange(len(nodes)) + 1.0)[:, None] * np.column_stack([np.cos(turn), np.sin(turn)])
    if not kept:
        return np.asarray(_classical(steps) + 0.05 * spiral)
    places = np.zeros((len(nodes), 2))
    held = np.array([place for place, name in enumerate(nodes) if name in kept])
    places[held] = np.array([kept[nodes[place]] for place in held]) / LENGTH
    centre = places[held].mean(axis=0)
    for place in set(range(len(nodes))) - set(held.tolist()):
        near = held[steps[place, held] == steps[place, held].min()]
        anchor = places[near].mean(axis=0)
        outwards = anchor - centre
        places[place] = (
            anchor + 0.3 * outwards / max(float(np.hypot(*outwards)), 1.0) + 0.25 * spiral[place] / np.sqrt(place + 1)
        )
    return places


def _classical(steps: Floats) -> Floats:
    """Returns where classical scaling puts the nodes, the longer extent lying flat."""
    n_nodes = len(steps)
    if n_nodes < 3:
        return np.column_stack([np.arange(n_nodes, dtype=np.float64), np.zeros(n_nodes)])
    centre = np.eye(n_nodes) - 1.0 / n_nodes
    values, vectors = np.linalg.eigh(-0.5 * centre @ (steps**2) @ centre)
    places = vectors[:, -2:][:, ::-1] * np.sqrt(np.maximum(values[-2:][::-1], 0.0))
    # The sign of an eigenvector is the machine's choice; the largest entry is made positive.
    largest = np.abs(places).round(9).argmax(axis=0)
    return np.asarray(places * np.where(places[largest, np.arange(2)] < 0, -1.0, 1.0))


def _relax(places: Floats, steps: Floats, fixed: npt.NDArray[np.bool_]) -> Floats:
    free = np.flatnonzero(~fixed)
    weights = np.where(steps > 0, 1.0 / np.maximum(steps, 1.0) ** 2, 0.0)[free]
    total = np.maximum(weights.sum(axis=1, keepdims=True), 1e-9)
    ideal = (steps * (1 + 0.15 * np.log1p(len(places) / 12)))[free]
    places = places.copy()
    for _ in range(_ROUNDS):
        away = places[free][:, None, :] - places[None, :, :]
        apart = np.sqrt((away**2).sum(axis=2))
        scale = np.divide(ideal, apart, out=np.zeros_like(apart), where=apart > 1e-9)
        moved = (weights[:, :, None] * (places[None, :, :] + away * scale[:, :, None])).sum(axis=1) / total
        change = np.abs(moved - places[free]).max()
        places[free] = moved
        if change < 2e-3:
            break
    return places


def _push(places: Floats, fixed: npt.NDArray[np.bool_]) -> Floats:
    """Returns positions at which no two nodes with their names overlap, as far as the rounds suffice."""
    room = np.array(ROOM)
    mobile = (~fixed).astype(np.float64)
    share = mobile[:, None] / np.maximum(mobile[:, None] + mobile[None, :], 1.0)
    for _ in range(_PUSHES):
        away = places[:, None, :] - places[None, :, :]
        overlap = room - np.abs(away)
        clash = np.asarray((overlap > 0.5).all(axis=2))
        np.fill_diagonal(clash, val=False)
        if not clash.any():
            break
        # Along the axis with the smaller overlap; of two on one line the later one goes right or down.
        across = overlap[:, :, 0] / room[0] < overlap[:, :, 1] / room[1]
        order = np.sign(np.arange(len(places))[:, None] - np.arange(len(places))[None, :])
        sign = np.where(np.abs(away) > 1e-6, np.sign(away), order[:, :, None])
        by = np.where(clash, 1.0, 0.0)[:, :, None] * overlap * sign * share[:, :, None] * 0.55
        places = places + np.stack(
            [np.where(across, by[:, :, 0], 0.0).sum(axis=1), np.where(across, 0.0, by[:, :, 1]).sum(axis=1)], axis=1
        )
    return places
