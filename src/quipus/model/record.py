"""Records: typed rows of chats, call lists and bank statements, which are read exactly and need no understanding."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from quipus.model.identity import content_id
from quipus.model.span import Span


class RecordKind(StrEnum):
    """What a row records."""

    MESSAGE = "message"
    """Words or a file sent to a group or to one other."""
    MEMBERSHIP = "membership"
    """Somebody created, joined, left or renamed a group, was added to it or removed, became its administrator."""
    NOTICE = "notice"
    """What a service wrote itself into a chat and changes nobody's membership: encryption, a new number, a timer."""
    CALL = "call"
    """A call, a text message or a data session, as a carrier billed it."""
    TRANSFER = "transfer"
    """Money that went from one account or person to another."""
    BALANCE = "balance"
    """What an account held at one moment, as its statement says."""


class IdentifierKind(StrEnum):
    """What a name of a record's side is: a record names numbers and accounts, never people."""

    PHONE = "phone"
    IMEI = "imei"
    IMSI = "imsi"
    ACCOUNT = "account"
    USER = "user"
    """An account's number or name in a service ("user4711")."""
    DISPLAY = "display"
    """The name that a chat shows, which its user or the phone's owner chose."""
    GROUP = "group"
    """A chat group by its title."""
    CELL = "cell"
    """A cell of a mobile network: an area, not a point, and no proof that anybody was there."""
    NAME = "name"
    """A name as a bank or a remittance house wrote it."""


@dataclass(frozen=True, slots=True, order=True)
class Identifier:
    """A number, account or name that stands on one side of a record.

    Attributes:
        kind: what it is.
        value: its normal form: E.164 for a phone ("+51987654321"), digits for IMEI and IMSI, IBAN without blanks.
        written: as the record has it.
    """

    kind: IdentifierKind
    value: str
    written: str = field(compare=False, default="")


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a chat export, a call list or a statement.

    Attributes:
        document: id of the document, which a reader leaves empty. number: place among its records, from 1.
        span: the row's words in the document's text.
        kind: what it records.
        act: what happened, within the kind: "sent", "deleted", "joined", "added", "voice", "sms", "credit" ...
        source: who sent, called, paid or acted; None if nobody is named.
        target: who received, was called, was paid or was acted on; None if nobody is named.
        group: the chat group in which it happened.
        when: ISO 8601 local time ("2023-05-02T20:28:00"), with its offset only where that is known; as precise as the
            row is ("2023-05-02" of a bank's booking).
        until: the same for the end, where the row gives one or a duration.
        amount, currency: money with its sign dropped (`act` tells the direction), ISO 4217 code.
        details: further named values of the row ("imei", "cell", "reference", "media", "balance"), by name.
    """

    document: str
    number: int
    span: Span
    kind: RecordKind
    act: str
    source: Identifier | None = None
    target: Identifier | None = None
    group: Identifier | None = None
    when: str | None = None
    until: str | None = None
    amount: Decimal | None = None
    currency: str | None = None
    details: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "details", tuple(sorted(self.details)))

    @property
    def id(self) -> str:
        """The record's identity: document and number. Made when asked for, since a chat has a hundred thousand."""
        return content_id("record", self.document, self.number)

    @property
    def names_cell(self) -> bool:
        """Whether the row names a cell: `quipus.model.cautions.CELL_CAUTION` stands wherever it is shown."""
        sides = (self.source, self.target, self.group)
        cells = any(side is not None and side.kind is IdentifierKind.CELL for side in sides)
        return cells or not {"cell", "cell_end"}.isdisjoint(name for name, _ in self.details)

    def detail(self, name: str) -> str | None:
        """Returns a further value of the row by its name, or None."""
        return dict(self.details).get(name)
