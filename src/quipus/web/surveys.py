"""The whole network of a case, surveyed once in the background for as long as the case stays as it is."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from importlib import import_module

from quipus.case import Case
from quipus.case.charting import Overview
from quipus.network.evidence import Surveyed

WAIT = 0.8
"""Seconds that an answer waits for a survey: a small case is surveyed by then, and a large one says that it is not."""


@dataclass(slots=True)
class _Kept:
    state: str
    survey: Surveyed | None = None
    overviews: dict[int, Overview] = field(default_factory=dict)
    done: threading.Event = field(default_factory=threading.Event)
    error: Exception | None = None


def warm() -> None:
    """Loads what charts and maps need (a second or two of compiled code), so that the first visitor need not wait."""
    for name in ("chronicle", "evidence.placing", "mapping"):
        import_module(f"quipus.network.{name}")


class Surveys:
    """Keeps the survey of one case; several requests at once wait for the same one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: _Kept | None = None

    def find(self, case: Case, wait: float = WAIT) -> Surveyed | None:
        """Returns the survey of a case as it is now; None while it is being made, which goes on by itself."""
        kept = self._current(case)
        kept.done.wait(wait)
        if kept.error is not None:
            raise kept.error
        return kept.survey

    def find_overview(self, case: Case, most: int, wait: float = WAIT) -> Overview | None:
        """Returns the best tied part of a case as it is now, with its positions; None while it is being made."""
        kept = self._current(case)
        survey = self.find(case, wait)
        if survey is None:
            return None
        with self._lock:
            if most not in kept.overviews:
                kept.overviews[most] = case.overview(survey, most)
            return kept.overviews[most]

    def _current(self, case: Case) -> _Kept:
        state = case.state()
        with self._lock:
            if self._kept is None or self._kept.state != state or self._kept.error is not None:
                self._kept = _Kept(state)
                threading.Thread(target=_make, args=(case, self._kept), name="survey", daemon=True).start()
            return self._kept


def _make(case: Case, kept: _Kept) -> None:
    try:
        kept.survey = case.survey()
    except Exception as error:  # noqa: BLE001 - told to whoever asks
        kept.error = error
    finally:
        kept.done.set()
