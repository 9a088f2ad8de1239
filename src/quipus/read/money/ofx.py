"""Reads OFX statements of banks and credit cards (OFX 1.x in SGML, 2.x in XML): each transaction is a record.

Lost: trades of securities (counted), loans and messages that are no statement. OFX gives no opening balance, so that no
sum is checked.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from quipus.model.problem import Problem
from quipus.model.record import Identifier, Record
from quipus.read.columns.amounts import find_mark, parse_amount
from quipus.read.columns.lines import Line, LineKind
from quipus.read.encoding import decode
from quipus.read.money.booking import Booking, parse_account, parse_other, to_balance
from quipus.read.money.statement import StatementRead, Worded, to_draft
from quipus.read.result import Draft, UnreadableError, inert

_TOKEN = re.compile(r"<(/?)([A-Za-z0-9_.]+)[^<>]*>|<!\[CDATA\[(.*?)\]\]>|<[?!][^<>]*>", re.DOTALL)
_CHARSET = re.compile(rb"CHARSET:\s*([\w-]+)|encoding=[\"']([\w-]+)[\"']")
_DATE = re.compile(
    r"(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(?:\.\d+)?(?:\[\s*([+-]?\d{1,2}(?:\.\d+)?)(?::\w*)?\])?"
)
_STATEMENTS = frozenset(("STMTRS", "CCSTMTRS", "INVSTMTRS"))
_ACCOUNTS = frozenset(("BANKACCTFROM", "CCACCTFROM", "INVACCTFROM"))
_SECURITIES = re.compile(r"BUY|SELL|REINVEST|INCOME|TRANSFER|JRNL|RETOFCAP|SPLIT|CLOSUREOPT")
"""Names of elements that are trades and yields of securities (OFX 2.3, 13.9.2)."""
_BALANCES = {"LEDGERBAL": "closing", "AVAILBAL": "available"}
_KEPT = {
    "reference": "FITID", "text": "MEMO", "transaction": "TRNTYPE", "check": "CHECKNUM", "corrects": "CORRECTFITID",
}  # fmt: skip
"""Details of a record by the element that holds them."""
_MOST_DEPTH = 60
"""Levels of elements; statements have about ten."""


@dataclass(slots=True)
class _Node:
    """An element: its name, line, text and children."""

    name: str
    number: int
    text: str = ""
    children: list[_Node] = field(default_factory=list)

    def find(self, *names: str) -> _Node | None:
        """Returns the first descendant along a path of names."""
        node: _Node | None = self
        for name in names:
            node = None if node is None else next((child for child in node.children if child.name == name), None)
        return node

    def value(self, *names: str) -> str:
        """Returns the text at a path, "" if nothing is there."""
        found = self.find(*names)
        return "" if found is None else found.text

    def walk(self) -> Iterator[_Node]:
        """Yields the element and all below it, in the order of the file."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed(node.children)


@dataclass(frozen=True, slots=True)
class _Told:
    """What a statement tells for all its entries."""

    account: Identifier | None
    currency: str | None
    mark: str
    details: Mapping[str, str]


def read(content: bytes, path: str) -> Draft:
    """Returns an OFX file as a draft; its rows are numbered as lines of the file."""
    return to_draft(read_statements(content, path), "application/x-ofx", "ofx/1", path)


def read_statements(content: bytes, path: str) -> StatementRead:
    """Returns the parts of an OFX file; raises `UnreadableError` if no element can be told."""
    text = decode(content, path, _charset(content))
    root = _parse(text.text)
    statements = [node for node in root.walk() if node.name in _STATEMENTS]
    if not statements:
        raise UnreadableError("unreadable-file", "The file holds no statement of an account or card.")
    parts: list[Worded] = []
    for number, node in enumerate(statements, 1):
        parts += _iter_parts(node, number)
    return StatementRead(tuple(parts), (*text.problems, *_left_out(statements, path), *_doubled(parts, path)))


def _charset(content: bytes) -> str | None:
    found = _CHARSET.search(content[:1024])
    if found is None:
        return None
    name = (found[1] or found[2]).decode("ascii")
    return f"cp{name}" if name.isdigit() else name if name.upper() not in ("NONE", "UNICODE") else None


def _parse(text: str) -> _Node:
    """Returns the tree of SGML, whose leaves are not closed, or of XML; entities other than the five are left alone."""
    root = _Node("", 1)
    stack, position, number, counted = [root], 0, 1, 0
    for token in _TOKEN.finditer(text):
        words = text[position : token.start()]
        number, counted = number + text.count("\n", counted, token.start()), token.start()
        position = token.end()
        stack[-1].text += html.unescape(words).strip()
        if token[3] is not None:
            stack[-1].text += token[3].strip()
        elif token[2] is not None and token[1]:
            _close(stack, token[2].upper())
        elif token[2] is not None and not token[0].endswith("/>"):
            _open(stack, _Node(token[2].upper(), number))
    return root


