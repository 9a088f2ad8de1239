"""Dates, times of day and durations as lists write them."""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from collections.abc import Iterable
from functools import cache

_LONGEST = 31 * 86_400
"""Seconds of a call or data session; networks end sessions after days, so that a longer one is another number."""
_LONGEST_WRITTEN = 40
"""Characters of a duration."""
_YEARS = range(1950, 2101)
"""Years that a date of such a list can have."""
_CENTURY = 2000
"""Added to years of two digits: such lists are no older."""
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_NUMBERS = re.compile(r"(\d{1,2})[-/.\s](\d{1,2})[-/.\s](\d{4}|\d\d)")
_NAMED = re.compile(r"(\d{1,2})[-/.\s]*(?:de\s+)?([a-zç]{3,10})\.?[-/.\s]*(?:de\s+)?(\d{4}|\d\d)")
_TIME = re.compile(
    r"(\d{1,2})\s?[:h.]\s?(\d\d)(?:\s?[:m.]\s?(\d\d)s?)?(?:[.,]\d{1,9})?\s*([ap])?\.?\s?(?:m\.?)?"
    r"\s*(z|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
_PACKED_TIME = re.compile(r"(\d\d)(\d\d)(\d\d)")
_CLOCK = re.compile(r"(?:(\d+) days?, )?(?:(\d+):)?(\d{1,3}):(\d\d)(?:\.0+)?")
_UNITS = re.compile(r"(?:(\d+)\s?h\w*\.?)?\s*(?:(\d+)\s?m(?:in)?\w*\.?)?\s*(?:(\d+)\s?s\w*\.?)?", re.IGNORECASE)
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("ene jan", "feb fev", "mar", "abr apr", "may mai", "jun", "jul", "ago aug", "sep set", "oct out", "nov",
         "dic dez dec"), 1)
    for name in names.split()
}  # fmt: skip
"""The first three letters of the months in Spanish, Portuguese and English."""


def find_order(cells: Iterable[str]) -> str | None:
    """Returns the order of day and month that some dates prove: by a number over 12; None if none or both.

    >>> find_order(["02/05/2023", "17/05/2023"]), find_order(["02/05/2023"]), find_order(["05/17/2023"])
    ('day-month', None, 'month-day')
    """
    pairs = [(int(found[1]), int(found[2])) for cell in cells if (found := _NUMBERS.match(cell.strip()))]
    first, second = any(one > 12 for one, _ in pairs), any(two > 12 for _, two in pairs)
    return None if first == second else "day-month" if first else "month-day"


def parse_date(written: str, order: str | None) -> dt.date:
    """Returns the day of a cell, or raises `ValueError` with the reason.

    >>> parse_date("02/05/2023", "day-month").isoformat(), parse_date("2-may-23", None).isoformat()
    ('2023-05-02', '2023-05-02')
    """
    day, rest = _split_date(written, order)
    if rest:
        raise ValueError("behind the date stands something else")
    return day


def parse_moment(written: str, order: str | None) -> tuple[dt.date, dt.time | None, str]:
    """Returns the day, time and offset ("" if none is given) of a cell, or raises `ValueError` with the reason.

    >>> parse_moment("02/05/2023 8:28:05 p. m.", "day-month")
    (datetime.date(2023, 5, 2), datetime.time(20, 28, 5), '')
    """
    day, rest = _split_date(written, order)
    if not rest:
        return day, None, ""
    time, offset = parse_time(rest)
    return day, time, offset


def _split_date(written: str, order: str | None) -> tuple[dt.date, str]:
    text = " ".join(written.lower().split())
    found = _ISO.match(text)
    if found is None and re.fullmatch(r"\d{8}(?:\D.*)?|\d{14}", text):
        found = _COMPACT.match(text)
    if found is not None:
        year, month, day = (int(part) for part in found.groups())
        return _day(year, month, day), _behind(text, found)
    if (found := _NUMBERS.match(text)) is not None:
        if order is None and found[1] != found[2]:
            raise ValueError("day and month can stand in either order; a side-car says which (date_order)")
        one, two = int(found[1]), int(found[2])
        day, month = (two, one) if order == "month-day" else (one, two)
        return _day(_year(found[3]), month, day), _behind(text, found)
    if (found := _NAMED.match(text)) is not None and found[2][:3] in _MONTHS:
        return _day(_year(found[3]), _MONTHS[found[2][:3]], int(found[1])), _behind(text, found)
    raise ValueError("there is no date" if text else "the date is empty")


