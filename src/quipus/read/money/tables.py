"""From the rows of a bank statement or a list of remittances to transfers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from quipus.model.problem import Problem
from quipus.model.record import Identifier, Record, RecordKind
from quipus.model.span import Span
from quipus.read.columns.amounts import Written, find_mark, parse_amount
from quipus.read.columns.fitting import Fit
from quipus.read.columns.lines import Line, LineKind
from quipus.read.columns.moments import find_order, parse_date, parse_moment, parse_time, to_when
from quipus.read.columns.profile import Profile, folded
from quipus.read.columns.walking import Outcome, column, doubled_problems, doubt_problems, unread_problems, walk
from quipus.read.money.booking import Booking, parse_account, parse_name, parse_other, to_balance
from quipus.read.money.checking import check_lines
from quipus.read.rows import Row
from quipus.read.settings import Settings

_FIGURES = ("amount", "debit", "credit", "balance")
_BALANCES = frozenset(("opening", "closing", "interim"))
_KEPT = ("reference", "text", "means", "from", "to", "courier", "holder")


@dataclass(frozen=True, slots=True)
class _Manner:
    """How the cells of one list are read; `negative` tells whether debits carry a minus as an ornament."""

    profile: Profile
    zone: str | None
    order: str | None
    mark: str | None
    negative: bool


def read_money_table(
    fit: Fit, rows: Sequence[Row], path: str, settings: Settings, sheet: str | None = None
) -> tuple[tuple[Line, ...], tuple[Problem, ...]]:
    """Returns the lines of a statement or list of remittances, and what was wrong with it, balances included."""
    profile = fit.profile
    figures = [cell for name in _FIGURES for cell in column(fit, rows, name)]
    mark = profile.decimal or find_mark(figures)
    manner = _Manner(
        profile,
        settings.time_zone,
        settings.date_order or profile.date_order or find_order(column(fit, rows, "date")),
        mark,
        _all_negative(fit, rows, mark),
    )
    lines = tuple(walk(fit, rows, sheet, partial(_read_row, manner), partial(_read_heading, manner)))
    checks = doubled_problems(fit, rows, lines, path) if profile.sides == "people" else check_lines(lines, path)
    problems = (
        *unread_problems(lines, path),
        *doubt_problems(lines, path),
        *checks,
        *_without_currency(lines, path),
    )
    return lines, problems


def _all_negative(fit: Fit, rows: Sequence[Row], mark: str | None) -> bool:
    """Tells whether every figure of the column of debits is negative, so that the minus says nothing more."""
    amounts = []
    for cell in column(fit, rows, "debit"):
        try:
            amounts.append(parse_amount(cell, mark).amount)
        except ValueError:
            continue
    filled = [amount for amount in amounts if amount]
    return bool(filled) and all(amount < 0 for amount in filled)


def _read_row(manner: _Manner, cells: Mapping[str, str], further: Mapping[str, str]) -> Outcome:
    """Reads one row; raises `ValueError` with the reason where it is no entry, balance or total."""
    meaning = _row_meaning(manner.profile, cells)
    if meaning == "total":
        return Outcome(LineKind.HEADING)
    if meaning in _BALANCES:
        return Outcome(LineKind.BALANCE, _balance(manner, str(meaning), cells))
    when = _when(manner, cells)
    written = _amount(manner, cells)
    currency = _currency(manner, cells, written)
    details = {**further, **{name: cells[name] for name in _KEPT if name in cells}}
    if "value_date" in cells:
        details["value_date"] = parse_date(cells["value_date"], manner.order).isoformat()
    if "balance" in cells:
        details["balance"] = str(parse_amount(cells["balance"], manner.mark).amount)
    if manner.profile.sides == "people":
        return Outcome(LineKind.RECORD, _remittance(cells, written.amount, currency, when, details))
    if "account" in cells:
        details["account"] = cells["account"]
    other, named = parse_other(cells.get("counterparty_account", ""), cells.get("counterparty", ""))
    booking = Booking(
        written.amount, currency, when, meaning == "reversal", _account(cells), other, {**details, **named}
    )
    return Outcome(LineKind.RECORD, booking.to_record())


def _read_heading(manner: _Manner, name: str, value: str, told: Mapping[str, str]) -> Outcome | None:
    """Reads a line above or below the table that says a balance; raises `ValueError` if the figure is none."""
    if name not in ("opening", "closing"):
        return None
    written = parse_amount(value, manner.mark)
    currency = _currency(manner, told, written)
    account = {"account": told["account"]} if "account" in told else {}
    return Outcome(
        LineKind.BALANCE, to_balance(name, written.amount, currency, account=_account(told), details=account)
    )


def _row_meaning(profile: Profile, cells: Mapping[str, str]) -> str | None:
    """Returns what the text of a row says that it is: a balance, a total, a reversal; None for an entry."""
    text = folded(cells.get("text", ""))
    for words, meaning in profile.words.get("row", {}).items():
        begins = text == words or text.startswith(words + " ")
        if begins or (meaning == "reversal" and f" {words} " in f" {text} "):
            return meaning
    return None


def _balance(manner: _Manner, act: str, cells: Mapping[str, str]) -> Record:
    cell = cells.get("balance") or cells.get("amount") or cells.get("credit") or cells.get("debit")
    if cell is None:
        raise ValueError("the balance has no figure")
    written = parse_amount(cell, manner.mark)
    when = _when(manner, cells) if "date" in cells else None
    account = {"account": cells["account"]} if "account" in cells else {}
    currency = _currency(manner, cells, written)
    return to_balance(act, written.amount, currency, when=when, account=_account(cells), details=account)


def _when(manner: _Manner, cells: Mapping[str, str]) -> str:
    day, time, offset = parse_moment(cells.get("date", ""), manner.order)
    if time is None and "time" in cells:
        time, offset = parse_time(cells["time"])
    return to_when(day, time, offset, manner.zone)


def _amount(manner: _Manner, cells: Mapping[str, str]) -> Written:
    """Returns the amount with the sign of the account's holder, from one column or from two."""
    if "amount" in cells:
        return _by_sign(manner, cells, parse_amount(cells["amount"], manner.mark))
    # A dash stands for nothing in the column that does not apply.
    filled = {name: cells[name] for name in ("debit", "credit") if cells.get(name, "").strip("-–— ")}
    debit, credit = (
        parse_amount(filled[name], manner.mark) if name in filled else None for name in ("debit", "credit")
    )
    if debit is not None and debit.amount and not (credit is not None and credit.amount):
        amount = abs(debit.amount) if manner.negative else debit.amount
        return Written(-amount, None, debit.currency)
    if credit is not None and credit.amount and not (debit is not None and debit.amount):
        return credit
    both = debit is not None and credit is not None and debit.amount and credit.amount
    raise ValueError("both debit and credit hold an amount" if both else "there is no amount")


