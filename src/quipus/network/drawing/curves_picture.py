"""The picture of courses beside each other: disruption, sensitivity, change."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from quipus.network.drawing.canvas import GROUND, foot_height, head_and_foot, page, save
from quipus.network.drawing.chart import Curve, CurveChart
from quipus.network.drawing.palette import BLACK, BLUE, FAINT, GREEN, INK, ORANGE, PURPLE, SKY, SOFT, VERMILLION

_FEW = 12
"""Values up to which each is marked: between them the line only leads the eye."""

_COLOURS = (VERMILLION, BLUE, GREEN, ORANGE, PURPLE, SKY)
_LINES: tuple[tuple[float, tuple[float, ...]], ...] = ((0, ()), (0, (5, 2)), (0, (1, 1.5)), (0, (7, 2, 1, 2)))


def draw_curves(chart: CurveChart, target: Path) -> tuple[str, ...]:
    """Draws courses of one value, each named at its end."""
    width = 9.0
    foot = foot_height(chart.policy, chart.notes, width)
    height = 4.9 + foot
    with page(width, height) as (figure, axes):
        axes.set_position((0.8 / width, (foot + 0.55) / height, (width - 3.2) / width, (height - foot - 1.25) / height))
        styles = [_style(chart, number) for number in range(len(chart.curves))]
        for curve, (colour, line) in zip(chart.curves, styles, strict=True):
            if curve.low is not None and curve.high is not None:
                axes.fill_between(curve.x, curve.low, curve.high, color=colour, alpha=0.16, linewidth=0)
            thick = 2.4 if curve.emphasis else 1.6
            axes.plot(
                curve.x,
                curve.y,
                color=colour,
                linestyle=line,
                linewidth=thick,
                marker="o" if len(curve.x) <= _FEW else "",
                markersize=4.5,
                zorder=3 if curve.emphasis else 2,
            )
        axes.set_xlim(
            min(float(curve.x[0]) for curve in chart.curves), max(float(curve.x[-1]) for curve in chart.curves)
        )
        axes.set_ylim(bottom=min(0.0, *(float(np.nanmin(curve.y)) for curve in chart.curves)))
        axes.locator_params(axis="x", integer=True)
        axes.set_xlabel(chart.x_label)
        axes.set_ylabel(chart.y_label)
        axes.grid(visible=True, axis="y", color=FAINT, linewidth=0.7)
        axes.set_axisbelow(True)
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
        for place, word in chart.marks:
            axes.axvline(place, color=SOFT, linewidth=0.8, linestyle=(0, (2, 2)))
            axes.annotate(word, (place, 1.0), (3, 0), xycoords=("data", "axes fraction"), textcoords="offset points",
                          fontsize=7.5, color=SOFT, va="top")  # fmt: skip
        low, high = axes.get_ylim()
        ends = spread([float(curve.y[-1]) for curve in chart.curves], (high - low) * 0.055, low)
        for curve, (colour, line), y in zip(chart.curves, styles, ends, strict=True):
            axes.annotate(
                curve.label,
                (float(curve.x[-1]), float(curve.y[-1])),
                (14, (y - float(curve.y[-1])) / (high - low) * (height - foot - 1.25) * 72),
                textcoords="offset points",
                fontsize=8,
                color=INK,
                fontweight="bold" if curve.emphasis else "normal",
                va="center",
                arrowprops={"arrowstyle": "-", "color": colour, "linestyle": line, "linewidth": 1.2, "shrinkB": 0},
                annotation_clip=False,
                bbox=GROUND,
            )
        head_and_foot(figure, chart.title, chart.policy, chart.notes)
        save(figure, target)
    return ()


def spread(wanted: list[float], apart: float, least: float) -> list[float]:
    """Returns places near those wanted that are at least so far apart, in the same order from below.

    >>> spread([1.0, 1.0, 5.0], 1.0, 0.0)
    [0.5, 1.5, 5.0]
    """
    order = sorted(range(len(wanted)), key=lambda place: (wanted[place], place))
    blocks: list[tuple[float, list[int]]] = []
    for place in order:
        blocks.append((wanted[place], [place]))
        while len(blocks) > 1 and _top(blocks[-2], apart) + apart > _bottom(blocks[-1], apart) + 1e-12:
            (one, left), (other, right) = blocks[-2], blocks[-1]
            centre = (one * len(left) + other * len(right)) / (len(left) + len(right))
            blocks[-2:] = [(centre, [*left, *right])]
    found = [0.0] * len(wanted)
    for centre, members in blocks:
        start = max(centre - apart * (len(members) - 1) / 2, least)
        for number, place in enumerate(members):
            found[place] = start + apart * number
    return found


def _bottom(block: tuple[float, list[int]], apart: float) -> float:
    return block[0] - apart * (len(block[1]) - 1) / 2


def _top(block: tuple[float, list[int]], apart: float) -> float:
    return block[0] + apart * (len(block[1]) - 1) / 2


def _style(chart: CurveChart, number: int) -> tuple[str, tuple[float, tuple[float, ...]]]:
    curve: Curve = chart.curves[number]
    if curve.emphasis:
        return BLACK, _LINES[0]
    before = sum(not one.emphasis for one in chart.curves[:number])
    return _COLOURS[before % len(_COLOURS)], _LINES[before % len(_LINES)]
