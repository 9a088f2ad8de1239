"""A case on every engine: SQLite in a folder, PostgreSQL on a real server started for the tests."""

from __future__ import annotations

import importlib
import importlib.util
import itertools
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quipus.store import Store, open_store

_numbers = itertools.count()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Starts a PostgreSQL server of its own for this process (with pytest-xdist: one a worker)."""
    if importlib.util.find_spec("pgserver") is None or importlib.util.find_spec("psycopg") is None:
        pytest.skip("PostgreSQL is not here: pgserver has no wheel for Windows or Python 3.13")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pgserver looks for XDG_RUNTIME_DIR and warns where there is none
        pgserver = importlib.import_module("pgserver")
    # Not in pytest's folders: run by root, the server has a user of its own, and that one cannot enter them.
    server = pgserver.get_server(tempfile.mkdtemp(prefix="quipus-postgres-"), cleanup_mode="delete")
    # The tests stop clients and never the machine, so that waiting for the disk would prove nothing.
    for setting in ("fsync = off", "full_page_writes = off"):
        server.psql(f"ALTER SYSTEM SET {setting}")
    server.psql("SELECT pg_reload_conf()")
    yield server.get_uri()
    server.cleanup()


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
