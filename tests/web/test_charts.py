"""Charts as SVG: escaped, without styles inside, and readable without colour."""

from __future__ import annotations

import datetime as dt
import re

import numpy as np

from quipus.case.analysis import Chart, Range, RangeChart, WaysChart
from quipus.model import Strength
from quipus.network.drawing import (
    Cell,
    Curve,
    CurveChart,
    HierarchyChart,
    Line,
    Node,
    Rung,
    Shape,
    TimelineChart,
    TimelineRow,
)
from quipus.web.charts import draw_chart

EVIL = '<script>alert("x")</script>'


def words(key: str) -> str:
    return key


def charts() -> list[Chart]:
    values = np.array([1.0, 0.5])
    curve = Curve(EVIL, np.array([0.0, 3.0]), values, values - 0.1, values + 0.1)
    return [
        HierarchyChart(
            EVIL,
            (Rung("1|0.97", (Node(EVIL), Node("B", Shape.OPEN))), Rung("2|", (Node("C", Shape.GROUP),))),
            (Line("C", EVIL, Strength.DASHED, "command", directed=True),),
            "",
        ),
        WaysChart(EVIL, ((EVIL, "B", "C"), (EVIL, "D", "C"))),
        CurveChart(EVIL, EVIL, EVIL, (curve, curve), ""),
        RangeChart(EVIL, EVIL, (Range(EVIL, 0.4, 0.1, 0.6),)),
        TimelineChart(EVIL, ("2021", EVIL), (TimelineRow(EVIL, EVIL, (Cell("present", 2), Cell("unknown"))),), ""),
    ]


def test_every_text_is_escaped_and_nothing_carries_a_style() -> None:
    for chart in charts():
        svg = str(draw_chart(chart, EVIL, words, {EVIL: f"/entity/{EVIL}"}))
        assert svg.startswith("<svg")
        assert "<script" not in svg
        assert " style=" not in svg
        assert re.search(r'role="(img|group)" aria-label=', svg)
        assert "<title>&lt;script&gt;" in svg


def test_lines_are_told_apart_without_colour() -> None:
    svg = str(draw_chart(charts()[0], "chain", words))
    assert 'class="tie dashed"' in svg
    assert 'class="node open-place"' in svg


def test_cells_say_their_state_in_letters() -> None:
    row = TimelineRow(
        "Puno", "Peru", (Cell("controlled", 1), Cell("contested", 2), Cell("unknown")), dt.date(2021, 1, 1)
    )
    svg = str(draw_chart(TimelineChart("", ("2021", "2022", "2023"), (row,), ""), "presence", words))
    assert [letter for letter in "CXP·" if f">{letter}<" in svg] == ["C", "X", "·"]


def test_a_chart_of_nothing_is_drawn_empty() -> None:
    assert "<svg" in str(draw_chart(RangeChart("", "", ()), "nothing", words))
    assert "<svg" in str(draw_chart(TimelineChart("", (), (), ""), "nothing", words))
