"""Calls and messages as the matching of phones sees them: who, with whom, on which day; and how long a phone lived."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from quipus.network.graph import Floats, Graph, Ints

DAY = dt.timedelta(days=1)


class Contact(NamedTuple):
    """One call or message: from whom, to whom, when; `weight` is for rows that stand for several."""

    source: str
    target: str
    time: dt.datetime
    weight: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Book:
    """All contacts as arrays: both ends' numbers, day (a real number from the first contact), weight.

    Attributes:
        phones: their names, in alphabetical order; a phone's number is its place here.
        origin: when the first contact was.
        first, last: of each phone, in days. n_rows: how many contacts it has.
    """

    phones: tuple[str, ...]
    origin: dt.datetime
    source: Ints
    target: Ints
    day: Floats
    weight: Floats
    first: Floats
    last: Floats
    n_rows: Ints

    @classmethod
    def of(cls, contacts: Iterable[Contact]) -> Book:
        """Returns the book of some contacts, in whatever order; those of a phone with itself are left out."""
        rows = sorted((_plain(row) for row in contacts if row.source != row.target), key=lambda row: row.time)
        phones = tuple(sorted({phone for row in rows for phone in (row.source, row.target)}))
        number = {phone: place for place, phone in enumerate(phones)}
        origin = rows[0].time if rows else dt.datetime.min  # noqa: DTZ901 - no contact, no time
        source = np.array([number[row.source] for row in rows], np.int64)
        target = np.array([number[row.target] for row in rows], np.int64)
        day = np.array([(row.time - origin) / DAY for row in rows])
        first, last = np.full(len(phones), np.inf), np.full(len(phones), -np.inf)
        for end in (source, target):
            np.minimum.at(first, end, day)
            np.maximum.at(last, end, day)
        n_rows = np.bincount(np.concatenate([source, target]), minlength=len(phones))
        weight = np.array([row.weight for row in rows])
        return cls(phones, origin, source, target, day, weight, first, last, n_rows)

    @property
    def end(self) -> float:
        """The day of the last contact of all."""
        return float(self.day[-1]) if len(self.day) else 0.0

    def time_of(self, day: float) -> dt.datetime:
        """Returns a day as a time."""
        return self.origin + day * DAY


def _plain(row: Contact) -> Contact:
    """Returns a contact whose time has no zone: of times with one, the time in UTC."""
    if row.time.tzinfo is None:
        return row
    return row._replace(time=row.time.astimezone(dt.UTC).replace(tzinfo=None))


def contacts_of_graph(graph: Graph) -> tuple[tuple[Contact, ...], int]:
    """Returns the ties whose time is a day or a time of day as contacts, and how many ties have no such time.

    >>> from quipus.network import Tie
    >>> rows, n_left = contacts_of_graph(Graph.of([Tie("a", "b", time="2023-05-02T20:28"), Tie("a", "c", time="2023")]))
    >>> rows[0].time.day, n_left
    (2, 1)
    """
    found = [
        Contact(tie.source, tie.target, time, tie.weight)
        for tie in graph.iter_ties()
        if (time := _parse_time(tie.time)) is not None
    ]
    return tuple(found), graph.n_ties - len(found)


def _parse_time(text: str | None) -> dt.datetime | None:
    """Returns a time in ISO 8601 that names at least the day, else None."""
    try:
        return dt.datetime.fromisoformat(text) if text and "-" in text else None
    except ValueError:
        return None
