"""Writers of statements for the tests, each after the format's own documentation; no reader of ours is used here."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape

ACCOUNT = "1912233445011"
DAY = dt.date(2023, 5, 2)


@dataclass(frozen=True)
class Entry:
    """One booking: cents, positive into the account; days after the first; the other side's name; its currency."""

    cents: int
    days: int = 0
    name: str = "Ana Ruiz"
    currency: str = "PEN"
    left: int | None = None

    @property
    def day(self) -> dt.date:
        return DAY + dt.timedelta(days=self.days)


@dataclass(frozen=True)
class Statement:
    """Opening and closing balance in cents, and what lies between."""

    opening: int
    entries: tuple[Entry, ...]
    closing: int


def money(cents: int, mark: str = ".", group: str = "") -> str:
    """Returns cents as an amount with a decimal mark."""
    whole = f"{abs(cents) // 100:,}".replace(",", group)
    return f"{'-' if cents < 0 else ''}{whole}{mark}{abs(cents) % 100:02}"


def balanced(opening: int, entries: Sequence[Entry]) -> Statement:
    """Returns a statement that is right."""
    left, running = opening, []
    for entry in entries:
        left += entry.cents
        running.append(Entry(entry.cents, entry.days, entry.name, entry.currency, left))
    return Statement(opening, tuple(running), left)


def to_debit_credit(statement: Statement) -> bytes:
    """Writes the manner of Banco de la Orilla: columns for debit and credit, comma, what was left."""
    rows = [
        ["Cuenta:", ACCOUNT],
        ["Moneda", "PEN"],
        ["Saldo inicial: " + money(statement.opening, ",", ".")],
        [],
        ["Fecha", "Descripción", "Cargo", "Abono", "Saldo", "Contraparte", "Moneda"],
    ]
    for entry in statement.entries:
        amount = money(abs(entry.cents), ",", ".")
        left = "" if entry.left is None else money(entry.left, ",", ".")
        sides = [amount, ""] if entry.cents < 0 else ["", amount]
        rows.append([f"{entry.day:%d/%m/%Y}", "Transferencia", *sides, left, entry.name, entry.currency])
    rows.append(["Saldo final: " + money(statement.closing, ",", ".")])
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";").writerows(rows)
    return buffer.getvalue().encode()


def to_signed(statement: Statement) -> bytes:
    """Writes plain English heads, signed amounts, a point, and no running balance."""
    rows = [
        ["Account", ACCOUNT],
        ["Opening balance", f"PEN {money(statement.opening, '.', ',')}"],
        ["Date", "Amount", "Counterparty", "Currency"],
        *(
            [entry.day.isoformat(), money(entry.cents, ".", ","), entry.name, entry.currency]
            for entry in statement.entries
        ),
        ["Closing balance", f"PEN {money(statement.closing, '.', ',')}"],
    ]
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue().encode()


def to_mt940(statement: Statement) -> bytes:
    """Writes MT940; the currency of an entry stands nowhere, so that a mixed one cannot be written."""

    def balance(tag: str, cents: int) -> str:
        return f":{tag}:{'D' if cents < 0 else 'C'}230502PEN{money(abs(cents), ',')}"

    lines = [":20:1", f":25:{ACCOUNT}", ":28C:1/1", balance("60F", statement.opening)]
    for entry in statement.entries:
        mark = "D" if entry.cents < 0 else "C"
        lines.append(f":61:{entry.day:%y%m%d%m%d}{mark}{money(abs(entry.cents), ',')}NTRFNONREF")
        lines.append(f":86:?20Pago?32{entry.name}")
    return "\n".join([*lines, balance("62F", statement.closing), "-", ""]).encode()


