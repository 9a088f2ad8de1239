"""Files made to harm: each gives a problem, nothing raises, nothing hangs, nothing is written."""

from __future__ import annotations

import io
import itertools
import struct
import subprocess
import sys
import time
import zipfile

import pytest

from quipus.read import read_bytes
from quipus.read.limits import MAX_CHARACTERS, MAX_DEPTH
from tests.read.making import STORY, codes, docx_bytes, ods_bytes, odt_bytes, only, xlsx_bytes, zip_bytes

LETTERS = "abcdefghij"
BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {new} "{(f"&{old};") * 10}">' for old, new in itertools.pairwise(LETTERS))
    + "]>"
)
"""Ten letters, multiplied by ten nine times: 10 GB."""
SECONDS = 20
"""Of processor time, more than enough on a slow machine; what hangs takes minutes."""


@pytest.fixture(autouse=True)
def _within_time() -> object:
    start = time.process_time()
    yield
    assert time.process_time() - start < SECONDS


def overlapping(members: int) -> bytes:
    """Returns an archive whose directory names one and the same member many times."""
    content = zip_bytes({"a.txt": b"x" * 1000})
    start = content.index(b"PK\x01\x02")
    record = content[start : content.index(b"PK\x05\x06")]
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, members, members, len(record) * members, start, 0)
    return content[:start] + record * members + end


def test_zip_bomb() -> None:
    reading = read_bytes(zip_bytes({"a.txt": bytes(100_000_000)}), "a.zip")
    assert (reading.documents, codes(reading)) == ((), ["archive-bomb"])


def test_overlapping_members() -> None:
    assert codes(read_bytes(overlapping(1000), "a.zip")) == ["archive-bomb"]


def test_nested_bombs_share_one_budget() -> None:
    """40 inner archives of 50 MB each are small enough alone; together they unpack to 2 GB."""
    inner = zip_bytes({"a.bin": bytes(50_000_000)})
    reading = read_bytes(zip_bytes({f"{number}.zip": inner for number in range(40)}), "a.zip")
    assert reading.documents == ()
    assert codes(reading).count("archive-bomb") >= 15


def test_a_bomb_as_office_document() -> None:
    members = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b" " * 100_000_000}
    assert codes(read_bytes(zip_bytes(members), "a.odt")) == ["archive-bomb"]


def test_archives_in_archives_end() -> None:
    content = zip_bytes({"a.txt": b"hola"})
    for _ in range(MAX_DEPTH + 3):
        content = zip_bytes({"b.zip": content})
    assert codes(read_bytes(content, "a.zip")) == ["too-many-parts"]


@pytest.mark.parametrize("name", ["../../etc/nota.txt", "/etc/nota.txt", "..\\..\\nota.txt", "C:\\nota.txt"])
def test_names_that_point_outside(name: str) -> None:
    reading = read_bytes(zip_bytes({name: STORY.encode()}), "a.zip")
    assert codes(reading) == ["unsafe-name"]
    assert ".." not in only(reading).path
    assert only(reading).path.startswith("a.zip!")


