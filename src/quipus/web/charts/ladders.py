"""Chains of command, rung by rung, and ways from one to another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from quipus.case.analysis import WaysChart
from quipus.network.drawing import HierarchyChart, Node
from quipus.web.charts.svg import join, picture, shortened, tag, text_width

WIDTH = 1080.0
LEFT = 110.0
"""Room for the names of the rungs."""
ROW, GAP, BETWEEN = 34.0, 18.0, 46.0
"""Height of a row of nodes, blank between nodes, blank between rungs."""
MOST_WIDE = 210.0


@dataclass(frozen=True, slots=True)
class Box:
    """A node in its place: its middle, its width, and its row counted from the top."""

    node: Node
    x: float
    y: float
    width: float


def draw_ladder(chart: HierarchyChart, label: str, words: Callable[[str], str], links: Mapping[str, str]) -> Markup:
    """Returns a hierarchy: the highest rung on top, lines from those below to those above."""
    boxes: dict[str, Box] = {}
    labels: list[Markup] = []
    y = 24.0
    above = _above(chart)
    for rung in chart.rungs:
        nodes = _ordered(rung.nodes, above, boxes)
        rows = list(_rows(nodes))
        labels.append(_rung_label(rung.label, y, words))
        for row in rows:
            _place(row, y, boxes)
            y += ROW
        y += BETWEEN
    lines = [
        _line(boxes[line.source], boxes[line.target], line.strength.value)
        for line in chart.lines
        if line.source in boxes and line.target in boxes
    ]
    nodes_drawn = [_node(box, links) for box in boxes.values()]
    return picture(WIDTH, y - BETWEEN + 12, label, [*lines, *labels, *nodes_drawn], role="group")


def _above(chart: HierarchyChart) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in chart.lines:
        found.setdefault(line.source, []).append(line.target)
    return found


def _ordered(nodes: Sequence[Node], above: Mapping[str, Sequence[str]], boxes: Mapping[str, Box]) -> list[Node]:
    """Returns nodes by the mean place of those above them, so that lines cross less; others behind in their order."""

    def middle(node: Node) -> float:
        places = [boxes[name].x for name in above.get(node.name, ()) if name in boxes]
        return sum(places) / len(places) if places else WIDTH

    return sorted(nodes, key=middle)


def _width(node: Node) -> float:
    return min(text_width(node.name) + 34, MOST_WIDE)


def _rows(nodes: Sequence[Node]) -> Iterator[list[Node]]:
    row: list[Node] = []
    taken = LEFT
    for node in nodes:
        if row and taken + _width(node) + GAP > WIDTH:
            yield row
            row, taken = [], LEFT
        row.append(node)
        taken += _width(node) + GAP
    if row:
        yield row


def _place(row: Sequence[Node], y: float, boxes: dict[str, Box]) -> None:
    whole = sum(map(_width, row)) + GAP * (len(row) - 1)
    x = LEFT + (WIDTH - LEFT - whole) / 2
    for node in row:
        width = _width(node)
        boxes[node.name] = Box(node, x + width / 2, y, width)
        x += width + GAP


def _rung_label(label: str, y: float, words: Callable[[str], str]) -> Markup:
    number, _, chance = label.partition("|")
    lines = [tag("text", f"{words('chart.level')} {number}", x=0, y=y + 5, class_="rung")]
    if chance:
        lines.append(tag("text", f"{words('chart.above_next')} {chance}", x=0, y=y + 23, class_="small"))
    return join(lines)


def _line(low: Box, high: Box, strength: str) -> Markup:
    start, end = low.y - 14, high.y + 14
    middle = (start + end) / 2
    path = f"M{low.x:.1f},{start:.1f} C{low.x:.1f},{middle:.1f} {high.x:.1f},{middle:.1f} {high.x:.1f},{end:.1f}"
    return tag("path", d=path, class_=f"tie {strength}")


def _node(box: Box, links: Mapping[str, str]) -> Markup:
    left = box.x - box.width / 2
    drawn = join(
        [
            tag("rect", x=left, y=box.y - 14, width=box.width, height=28.0, rx=14 if box.node.shape == "person" else 3),
            tag("text", shortened(box.node.name, box.width - 24), x=box.x, y=box.y + 5, text_anchor="middle"),
            tag("title", box.node.name),
        ]
    )
    group = tag("g", drawn, class_=f"node {box.node.shape.value.replace(' ', '-')}")
    address = links.get(box.node.name)
    return tag("a", group, href=address) if address else group


def draw_ways(chart: WaysChart, label: str, links: Mapping[str, str]) -> Markup:
    """Returns the ways from one to another, left to right; who stands on several ways stands there once."""
    n_steps = max(len(way) for way in chart.ways)
    columns: list[list[str]] = [[] for _ in range(n_steps)]
    for way in chart.ways:
        for at, name in enumerate(way):
            if name not in columns[at]:
                columns[at].append(name)
    height = 60.0 + 44 * max(map(len, columns))
    room = WIDTH / n_steps
    boxes = {
        (at, name): Box(
            Node(name), room * (at + 0.5), height / 2 + 44 * (place - (len(names) - 1) / 2), min(room - 40, MOST_WIDE)
        )
        for at, names in enumerate(columns)
        for place, name in enumerate(names)
    }
    steps = {((at, way[at]), (at + 1, way[at + 1])) for way in chart.ways for at in range(len(way) - 1)}
    lines = [
        tag(
            "line", x1=boxes[one].x + boxes[one].width / 2, y1=boxes[one].y, x2=boxes[other].x - boxes[other].width / 2,
            y2=boxes[other].y, class_="tie solid",
        )
        for one, other in sorted(steps)
    ]  # fmt: skip
    return picture(WIDTH, height, label, [*lines, *(_node(box, links) for box in boxes.values())], role="group")
