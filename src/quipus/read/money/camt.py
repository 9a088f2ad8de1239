"""Reads ISO 20022 statements, reports and notices (camt.053, 052, 054, versions 2 to 13): each transaction is a record.

Lost: addresses, charges, rates, return reasons; the elements are kept as words where they say who paid whom and why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from lxml import etree

from quipus.model.problem import Problem
from quipus.model.record import Identifier, Record
from quipus.read.columns.amounts import parse_amount
from quipus.read.columns.lines import Line, LineKind
from quipus.read.limits import MAX_XML_BYTES
from quipus.read.money.booking import Booking, parse_account, parse_other, to_balance
from quipus.read.money.statement import StatementRead, Worded, to_draft
from quipus.read.result import Draft, UnreadableError, inert
from quipus.read.safexml import parse_xml

_STATEMENTS = frozenset(("Stmt", "Rpt", "Ntfctn"))
_BALANCES = {
    "OPBD": "opening", "PRCD": "opening", "CLBD": "closing", "ITBD": "interim", "OPAV": "available",
    "CLAV": "available", "ITAV": "available", "FWAV": "available",
}  # fmt: skip
"""Codes of balances (external code set of ISO 20022, ExternalBalanceType1Code)."""
_BOOKED = "BOOK"


@dataclass(frozen=True, slots=True)
class _Told:
    """What a statement tells for all its entries."""

    account: Identifier | None
    details: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Entry:
    """What an entry tells for all its transactions; `sign` is 1 for credit, -1 for debit."""

    sign: int
    currency: str
    when: str | None
    reversal: bool
    details: Mapping[str, str]


def read(content: bytes, path: str) -> Draft:
    """Returns a camt message as a draft; its rows are numbered as lines of the file."""
    return to_draft(read_statements(content, path), "application/xml", "camt/1", path)


def read_statements(content: bytes, path: str) -> StatementRead:
    """Returns the parts of a camt message; raises `UnreadableError` if the XML is damaged or holds no statement."""
    if len(content) > MAX_XML_BYTES:
        raise UnreadableError("too-large", f"The XML has {len(content):,} bytes; {MAX_XML_BYTES:,} are read at most.")
    root = parse_xml(content, "")
    statements = [node for node in root.iter() if _name(node) in _STATEMENTS]
    if not statements:
        raise UnreadableError("unreadable-file", "The message holds no statement, report or notice.")
    parts: list[Worded] = []
    problems: list[Problem] = []
    for number, node in enumerate(statements, 1):
        parts += _iter_parts(node, number)
        problems += _count_problems(node, path)
    return StatementRead(tuple(parts), tuple(problems))


def _name(node: etree._Element) -> str:
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _children(node: etree._Element, name: str) -> list[etree._Element]:
    return [child for child in node if _name(child) == name]


def _find(node: etree._Element | None, path: str) -> etree._Element | None:
    """Returns the first element along a path of names, whatever their namespace."""
    for name in path.split("/"):
        node = None if node is None else next(iter(_children(node, name)), None)
    return node


def _text(node: etree._Element | None, *paths: str) -> str:
    """Returns the text at the first of some paths where there is any, "" if there is none."""
    for path in paths:
        found = _find(node, path)
        if found is not None and found.text and found.text.strip():
            return " ".join(found.text.split())
    return ""


def _iter_parts(statement: etree._Element, number: int) -> Iterator[Worded]:
    written = _text(statement, "Acct/Id/IBAN", "Acct/Id/Othr/Id")
    account = parse_account(written) if written else None
    told = _Told(account, {"statement": str(number)} | ({} if account is None else {"account": account.value}))
    owner, currency = _text(statement, "Acct/Ownr/Nm"), _text(statement, "Acct/Ccy")
    heading = "; ".join(filter(None, ("Statement", _text(statement, "Id"), written, owner, currency)))
    yield Worded(heading, Line(_line_of(statement), LineKind.HEADING, noun="line"))
    for node in statement:
        if _name(node) == "Bal":
            yield _balance_part(node, told)
        elif _name(node) == "Ntry":
            yield from _entry_parts(node, told)


def _line_of(node: etree._Element) -> int:
    return int(str(node.sourceline))


def _balance_part(node: etree._Element, told: _Told) -> Worded:
    code = _text(node, "Tp/CdOrPrtry/Cd", "Tp/CdOrPrtry/Prtry")
    words = "; ".join(("Balance", code, _text(node, "CdtDbtInd"), *_amount_words(node), _when_words(node, "Dt")))
    try:
        amount, currency = _amount(node)
        act = _BALANCES.get(code, "interim")
        record = to_balance(
            act, _sign(node) * amount, currency, when=_when(node, "Dt"), account=told.account, details=told.details
        )
    except ValueError as error:
        return Worded(words, Line(_line_of(node), LineKind.UNREAD, reason=inert(error), noun="line"))
    return Worded(words, Line(_line_of(node), LineKind.BALANCE, record, noun="line"))


def _entry_parts(node: etree._Element, told: _Told) -> Iterator[Worded]:
    """Yields the transactions of an entry where they account for its amount, else the entry as a whole."""
    try:
        entry, amount = _entry(node)
        transactions = [one for details in _children(node, "NtryDtls") for one in _children(details, "TxDtls")]
        parts = _split(transactions, entry, amount)
        records = [_record(one, node, part, entry, told) for one, part in parts]
    except ValueError as error:
        yield Worded(_words(node, None), Line(_line_of(node), LineKind.UNREAD, reason=inert(error), noun="line"))
        return
    kind = LineKind.RECORD if _status(node) in (_BOOKED, "") else LineKind.HEADING
    for (one, _), record in zip(parts, records, strict=True):
        kept = record if kind is LineKind.RECORD else None  # pending entries are not in the balance yet
        line = Line(_line_of(node if one is None else one), kind, kept, noun="line")
        yield Worded(_words(node, one), line)


def _status(node: etree._Element) -> str:
    return _text(node, "Sts/Cd", "Sts")


def _entry(node: etree._Element) -> tuple[_Entry, Decimal]:
    amount, currency = _amount(node)
    kept = {
        "reference": _text(node, "AcctSvcrRef", "NtryRef"),
        "value_date": _when_words(node, "ValDt")[:10],
        "transaction": _text(node, "BkTxCd/Domn/Fmly/Cd", "BkTxCd/Prtry/Cd"),
    }
    when = _when(node, "BookgDt") or _when(node, "ValDt")  # notices may have neither: the entry stays undated
    details = {name: value for name, value in kept.items() if value}
    return _Entry(_sign(node), currency, when, _text(node, "RvslInd").lower() in ("true", "1"), details), amount


def _split(
    transactions: list[etree._Element], entry: _Entry, amount: Decimal
) -> list[tuple[etree._Element | None, Decimal]]:
    """Returns the transactions of an entry with their amounts; raises `ValueError` if they are not its sum."""
    if len(transactions) <= 1:
        return [(transactions[0] if transactions else None, amount)]
    parts = [(one, _part(one, entry)) for one in transactions]
    if any(part is None for _, part in parts):
        return [(None, amount)]
    known = [(one, part) for one, part in parts if part is not None]
    total = sum((part for _, part in known), Decimal(0))
    if total != amount:
        raise ValueError(f"its transactions add up to {total}, the entry says {amount}")
    return list(known)


def _part(one: etree._Element, entry: _Entry) -> Decimal | None:
    """Returns a transaction's amount in the entry's currency, negative where it goes the other way; None if untold."""
    found = next((node for path in _AMOUNTS if (node := _find(one, path)) is not None), None)
    if found is None or found.get("Ccy") != entry.currency:
        return None
    amount = parse_amount(found.text or "", ".").amount
    told = _text(one, "CdtDbtInd")
    return -amount if told and (1 if told == "CRDT" else -1) != entry.sign else amount


_AMOUNTS = ("Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/InstdAmt/Amt")


def _record(one: etree._Element | None, node: etree._Element, amount: Decimal, entry: _Entry, told: _Told) -> Record:
    source = one if one is not None else node
    # The holder of a credited account is the creditor: the other side is the debtor, and turned round by a reversal.
    paid_in = (entry.sign > 0) != entry.reversal
    party, account = ("Dbtr", "DbtrAcct") if paid_in else ("Cdtr", "CdtrAcct")
    parties = _find(source, "RltdPties")
    number = _text(parties, f"{account}/Id/IBAN", f"{account}/Id/Othr/Id")
    other, named = parse_other(number, _text(parties, f"{party}/Nm", f"{party}/Pty/Nm"))
    remittance = _find(source, "RmtInf")
    told_text = [] if remittance is None else [child.text or "" for child in _children(remittance, "Ustrd")]
    text = " ".join(" ".join(told_text).split()) or _text(node, "AddtlNtryInf")
    end = _text(source, "Refs/EndToEndId")
    more = {"text": text, "end_to_end": "" if end == "NOTPROVIDED" else end}
    details = {**told.details, **entry.details, **named, **{name: value for name, value in more.items() if value}}
    return Booking(
        entry.sign * amount, entry.currency, entry.when, entry.reversal, told.account, other, details
    ).to_record()


def _amount(node: etree._Element) -> tuple[Decimal, str]:
    found = _find(node, "Amt")
    if found is None or not found.text:
        raise ValueError("there is no amount")
    currency = found.get("Ccy")
    if not currency:
        raise ValueError("the amount has no currency")
    return parse_amount(found.text, ".").amount, currency.upper()


def _sign(node: etree._Element) -> int:
    told = _text(node, "CdtDbtInd")
    if told not in ("CRDT", "DBIT"):
        raise ValueError("neither credit nor debit is told")
    return 1 if told == "CRDT" else -1


def _when(node: etree._Element, name: str) -> str | None:
    return _when_words(node, name) or None


def _when_words(node: etree._Element, name: str) -> str:
    return _text(node, f"{name}/DtTm", f"{name}/Dt")


def _amount_words(node: etree._Element) -> tuple[str, ...]:
    found = _find(node, "Amt")
    return () if found is None else (f"{(found.text or '').strip()} {found.get('Ccy') or ''}".strip(),)


def _words(node: etree._Element, one: etree._Element | None) -> str:
    """Returns an entry or one of its transactions as a line of words."""
    amount = (_amount_words(one) if one is not None else ()) or _amount_words(node)
    said = [f"{_name(part)}: {text}" for part in (one if one is not None else node).iter() if (text := _said(part))]
    status = f"Sts: {_status(node)}" if _status(node) not in (_BOOKED, "") else ""
    mark = "Reversal" if _text(node, "RvslInd").lower() in ("true", "1") else ""
    parts = ["Entry", _when_words(node, "BookgDt"), _text(node, "CdtDbtInd"), *amount, mark, status, *said]
    return "; ".join(part for part in parts if part)


def _said(node: etree._Element) -> str:
    """Returns the text of an element that says who, to which account, why."""
    return " ".join((node.text or "").split()) if _name(node) in _SAID else ""


_SAID = frozenset((
    "Nm", "IBAN", "Id", "Ustrd", "EndToEndId", "AcctSvcrRef", "NtryRef", "AddtlNtryInf", "AddtlTxInf", "Ref",
))  # fmt: skip


def _count_problems(statement: etree._Element, path: str) -> Iterator[Problem]:
    """Yields a problem if the message says that it has another number of entries than are there."""
    told = _text(statement, "TxsSummry/TtlNtries/NbOfNtries")
    entries = len(_children(statement, "Ntry"))
    if told.isdigit() and int(told) != entries:
        message = f"The statement says that it has {int(told):,} entries, and {entries:,} are there."
        yield Problem("line-missing", path, message, f"line {_line_of(statement)}")
