"""Reads Excel workbooks (.xlsx, .xls): each row a passage.

Lost: formulas (their last values are kept), formats, comments, charts, pictures.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError

from quipus.model.problem import Problem
from quipus.read.limits import MAX_CELLS
from quipus.read.packed import open_zip
from quipus.read.record_tables import RecordTables
from quipus.read.result import Draft, UnreadableError, inert
from quipus.read.rows import Block, Figure, Row, blocks_to_table, bounded_rows
from quipus.read.settings import NO_SETTINGS, Settings

_CELL = re.compile(rb"""\br=["']([A-Z]{1,3})(\d{1,7})["']""")
_CHUNK = 1 << 20
_MAX_SHEETS = 1_000
_DIGITS = 15
"""Significant digits that Excel keeps of what is typed and shows of what is computed."""
_EXACT = 2**53
"""The largest whole number up to which all are exact in the form in which workbooks keep them (IEEE 754 binary64)."""


def read(content: bytes, path: str, settings: Settings = NO_SETTINGS) -> Draft:
    """Returns a workbook as a draft; its rows carry sheet and row as the original numbers them."""
    return read_into(RecordTables(path, settings), content)


def read_into(tables: RecordTables, content: bytes) -> Draft:
    """Returns a workbook as a draft, and leaves in `tables` what the lines of its lists of records are."""
    path = tables.path
    is_new = content.startswith(b"PK")
    problems: list[Problem] = []
    if is_new:
        _check_extents(content)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError as error:
        raise UnreadableError("encrypted", "The workbook is protected by a password.") from error
    text, passages, cut = blocks_to_table(_iter_blocks(workbook, path, problems, tables), path)
    kind = "vnd.openxmlformats-officedocument.spreadsheetml.sheet" if is_new else "vnd.ms-excel"
    problems += [*tables.problems, *cut]
    records = tables.records(passages)
    return Draft(text, f"application/{kind}", "workbook/2", passages, problems=tuple(problems), records=records)


def _iter_blocks(
    workbook: CalamineWorkbook, path: str, problems: list[Problem], tables: RecordTables
) -> Iterator[Block]:
    names = list(workbook.sheet_names)
    if len(names) > _MAX_SHEETS:
        message = f"The workbook has {len(names):,} sheets; the first {_MAX_SHEETS:,} were read."
        problems.append(Problem("rows-cut", path, message))
    for index, name in enumerate(names[:_MAX_SHEETS]):
        place = f"sheet {inert(name)}"
        try:
            sheet = workbook.get_sheet_by_index(index)
        except Exception as error:  # noqa: BLE001 - calamine raises many kinds; the other sheets are still read
            problems.append(Problem("unreadable-file", path, f"The sheet cannot be read ({inert(error)}).", place))
            continue
        total = sheet.end[0] + 1 if sheet.end else 0
        rows = bounded_rows(_iter_rows(sheet), path, place, problems, total)
        yield from tables.iter_blocks(rows, inert(name))


def _iter_rows(sheet: CalamineSheet) -> Iterator[Row]:
    for number, cells in enumerate(sheet.iter_rows(), 1):
        yield number, [_shown(cell) for cell in cells]


def _shown(value: object) -> str:
    """Returns a cell's value as text: whole numbers without ".0", dates in ISO form."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return Figure(_figure(value))
    if isinstance(value, int):
        return Figure(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ").removesuffix(" 00:00:00")
    return str(value)


def _figure(value: float) -> str:
    """Returns a number with at most the 15 digits that Excel shows; whole ones without ".0", long ones in full.

    >>> _figure(0.1 + 0.2), _figure(250.0), _figure(3520990017614801.0)
    ('0.3', '250', '3520990017614801')
    """
    if value.is_integer() and abs(value) <= _EXACT:
        return str(int(value))
    return str(value) if len(repr(value)) < _DIGITS else f"{value:.{_DIGITS}g}"


def _check_extents(content: bytes) -> None:
    """Raises `UnreadableError` if a sheet spans too many cells for calamine, which keeps empty ones."""
    with open_zip(content) as archive:
        for name in archive.namelist():
            if not name.endswith(".xml") or name == "xl/sharedStrings.xml":
                continue
            with archive.open(name) as stream:
                rows, columns = _extent(iter(lambda: stream.read(_CHUNK), b""))
            if rows * columns > MAX_CELLS:
                message = (
                    f"The sheet spans {rows:,} rows and {columns:,} columns; {MAX_CELLS:,} cells are read at most."
                )
                raise UnreadableError("too-large", message, name)


def _extent(chunks: Iterator[bytes]) -> tuple[int, int]:
    rows = columns = 0
    rest = b""
    for chunk in chunks:
        window = rest + chunk
        for letters, row in _CELL.findall(window):
            rows = max(rows, int(row))
            columns = max(columns, _column(letters))
        rest = window[-20:]
    return rows, columns


def _column(letters: bytes) -> int:
    """Returns the number of a column by its letters.

    >>> _column(b"A"), _column(b"XFD")
    (1, 16384)
    """
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number
