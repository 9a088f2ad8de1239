"""Balances: opening plus entries equals closing, entry by entry where the statement says what was left after each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from quipus.model.problem import Problem
from quipus.model.record import Record
from quipus.read.columns.lines import Line, LineKind
from quipus.read.columns.walking import NAMED
from quipus.read.money.booking import signed
from quipus.read.result import inert

_ZERO = Decimal(0)
_LISTED = 5
"""Lines that one message names where several could be at fault."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A booking on its line: signed amount, and what the statement says was left after it."""

    line: Line
    record: Record
    amount: Decimal
    left: Decimal | None

    @property
    def key(self) -> tuple[object, ...]:
        """Everything that two bookings say, for telling a line that stands twice."""
        record = self.record
        return (self.amount, self.left, record.currency, record.when, record.source, record.target, record.details)


@dataclass(slots=True)
class _Statement:
    """One account's statement in one currency."""

    currency: str | None
    entries: list[_Entry] = field(default_factory=list)
    opening: tuple[Line, Decimal] | None = None
    closing: tuple[Line, Decimal] | None = None


def check_lines(lines: Iterable[Line], path: str) -> list[Problem]:
    """Returns a problem for each line at which a balance does not follow, or one that says why nothing was checked.

    Lines of one statement belong together (the detail "statement" numbers them). A missing line, a doubled line, a
    wrong sign and a foreign currency each have a code of their own.
    """
    problems: list[Problem] = []
    for statement in _statements(lines, path, problems):
        problems += _check(statement, path)
    if len(problems) > NAMED:
        message = f"{len(problems) - NAMED:,} more lines do not fit the balances."
        problems[NAMED:] = [Problem("balance-broken", path, message, problems[NAMED].place)]
    return problems


def _statements(lines: Iterable[Line], path: str, problems: list[Problem]) -> list[_Statement]:
    groups: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        if line.record is not None and line.kind in (LineKind.RECORD, LineKind.BALANCE):
            key = (line.record.detail("statement") or "", _account_of(line.record))
            groups.setdefault(key, []).append(line)
    return [_statement(group, path, problems) for group in groups.values()]


def _account_of(record: Record) -> str:
    """Returns the account whose statement a record stands in, where the record tells it."""
    return record.detail("account") or ""


def _statement(lines: Sequence[Line], path: str, problems: list[Problem]) -> _Statement:
    statement = _Statement(_currency(lines))
    for line in lines:
        record = line.record
        if record is None:
            continue
        if record.currency != statement.currency:
            if line.kind is LineKind.RECORD:
                problems.append(_foreign(line, record, statement, path))
        elif line.kind is LineKind.RECORD:
            left = record.detail("balance")
            entry = _Entry(line, record, signed(record), None if left is None else Decimal(left))
            statement.entries.append(entry)
        elif record.act == "opening" and statement.opening is None:
            statement.opening = (line, signed(record))
        elif record.act == "closing":
            statement.closing = (line, signed(record))
    return statement


def _currency(lines: Sequence[Line]) -> str | None:
    """Returns the currency of a statement: that of its balances, else the one of most entries."""
    balances = [line.record.currency for line in lines if line.record and line.kind is LineKind.BALANCE]
    told = [line.record.currency for line in lines if line.record and line.kind is LineKind.RECORD]
    found = balances or told
    return max(dict.fromkeys(found), key=found.count, default=None)


def _foreign(line: Line, record: Record, statement: _Statement, path: str) -> Problem:
    message = (
        f"The entry is in {inert(record.currency or 'no currency')}, the statement in "
        f"{inert(statement.currency or 'none')}; it was kept and left out of the balance."
    )
    return Problem("currency-mixed", path, message, line.place)


def _check(statement: _Statement, path: str) -> Iterator[Problem]:
    if any(entry.left is not None for entry in statement.entries):
        yield from _check_running(statement, path)
    elif statement.opening is not None and statement.closing is not None:
        yield from _check_sum(statement, path)
    elif statement.entries:
        what = "neither an opening nor a closing balance"
        if statement.opening or statement.closing:
            what = "only one of opening and closing balance"
        message = f"The statement gives {what}, so that no missing line can be noticed."
        yield Problem("balance-not-checked", path, message, statement.entries[0].line.place)