def _by_sign(manner: _Manner, cells: Mapping[str, str], written: Written) -> Written:
    if "sign" not in cells:
        return written
    meaning = manner.profile.means("sign", cells["sign"])
    if meaning is None:
        raise ValueError(f"the sign {cells['sign']!r} is not understood")
    if meaning == "credit" and written.amount < 0:
        raise ValueError("the figure is negative, and the line says credit")
    return Written(abs(written.amount) * (1 if meaning == "credit" else -1), meaning, written.currency)


def _currency(manner: _Manner, cells: Mapping[str, str], written: Written) -> str | None:
    told = cells.get("currency") or written.currency or manner.profile.currency
    if told is None:
        return None
    return _SIGNS.get(folded(told) or told.strip(), told.strip().upper())


_SIGNS = {
    "s": "PEN", "soles": "PEN", "sol": "PEN", "nuevos soles": "PEN", "dolares": "USD", "dolar": "USD",
    "dolares americanos": "USD", "us": "USD", "u s": "USD", "euros": "EUR", "euro": "EUR", "€": "EUR", "reais": "BRL",
    "real": "BRL", "r": "BRL", "bolivianos": "BOB", "bs": "BOB", "guaranies": "PYG",
}  # fmt: skip
"""Names and signs of currencies that say which one; "pesos" and "$" do not."""


def _account(cells: Mapping[str, str]) -> Identifier | None:
    if "account" in cells:
        return parse_account(cells["account"])
    return parse_name(cells["holder"]) if "holder" in cells else None


def _remittance(
    cells: Mapping[str, str], amount: Decimal, currency: str | None, when: str, details: Mapping[str, str]
) -> Record:
    source, target = (parse_name(cells.get(name, "")) for name in ("sender", "receiver"))
    if source is None and target is None:
        raise ValueError("neither sender nor receiver is named")
    if amount < 0:
        raise ValueError("the amount is negative")
    return Record(
        document="",
        number=0,
        span=Span(0, 0),
        kind=RecordKind.TRANSFER,
        act="handover" if "courier" in cells else "remittance",
        source=source,
        target=target,
        when=when,
        amount=amount,
        currency=currency,
        details=tuple(details.items()),
    )


def _without_currency(lines: Sequence[Line], path: str) -> Iterator[Problem]:
    bare = [line for line in lines if line.record is not None and line.record.currency is None]
    if bare:
        count = "1 line tells" if len(bare) == 1 else f"{len(bare):,} lines tell"
        yield Problem("currency-unknown", path, f"{count} no currency.", bare[0].place)