def test_encrypted_member() -> None:
    """Bit 0 of the general purpose flags marks encryption (APPNOTE.TXT 6.3.10, 4.4.4)."""
    content = bytearray(zip_bytes({"a.txt": b"hola"}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert codes(read_bytes(bytes(content), "a.zip")) == ["encrypted"]


def test_hidden_members_are_left_out_and_said() -> None:
    reading = read_bytes(zip_bytes({"__MACOSX/._a.txt": b"x", "a.txt": STORY.encode()}), "a.zip")
    assert (only(reading).path, codes(reading)) == ("a.zip!a.txt", ["left-out"])


def test_entities_in_opendocument() -> None:
    assert codes(read_bytes(odt_bytes("<text:p>&j;</text:p>", BOMB), "a.odt")) == ["unreadable-file"]
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    reading = read_bytes(odt_bytes("<text:p>&a;</text:p>", outside), "a.odt")
    assert (reading.documents, codes(reading)) == ((), ["unreadable-file"])


def test_entities_in_word() -> None:
    with zipfile.ZipFile(io.BytesIO(docx_bytes())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    xml = members["word/document.xml"].replace(b"<w:document", BOMB.encode() + b"<w:document", 1)
    members["word/document.xml"] = xml.replace(b"<w:body>", b"<w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p>")
    assert codes(read_bytes(zip_bytes(members), "a.docx")) == ["unreadable-file"]


@pytest.mark.parametrize("share", [0.3, 0.7, 0.99])
def test_truncated_office_documents(share: float) -> None:
    content = docx_bytes(STORY)
    assert codes(read_bytes(content[: int(len(content) * share)], "a.docx")) == ["unreadable-file"]


def test_sheet_that_spans_everything() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    assert codes(read_bytes(xlsx_bytes(rows), "a.xlsx")) == ["too-large"]


@pytest.mark.slow
def test_sheet_with_all_rows() -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 1_048_577))
    reading = read_bytes(xlsx_bytes(rows), "a.xlsx")
    assert codes(reading) == ["rows-cut"]
    assert "848,576 rows after them" in reading.problems[0].message


def test_cells_that_repeat_without_end() -> None:
    table = (
        '<table:table table:name="T"><table:table-row table:number-rows-repeated="1048576">'
        '<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>'
        "</table:table-row></table:table>"
    )
    assert "text-cut" in codes(read_bytes(ods_bytes(table), "a.ods"))


def test_a_million_columns() -> None:
    content = b",".join(b"%d" % number for number in range(1_000_000)) + b"\n" + b"1," * 1_000_000
    reading = read_bytes(content, "a.csv")
    assert codes(reading) == ["rows-cut"]
    assert "2 rows have more than 1,000 cells" in reading.problems[0].message


def test_a_quote_that_never_ends() -> None:
    assert codes(read_bytes(b'a;b\n"' + b"x" * 3_000_000, "a.csv")) == ["unreadable-file"]


def test_deeply_nested_html_keeps_its_words() -> None:
    content = b"<html><body>" + b"<div>" * 100_000 + STORY.encode() + b"</div>" * 100_000
    reading = read_bytes(content, "a.html")
    assert STORY in only(reading).text
    assert codes(reading) == ["no-article"]


def test_scripts_are_never_text() -> None:
    content = f"<html><body><p>{STORY}<script>robo()</script></p><svg><script>robo()</script></svg></body></html>"
    assert "robo" not in only(read_bytes(content.encode(), "a.html")).text
    assert "robo" not in only(read_bytes(b"<p onclick='robo()'>Hola<script>robo()", "a.html")).text


@pytest.mark.parametrize(
    "body",
    [
        b"{\\fonttbl" + b"\\f1\\f2" * 100_000 + b"}hola}",
        b"{\\field{\\*\\fldinst{" * 20_000 + b'HYPERLINK "x"}} hola}',
        b"{" * 500_000 + b"hola",
        b"{\\pict\\bin999999999 xx}hola}",
        b"\\'" * 100_000,
        b"\\u99999999? \\uc-5 \\u-1? hola}",
    ],
)
def test_rtf_that_would_take_forever(body: bytes) -> None:
    reading = read_bytes(b"{\\rtf1 " + body, "a.rtf")
    assert reading.documents or codes(reading)


@pytest.mark.parametrize(
    "content",
    [
        b"MIME-Version: 1.0\nFrom: a\n"
        + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(1000)),
        b"From: a\nMIME-Version: 1.0\n" + b"Content-Type: message/rfc822\n\n" * 3000 + b"hola",
        b"From: " + b"a, " * 500_000 + b"\n\nhola",
        b"From: a\nContent-Type: text/plain; charset=" + b"x" * 100_000 + b"\n\nhola",
        b"From: a\nContent-Type: text/plain; charset*0*=\xff''a; charset*1=b\n\nhola",
        b"From: =?utf-8?b?" + b"!" * 1000 + b"?=\nDate: 99 99 99999999999999 99:99\n\nhola",
        b"From: a\nMIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\n\xff\xfe===",
    ],
)
def test_mails_that_break_parsers(content: bytes) -> None:
    reading = read_bytes(content, "a.eml")
    assert reading.documents or codes(reading)


@pytest.mark.slow
@pytest.mark.parametrize("content", [b"a \n\n" * 400_000, b"a\r" * 3_000_000, b"AB: hola.\nCD: adios.\n" * 50_000])
def test_texts_of_tiny_pieces(content: bytes) -> None:
    assert only(read_bytes(content, "a.txt")).passages


def test_200_megabytes_of_one_line_take_seconds_and_less_than_a_gigabyte() -> None:
    """In a process of its own, whose peak memory includes the 200 MB themselves.

    The kernel tells that peak in the process's status; what `getrusage` tells begins with that of the parent.
    """
    program = (
        "from pathlib import Path\n"
        "from quipus.read import read_bytes\n"
        "content = b'palabra que sigue y sigue ' * 8_000_000\n"
        "reading = read_bytes(content, 'a.txt')\n"
        "status = Path('/proc/self/status')\n"
        "lines = status.read_text().splitlines() if status.exists() else []\n"
        "peak = next((line.split()[1] for line in lines if line.startswith('VmHWM')), '0')\n"
        "print(len(reading.documents[0].document.text), reading.problems[0].code, int(peak) // 1024)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    length, code, megabytes = done.stdout.split()
    assert (int(length), code) == (MAX_CHARACTERS, "text-cut")
    assert int(megabytes) < 600


@pytest.mark.parametrize("piece", [b"<p>a</p>", b"<a href=x>hola</a> ", b"<tr><td>a", b"<", b"<!-- ", b"<script>"])
def test_pages_of_countless_tags(piece: bytes) -> None:
    reading = read_bytes(b"<html><body><table>" + piece * 100_000, "a.html")
    assert "no-article" in codes(reading) or "empty-text" in codes(reading)
