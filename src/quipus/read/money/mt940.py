"""Reads MT940 customer statements (SWIFT Standards, category 9): each entry with its words is a record.

Lost: nothing of the text, which is stored as it stands; codes of the kind of transaction are kept as details.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from quipus.model.problem import Problem
from quipus.model.record import Identifier, Record
from quipus.read.columns.amounts import parse_amount
from quipus.read.columns.lines import Line, LineKind
from quipus.read.encoding import decode
from quipus.read.money.booking import Booking, parse_account, parse_other, signed, to_balance
from quipus.read.money.statement import StatementRead, Worded, to_draft
from quipus.read.result import Draft, inert

_TAG = re.compile(r":(13D?|20|21|25P?|28C?|34F|60[FM]|61|62[FM]|64|65|86|90[CD]):")
"""Fields of MT940 and MT942; other digits between colons are times that a bank has wrapped to a new line."""
_BALANCE = re.compile(r"([CD])(\d{6})([A-Z]{3})([\d.,]+)")
_ENTRY = re.compile(
    r"(?P<value>\d{6})(?P<entry>\d{4})?(?P<mark>R?[CD]|E[CD])(?P<funds>[A-Z])?(?P<amount>\d[\d.,]*)"
    r"(?P<kind>[A-Z][A-Z0-9]{3})?(?P<reference>[^/\n]*)(?://(?P<bank>[^\n]*))?(?P<rest>.*)",
    re.DOTALL,
)
_SUBFIELD = re.compile(r"\?(\d\d)")
_SLASHED = re.compile(r"/(NAME|BENM|ORDP|IBAN|CSID|ACCT|REMI|EREF|CNTP|BIC|ADDR)/")
_BALANCES = {"60F": "opening", "60M": "opening", "62F": "closing", "62M": "closing", "64": "available"}
_MARK = ","
"""The decimal mark that the standard prescribes."""
_HALF = 6
"""Months between the two dates of an entry from which on one of them belongs to the next or last year."""


@dataclass(slots=True)
class _Place:
    """Where in a file of statements the reader is: of which account, and the how-manieth statement."""

    statement: int = 0
    account: Identifier | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of a message: its tag ("" for lines outside), its text, first line, number of lines."""

    tag: str
    text: str
    number: int
    size: int


def read(content: bytes, path: str) -> Draft:
    """Returns a file of MT940 messages as a draft; its rows are numbered as lines of the file."""
    return to_draft(read_statements(content, path), "text/x-mt940", "mt940/1", path)


def read_statements(content: bytes, path: str) -> StatementRead:
    """Returns the parts of a file of MT940 messages."""
    text = decode(content, path)
    place = _Place()
    parts = tuple(_iter_parts(_join_words(list(_iter_fields(text.text))), place))
    return StatementRead(parts, (*text.problems, *_sequence_problems(parts, path)))


def _iter_fields(text: str) -> Iterator[_Field]:
    """Yields the fields of all messages, each with the lines that go on with it."""
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    start, tag = 0, ""
    for number, line in enumerate(lines):
        found = _TAG.match(line)
        outside = found is None and (not line.strip() or line.startswith(("-", "{")))
        if found is not None or outside or number == 0:
            if number > start:
                yield _Field(tag, "\n".join(lines[start:number]), start + 1, number - start)
            start, tag = number, found[1] if found is not None else ""
    if lines:
        yield _Field(tag, "\n".join(lines[start:]), start + 1, len(lines) - start)


def _join_words(fields: Sequence[_Field]) -> Iterator[_Field]:
    """Yields the fields, each entry (:61:) joined with the words behind it (:86:)."""
    index = 0
    while index < len(fields):
        one = fields[index]
        index += 1
        while one.tag == "61" and index < len(fields) and fields[index].tag == "86":
            one = _Field("61", f"{one.text}\n{fields[index].text}", one.number, one.size + fields[index].size)
            index += 1
        yield one


def _iter_parts(fields: Iterator[_Field], place: _Place) -> Iterator[Worded]:
    for one in fields:
        try:
            line = _read_field(one, one.text.partition(f":{one.tag}:")[2], place)
        except ValueError as error:
            line = Line(one.number, LineKind.UNREAD, reason=inert(error))
        yield Worded(one.text, replace(line, noun="line", size=one.size))


def _read_field(one: _Field, body: str, place: _Place) -> Line:
    """Reads one field; raises `ValueError` with the reason if it is damaged."""
    if one.tag == "20":
        place.statement += 1
        place.currency = None
    if one.tag == "25":
        place.account = parse_account(body.partition("\n")[0])
    if one.tag in _BALANCES:
        record = _balance(_BALANCES[one.tag], body, place)
        place.currency = record.currency
        return Line(one.number, LineKind.BALANCE, record)
    if one.tag == "61":
        doubts: list[tuple[str, str]] = []
        return Line(one.number, LineKind.RECORD, _entry(body, place, doubts), doubts=tuple(doubts))
    blank = not one.tag and not one.text.strip()
    return Line(one.number, LineKind.BLANK if blank else LineKind.HEADING)


