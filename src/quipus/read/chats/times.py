"""Decides by evidence whether day or month comes first, and writes the times of messages."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from quipus.read.chats.heads import Head

_CENTURY = 2000
"""WhatsApp was founded in 2009: no export has a year before 2000."""


class DateOrder(StrEnum):
    """Whether the day or the month stands first."""

    DAY_MONTH = "day-month"
    MONTH_DAY = "month-day"


@dataclass(frozen=True, slots=True)
class Decided:
    """The order of day and month, None if nothing shows it, and what shows it."""

    order: DateOrder | None
    because: str


def decide_order(heads: Sequence[Head], told: str | None, dated: Iterable[tuple[Head, dt.date]] = ()) -> Decided:
    """Returns the order of day and month in the heads of an export.

    Args:
        heads: in the order of the file.
        told: what the side-car says; it wins.
        dated: heads of messages whose attachment has a date in its name.
    """
    if told is not None:
        return Decided(DateOrder(told), "the side-car says so")
    doubtful = [head for head in heads if not head.shape.year_first]
    first = any(int(head.a) > 12 for head in doubtful)
    second = any(int(head.b) > 12 for head in doubtful)
    if first != second:
        order = DateOrder.DAY_MONTH if first else DateOrder.MONTH_DAY
        return Decided(order, f"a number over 12 stands {'first' if first else 'second'}")
    if first and second:
        return Decided(None, "both numbers go over 12 in different lines")
    if all(int(head.a) == int(head.b) for head in doubtful):
        return Decided(DateOrder.DAY_MONTH, "both readings are the same")
    return _by_files(dated) or _by_sequence(doubtful)


def _by_files(dated: Iterable[tuple[Head, dt.date]]) -> Decided | None:
    """Decides by attachments that carry the day of their message in their name."""
    votes: set[DateOrder] = set()
    for head, day in dated:
        fitting = [order for order in DateOrder if to_day(head, order) == day]
        votes.update(fitting if len(fitting) == 1 else ())
    return Decided(votes.pop(), "names of attachments carry the date") if len(votes) == 1 else None


def _by_sequence(heads: Sequence[Head]) -> Decided:
    """Decides by the sequence: time does not go back in an export."""
    falls = {order: _count_falls(heads, order) for order in DateOrder}
    rising = [order for order, count in falls.items() if count == 0]
    if len(rising) == 1:
        return Decided(rising[0], "in the other order time would go back")
    return Decided(None, "no number goes over 12, and time goes forward in both orders" if rising else "time goes back")


def _count_falls(heads: Sequence[Head], order: DateOrder) -> int:
    days = [day for day in (to_day(head, order) for head in heads) if day is not None]
    return sum(later < earlier for earlier, later in pairwise(days))


def to_day(head: Head, order: DateOrder | None) -> dt.date | None:
    """Returns the day of a head, or None if the order is needed and unknown, or there is no such day."""
    a, b, c = int(head.a), int(head.b), int(head.c)
    if head.shape.year_first:
        return _date(a, b, c)
    if order is None and a != b:
        order = DateOrder.DAY_MONTH if a > 12 else DateOrder.MONTH_DAY if b > 12 else None
        if order is None:
            return None
    year = c if len(head.c) > 2 else c + _CENTURY
    return _date(year, a, b) if order is DateOrder.MONTH_DAY else _date(year, b, a)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


@dataclass(slots=True)
class Clock:
    """Writes the time of a head in ISO 8601; days and offsets are remembered, since they come again and again."""

    order: DateOrder | None
    zone: zoneinfo.ZoneInfo | None = None
    _days: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def write(self, head: Head) -> str | None:
        """Returns the local time of a head, with its offset if the zone is known; None if it cannot be told.

        An hour that the change of clocks repeats has no offset.
        """
        day = self._day(head)
        hour = _hour(head)
        if not day or hour is None or head.minute > 59 or head.second > 59:
            return None
        seconds = f":{head.second:02}" if head.shape.seconds else ""
        local = f"{day}T{hour:02}:{head.minute:02}{seconds}"
        return local if self.zone is None else local + _offset(local, self.zone)

    def _day(self, head: Head) -> str:
        key = (head.a, head.b, head.c)
        if key not in self._days:
            day = to_day(head, self.order)
            self._days[key] = "" if day is None else day.isoformat()
        return self._days[key]


def _hour(head: Head) -> int | None:
    if head.half is None or head.hour > 12:
        return head.hour if head.hour < 24 else None
    return head.hour % 12 + head.half


def _offset(local: str, zone: zoneinfo.ZoneInfo) -> str:
    """Returns the offset of a local time, "" where the clocks went through it twice or not at all."""
    moment = dt.datetime.fromisoformat(local).replace(tzinfo=zone)
    if moment.utcoffset() != moment.replace(fold=1).utcoffset():
        return ""
    return moment.isoformat()[-6:]
