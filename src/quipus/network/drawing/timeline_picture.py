"""The picture of presence over time."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any

from quipus.network.drawing.canvas import foot_height, head_and_foot, page, save
from quipus.network.drawing.chart import Cell, TimelineChart
from quipus.network.drawing.palette import FAINT, INK, PAPER, SOFT, STATES

_HATCH = {"contested": "////"}
_WORDS = {
    "controlled": "said to control it",
    "contested": "there, and a rival too",
    "present": "signs of it (how many findings)",
    "unknown": "",
}


_LEGEND_LINE = 0.28
"""Inches from one line of the legend to the next."""


def draw_timeline(chart: TimelineChart, target: Path) -> tuple[str, ...]:
    """Draws presence by place and period: coloured where there are signs, a ring where others were written of."""
    countries = [(heading, list(rows)) for heading, rows in groupby(chart.rows, key=lambda row: row.heading)]
    n_lines = len(chart.rows) + 0.45 * len(countries)
    left, cell = 2.6, min(0.78, 7.6 / max(len(chart.columns), 1))
    width = max(left + cell * len(chart.columns) + 0.5, 8.2)
    foot = foot_height(chart.policy, chart.notes, width)
    row_height = 0.31
    n_legend = max((line for _, line in _legend_places(_samples(chart), width)), default=0)
    height = 1.35 + _LEGEND_LINE * n_legend + foot + row_height * n_lines
    with page(width, height) as (figure, axes):
        axes.set_axis_off()
        axes.set_xlim(0, width)
        axes.set_ylim(0, height)
        y = height - 1.12 - _LEGEND_LINE * n_legend
        every = max(1, -(-max(map(len, chart.columns), default=1) * 6 // int(cell * 72)))
        for number, label in enumerate(chart.columns):
            if number % every == 0:
                axes.text(left + cell * (number + 0.5), y, label, fontsize=7.5, color=SOFT, ha="center", va="bottom")
        y -= 0.06
        for heading, rows in countries:
            axes.text(0.28, y - 0.5 * row_height, heading, fontsize=8.5, fontweight="bold", va="center")
            if len(rows) > 1 or rows[0].label != heading:
                axes.plot([0.28, width - 0.3], [y - 0.02, y - 0.02], color=FAINT, linewidth=0.8)
            y -= 0.45 * row_height
            for row in rows:
                axes.text(left - 0.12, y - row_height / 2, row.label, fontsize=8, ha="right", va="center")
                for number, one in enumerate(row.cells):
                    _draw_cell(axes, one, left + cell * number, y - row_height, (cell, row_height))
                y -= row_height
        _draw_legend(axes, chart, width, height - 0.66)
        head_and_foot(figure, chart.title, chart.policy, chart.notes)
        save(figure, target)
    return ()


def _draw_cell(axes: Any, one: Cell, x: float, y: float, size: tuple[float, float]) -> None:  # noqa: ANN401
    from matplotlib.patches import Rectangle  # noqa: PLC0415

    middle = x + size[0] / 2, y + size[1] / 2
    if one.state == "unknown":
        ring = {"markersize": 4.2, "color": PAPER, "markeredgecolor": SOFT, "markeredgewidth": 0.8}
        axes.plot(*middle, marker="o", **(ring if one.n_reporters else {"markersize": 1.4, "color": FAINT}))
        return
    axes.add_patch(
        Rectangle(
            (x + 0.02, y + 0.035),
            size[0] - 0.04,
            size[1] - 0.07,
            facecolor=STATES[one.state],
            edgecolor=PAPER,
            hatch=_HATCH.get(one.state),
            linewidth=0.0,
            alpha=0.45 if one.reported else 1.0,
        )
    )
    dark = one.state == "controlled" and not one.reported
    ground = {"boxstyle": "square,pad=0.15", "facecolor": PAPER, "edgecolor": "none"} if one.state in _HATCH else None
    colour = PAPER if dark else INK
    axes.text(*middle, str(one.n_signs), fontsize=7, color=colour, ha="center", va="center_baseline", bbox=ground)


def _samples(chart: TimelineChart) -> list[tuple[Cell, str]]:
    """Returns what the legend has to explain, each as a cell with its words."""
    cells = [cell for row in chart.rows for cell in row.cells]
    used = {cell.state for cell in cells}
    samples = [(Cell(state, 3), words) for state, words in _WORDS.items() if state in used and state != "unknown"]
    if any(cell.reported for cell in cells):
        samples.append((Cell("present", 3, reported=True), "dated by its report alone"))
    if "unknown" in used:
        samples += [(Cell("unknown", 0, 1), "no sign, though sources wrote of the place"), (Cell("unknown"), "silence")]
    return samples


def _legend_places(samples: list[tuple[Cell, str]], width: float) -> list[tuple[float, int]]:
    """Returns where each sample begins and on which line, so that none runs over the edge of the page."""
    places: list[tuple[float, int]] = []
    left, line = 0.28, 0
    for cell, words in samples:
        wide = (0.14 if cell.state == "unknown" else 0.34) + 0.3 + 0.054 * len(words)
        if places and left + wide > width - 0.1:
            left, line = 0.28, line + 1
        places.append((left, line))
        left += wide
    return places


def _draw_legend(axes: Any, chart: TimelineChart, width: float, y: float) -> None:  # noqa: ANN401
    samples = _samples(chart)
    for (cell, words), (left, line) in zip(samples, _legend_places(samples, width), strict=True):
        wide = 0.14 if cell.state == "unknown" else 0.34
        _draw_cell(axes, cell, left, y - _LEGEND_LINE * line - 0.12, (wide, 0.24))
        axes.text(left + wide + 0.06, y - _LEGEND_LINE * line, words, fontsize=7.5, va="center")
