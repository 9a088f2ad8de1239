"""Payments: the transfers of a case, each once, without those that were taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from quipus.model.record import Record, RecordKind
from quipus.network.records.parties import NOBODY_KNOWN, Holders, day_of, instant

_REVERSED_WITHIN = dt.timedelta(days=90)
"""Between a booking and its reversal; card schemes and banks give 60 to 120 days."""


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that went from one to another, or was handed over, as records say.

    Attributes:
        source, target: holders, accounts or names. when: day or moment, ISO 8601.
        amount, currency: exact. courier: who carried it, where a list names one.
        records: one, or two where the lists of both sides hold it.
    """

    source: str
    target: str
    when: str
    amount: Decimal
    currency: str
    records: tuple[Record, ...]
    courier: str | None = None


@dataclass(frozen=True, slots=True)
class Payments:
    """The payments of a case.

    Attributes:
        items: in order of time. reversed: pairs of a booking and the one that took it back, which count for nothing.
        one_sided: transfers that name one side alone, or no day or currency: they are in no flow.
    """

    items: tuple[Payment, ...]
    reversed: tuple[tuple[Record, Record], ...]
    one_sided: tuple[Record, ...]


def find_payments(records: Iterable[Record], holders: Holders = NOBODY_KNOWN) -> Payments:
    """Returns the transfers as payments: reversal pairs netted, the two statements of one transfer joined.

    Two records of different documents are one transfer if sides, amount, currency and day are the same; within one
    document each stands for itself.
    """
    transfers = [record for record in records if record.kind is RecordKind.TRANSFER]
    pairs = _reversals(transfers)
    gone = {record.id for pair in pairs for record in pair}
    kept = [record for record in transfers if record.id not in gone]
    whole = [record for record in kept if record.source and record.target and record.when and record.currency]
    whole_ids = {record.id for record in whole}
    payments = _join(whole, holders)
    return Payments(
        tuple(sorted(payments, key=lambda one: (instant(one.when), one.source, one.target, one.amount))),
        tuple(pairs),
        tuple(record for record in kept if record.id not in whole_ids),
    )


def _reversals(transfers: Sequence[Record]) -> list[tuple[Record, Record]]:
    """Returns each reversal with the latest booking before it that it can take back."""
    bookings: dict[tuple[object, ...], list[Record]] = {}
    for record in transfers:
        if not record.act.endswith(_REVERSAL) and record.when is not None:
            bookings.setdefault((*_kept(record), record.act, record.source, record.target), []).append(record)
    pairs: list[tuple[Record, Record]] = []
    for reversal in sorted(transfers, key=_order):
        if reversal.act.endswith(_REVERSAL) and reversal.when is not None:
            # The reversal of a payment turns its sides round.
            key = (*_kept(reversal), reversal.act.removesuffix(_REVERSAL), reversal.target, reversal.source)
            fitting = [one for one in bookings.get(key, ()) if _is_just_before(one, reversal)]
            if fitting:
                booking = max(fitting, key=_order)
                bookings[key].remove(booking)
                pairs.append((booking, reversal))
    return pairs


_REVERSAL = "_reversal"


def _kept(record: Record) -> tuple[object, ...]:
    """Returns what a booking and its reversal have in common."""
    return record.document, record.amount, record.currency


def _order(record: Record) -> tuple[dt.datetime, int]:
    return (dt.datetime.min if record.when is None else instant(record.when), record.number)  # noqa: DTZ901


def _is_just_before(booking: Record, reversal: Record) -> bool:
    apart = _order(reversal)[0] - _order(booking)[0]
    return dt.timedelta(0) <= apart <= _REVERSED_WITHIN


def _join(records: Sequence[Record], holders: Holders) -> list[Payment]:
    """Returns a payment for each transfer; the n-th alike of one document is the n-th alike of another."""
    found: dict[tuple[object, ...], list[Record]] = {}
    counts: dict[tuple[object, ...], int] = {}
    for record in records:
        if record.source is None or record.target is None or record.when is None:
            continue
        source, target = holders.name(record.source), holders.name(record.target)
        alike = (source, target, record.amount, record.currency, day_of(record.when))
        number = counts[record.document, *alike] = counts.get((record.document, *alike), 0) + 1
        if source != target:
            found.setdefault((*alike, number), []).append(record)
    return [_payment(str(key[0]), str(key[1]), kept) for key, kept in found.items()]


def _payment(source: str, target: str, records: Sequence[Record]) -> Payment:
    first = max(records, key=lambda record: len(record.when or ""))  # the most precise of the moments
    courier = next((name for record in records if (name := record.detail("courier"))), None)
    return Payment(
        source, target, first.when or "", first.amount or Decimal(0), first.currency or "", tuple(records), courier
    )
