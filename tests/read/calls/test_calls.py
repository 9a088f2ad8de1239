"""Call lists: hand-made ones with what must come out, and generated ones that are read back exactly.

All numbers, carriers and cells are invented; expected values are read off the lists by hand.
"""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quipus.model import Document, IdentifierKind, PassageKind, Record, RecordKind
from quipus.read import Reading, Settings, read_bytes
from quipus.read.columns import Line, LineKind, Tally, tally
from quipus.read.delimited import read_into
from quipus.read.record_tables import RecordTables
from tests.read.making import codes, xlsx_bytes

COSTA = """Costa Norte Móvil
Abonado: 987654321
Periodo;01/05/2023 - 31/05/2023

Fecha;Hora;Sentido;Número;Duración (s);Servicio;LAC-CI;IMEI;IMSI
02/05/2023;20:28:00;Saliente;0051912345678;65;Voz;2301-40112;352099001761481;716170012345678
02/05/2023;21:28:00;Entrante;Privado;12;Voz;2301-40112;352099001761481;716170012345678
03/05/2023;01:00:00;Saliente;123;0;SMS;2301-40112;352099001761481;716170012345678
03/05/2023;01:05:00;Saliente;;0;Datos;Puente Zarumilla;352099001761481;716170012345678

Total de registros: 4
"""


def read(text: str, told: Settings | None = None, encoding: str = "utf-8") -> Reading:
    return read_bytes(text.encode(encoding), "lista.csv", told or Settings())


def document(reading: Reading) -> Document:
    assert len(reading.documents) == 1
    return reading.documents[0].document


def sides(record: Record) -> tuple[str | None, str | None]:
    source, target = record.source, record.target
    return (None if source is None else source.value, None if target is None else target.value)


def lines_of(content: bytes, told: Settings | None = None) -> tuple[Line, ...]:
    tables = RecordTables("lista.csv", told or Settings())
    read_into(tables, content)
    return tables.found[0].lines


def test_a_subscribers_list_in_latin_1() -> None:
    reading = read(COSTA, Settings(time_zone="America/Lima"), "latin-1")
    records = document(reading).records
    assert codes(reading) == ["encoding-guessed"]
    assert [sides(record) for record in records] == [
        ("+51987654321", "+51912345678"),
        (None, "+51987654321"),
        ("+51987654321", "123"),
        ("+51987654321", None),
    ]
    assert [record.act for record in records] == ["voice", "voice", "sms", "data"]
    assert (records[0].when, records[0].until) == ("2023-05-02T20:28:00-05:00", "2023-05-02T20:29:05-05:00")
    assert records[0].detail("imei") == "352099001761481"
    assert [record.detail("device_of") for record in records] == ["source", "target", "source", "source"]
    assert records[3].detail("cell") == "Puente Zarumilla"


def test_every_line_is_accounted_for() -> None:
    """Eleven lines: four calls, five above the table and its heads of which one is blank, a blank one, the total."""
    assert tally(lines_of(COSTA.encode())) == Tally(total=11, records=4, balances=0, headings=5, blank=2, unread=0)


def test_records_lie_on_the_words_of_their_rows() -> None:
    made = document(read(COSTA))
    first = made.records[0].span.cut(made.text)
    assert first.startswith("Fecha: 02/05/2023; Hora: 20:28:00; Sentido: Saliente; Número: 0051912345678")
    passage = made.passage_at(made.records[0].span.start)
    assert passage is not None
    assert (passage.kind, passage.locator.row, passage.span) == (PassageKind.ROW, 6, made.records[0].span)
    assert "Total de registros: 4" in made.text
    assert "Fecha: Total" not in made.text


def test_both_numbers_in_a_row_with_clock_and_calling_codes() -> None:
    reading = read(
        "NUMERO_A,NUMERO_B,FECHA_HORA,DURACION,TIPO,CELDA_INICIO,IMEI_A\n"
        "593991234567,51987654321,2023-05-02 23:59:30,00:01:05,VOZ,Huaquillas Centro 2,35-209900-176148-1\n"
        "593991234567,59372521234,2023-05-03 07:00:00,1:00:00,VOZ,Huaquillas Centro 2,0\n"
    )
    first, second = document(reading).records
    assert sides(first) == ("+593991234567", "+51987654321")
    assert (first.when, first.until) == ("2023-05-02T23:59:30", "2023-05-03T00:00:35")
    assert (first.detail("imei"), first.detail("device_of")) == ("352099001761481", "source")
    assert (second.detail("duration"), second.detail("imei")) == ("3600", None)
    assert codes(reading) == []


