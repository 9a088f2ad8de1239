"""Hand-made statements and lists with their traps, and what must come out. Banks, people and numbers are invented."""

from __future__ import annotations

from decimal import Decimal

import pytest

from quipus.model import Document, IdentifierKind, Record, RecordKind
from quipus.read import Reading, Settings, read_bytes
from quipus.read.columns import Tally, tally
from quipus.read.columns.amounts import parse_amount
from quipus.read.delimited import read_into
from quipus.read.money import camt, mt940, ofx
from quipus.read.money.checking import check_lines
from quipus.read.record_tables import RecordTables
from tests.read.making import codes

ORILLA = "Fecha;Descripción;Cargo;Abono;Saldo\n"


def read(text: str, name: str = "lista.csv", told: Settings | None = None) -> Reading:
    return read_bytes(text.encode(), name, told or Settings())


def document(reading: Reading) -> Document:
    assert len(reading.documents) == 1
    return reading.documents[0].document


def transfers(reading: Reading) -> list[Record]:
    return [record for record in document(reading).records if record.kind is RecordKind.TRANSFER]


def problems(reading: Reading) -> list[tuple[str, str]]:
    return [(problem.code, problem.place) for problem in reading.problems]


@pytest.mark.parametrize(
    ("written", "mark", "amount"),
    [
        ("S/ 1.234,50", ",", "1234.50"),
        ("US$1,234.50", ".", "1234.50"),
        ("R$ 1.234,50 D", ",", "-1234.50"),
        ("1 234,50", ",", "1234.50"),
        ("1'234.50", ".", "1234.50"),
        ("−12,00", ",", "-12.00"),
        ("12,00-", ",", "-12.00"),
        ("(12.00)", ".", "-12.00"),
        ("PEN 7", None, "7"),
        ("1.234.567", None, "1234567"),
        (",50", ",", "0.50"),
        ("0.000001", ".", "0.000001"),
    ],
)
def test_amounts(written: str, mark: str | None, amount: str) -> None:
    assert parse_amount(written, mark).amount == Decimal(amount)


@pytest.mark.parametrize("written", ["", "doce", "1.234", "12,3.4,5", "1,2,3", "--", "1e5", "٣", "9" * 19])
def test_what_is_no_amount_raises_with_a_reason(written: str) -> None:
    with pytest.raises(ValueError, match="figure"):
        parse_amount(written, None)


def test_a_reversal_comes_back_from_the_other_side() -> None:
    reading = read(
        "Fecha;Descripción;Cargo;Abono;Saldo;Contraparte;Moneda\n"
        "02/05/2023;Pago;100,00;;900,00;Ana Ruiz;PEN\n"
        "03/05/2023;Extorno Pago;;100,00;1.000,00;Ana Ruiz;PEN\n"
    )
    paid, back = transfers(reading)
    assert (paid.act, back.act) == ("debit", "debit_reversal")
    assert (paid.target, back.source) == (back.source, paid.target)
    assert codes(reading) == []


def test_debits_with_a_minus_as_an_ornament() -> None:
    reading = read(ORILLA + "02/05/2023;Pago;-100,00;;900,00\n03/05/2023;Pago;-50,00;;850,00\n")
    assert [record.act for record in transfers(reading)] == ["debit", "debit"]
    assert codes(reading) == ["currency-unknown"]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("02/05/2023;Pago;10,00;20,00;5,00", "both debit and credit"),
        ("02/05/2023;Pago;;;5,00", "there is no amount"),
        ("32/05/2023;Pago;10,00;;5,00", "no such day"),
        ("02/05/2023;Pago;diez;;5,00", "no amount"),
        ('02/05/2023;"Pago;10,00;;5,00', "no amount"),
    ],
)
def test_a_line_that_is_not_understood_is_named(row: str, words: str) -> None:
    reading = read(ORILLA + "01/05/2023;Pago;1,00;;15,00\n" + row + "\n")
    unread = [problem for problem in reading.problems if problem.code == "line-unread"]
    assert [problem.place for problem in unread] == ["row 3"]
    assert words in unread[0].message


def test_a_figure_that_can_be_read_in_two_ways_is_not_read() -> None:
    text = "Date,Amount,Counterparty,Currency\n2023-05-02,1.234,Ana Ruiz,PEN\n"
    assert "two ways" in read(text).problems[0].message
    shown = read(text + "2023-05-03,0.50,Ana Ruiz,PEN\n")
    assert [record.amount for record in transfers(shown)] == [Decimal("1.234"), Decimal("0.50")]


