"""Every command of the page on networks runs, and every line of output that it shows is printed."""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
from pathlib import Path

import pytest

from quipus.cli import main
from tests.docs.test_tutorial import ROOT, _folded, _iter_steps

PAGE = ROOT / "docs" / "how-to" / "analyse-a-network.md"


def test_the_page_can_be_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    page = PAGE.read_text("utf-8")
    prisons = re.search(r"```text\n(prison,places.*?)```", page, re.DOTALL)
    assert prisons is not None
    Path("prisons.csv").write_text(prisons[1], "utf-8")
    steps = list(_iter_steps(page))
    assert len(steps) > 6
    for command, shown in steps:
        if "--plot" in command and importlib.util.find_spec("matplotlib") is None:
            continue  # the extra `plot` is not installed
        with pytest.raises(SystemExit) as left:
            main(shlex.split(command)[1:])
        printed = _folded(capsys.readouterr().out)
        assert left.value.code == 0, command
        for line in shown:
            assert _folded(line) in printed, f"{command}\nshows no longer: {line}\nbut: {printed[:2000]}"


def test_the_pictures_of_the_page_are_small() -> None:
    images = re.findall(r"\]\((\.\./images/[^)]+)\)", PAGE.read_text("utf-8"))
    assert images
    assert all((PAGE.parent / image).stat().st_size < 150_000 for image in images)
