"""Published data sets: some ship with the tests (data/), others lie beside the project.

A test whose data are not there is skipped and says so.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from quipus.network import Graph, Tie

SHIPPED = Path(__file__).parent / "data"
NETWORKS = Path(__file__).parents[3] / "shared" / "networks"


def rows(*parts: str) -> list[dict[str, str]]:
    """Returns the rows of a CSV file of a data set."""
    shipped = SHIPPED.joinpath(*parts)
    path = shipped if shipped.exists() else NETWORKS.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"the data set {'/'.join(parts)} is not beside the project (../shared/networks)")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def attribute(data_set: str, column: str) -> dict[str, str]:
    """Returns one column of a data set's nodes by their ids, without empty values."""
    return {row["id"]: row[column] for row in rows(data_set, "nodes.csv") if row[column]}


def ties(found: list[dict[str, str]]) -> list[Tie]:
    """Returns rows of an edge list as ties."""
    return [Tie(row["source"], row["target"], float(row.get("weight") or 1)) for row in found]


def graph(data_set: str, *, directed: bool = False, **wanted: str) -> Graph:
    """Returns the graph of a data set's ties, or of those whose columns have the values wanted."""
    found = rows(data_set, "edges.csv")
    return Graph.of(
        ties([row for row in found if all(row[key] == value for key, value in wanted.items())]), directed=directed
    )


def area(found: dict[str, float], positive: set[str]) -> float:
    """Returns the chance that one of the positive ranks above another; ties count a half."""
    high = [value for name, value in found.items() if name in positive]
    low = [value for name, value in found.items() if name not in positive]
    won = sum((one > other) + 0.5 * (one == other) for one in high for other in low)
    return won / (len(high) * len(low))
