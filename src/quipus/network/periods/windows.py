"""Windows of time: stretches of days with a label."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from quipus.model.when import Bounds


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """Some days, both ends included. `label` is how it is printed."""

    first: dt.date
    last: dt.date
    label: str

    def holds(self, bounds: Bounds) -> bool:
        """Tells whether all days that a date may mean lie in the window."""
        return (
            bounds.first is not None
            and bounds.last is not None
            and self.first <= bounds.first
            and bounds.last <= self.last
        )

    def meets(self, bounds: Bounds) -> bool:
        """Tells whether a stretch of time has a day in the window; an open end goes on without end."""
        return (bounds.first is None or bounds.first <= self.last) and (
            bounds.last is None or bounds.last >= self.first
        )


def make_windows(first: dt.date, last: dt.date, months: int, step: int | None = None) -> tuple[Window, ...]:
    """Returns windows of some months that begin every `step` months, from the month of `first` until past `last`.

    Args:
        first: the earliest day. last: the latest.
        months: how long a window is.
        step: months from one beginning to the next; None takes `months`, fewer make the windows overlap.

    >>> [window.label for window in make_windows(dt.date(2021, 11, 3), dt.date(2022, 8, 9), months=6)]
    ['2021-11..2022-04', '2022-05..2022-10']
    """
    if months < 1 or (step is not None and step < 1):
        raise ValueError("a window takes at least one month")
    found: list[Window] = []
    start = dt.date(first.year, first.month, 1)
    while start <= last:
        end = _months_on(start, months) - dt.timedelta(days=1)
        found.append(Window(start, end, _label(start, end)))
        start = _months_on(start, months if step is None else step)
    return tuple(found)


def windows_of_years(first: dt.date, last: dt.date) -> tuple[Window, ...]:
    """Returns one window for each calendar year.

    >>> [window.label for window in windows_of_years(dt.date(2021, 11, 3), dt.date(2022, 8, 9))]
    ['2021', '2022']
    """
    return tuple(
        Window(dt.date(year, 1, 1), dt.date(year, 12, 31), str(year)) for year in range(first.year, last.year + 1)
    )


def _months_on(day: dt.date, months: int) -> dt.date:
    count = day.year * 12 + day.month - 1 + months
    return dt.date(count // 12, count % 12 + 1, 1)


def _label(start: dt.date, end: dt.date) -> str:
    return f"{start:%Y-%m}" if (start.year, start.month) == (end.year, end.month) else f"{start:%Y-%m}..{end:%Y-%m}"
