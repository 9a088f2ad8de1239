"""PostgreSQL 15 or later: one schema of a database is one case, so that a database holds several.

Durability is the server's (synchronous_commit is on unless somebody turned it off).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import cast

import psycopg
from sqlalchemy import URL, Connection, Engine, Table, create_engine, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import OperationalError

from quipus.errors import CaseBusyError
from quipus.store.backend import Entry, Found, Originals, Row, WordIndex
from quipus.store.encoding import SHIFT, find_blob, find_blobs
from quipus.store.lending import Lending
from quipus.store.ranking import SOME, Statements, find_best
from quipus.store.stream import iter_rows
from quipus.store.terms import Term, Variant

LOCK_TIMEOUT = 5.0
"""Seconds that a writer waits for another one."""

MAX_POSITION = 16383
"""Greatest position of a word in a tsvector (PostgreSQL, "Limitations" of text search types)."""

MAX_PLACES = 255
"""Greatest number of places that a tsvector keeps of one word, same source."""

PART_BYTES = 500_000
"""Bytes of stems in one row of the index: a tsvector takes 1 MB, positions and padding included."""

_CREATE = (
    "CREATE TABLE originals (id bytea PRIMARY KEY, body bytea NOT NULL)",
    # Packed already (PDF, DOCX) or small: compressing again costs time only.
    "ALTER TABLE originals ALTER body SET STORAGE EXTERNAL",
    "CREATE TABLE search (passage bigint, part integer, words tsvector NOT NULL, PRIMARY KEY (passage, part))",
    "CREATE INDEX search_by_words ON search USING gin (words)",
    "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'append-only'; END$$",
    "CREATE TRIGGER decisions_stay BEFORE UPDATE OR DELETE ON decisions FOR EACH ROW EXECUTE FUNCTION refuse()",
    "CREATE TRIGGER decisions_last BEFORE TRUNCATE ON decisions EXECUTE FUNCTION refuse()",
)


_HAS_SCHEMA = text("SELECT 1 FROM pg_namespace WHERE nspname = :name")


class PostgresBackend:
    """A case in a schema. The rules are in `quipus.store.backend.Backend`."""

    def __init__(self, url: URL, schema: str) -> None:
        self.address = url.update_query_dict({"schema": schema}).render_as_string(hide_password=True)
        self.schema = schema
        self.engine = _make_engine(url, schema)
        self._lending = Lending(self.engine)
        self.words: WordIndex = PostgresWords()
        self.originals: Originals = TableOriginals()

    def prepare(self) -> None:
        """Makes the schema."""
        with self.engine.connect() as connection:
            if connection.execute(_HAS_SCHEMA, {"name": self.schema}).first() is None:
                connection.exec_driver_sql(f'CREATE SCHEMA IF NOT EXISTS "{self.schema}"')

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Gives a connection on one snapshot."""
        with self._lending.lend() as connection:
            connection.exec_driver_sql("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            try:
                yield connection
            finally:
                connection.exec_driver_sql("COMMIT")

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Gives the one connection that may write: writers of one schema queue at an advisory lock."""
        with self.engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            try:
                self._lock(connection)
                yield connection
            except BaseException:
                connection.exec_driver_sql("ROLLBACK")
                raise
            connection.exec_driver_sql("COMMIT")

    def _lock(self, connection: Connection) -> None:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(LOCK_TIMEOUT * 1000)}")
        try:
            connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"), {"name": self.schema})
        except OperationalError as error:
            if isinstance(error.orig, psycopg.errors.LockNotAvailable):
                raise CaseBusyError(self.address) from error
            raise

    def close(self) -> None:
        """Gives back all connections."""
        self._lending.close()
        self.engine.dispose()

    def create(self, connection: Connection) -> None:
        """Makes the search index, the originals' table, and the triggers that keep the log of decisions."""
        for statement in _CREATE:
            connection.exec_driver_sql(statement)

    def insert(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        """Writes rows by COPY."""
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        _copy(connection, f'COPY "{table.name}" ({names}) FROM STDIN', rows)

    def insert_missing(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        """Writes rows, leaving alone those that are there."""
        if rows:
            names = [column.name for column in table.columns]
            statement = insert(table).on_conflict_do_nothing()
            connection.execute(statement, [dict(zip(names, row, strict=True)) for row in rows])


def _make_engine(url: URL, schema: str) -> Engine:
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        isolation_level="AUTOCOMMIT",  # transactions are begun by hand, as on SQLite
        connect_args={"options": f"-csearch_path={schema}", "connect_timeout": 10},
        max_overflow=-1,  # as on SQLite
    )


def _copy(connection: Connection, statement: str, rows: Iterable[Row]) -> None:
    rows = list(rows)  # whatever makes them may want the connection, and it is taken from here on
    driver: psycopg.Connection = cast("psycopg.Connection", connection.connection.driver_connection)
    with driver.cursor() as cursor, cursor.copy(statement.encode()) as copy:
        for row in rows:
            copy.write_row(row)


class TableOriginals:
    """Originals in a table, inside the writer's transaction. The rules are in `quipus.store.backend.Originals`."""

    def recover(self, connection: Connection) -> None:
        """Has nothing to do: rows and originals are one transaction."""

    @contextmanager
    def keeping(self, connection: Connection, originals: Mapping[str, bytes]) -> Iterator[None]:
        """Writes originals in place of those with the same id."""
        self.discard(connection, originals)
        rows = ((find_blob(identity), content) for identity, content in originals.items())
        _copy(connection, "COPY originals (id, body) FROM STDIN (FORMAT binary)", rows)
        yield

    def discard(self, connection: Connection, identities: Iterable[str]) -> None:
        """Deletes originals."""
        blobs = find_blobs(identities)
        connection.execute(text("DELETE FROM originals WHERE id = ANY(:ids)"), {"ids": blobs})

    def settle(self) -> None:
        """Has nothing to do."""

    def find(self, connection: Connection, identity: str) -> bytes | None:
        """Reads an original."""
        found = connection.execute(text("SELECT body FROM originals WHERE id = :id"), {"id": find_blob(identity)})
        body = found.scalar_one_or_none()
        return None if body is None else bytes(body)


class PostgresWords:
    """A tsvector of stems under a GIN index. The rules are in `quipus.store.backend.WordIndex`.

    A passage beyond the limits above takes several rows; all terms of a query must then lie in one of them.
    """

    def add(self, connection: Connection, entries: Iterable[Entry]) -> None:
        """Adds passages by COPY."""
        rows = ((entry.passage, part, words) for entry in entries for part, words in enumerate(_vectors(entry.stems)))
        _copy(connection, "COPY search (passage, part, words) FROM STDIN", rows)

    def drop(self, connection: Connection, entries: Iterable[Entry]) -> None:
        """Deletes the rows of passages."""
        keys = [entry.passage for entry in entries]
        connection.execute(text("DELETE FROM search WHERE passage = ANY(:keys)"), {"keys": keys})

    def clear(self, connection: Connection) -> None:
        """Takes everything out."""
        connection.exec_driver_sql("TRUNCATE search")

    def find(self, connection: Connection, terms: Sequence[Term], limit: int) -> Found:
        """Ranks by ts_rank."""
        expression = " & ".join(map(_expression, terms))
        return find_best(connection, _STATEMENTS, expression, limit)

    def iter_words(self, connection: Connection) -> Iterator[tuple[int, int, str]]:
        """Reads the vectors, positions counted on from part to part."""
        statement = text("SELECT passage, words::text FROM search ORDER BY passage, part")
        rows = iter_rows(connection, statement)
        for passage, parts in groupby(rows, key=lambda row: row[0]):
            offset = 0
            for _, words in parts:
                positions = [(int(at), stem) for stem, places in _read_vector(words) for at in places]
                yield from ((passage, offset + at - 1, stem) for at, stem in positions)
                offset += len(positions)


_COUNT = text("SELECT count(DISTINCT passage) FROM search WHERE words @@ CAST(:expression AS tsquery)")
_BEST_SQL = (
    "WITH ranked AS MATERIALIZED (SELECT passage, max(ts_rank(words, query)) AS score"  # noqa: S608 - as on SQLite
    " FROM search JOIN CAST(:expression AS tsquery) AS query ON words @@ query{condition} GROUP BY passage)"
    " SELECT passage, score, (SELECT count(*) FROM ranked) FROM ranked"
    f" JOIN documents ON documents.key = passage >> {SHIFT}"
    " ORDER BY score DESC, documents.id, passage LIMIT :limit"
)
_STATEMENTS = Statements(
    total=_COUNT,
    best=text(_BEST_SQL.format(condition="")),
    best_of_some=text(_BEST_SQL.format(condition=f" AND passage >> {SHIFT} IN ({SOME})")),
)


def _vectors(stems: Sequence[str]) -> Iterator[str]:
    """Yields the tsvector literals of a passage: one, unless it is too long for one."""
    part: list[str] = []
    counts: Counter[str] = Counter()
    size = 0
    for stem in stems:
        if len(part) == MAX_POSITION or counts[stem] == MAX_PLACES or size > PART_BYTES:
            yield " ".join(part)
            part, counts, size = [], Counter(), 0
        part.append(f"'{stem}':{len(part) + 1}")
        counts[stem] += 1
        size += len(part[-1].encode())
    if part:
        yield " ".join(part)


def _read_vector(words: str) -> Iterator[tuple[str, list[str]]]:
    for lexeme in words.split():
        quoted, _, places = lexeme.rpartition(":")
        yield quoted.strip("'"), places.split(",")


def _expression(term: Term) -> str:
    return "(" + " | ".join(map(_phrase, term.variants)) + ")"


def _phrase(variant: Variant) -> str:
    """Returns a phrase of tsquery; stems hold letters and digits alone, so that quoting is enough."""
    stems = [f"'{stem}'" for stem in variant.stems]
    return "(" + " <-> ".join(stems) + (":*" if variant.prefix else "") + ")"