def _balance(act: str, body: str, place: _Place) -> Record:
    found = _BALANCE.match(body.strip())
    if found is None:
        raise ValueError("the balance is damaged")
    amount = parse_amount(found[4], _MARK).amount
    when = _day(found[2]).isoformat()
    sum_ = -amount if found[1] == "D" else amount
    return to_balance(act, sum_, found[3], when=when, account=place.account, details=_details(place))


def _entry(body: str, place: _Place, doubts: list[tuple[str, str]]) -> Record:
    entry, _, words = body.partition("\n:86:")
    words = words.replace("\n:86:", "\n")
    found = _ENTRY.match(entry) or _ENTRY.match(entry.replace("\n", "", 1))
    if found is None:
        raise ValueError("the entry is damaged")
    value = _value_day(found["value"], doubts)
    amount = parse_amount(found["amount"], _MARK).amount
    outgoing = found["mark"] in ("D", "ED", "RC")
    other, details = _words(words)
    details |= {"value_date": value.isoformat(), **_details(place)}
    codes = (("reference", found["reference"]), ("bank_reference", found["bank"]), ("transaction", found["kind"]))
    details |= {name: code.strip() for name, code in codes if code and code.strip() not in ("", "NONREF")}
    return Booking(
        -amount if outgoing else amount,
        place.currency,
        (_entry_day(value, found["entry"]) if found["entry"] else value).isoformat(),
        found["mark"].startswith("R"),
        place.account,
        other,
        details,
    ).to_record()


def _details(place: _Place) -> dict[str, str]:
    account = {} if place.account is None else {"account": place.account.value}
    return {"statement": str(place.statement), **account}


def _words(words: str) -> tuple[Identifier | None, dict[str, str]]:
    """Returns the other side and the text that the words of an entry tell, in one of the usual ways to mark them."""
    joined = words.replace("\n", "")
    marked = _SUBFIELD.split(joined) if _SUBFIELD.search(joined) else []
    if marked:
        fields = dict(zip(marked[1::2], marked[2::2], strict=True))
        name = f"{fields.get('32', '')} {fields.get('33', '')}"
        text = "".join(fields.get(str(number), "") for number in (*range(20, 30), *range(60, 64)))
        other, details = parse_other(fields.get("31", ""), name)
    else:
        fields = _slashed(joined)
        name, account = (next((fields[key] for key in keys if key in fields), "") for keys in (_NAMES, _ACCOUNTS))
        text = fields.get("REMI", "") or " ".join(words.split())
        other, details = parse_other(account, name)
    return other, (details | {"text": " ".join(text.split())} if text.strip() else details)


_NAMES, _ACCOUNTS = ("NAME", "BENM", "ORDP"), ("IBAN", "ACCT", "CNTP")


def _slashed(text: str) -> dict[str, str]:
    pieces = _SLASHED.split(text)
    pairs = zip(pieces[1::2], pieces[2::2], strict=True)
    return {code: value.strip("/ ") for code, value in pairs if value.strip("/ ")}


def _day(digits: str) -> dt.date:
    try:
        return dt.date(2000 + int(digits[:2]), int(digits[2:4]), int(digits[4:]))
    except ValueError:
        raise ValueError("there is no such day") from None


def _value_day(digits: str, doubts: list[tuple[str, str]]) -> dt.date:
    """Returns the value date; banks that count thirty days a month write 30 February, which is its last day here."""
    year, month, day = 2000 + int(digits[:2]), int(digits[2:4]), int(digits[4:])
    if not (1 <= month <= 12 and 28 < day <= 30):
        return _day(digits)
    last = calendar.monthrange(year, month)[1]
    if day > last:
        doubts.append(("value date", digits))
    return dt.date(year, month, min(day, last))


def _entry_day(value: dt.date, digits: str) -> dt.date:
    """Returns the day of booking, whose year is that of the value date or one beside it."""
    month = int(digits[:2])
    year = value.year + (1 if value.month - month > _HALF else -1 if month - value.month > _HALF else 0)
    return _day(f"{year - 2000:02}{digits}")


def _sequence_problems(parts: Sequence[Worded], path: str) -> Iterator[Problem]:
    """Yields a problem for each statement that does not begin with the balance with which the one before ended."""
    last: dict[tuple[str, str | None], tuple[Line, Decimal]] = {}
    for part in parts:
        record = part.line.record
        if record is None or record.act not in ("opening", "closing"):
            continue
        key = (record.detail("account") or "", record.currency)
        if record.act == "opening" and key in last and last[key][1] != signed(record):
            message = f"The statement opens with {signed(record)}, the one before closes with {last[key][1]}."
            yield Problem("line-missing", path, message, part.line.place)
        if record.act == "closing":
            last[key] = (part.line, signed(record))
