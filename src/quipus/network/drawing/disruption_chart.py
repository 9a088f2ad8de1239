"""From a disruption to its curves."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from quipus.network.disruption import Disruption, StageResult
from quipus.network.drawing.chart import Curve, CurveChart
from quipus.network.graph import Floats


def curves_of(found: Disruption, title: str) -> CurveChart:
    """Returns what stages leave of the largest component: without and with successors, at random, at worst.

    Shares are of the largest component before the first stage. The horizontal axis counts the people removed so far.
    """
    removed = np.cumsum([0, *(len(stage.removed) for stage in found.stages)]).astype(np.float64)

    def course(value: Callable[[StageResult], float]) -> Floats:
        return np.array([1.0, *(value(stage) for stage in found.stages)])

    low, high = course(lambda stage: stage.random_low), course(lambda stage: stage.random_high)
    curves = (
        Curve("as removed, nobody steps in", removed, course(lambda stage: stage.without.largest_share), emphasis=True),
        Curve(
            "as removed, successors step in",
            removed,
            course(lambda stage: stage.replaced.largest_share),
            course(lambda stage: stage.replaced_low),
            course(lambda stage: stage.replaced_high),
        ),
        Curve("as many at random (5 to 95 %)", removed, (low + high) / 2, low, high),
        Curve("the worst rule for the network", removed, course(lambda stage: stage.worst.largest_share)),
    )
    marks = (
        tuple((float(at), f"stage {number}") for number, at in enumerate(removed[1:], 1)) if len(removed) > 2 else ()
    )
    notes = (f"Successors: {found.assumptions}.",)
    return CurveChart(
        title, "people removed", "share of the largest part that is left", curves, found.policy, marks, notes
    )
