"""Tie lists: delimited text with the columns source, target, and weight, kind, time, document where present.

Several rows of one pair are several ties. Several documents of one tie are separated by "|". Lost in writing: nodes
without ties, and the attributes of nodes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from quipus.model.problem import Problem
from quipus.network.file_read import EDGE_FIELDS, GraphRead, parse_tie, policy_of_file, tie_fields
from quipus.network.graph import Graph
from quipus.network.ties import Tie

_COLUMNS = ("source", "target", *EDGE_FIELDS)
_DELIMITERS = ",;\t|"


def read_tie_list(content: bytes, path: str, *, directed: bool = False) -> GraphRead:
    r"""Returns the graph of a tie list. Rows that give no tie become problems with their number.

    >>> read_tie_list(b"source,target,weight\nAna,Eva,2\nEva,Eva,1\n", "ties.csv").problems[0].place
    'row 3'
    """
    text, problems = _decode(content, path)
    lines = io.StringIO(text, newline="")
    delimiter = _find_delimiter(text[: text.find("\n")] if "\n" in text else text)
    rows = csv.reader(lines, delimiter=delimiter)
    header = [cell.strip().casefold() for cell in _first(rows)]
    if not {"source", "target"} <= set(header):
        found = ", ".join(header[:20]) or "none"
        message = f'The first row has no columns "source" and "target"; it has {found}.'
        return GraphRead(Graph.of([], directed=directed), (*problems, Problem("not-a-network", path, message, "row 1")))
    problems += [
        Problem("column-not-read", path, f"The column {name or '(no name)'!r} was not read.", "row 1")
        for name in dict.fromkeys(header)
        if name not in _COLUMNS
    ]
    n_before = len(problems)
    ties = list(_iter_ties(rows, header, path, problems, decimal_comma=delimiter != ","))
    graph = Graph.of(ties, directed=directed)
    policy = policy_of_file(path, graph, len(problems) - n_before)
    return GraphRead(Graph.of(ties, directed=directed, policy=policy), tuple(problems))


def to_tie_list(graph: Graph) -> str:
    """Returns the ties of a graph as comma-separated text, with only the columns that hold something."""
    rows = [{"source": tie.source, "target": tie.target, **tie_fields(tie)} for tie in graph.iter_ties()]
    filled = set().union(*rows) | {"source", "target"} if rows else {"source", "target"}
    out = io.StringIO()
    writer = csv.DictWriter(out, [name for name in _COLUMNS if name in filled], restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _decode(content: bytes, path: str) -> tuple[str, list[Problem]]:
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        message = "The file is not UTF-8; it was read as Windows-1252."
        return content.decode("cp1252", errors="replace"), [Problem("encoding-guessed", path, message)]


def _first(rows: Iterator[list[str]]) -> list[str]:
    try:
        return next(rows, [])
    except csv.Error:
        return []


def _find_delimiter(header: str) -> str:
    return max(_DELIMITERS, key=header.count)


def _iter_ties(
    rows: Iterator[list[str]], header: list[str], path: str, problems: list[Problem], *, decimal_comma: bool
) -> Iterator[Tie]:
    number = 1
    while True:
        number += 1
        try:
            cells = next(rows)
            if not any(cell.strip() for cell in cells):
                continue  # a blank line says nothing
            yield _parse_row(dict(zip(header, map(str.strip, cells), strict=False)), decimal_comma=decimal_comma)
        except StopIteration:
            return
        except (csv.Error, ValueError) as error:
            message = f"The row gives no tie and was left out: {error}."
            problems.append(Problem("tie-left-out", path, message, f"row {number}"))


def _parse_row(row: dict[str, str], *, decimal_comma: bool) -> Tie:
    fields = {key: row[key] for key in EDGE_FIELDS if key in row}
    if decimal_comma and "weight" in fields:
        fields["weight"] = fields["weight"].replace(",", ".")
    return parse_tie(row.get("source", ""), row.get("target", ""), fields)
