"""Statements as workbooks: numbers are kept as binary fractions there, and come out as the amounts that were typed."""

from __future__ import annotations

from decimal import Decimal

from quipus.model import RecordKind
from quipus.read import read_bytes
from quipus.read.columns import Tally, tally
from quipus.read.record_tables import RecordTables
from quipus.read.settings import NO_SETTINGS
from quipus.read.workbook import read_into
from tests.read.making import codes, xlsx_bytes


def sheet(*rows: list[str | float]) -> bytes:
    """Returns a workbook of some rows; numbers are kept as numbers."""
    lines = []
    for number, cells in enumerate(rows, 1):
        parts = []
        for letter, cell in zip("ABCDEFG", cells, strict=False):
            if isinstance(cell, str):
                parts.append(f'<c r="{letter}{number}" t="inlineStr"><is><t>{cell}</t></is></c>' if cell else "")
            else:
                parts.append(f'<c r="{letter}{number}"><v>{cell!r}</v></c>')
        lines.append(f'<row r="{number}">{"".join(parts)}</row>')
    return xlsx_bytes("".join(lines))


STATEMENT = sheet(
    ["Conta: 12345-6"],
    ["Data", "Histórico", "Valor", "D/C", "Saldo"],
    ["02/05/2023", "SALDO ANTERIOR", "", "", 0.1],
    ["02/05/2023", "Depósito", 0.2, "C", 0.1 + 0.2],
    ["03/05/2023", "PIX", 1234.5, "D", -1234.2],
    ["04/05/2023", "Depósito", "1.234,50", "C", 0.3],
)


def test_numbers_and_words_for_amounts_stand_beside_each_other() -> None:
    reading = read_bytes(STATEMENT, "extrato.xlsx")
    amounts = [one.amount for one in reading.documents[0].document.records if one.kind is RecordKind.TRANSFER]
    assert amounts == [Decimal("0.2"), Decimal("1234.5"), Decimal("1234.50")]
    assert codes(reading) == []


def test_every_row_of_a_sheet_is_accounted_for() -> None:
    tables = RecordTables("extrato.xlsx", NO_SETTINGS)
    read_into(tables, STATEMENT)
    assert tally(tables.found[0].lines) == Tally(total=6, records=3, balances=1, headings=2, blank=0, unread=0)
    assert tables.found[0].lines[0].place == "sheet Pagos, row 1"


def test_numbers_of_phones_and_handsets_keep_their_digits() -> None:
    content = sheet(
        ["caller", "called", "start", "imei"],
        [51987654321.0, "+593990000102", "2023-05-02 20:28", 3520990017614801.0],
    )
    reading = read_bytes(content, "lista.xlsx")
    (record,) = reading.documents[0].document.records
    assert record.detail("imei") == "3520990017614801"
    assert record.source is not None
    assert record.source.written == "51987654321"
