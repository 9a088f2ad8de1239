"""What an analysis answers, as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from quipus.model import ClaimView, Finding
from quipus.network.drawing import CurveChart, HierarchyChart, TimelineChart

MOST_SOURCES = 4
"""Claims shown under a row; the row says how many there are."""

MOST_ROWS = 100
"""Rows of a table; the table says how many there are."""

Value: TypeAlias = "str | float | int | None"


@dataclass(frozen=True, slots=True)
class Source:
    """A claim behind a row: its id and document, its words, and who published them when."""

    claim: str
    document: str
    quote: str
    title: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    Attributes:
        cells: in the order of the columns. entities: ids of what the cells name, by the number of the cell.
        sources: some of the claims that it stands on; n_sources: how many there are.
    """

    cells: tuple[Value, ...]
    entities: Mapping[int, str] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    n_sources: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the names of the table and of its columns are keys of the interface's words; `total` counts all rows."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Fact:
    """One sentence of the answer: the key of its words, and what is filled in."""

    name: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Range:
    """A value with the interval in which it may lie, by name."""

    name: str
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class RangeChart:
    """Values with their intervals below each other."""

    title: str
    x_label: str
    ranges: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class WaysChart:
    """Ways from one to another: each way names everybody on it, both ends included."""

    title: str
    ways: tuple[tuple[str, ...], ...]


Chart: TypeAlias = "HierarchyChart | CurveChart | TimelineChart | RangeChart | WaysChart"


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What an analysis answers.

    Attributes:
        kind: which analysis. policy: how the network was made, in words.
        facts: the answer in sentences. chart: its picture, None if there is nothing to draw. tables: what it rests on.
        caveats: keys of what has to be borne in mind.
    """

    kind: str
    policy: str
    facts: tuple[Fact, ...]
    chart: Chart | None
    tables: tuple[Table, ...]
    caveats: tuple[str, ...]


def make_table(name: str, columns: Iterable[str], rows: Iterable[Row]) -> Table:
    """Returns a table of the first `MOST_ROWS` rows."""
    every = tuple(rows)
    return Table(name, tuple(columns), every[:MOST_ROWS], len(every))


def make_row(*cells: Value, claims: Iterable[ClaimView] = (), entities: Mapping[int, str | None] | None = None) -> Row:
    """Returns a row with the first of the claims that it stands on."""
    views = list({view.claim.id: view for view in claims}.values())
    named = {place: entity for place, entity in (entities or {}).items() if entity is not None}
    return Row(tuple(cells), named, tuple(map(_source, views[:MOST_SOURCES])), len(views))


def claims_of(findings: Iterable[Finding]) -> list[ClaimView]:
    """Returns the claims of findings, in their order."""
    return [view for finding in findings for view in finding.claims]


def _source(view: ClaimView) -> Source:
    document = view.document
    title = document.publisher or document.title or document.name
    return Source(view.claim.id, document.id, " ".join(view.quote.split()), title, document.published)
