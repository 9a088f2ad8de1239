"""From the rows of a table to text: one passage a row, each cell behind its column's header."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from quipus.model.document import Locator, Passage, PassageKind
from quipus.model.problem import Problem
from quipus.model.span import Span
from quipus.read.encoding import clean
from quipus.read.limits import MAX_CHARACTERS, MAX_COLUMNS, MAX_ROWS

Row = tuple[int, Sequence[str]]
"""Its number in the original, from 1, and its cells."""
Block = tuple[str, PassageKind, Locator]


class Figure(str):
    """A cell that a spreadsheet keeps as a number, written as Python does: with a point, whatever the list's mark."""

    __slots__ = ()


_NUMBER = re.compile(r"[\d.,:/%+\- ]*\d[\d.,:/%+\- ]*")
_HEADER_LENGTH = 60
"""Characters of the longest cell taken for a header."""
_TRIED = 20
"""Rows below a supposed header that are looked at."""


def rows_to_blocks(rows: Iterable[Row], sheet: str | None = None, page: int | None = None) -> Iterator[Block]:
    """Yields one block of words for each row that holds something: "Header: value; Header: value" below a header row.

    >>> [words for words, _, _ in rows_to_blocks([(1, ["Nombre", "Edad"]), (2, ["Ana", "31"]), (3, ["Eva", ""])])]
    ['Nombre; Edad', 'Nombre: Ana; Edad: 31', 'Nombre: Eva']
    """
    filled = (row for row in map(cleaned, rows) if any(row[1]))
    top = list(islice(filled, _TRIED))
    headers = top[0][1] if top and _is_header([cells for _, cells in top]) else ()
    for number, (row, cells) in enumerate(chain(top, filled)):
        named = headers if number else ()
        yield "; ".join(named_cells(cells, named)), PassageKind.ROW, Locator(page=page, sheet=sheet, row=row)


def bounded_rows(
    rows: Iterable[Row], path: str, place: str, problems: list[Problem], total: int | None = None
) -> Iterator[Row]:
    """Yields the rows up to `MAX_ROWS`, with cells up to `MAX_COLUMNS`; says how many were left out, and where.

    `total` is how many rows there are; where it is known, those beyond the bound need not be counted.
    """
    n_left = n_cut = 0
    first_cut = 0
    for number, (row, cells) in enumerate(rows):
        if number >= MAX_ROWS:
            n_left += 1 if total is None else total - MAX_ROWS
            if total is not None:
                break
            continue
        if len(cells) > MAX_COLUMNS:
            n_cut, first_cut = n_cut + 1, first_cut or row
        yield row, cells[:MAX_COLUMNS]
    where = place + ", " if place else ""
    if n_cut:
        message = f"{n_cut:,} rows have more than {MAX_COLUMNS:,} cells; the cells beyond were left out."
        problems.append(Problem("rows-cut", path, message, f"{where}row {first_cut}"))
    if n_left:
        message = f"{MAX_ROWS:,} rows were read; {n_left:,} rows after them were left out."
        problems.append(Problem("rows-cut", path, message, f"{where}row {MAX_ROWS + 1}"))


def blocks_to_table(blocks: Iterable[Block], path: str) -> tuple[str, tuple[Passage, ...], tuple[Problem, ...]]:
    """Returns rows as text, one a line, with their passages; stops where the text would grow too long."""
    pieces: list[str] = []
    passages: list[Passage] = []
    length = 0
    for words, kind, locator in blocks:
        if length + len(words) > MAX_CHARACTERS:
            message = f"The table holds more than {MAX_CHARACTERS:,} characters; what follows was not read."
            return "".join(pieces), tuple(passages), (Problem("text-cut", path, message, str(locator)),)
        passages.append(Passage(Span(length, length + len(words)), kind, locator=locator))
        pieces.append(words + "\n")
        length += len(words) + 1
    return "".join(pieces), tuple(passages), ()


def cleaned(row: Row) -> Row:
    """Returns a row whose cells are single lines without control characters."""
    number, cells = row
    return number, [" ".join(clean(cell, "")[0].split()) for cell in cells]


def named_cells(cells: Sequence[str], headers: Sequence[str]) -> Iterator[str]:
    """Yields each filled cell behind its column's header."""
    for index, cell in enumerate(cells):
        if cell:
            header = headers[index].rstrip(":") if index < len(headers) else ""
            yield f"{header}: {cell}" if header else cell


def _is_header(rows: Sequence[Sequence[str]]) -> bool:
    """Tells whether the first row names the columns: short distinct words, and as wide as the rows below.

    A table of one row has none; neither has one whose first row holds a number, or a gap that lower rows fill.
    """
    first, below = rows[0], rows[1:]
    filled = [cell for cell in first if cell]
    width = max((sum(map(bool, row)) for row in below), default=0)
    return (
        bool(below)
        and len(filled) >= max(1, width)
        and len(set(filled)) == len(filled)
        and all(len(cell) <= _HEADER_LENGTH and not _NUMBER.fullmatch(cell) for cell in filled)
        and not all(cell.endswith((".", "!", "?")) for cell in filled)
    )
