"""Every command of the page on chats, calls and money runs, and the profile that it shows is one."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
import yaml

from quipus.cli import main
from quipus.read.columns import RecordSort, parse_profile
from quipus.read.columns.profile import fields_of
from tests.docs.test_tutorial import ROOT, _folded, _iter_steps

PAGE = ROOT / "docs" / "how-to" / "chats-calls-money.md"


def test_the_page_can_be_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    steps = list(_iter_steps(PAGE.read_text("utf-8")))
    assert steps
    for command, shown in steps:
        with pytest.raises(SystemExit) as left:
            main(shlex.split(command)[1:])
        printed = _folded(capsys.readouterr().out)
        assert left.value.code == 0, command
        assert [line for line in shown if _folded(line) not in printed] == [], command


def test_the_profile_of_the_page_is_one() -> None:
    blocks = re.findall(r"```yaml\n(title:.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert len(blocks) == 1
    made, faults = parse_profile(yaml.safe_load(blocks[0]), "page")
    assert faults == ()
    assert made is not None
    assert made.means("kind", "LLAMADA") == "voice"


@pytest.mark.parametrize("sort", RecordSort)
def test_every_field_is_named(sort: RecordSort) -> None:
    page = PAGE.read_text("utf-8")
    assert [name for name in fields_of(sort) if f"`{name}`" not in page] == []
