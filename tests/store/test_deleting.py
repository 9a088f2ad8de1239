"""Deleting by key makes no pass over a whole table: of a million claims that would be a fifth of a second each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from quipus.model import Act, ClaimFilter, Decision
from quipus.store import open_store
from quipus.store.sql_store import SqlStore
from tests.store.building import decide, harbour, make_file, village
from tests.store.test_claims import join

SMALL = {"documents", "problems", "files", "meta", "decisions", "undone"}
"""Tables in which there are not many rows for each document."""


@pytest.fixture
def full(tmp_path: Path) -> Iterator[SqlStore]:
    with open_store(str(tmp_path / "case"), create=True) as store:
        assert isinstance(store, SqlStore)
        store.put([make_file(harbour()), *(make_file(village(number)) for number in range(3))])
        join(store)
        yield store


@contextmanager
def deletions(store: SqlStore) -> Iterator[list[tuple[str, Any]]]:
    """Collects the DELETE statements that are run, with the values of one run of each."""
    found: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, many: bool) -> None:
        if statement.startswith("DELETE"):
            found.append((statement, values[0] if many else values))

    engine = store._backend.engine
    event.listen(engine, "before_cursor_execute", note)
    yield found
    event.remove(engine, "before_cursor_execute", note)


def passes(store: SqlStore, statements: list[tuple[str, Any]]) -> set[str]:
    """Returns the tables that SQLite says it reads from one end to the other for some statements."""
    with store._backend.reading() as connection:
        plans = [
            row.detail
            for statement, values in statements
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    return {plan.split()[1] for plan in plans if plan.startswith("SCAN ") and "CONSTANT" not in plan} - SMALL


def accept(store: SqlStore) -> None:
    store.append(decide(Act.ACCEPT, store.claims(ClaimFilter(predicate="leads")).items[0].claim.id))


def remove(store: SqlStore) -> None:
    document = store.documents()[0].id
    make: Callable[[int, str], Decision] = decide(Act.REMOVE, document)
    store.remove(document, make)


@pytest.mark.parametrize("act", [accept, remove])
def test_rows_are_deleted_by_their_key(full: SqlStore, act: Callable[[SqlStore], None]) -> None:
    with deletions(full) as statements:
        act(full)
    assert len(statements) > 1
    assert passes(full, statements) == set()
    assert full.verify() == []
