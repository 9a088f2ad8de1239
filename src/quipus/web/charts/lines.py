"""Courses of a value with their bands, and values with their intervals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from markupsafe import Markup

from quipus.case.analysis import RangeChart
from quipus.network.drawing import Curve, CurveChart
from quipus.web.charts.svg import join, picture, shortened, tag

WIDTH, HEIGHT = 1080.0, 420.0
LEFT, RIGHT, TOP, BOTTOM = 60.0, 300.0, 20.0, 54.0
NAMES = 250.0
"""Room for names beside ranges."""
LABEL_STEP = 20.0
"""Least distance between the labels of two courses."""


def draw_curves(chart: CurveChart, label: str, words: Callable[[str], str]) -> Markup:
    """Returns courses over a share from 0 to 1, each named at its end; told apart by their dashes too."""
    last = max((float(curve.x[-1]) for curve in chart.curves if len(curve.x)), default=1.0) or 1.0

    def x(value: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * value / last

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * min(max(value, 0.0), 1.0)

    parts = [*_axes(last, x, y, words)]
    parts += [_band(number, curve, x, y) for number, curve in enumerate(chart.curves) if curve.low is not None]
    parts += [_course(number, curve, x, y) for number, curve in enumerate(chart.curves)]
    ends = [y(float(curve.y[-1])) for curve in chart.curves]
    for number, (curve, at) in enumerate(zip(chart.curves, _spread(ends), strict=True)):
        name = words(f"chart.curve.{number}")
        parts.append(tag("line", x1=WIDTH - RIGHT + 8, y1=at, x2=WIDTH - RIGHT + 34, y2=at, class_=f"course c{number}"))
        share = f"{name} {float(curve.y[-1]):.0%}"
        parts.append(tag("text", share, x=WIDTH - RIGHT + 42, y=at + 5, class_="small ink"))
    return picture(WIDTH, HEIGHT, label, parts)


def _axes(
    last: float, x: Callable[[float], float], y: Callable[[float], float], words: Callable[[str], str]
) -> Iterator[Markup]:
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        yield tag("line", x1=LEFT, y1=y(share), x2=WIDTH - RIGHT, y2=y(share), class_="grid")
        yield tag("text", f"{share:.0%}", x=LEFT - 8, y=y(share) + 5, text_anchor="end", class_="small")
    step = max(round(last / 6), 1)
    for at in range(0, int(last) + 1, step):
        yield tag("text", str(at), x=x(at), y=HEIGHT - BOTTOM + 20, text_anchor="middle", class_="small")
    middle = (LEFT + WIDTH - RIGHT) / 2
    yield tag("text", words("chart.removed"), x=middle, y=HEIGHT - 10, text_anchor="middle", class_="small")


def _band(number: int, curve: Curve, x: Callable[[float], float], y: Callable[[float], float]) -> Markup:
    if curve.low is None or curve.high is None:
        return Markup("")
    over = [(x(float(at)), y(float(value))) for at, value in zip(curve.x, curve.high, strict=True)]
    under = [(x(float(at)), y(float(value))) for at, value in zip(curve.x, curve.low, strict=True)]
    points = " ".join(f"{left:.1f},{top:.1f}" for left, top in [*over, *reversed(under)])
    return tag("polygon", points=points, class_=f"band c{number}")


def _course(number: int, curve: Curve, x: Callable[[float], float], y: Callable[[float], float]) -> Markup:
    points = [(x(float(at)), y(float(value))) for at, value in zip(curve.x, curve.y, strict=True)]
    line = tag("polyline", points=" ".join(f"{left:.1f},{top:.1f}" for left, top in points), class_=f"course c{number}")
    dots = (tag("circle", cx=left, cy=top, r=3.5, class_=f"dot c{number}") for left, top in points)
    return line + join(dots)


def _spread(places: Sequence[float]) -> list[float]:
    """Returns places of labels that keep their order and a distance.

    >>> _spread([100.0, 105.0])
    [100.0, 120.0]
    """
    order = sorted(range(len(places)), key=lambda number: places[number])
    found = list(places)
    for before, after in pairwise(order):
        found[after] = max(found[after], found[before] + LABEL_STEP)
    return found


def draw_ranges(chart: RangeChart, label: str) -> Markup:
    """Returns names below each other, each with its value as a dot on the interval in which it may lie."""
    largest = max((max(one.high, one.value) for one in chart.ranges), default=1.0) or 1.0
    width = WIDTH - NAMES - 70

    def x(value: float) -> float:
        return NAMES + width * value / largest

    parts = []
    for number, one in enumerate(chart.ranges):
        y = 20.0 + 26 * number
        told = f"{one.name}: {one.value:.3g} ({one.low:.3g} – {one.high:.3g})"
        drawn = [
            tag("title", told),
            tag("text", shortened(one.name, NAMES - 14), x=NAMES - 14, y=y + 5, text_anchor="end"),
            tag("line", x1=x(0), y1=y, x2=x(largest), y2=y, class_="grid"),
            tag("line", x1=x(one.low), y1=y, x2=x(one.high), y2=y, class_="range"),
            tag("circle", cx=x(one.value), cy=y, r=5.0, class_="dot c0"),
        ]
        parts.append(tag("g", join(drawn)))
    foot = 20.0 + 26 * len(chart.ranges)
    parts += [
        tag("text", f"{largest * share:.3g}", x=x(largest * share), y=foot + 8, text_anchor="middle", class_="small")
        for share in (0.0, 0.5, 1.0)
    ]
    parts.append(tag("text", chart.x_label, x=x(largest), y=foot + 26, text_anchor="end", class_="small"))
    return picture(WIDTH, foot + 36, label, parts)
