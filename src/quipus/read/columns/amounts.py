"""Amounts of money as they are written, as exact decimals."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from quipus.read.rows import Figure

_SIGNS = re.compile(r"(?:US|R|S/|Bs\.?|C|RD)?\s?\$|S/\.?|R\$|€|£|₲|\bBs\.?|[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Signs of currencies, which say too little to tell a currency by ("$" is that of fifteen)."""
_CODE = re.compile(r"^[A-Z]{3}\b|\b[A-Z]{3}$")
_BODY = re.compile(r"\d+|\d{1,3}(?:[.,'\s]\d{3})+")
_MOST_DIGITS = 18
"""Of a whole amount; ISO 20022 allows 18 (`ActiveOrHistoricCurrencyAndAmount`)."""


@dataclass(frozen=True, slots=True)
class Written:
    """An amount as a cell has it: signed, with what the cell says besides.

    Attributes:
        amount: negative for "-5", "5-", "(5)" and "5 D".
        side: "debit" or "credit" where a letter behind the figure says so. currency: a code beside it.
    """

    amount: Decimal
    side: str | None = None
    currency: str | None = None


def find_mark(cells: Iterable[str]) -> str | None:
    """Returns the decimal mark that some cells prove, None if none proves one or some contradict each other.

    >>> find_mark(["1.234,50", "12"]), find_mark(["1,234.5"]), find_mark(["1,234"]), find_mark(["0.50", "0,50"])
    (',', '.', None, None)
    """
    proven = {mark for cell in cells if not isinstance(cell, Figure) and (mark := _mark_of(cell)) is not None}
    return proven.pop() if len(proven) == 1 else None


def _mark_of(cell: str) -> str | None:
    figure = re.sub(r"[^\d.,]", "", cell).strip(".,")
    last = max(figure.rfind("."), figure.rfind(","))
    if last < 0:
        return None
    mark, behind, before = figure[last], figure[last + 1 :], figure[:last]
    other = "," if mark == "." else "."
    if mark in before:
        return other if other not in before else None  # 1.234.567: a mark that stands twice groups thousands
    if other in before or len(behind) != 3 or before.startswith("0") or len(before) > 3:
        return mark
    return None  # 1.234 may be either


def parse_amount(written: str, mark: str | None) -> Written:
    """Returns the amount of a cell, or raises `ValueError` with the reason.

    Args:
        written: the cell.
        mark: the decimal mark of the table, None if nothing shows it; then figures that could be either raise.

    >>> parse_amount("S/ 1.234,50-", ",").amount, parse_amount("(1,234.50)", ".").amount
    (Decimal('-1234.50'), Decimal('-1234.50'))
    >>> parse_amount("1.234,50 D", ",")
    Written(amount=Decimal('-1234.50'), side='debit', currency=None)
    """
    if isinstance(written, Figure):
        return Written(Decimal(written))
    rest = written.replace("\u2212", "-").strip()
    currency = _CODE.search(rest)
    if currency is not None:
        rest = (rest[: currency.start()] + rest[currency.end() :]).strip()
    side = {"D": "debit", "C": "credit"}.get(rest[-1:].upper()) if rest[-2:-1] in tuple("0123456789 ") else None
    rest = _SIGNS.sub("", rest[:-1] if side else rest).strip()
    negative = rest.startswith(("-", "(")) or rest.endswith(("-", ")"))
    figure = _parse_figure(rest.strip("-+() \u00a0\u202f"), mark)
    negative = negative or side == "debit"
    return Written(-figure if negative and figure else figure, side, currency.group() if currency else None)


def _parse_figure(figure: str, mark: str | None) -> Decimal:
    if mark is None:
        mark = _mark_of(figure)
        if mark is None and re.search(r"[.,]", figure):
            raise ValueError("the figure can be read in two ways; the profile has to say the decimal mark")
    if not re.search(r"[0-9]", figure):
        raise ValueError("the figure is no amount")
    whole, _, behind = figure.rpartition(mark) if mark and mark in figure else (figure, "", "")
    if not _BODY.fullmatch(whole or "0") or (behind and not behind.isdigit()) or not figure.isascii():
        raise ValueError("the figure is no amount")
    digits = re.sub(r"\D", "", whole or "0")
    if len(digits) > _MOST_DIGITS:
        raise ValueError("the figure has too many digits for an amount")
    if mark and mark in re.sub(r"\d", "", whole):
        raise ValueError("the decimal mark stands twice")
    return Decimal(f"{digits}.{behind}" if behind else digits)