def test_letters_for_credit_and_debit_and_a_balance_of_the_day() -> None:
    reading = read(
        "Conta: 12345-6\nData;Histórico;Valor;D/C;Saldo;Favorecido\n"
        "02/05/2023;SALDO ANTERIOR;;;1.000,00 C;\n"
        "02/05/2023;PIX enviado;1.250,00;D;250,00 D;Fulana de Tal\n"
        "03/05/2023;Depósito;300,00;C;50,00 C;\n"
        "03/05/2023;Saldo do dia;;;50,00 C;\n"
    )
    paid, received = transfers(reading)
    assert (paid.act, paid.currency, paid.detail("balance")) == ("debit", "BRL", "-250.00")
    assert (received.source, received.target and received.target.value) == (None, "12345-6")
    assert [record.act for record in document(reading).records] == ["opening", "debit", "credit", "interim"]
    assert codes(reading) == []


def test_a_list_of_remittances_names_people_and_mixes_currencies() -> None:
    reading = read(
        "Fecha,Remitente,Beneficiario,Monto,Moneda,Agencia de origen,Agencia de pago\n"
        "02/05/2023,Ana Ruiz,Eva Paz,150.00,USD,Iquique,Huaquillas\n"
        "02/05/2023,Eva Paz,Ana Ruiz,80.50,Soles,Tumbes,Tacna\n"
    )
    first, second = transfers(reading)
    assert first.source is not None
    assert (first.act, first.source.kind, first.source.value) == ("remittance", IdentifierKind.NAME, "Ana Ruiz")
    assert (first.detail("from"), first.detail("to")) == ("Iquique", "Huaquillas")
    assert (first.currency, second.currency) == ("USD", "PEN")
    assert codes(reading) == []


def test_a_book_of_money_carried_by_hand() -> None:
    reading = read("fecha,de,lleva,recibe,monto,moneda\n2023-01-09,Gil,carretilla,C.,10800,USD\n")
    (record,) = transfers(reading)
    assert (record.act, record.detail("courier"), record.amount) == ("handover", "carretilla", Decimal(10800))


def test_every_row_of_a_statement_is_accounted_for() -> None:
    """Eight rows: account, opening, blank, heads, one entry, one that is not understood, total, closing."""
    content = (
        "Cuenta: 1\nSaldo inicial: 10,00\n\n"
        + ORILLA
        + "02/05/2023;Pago;1,00;;9,00\n02/05/2023;Pago;;;9,00\nTotal;;1,00;;\nSaldo final: 9,00\n"
    ).encode()
    tables = RecordTables("a.csv", Settings())
    read_into(tables, content)
    counts = tally(tables.found[0].lines)
    assert counts == Tally(total=8, records=1, balances=2, headings=3, blank=1, unread=1)


# MT940

TWO = (
    "{1:F01BANKPEPLXXXX0000000000}{2:I940BANKPEPLXXXXN}{4:\n:20:A\n:25:191-1\n:28C:1/1\n:60F:C230501PEN100,\n"
    ":61:2305020502C50,25NTRFNONREF//77\n:86:/NAME/Ana Ruiz/IBAN/ES9121000418450200051332/REMI/por los\n juguetes\n"
    ":62F:C230502PEN150,25\n-}\n:20:B\n:25:191-1\n:28C:2/1\n:60F:C230503PEN149,25\n"
    ":61:2301020103RD5,00NTRFX\n:62F:C230503PEN154,25\n-\n"
)


def test_two_messages_with_a_gap_between_them() -> None:
    reading = read(TWO, "a.txt")
    first, second = transfers(reading)
    assert (first.source and first.source.value, first.detail("counterparty")) == (
        "ES9121000418450200051332",
        "Ana Ruiz",
    )
    assert first.detail("text") == "por los juguetes"
    assert (second.act, second.when, second.detail("value_date")) == ("debit_reversal", "2023-01-03", "2023-01-02")
    assert problems(reading) == [("line-missing", "line 14")]


def test_every_line_of_mt940_is_accounted_for() -> None:
    """17 lines: two entries of four and one lines, four balances, eight others, of which none is blank."""
    counts = tally(mt940.read_statements(TWO.encode(), "a.sta").lines)
    assert counts == Tally(total=17, records=4, balances=4, headings=9, blank=0, unread=0)


def test_a_damaged_entry_of_mt940_is_named() -> None:
    reading = read(TWO.replace(":61:2305020502C50,25", ":61:23X5020502C50,25"), "a.sta")
    assert ("line-unread", "line 6") in problems(reading)
    assert ("line-missing", "line 9") in problems(reading)


