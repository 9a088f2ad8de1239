"""Every command of the tutorial runs, and every line of output that the tutorial shows is printed."""

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from quipus.cli import main

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "tutorial.md"
BLOCK = re.compile(r"^```console\n(.*?)^```", re.DOTALL | re.MULTILINE)


def _iter_steps(page: str) -> Iterator[tuple[str, list[str]]]:
    """Yields each command that starts with "$ quipus" and the lines shown below it."""
    for block in BLOCK.findall(page):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *lines = part.splitlines()
            if command.startswith("quipus "):
                yield command, [line.strip() for line in lines if line.strip() not in ("", "...")]


def _folded(text: str) -> str:
    return " ".join(text.split())


def test_the_tutorial_can_be_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUIPUS_AUTHOR", "ana")
    steps = list(_iter_steps(PAGE.read_text("utf-8")))
    assert len(steps) > 8
    for command, shown in steps:
        with pytest.raises(SystemExit) as left:
            main(shlex.split(command)[1:])
        printed = _folded(capsys.readouterr().out)
        assert left.value.code == 0, command
        for line in shown:
            assert _folded(line) in printed, f"{command}\nshows no longer: {line}\nbut: {printed[:2000]}"
