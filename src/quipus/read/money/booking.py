"""Bookings and balances as records: who stands on which side, and which sign a record had in its statement."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from quipus.model.record import Identifier, IdentifierKind, Record, RecordKind
from quipus.model.span import Span

INCOMING = frozenset(("credit", "debit_reversal"))
OUTGOING = frozenset(("debit", "credit_reversal"))
"""Acts of bookings by the direction of the money, as the account's holder sees it; a reversed debit comes back in."""
_IBAN = re.compile(r"[A-Z]{2}\d\d[A-Z0-9]{11,30}")


@dataclass(frozen=True, slots=True)
class Booking:
    """What one entry of a statement says.

    Attributes:
        amount: positive where money comes into the account.
        currency: ISO 4217 code. when: day or moment of the booking, ISO 8601.
        reversal: whether it takes an earlier booking back.
        account: whose statement it is. other: the other side.
        details: further values by name.
    """

    amount: Decimal
    currency: str | None
    when: str | None
    reversal: bool = False
    account: Identifier | None = None
    other: Identifier | None = None
    details: Mapping[str, str] = field(default_factory=dict)

    def to_record(self) -> Record:
        """Returns the booking as a record without place: a payment goes from the payer's side to the payee's."""
        incoming = self.amount >= 0
        kind = "credit" if incoming != self.reversal else "debit"
        return Record(
            document="",
            number=0,
            span=Span(0, 0),
            kind=RecordKind.TRANSFER,
            act=f"{kind}_reversal" if self.reversal else kind,
            source=self.other if incoming else self.account,
            target=self.account if incoming else self.other,
            when=self.when,
            amount=abs(self.amount),
            currency=self.currency,
            details=tuple(self.details.items()),
        )


def to_balance(
    act: str,
    amount: Decimal,
    currency: str | None,
    *,
    when: str | None = None,
    account: Identifier | None = None,
    details: Mapping[str, str] | None = None,
) -> Record:
    """Returns a balance as a record without place; `act` is opening, closing, interim or available."""
    overdrawn = {"overdrawn": "yes"} if amount < 0 else {}
    return Record(
        document="",
        number=0,
        span=Span(0, 0),
        kind=RecordKind.BALANCE,
        act=act,
        source=account,
        when=when,
        amount=abs(amount),
        currency=currency,
        details=tuple({**(details or {}), **overdrawn}.items()),
    )


def signed(record: Record) -> Decimal:
    """Returns a booking's or balance's amount with the sign that its statement gives it.

    >>> signed(Booking(Decimal("-5"), "PEN", None).to_record())
    Decimal('-5')
    """
    amount = record.amount or Decimal(0)
    if record.kind is RecordKind.BALANCE:
        return -amount if record.detail("overdrawn") else amount
    return amount if record.act in INCOMING else -amount


def parse_account(written: str) -> Identifier | None:
    """Returns an account by its number: an IBAN without blanks, another number as written without them.

    >>> parse_account("ES91 2100 0418 4502 0005 1332").value
    'ES9121000418450200051332'
    """
    compact = re.sub(r"\s", "", written).upper()
    if not re.search(r"\d", compact):
        return parse_name(written)
    value = compact if _IBAN.fullmatch(compact) else re.sub(r"\s", "", written)
    return Identifier(IdentifierKind.ACCOUNT, value, written)


def parse_name(written: str) -> Identifier | None:
    """Returns a name as a bank or a remittance house wrote it; None if nothing is written."""
    name = " ".join(written.split())
    return Identifier(IdentifierKind.NAME, name, written) if re.search(r"\w", name) else None


def parse_other(account: str, name: str) -> tuple[Identifier | None, dict[str, str]]:
    """Returns the other side of a booking, its account before its name, and the name as a detail beside the account."""
    if account.strip():
        return parse_account(account), ({"counterparty": " ".join(name.split())} if name.strip() else {})
    return parse_name(name), {}
