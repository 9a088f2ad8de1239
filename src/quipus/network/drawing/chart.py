"""What a chart shows, as data: made from results, drawn by whatever draws."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from quipus.model.finding import Strength
from quipus.network.graph import Floats


class Shape(StrEnum):
    """What a node is."""

    PERSON = "person"
    GROUP = "group"
    OTHER = "other"
    OPEN = "open place"
    """A place in the chain that somebody holds of whom nothing is known."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its name, what it is, how much it weighs in the picture (0 to 1), and the group that colours it."""

    name: str
    shape: Shape = Shape.PERSON
    weight: float = 0.0
    group: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two nodes, by name: how well it stands, of which kind, and whether it has a direction."""

    source: str
    target: str
    strength: Strength = Strength.DASHED
    kind: str = ""
    directed: bool = False
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class NetworkChart:
    """A network.

    Attributes:
        title: what it shows. nodes, lines: what is drawn. policy: how it was made.
        strengths: whether the lines of this network differ in how well they stand; a file's ties do not say.
        notes: what is left out, in words.
    """

    title: str
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    policy: str
    strengths: bool = True
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rung:
    """A level of a hierarchy: its nodes from left to right."""

    label: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class HierarchyChart:
    """Who stands under whom: rungs from the highest to the lowest; lines go from the one below to the one above."""

    title: str
    rungs: tuple[Rung, ...]
    lines: tuple[Line, ...]
    policy: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """A course of values with a band, where it has one. `emphasis` draws it before the others."""

    label: str
    x: Floats
    y: Floats
    low: Floats | None = None
    high: Floats | None = None
    emphasis: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class CurveChart:
    """Courses of one value beside each other; `marks` are places on the x axis that are named."""

    title: str
    x_label: str
    y_label: str
    curves: tuple[Curve, ...]
    policy: str
    marks: tuple[tuple[float, str], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One place in one period.

    Attributes:
        state: its word. n_signs: findings. n_reporters: sources that wrote of the place.
        reported: whether the signs are dated by the day of their report alone.
    """

    state: str
    n_signs: int = 0
    n_reporters: int = 0
    reported: bool = False


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One place over all periods; `heading` is its country, `first` the day by which the group was there."""

    label: str
    heading: str
    cells: tuple[Cell, ...]
    first: dt.date | None = None


@dataclass(frozen=True, slots=True)
class TimelineChart:
    """Presence over time: rows of places, columns of periods."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[TimelineRow, ...]
    policy: str
    notes: tuple[str, ...] = ()
