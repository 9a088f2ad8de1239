"""A chart as an SVG picture, made of nothing but its positions, with the policy and the caveat in its legend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin
from textwrap import wrap
from xml.sax.saxutils import escape

from quipus.model.finding import Strength
from quipus.model.vocabulary import EntityType

PAPER, INK, QUIET, LINE = "#fcfbf8", "#1c1b19", "#66625a", "#e2ded4"
COLOURS: Mapping[EntityType, str] = {
    EntityType.PERSON: "#14586a",
    EntityType.GROUP: "#8a3b12",
    EntityType.PLACE: "#4a5d16",
    EntityType.AGENCY: "#5b3f8c",
    EntityType.ORGANIZATION: "#6b4a00",
    EntityType.PEOPLE: "#66625a",
    EntityType.IDENTIFIER: "#3d4a57",
}
"""The desk's own colours (web/src/desk.css): Okabe and Ito's palette, darkened; shapes tell the types apart too."""

_DASHES = {Strength.SOLID: "", Strength.DASHED: "8 5", Strength.DOTTED: "0.1 5", Strength.STRUCK: ""}
_RADIUS, _MARGIN, _LEGEND = 11.0, 70.0, 230.0
_SANS = 'font-family="Source Sans 3, Helvetica, Arial, sans-serif"'
_SERIF = 'font-family="Source Serif 4, Georgia, serif"'
_HALO = f'stroke="{PAPER}" stroke-width="3" paint-order="stroke"'
_WRAP = 20
"""Characters of a line of a name."""


@dataclass(frozen=True, slots=True)
class PictureNode:
    """A node of a picture: `name` is as it may leave the desk."""

    id: str
    name: str
    type: EntityType
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class PictureLine:
    """A line of a picture, from one node's id to another's, with its words."""

    source: str
    target: str
    label: str
    strength: Strength
    directed: bool
    both: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """What a picture shows.

    Attributes:
        title: its heading. nodes, lines: what is drawn. notes: the policy, what is left out, and the caveat.
        strengths: words of each strength. types: words of each type.
    """

    title: str
    nodes: Sequence[PictureNode]
    lines: Sequence[PictureLine]
    notes: Sequence[str]
    strengths: Mapping[Strength, str]
    types: Mapping[EntityType, str]


def draw_svg(picture: Picture) -> str:
    """Returns the picture as SVG 1.1, which needs no font, script or style from elsewhere."""
    xs, ys = [node.x for node in picture.nodes] or [0.0], [node.y for node in picture.nodes] or [0.0]
    left, top = min(xs) - _MARGIN, min(ys) - _MARGIN - 40
    notes = [line for note in picture.notes for line in wrap(note, 110)]
    drawn = max(max(xs) - left + _MARGIN, 560.0)
    width = drawn + _LEGEND
    height = max(max(ys) - top + _MARGIN, 330.0) + 18 * len(notes) + 16
    place = {node.id: (node.x, node.y) for node in picture.nodes}
    foot = top + height + 2
    parts = [
        _open_svg(left, top, width, height),
        f"<title>{escape(picture.title)}</title>",
        f"<desc>{escape(' '.join(picture.notes))}</desc>",
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{PAPER}"/>',
        _text(left + 24, top + 36, picture.title, f'{_SERIF} font-size="20" font-weight="600" fill="{INK}"'),
        *_lines(picture.lines, place),
        *(part for node in picture.nodes for part in _node(node)),
        *_legend(picture, left + drawn + 10, top + 70),
        *(
            _text(left + 24, foot - 18 * (len(notes) - number), line, f'fill="{QUIET}"')
            for number, line in enumerate(notes)
        ),
        "</svg>",
    ]
    return "\n".join(parts)


def _open_svg(left: float, top: float, width: float, height: float) -> str:
    box = f'viewBox="{left:.1f} {top:.1f} {width:.1f} {height:.1f}" width="{width:.0f}" height="{height:.0f}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box} {_SANS} font-size="12">'


def _text(x: float, y: float, words: str, looks: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" {looks}>{escape(words)}</text>'


def _lines(lines: Sequence[PictureLine], place: Mapping[str, tuple[float, float]]) -> list[str]:
    """Returns the lines; several between two are bent apart."""
    beside = Counter(frozenset((line.source, line.target)) for line in lines)
    turn: Counter[frozenset[str]] = Counter()
    parts: list[str] = []
    for line in lines:
        if line.source in place and line.target in place:
            pair = frozenset((line.source, line.target))
            bend = (turn[pair] - (beside[pair] - 1) / 2) * 26 * (1 if line.source == min(pair) else -1)
            turn[pair] += 1
            parts += _line(line, place[line.source], place[line.target], bend)
    return parts


def _line(line: PictureLine, start: tuple[float, float], end: tuple[float, float], bend: float) -> list[str]:
    across, down = end[0] - start[0], end[1] - start[1]
    length = hypot(across, down) or 1.0
    normal = (-down / length, across / length)
    middle = ((start[0] + end[0]) / 2 + normal[0] * bend * 2, (start[1] + end[1]) / 2 + normal[1] * bend * 2)
    first, last = _towards(start, middle, _RADIUS + 3), _towards(end, middle, _RADIUS + (7 if line.directed else 3))
    colour = QUIET if line.strength is Strength.STRUCK else INK
    dashes = f' stroke-dasharray="{_DASHES[line.strength]}"' if _DASHES[line.strength] else ""
    cap = ' stroke-linecap="round"' if line.strength is Strength.DOTTED else ""
    path = f"M{first[0]:.1f} {first[1]:.1f}Q{middle[0]:.1f} {middle[1]:.1f} {last[0]:.1f} {last[1]:.1f}"
    parts = [f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.6"{dashes}{cap}/>']
    half = ((first[0] + 2 * middle[0] + last[0]) / 4, (first[1] + 2 * middle[1] + last[1]) / 4)
    if line.directed:
        parts.append(_arrow(_towards(end, middle, _RADIUS + 2), middle, colour))
    if line.both:
        parts.append(_arrow(_towards(start, middle, _RADIUS + 2), middle, colour))
    if line.strength is Strength.STRUCK:
        parts.append(f'<path d="M{half[0] - 6:.1f} {half[1] - 6:.1f}l12 12" stroke="#9b2c1a" stroke-width="2"/>')
    looks = f'text-anchor="middle" font-size="10" fill="{QUIET}" {_HALO}'
    parts.append(_text(half[0], half[1] - 3, line.label, looks))
    return parts


def _towards(start: tuple[float, float], end: tuple[float, float], by: float) -> tuple[float, float]:
    length = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    return start[0] + (end[0] - start[0]) * by / length, start[1] + (end[1] - start[1]) * by / length


def _arrow(tip: tuple[float, float], away: tuple[float, float], colour: str) -> str:
    back = _towards(tip, away, 9)
    normal = ((tip[1] - back[1]) / 9 * 3.6, (back[0] - tip[0]) / 9 * 3.6)
    corners = (tip, (back[0] + normal[0], back[1] + normal[1]), (back[0] - normal[0], back[1] - normal[1]))
    return f'<polygon points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in corners)}" fill="{colour}"/>'


def _node(node: PictureNode) -> list[str]:
    names = wrap(node.name, _WRAP)[:3]
    looks = f'text-anchor="middle" font-weight="500" fill="{INK}" {_HALO}'
    return [
        _shape(node.type, node.x, node.y, _RADIUS),
        *(_text(node.x, node.y + _RADIUS + 14 + 13 * number, line, looks) for number, line in enumerate(names)),
    ]


def _shape(type_: EntityType, x: float, y: float, radius: float) -> str:
    fill = f'fill="{COLOURS[type_]}"'
    if type_ is EntityType.PERSON:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" {fill}/>'
    if type_ is EntityType.PEOPLE:
        ring = f'fill="{PAPER}" stroke="{COLOURS[type_]}" stroke-width="2.4"'
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius - 1:.1f}" {ring}/>'
    if type_ in (EntityType.GROUP, EntityType.ORGANIZATION):
        side = radius * 1.84
        corner = side * 0.28 if type_ is EntityType.ORGANIZATION else 0
        box = f'x="{x - side / 2:.1f}" y="{y - side / 2:.1f}" width="{side:.1f}" height="{side:.1f}"'
        return f'<rect {box} rx="{corner:.1f}" {fill}/>'
    n_corners, first = (4, 0.0) if type_ is EntityType.PLACE else (3, -pi / 2)
    turns = [first + 2 * pi * corner / n_corners for corner in range(n_corners)]
    points = " ".join(f"{x + radius * 1.15 * cos(turn):.1f},{y + radius * 1.15 * sin(turn):.1f}" for turn in turns)
    return f'<polygon points="{points}" {fill}/>'


def _legend(picture: Picture, left: float, top: float) -> list[str]:
    parts, y = [], top
    for type_ in EntityType:
        if any(node.type is type_ for node in picture.nodes):
            parts.append(_shape(type_, left + 20, y, 7))
            parts.append(
                f'<text x="{left + 48:.1f}" y="{y + 4:.1f}" fill="{INK}">{escape(picture.types[type_])}</text>'
            )
            y += 22
    y += 10
    for strength in Strength:
        sample = PictureLine("", "", "", strength, directed=False)
        parts += _line(sample, (left - 10, y), (left + 54, y), 0)[:-1]
        parts.append(
            f'<text x="{left + 48:.1f}" y="{y + 4:.1f}" fill="{INK}">{escape(picture.strengths[strength])}</text>'
        )
        y += 22
    return parts
