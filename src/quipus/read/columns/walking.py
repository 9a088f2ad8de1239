"""Walks the rows of a table that a profile fits: each becomes a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quipus.model.problem import Problem
from quipus.model.record import Record
from quipus.read.columns.fitting import Fit, find_heading
from quipus.read.columns.lines import Line, LineKind
from quipus.read.columns.profile import folded
from quipus.read.result import inert
from quipus.read.rows import Row

NAMED = 50
"""Lines of one kind that become problems of their own; one problem counts those beyond."""
_LETTERS = re.compile(r"[^\W\d_]{2}")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a row is: a record or balance, or a heading; `doubts` as in `Line`."""

    kind: LineKind
    record: Record | None = None
    doubts: tuple[tuple[str, str], ...] = ()


RowReader = Callable[[Mapping[str, str], Mapping[str, str]], Outcome]
"""From the cells of a row by field, and those kept by name, to what it is; raises `ValueError` with the reason."""
HeadingReader = Callable[[str, str, Mapping[str, str]], Outcome | None]
"""From the field and value of a line above the table, and all that such lines say, to a balance if it is one."""


def walk(
    fit: Fit,
    rows: Sequence[Row],
    sheet: str | None,
    read_row: RowReader,
    read_heading: HeadingReader = lambda *_: None,
) -> Iterator[Line]:
    """Yields a line for each row, and one for each number that is missing among the rows because its row is damaged."""
    heads = [folded(cell) for cell in rows[fit.head][1]]
    told = find_told(fit, rows)
    expected = rows[0][0] if rows else 1
    for index, (number, cells) in enumerate(rows):
        for lost in range(expected, number):
            yield Line(lost, LineKind.UNREAD, reason="the row is damaged", sheet=sheet)
        expected = number + 1
        found = find_heading(fit.profile, cells)
        if found is not None and (index < fit.head or _n_filled(cells) <= 2):
            told[found[0]] = found[1]
        if not any(cell.strip() for cell in cells):
            yield Line(number, LineKind.BLANK, sheet=sheet)
        elif found is not None and index != fit.head and (index < fit.head or _n_filled(cells) <= 2):
            yield _read_told(found, number, sheet, told, read_heading)
        elif index <= fit.head or _is_heading(cells, heads):
            yield Line(number, LineKind.HEADING, sheet=sheet)
        else:
            yield _read(fit, (number, cells), sheet, told, read_row)


def find_told(fit: Fit, rows: Sequence[Row]) -> dict[str, str]:
    """Returns what the lines above the heads say, by field."""
    found = (find_heading(fit.profile, cells) for _, cells in rows[: fit.head])
    return dict(pair for pair in found if pair is not None)


def column(fit: Fit, rows: Sequence[Row], name: str) -> Iterator[str]:
    """Yields the filled cells of a field's column below the heads."""
    index = fit.columns.get(name)
    if index is not None:
        yield from (cells[index] for _, cells in rows[fit.head + 1 :] if index < len(cells) and cells[index].strip())


def _read(fit: Fit, row: Row, sheet: str | None, told: Mapping[str, str], read_row: RowReader) -> Line:
    number, cells = row
    try:
        outcome = read_row({**told, **fit.cells(cells)}, fit.further(cells))
    except ValueError as error:
        return Line(number, LineKind.UNREAD, reason=inert(error), sheet=sheet)
    return Line(number, outcome.kind, outcome.record, sheet=sheet, doubts=outcome.doubts)


def _read_told(
    found: tuple[str, str], number: int, sheet: str | None, told: Mapping[str, str], read_heading: HeadingReader
) -> Line:
    try:
        outcome = read_heading(*found, told) or Outcome(LineKind.HEADING)
    except ValueError as error:
        return Line(number, LineKind.UNREAD, reason=inert(error), sheet=sheet)
    return Line(number, outcome.kind, outcome.record, sheet=sheet)


def _n_filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _is_heading(cells: Sequence[str], heads: Sequence[str]) -> bool:
    """Tells whether a row below the heads repeats them, sums the table up, or is a line of words alone."""
    filled = [cell for cell in cells if cell.strip()]
    first = folded(filled[0])
    if first.split(" ", 1)[0] == "total":
        return True
    if first in heads and [folded(cell) for cell in cells] == heads:
        return True
    return len(filled) == 1 and bool(_LETTERS.search(filled[0])) and not _DATE.search(filled[0])


def unread_problems(lines: Iterable[Line], path: str) -> list[Problem]:
    """Returns a problem for each unread line; those beyond `NAMED` share one that counts them."""
    unread = [line for line in lines if line.kind is LineKind.UNREAD]
    problems = [
        Problem("line-unread", path, f"The line gives no record: {line.reason}.", line.place) for line in unread[:NAMED]
    ]
    if rest := unread[NAMED:]:
        message = f"{len(rest):,} more lines give no record; the first: {rest[0].reason}."
        problems.append(Problem("line-unread", path, message, f"from {rest[0].place}"))
    return problems


def doubt_problems(lines: Iterable[Line], path: str) -> list[Problem]:
    """Returns a problem for each kind of word that was not understood, with how often and where first."""
    first: dict[tuple[str, str], Line] = {}
    counts: dict[tuple[str, str], int] = {}
    for line in lines:
        for doubt in line.doubts:
            first.setdefault(doubt, line)
            counts[doubt] = counts.get(doubt, 0) + 1
    return [
        Problem("word-not-understood", path, _doubt_words(doubt, counts[doubt]), line.place)
        for doubt, line in list(first.items())[:NAMED]
    ]


def _doubt_words(doubt: tuple[str, str], count: int) -> str:
    what, words = doubt
    times = "one line" if count == 1 else f"{count:,} lines"
    return f"The {what} {inert(words)!r} of {times} is not understood."


def doubled_problems(fit: Fit, rows: Sequence[Row], lines: Iterable[Line], path: str) -> list[Problem]:
    """Returns a problem for each record whose row, cell for cell, stood in the table before."""
    cells_of = {number: tuple(cells) for number, cells in rows}
    seen: dict[tuple[str, ...], Line] = {}
    problems = []
    for line in lines:
        if line.kind is not LineKind.RECORD:
            continue
        cells = cells_of[line.number]
        if (before := seen.setdefault(cells, line)) is not line:
            message = f"The line is the same, cell for cell, as {before.place}; both are kept."
            problems.append(Problem("line-doubled", path, message, line.place))
    if len(problems) > NAMED:
        message = f"{len(problems) - NAMED:,} more lines stand twice in the table of profile {fit.profile.name}."
        problems[NAMED:] = [Problem("line-doubled", path, message, problems[NAMED].place)]
    return problems
