"""Positions: the same for the same network each time, near where ties are few steps long."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csgraph

from quipus.network.components import components
from quipus.network.graph import Floats, Graph, Ints
from quipus.network.matrices import matrix

_ROUNDS = 300
"""Rounds of moving; beyond them positions change by less than a line's width."""

_GAP = 1.1
"""Room between two components, in lengths of a tie."""


def place_nodes(graph: Graph, ratio: float = 1.5) -> Floats:
    """Returns positions in a plane, a row a node, in lengths of a tie; components stand apart, the largest first.

    Formula: minimises sum over pairs of (distance in the plane - steps)^2 / steps^2 by majorisation, from the two
        leading directions of classical scaling; nothing is drawn by lot.
    Range: lengths of a tie; the centre is (0, 0).
    Undefined: never.
    Cost: 300 times the square of the number of nodes.
    Reference: Gansner E.R., Koren Y., North S. 2005, Graph Drawing 2004, 239-250, doi 10.1007/978-3-540-31843-9_25.

    Args:
        graph: the network; direction and weight are not regarded.
        ratio: width to height that the whole should have.
    """
    labels = components(graph)
    places = np.zeros((graph.n_nodes, 2))
    boxes: list[tuple[Ints, Floats]] = []
    for label in range(int(labels.max(initial=-1)) + 1):
        nodes = np.flatnonzero(labels == label)
        boxes.append((nodes, _upright(_stress(_steps(graph, nodes)))))
    for (nodes, own), corner in zip(boxes, _pack([own for _, own in boxes], ratio), strict=True):
        places[nodes] = own - own.min(axis=0) + corner
    if len(places):
        places -= (places.max(axis=0) + places.min(axis=0)) / 2
    return places


def _steps(graph: Graph, nodes: Ints) -> Floats:
    part = matrix(graph.undirected() if graph.directed else graph)[nodes][:, nodes]
    return np.asarray(csgraph.shortest_path(part, directed=False, unweighted=True), dtype=np.float64)


def _stress(steps: Floats) -> Floats:
    n_nodes = len(steps)
    if n_nodes == 1:
        return np.zeros((1, 2))
    # Two nodes with many ties each get a little more room between them, for the leaves of both.
    beyond = np.maximum((steps == 1).sum(axis=1) - 2, 0)
    ideal = steps + 0.08 * np.log1p(np.minimum(beyond[:, None], beyond[None, :]))
    np.fill_diagonal(ideal, 0.0)
    weights = np.where(steps > 0, 1.0 / np.maximum(steps, 1.0) ** 2, 0.0)
    places = _classical(steps)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.pinv(laplacian, hermitian=True)
    for _ in range(_ROUNDS):
        apart = np.sqrt(((places[:, None, :] - places[None, :, :]) ** 2).sum(axis=2))
        pull = np.divide(weights * ideal, apart, out=np.zeros_like(apart), where=apart > 1e-9)
        turned = np.diag(pull.sum(axis=1)) - pull
        moved = inverse @ (turned @ places)
        if np.abs(moved - places).max() < 1e-4:
            return np.asarray(moved)
        places = moved
    return np.asarray(places)


def _classical(steps: Floats) -> Floats:
    """Returns where classical scaling puts the nodes; a fixed spiral keeps those apart that have equal steps."""
    n_nodes = len(steps)
    centre = np.eye(n_nodes) - 1.0 / n_nodes
    values, vectors = np.linalg.eigh(-0.5 * centre @ (steps**2) @ centre)
    places = vectors[:, -2:][:, ::-1] * np.sqrt(np.maximum(values[-2:][::-1], 0.0))
    # The sign of an eigenvector is the machine's choice; the largest entry is made positive.
    largest = np.abs(places).argmax(axis=0)
    places = places * np.where(places[largest, np.arange(2)] < 0, -1.0, 1.0)
    turn = np.arange(n_nodes) * np.pi * (3 - np.sqrt(5))  # the golden angle: no two directions are alike
    spiral = 0.05 * np.sqrt(np.arange(n_nodes) + 1.0)[:, None] * np.column_stack([np.cos(turn), np.sin(turn)])
    return np.asarray(places + spiral)


def _upright(places: Floats) -> Floats:
    """Returns positions turned so that the longest extent lies flat, as pages are wider than high."""
    if len(places) < 3:
        return np.column_stack([np.arange(len(places), dtype=np.float64), np.zeros(len(places))])
    centred = places - places.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    axes = axes * np.where(axes[np.arange(2), np.abs(axes).argmax(axis=1)] < 0, -1.0, 1.0)[:, None]
    return np.asarray(centred @ axes.T)


def _pack(boxes: list[Floats], ratio: float) -> list[Floats]:
    """Returns the lower left corner of each box, packed so that a page of the ratio can show them largest."""
    sizes = [(float(width), float(height)) for width, height in (np.ptp(box, axis=0) + _GAP for box in boxes)]
    if not sizes:
        return []
    area = sum(width * height for width, height in sizes)
    widest = max(width for width, _ in sizes)
    tries = [max(widest, np.sqrt(area * ratio) * stretch) for stretch in (0.9, 1.0, 1.15, 1.3, 1.5, 1.8)]
    packed = [_pack_into(sizes, width) for width in tries]
    best = min(packed, key=lambda corners: _page_width(sizes, corners, ratio))
    return [np.array([left, -low - height]) for (left, low), (_, height) in zip(best, sizes, strict=True)]


def _pack_into(sizes: list[tuple[float, float]], widest: float) -> list[tuple[float, float]]:
    """Returns left and upper edges, measured from the top: each box as high, then as far left, as there is room."""
    placed: list[tuple[float, float, float, float]] = []
    for width, height in sizes:
        lefts = [0.0, *(box[2] for box in placed)]
        tops = [0.0, *(box[3] for box in placed)]
        spots = sorted((top, left) for top in set(tops) for left in set(lefts) if left + width <= widest + 1e-9)
        top, left = next(
            (top, left)
            for top, left in (*spots, (max(tops), 0.0))
            if not any(
                left < right - 1e-9
                and left + width > other + 1e-9
                and top < bottom - 1e-9
                and top + height > upper + 1e-9
                for other, upper, right, bottom in placed
            )
        )
        placed.append((left, top, left + width, top + height))
    return [(left, top) for left, top, _, _ in placed]


def _page_width(sizes: list[tuple[float, float]], corners: list[tuple[float, float]], ratio: float) -> float:
    """Returns how wide a page of the ratio has to be to hold the boxes."""
    width = max(left + size[0] for (left, _), size in zip(corners, sizes, strict=True))
    height = max(top + size[1] for (_, top), size in zip(corners, sizes, strict=True))
    return max(width, height * ratio)
