"""Presence over time: places below each other, periods beside each other."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from quipus.network.drawing import TimelineChart
from quipus.web.charts.svg import join, picture, shortened, tag

WIDTH = 1080.0
NAMES = 230.0
ROW, HEADING = 26.0, 30.0
MOST_COLUMNS = 24
MARKS = {"controlled": "C", "contested": "X", "present": "P", "unknown": "·"}
"""Letters in the cells, so that colour is never alone; the same as in the terminal."""


def draw_grid(chart: TimelineChart, label: str, words: Callable[[str], str]) -> Markup:
    """Returns a grid of places and periods; each cell says its state by letter and colour."""
    columns = chart.columns[-MOST_COLUMNS:]
    room = min((WIDTH - NAMES) / max(len(columns), 1), 64.0)
    parts = [
        tag("text", column, x=NAMES + room * (at + 0.5), y=14.0, text_anchor="middle", class_="small")
        for at, column in enumerate(columns)
        if at % max(round(44 / room), 1) == 0
    ]
    y, heading = 26.0, None
    for row in chart.rows:
        if row.heading != heading:
            heading = row.heading
            parts.append(tag("text", heading, x=0, y=y + 18, class_="rung"))
            y += HEADING
        parts.append(tag("text", shortened(row.label, NAMES - 26), x=14, y=y + 17))
        for at, cell in enumerate(row.cells[-len(columns) :] if columns else ()):
            told = f"{row.label}, {columns[at]}: {words('chart.state.' + cell.state)}, {cell.n_signs}"
            left = NAMES + room * at
            drawn = [
                tag("title", told),
                tag("rect", x=left + 1, y=y, width=room - 2, height=ROW - 3, rx=3),
                tag("text", MARKS.get(cell.state, "?"), x=left + room / 2, y=y + 17, text_anchor="middle"),
            ]
            parts.append(tag("g", join(drawn), class_=f"cell {cell.state}"))
        y += ROW
    key = "   ".join(f"{mark} {words('chart.state.' + state)}" for state, mark in MARKS.items())
    parts.append(tag("text", key, x=0, y=y + 22, class_="small"))
    return picture(WIDTH, y + 32, label, parts)
