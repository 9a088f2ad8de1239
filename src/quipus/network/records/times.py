"""What the times of records have in common: how much is at night, which days are far above the others."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles

from quipus.model.record import Record
from quipus.network.records.parties import day_of

NIGHT = (22, 6)
"""Hours, local time, from and to which something counts as at night."""
_FAR_OUT = 3.0
"""Interquartile ranges above the upper quartile from which a value is far out (Tukey 1977, "Exploratory Data
Analysis")."""
_MIN_DAYS, _MIN_MESSAGES = 8, 10
"""Days with a record below which quartiles say nothing, and records below which no day is called a burst."""


@dataclass(frozen=True, slots=True)
class Burst:
    """Days next to each other on which far more happened than on others.

    Attributes:
        first, last: days. n_records: on them. usual: median of the days on which anything happened.
        records: what it stands on.
    """

    first: dt.date
    last: dt.date
    n_records: int
    usual: float
    records: tuple[Record, ...]


def night_share(moments: Sequence[str]) -> float | None:
    """Returns the share of moments from 22 to 6 local time, in [0, 1]; None if none has a time of day.

    >>> night_share(["2023-05-02T23:10:00", "2023-05-02T10:00"]), night_share(["2023-05-02"])
    (0.5, None)
    """
    hours = [int(moment[11:13]) for moment in moments if "T" in moment]
    late, early = NIGHT
    return sum(hour >= late or hour < early for hour in hours) / len(hours) if hours else None


def find_bursts(records: Sequence[Record]) -> tuple[Burst, ...]:
    """Returns the days on which far more happened than on others, neighbours joined, in order.

    A day is a burst if it has more records than the upper quartile of all days with a record by three times the
    distance of the quartiles, and ten at the least. Fewer than eight days with a record have none.
    """
    by_day: dict[dt.date, list[Record]] = {}
    for record in records:
        if record.when is not None:
            by_day.setdefault(day_of(record.when), []).append(record)
    if len(by_day) < _MIN_DAYS:
        return ()
    counts = Counter({day: len(some) for day, some in by_day.items()})
    low, middle, high = quantiles(counts.values(), n=4, method="inclusive")
    fence = max(high + _FAR_OUT * (high - low), _MIN_MESSAGES - 1)
    days = sorted(day for day, count in counts.items() if count > fence)
    return tuple(_burst(run, by_day, middle) for run in _runs(days))


def _runs(days: Sequence[dt.date]) -> list[list[dt.date]]:
    runs: list[list[dt.date]] = []
    for day in days:
        if runs and (day - runs[-1][-1]).days == 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _burst(days: Sequence[dt.date], by_day: dict[dt.date, list[Record]], usual: float) -> Burst:
    records = tuple(record for day in days for record in by_day[day])
    return Burst(days[0], days[-1], len(records), usual, records)
