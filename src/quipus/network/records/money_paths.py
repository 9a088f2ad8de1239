"""Money paths: chains of payments in the order of time, the widest first."""

from __future__ import annotations

import datetime as dt
import heapq
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count

from quipus.network.records.parties import instant
from quipus.network.records.payments import Payment

MOST_STEPS = 200_000
"""Partial paths that are looked at; some seconds of work. What lies beyond is said to be left out."""


@dataclass(frozen=True, slots=True)
class MoneyPath:
    """Payments each of which is not before the one that it follows.

    Attributes:
        payments: one after the other, in one currency.
        width: the smallest of their amounts: no more than this can have gone all the way.
        days: from the first to the last.
    """

    payments: tuple[Payment, ...]
    width: Decimal
    days: int

    @property
    def nodes(self) -> tuple[str, ...]:
        """Through whose hands it went."""
        return (self.payments[0].source, *(payment.target for payment in self.payments))


@dataclass(frozen=True, slots=True)
class MoneyPaths:
    """The paths found; `complete` is false where not all could be looked at."""

    items: tuple[MoneyPath, ...]
    complete: bool


def find_money_paths(
    payments: Iterable[Payment], source: str, target: str, *, k: int = 5, most_legs: int = 6, within_days: int = 30
) -> MoneyPaths:
    """Returns the k widest time-respecting paths of payments between two, one for each chain of hands and currency.

    The width of a path is its smallest amount; among equals the shorter and quicker goes first. A path passes nobody
    twice. That payments can be joined into a path does not say that it is the same money.

    Args:
        payments: of a case, in any order.
        source, target: nodes of payments.
        k: how many paths. most_legs: payments of a path. within_days: between a payment and the next.
    """
    leaving: dict[tuple[str, str], list[Payment]] = {}
    for payment in sorted(payments, key=lambda one: instant(one.when)):
        leaving.setdefault((payment.source, payment.currency), []).append(payment)
    ordered = count()
    waiting: list[_Waiting] = [
        (_rank((payment,)), next(ordered), (payment,))
        for (node, _), own in leaving.items()
        if node == source
        for payment in own
    ]
    heapq.heapify(waiting)
    found: dict[tuple[str, ...], MoneyPath] = {}
    steps = 0
    while waiting and len(found) < k and steps < MOST_STEPS:
        steps += 1
        path = heapq.heappop(waiting)[-1]
        if path[-1].target == target:
            made = _path(path)
            found.setdefault((path[0].currency, *made.nodes), made)
        elif len(path) < most_legs:
            for onward in _onward(path, leaving, within_days):
                heapq.heappush(waiting, (_rank((*path, onward)), next(ordered), (*path, onward)))
    return MoneyPaths(tuple(found.values()), complete=steps < MOST_STEPS)


_Rank = tuple[Decimal, int, dt.timedelta]
_Waiting = tuple[_Rank, int, tuple[Payment, ...]]
"""A partial path with its rank, and the number that decides between equals."""


def _rank(path: Sequence[Payment]) -> _Rank:
    """Orders partial paths; a longer path is never before its own beginning, so that the first found are the best."""
    width = min(payment.amount for payment in path)
    return -width, len(path), instant(path[-1].when) - instant(path[0].when)


def _onward(
    path: tuple[Payment, ...], leaving: dict[tuple[str, str], list[Payment]], within_days: int
) -> Iterable[Payment]:
    last = path[-1]
    own = leaving.get((last.target, last.currency), [])
    passed = {path[0].source, *(payment.target for payment in path)}
    earliest = _earliest(last)
    latest = instant(last.when) + dt.timedelta(days=within_days + 1)
    for payment in own[bisect_left(own, earliest, key=lambda one: instant(one.when)) :]:
        if instant(payment.when) >= latest:
            break
        if payment.target not in passed and _follows(last, payment):
            yield payment


def _earliest(payment: Payment) -> dt.datetime:
    """Returns the beginning of a payment's day: payments of which one has no time of day are compared by the day."""
    return instant(payment.when).replace(hour=0, minute=0, second=0) - dt.timedelta(days=1)


def _follows(before: Payment, after: Payment) -> bool:
    """Tells whether a payment is not before another, as precisely as both are told."""
    if "T" in before.when and "T" in after.when:
        return instant(before.when) <= instant(after.when)
    return before.when[:10] <= after.when[:10]


def _path(payments: tuple[Payment, ...]) -> MoneyPath:
    days = (instant(payments[-1].when) - instant(payments[0].when)).days
    return MoneyPath(payments, min(payment.amount for payment in payments), days)
