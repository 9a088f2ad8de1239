"""Dates as the Extended Date/Time Format (EDTF, ISO 8601-2:2019) writes them: only as precise as known.

Understood: "2022-11-10", "2022-11", "2022", "1985-XX-XX", "198X", seasons ("2022-21" is spring),
intervals with known, unknown ("") or open ("..") ends, and the marks "~", "?" and "%" behind a date.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

_DATE = re.compile(r"(\d{2}[\dX]{2})(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?[~?%]?")
_SEASONS = range(21, 25)
"""EDTF level 1 codes of spring to winter. Whose spring it was is not told, so a season widens to its year."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first and the last day that a date may mean; None where it is open or unknown."""

    first: dt.date | None
    last: dt.date | None


def parse_bounds(when: str) -> Bounds:
    """Returns the days between which an EDTF date or interval lies, or raises ValueError.

    >>> parse_bounds("2022-02")
    Bounds(first=datetime.date(2022, 2, 1), last=datetime.date(2022, 2, 28))
    >>> parse_bounds("2019/..").last is None
    True
    """
    if "/" in when:
        start, _, end = when.partition("/")
        return Bounds(_bounds_of_end(start).first, _bounds_of_end(end).last)
    return _bounds_of_date(when)


def is_edtf(when: str) -> bool:
    """Tells whether a text is a date or interval that `parse_bounds` understands.

    >>> is_edtf("2022-02-30"), is_edtf("1985-XX-XX")
    (False, True)
    """
    try:
        parse_bounds(when)
    except ValueError:
        return False
    return True


def _bounds_of_end(end: str) -> Bounds:
    return Bounds(None, None) if end in ("", "..") else _bounds_of_date(end)


def _bounds_of_date(when: str) -> Bounds:
    match = _DATE.fullmatch(when)
    if match is None:
        raise ValueError(f"not an EDTF date: {when!r}")
    year, month, day = match.groups()
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if first_year == 0:
        raise ValueError(f"no year 0: {when!r}")
    if month is None or month == "XX" or int(month) in _SEASONS:
        return Bounds(dt.date(first_year, 1, 1), dt.date(last_year, 12, 31))
    if not 1 <= int(month) <= 12:
        raise ValueError(f"no month {month}: {when!r}")
    if day is None or day == "XX":
        return Bounds(dt.date(first_year, int(month), 1), _month_end(last_year, int(month)))
    return Bounds(dt.date(first_year, int(month), int(day)), dt.date(last_year, int(month), int(day)))


def _month_end(year: int, month: int) -> dt.date:
    """Returns the last day of a month; without `calendar`, which takes milliseconds to import."""
    return dt.date(year, 12, 31) if month == 12 else dt.date(year, month + 1, 1) - dt.timedelta(days=1)
