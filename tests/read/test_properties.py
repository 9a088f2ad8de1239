"""Whatever the bytes: reading never raises, and passages and pages lie in the text, in order, without overlap."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quipus.model.document import Document
from quipus.model.problem import problem_codes
from quipus.read import read_bytes
from quipus.read.formats import ENDINGS
from tests.read.making import STORY, docx_bytes, odt_bytes, pdf_bytes, xlsx_bytes, zip_bytes

SPOKEN = ["P. ¿Quién?", "R. Nadie.", "IC: Hola.", "— Sí.", "MADRID:", "12 de marzo de 2021", STORY]
MARKED = ["- punto", "# Uno", "> cita", "===", "---", "| a | b |", "From: a@example.org", "a;b", '"', "<p>hola<b>"]
ODD = ["", " ", "\t", "\x00", "é" * 3]
LINES = st.lists(st.sampled_from([*SPOKEN, *MARKED, *ODD]), max_size=30).map("\n".join)
STARTS = [
    b"",
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"{\\rtf1 ",
    b"<html>",
    b"From a 2021\nFrom: b\nTo: c\n",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\x89PNG\r\n\x1a\n",
]
FILES = [
    docx_bytes(STORY),
    odt_bytes(f"<text:p>{STORY}</text:p>"),
    pdf_bytes([[(72, 700, 11, STORY[:80])]]),
    xlsx_bytes('<row r="1"><c r="A1"><v>1</v></c></row>'),
    zip_bytes({"a.txt": STORY.encode(), "b/c.md": b"# x"}),
    f"{{\\rtf1 {STORY}}}".encode("cp1252"),
    f"MIME-Version: 1.0\nFrom: a\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\n{STORY}\n--x--".encode(),
]
ENDING = st.sampled_from([*sorted(ENDINGS), "json", "doc"])
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def check(content: bytes, ending: str) -> None:
    reading = read_bytes(content, f"d/a.{ending}")
    assert reading.documents or reading.problems
    for read in reading.documents:
        check_document(read.document)
    for problem in reading.problems:
        assert problem.code in problem_codes()
        assert problem.path.startswith("d/a.")
        assert CONTROL.search(problem.message + problem.place) is None
        assert problem.do


def check_document(document: Document) -> None:
    end = 0
    for passage in document.passages:
        assert end <= passage.span.start < passage.span.end <= len(document.text)
        words = passage.span.cut(document.text)
        assert words == words.strip()
        end = passage.span.end
    end = 0
    for page in document.pages:
        assert end <= page.span.start <= page.span.end <= len(document.text)
        assert len(page.boxes) == 16 * len(page.span)
        end = page.span.end
    assert CONTROL.search(document.text) is None
    assert document.text.strip()


SETTINGS = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SETTINGS
@given(start=st.sampled_from(STARTS), content=st.binary(max_size=400), ending=ENDING)
def test_arbitrary_bytes(start: bytes, content: bytes, ending: str) -> None:
    check(start + content, ending)


@SETTINGS
@given(text=LINES, ending=ENDING, encoding=st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_arbitrary_lines(text: str, ending: str, encoding: str) -> None:
    check(text.encode(encoding, "replace"), ending)


@SETTINGS
@given(
    file=st.sampled_from(FILES),
    ending=ENDING,
    edits=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=5),
    share=st.floats(0.2, 1),
)
def test_damaged_files(file: bytes, ending: str, edits: list[tuple[float, int]], share: float) -> None:
    damaged = bytearray(file)
    for place, value in edits:
        damaged[int(place * len(damaged))] = value
    check(bytes(damaged[: int(len(damaged) * share)]), ending)


@SETTINGS
@given(
    text=st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff\ufffe\uffff"), min_size=1)
)
def test_clean_text_is_stored_character_by_character(text: str) -> None:
    for read in read_bytes(("hola " + text).encode(), "a.txt").documents:
        assert read.document.text == "hola " + text
        words = "".join(passage.span.cut(read.document.text) for passage in read.document.passages)
        assert "".join(words.split()) == "".join(read.document.text.split())
