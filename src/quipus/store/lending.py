"""Connections for reading, kept open between one page and the next."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

KEPT = 4
"""Connections kept when nobody reads: each holds pages of its own in memory, and one more costs a few look-ups."""


class Lending:
    """Lends connections, and keeps some given back: taking one out of the engine's pool costs as much as a look-up."""

    def __init__(self, engine: Engine, setting: str | None = None) -> None:
        self._engine = engine
        self._setting = setting
        self._idle: list[Connection] = []

    @contextmanager
    def lend(self) -> Iterator[Connection]:
        """Gives a connection that nobody else has; after an exception it is not used again."""
        try:
            connection = self._idle.pop()  # one step, whatever other threads do
        except IndexError:
            connection = self._connect()
        try:
            yield connection
        except BaseException:
            connection.close()
            raise
        if len(self._idle) < KEPT:
            self._idle.append(connection)
        else:
            connection.close()

    def _connect(self) -> Connection:
        connection = self._engine.connect()
        if self._setting is not None:
            connection.exec_driver_sql(self._setting)
        return connection

    def close(self) -> None:
        """Closes what is kept."""
        while self._idle:
            self._idle.pop().close()
