"""Couriers beside transfers: what claims say of money and what records hold, each marked as what it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from quipus.model.finding import Finding, Strength
from quipus.network.records.flows import Flow

_SENDS = "sends_money_to"


class Told(StrEnum):
    """What an arrow is."""

    BOOKED = "booked"
    """Transfers in a statement or a remittance house's list."""
    NOTED = "noted"
    """Money handed over, in a book that somebody kept."""
    CLAIMED = "claimed"
    """Claims that somebody sends money; the finding says how well they stand."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """Money from one to another, as one kind of source tells it.

    Attributes:
        source, target: names; `source` is "" where a claim names nobody. told: what kind of source.
        amounts: exact sums by currency, or the claims' words. first, last: ISO dates or EDTF, None if untold.
        means: by what means and by whom, as told.
        flow: what records hold. finding: what claims say. One of the two is there.
        beside: the other arrows between the same two: the same way, told otherwise.
    """

    source: str
    target: str
    told: Told
    amounts: tuple[str, ...]
    first: str | None
    last: str | None
    means: tuple[str, ...]
    flow: Flow | None = None
    finding: Finding | None = None
    beside: tuple[Told, ...] = ()


def find_money_picture(flows: Iterable[Flow], findings: Iterable[Finding]) -> tuple[Arrow, ...]:
    """Returns what records and claims tell of money, side by side; none is added to another.

    Denied and rejected claims are left out. An arrow says which other kinds of source tell of the same way.

    Args:
        flows: of payments, with holders named as the findings name them.
        findings: of a case; those that somebody sends money are taken.
    """
    arrows = [*(_of_flow(flow) for flow in flows), *(_of_finding(one) for one in findings if _counts(one))]
    told: dict[tuple[str, str], set[Told]] = {}
    for arrow in arrows:
        told.setdefault((arrow.source, arrow.target), set()).add(arrow.told)
    marked = [_with_beside(arrow, told[arrow.source, arrow.target]) for arrow in arrows]
    return tuple(
        sorted(marked, key=lambda one: (one.source, one.target, one.told.value, one.first or "~", one.amounts))
    )


def _of_flow(flow: Flow) -> Arrow:
    acts = {record.act for payment in flow.payments for record in payment.records}
    couriers = tuple(dict.fromkeys(payment.courier for payment in flow.payments if payment.courier))
    means = [record.detail("means") for payment in flow.payments for record in payment.records]
    return Arrow(
        flow.source,
        flow.target,
        Told.NOTED if acts == {"handover"} else Told.BOOKED,
        (f"{flow.total} {flow.currency}",),
        flow.first[:10],
        flow.last[:10],
        (*couriers, *dict.fromkeys(one for one in means if one)),
        flow=flow,
    )


def _counts(finding: Finding) -> bool:
    return finding.predicate == _SENDS and finding.strength is not Strength.STRUCK and finding.object is not None


def _of_finding(finding: Finding) -> Arrow:
    return Arrow(
        "" if finding.subject is None else finding.subject.name,
        "" if finding.object is None else finding.object.name,
        Told.CLAIMED,
        _words(finding, "amount"),
        finding.when,
        finding.when,
        _words(finding, "means"),
        finding=finding,
    )


def _words(finding: Finding, qualifier: str) -> tuple[str, ...]:
    values: Sequence[str | None] = [view.shown.qualifier(qualifier) for view in finding.claims]
    return tuple(dict.fromkeys(value for value in values if value))


def _with_beside(arrow: Arrow, told: set[Told]) -> Arrow:
    return replace(arrow, beside=tuple(sorted(told - {arrow.told})))