def test_the_turn_of_the_year_between_two_dates_of_an_entry() -> None:
    lines = ":20:A\n:25:1\n:60F:C221230PEN1,\n:61:2212310102C1,NTRF\n:61:2301021230C1,NTRF\n:62F:C230102PEN3,\n"
    assert [record.when for record in transfers(read(lines, "a.sta"))] == ["2023-01-02", "2022-12-30"]


BODY = ":28C:1/1\n:60F:C160229EUR12,00\n{entry}\n:62F:C160301EUR6,00\n"


@pytest.mark.parametrize(
    ("top", "name"),
    [
        ("BANKPEPL\n940\nBANKPEPL\n:20:A\n:25:1\n", "a.txt"),
        ("0000 01BANKPEPLXXXX00001\n940 00\n:20:A\n:25:1\n", "a.txt"),
        (":940:\n:20:A\n:25:1\n", "a.dat"),
        ("\r\n:20:A\r\n:25:1\r\n", "a.sta"),
        ("", "a.sta"),
    ],
)
def test_what_banks_put_before_a_message(top: str, name: str) -> None:
    text = top + BODY.format(entry=":61:160229D6,NTRFX")
    assert document(read(text, name)).reader == "mt940/1"
    assert ("wrong-ending", "") not in problems(read(text, name))


@pytest.mark.parametrize(
    "entry",
    [
        ":61:160229D6,00N024NONREF\n:86:uno\n:86:dos",
        ":61:160229D\n6,00N024NONREF\n:86:uno dos",
        ":61:160229DR6,00N024NONREF\n:86:805?20uno\n:12:11 dos",
    ],
)
def test_lines_that_banks_wrap(entry: str) -> None:
    reading = read(":20:A\n:25:1\n" + BODY.format(entry=entry), "a.sta")
    (record,) = transfers(reading)
    assert (record.act, record.amount, record.when) == ("debit", Decimal(6), "2016-02-29")
    text = record.detail("text") or ""
    assert "uno" in text
    assert "dos" in text
    assert codes(reading) == []


def test_thirty_february_is_the_last_of_the_month_and_in_doubt() -> None:
    reading = read(":20:A\n:25:1\n" + BODY.format(entry=":61:1602300301D6,00NTRFX"), "a.sta")
    (record,) = transfers(reading)
    assert (record.when, record.detail("value_date")) == ("2016-03-01", "2016-02-29")
    assert problems(reading) == [("word-not-understood", "line 5")]


# CAMT

CAMT = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>S1</Id>\n'
    "<Acct><Id><IBAN>ES9121000418450200051332</IBAN></Id><Ownr><Nm>Casa de Cambio El Vado</Nm></Ownr></Acct>\n"
    "<TxsSummry><TtlNtries><NbOfNtries>{count}</NbOfNtries></TtlNtries></TxsSummry>\n"
    "{entries}\n</Stmt></BkToCstmrStmt></Document>"
)
BATCH = (
    '<Ntry><Amt Ccy="EUR">30.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>'
    "<BookgDt><Dt>2023-05-02</Dt></BookgDt><NtryDtls>{parts}</NtryDtls></Ntry>"
)
PART = '<TxDtls><Amt Ccy="EUR">{amount}</Amt><RltdPties><Cdtr><Pty><Nm>{name}</Nm></Pty></Cdtr></RltdPties></TxDtls>'


def camt_of(entries: str, count: int = 1) -> Reading:
    return read(CAMT.format(entries=entries, count=count), "mayo.xml")


def test_a_batch_is_as_many_transfers_as_it_holds() -> None:
    parts = PART.format(amount="10.00", name="Ana Ruiz") + PART.format(amount="20.00", name="Eva Paz")
    reading = camt_of(BATCH.format(parts=parts))
    assert [(one.target and one.target.value, one.amount) for one in transfers(reading)] == [
        ("Ana Ruiz", Decimal("10.00")),
        ("Eva Paz", Decimal("20.00")),
    ]
    assert codes(reading) == ["balance-not-checked"]


def test_a_batch_that_does_not_add_up_is_not_read() -> None:
    parts = PART.format(amount="10.00", name="Ana Ruiz") + PART.format(amount="2.00", name="Eva Paz")
    reading = camt_of(BATCH.format(parts=parts))
    assert transfers(reading) == []
    assert "add up to 12.00, the entry says 30.00" in reading.problems[0].message