def test_portuguese_heads_with_area_and_cell_apart() -> None:
    reading = read(
        "Assinante A;Assinante B;Data;Hora;Duração;Serviço;LAC;CI\n"
        "(68) 99912-3456;0 15 68 3223-1234;02/05/23;20h28;65;Voz;6810;22113\n"
    )
    (record,) = document(reading).records
    assert sides(record) == ("+5568999123456", "+556832231234")
    assert (record.when, record.detail("cell")) == ("2023-05-02T20:28:00", "6810-22113")


def test_a_workbook_with_times_as_the_spreadsheet_keeps_them() -> None:
    heads = ["caller", "called", "start", "duration"]
    cells = ["+51987654321", "+593991234567", "2023-05-02 20:28:00", "65"]
    rows = "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{"ABCD"[index]}{number}" t="inlineStr"><is><t>{cell}</t></is></c>' for index, cell in enumerate(row)
        )
        + "</row>"
        for number, row in enumerate([heads, cells], 1)
    )
    reading = read_bytes(xlsx_bytes(rows, "Mayo"), "lista.xlsx")
    (record,) = document(reading).records
    assert sides(record) == ("+51987654321", "+593991234567")
    passage = document(reading).passage_at(record.span.start)
    assert passage is not None
    assert str(passage.locator) == "sheet Mayo, row 2"


@pytest.mark.parametrize(
    ("row", "code", "words"),
    [
        ("31/02/2023;20:28;Saliente;912345678;65;Voz", "line-unread", "no such day"),
        ("02/05/2023;25:28;Saliente;912345678;65;Voz", "line-unread", "no such time"),
        (";20:28;Saliente;912345678;65;Voz", "line-unread", "the date is empty"),
        ("02/05/2023;20:28;Rebotada;912345678;65;Voz", "line-unread", "Rebotada"),
        ("02/05/2023;20:28;;912345678;65;Voz", "line-unread", "the direction is not told"),
        ("02/05/2023;20:28;Saliente;912345678;un rato;Voz", "line-unread", "no duration"),
        ("02/05/2023;20:28;Saliente;5.1912E+10;65;Voz", "line-unread", "cut the digits"),
        ("02/05/2023;20:28;Saliente;912345678;65;Fax", "word-not-understood", "'Fax'"),
        ("02/05/2023;20:28;Saliente;812345678999;65;Voz", "number-without-country", "none of PE is like that"),
        ("02/05/2023", "line-unread", "direction"),
    ],
)
def test_a_line_that_is_not_understood_is_named(row: str, code: str, words: str) -> None:
    good = "03/05/2023;20:28;Saliente;912345678;65;Voz"
    reading = read(f"Abonado: 987654321\nFecha;Hora;Sentido;Número;Duración;Servicio\n{row}\n{good}\n")
    (problem,) = reading.problems
    assert (problem.code, problem.place) == (code, "row 3")
    assert words in problem.message
    assert row.rsplit(";", maxsplit=1)[-1] in document(reading).text


def test_a_direction_without_a_subscriber_gives_no_calls() -> None:
    reading = read("Fecha;Hora;Sentido;Número;Duración\n02/05/2023;20:28;Saliente;912345678;65\n")
    assert document(reading).records == ()
    assert "subscriber" in reading.problems[0].message


def test_several_subscribers_in_one_file() -> None:
    heads = "Fecha;Hora;Sentido;Número;Duración\n"
    reading = read(
        f"Abonado: 987654321\n{heads}02/05/2023;20:28;Saliente;912345678;65\n"
        f"\nAbonado: 987000111\n{heads}02/05/2023;20:30;Saliente;912345678;5\n"
    )
    assert [sides(record)[0] for record in document(reading).records] == ["+51987654321", "+51987000111"]


def test_a_line_that_stands_twice_is_kept_and_named() -> None:
    row = "02/05/2023;20:28;Saliente;912345678;65\n"
    reading = read(f"Abonado: 987654321\nFecha;Hora;Sentido;Número;Duración\n{row}{row}")
    assert len(document(reading).records) == 2
    assert [(problem.code, problem.place) for problem in reading.problems] == [("line-doubled", "row 4")]


def test_a_country_is_never_guessed() -> None:
    text = "caller,called,start\n987654321,+51912345678,2023-05-02 20:28\n"
    reading = read(text)
    assert codes(reading) == ["number-without-country"]
    assert sides(document(reading).records[0]) == ("987654321", "+51912345678")
    assert sides(document(read(text, Settings(country="PE"))).records[0]) == ("+51987654321", "+51912345678")


