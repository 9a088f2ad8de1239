"""Pictures of networks: data of a chart, positions that come out the same each time, and files.

In: graphs and answers. Out: SVG or PNG by matplotlib (the extra `plot`). Never: a line for a lead, or a picture
without the policy that made it.
"""

from quipus.network.drawing.chart import (
    Cell,
    Curve,
    CurveChart,
    HierarchyChart,
    Line,
    NetworkChart,
    Node,
    Rung,
    Shape,
    TimelineChart,
    TimelineRow,
)
from quipus.network.drawing.choosing import chart_of_graph, chart_of_network, hierarchy_of, timeline_of
from quipus.network.drawing.disruption_chart import curves_of
from quipus.network.drawing.layout import place_nodes
from quipus.network.drawing.pictures import draw

__all__ = [
    "Cell",
    "Curve",
    "CurveChart",
    "HierarchyChart",
    "Line",
    "NetworkChart",
    "Node",
    "Rung",
    "Shape",
    "TimelineChart",
    "TimelineRow",
    "chart_of_graph",
    "chart_of_network",
    "curves_of",
    "draw",
    "hierarchy_of",
    "place_nodes",
    "timeline_of",
]
