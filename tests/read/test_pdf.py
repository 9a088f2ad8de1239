"""PDF: running text, boxes, pages. Places are those at which the words were drawn, widths those of Helvetica."""

from __future__ import annotations

import shutil
import struct
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from quipus.model.document import Document
from quipus.read import read_bytes
from tests.read.making import codes, cuts, lines_down, only, pdf_bytes, png_bytes

FIRST = "La policía detuvo el martes a tres hombres en el puerto de la"
SECOND = "ciudad de Guayaquil, según dijo la fiscalía del distrito."


def boxes(document: Document, page: int) -> list[tuple[float, float, float, float]]:
    return list(struct.iter_unpack("<4f", document.pages[page].boxes))


def test_lines_become_paragraphs_and_hyphens_go() -> None:
    lines = [
        "La banda de los Faro-",
        "les controla el puerto de la ciudad",
        "desde hace años.",
        "",
        "Otro párrafo corto aquí.",
    ]
    document = only(read_bytes(pdf_bytes([lines_down(lines)]), "a.pdf"))
    assert document.text == (
        "La banda de los Faroles controla el puerto de la ciudad desde hace años.\n\nOtro párrafo corto aquí."
    )
    assert [str(passage.locator) for passage in document.passages] == ["page 1", "page 1"]


def test_every_character_has_its_box() -> None:
    """The first line's baseline is 82 points from the top of A4 (842 - 760); added characters have zeros."""
    document = only(read_bytes(pdf_bytes([lines_down([FIRST, SECOND])]), "a.pdf"))
    page, found = document.pages[0], boxes(document, 0)
    assert (page.width, page.height, page.number) == (595, 842, 1)
    assert len(found) == len(page.span) == len(document.text)
    left, top, right, bottom = found[0]
    assert left == pytest.approx(72, abs=1)
    assert top < 842 - 760 < bottom
    assert left < right
    added = document.text.index("ciudad") - 1
    assert found[added] == (0, 0, 0, 0)
    assert found[added + 1][1] == pytest.approx(top + 14, abs=0.5)


@pytest.mark.parametrize(("rotate", "corner"), [(90, (760, 72)), (180, (595 - 72, 760)), (270, (842 - 760, 595 - 72))])
def test_boxes_follow_the_pages_rotation(rotate: int, corner: tuple[float, float]) -> None:
    """The baseline's beginning, (72, 760) from the lower left, turned clockwise by hand."""
    document = only(read_bytes(pdf_bytes([lines_down([FIRST])], rotate=rotate), "a.pdf"))
    left, top, right, bottom = boxes(document, 0)[0]
    assert left - 1 <= corner[0] <= right + 1
    assert top - 1 <= corner[1] <= bottom + 1


def test_paragraph_goes_on_over_the_page_break() -> None:
    document = only(read_bytes(pdf_bytes([lines_down([FIRST]), lines_down([SECOND])]), "a.pdf"))
    assert document.text == f"{FIRST} {SECOND}"
    assert len(document.passages) == 1
    assert [page.span.cut(document.text) for page in document.pages] == [FIRST, SECOND]


def test_running_lines_and_page_numbers_are_left_out_and_reported() -> None:
    days = ("lunes", "martes", "jueves", "viernes")
    pages = [
        [
            (72, 810, 9, "Informe de la Mesa 2021"),
            *lines_down([f"El {day} cayó un hombre en el puerto."]),
            (290, 30, 9, str(n)),
        ]
        for n, day in enumerate(days, 1)
    ]
    reading = read_bytes(pdf_bytes(pages), "a.pdf")
    assert only(reading).text == "\n\n".join(f"El {day} cayó un hombre en el puerto." for day in days)
    assert codes(reading) == ["running-lines"]
    assert "left out, 8 in all" in reading.problems[0].message


def test_a_footer_that_numbers_its_page_is_a_running_line_on_two_pages_too() -> None:
    pages = [
        [*lines_down([line]), (72, 30, 9, f"Exp. 417-2021 Página {n} de 2")]
        for n, line in enumerate((FIRST, SECOND), 1)
    ]
    reading = read_bytes(pdf_bytes(pages), "a.pdf")
    assert only(reading).text == f"{FIRST} {SECOND}"
    assert codes(reading) == ["running-lines"]


def test_a_sentence_that_counts_pages_is_no_running_line() -> None:
    line = "El acta se agrega al expediente en su página 3 de 9"
    assert line in only(read_bytes(pdf_bytes([[(72, 30, 11, line)], [(72, 760, 11, FIRST)]]), "a.pdf")).text


def test_what_stands_once_at_the_top_is_kept() -> None:
    pages = [
        [(72, 810, 9, f"Nota {word}"), *lines_down([f"Texto {word} del puerto."])] for word in ("uno", "dos", "tres")
    ]
    assert "Nota dos" in only(read_bytes(pdf_bytes(pages), "a.pdf")).text


def test_larger_line_is_a_heading_and_indent_begins_a_paragraph() -> None:
    lines = [
        (72.0, 770.0, 18.0, "Los hechos del puerto"),
        *lines_down([FIRST, SECOND], top=730),
        (86.0, 702.0, 11.0, "El jefe huyó de la ciudad la noche del mismo martes y nadie"),
        (72.0, 688.0, 11.0, "lo vio."),
    ]
    assert cuts(only(read_bytes(pdf_bytes([lines]), "a.pdf"))) == [
        ("heading", "Los hechos del puerto"),
        ("paragraph", f"{FIRST} {SECOND}"),
        ("paragraph", "El jefe huyó de la ciudad la noche del mismo martes y nadie lo vio."),
    ]


