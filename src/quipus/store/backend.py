"""What differs between the engines: transactions, loading in bulk, full text, and where originals lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol, TypeAlias

from sqlalchemy import Connection, Engine, Table

from quipus.store.terms import Term

Row: TypeAlias = tuple[object, ...]


class Entry(NamedTuple):
    """A passage in the search index: its key and its stems."""

    passage: int
    stems: Sequence[str]


class Found(NamedTuple):
    """Passages that a search found, with scores (higher is better).

    `total` is how many there are in all, `ranked` among how many of those these are the best.
    """

    scores: tuple[tuple[int, float], ...]
    total: int
    ranked: int


class WordIndex(Protocol):
    """The engine's full-text index over stems of passages."""

    def add(self, connection: Connection, entries: Iterable[Entry]) -> None:
        """Adds passages."""

    def drop(self, connection: Connection, entries: Iterable[Entry]) -> None:
        """Takes passages out; their stems must be those with which they were added."""

    def clear(self, connection: Connection) -> None:
        """Takes everything out."""

    def find(self, connection: Connection, terms: Sequence[Term], limit: int) -> Found:
        """Finds passages in which every term occurs.

        The document's id and the place in it decide which of several equally good ones are within the limit.
        Of very many only some are ranked, as `quipus.store.ranking` says.
        """

    def iter_words(self, connection: Connection) -> Iterator[tuple[int, int, str]]:
        """Yields everything in the index as (passage, position of the word, stem), in no particular order."""


class Originals(Protocol):
    """Bytes of documents as received.

    `keeping` and `discard` belong to a transaction, `settle` follows its commit.
    `recover` repairs what a kill left between them.
    """

    def recover(self, connection: Connection) -> None:
        """Brings originals in line with the documents' rows; called with the right to write, before anything else."""

    def keeping(self, connection: Connection, originals: Mapping[str, bytes]) -> AbstractContextManager[None]:
        """Writes originals by id while the block runs; they are durable at its end, before the commit."""

    def discard(self, connection: Connection, identities: Iterable[str]) -> None:
        """Takes originals away."""

    def settle(self) -> None:
        """Finishes what `keep` and `discard` began, after the commit."""

    def find(self, connection: Connection, identity: str) -> bytes | None:
        """Returns an original, or None if it is not there."""


class Backend(Protocol):
    """One engine, at one address."""

    address: str
    engine: Engine
    words: WordIndex
    originals: Originals

    def prepare(self) -> None:
        """Makes what has to be there before the first transaction."""

    def reading(self) -> AbstractContextManager[Connection]:
        """Gives a connection that sees one state of the case, whatever is written meanwhile."""

    def writing(self) -> AbstractContextManager[Connection]:
        """Gives a connection that alone may write; commits at the end, or nothing if an exception passes.

        Raises:
            CaseBusyError: another process went on writing for longer than the short wait.
        """

    def close(self) -> None:
        """Gives back all connections."""

    def create(self, connection: Connection) -> None:
        """Makes what the tables need besides themselves: triggers, the search index."""

    def insert(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        """Writes rows, values in the order of the table's columns, by the engine's fastest way."""

    def insert_missing(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        """Writes those rows whose primary key is not there yet."""
