"""A case made once from a few documents, and a way to run commands on copies of it."""

import importlib
import itertools
import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from quipus.cli import main

_numbers = itertools.count()
EXAMPLES = Path(__file__).parent.parent.parent / "examples" / "las-lajas"


@dataclass(frozen=True)
class Ran:
    """What a command printed and its exit code."""

    out: str
    err: str
    code: int

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture(scope="session")
def example_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    address = tmp_path_factory.mktemp("example") / "case"
    with pytest.raises(SystemExit) as left:
        main(["add", str(address), str(EXAMPLES), "--workers", "1", "--json"])
    assert left.value.code == 0
    return address


@pytest.fixture(scope="session")
def example_database(postgres_url: str) -> str:
    """The name of a database that holds the example case, to be copied."""
    psycopg = importlib.import_module("psycopg")
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE example")
    with pytest.raises(SystemExit) as left:
        main(["add", _address(postgres_url, "example"), str(EXAMPLES), "--workers", "1", "--json"])
    assert left.value.code == 0
    return "example"


def _address(url: str, database: str) -> str:
    """Returns the address of another database of the same server."""
    return re.sub(r"/postgres(?=[?]|$)", f"/{database}", url)


@pytest.fixture(params=["sqlite", "postgresql"])
def case(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a copy of the example case that a test may change, on each engine."""
    if request.param == "sqlite":
        shutil.copytree(request.getfixturevalue("example_case"), tmp_path / "case")
        return str(tmp_path / "case")
    template: str = request.getfixturevalue("example_database")
    url: str = request.getfixturevalue("postgres_url")
    copy = f"copy{next(_numbers)}"
    with importlib.import_module("psycopg").connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {copy} TEMPLATE {template}")
    return _address(url, copy)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def new_address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], str]:
    """Gives addresses of cases that are not there yet, on each engine."""
    if request.param == "sqlite":
        return lambda: str(tmp_path_factory.mktemp("new") / "case")
    url: str = request.getfixturevalue("postgres_url")

    def make() -> str:
        database = f"new{next(_numbers)}"
        with importlib.import_module("psycopg").connect(url, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {database}")
        return _address(url, database)

    return make


@pytest.fixture
def quipus(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Runs a command as it would be typed."""

    def run(*arguments: str) -> Ran:
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main(arguments)
        out, err = capsys.readouterr()
        return Ran(out, err, int(left.value.code or 0))

    return run
