"""Labels: each beside its node, none over another, by trying places and taking the best free one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from quipus.network.graph import Floats

_ANGLES = (0, 180, 90, 270, 35, 145, 325, 215, 60, 120, 300, 240)
"""Directions that are tried, in degrees: right, left, above, below, then between."""

_REACH = (0.0, 7.0, 16.0, 30.0)
"""How much further off than the node's edge a label may stand, in points; from the third on a thin line leads to it."""


_MANY = 120
"""Ties beyond which crossing one weighs less: they are drawn fainter, and nothing lies beside all of them."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label as placed: lower left corner of its box, and whether a line has to lead to it."""

    node: int
    x: float
    y: float
    leader: bool


@dataclass(frozen=True, slots=True, eq=False)
class Obstacles:
    """What labels should not cover, in points: nodes with their radius, and ties as pairs of ends."""

    places: Floats
    radius: Floats
    starts: Floats
    ends: Floats


def place_labels(
    order: Sequence[int], sizes: Floats, obstacles: Obstacles, bounds: tuple[float, float, float, float]
) -> tuple[list[Label], list[int]]:
    """Returns where labels stand, and the nodes whose label found no free place.

    Args:
        order: nodes that want a label, the most important first.
        sizes: width and height of each node's label, in points.
        obstacles: what is in the way.
        bounds: left, bottom, right, top of the page.
    """
    taken = np.empty((0, 4))
    placed: list[Label] = []
    left_out: list[int] = []
    for node in order:
        best: tuple[float, Label] | None = None
        for step, reach in enumerate(_REACH):
            for rank, angle in enumerate(_ANGLES):
                corner = _corner(obstacles.places[node], obstacles.radius[node] + 2.5 + reach, angle, sizes[node])
                box = np.array([*corner, *(corner + sizes[node])])
                if not _fits(box, bounds) or _overlaps(box, taken):
                    continue
                cost = _cost(box, node, obstacles) + 0.15 * rank + 4.0 * step
                if best is None or cost < best[0]:
                    best = cost, Label(node, float(corner[0]), float(corner[1]), step >= 2)
            if best is not None and best[0] < 9.0 + 4.0 * step:
                break  # good enough: no line or node of weight is covered
        if best is None or best[0] >= 60.0:
            left_out.append(node)
        else:
            placed.append(best[1])
            box = np.array([best[1].x, best[1].y, best[1].x + sizes[node][0], best[1].y + sizes[node][1]])
            taken = np.vstack([taken, box[None]])
    return placed, left_out


def _corner(centre: Floats, reach: float, angle: int, size: Floats) -> Floats:
    """Returns the lower left corner of a box that touches a circle around its node from one direction."""
    way = np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))])
    # A box to the right begins at the edge, one to the left ends there, one straight above or below is centred.
    part = np.where(way > 0.3, 0.0, np.where(way < -0.3, 1.0, 0.5))
    return np.asarray(centre + way * reach - size * part)


def _fits(box: Floats, bounds: tuple[float, float, float, float]) -> bool:
    return bool(box[0] >= bounds[0] and box[1] >= bounds[1] and box[2] <= bounds[2] and box[3] <= bounds[3])


def _overlaps(box: Floats, taken: Floats) -> bool:
    room = 1.5
    return bool(
        np.any(
            (taken[:, 0] < box[2] + room)
            & (taken[:, 2] > box[0] - room)
            & (taken[:, 1] < box[3] + room)
            & (taken[:, 3] > box[1] - room)
        )
    )


def _cost(box: Floats, node: int, obstacles: Obstacles) -> float:
    """Returns how much a box covers: nodes weigh far more than lines."""
    nearest = np.clip(obstacles.places, box[:2], box[2:])
    off = np.sqrt(((obstacles.places - nearest) ** 2).sum(axis=1)) - obstacles.radius
    off[node] = np.inf
    covered = float(np.count_nonzero(off < 1.0))
    weight = 2.5 * min(1.0, _MANY / max(len(obstacles.starts), 1))
    return 30.0 * covered + weight * _n_crossed(box, obstacles)


def _n_crossed(box: Floats, obstacles: Obstacles) -> float:
    """Returns how many ties run through a box (Liang and Barsky's clipping, all at once)."""
    way = obstacles.ends - obstacles.starts
    if not len(way):
        return 0.0
    enter, leave = np.zeros(len(way)), np.ones(len(way))
    for axis in range(2):
        flat = np.abs(way[:, axis]) < 1e-9
        divided = np.where(flat, 1.0, way[:, axis])
        low = (box[axis] - obstacles.starts[:, axis]) / divided
        high = (box[axis + 2] - obstacles.starts[:, axis]) / divided
        inside = (obstacles.starts[:, axis] >= box[axis]) & (obstacles.starts[:, axis] <= box[axis + 2])
        low = np.where(flat, np.where(inside, -np.inf, np.inf), low)
        high = np.where(flat, np.inf, high)  # a flat line outside begins at infinity, and so nowhere
        enter, leave = np.maximum(enter, np.minimum(low, high)), np.minimum(leave, np.maximum(low, high))
    return float(np.count_nonzero(enter < leave))
