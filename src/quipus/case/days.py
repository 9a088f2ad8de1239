"""Dates that people give as bounds of a search."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from quipus.errors import SettingsError
from quipus.model import Bounds, parse_bounds


def first_day(since: str | None) -> str | None:
    """Returns the first day that an EDTF date may mean, or raises `SettingsError`.

    >>> first_day("2022"), last_day("2022-02"), first_day(None)
    ('2022-01-01', '2022-02-28', None)
    """
    return _day(since, "since", lambda bounds: bounds.first)


def last_day(until: str | None) -> str | None:
    """Returns the last day that an EDTF date may mean, or raises `SettingsError`."""
    return _day(until, "until", lambda bounds: bounds.last)


def _day(when: str | None, option: str, choose: Callable[[Bounds], dt.date | None]) -> str | None:
    if when is None:
        return None
    try:
        day = choose(parse_bounds(when))
    except ValueError:
        raise SettingsError([f"{option}: {when!r} is no date. Write 2022, 2022-05 or 2022-05-17."]) from None
    return None if day is None else day.isoformat()