def test_a_reversed_entry_keeps_its_parties() -> None:
    entry = BATCH.format(parts=PART.format(amount="30.00", name="Ana Ruiz"))
    back = entry.replace("DBIT", "CRDT").replace("<Sts>", "<RvslInd>true</RvslInd><Sts>")
    paid, returned = transfers(camt_of(entry + back, 2))
    assert (paid.act, returned.act) == ("debit", "debit_reversal")
    assert paid.target == returned.source
    assert paid.target is not None
    assert paid.target.value == "Ana Ruiz"


def test_a_pending_entry_is_no_record_yet() -> None:
    entry = BATCH.format(parts="").replace("BOOK", "PDNG")
    reading = camt_of(entry)
    assert document(reading).records == ()
    assert "Sts: PDNG" in document(reading).text


def test_an_entry_of_a_notice_may_be_undated() -> None:
    entry = BATCH.format(parts="").replace("<BookgDt><Dt>2023-05-02</Dt></BookgDt>", "")
    (record,) = transfers(camt_of(entry))
    assert record.when is None


def test_entries_that_the_message_counts_and_does_not_have() -> None:
    reading = camt_of(BATCH.format(parts=""), 3)
    assert ("line-missing", "line 2") in problems(reading)


def test_xml_that_defines_entities_is_not_read() -> None:
    bomb = CAMT.format(entries="&a;", count=0).replace("<Document", '<!DOCTYPE x [<!ENTITY a "b">]><Document', 1)
    reading = read(bomb, "mayo.xml")
    assert (reading.documents, codes(reading)) == ((), ["unreadable-file"])


def test_every_element_of_camt_is_accounted_for() -> None:
    content = CAMT.format(entries=BATCH.format(parts="") * 2, count=2).encode()
    counts = tally(camt.read_statements(content, "a.xml").lines)
    assert counts == Tally(total=3, records=2, balances=0, headings=1, blank=0, unread=0)


# OFX


def test_sgml_whose_leaves_stay_open_and_whose_letters_are_latin() -> None:
    text = (
        "OFXHEADER:100\nDATA:OFXSGML\nENCODING:USASCII\nCHARSET:1252\n\n<OFX><CREDITCARDMSGSRSV1><CCSTMTTRNRS>"
        "<CCSTMTRS><CURDEF>CLP<CCACCTFROM><ACCTID>4111<BANKTRANLIST></CCACCTFROM>\n"
        "<STMTTRN><DTPOSTED>20230502203000[-4:CLT]<TRNAMT>-1000,50<FITID>1<NAME>Muñoz &amp; Cía</STMTTRN>\n"
        "<STMTTRN><DTPOSTED>mayo<TRNAMT>5,00<FITID>2</STMTTRN></CCSTMTRS></OFX>"
    )
    reading = read_bytes(text.encode("cp1252"), "a.ofx")
    (record,) = transfers(reading)
    assert (record.amount, record.currency) == (Decimal("1000.50"), "CLP")
    assert record.when == "2023-05-02T20:30:00-04:00"
    assert record.target is not None
    assert record.target.value == "Muñoz & Cía"
    assert ("line-unread", "line 8") in problems(reading)


def test_an_identity_that_a_bank_gives_once_stands_twice() -> None:
    entry = "<STMTTRN><DTPOSTED>20230502<TRNAMT>5.00<FITID>1</STMTTRN>\n"
    reading = read(f"<OFX><STMTRS><CURDEF>USD\n{entry}{entry}</STMTRS></OFX>", "a.ofx")
    assert ("line-doubled", "line 3") in problems(reading)
    assert len(transfers(reading)) == 2


def test_cash_of_a_depot_is_read_and_its_trades_are_counted() -> None:
    cash = "<INVBANKTRAN><STMTTRN><DTPOSTED>20230502<TRNAMT>5.00<FITID>1</STMTTRN></INVBANKTRAN>"
    trade = "<BUYSTOCK><INVBUY><TOTAL>-7.00</INVBUY></BUYSTOCK>"
    reading = read(f"<OFX><INVSTMTRS><CURDEF>USD<INVTRANLIST>{cash}{trade}</INVTRANLIST></INVSTMTRS></OFX>", "a.ofx")
    assert [record.amount for record in transfers(reading)] == [Decimal("5.00")]
    assert any(one.code == "left-out" and "1 trade" in one.message for one in reading.problems)


def test_ofx_without_a_statement_is_a_problem() -> None:
    assert codes(read("<OFX><SIGNONMSGSRSV1></OFX>", "a.ofx")) == ["unreadable-file"]
    assert tally(ofx.read_statements(b"<OFX><STMTRS></STMTRS></OFX>", "a.ofx").lines).total == 1


def test_nothing_to_check_is_no_problem() -> None:
    assert check_lines((), "a.csv") == []
