"""Deleting rows whose key has several columns.

Of a list of such keys ("(a, b) IN (...)") SQLite looks up nothing: it makes a pass over the whole table, of which a
million claims have three million rows. One statement run for each key takes some microseconds each.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Table, and_, bindparam, delete


def delete_keys(
    connection: Connection, table: Table, columns: Sequence[Column[Any]], keys: Collection[Sequence[object]]
) -> None:
    """Deletes the rows of some keys.

    Args:
        connection: that writes. table: of the rows.
        columns: the first of the table's key, or all. keys: their values, each in the order of the columns.
    """
    if not keys:
        return
    names = [f"key_{number}" for number in range(len(columns))]
    found = and_(*(column == bindparam(name) for column, name in zip(columns, names, strict=True)))
    rows = [dict(zip(names, key, strict=True)) for key in keys]
    connection.execute(delete(table).where(found), rows)
