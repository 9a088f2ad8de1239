"""SQLite: one file in the case's folder, write-ahead log, one writer at a time.

Durability: every commit waits until the log is on the disk (synchronous=FULL), so that neither a kill nor a power cut
loses what a writing method has returned from, as far as the disk keeps what it says it has.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, Engine, Table, create_engine, event, insert, text
from sqlalchemy.dialects import sqlite as sqlite_dialect
from sqlalchemy.exc import OperationalError

from quipus.errors import CaseBusyError
from quipus.store.backend import Entry, Found, Originals, Row, WordIndex
from quipus.store.encoding import SHIFT
from quipus.store.folder_originals import FolderOriginals
from quipus.store.lending import Lending
from quipus.store.ranking import SOME, Statements, find_best
from quipus.store.terms import Term, Variant

FILE = "case.sqlite"

_README = """This folder is a case of quipus: documents, what they claim, and what people decided about it.

case.sqlite    everything except the original files; an SQLite database
originals/     the original files, each named by the first 32 digits of its SHA-256

Nothing in it is meant to be changed by hand. To check it: quipus verify FOLDER
To move or keep it, copy the folder whole while no quipus is running.
"""

BUSY_TIMEOUT = 5.0
"""Seconds that a writer waits for another one."""

PRAGMAS = (
    "PRAGMA synchronous=FULL",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA secure_delete=ON",  # what was removed is overwritten, not only unlinked
    "PRAGMA wal_autocheckpoint=4000",  # pages: 16 MB of log before it is worked into the file
    f"PRAGMA busy_timeout={int(BUSY_TIMEOUT * 1000)}",
)

_WRITING = "PRAGMA cache_size=-65536"
"""KiB: the inner pages of all indexes of a million claims."""

_READING = "PRAGMA cache_size=-12288"
"""KiB: several read at once, each with pages of its own, and what is not among them the system has at hand. A chart of
a million claims takes an eighth longer than with the 64 MB of a writer."""

_CREATE = (
    # Contentless: the stems are in the index once and not a second time as text; to take a passage out its stems are
    # needed again, and analysing the stored text gives them. The ascii tokenizer leaves other letters as they are.
    "CREATE VIRTUAL TABLE search USING fts5(words, content='', tokenize='ascii')",
    "CREATE VIRTUAL TABLE search_words USING fts5vocab(search, instance)",
    "CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'append-only'); END",
    "CREATE TRIGGER decisions_last BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'append-only'); END",
)


class SqliteBackend:
    """A case in a folder. The rules are in `quipus.store.backend.Backend`."""

    def __init__(self, folder: Path) -> None:
        self.address = str(folder)
        self._folder = folder
        self.engine = _make_engine(folder / FILE)
        self._lending = Lending(self.engine, _READING)
        self.words: WordIndex = SqliteWords()
        self.originals: Originals = FolderOriginals(folder / "originals")

    def prepare(self) -> None:
        """Switches the file to a write-ahead log and says in the folder what the folder is."""
        (self._folder / "README.txt").write_text(_README, encoding="utf-8")
        with self.engine.connect() as connection, self._busy():
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Gives a connection on one snapshot; writers are not waited for."""
        with self._lending.lend() as connection:
            driver = cast("sqlite3.Connection", connection.connection.driver_connection)
            driver.execute("BEGIN")  # by the driver itself: through SQLAlchemy it costs as much as a look-up
            try:
                yield connection
            finally:
                driver.execute("COMMIT")

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Gives the one connection that may write."""
        with self.engine.connect() as connection:
            connection.exec_driver_sql(_WRITING)
            with self._busy():
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.exec_driver_sql("ROLLBACK")
                raise
            connection.exec_driver_sql("COMMIT")

    @contextmanager
    def _busy(self) -> Iterator[None]:
        """Says in the words of this project that the lock is not to be had."""
        try:
            yield
        except OperationalError as error:
            if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
                raise CaseBusyError(self.address) from error
            raise

    def close(self) -> None:
        """Gives back all connections."""
        self._lending.close()
        self.engine.dispose()

    def create(self, connection: Connection) -> None:
        """Makes the search index and the triggers that keep the log of decisions."""
        for statement in _CREATE:
            connection.exec_driver_sql(statement)

    def insert(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        """Writes rows with one prepared statement."""
        if rows:
            connection.exec_driver_sql(_insert_sql(table), list(rows))

    def insert_missing(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        """Writes rows with one prepared statement, leaving alone those that are there."""
        if rows:
            connection.exec_driver_sql(_insert_sql(table).replace("INSERT", "INSERT OR IGNORE", 1), list(rows))


@cache
def _insert_sql(table: Table) -> str:
    return str(insert(table).compile(dialect=sqlite_dialect.dialect()))


def _make_engine(path: Path) -> Engine:
    engine = create_engine(
        f"sqlite:///{path}",
        isolation_level="AUTOCOMMIT",  # transactions are begun by hand: the driver knows no BEGIN IMMEDIATE
        connect_args={"timeout": BUSY_TIMEOUT, "cached_statements": 512, "check_same_thread": False},
        pool_size=2,
        max_overflow=-1,  # readers never keep a writer waiting for a connection; how many read is for others to bound
    )
    event.listen(engine, "connect", _configure)
    return engine


def _configure(connection: sqlite3.Connection, _record: Any) -> None:  # noqa: ANN401 - as SQLAlchemy calls it
    for pragma in PRAGMAS:
        connection.execute(pragma)


class SqliteWords:
    """FTS5 over stems. The rules are in `quipus.store.backend.WordIndex`."""

    def add(self, connection: Connection, entries: Iterable[Entry]) -> None:
        """Adds passages, row number = passage key."""
        rows = [(entry.passage, " ".join(entry.stems)) for entry in entries]
        if rows:
            connection.exec_driver_sql("INSERT INTO search(rowid, words) VALUES (?, ?)", rows)

    def drop(self, connection: Connection, entries: Iterable[Entry]) -> None:
        """Takes passages out by FTS5's command "delete"."""
        rows = [(entry.passage, " ".join(entry.stems)) for entry in entries]
        if rows:
            connection.exec_driver_sql("INSERT INTO search(search, rowid, words) VALUES ('delete', ?, ?)", rows)

    def clear(self, connection: Connection) -> None:
        """Takes everything out."""
        connection.exec_driver_sql("INSERT INTO search(search) VALUES ('delete-all')")

    def find(self, connection: Connection, terms: Sequence[Term], limit: int) -> Found:
        """Ranks by bm25."""
        expression = " AND ".join(map(_expression, terms))
        return find_best(connection, _STATEMENTS, expression, limit)

    def iter_words(self, connection: Connection) -> Iterator[tuple[int, int, str]]:
        """Reads the index through its vocabulary table."""
        rows = connection.exec_driver_sql('SELECT doc, "offset", term FROM search_words')
        yield from ((passage, position, stem) for passage, position, stem in rows)


_COUNT = text("SELECT count(*) FROM search WHERE search MATCH :expression")
_BEST_SQL = (
    "WITH ranked AS MATERIALIZED"  # noqa: S608 - a number and a condition of this module
    " (SELECT rowid AS passage, bm25(search) AS score FROM search WHERE search MATCH :expression{condition})"
    " SELECT passage, -score, (SELECT count(*) FROM ranked) FROM ranked"
    f" JOIN documents ON documents.key = passage >> {SHIFT}"
    " ORDER BY score, documents.id, passage LIMIT :limit"
)
_STATEMENTS = Statements(
    total=_COUNT,
    best=text(_BEST_SQL.format(condition="")),
    best_of_some=text(_BEST_SQL.format(condition=f" AND rowid >> {SHIFT} IN ({SOME})")),
)


def _expression(term: Term) -> str:
    return "(" + " OR ".join(map(_phrase, term.variants)) + ")"


def _phrase(variant: Variant) -> str:
    """Returns a phrase of FTS5's language; stems hold letters and digits alone, so that quoting is enough."""
    return '"' + " ".join(variant.stems) + '"' + (" *" if variant.prefix else "")
