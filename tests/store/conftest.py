"""A case on every engine: SQLite in a folder, PostgreSQL on a real server started for the tests."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quipus.store import Store, open_store

_numbers = itertools.count()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def make_address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], str]:
    """Returns a function that gives the address of another case that is not there yet, on one engine."""
    if request.param == "sqlite":
        folder: Path = tmp_path_factory.mktemp("cases")
        return lambda: str(folder / f"case{next(_numbers)}")
    url: str = request.getfixturevalue("postgres_url")
    return lambda: f"{url}&schema=case{next(_numbers)}"


@pytest.fixture
def address(make_address: Callable[[], str]) -> str:
    """Returns the address of a case that is not there yet."""
    return make_address()


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """Gives an empty case."""
    with open_store(address, create=True) as opened:
        yield opened
