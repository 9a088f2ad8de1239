"""One function for every chart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from markupsafe import Markup

from quipus.case.analysis import Chart, RangeChart, WaysChart
from quipus.network.drawing import CurveChart, HierarchyChart
from quipus.web.charts.grids import draw_grid
from quipus.web.charts.ladders import draw_ladder, draw_ways
from quipus.web.charts.lines import draw_curves, draw_ranges

Words: TypeAlias = Callable[[str], str]
"""Returns the words of a key that begins with "chart."."""


def draw_chart(chart: Chart, label: str, words: Words, links: Mapping[str, str] | None = None) -> Markup:
    """Returns a chart as SVG.

    Args:
        chart: as data. label: says what it shows. words: of the interface's language.
        links: addresses by the name of a node.
    """
    if isinstance(chart, HierarchyChart):
        return draw_ladder(chart, label, words, links or {})
    if isinstance(chart, WaysChart):
        return draw_ways(chart, label, links or {})
    if isinstance(chart, CurveChart):
        return draw_curves(chart, label, words)
    if isinstance(chart, RangeChart):
        return draw_ranges(chart, label)
    return draw_grid(chart, label, words)
