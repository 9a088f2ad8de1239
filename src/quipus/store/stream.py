"""Reading many rows in constant memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select, TextClause

PAGE = 1000
"""Rows fetched at a time."""


def iter_rows(connection: Connection, query: Select[*tuple[Any, ...]] | TextClause) -> Iterator[Row[*tuple[Any, ...]]]:
    """Yields the rows of a query; closes its cursor too when the caller stops half way."""
    with connection.execute(query, execution_options={"yield_per": PAGE}) as result:
        yield from result
