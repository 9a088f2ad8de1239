"""What each line of a file of records is, so that their sum is the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from quipus.model.record import Record


class LineKind(StrEnum):
    """What a line is."""

    RECORD = "record"
    BALANCE = "balance"
    HEADING = "heading"
    """Names of columns, what stands above and below the table, totals."""
    BLANK = "blank"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table or statement.

    Attributes:
        number: of the row or line in the original, from 1.
        kind: what it is.
        record: what it records; its span and number are filled in when the document is made.
        reason: why it is unread. sheet: of a workbook. noun: what the number counts, "row" or "line".
        size: how many lines it takes; an entry of some formats has several.
        doubts: what of the line was not understood although it is read, as (what, the words of the cell).
    """

    number: int
    kind: LineKind
    record: Record | None = None
    reason: str = ""
    sheet: str | None = None
    doubts: tuple[tuple[str, str], ...] = ()
    noun: str = "row"
    size: int = 1

    @property
    def place(self) -> str:
        """Where it stands, for problems."""
        place = f"{self.noun} {self.number}"
        return place if self.sheet is None else f"sheet {self.sheet}, {place}"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many lines are of each kind; `total` is the number of lines of the file."""

    total: int
    records: int
    balances: int
    headings: int
    blank: int
    unread: int


def tally(lines: Iterable[Line]) -> Tally:
    """Counts lines by kind.

    >>> tally([Line(1, LineKind.HEADING), Line(2, LineKind.UNREAD, reason="no date")])
    Tally(total=2, records=0, balances=0, headings=1, blank=0, unread=1)
    """
    counts: Counter[LineKind] = Counter()
    for line in lines:
        counts[line.kind] += line.size
    return Tally(
        total=counts.total(),
        records=counts[LineKind.RECORD],
        balances=counts[LineKind.BALANCE],
        headings=counts[LineKind.HEADING],
        blank=counts[LineKind.BLANK],
        unread=counts[LineKind.UNREAD],
    )
