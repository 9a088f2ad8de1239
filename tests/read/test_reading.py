"""What comes of files of each format; files are made in conftest.py, expected words are those that were put in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from quipus.model.identity import document_id
from quipus.read import READ_VERSION, FoundFile, Settings, read_bytes, read_file
from tests.read.making import STORY, codes, cuts, only, pdf_bytes, zip_bytes


def test_text_is_stored_as_it_is() -> None:
    """Blanks, blank lines and a missing end of line stay, so that offsets of annotations hold."""
    content = f"  Cae una red \n\n\n{STORY}\t\n \n{STORY}".encode()
    reading = read_bytes(content, "docs/nota.txt")
    document = only(reading)
    assert document.text.encode() == content
    assert cuts(document) == [("heading", "Cae una red"), ("paragraph", STORY), ("paragraph", STORY)]
    assert (document.id, document.name, document.path) == (document_id(content), "nota.txt", "docs/nota.txt")
    assert (document.metadata.title, document.metadata.language) == ("Cae una red", "es")
    assert (document.media_type, document.reader, reading.problems) == ("text/plain", "plain/1", ())
    assert reading.documents[0].original == content
    assert READ_VERSION == "read/2"


def test_settings_override_what_the_file_tells() -> None:
    settings = Settings("T", "2020-01", "pt", "Diário", "ordem", "C", sealed=True)
    metadata = only(read_bytes(f"Título\n\n12 de marzo de 2021\n\n{STORY}".encode(), "a.txt", settings)).metadata
    assert (metadata.title, metadata.published, metadata.language) == ("T", "2020-01", "pt")
    assert (metadata.publisher, metadata.authority, metadata.reliability, metadata.sealed) == (
        "Diário",
        "ordem",
        "C",
        True,
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The police said three men were arrested at the port on Tuesday after a long search.", "en"),
        ("A polícia prendeu três homens no porto na terça-feira depois de uma longa busca.", "pt"),
        ("La policía detuvo a tres hombres en el puerto el martes tras una larga búsqueda.", "es"),
        ("Rosa Vega", None),
        ("Полиция сообщила о задержании трех человек в порту города во вторник.", None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    reading = read_bytes(text.encode(), "a.txt")
    assert only(reading).metadata.language == language
    assert [problem.code for problem in reading.problems] == ([] if language else ["language-unsure"])


def test_markdown_passages_cover_words_and_markup_stays() -> None:
    source = f"# Uno #\n\n{STORY}\n\n- punto *a*\n- punto b\n  sigue\n\n> cita\n\n| x | y |\n|---|---|\n\nDos\n===\n"
    document = only(read_bytes(source.encode(), "a.md"))
    assert document.text == source
    assert cuts(document) == [
        ("heading", "Uno"),
        ("paragraph", STORY),
        ("paragraph", "punto *a*"),
        ("paragraph", "punto b\n  sigue"),
        ("paragraph", "cita"),
        ("row", "x | y"),
        ("heading", "Dos"),
    ]


def test_markdown_front_matter() -> None:
    document = only(read_bytes(f"---\ntitle: El acta\ndate: 2021-03-01\n---\n{STORY}".encode(), "a.md"))
    assert (document.metadata.title, document.metadata.published) == ("El acta", "2021-03-01")
    assert cuts(document) == [("paragraph", STORY)]


def test_html_article_without_surroundings() -> None:
    other = STORY.replace("tres", "cuatro")
    source = (
        "<!DOCTYPE html><html><head><title>Cae una red - El Diario</title>"
        '<meta property="og:title" content="Cae una red"><meta property="og:site_name" content="El Diario">'
        '<meta property="article:published_time" content="2021-03-12T08:00:00Z"><script>var malo = 1;</script></head>'
        "<body><nav><a href='/'>Inicio</a> <a href='/d'>Deportes</a></nav>"
        f"<article><h1>Cae una red</h1><p>{STORY}</p><script>alert('malo')</script><h2>Los detenidos</h2><p>{other}</p>"
        "<table><tr><th>Nombre</th><th>Edad</th></tr><tr><td>Ana</td><td>31</td></tr></table></article>"
        "<div class='comments'><p>Un comentario malo.</p></div><footer>Derechos reservados 2024</footer></body></html>"
    )
    document = only(read_bytes(source.encode(), "a.html"))
    metadata = document.metadata
    assert (metadata.title, metadata.published, metadata.publisher) == ("Cae una red", "2021-03-12", "El Diario")
    assert cuts(document) == [
        ("heading", "Cae una red"),
        ("paragraph", STORY),
        ("heading", "Los detenidos"),
        ("paragraph", other),
        ("row", "Nombre; Edad"),
        ("row", "Nombre: Ana; Edad: 31"),
    ]


def test_html_without_article_gives_all_visible_text() -> None:
    source = b"<html><body><p>Corto texto.</p><style>p {}</style><p>Otro &aacute;.<br>Fin</p></body></html>"
    document = only(read_bytes(source, "a.htm"))
    assert "Corto texto." in document.text
    assert "Otro á." in document.text
    assert "{}" not in document.text


def test_html_names_its_encoding() -> None:
    source = f"<html><head><meta charset='windows-1252'></head><body><p>{STORY}</p></body></html>".encode("cp1252")
    reading = read_bytes(source, "a.html")
    assert STORY in only(reading).text
    assert "encoding-guessed" not in codes(reading)


def test_a_wrong_ending_is_a_warning_and_the_file_is_read() -> None:
    reading = read_bytes(pdf_bytes([[(72, 700, 11, STORY[:70])]]), "a.docx")
    assert (only(reading).media_type, codes(reading)) == ("application/pdf", ["wrong-ending"])
    reading = read_bytes(STORY.encode(), "a.pdf")
    assert (only(reading).text, codes(reading)) == (STORY, ["wrong-ending"])
    assert only(read_bytes(b"<!DOCTYPE html><p>Hola a todos</p>", "a.txt")).media_type == "text/html"


def test_mail_among_texts_only_with_headers_that_programs_write() -> None:
    """Notes begin with From and To as well; Received and Message-ID are written by programs alone."""
    note = b"From: Ana\nTo: Eva\nSubject: algo\n\nHola."
    assert only(read_bytes(note, "a.txt")).media_type == "text/plain"
    assert only(read_bytes(note, "a.eml")).media_type == "message/rfc822"
    assert only(read_bytes(b"Received: x\n" + note, "a.txt")).media_type == "message/rfc822"


@pytest.mark.parametrize(
    ("content", "path", "words"),
    [
        (b"{}", "a.json", "save it as"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99) + "WordDocument".encode("utf-16-le"), "a.doc", ".docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99) + "__substg1.0_".encode("utf-16-le"), "a.msg", ".eml"),
        (b"GIF89a" + bytes(200), "a.gif", "PNG"),
        (bytes(range(256)) * 4, "a.txt", "no text"),
        (zip_bytes({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}), "a.pptx", "PDF"),
    ],
)
def test_unknown_formats_name_what_to_do(content: bytes, path: str, words: str) -> None:
    reading = read_bytes(content, path)
    assert (reading.documents, codes(reading)) == ((), ["unknown-format"])
    assert words in reading.problems[0].message
    assert ".docx .odt" in reading.problems[0].message


def test_empty_and_blank_files_are_notes() -> None:
    assert codes(read_bytes(b"", "a.pdf")) == ["empty-file"]
    assert codes(read_bytes(b" \n\t\n", "a.txt")) == ["empty-text"]


def test_read_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STORY, "utf-8")
    document = only(read_file(FoundFile(path, "docs/a.txt", Settings(language="es"))))
    assert (document.text, document.path) == (STORY, "docs/a.txt")
    path.unlink()
    assert codes(read_file(FoundFile(path, "docs/a.txt"))) == ["unreadable-file"]


def test_a_title_is_one_line() -> None:
    document = only(read_bytes(STORY.encode(), "a.txt", Settings(title="T")))
    assert document.metadata.title == "T"
    page = f"<html><head><title>Uno\n dos\x07</title></head><body><p>{STORY}</p></body></html>"
    assert only(read_bytes(page.encode(), "a.html")).metadata.title == "Uno dos"


def test_plain_text_loads_no_heavy_package() -> None:
    """Start-up counts where a case reads file by file in fresh workers."""
    program = (
        "import sys\n"
        "from quipus.read import read_bytes\n"
        "read_bytes('Cayó una banda en el puerto de la ciudad según la policía local.'.encode(), 'a.txt')\n"
        "heavy = {'trafilatura', 'lxml', 'docx', 'pypdfium2', 'python_calamine', 'striprtf', 'charset_normalizer'}\n"
        "print(*sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