def test_day_and_month_are_decided_by_evidence_or_not_at_all() -> None:
    heads = "caller,called,start\n"
    shown = read(f"{heads}+51987654321,123,05/17/2023 20:28\n+51987654321,123,05/02/2023 20:28\n")
    assert [record.when for record in document(shown).records] == ["2023-05-17T20:28:00", "2023-05-02T20:28:00"]
    doubtful = f"{heads}+51987654321,123,05/02/2023 20:28\n"
    assert "date_order" in read(doubtful).problems[0].message
    told = read(doubtful, Settings(date_order="day-month"))
    assert document(told).records[0].when == "2023-02-05T20:28:00"


def test_a_table_that_only_looks_like_calls_stays_a_table_with_a_hint() -> None:
    reading = read("Teléfono de origen,Marcado,Cuándo,Duración\n1,2,3,4\n")
    assert codes(reading) == ["profile-unknown"]
    assert document(reading).records == ()
    other = read("Nombre,Edad,Ciudad\nAna,31,Tumbes\n")
    assert codes(other) == []


def test_a_table_stays_one_where_the_side_car_says_so() -> None:
    assert document(read(COSTA, Settings(profile="none"))).records == ()


def test_a_profile_that_does_not_fit_says_what_is_missing() -> None:
    reading = read(COSTA, Settings(profile="celular-litoral"))
    assert codes(reading) == ["profile-does-not-fit"]
    assert "caller, called" in reading.problems[0].message


def test_a_cell_name_and_an_alphanumeric_sender_are_kept_as_written() -> None:
    reading = read("caller,called,start,cell\nBANCO ORO,+51987654321,2023-05-02 20:28,Aguas Verdes 3 (sector B)\n")
    (record,) = document(reading).records
    assert record.source is not None
    assert (record.source.kind, record.source.value) == (IdentifierKind.USER, "BANCO ORO")
    assert record.detail("cell") == "Aguas Verdes 3 (sector B)"


NUMBERS = st.from_regex(r"\+519[0-9]{8}", fullmatch=True)
STARTS = st.integers(0, 500_000_000).map(lambda seconds: dt.datetime.fromtimestamp(seconds + 1.3e9, dt.UTC))
CALLS = st.lists(st.tuples(NUMBERS, NUMBERS, STARTS, st.integers(0, 20_000)), min_size=1, max_size=8, unique=True)


def to_list(calls: list[tuple[str, str, dt.datetime, int]], manner: str) -> bytes:
    """Writes calls in the manner of one of the carriers."""
    buffer = io.StringIO()
    if manner == "costa":
        heads = ["Abonado", "Fecha", "Hora", "Sentido", "Número", "Duración (s)"]
        rows = [[a[3:], f"{t:%d/%m/%Y}", f"{t:%H:%M:%S}", "Saliente", "00" + b[1:], str(s)] for a, b, t, s in calls]
        csv.writer(buffer, delimiter=";").writerows([heads, *rows])
        return buffer.getvalue().encode("latin-1")
    clock = [f"{s // 3600}:{s // 60 % 60:02}:{s % 60:02}" for _, _, _, s in calls]
    heads = ["NUMERO_A", "NUMERO_B", "FECHA_HORA", "DURACION"]
    rows = [[a[1:], b[1:], f"{t:%d-%m-%Y %H:%M:%S}", c] for (a, b, t, _), c in zip(calls, clock, strict=True)]
    csv.writer(buffer).writerows([heads, *rows])
    return buffer.getvalue().encode()


@settings(deadline=None, max_examples=60)
@given(CALLS)
def test_lists_are_read_back(calls: list[tuple[str, str, dt.datetime, int]]) -> None:
    own = (
        '{"records": "calls", "country": "PE", "columns": {"subscriber": "Abonado", "date": "Fecha", "time": "Hora",'
        '"direction": "Sentido", "other": "Número", "duration": "Duración (s)"},'
        '"words": {"direction": {"out": "Saliente", "in": "Entrante"}}, "date_order": "day-month"}'
    )
    for manner, told in (("costa", Settings(profile=own)), ("litoral", Settings())):
        content = to_list(calls, manner)
        records = document(read_bytes(content, "lista.csv", told)).records
        read_back = [(*sides(one), one.when, one.detail("duration")) for one in records]
        assert read_back == [(a, b, t.isoformat()[:19], str(s)) for a, b, t, s in calls]
        assert all(record.kind is RecordKind.CALL for record in records)
        kinds = [line.kind for line in lines_of(content, told)]
        assert kinds == [LineKind.HEADING, *[LineKind.RECORD] * len(calls)]