def _behind(text: str, found: re.Match[str]) -> str:
    return (
        text[found.end() :].lstrip(" ,t-")
        if text[found.end() : found.end() + 1] in tuple(" ,t-")
        else text[found.end() :]
    )


def _year(digits: str) -> int:
    return int(digits) + (_CENTURY if len(digits) == 2 else 0)


def _day(year: int, month: int, day: int) -> dt.date:
    if year not in _YEARS:
        raise ValueError("the year cannot be right")
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise ValueError("there is no such day") from None


def parse_time(written: str) -> tuple[dt.time, str]:
    """Returns the time of day and offset of a cell, or raises `ValueError` with the reason.

    >>> parse_time("20h28"), parse_time("202805")[0], parse_time("20:28:05-05:00")[1]
    ((datetime.time(20, 28), ''), datetime.time(20, 28, 5), '-05:00')
    """
    text = " ".join(written.split())
    if packed := _PACKED_TIME.fullmatch(text):
        return _time(*(int(part) for part in packed.groups())), ""
    found = _TIME.fullmatch(text)
    if found is None:
        raise ValueError("there is no time of day")
    hour, minute, second, half, offset = found.groups()
    number = int(hour)
    if half:
        if not 1 <= number <= 12:
            raise ValueError("there is no such time of day")
        number = number % 12 + (12 if half.lower() == "p" else 0)
    return _time(number, int(minute), int(second or 0)), _offset(offset or "")


def _time(hour: int, minute: int, second: int) -> dt.time:
    try:
        return dt.time(hour, minute, second)
    except ValueError:
        raise ValueError("there is no such time of day") from None


def _offset(written: str) -> str:
    if written.lower() == "z":
        return "+00:00"
    return written if not written or ":" in written else f"{written[:3]}:{written[3:]}"


def parse_duration(written: str, unit: str) -> int:
    """Returns a duration in whole seconds, or raises `ValueError` with the reason.

    Args:
        written: "65", "1:05", "0:01:05", "1 min 5 s".
        unit: what a bare number counts, "seconds" or "minutes"; "clock" where none stands bare.

    >>> parse_duration("65", "seconds"), parse_duration("1:05", "clock"), parse_duration("1:00:05", "seconds")
    (65, 65, 3605)
    """
    seconds = _parse_seconds(" ".join(written.split())[:_LONGEST_WRITTEN], unit)
    if seconds > _LONGEST:
        raise ValueError("the duration is longer than 31 days")
    return seconds


def _parse_seconds(text: str, unit: str) -> int:
    if text.isascii() and text.isdigit() and unit != "clock":
        return int(text) * (60 if unit == "minutes" else 1)
    if clock := _CLOCK.fullmatch(text):
        days, hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        if seconds < 60 and (minutes < 60 or clock[2] is None):
            return 86_400 * days + 3600 * hours + 60 * minutes + seconds
    elif (units := _UNITS.fullmatch(text)) and any(units.groups()):
        hours, minutes, seconds = (int(part or 0) for part in units.groups())
        return 3600 * hours + 60 * minutes + seconds
    raise ValueError("there is no duration")


def to_when(day: dt.date, time: dt.time | None, offset: str, zone: str | None) -> str:
    """Returns a moment in ISO 8601: with its offset where the list gives one or the time zone makes it certain.

    >>> to_when(dt.date(2023, 5, 2), dt.time(20, 28), "", "America/Lima")
    '2023-05-02T20:28:00-05:00'
    >>> to_when(dt.date(2023, 5, 2), None, "", "America/Lima")
    '2023-05-02'
    """
    if time is None:
        return day.isoformat()
    local = dt.datetime.combine(day, time)
    return local.isoformat() + (offset or ("" if zone is None else _offset_in(zone, local)))


def _offset_in(zone: str, local: dt.datetime) -> str:
    """Returns the offset of a local time, "" in the hour that clocks repeat or leap over."""
    known = _zone(zone)
    first, second = (local.replace(tzinfo=known, fold=fold).utcoffset() for fold in (0, 1))
    if first is None or first != second:
        return ""
    return local.replace(tzinfo=known).isoformat()[19:]


@cache
def _zone(name: str) -> zoneinfo.ZoneInfo:
    return zoneinfo.ZoneInfo(name)


def add_seconds(when: str, seconds: int) -> str:
    """Returns a moment in ISO 8601 so many seconds later, with the same offset.

    >>> add_seconds("2023-05-02T23:59:50-05:00", 15)
    '2023-05-03T00:00:05-05:00'
    """
    return (dt.datetime.fromisoformat(when) + dt.timedelta(seconds=seconds)).isoformat()
