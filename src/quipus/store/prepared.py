"""Queries that are compiled once for each engine and run by its driver: what a page shows is read through them.

SQLAlchemy makes a key of its cache, a result and row objects for every query that it runs. For a query that finds a
handful of rows by key this takes several times as long as the query itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, cast

from sqlalchemy import ColumnElement, Connection, Dialect, literal_column
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.expression import SelectBase

from quipus.store.encoding import BATCH

_LIST = "__LIST__"

_STYLES = {"sqlite": ("qmark", "?"), "postgresql": ("format", "%s")}
"""How parameters are written, by SQLAlchemy's name of the style and in the SQL."""


def among(column: ColumnElement[Any]) -> ColumnElement[bool]:
    """Returns the SQL for "is one of the values", which `Prepared.fetch_among` puts in; once in a query."""
    return column.in_([literal_column(_LIST)])


class _Compiled(NamedTuple):
    """SQL of one engine, the names of its parameters in their order, and the values of those that are always so."""

    text: str
    names: tuple[str, ...]
    constants: Mapping[str, object]


class Prepared:
    """A query for both engines. Its parameters are `bindparam`s without a value, or it has one list (`among`)."""

    def __init__(self, query: SelectBase) -> None:
        self._query = query
        self._compiled: dict[str, _Compiled] = {}
        self._texts: dict[tuple[str, int], str] = {}

    def fetch(self, connection: Connection, **values: object) -> list[tuple[Any, ...]]:
        """Returns all rows for some values of the parameters."""
        text, names, constants = self._compile(connection.dialect)
        given = {**constants, **values}
        return _run(connection, text, [given[name] for name in names])

    def fetch_among(self, connection: Connection, items: Sequence[object]) -> list[tuple[Any, ...]]:
        """Returns all rows for the values of the list, batch by batch."""
        dialect = connection.dialect
        rows: list[tuple[Any, ...]] = []
        for start in range(0, len(items), BATCH):
            batch = _pad(items[start : start + BATCH])
            rows += _run(connection, self._text(dialect, len(batch)), batch)
        return rows

    def _compile(self, dialect: Dialect) -> _Compiled:
        compiled = self._compiled.get(dialect.name)
        if compiled is None:
            compiled = self._compiled[dialect.name] = _compile(self._query, dialect)
        return compiled

    def _text(self, dialect: Dialect, length: int) -> str:
        """Returns the SQL with a list of some length."""
        text = self._texts.get((dialect.name, length))
        if text is None:
            places = ",".join([_STYLES[dialect.name][1]] * length)
            text = self._texts[dialect.name, length] = self._compile(dialect).text.replace(_LIST, places)
        return text


def _compile(query: SelectBase, dialect: Dialect) -> _Compiled:
    make = cast("Any", type(dialect))  # its arguments are not typed
    compiled = query.compile(dialect=make(paramstyle=_STYLES[dialect.name][0]))
    names = tuple(cast("Any", compiled).positiontup or ())
    constants = {name: value for name, value in compiled.params.items() if value is not None}
    if names and _LIST in str(compiled):
        raise ValueError(f"a query with a list takes no other parameter: {compiled}")
    return _Compiled(str(compiled), names, constants)


def _pad(batch: Sequence[object]) -> list[object]:
    """Returns a list made as long as the next power of two by repeating its last item.

    So there are ten lengths of a statement rather than five hundred, and the driver's cache holds all of them.
    """
    spare = (1 << (len(batch) - 1).bit_length()) - len(batch)
    return [*batch, *[batch[-1]] * spare] if spare else list(batch)


def _run(connection: Connection, statement: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
    driver: Any = connection.connection.driver_connection
    try:
        rows: list[tuple[Any, ...]] = driver.execute(statement, values).fetchall()
    except connection.dialect.loaded_dbapi.Error as error:
        raise DBAPIError.instance(statement, list(values), error, connection.dialect.loaded_dbapi.Error) from error
    return rows
