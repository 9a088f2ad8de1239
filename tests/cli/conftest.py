"""A case made once from a few documents, and a way to run commands on copies of it."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from quipus.cli import main

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


@pytest.fixture
def case(example_case: Path, tmp_path: Path) -> str:
    """A copy of the example case that a test may change."""
    shutil.copytree(example_case, tmp_path / "case")
    return str(tmp_path / "case")


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