@pytest.mark.parametrize(
    ("told", "title"), [("El informe de la mesa", "El informe de la mesa"), ("Microsoft Word - acta.docx", None)]
)
def test_title_only_if_sensible(told: str, title: str | None) -> None:
    text = [lines_down([FIRST, SECOND])]
    assert only(read_bytes(pdf_bytes(text, title=told), "a.pdf")).metadata.title == title


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_truncated_or_damaged_is_a_problem_or_read(share: float) -> None:
    content = pdf_bytes([lines_down([FIRST, SECOND])])
    reading = read_bytes(content[: int(len(content) * share)], "a.pdf")
    assert reading.documents or codes(reading)


def test_blank_page_is_empty_text() -> None:
    assert codes(read_bytes(pdf_bytes([[]]), "a.pdf")) == ["empty-text"]


TSV = """level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext
1\t1\t0\t0\t0\t0\t0\t0\t400\t200\t-1\t
5\t1\t1\t1\t1\t1\t10\t20\t40\t10\t96\tHola
5\t1\t1\t1\t1\t2\t60\t20\t50\t10\t96\tpuer-
5\t1\t1\t1\t2\t1\t10\t40\t20\t10\t96\tto.
5\t1\t2\t1\t1\t1\t10\t90\t30\t10\t96\tFin.
"""


def fake_tesseract(folder: Path, body: str) -> None:
    """Writes a program that stands for Tesseract and gives a prepared answer."""
    program = folder / "tesseract"
    program.write_text(f'#!/bin/sh\nif [ "$1" = --list-langs ]; then echo spa; echo eng; exit 0; fi\n{body}\n', "utf-8")
    program.chmod(0o755)


def test_picture_is_read_by_tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """ "Hola" is 40 pixels wide, so each letter is 10; one pixel counts as one point."""
    (tmp_path / "out.tsv").write_text(TSV, "utf-8")
    fake_tesseract(tmp_path, f"/bin/cat > /dev/null; /bin/cat {tmp_path}/out.tsv")
    monkeypatch.setenv("PATH", str(tmp_path))
    reading = read_bytes(png_bytes(), "a.png")
    document = only(reading)
    assert cuts(document) == [("paragraph", "Hola puerto."), ("paragraph", "Fin.")]
    assert boxes(document, 0)[1] == (20, 20, 30, 30)
    assert (document.media_type, codes(reading)) == ("image/png", ["read-by-ocr"])


def test_scanned_page_is_read_by_tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page without text is drawn at 300 dpi, so that the 40 pixels of "Hola" are 9.6 points: 2.4 a letter."""
    (tmp_path / "out.tsv").write_text(TSV, "utf-8")
    fake_tesseract(tmp_path, f"/bin/cat > {tmp_path}/in.pgm; /bin/cat {tmp_path}/out.tsv")
    monkeypatch.setenv("PATH", str(tmp_path))
    reading = read_bytes(pdf_bytes([[]], drawing="100 100 300 300 re f"), "a.pdf")
    document = only(reading)
    assert document.text == "Hola puerto.\n\nFin."
    assert boxes(document, 0)[1] == pytest.approx((4.8, 4.8, 7.2, 7.2))
    assert (codes(reading), reading.problems[0].place) == (["read-by-ocr"], "page 1")
    assert (tmp_path / "in.pgm").read_bytes().startswith(b"P5 2480 3509 255\n")  # 595 and 842 points at 300 dpi


def test_scanned_pages_without_tesseract_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    reading = read_bytes(pdf_bytes([[], lines_down([FIRST])], drawing="100 100 300 300 re f"), "a.pdf")
    assert only(reading).text == FIRST
    assert [(problem.code, problem.place) for problem in reading.problems] == [("needs-ocr", "page 1")]


def test_without_tesseract_the_problem_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    reading = read_bytes(png_bytes(), "a.png")
    assert codes(reading) == ["needs-ocr"]
    assert "spa, por and eng" in reading.problems[0].message


def test_tesseract_that_fails_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_tesseract(tmp_path, "/bin/cat > /dev/null; echo 'no memory' >&2; exit 3")
    monkeypatch.setenv("PATH", str(tmp_path))
    reading = read_bytes(png_bytes(), "a.png")
    assert codes(reading) == ["needs-ocr"]
    assert "no memory" in reading.problems[0].message


def scan(pdf: bytes) -> bytes:
    """Returns the first page of a PDF as a grey PNG of 300 dpi, as a scanner would make it."""
    bitmap = pdfium.PdfDocument(pdf)[0].render(scale=300 / 72, grayscale=True)
    pixels = bitmap.to_numpy().reshape(bitmap.height, bitmap.width)
    return png_bytes(bitmap.width, bitmap.height, [row.tobytes() for row in pixels])


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed (apt install tesseract-ocr)")
def test_a_scan_is_read_by_the_real_tesseract() -> None:
    reading = read_bytes(
        scan(pdf_bytes([lines_down(["The leader of the gang was seen in", "the port of Guayaquil."])])), "a.png"
    )
    document = only(reading)
    assert "leader of the gang was seen in the port of Guayaquil" in document.text
    assert len(boxes(document, 0)) == len(document.text)
    assert codes(reading) == ["read-by-ocr"]
