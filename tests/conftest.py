"""What tests of several rooms share: a real PostgreSQL server."""

from __future__ import annotations

import importlib
import importlib.util
import tempfile
import warnings
from collections.abc import Iterator

import pytest


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
