"""Word, OpenDocument, RTF, tables and workbooks."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from quipus.read import read_bytes
from quipus.read.limits import MAX_ROWS
from tests.read.making import STORY, codes, cuts, docx_bytes, ods_bytes, odt_bytes, only, xlsx_bytes, zip_bytes


def build(word: Word) -> None:
    word.core_properties.title = "Acta de la mesa"
    word.add_heading("Los hechos", 1)
    word.add_paragraph(STORY)
    table = word.add_table(2, 2)
    for row, cells in zip(table.rows, [("Nombre", "Edad"), ("Ana", "31")], strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    word.add_paragraph("Fin\tde\nacta.")


def test_word_in_order() -> None:
    document = only(read_bytes(docx_bytes(build=build), "a.docx"))
    assert document.metadata.title == "Acta de la mesa"
    assert cuts(document) == [
        ("heading", "Los hechos"),
        ("paragraph", STORY),
        ("row", "Nombre; Edad"),
        ("row", "Nombre: Ana; Edad: 31"),
        ("paragraph", "Fin\tde\nacta."),
    ]


def test_word_insertions_stay_and_deletions_are_reported() -> None:
    def tracked(word: Word) -> None:
        paragraph = word.add_paragraph("Uno ")
        inserted = f"<w:ins {nsdecls('w')}><w:r><w:t>dos</w:t></w:r></w:ins>"
        deleted = f"<w:del {nsdecls('w')}><w:r><w:delText>tres</w:delText></w:r></w:del>"
        paragraph._p.append(parse_xml(inserted))
        paragraph._p.append(parse_xml(deleted))

    reading = read_bytes(docx_bytes(build=tracked), "a.docx")
    assert (only(reading).text, codes(reading)) == ("Uno dos", ["left-out"])


def test_word_footnotes_are_read() -> None:
    with zipfile.ZipFile(BytesIO(docx_bytes(build=build))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    note = (
        "<w:footnotes "
        + nsdecls("w")
        + "><w:footnote w:id='2'><w:p><w:r><w:t>Al pie.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    members["word/footnotes.xml"] = note.encode()
    assert cuts(only(read_bytes(zip_bytes(members), "a.docx")))[-1] == ("paragraph", "Al pie.")


def test_opendocument_text() -> None:
    body = (
        f"<text:h>Los<text:s text:c='2'/>hechos</text:h><text:p>{STORY}<text:note><text:note-body>"
        "<text:p>Al pie.</text:p>"
        "</text:note-body></text:note></text:p><text:tracked-changes><text:p>borrado</text:p></text:tracked-changes>"
        "<text:list><text:list-item><text:p>uno<text:tab/>dos</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Nombre</text:p></table:table-cell></table:table-row>"
        "<table:table-row><table:table-cell><text:p>Ana</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert cuts(only(read_bytes(odt_bytes(body), "a.odt"))) == [
        ("heading", "Los  hechos"),
        ("paragraph", STORY),
        ("paragraph", "Al pie."),
        ("paragraph", "uno\tdos"),
        ("row", "Nombre"),
        ("row", "Nombre: Ana"),
    ]


def test_rtf_letters_and_groups() -> None:
    """\\'f1 is ñ in cp1252; \\u241 is ñ too; the last is a pair of UTF-16 halves; the picture holds a brace."""
    source = (
        b"{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\info{\\title Mi acta}}\\f0 Se\\'f1or Mu\\u241?oz."
        b"{\\pict\\bin3 }}}}\\par\\par Fin \\u-10179?\\u-8704?.\\par}"
    )
    document = only(read_bytes(source, "a.rtf"))
    assert (document.text, document.metadata.title) == ("Señor Muñoz.\n\nFin 😀.", "Mi acta")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimited_rows(delimiter: str) -> None:
    """The second column has a number with the other decimal mark, the third row a quoted line break."""
    rows = [["Nombre", "Monto"], ["Ana", '"3"'], ['"Eva la ""Loba""\nRuiz"', "4"], ["", ""], ["Sol", ""]]
    content = "\n".join(delimiter.join(row) for row in rows).encode()
    document = only(read_bytes(content, "a.csv"))
    assert [passage.span.cut(document.text) for passage in document.passages] == [
        "Nombre; Monto",
        "Nombre: Ana; Monto: 3",
        'Nombre: Eva la "Loba" Ruiz; Monto: 4',
        "Nombre: Sol",
    ]
    assert [passage.locator.row for passage in document.passages] == [1, 2, 3, 5]


def test_rows_without_header() -> None:
    document = only(read_bytes(b"Ana,31\nEva,32\n", "a.csv"))
    assert [passage.span.cut(document.text) for passage in document.passages] == ["Ana; 31", "Eva; 32"]


def test_workbook_rows_carry_sheet_and_row() -> None:
    """The first row is empty; 44562 with no date format is a number."""
    rows = (
        '<row r="2"><c r="A2" t="inlineStr"><is><t>Nombre</t></is></c>'
        '<c r="B2" t="inlineStr"><is><t>Monto</t></is></c></row>'
        '<row r="4"><c r="A4" t="inlineStr"><is><t>Ana</t></is></c><c r="B4"><v>44562</v></c></row>'
    )
    document = only(read_bytes(xlsx_bytes(rows), "a.xlsx"))
    assert cuts(document) == [("row", "Nombre; Monto"), ("row", "Nombre: Ana; Monto: 44562")]
    assert [str(passage.locator) for passage in document.passages] == ["sheet Pagos, row 2", "sheet Pagos, row 4"]


def test_opendocument_spreadsheet() -> None:
    cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>"
    table = (
        '<table:table table:name="Uno"><table:table-row table:number-rows-repeated="2"><table:table-cell/>'
        "</table:table-row>"
        f"<table:table-row>{cell.format('', 'Nombre')}{cell.format('', 'Fecha')}</table:table-row><table:table-row>"
        + cell.format("", "Ana")
        + cell.format(' office:value-type="date" office:date-value="2021-03-12"', "12/3/21")
        + "</table:table-row></table:table>"
    )
    document = only(read_bytes(ods_bytes(table), "a.ods"))
    assert cuts(document) == [("row", "Nombre; Fecha"), ("row", "Nombre: Ana; Fecha: 2021-03-12")]
    assert [str(passage.locator) for passage in document.passages] == ["sheet Uno, row 3", "sheet Uno, row 4"]


def test_rows_beyond_the_bound_are_counted() -> None:
    reading = read_bytes(b"nombre,edad\n" + b"ana,31\n" * (MAX_ROWS + 9), "a.csv")
    assert len(only(reading).passages) == MAX_ROWS
    assert codes(reading) == ["rows-cut"]
    assert "10 rows after them" in reading.problems[0].message
