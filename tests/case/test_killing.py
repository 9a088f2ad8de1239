"""A few rounds of what `python -m bench killing` does thirty times."""

from pathlib import Path

import pytest

from bench.killing import FOLDER, Outcome, disturb


@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows has no SIGKILL")
def test_kill_9_loses_nothing_that_was_confirmed(tmp_path: Path) -> None:
    assert disturb(str(tmp_path / "case"), FOLDER, rounds=4, seed=7) == Outcome(4, 0, 0, 0)
