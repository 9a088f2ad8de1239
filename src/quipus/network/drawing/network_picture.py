"""The picture of a network."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from quipus.model.finding import Strength
from quipus.network.drawing.canvas import GROUND, foot_height, head_and_foot, page, save
from quipus.network.drawing.chart import Line, NetworkChart, Node, Shape
from quipus.network.drawing.labels import Obstacles, place_labels
from quipus.network.drawing.layout import place_nodes
from quipus.network.drawing.palette import DASHES, FAINT, GROUPS, INK, KINDS, PAPER, SOFT, STRENGTH_WORDS
from quipus.network.graph import Floats, Graph
from quipus.network.ties import Tie

_POINTS = 72.0
_MARKERS = {Shape.PERSON: "o", Shape.GROUP: "s", Shape.OTHER: "D", Shape.OPEN: "o"}
_ALL_NAMED = 70
"""Nodes up to which every one is named; in larger networks the weightiest."""

_MOST_NAMED = 45
"""Names in larger networks."""

_LOOKS: tuple[tuple[float, tuple[float, float]], ...] = ((150, (1.15, 0.85)), (600, (0.7, 0.45)), (np.inf, (0.5, 0.2)))
"""Width in points and opacity of lines, by how many there are at most: many lines are a ground, not figures."""


def draw_network(chart: NetworkChart, target: Path) -> tuple[str, ...]:
    """Draws a network to a file, and returns the names that found no room."""
    width = 11.0 if len(chart.nodes) <= 150 else 14.0
    foot = foot_height(chart.policy, (*chart.notes, "x"), width)
    legend = 1.9
    height = width * 0.68 + foot * 0.5
    with page(width, height) as (figure, axes):
        axes.set_axis_off()
        axes.set_xlim(0, width * _POINTS)
        axes.set_ylim(0, height * _POINTS)
        box = (0.35, foot + 0.2, width - legend - 0.35, height - 0.75)
        places = _fit(chart, box)
        radius = np.array([_radius(node, len(chart.nodes)) for node in chart.nodes])
        _draw_lines(axes, chart, places, radius)
        _draw_nodes(axes, chart, places, radius)
        room = (0.1, foot + 0.05, width - legend - 0.05, height - 0.5)
        hidden = _draw_labels(axes, chart, places, radius, room)
        _draw_legend(axes, chart, (width - legend + 0.1) * _POINTS, (height - 0.85) * _POINTS)
        notes = chart.notes + ((f"{len(hidden):,} names left out for want of room.",) if hidden else ())
        head_and_foot(figure, chart.title, chart.policy, notes)
        save(figure, target)
    return hidden


def _radius(node: Node, n_nodes: int) -> float:
    least, more = (4.2, 7.0) if n_nodes <= 60 else (3.0, 6.0) if n_nodes <= 200 else (1.8, 4.5)
    return least + more * node.weight


def _fit(chart: NetworkChart, box: tuple[float, float, float, float]) -> Floats:
    """Returns positions in points that fill a box given in inches."""
    names = [node.name for node in chart.nodes]
    ties = [Tie(line.source, line.target) for line in chart.lines if line.strength is not Strength.STRUCK]
    left, bottom, right, top = (edge * _POINTS for edge in box)
    places = place_nodes(Graph.of(ties, names), (right - left) / (top - bottom))
    size = np.maximum(np.ptp(places, axis=0), 1e-9) if len(places) else np.ones(2)
    # Stretched by at most 1.6 one way, so that distances still say something.
    scale = np.array([right - left, top - bottom]) / size
    scale = np.minimum(scale, scale.min() * 1.6)
    scale = np.minimum(scale, 150.0)
    return np.asarray(places * scale + np.array([(left + right) / 2, (bottom + top) / 2]))


def _draw_lines(axes: Any, chart: NetworkChart, places: Floats, radius: Floats) -> None:  # noqa: ANN401
    from matplotlib.patches import FancyArrowPatch  # noqa: PLC0415

    number = {node.name: place for place, node in enumerate(chart.nodes)}
    beside: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in chart.lines:
        one, other = sorted((line.source, line.target))
        beside[one, other].append(line)
    thin, clear = next(look for n_lines, look in _LOOKS if len(chart.lines) <= n_lines)
    for (one, _), lines in sorted(beside.items()):
        for turn, line in enumerate(sorted(lines, key=_line_order)):
            bend = (turn - (len(lines) - 1) / 2) * 0.22 * (1 if line.source == one else -1)
            ends = number[line.source], number[line.target]
            axes.add_patch(
                FancyArrowPatch(
                    tuple(places[ends[0]]),
                    tuple(places[ends[1]]),
                    connectionstyle=f"arc3,rad={bend:.3f}",
                    arrowstyle="-|>,head_length=4.5,head_width=2.2" if line.directed else "-",
                    shrinkA=float(radius[ends[0]]) + 0.5,
                    shrinkB=float(radius[ends[1]]) + 0.8,
                    color=KINDS.get(line.kind, SOFT),
                    linestyle=DASHES[line.strength],
                    linewidth=thin * (1 + 1.5 * line.width),
                    alpha=clear,
                    zorder=1,
                )
            )
            if line.strength is Strength.STRUCK:
                middle = places[list(ends)].mean(axis=0)
                axes.plot(*middle, marker="x", color=INK, markersize=6, markeredgewidth=1.6, zorder=1.5)


def _draw_nodes(axes: Any, chart: NetworkChart, places: Floats, radius: Floats) -> None:  # noqa: ANN401
    for shape in Shape:
        for place, node in enumerate(chart.nodes):
            if node.shape is shape:
                axes.plot(
                    *places[place],
                    marker=_MARKERS[shape],
                    markersize=2 * radius[place] * (0.92 if shape is Shape.GROUP else 1.0),
                    color=PAPER if shape is Shape.OPEN else _node_colour(node),
                    markeredgecolor=INK if shape is Shape.OPEN else PAPER,
                    markeredgewidth=0.9,
                    linestyle="none",
                    zorder=2,
                )


def _node_colour(node: Node) -> str:
    if node.group is None:
        return {Shape.PERSON: GROUPS[0], Shape.GROUP: GROUPS[1]}.get(node.shape, SOFT)
    return GROUPS[node.group] if node.group < len(GROUPS) else "#9A9A9A"


def _draw_labels(
    axes: Any,  # noqa: ANN401
    chart: NetworkChart,
    places: Floats,
    radius: Floats,
    box: tuple[float, float, float, float],
) -> tuple[str, ...]:
    n_nodes = len(chart.nodes)
    order = sorted(range(n_nodes), key=lambda place: (-chart.nodes[place].weight, chart.nodes[place].name))
    wanted = order if n_nodes <= _ALL_NAMED else order[:_MOST_NAMED]
    size = 8.0 if n_nodes <= 40 else 7.0 if n_nodes <= 150 else 6.5
    texts = [axes.text(0, 0, node.name, fontsize=size, zorder=3, va="center", bbox=GROUND) for node in chart.nodes]
    renderer = axes.figure.canvas.get_renderer()
    scale = _POINTS / axes.figure.dpi
    boxes = [text.get_window_extent(renderer) for text in texts]
    sizes = np.array([[one.width * scale, one.height * scale * 0.82] for one in boxes]).reshape(-1, 2)
    number = {node.name: place for place, node in enumerate(chart.nodes)}
    ends = np.array([[number[line.source], number[line.target]] for line in chart.lines], dtype=np.int64).reshape(-1, 2)
    square = np.array([1.3 if node.shape is Shape.GROUP else 1.0 for node in chart.nodes])
    obstacles = Obstacles(places, radius * square, places[ends[:, 0]], places[ends[:, 1]])
    bounds = (box[0] * _POINTS, box[1] * _POINTS, box[2] * _POINTS, box[3] * _POINTS)
    placed, hidden = place_labels(wanted, sizes, obstacles, bounds)
    for label in placed:
        texts[label.node].set_position((label.x, label.y + sizes[label.node][1] / 2))
        if label.leader:
            near = np.clip(places[label.node], [label.x, label.y], [label.x, label.y] + sizes[label.node])
            axes.plot(*zip(places[label.node], near, strict=True), color=SOFT, linewidth=0.5, zorder=1.2)
    shown = {label.node for label in placed}
    for place, text in enumerate(texts):
        if place not in shown:
            text.remove()
    hidden_names = [chart.nodes[place].name for place in [*hidden, *(place for place in order if place not in wanted)]]
    return tuple(dict.fromkeys(hidden_names))


class _Legend:
    """A column of samples with words, written from the top down."""

    def __init__(self, axes: Any, left: float, top: float) -> None:  # noqa: ANN401
        self._axes, self._left, self._top, self._y = axes, left, top, top

    def heading(self, text: str) -> None:
        """Writes a heading with room above it."""
        self._y -= 0 if self._y == self._top else 7
        self._axes.text(self._left, self._y, text, fontsize=8, fontweight="bold", va="center")
        self._y -= 15

    def line(self, text: str, *, crossed: bool = False, **style: Any) -> None:  # noqa: ANN401
        """Writes what a line means."""
        self._axes.plot([self._left, self._left + 24], [self._y] * 2, **style)
        if crossed:
            self._axes.plot(self._left + 12, self._y, marker="x", color=INK, markersize=5, markeredgewidth=1.4)
        self._word(text)

    def mark(self, text: str, **style: Any) -> None:  # noqa: ANN401
        """Writes what a node means."""
        self._axes.plot(self._left + 11, self._y, linestyle="none", markersize=8, **style)
        self._word(text)

    def remark(self, text: str) -> None:
        """Writes a line without a sample."""
        self._axes.text(self._left, self._y, text, fontsize=7, color=SOFT, va="center")
        self._y -= 11

    def edge(self) -> None:
        """Draws the line that parts the column from the picture."""
        self._axes.plot([self._left - 9] * 2, [self._top + 8, self._y], color=FAINT, linewidth=0.8)

    def _word(self, text: str) -> None:
        self._axes.text(self._left + 30, self._y, text, fontsize=7.5, va="center")
        self._y -= 13


def _draw_legend(axes: Any, chart: NetworkChart, left: float, top: float) -> None:  # noqa: ANN401
    legend = _Legend(axes, left, top)
    used = {line.strength for line in chart.lines}
    if chart.strengths:
        legend.heading("How well it stands")
        for strength in (strength for strength in Strength if strength in used):
            crossed = strength is Strength.STRUCK
            legend.line(STRENGTH_WORDS[strength], crossed=crossed, color=INK, linestyle=DASHES[strength], linewidth=1.3)
    _explain_kinds(legend, chart)
    legend.heading("Who")
    grouped = Counter(node.group for node in chart.nodes if node.group is not None)
    if grouped:
        _explain_groups(legend, grouped)
    else:
        for shape in Shape:
            if count := sum(node.shape is shape for node in chart.nodes):
                legend.mark(f"{shape.value} ({count:,})", marker=_MARKERS[shape], color=_node_colour(Node("", shape)))
    legend.remark("larger: tied to more")
    if any(line.width for line in chart.lines):
        legend.remark("thicker line: more weight")
    legend.edge()


def _explain_kinds(legend: _Legend, chart: NetworkChart) -> None:
    kinds = Counter(line.kind for line in chart.lines if line.kind)
    if not kinds:
        return
    legend.heading("Kind of tie")
    for kind in sorted(kinds, key=lambda kind: (list(KINDS).index(kind) if kind in KINDS else 99, kind))[:10]:
        legend.line(f"{kind} ({kinds[kind]:,})", color=KINDS.get(kind, SOFT), linewidth=2.0)
    if any(line.directed for line in chart.lines):
        legend.remark("arrow: where orders, money")
        legend.remark("or goods go")


def _explain_groups(legend: _Legend, grouped: Counter[int]) -> None:
    for group in sorted(group for group in grouped if group < len(GROUPS)):
        legend.mark(f"community {group + 1} ({grouped[group]:,})", marker="o", color=GROUPS[group])
    rest = sum(count for group, count in grouped.items() if group >= len(GROUPS))
    if rest:
        legend.mark(f"smaller ones ({rest:,})", marker="o", color="#9A9A9A")


def _line_order(line: Line) -> tuple[int, str, str]:
    return tuple(Strength).index(line.strength), line.kind, line.source