def _open(stack: list[_Node], node: _Node) -> None:
    if stack[-1].text and len(stack) > 1:  # an element with text is a leaf, closed or not
        stack.pop()
    if len(stack) < _MOST_DEPTH:
        stack[-1].children.append(node)
        stack.append(node)


def _close(stack: list[_Node], name: str) -> None:
    depth = next((index for index in range(len(stack) - 1, 0, -1) if stack[index].name == name), None)
    if depth is not None:
        del stack[depth:]


def _iter_parts(statement: _Node, number: int) -> Iterator[Worded]:
    currency = statement.value("CURDEF").upper() or None
    source = next((node for node in statement.children if node.name in _ACCOUNTS), None)
    account = None if source is None else parse_account(source.value("ACCTID"))
    details = {"statement": str(number)} | ({} if account is None else {"account": account.value})
    bank = "" if source is None else source.value("BANKID")
    heading = "; ".join(filter(None, ("Statement", bank, account.value if account else "", currency or "")))
    yield Worded(heading, Line(statement.number, LineKind.HEADING, noun="line"))
    nodes = [node for node in statement.walk() if node.name == "STMTTRN"]
    nodes += [child for child in statement.children if child.name in _BALANCES]
    mark = find_mark(node.value("TRNAMT") or node.value("BALAMT") for node in nodes) or "."
    told = _Told(account, currency, mark, details)
    for node in nodes:
        yield Worded(_words(node, currency), _line(node, told))


def _words(node: _Node, currency: str | None) -> str:
    """Returns an element as a line of words: each leaf's name and text."""
    leaves = [f"{leaf.name}: {leaf.text}" for leaf in node.walk() if leaf.text]
    return "; ".join([node.name, *leaves, *([currency] if currency else [])])


def _line(node: _Node, told: _Told) -> Line:
    is_entry = node.name == "STMTTRN"
    try:
        record = _entry(node, told) if is_entry else _balance(node, told)
    except ValueError as error:
        return Line(node.number, LineKind.UNREAD, reason=inert(error), noun="line")
    return Line(node.number, LineKind.RECORD if is_entry else LineKind.BALANCE, record, noun="line")


def _entry(node: _Node, told: _Told) -> Record:
    other_account = node.value("BANKACCTTO", "ACCTID") or node.value("CCACCTTO", "ACCTID")
    other, named = parse_other(other_account, node.value("NAME") or node.value("PAYEE", "NAME"))
    details = {name: value for name, tag in _KEPT.items() if (value := node.value(tag))}
    if node.value("DTUSER"):
        details["value_date"] = _when(node.value("DTUSER"))[:10]
    return Booking(
        parse_amount(node.value("TRNAMT"), told.mark).amount,
        node.value("CURRENCY", "CURSYM").upper() or told.currency,
        _when(node.value("DTPOSTED")),
        bool(node.value("CORRECTFITID")),
        told.account,
        other,
        {**told.details, **details, **named},
    ).to_record()


def _balance(node: _Node, told: _Told) -> Record:
    amount = parse_amount(node.value("BALAMT"), told.mark).amount
    when = _when(node.value("DTASOF"))
    act = _BALANCES[node.name]
    return to_balance(act, amount, told.currency, when=when, account=told.account, details=told.details)


def _when(written: str) -> str:
    """Returns a date of OFX (OFX 2.3, 3.2.8) in ISO 8601, with its time and offset where it has them."""
    found = _DATE.fullmatch(written.strip())
    if found is None:
        raise ValueError("there is no date" if written else "the date is empty")
    year, month, day, hour, minute, second, offset = found.groups()
    try:
        if hour is None or (hour, minute, second or "00", offset) == ("00", "00", "00", None):
            return dt.date(int(year), int(month), int(day)).isoformat()
        moment = dt.datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0))  # noqa: DTZ001
        if offset is None:
            return moment.isoformat()
        return moment.replace(tzinfo=dt.timezone(dt.timedelta(hours=float(offset)))).isoformat()
    except ValueError:
        raise ValueError("there is no such day or time") from None


def _left_out(statements: list[_Node], path: str) -> Iterator[Problem]:
    """Yields a problem that counts the trades of securities, which are no transfers."""
    lists = (node for one in statements for node in one.children if node.name == "INVTRANLIST")
    trades = [node for found in lists for node in found.children if _SECURITIES.match(node.name)]
    if trades:
        count = "1 trade" if len(trades) == 1 else f"{len(trades):,} trades"
        yield Problem("left-out", path, f"{count} of securities left out.", f"line {trades[0].number}")


def _doubled(parts: list[Worded], path: str) -> Iterator[Problem]:
    """Yields a problem for each transaction whose identity, which a bank gives once, was there before."""
    seen: dict[tuple[str, str], Line] = {}
    for part in parts:
        record = part.line.record
        if record is None or (reference := record.detail("reference")) is None:
            continue
        first = seen.setdefault((record.detail("account") or "", reference), part.line)
        if first is not part.line:
            message = f"The transaction has the FITID of {first.place}, which a bank gives once; both are kept."
            yield Problem("line-doubled", path, message, part.line.place)