def _check_running(statement: _Statement, path: str) -> Iterator[Problem]:
    """Goes from entry to entry, in the order in which fewer balances break: some banks put the newest first."""
    forward = statement.entries
    opening = None if statement.opening is None else statement.opening[1]
    backward = forward[::-1]
    entries = min((forward, backward), key=lambda order: len(list(_breaks(order, opening))))
    breaks = list(_breaks(entries, opening))
    skipped = -1
    for number, (index, gap) in enumerate(breaks):
        if index == skipped:
            continue
        following = breaks[number + 1] if number + 1 < len(breaks) else None
        if following == (index + 1, -gap):
            skipped = index + 1
            yield _wrong_figure(entries[index], gap, path)
        else:
            yield _explain_break(entries, index, gap, statement.currency, path)
    yield from _check_end(statement, entries, path)


def _breaks(entries: Sequence[_Entry], opening: Decimal | None) -> Iterator[tuple[int, Decimal]]:
    """Yields each entry whose balance does not follow from the one before, and by how much."""
    left = opening
    for index, entry in enumerate(entries):
        expected = None if left is None else left + entry.amount
        if expected is not None and entry.left is not None and entry.left != expected:
            yield index, entry.left - expected
        left = expected if entry.left is None else entry.left


def _wrong_figure(entry: _Entry, gap: Decimal, path: str) -> Problem:
    message = f"The balance after this entry is off by {gap}, and right again after the next: its figure is wrong."
    return Problem("balance-broken", path, message, entry.line.place)


def _explain_break(entries: Sequence[_Entry], index: int, gap: Decimal, currency: str | None, path: str) -> Problem:
    entry, money = entries[index], inert(currency or "")
    if index and entries[index - 1].key == entry.key:
        message = f"The line says the same as {entries[index - 1].line.place}, its balance too: it stands twice."
        return Problem("line-doubled", path, message, entry.line.place)
    if gap == -2 * entry.amount:
        message = f"The balance follows if {entry.amount} {money} had the other sign."
        return Problem("sign-wrong", path, message, entry.line.place)
    message = (
        f"The balance does not follow from the line before: {gap} {money} are unaccounted for. A line is missing "
        "before this one, or its amount is wrong."
    )
    return Problem("line-missing", path, message, entry.line.place)


def _check_end(statement: _Statement, entries: Sequence[_Entry], path: str) -> Iterator[Problem]:
    if statement.closing is None or not entries or entries[-1].left is None:
        return
    line, closing = statement.closing
    if closing != entries[-1].left:
        message = (
            f"The closing balance {closing} is not the one after the last entry, {entries[-1].left}: a line is missing "
            "at the end, or the figure is wrong."
        )
        yield Problem("line-missing", path, message, line.place)


def _check_sum(statement: _Statement, path: str) -> Iterator[Problem]:
    """Compares the sum of all entries with the two balances, and looks for the line that would explain a difference."""
    if statement.opening is None or statement.closing is None:
        return
    line, closing = statement.closing
    gap = closing - statement.opening[1] - sum((entry.amount for entry in statement.entries), _ZERO)
    if not gap:
        return
    doubles = [pair for pair in _doubles(statement.entries) if pair[1].amount == -gap]
    turned = [entry for entry in statement.entries if gap == -2 * entry.amount]
    if doubles:
        first, second = doubles[0]
        message = f"The line says the same as {first.line.place}; the statement balances if it counts once."
        yield Problem("line-doubled", path, message, second.line.place)
    elif turned:
        places = ", ".join(entry.line.place for entry in turned[:_LISTED])
        more = "" if len(turned) == 1 else f" Lines that it could be: {places}."
        message = f"The statement balances if {turned[0].amount} had the other sign.{more}"
        yield Problem("sign-wrong", path, message, turned[0].line.place)
    else:
        money = inert(statement.currency or "")
        message = f"Opening balance plus entries is not the closing balance: {gap} {money} are unaccounted for."
        yield Problem("line-missing", path, message, line.place)


def _doubles(entries: Sequence[_Entry]) -> Iterator[tuple[_Entry, _Entry]]:
    seen: dict[tuple[object, ...], _Entry] = {}
    for entry in entries:
        first = seen.setdefault(entry.key, entry)
        if first is not entry:
            yield first, entry
