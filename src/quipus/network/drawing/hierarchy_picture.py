"""The picture of a chain of command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from quipus.model.finding import Strength
from quipus.network.drawing.canvas import foot_height, head_and_foot, page, save
from quipus.network.drawing.chart import HierarchyChart, Node, Shape
from quipus.network.drawing.palette import DASHES, FAINT, GROUPS, INK, PAPER, SOFT, STRENGTH_WORDS, VERMILLION

_LINE = 16
"""Letters of a name on one line of its box."""


def draw_hierarchy(chart: HierarchyChart, target: Path) -> tuple[str, ...]:
    """Draws who stands under whom, the highest rung on top; every name is shown."""
    rungs = _ordered(chart)
    widest = max((len(rung) for rung in rungs), default=1)
    width = min(max(8.5, 1.3 * widest + 2.2), 22.0)
    foot = foot_height(chart.policy, chart.notes, width)
    height = 1.35 + foot + 1.05 * max(len(rungs), 1)
    places = _places(rungs, width, height, foot)
    with page(width, height) as (figure, axes):
        axes.set_axis_off()
        axes.set_xlim(0, width)
        axes.set_ylim(0, height)
        _draw_rungs(axes, chart, places, width)
        _draw_lines(axes, chart, places)
        for rung in rungs:
            for node in rung:
                _draw_box(axes, node, places[node.name], min(1.22, (width - 2.0) / max(widest, 1) - 0.08))
        _draw_legend(axes, chart, height)
        head_and_foot(figure, chart.title, chart.policy, chart.notes)
        save(figure, target)
    return ()


def _ordered(chart: HierarchyChart) -> list[list[Node]]:
    """Returns the rungs with their nodes ordered so that lines cross little: by the mean place of those they touch."""
    rungs = [list(rung.nodes) for rung in chart.rungs]
    touching: dict[str, list[str]] = {}
    for line in chart.lines:
        touching.setdefault(line.source, []).append(line.target)
        touching.setdefault(line.target, []).append(line.source)
    for sweep in range(8):
        order = range(1, len(rungs)) if sweep % 2 == 0 else range(len(rungs) - 2, -1, -1)
        for level in order:
            place = {
                node.name: (number + 0.5) / len(rung)
                for other, rung in enumerate(rungs)
                if other != level
                for number, node in enumerate(rung)
            }
            own = {node.name: (number + 0.5) / len(rungs[level]) for number, node in enumerate(rungs[level])}
            centre = {
                name: float(
                    np.mean([place[other] for other in touching.get(name, ()) if other in place] or [own[name]])
                )
                for name in own
            }
            rungs[level].sort(key=lambda node: (centre[node.name], node.name))
    return rungs


def _places(rungs: list[list[Node]], width: float, height: float, foot: float) -> dict[str, tuple[float, float]]:
    left, right = 1.25, width - 0.3
    step = (height - 1.15 - foot) / max(len(rungs), 1)
    places = {}
    for level, rung in enumerate(rungs):
        y = height - 1.0 - step * (level + 0.35)
        for number, node in enumerate(rung):
            places[node.name] = (left + (right - left) * (number + 0.5) / len(rung), y)
    return places


def _draw_rungs(axes: Any, chart: HierarchyChart, places: dict[str, tuple[float, float]], width: float) -> None:  # noqa: ANN401
    for rung in chart.rungs:
        if rung.nodes:
            y = places[rung.nodes[0].name][1]
            axes.plot([1.15, width - 0.25], [y, y], color=FAINT, linewidth=0.8, zorder=0)
            axes.text(0.28, y, rung.label, fontsize=8, color=SOFT, va="center", linespacing=1.3)


def _draw_lines(axes: Any, chart: HierarchyChart, places: dict[str, tuple[float, float]]) -> None:  # noqa: ANN401
    from matplotlib.patches import FancyArrowPatch  # noqa: PLC0415

    for line in chart.lines:
        below, above = places[line.source], places[line.target]
        level = abs(below[1] - above[1]) < 1e-6
        up = 0.21 if above[1] > below[1] else -0.21
        axes.add_patch(
            FancyArrowPatch(
                below if level else (below[0], below[1] + up),
                above if level else (above[0], above[1] - up),
                connectionstyle=f"arc3,rad={_bend(below[0] - above[0]) if level else 0.0:.3f}",
                arrowstyle="-|>,head_length=4.5,head_width=2.2",
                shrinkA=14 if level else 0,
                shrinkB=14 if level else 1,
                color=INK if up > 0 else VERMILLION,
                linestyle=DASHES[line.strength],
                linewidth=1.2,
                zorder=1,
            )
        )


def _bend(span: float) -> float:
    """Returns how much a line within a rung bends: however long it is, it dips half an inch at most, and downwards."""
    return min(0.28, 0.9 / abs(span)) * (1.0 if span < 0 else -1.0)


def _draw_box(axes: Any, node: Node, place: tuple[float, float], width: float) -> None:  # noqa: ANN401
    from matplotlib.patches import FancyBboxPatch  # noqa: PLC0415

    is_open = node.shape is Shape.OPEN
    colour = PAPER if is_open else "#E8F1F8" if node.shape is Shape.PERSON else "#FBF0DC"
    edge = SOFT if is_open else GROUPS[0] if node.shape is Shape.PERSON else GROUPS[1]
    axes.add_patch(
        FancyBboxPatch(
            (place[0] - width / 2, place[1] - 0.2),
            width,
            0.4,
            boxstyle=f"round,pad=0,rounding_size={0.2 if node.shape is Shape.PERSON else 0.05}",
            facecolor=colour,
            edgecolor=edge,
            linewidth=1.0,
            linestyle=(0, (2, 2)) if is_open else "-",
            zorder=2,
        )
    )
    lines = _lines(node.name, max(int(width * _LINE / 1.22), 8))
    longest = max(map(len, lines))
    size = min(7.5, 7.5 * width * _LINE / 1.22 / max(longest, 1) * 1.02)
    axes.text(*place, "\n".join(lines), fontsize=max(size, 4.5), ha="center", va="center", zorder=3, linespacing=1.1)


def _lines(name: str, letters: int) -> list[str]:
    """Returns a name on at most two lines, cut where it still does not fit."""
    words, lines = name.split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) + 1 > letters and lines[-1] and len(lines) < 2:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return [line if len(line) <= 2 * letters else line[: 2 * letters - 1] + "…" for line in lines]


def _draw_legend(axes: Any, chart: HierarchyChart, height: float) -> None:  # noqa: ANN401
    left, y = 0.28, height - 0.66
    for strength in Strength:
        if any(line.strength is strength for line in chart.lines):
            axes.plot([left, left + 0.36], [y, y], color=INK, linestyle=DASHES[strength], linewidth=1.2)
            axes.text(left + 0.44, y, STRENGTH_WORDS[strength], fontsize=7.5, va="center")
            left += 0.72 + 0.056 * len(STRENGTH_WORDS[strength])
    axes.text(
        left,
        y,
        "arrows point to the one above; orange: against the levels, or within one",
        fontsize=7.5,
        color=SOFT,
        va="center",
    )
