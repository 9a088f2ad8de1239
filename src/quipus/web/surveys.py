"""The whole network of a case, surveyed once in the background for as long as the case stays as it is."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from importlib import import_module
from typing import TypeVar, cast

from quipus.case import Case
from quipus.case.charting import Overview
from quipus.network.evidence import Surveyed

WAIT = 0.8
"""Seconds that an answer waits for a survey: a small case is surveyed by then, and a large one says that it is not."""


OVERSEEN = 1500
"""Entities of an overview: more dots than that are a grey field on a page."""

MOST_KEPT = 24
"""Answers that are kept while the case stays as it is."""

Answer = TypeVar("Answer")


@dataclass(slots=True)
class _Kept:
    survey: Surveyed | None = None
    overview: Overview | None = None
    surveyed: threading.Event = field(default_factory=threading.Event)
    overseen: threading.Event = field(default_factory=threading.Event)
    error: Exception | None = None


def warm() -> None:
    """Loads what charts and maps need (a second or two of compiled code), so that the first visitor need not wait."""
    for name in ("chronicle", "evidence.placing", "mapping"):
        import_module(f"quipus.network.{name}")


class Surveys:
    """Keeps what was made of one case as long as it stays as it is; several requests at once wait for the same one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._state = ""
        self._kept: _Kept | None = None
        self._answers: dict[Hashable, object] = {}

    def find(self, case: Case, wait: float = WAIT) -> Surveyed | None:
        """Returns the survey of a case as it is now; None while it is being made, which goes on by itself."""
        kept = self._current(case)
        kept.surveyed.wait(wait)
        if kept.error is not None:
            raise kept.error
        return kept.survey

    def find_overview(self, case: Case, wait: float = WAIT) -> Overview | None:
        """Returns the best tied part of a case as it is now, with its positions; None while it is being made."""
        kept = self._current(case)
        kept.overseen.wait(wait)
        if kept.error is not None:
            raise kept.error
        return kept.overview

    def remember(self, case: Case, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """Returns what `make` gives, made anew only when the case has changed since.

        Args:
            case: as it is now. key: what is asked for. make: answers it.
        """
        self._look_at(case)
        with self._lock:
            known = self._answers.get(key)
        if known is None:
            known = make()
            with self._lock:
                while len(self._answers) >= MOST_KEPT:
                    del self._answers[next(iter(self._answers))]
                self._answers[key] = known
        return cast("Answer", known)

    def _current(self, case: Case) -> _Kept:
        self._look_at(case)
        with self._lock:
            if self._kept is None or self._kept.error is not None:
                self._kept = _Kept()
                threading.Thread(target=_make, args=(case, self._kept), name="survey", daemon=True).start()
            return self._kept

    def _look_at(self, case: Case) -> None:
        """Forgets everything if the case is no longer as it was."""
        state = case.state()
        with self._lock:
            if state != self._state:
                self._state, self._kept, self._answers = state, None, {}


def _make(case: Case, kept: _Kept) -> None:
    try:
        kept.survey = case.survey()
        kept.surveyed.set()
        kept.overview = case.overview(kept.survey, OVERSEEN)
    except Exception as error:  # noqa: BLE001 - told to whoever asks
        kept.error = error
    finally:
        kept.surveyed.set()
        kept.overseen.set()
