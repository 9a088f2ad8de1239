"""How deep documents are read is set for a while or for all."""

from __future__ import annotations

import pytest

from quipus.extract.depth import DEEP_EXTRACTOR, EXTRACTOR, VARIABLE, extractor_name, is_deep, reading_deep


def test_reading_is_deep_inside_and_as_before_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    with reading_deep(deep=True):
        assert extractor_name() == DEEP_EXTRACTOR
        with reading_deep(deep=False):
            assert is_deep()
    assert extractor_name() == EXTRACTOR


def test_what_the_environment_says_holds_where_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "yes")
    with reading_deep(deep=False):
        assert is_deep()
    assert is_deep()


def test_an_interrupted_reading_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    with pytest.raises(KeyboardInterrupt), reading_deep(deep=True):
        raise KeyboardInterrupt
    assert not is_deep()
