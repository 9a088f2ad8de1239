"""Reads tables of delimited text (.csv, .tsv): each row a passage."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from quipus.model.problem import Problem
from quipus.read.encoding import decode
from quipus.read.limits import MAX_COLUMNS
from quipus.read.record_tables import RecordTables
from quipus.read.result import Draft
from quipus.read.rows import Row, blocks_to_table, bounded_rows
from quipus.read.settings import NO_SETTINGS, Settings

_DELIMITERS = ",;\t|"
_SAMPLE = 16 * 1024
_TOP = 60
"""Rows in which the heads of a list of records are looked for."""
_FIELD_LIMIT = 1_000_000
"""Characters of one cell."""


def read(content: bytes, path: str, settings: Settings = NO_SETTINGS) -> Draft:
    """Returns a table of delimited text as a draft; the rows are numbered as in a spreadsheet, from 1."""
    return read_into(RecordTables(path, settings), content)


def read_into(tables: RecordTables, content: bytes) -> Draft:
    """Returns a table as a draft, and leaves in `tables` what its lines are if it is a list of records."""
    path = tables.path
    text = decode(content, path)
    problems: list[Problem] = []
    rows = bounded_rows(_iter_rows(text.text, path, problems, _delimiter(text.text, tables)), path, "", problems)
    stored, passages, cut = blocks_to_table(tables.iter_blocks(rows), path)
    problems += [*tables.problems, *cut]
    records = tables.records(passages)
    return Draft(stored, "text/csv", "delimited/2", passages, problems=(*text.problems, *problems), records=records)


def _delimiter(text: str, tables: RecordTables) -> str:
    """Returns the delimiter of a table: the one with which a profile fits, where decimal commas mislead."""
    found = _find_delimiter(text[:_SAMPLE])
    top = text[:_SAMPLE]
    candidates: list[str] = [found, *_DELIMITERS]
    for delimiter in candidates:
        if tables.fits(list(islice(_iter_rows(top, "", [], delimiter), _TOP))):
            return delimiter
    return found


def _iter_rows(text: str, path: str, problems: list[Problem], delimiter: str) -> Iterator[Row]:
    number = 0
    # A line with far more delimiters than columns are read is cut first: a million cells take a second each time.
    lines = (_shortened(line, delimiter) for line in _iter_lines(text))
    csv.field_size_limit(_FIELD_LIMIT)
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problems.append(Problem("unreadable-file", path, f"The row is damaged ({error}).", f"row {number}"))
            continue
        yield number, cells


def _iter_lines(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _shortened(line: str, delimiter: str) -> str:
    if line.count(delimiter) <= MAX_COLUMNS:
        return line
    return (
        delimiter.join(line.split(delimiter, 2 * MAX_COLUMNS + 1)[: 2 * MAX_COLUMNS + 1]) + "\n"
        if line.count('"') == 0
        else line
    )


def _find_delimiter(sample: str) -> str:
    r"""Returns the delimiter that most lines have equally often; a comma if none is there.

    >>> _find_delimiter("Nombre;Monto\nAna;3,5\nEva;4,5\n")
    ';'
    """
    lines = [line for line in sample.split("\n")[:50] if line]
    scores = {}
    for delimiter in _DELIMITERS:
        counts = Counter(line.count(delimiter) for line in lines)
        common, times = max(counts.items(), key=lambda item: (item[0] > 0, item[1], item[0]), default=(0, 0))
        scores[delimiter] = (times if common else 0, common)
    return max(_DELIMITERS, key=lambda delimiter: scores[delimiter])
