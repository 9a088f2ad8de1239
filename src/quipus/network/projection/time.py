"""Which findings hold as of a date or within a window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from quipus.model.view import ClaimView
from quipus.model.when import Bounds, parse_bounds
from quipus.network.projection.policy import Policy

FORMER, PLANNED = "former", "planned"
"""Values of the qualifier `phase`."""


@dataclass(frozen=True, slots=True)
class Holding:
    """From when to when claims that say one thing hold, by the rule of `find_reason_of_time`.

    Attributes:
        phase: "former", "planned", or None.
        first, last: the days as of which it holds, both included; None where there is no end on that side.
        dated: the days that each of its dated claims may mean, each once; empty if none is dated.
    """

    phase: str | None
    first: dt.date | None
    last: dt.date | None
    dated: tuple[Bounds, ...]

    def holds_as_of(self, day: dt.date) -> bool:
        """Tells whether it holds as of a day."""
        begun = self.first is None or self.first <= day
        return self.phase not in (FORMER, PLANNED) and begun and not (self.last is not None and self.last < day)


def find_holding(phase: str | None, views: Sequence[ClaimView]) -> Holding:
    """Returns from when to when claims that say one thing hold, for charts that move through time."""
    dated = tuple(dict.fromkeys(parse_bounds(when) for view in views if (when := _when(view)) is not None))
    if not dated:
        published = [first for view in views if (first := _first(view.document.published)) is not None]
        return Holding(phase, min(published, default=None), None, ())
    firsts = [bounds.first for bounds in dated if bounds.first is not None]
    ended = [bounds.last for view in views if (bounds := _interval(view)) is not None and bounds.last is not None]
    first = min(firsts) if len(firsts) == len(dated) else None
    return Holding(phase, first, max(ended, default=None), dated)


def find_reason_of_time(policy: Policy, phase: str | None, views: Sequence[ClaimView]) -> str | None:
    """Returns why claims that say one thing do not hold by a policy's dates; None if they do.

    As of a day: what may have begun by then and is not said to have ended. A state that is dated "2019" is taken to go
    on, since papers write when something was so and seldom when it ended; an interval with an end does not. Undated
    claims hold from the day on which the first of them was published. "Former" holds in no network as of a date, and
    "planned" in none at all.
    """
    if phase == PLANNED:
        return "planned"
    if phase == FORMER and policy.since is None and policy.until is None:
        return "former"
    dated = [parse_bounds(when) for view in views if (when := _when(view)) is not None]
    if (day := policy.last_day) is not None:
        return None if _holds(day, dated, views) else "not as of the date"
    if policy.since is None and policy.until is None:
        return None
    if not dated:
        return "undated"
    window = Bounds(
        None if policy.since is None else parse_bounds(policy.since).first,
        None if policy.until is None else parse_bounds(policy.until).last,
    )
    return None if any(_touch(bounds, window) for bounds in dated) else "outside the window"


def _holds(day: dt.date, dated: Sequence[Bounds], views: Sequence[ClaimView]) -> bool:
    if not dated:
        published = [first for view in views if (first := _first(view.document.published)) is not None]
        return not published or min(published) <= day
    ended = [bounds.last for view in views if (bounds := _interval(view)) is not None and bounds.last is not None]
    begun = any(bounds.first is None or bounds.first <= day for bounds in dated)
    return begun and not (ended and max(ended) < day)


def _interval(view: ClaimView) -> Bounds | None:
    when = _when(view)
    return parse_bounds(when) if when is not None and "/" in when else None


def _touch(bounds: Bounds, window: Bounds) -> bool:
    early = bounds.last is not None and window.first is not None and bounds.last < window.first
    late = bounds.first is not None and window.last is not None and bounds.first > window.last
    return not (early or late)


def _when(view: ClaimView) -> str | None:
    """Returns a claim's date where it is one; the words of a document for a date are none."""
    when = view.shown.qualifier("when")
    try:
        return when if when is not None and parse_bounds(when) else None
    except ValueError:
        return None


def _first(published: str | None) -> dt.date | None:
    try:
        return None if published is None else parse_bounds(published).first
    except ValueError:
        return None
