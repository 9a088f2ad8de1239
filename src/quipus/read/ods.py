"""Reads OpenDocument spreadsheets (.ods): each row a passage.

Lost: formulas (their last values are kept), formats, comments, charts. Read here rather than by python-calamine, which
spreads a cell that is repeated a million times over memory.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from lxml import etree

from quipus.model.problem import Problem
from quipus.read.limits import MAX_COLUMNS, MAX_ROWS
from quipus.read.odt import OFFICE, TABLE, cell_text, read_properties
from quipus.read.packed import open_zip, read_member
from quipus.read.record_tables import RecordTables
from quipus.read.result import Draft, UnreadableError, inert
from quipus.read.rows import Block, Row, blocks_to_table, bounded_rows
from quipus.read.safexml import has_doctype
from quipus.read.settings import NO_SETTINGS, Settings


def read(content: bytes, path: str, settings: Settings = NO_SETTINGS) -> Draft:
    """Returns an OpenDocument spreadsheet as a draft."""
    return read_into(RecordTables(path, settings), content)


def read_into(tables: RecordTables, content: bytes) -> Draft:
    """Returns a spreadsheet as a draft, and leaves in `tables` what the lines of its lists of records are."""
    path = tables.path
    with open_zip(content) as archive:
        xml = read_member(archive, "content.xml")
        title, _ = read_properties(archive.namelist(), lambda name: read_member(archive, name))
    problems: list[Problem] = []
    text, passages, cut = blocks_to_table(_iter_blocks(xml, path, problems, tables), path)
    media_type = "application/vnd.oasis.opendocument.spreadsheet"
    problems += [*tables.problems, *cut]
    records = tables.records(passages)
    return Draft(text, media_type, "ods/2", passages, title, problems=tuple(problems), records=records)


def _iter_blocks(xml: bytes, path: str, problems: list[Problem], tables: RecordTables) -> Iterator[Block]:
    for name, table in _iter_tables(xml):
        rows = bounded_rows(_iter_rows(table), path, f"sheet {inert(name)}", problems)
        yield from tables.iter_blocks(rows, name)


def _iter_tables(xml: bytes) -> Iterator[tuple[str, etree._Element]]:
    events = etree.iterparse(
        io.BytesIO(xml), events=("end",), tag=TABLE + "table", resolve_entities=False, no_network=True, load_dtd=False
    )
    try:
        for _, table in events:
            if has_doctype(table):
                raise UnreadableError("unreadable-file", "The XML defines entities, which office programs never do.")
            yield str(table.get(TABLE + "name", "")), table
            table.clear()
    except etree.XMLSyntaxError as error:
        raise UnreadableError("unreadable-file", f"The XML is damaged ({inert(error)}).", "content.xml") from error


def _iter_rows(table: etree._Element) -> Iterator[Row]:
    """Yields the rows of a sheet; a repeated one as often as it stands there, empty ones and the end's padding once."""
    number = 1
    for row in table.iter(TABLE + "table-row"):
        cells = _cells(row)
        repeated = _count(row, "number-rows-repeated")
        if any(cells):
            for index in range(min(repeated, MAX_ROWS + 1)):
                yield number + index, cells
        number += repeated


def _cells(row: etree._Element) -> list[str]:
    cells: list[str] = []
    for cell in row.iterchildren(TABLE + "table-cell", TABLE + "covered-table-cell"):
        words = _value(cell)
        repeated = _count(cell, "number-columns-repeated")
        cells += [words] * min(repeated, MAX_COLUMNS + 1 - len(cells))
        if len(cells) > MAX_COLUMNS:
            break
    return cells


def _value(cell: etree._Element) -> str:
    """Returns a cell's date or number as stored, else its words: shown dates depend on the author's country."""
    kind = cell.get(OFFICE + "value-type")
    if kind == "date":
        return str(cell.get(OFFICE + "date-value", "")).removesuffix("T00:00:00")
    if kind == "float":
        return str(cell.get(OFFICE + "value", ""))
    return cell_text(cell)


def _count(element: etree._Element, name: str) -> int:
    value = str(element.get(TABLE + name, "1"))
    return max(1, int(value)) if value.isdigit() and len(value) < 10 else 1
