"""Flows: all payments from one to another, summed up by currency."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from quipus.network.records.payments import Payment


@dataclass(frozen=True, slots=True)
class Flow:
    """What went from one to another in one currency; currencies are never added up.

    Attributes:
        source, target: holders, accounts or names. total, currency: exact.
        first, last: moments of the first and last payment. payments: in order of time.
    """

    source: str
    target: str
    currency: str
    total: Decimal
    first: str
    last: str
    payments: tuple[Payment, ...]


def find_flows(payments: Iterable[Payment]) -> tuple[Flow, ...]:
    """Returns what went from each to each, by currency, the largest of a currency first."""
    found: dict[tuple[str, str, str], list[Payment]] = {}
    for payment in payments:
        found.setdefault((payment.source, payment.target, payment.currency), []).append(payment)
    flows = [
        Flow(
            source,
            target,
            currency,
            sum((payment.amount for payment in kept), Decimal(0)),
            kept[0].when,
            kept[-1].when,
            tuple(kept),
        )
        for (source, target, currency), kept in found.items()
    ]
    return tuple(sorted(flows, key=lambda flow: (flow.currency, -flow.total, flow.source, flow.target)))