def to_camt(statement: Statement) -> bytes:
    """Writes camt.053.001.02, one line a balance or entry."""

    def balance(code: str, cents: int) -> str:
        kind = f"<Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>"
        return f"<Bal>{kind}{amount(cents, 'PEN')}<Dt><Dt>2023-05-02</Dt></Dt></Bal>"

    def amount(cents: int, currency: str) -> str:
        side = "DBIT" if cents < 0 else "CRDT"
        return f'<Amt Ccy="{currency}">{money(abs(cents))}</Amt><CdtDbtInd>{side}</CdtDbtInd>'

    def entry_xml(entry: Entry) -> str:
        party = "Cdtr" if entry.cents < 0 else "Dbtr"
        return (
            f"<Ntry>{amount(entry.cents, entry.currency)}<Sts>BOOK</Sts><BookgDt><Dt>{entry.day}</Dt></BookgDt>"
            f"<NtryDtls><TxDtls><RltdPties><{party}><Nm>{escape(entry.name)}</Nm></{party}></RltdPties></TxDtls>"
            "</NtryDtls></Ntry>"
        )

    lines = [
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Id>1</Id>',
        f"<Acct><Id><Othr><Id>{ACCOUNT}</Id></Othr></Id></Acct>",
        balance("OPBD", statement.opening),
        *map(entry_xml, statement.entries),
        balance("CLBD", statement.closing),
        "</Stmt></BkToCstmrStmt></Document>",
    ]
    return "\n".join(lines).encode()


def to_ofx(statement: Statement, *, xml: bool = False) -> bytes:
    """Writes OFX 1.02 (SGML) or 2.0 (XML)."""

    def leaf(name: str, text: str) -> str:
        return f"<{name}>{escape(text)}" + (f"</{name}>" if xml else "")

    head = '<?xml version="1.0"?>\n<?OFX OFXHEADER="200" VERSION="200"?>' if xml else "OFXHEADER:100\nDATA:OFXSGML\n"
    entries = [
        "<STMTTRN>" + leaf("TRNTYPE", "OTHER") + leaf("DTPOSTED", f"{entry.day:%Y%m%d}")
        + leaf("TRNAMT", money(entry.cents)) + leaf("FITID", str(number)) + leaf("NAME", entry.name)
        + (f"<CURRENCY>{leaf('CURSYM', entry.currency)}</CURRENCY>" if entry.currency != "PEN" else "")
        + "</STMTTRN>"
        for number, entry in enumerate(statement.entries)
    ]  # fmt: skip
    body = [
        "<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS>" + leaf("CURDEF", "PEN"),
        "<BANKACCTFROM>" + leaf("BANKID", "1") + leaf("ACCTID", ACCOUNT) + "</BANKACCTFROM>",
        "<BANKTRANLIST>",
        *entries,
        "</BANKTRANLIST>",
        "<LEDGERBAL>" + leaf("BALAMT", money(statement.closing)) + leaf("DTASOF", "20230531") + "</LEDGERBAL>",
        "</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>",
    ]
    return "\n".join([head, *body]).encode()


WRITERS: dict[str, Callable[[Statement], bytes]] = {
    "estado.csv": to_debit_credit,
    "signed.csv": to_signed,
    "mayo.sta": to_mt940,
    "mayo.xml": to_camt,
    "mayo.ofx": to_ofx,
    "mayo2.ofx": lambda statement: to_ofx(statement, xml=True),
}
"""Each manner by a file's name."""
FIRST_ENTRY = {
    "estado.csv": (6, 1, "row"),
    "signed.csv": (4, 1, "row"),
    "mayo.sta": (5, 2, "line"),
    "mayo.xml": (4, 1, "line"),
}
"""Where the first entry stands in what a writer writes, how many lines an entry has, and what the lines are called."""


def place(name: str, index: int) -> str:
    """Returns where the entry of an index stands."""
    first, size, noun = FIRST_ENTRY[name]
    return f"{noun} {first + size * index}"


def amount_of(cents: int) -> Decimal:
    """Returns cents as an amount without sign."""
    return abs(Decimal(cents)) / 100
