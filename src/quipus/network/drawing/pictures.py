"""One function for every chart."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

from quipus.network.drawing.canvas import check_target
from quipus.network.drawing.chart import CurveChart, HierarchyChart, NetworkChart, TimelineChart
from quipus.network.drawing.curves_picture import draw_curves
from quipus.network.drawing.hierarchy_picture import draw_hierarchy
from quipus.network.drawing.network_picture import draw_network
from quipus.network.drawing.timeline_picture import draw_timeline

Chart: TypeAlias = NetworkChart | HierarchyChart | CurveChart | TimelineChart


def draw(chart: Chart, target: str | Path) -> tuple[str, ...]:
    """Draws a chart to a file, SVG or PNG by its ending, and returns the names that found no room.

    Equal charts give equal files with one version of matplotlib.

    Raises:
        MissingPartError: matplotlib, the extra `plot`, is not installed.
        SettingsError: another ending, or a file that cannot be written.
    """
    path = Path(target)
    check_target(path)
    if isinstance(chart, NetworkChart):
        return draw_network(chart, path)
    if isinstance(chart, HierarchyChart):
        return draw_hierarchy(chart, path)
    if isinstance(chart, CurveChart):
        return draw_curves(chart, path)
    return draw_timeline(chart, path)
