"""Builds the binary files of the example case from the readable sources beside this script.

    python examples/make_examples.py

The bytes depend on the sources alone: timestamps are fixed, and archives are stored rather than compressed because
zlib and its replacements compress one text to different bytes.
"""

from __future__ import annotations

import base64
import csv
import datetime as dt
import io
import quopri
import textwrap
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).parent
SOURCES = HERE / "sources"
CASE = HERE / "las-lajas"
STAMP = (2024, 6, 30, 12, 0, 0)
"""The one time that all members of all archives carry."""
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (level 0) or a heading of level 1 or 2."""

    level: int
    text: str


def parse_blocks(text: str) -> tuple[Block, ...]:
    """Returns the blocks of a source: parted by blank lines, headings marked by "# " and "## "."""
    chunks = (chunk.strip() for chunk in text.split("\n\n"))
    return tuple(_block(chunk) for chunk in chunks if chunk)


def _block(chunk: str) -> Block:
    marks = len(chunk) - len(chunk.lstrip("#"))
    return Block(marks, chunk[marks:].strip())


def read_source(name: str) -> str:
    """Returns the text of a source."""
    return (SOURCES / name).read_text("utf-8")


def to_zip(members: Mapping[str, bytes]) -> bytes:
    """Returns an archive of the members, in the order given, uncompressed, with fixed times and rights."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, STAMP)
            info.create_system = 3  # Unix, on every system
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return buffer.getvalue()


# PDF 1.4 (ISO 32000-1): two of the 14 standard fonts in WinAnsiEncoding, one text object a line, nothing compressed.


@dataclass(frozen=True, slots=True)
class Style:
    """How a block is set: resource name of the font, size and leading in points, characters a line, space above."""

    font: str
    size: float
    leading: float
    width: int
    above: float


STYLES = (Style("F1", 10.5, 15, 86, 8), Style("F2", 16, 20, 48, 0), Style("F2", 12, 16, 66, 14))
"""For levels 0 to 2. The widths keep lines of Helvetica (half an em a character on average) inside 467 points."""
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 595, 842, 64


@dataclass(frozen=True, slots=True)
class Line:
    """A set line: words, style, baseline above the lower edge."""

    text: str
    style: Style
    y: float


def set_pages(blocks: Iterable[Block]) -> tuple[tuple[Line, ...], ...]:
    """Returns the lines of each page."""
    pages: list[list[Line]] = [[]]
    y = float(PAGE_HEIGHT - MARGIN)
    for block in blocks:
        style = STYLES[block.level]
        y -= style.above
        for words in textwrap.wrap(block.text, style.width, break_on_hyphens=False):
            if y - style.leading < MARGIN:
                pages.append([])
                y = float(PAGE_HEIGHT - MARGIN)
            y -= style.leading
            pages[-1].append(Line(words, style, y))
    return tuple(tuple(page) for page in pages)


def _pdf_string(text: str) -> bytes:
    raw = text.encode("cp1252")
    for char in (b"\\", b"(", b")"):
        raw = raw.replace(char, b"\\" + char)
    return b"(" + raw + b")"


def _pdf_line(line: Line) -> bytes:
    place = f"BT /{line.style.font} {line.style.size:g} Tf 1 0 0 1 {MARGIN} {line.y:g} Tm "
    return place.encode("ascii") + _pdf_string(line.text) + b" Tj ET\n"


def _pdf_stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def _pdf_info(title: str, created: str) -> bytes:
    utf16 = ("\ufeff" + title).encode("utf-16-be").hex().upper()
    return f"<< /Title <{utf16}> /CreationDate (D:{created}120000Z) /ModDate (D:{created}120000Z) >>".encode("ascii")


def _pdf_font(name: str) -> bytes:
    return f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode("ascii")


def _pdf_page(content: int) -> bytes:
    box = f"/MediaBox [0 0 {PAGE_WIDTH} {PAGE_HEIGHT}]"
    fonts = "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >>"
    return f"<< /Type /Page /Parent 2 0 R {box} {fonts} /Contents {content} 0 R >>".encode("ascii")


def _pdf_file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


def to_pdf(blocks: Sequence[Block], language: str, created: str, foot: str) -> bytes:
    """Returns a PDF of the blocks; `foot` is the line below each page, with {page} and {pages} filled in."""
    pages = set_pages(blocks)
    small = Style("F1", 8, 10, 100, 0)
    leaves: list[bytes] = []
    for number, lines in enumerate(pages, 1):
        below = Line(foot.format(page=number, pages=len(pages)), small, 36)
        content = b"".join(map(_pdf_line, (*lines, below)))
        leaves += [_pdf_page(len(leaves) + 7), _pdf_stream(content)]
    kids = " ".join(f"{6 + 2 * index} 0 R" for index in range(len(pages)))
    head = [
        f"<< /Type /Catalog /Pages 2 0 R /Lang ({language}) >>".encode("ascii"),
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode("ascii"),
        _pdf_font("Helvetica"),
        _pdf_font("Helvetica-Bold"),
        _pdf_info(blocks[0].text, created),
    ]
    return _pdf_file([*head, *leaves])


# Office formats: the smallest packages that word processors open (ECMA-376 for docx and xlsx, ODF 1.2 for odt).

OOXML = "http://schemas.openxmlformats.org"
WORD = f"{OOXML}/wordprocessingml/2006/main"
SHEET = f"{OOXML}/spreadsheetml/2006/main"
OFFICE_TYPE = "application/vnd.openxmlformats-officedocument"


def _ooxml_frame(kinds: Mapping[str, str], root: str) -> dict[str, bytes]:
    overrides = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in kinds.items())
    types = (
        f'<Types xmlns="{OOXML}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
    return {"[Content_Types].xml": (XML + types).encode(), "_rels/.rels": _relations({"officeDocument": root})}


def _relations(targets: Mapping[str, str]) -> bytes:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{OOXML}/officeDocument/2006/relationships/{kind.rstrip("0123456789")}" '
        f'Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'{XML}<Relationships xmlns="{OOXML}/package/2006/relationships">{rows}</Relationships>'.encode()


def to_docx(blocks: Sequence[Block]) -> bytes:
    """Returns a Word document of the blocks, with the built-in heading styles."""
    paragraphs = "".join(_docx_paragraph(block) for block in blocks)
    document = f'{XML}<w:document xmlns:w="{WORD}"><w:body>{paragraphs}</w:body></w:document>'
    names = {"Normal": "Normal", "Heading1": "heading 1", "Heading2": "heading 2"}
    rows = "".join(
        f'<w:style w:type="paragraph"{_default(key)} w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in names.items()
    )
    styles = f'{XML}<w:styles xmlns:w="{WORD}">{rows}</w:styles>'
    kind = f"{OFFICE_TYPE}.wordprocessingml"
    kinds = {"word/document.xml": f"{kind}.document.main+xml", "word/styles.xml": f"{kind}.styles+xml"}
    return to_zip(
        {
            **_ooxml_frame(kinds, "word/document.xml"),
            "word/document.xml": document.encode(),
            "word/styles.xml": styles.encode(),
            "word/_rels/document.xml.rels": _relations({"styles": "styles.xml"}),
        }
    )


def _default(style: str) -> str:
    return ' w:default="1"' if style == "Normal" else ""


def _docx_paragraph(block: Block) -> str:
    style = f"Heading{block.level}" if block.level else "Normal"
    words = f'<w:r><w:t xml:space="preserve">{escape(block.text)}</w:t></w:r>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{words}</w:p>'


def to_odt(blocks: Sequence[Block], title: str, language: str) -> bytes:
    """Returns an OpenDocument text of the blocks."""
    spaces = " ".join(
        f'xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{key}:1.0"' for key in ("office", "text", "meta")
    )
    words = "".join(_odt_paragraph(block) for block in blocks)
    content = (
        f'{XML}<office:document-content {spaces} office:version="1.2"><office:body><office:text>{words}'
        "</office:text></office:body></office:document-content>"
    )
    meta = (
        f'{XML}<office:document-meta {spaces} xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2">'
        f"<office:meta><dc:title>{escape(title)}</dc:title><dc:language>{language}</dc:language></office:meta>"
        "</office:document-meta>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    parts = {"/": kind, "content.xml": "text/xml", "meta.xml": "text/xml"}
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{part}" manifest:media-type="{of}"/>' for part, of in parts.items()
    )
    space = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    manifest = f'{XML}<manifest:manifest {space} manifest:version="1.2">{entries}</manifest:manifest>'
    return to_zip(
        {
            "mimetype": kind.encode("ascii"),  # has to be the first member, so that the kind shows in the first bytes
            "content.xml": content.encode(),
            "meta.xml": meta.encode(),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


def _odt_paragraph(block: Block) -> str:
    if block.level:
        return f'<text:h text:outline-level="{block.level}">{escape(block.text)}</text:h>'
    return f"<text:p>{escape(block.text)}</text:p>"


def to_xlsx(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """Returns a workbook; numbers and ISO dates become numbers and dates of the sheet."""
    parts = {f"worksheets/sheet{number}.xml": rows for number, rows in enumerate(sheets.values(), 1)}
    kind = f"{OFFICE_TYPE}.spreadsheetml"
    kinds = {"xl/workbook.xml": f"{kind}.sheet.main+xml", "xl/styles.xml": f"{kind}.styles+xml"}
    kinds |= {f"xl/{part}": f"{kind}.worksheet+xml" for part in parts}
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>' for number, name in enumerate(sheets, 1)
    )
    space = f'xmlns="{SHEET}" xmlns:r="{OOXML}/officeDocument/2006/relationships"'
    relations = {f"worksheet{number}": part for number, part in enumerate(parts, 1)} | {"styles": "styles.xml"}
    return to_zip(
        {
            **_ooxml_frame(kinds, "xl/workbook.xml"),
            "xl/workbook.xml": f"{XML}<workbook {space}><sheets>{listed}</sheets></workbook>".encode(),
            "xl/_rels/workbook.xml.rels": _relations(relations),
            "xl/styles.xml": _XLSX_STYLES.encode(),
            **{f"xl/{part}": _xlsx_sheet(rows) for part, rows in parts.items()},
        }
    )


_XLSX_STYLES = (
    f'{XML}<styleSheet xmlns="{SHEET}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" xfId="0"/><xf numFmtId="14" xfId="0" applyNumberFormat="1"/></cellXfs>'
    "</styleSheet>"
)
"""Cell style 1 shows a number as a date (ECMA-376 part 1, 18.8.30: built-in format 14)."""


def _xlsx_sheet(rows: Sequence[Sequence[str]]) -> bytes:
    lines = "".join(
        f'<row r="{number}">{"".join(_xlsx_cell(value, column, number) for column, value in enumerate(row))}</row>'
        for number, row in enumerate(rows, 1)
    )
    return f'{XML}<worksheet xmlns="{SHEET}"><sheetData>{lines}</sheetData></worksheet>'.encode()


def _xlsx_cell(value: str, column: int, row: int) -> str:
    place = f'r="{chr(ord("A") + column)}{row}"'
    if not value:
        return ""
    if value.isdecimal():
        return f"<c {place}><v>{value}</v></c>"
    day = _parse_day(value)
    if day is not None:
        return f'<c {place} s="1"><v>{(day - dt.date(1899, 12, 30)).days}</v></c>'  # the sheet's day 0
    return f'<c {place} t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def _parse_day(value: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return None


def to_rtf(blocks: Sequence[Block]) -> bytes:
    """Returns Rich Text (1.9) in Windows code page 1252."""
    formats = (r"\b0\fs22 ", r"\b\fs32 ", r"\b\fs26 ")
    body = "".join(f"\\pard {formats[block.level]}{_rtf_text(block.text)}\\par\n" for block in blocks)
    head = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Arial;}}" + "\n"
    return f"{head}{body}}}\n".encode("ascii")


def _rtf_text(text: str) -> str:
    plain = text.replace("\\", r"\\").replace("{", r"\{").replace("}", r"\}")
    return "".join(char if char.isascii() else f"\\'{char.encode('cp1252').hex()}" for char in plain)


def to_eml(body: str, attachment: str, content: bytes) -> bytes:
    """Returns a message (RFC 5322) with one attachment."""
    words = quopri.encodestring(body.encode("utf-8")).decode("ascii")
    encoded = base64.encodebytes(content).decode("ascii")
    lines = f"""\
From: =?utf-8?q?Alguien_de_la_frontera?= <alguien@correo.example>
To: Ignacia Gavilanes <ignacia@elmorrodiario.example>
Subject: =?utf-8?q?Lo_que_promet=C3=AD?=
Date: Wed, 08 Nov 2023 22:41:03 -0500
Message-ID: <lo-que-prometi@correo.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="=-libreta"

--=-libreta
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

{words}
--=-libreta
Content-Type: text/csv; charset=utf-8; name="{attachment}"
Content-Disposition: attachment; filename="{attachment}"
Content-Transfer-Encoding: base64

{encoded}
--=-libreta--
"""
    return lines.replace("\n", "\r\n").encode("ascii")


SHEET_NOTES = (
    ("Nómina al 15 de enero de 2024. Los nombres van como los registra cada sistema, con o sin tildes.",),
    ("Prófugos: Yunior Arteaga Mina, alias Andamio; Kléver Andrés Sabando Loor, alias Bisagra.",),
    ("Cuculí de Puerto Pizarro (Wilmer Dioses Panta) no está detenido. No confundir con Laínez.",),
)


def build() -> dict[str, bytes]:
    """Returns every built file by its path inside the case folder."""
    blocks = {name: parse_blocks(read_source(f"{name}.txt")) for name in BLOCK_SOURCES}
    report = blocks["ngo-report"]
    detainees = tuple(csv.reader(io.StringIO(read_source("detenidos.csv"))))
    members = {
        "acre/balsa.html": (SOURCES / "acre-balsa.html").read_bytes(),
        "arica/verdict.txt": (SOURCES / "arica-verdict.txt").read_bytes(),
    }
    ruling_foot = "Exp. 00417-2021-34-2601                    Página {page} de {pages}"
    release_foot = "MPAC - Assessoria de Comunicação - página {page} de {pages}"
    return {
        "judicial/sentencia-tumbes.pdf": to_pdf(blocks["sentencia-tumbes"], "es", "20221214", ruling_foot),
        "judicial/mpac-pedra-lascada.pdf": to_pdf(blocks["mpac-pedra-lascada"], "pt", "20230316", release_foot),
        "judicial/comunicado-defensa-loayza.rtf": to_rtf(blocks["comunicado-defensa-loayza"]),
        "informes/the-sewn-road.odt": to_odt(report, report[0].text, "en"),
        "informes/interview-lanchipa.docx": to_docx(blocks["interview-lanchipa"]),
        "correo/carta-libreta.eml": to_eml(
            read_source("correo-libreta.txt"), "remesas.csv", (SOURCES / "remesas.csv").read_bytes()
        ),
        "datos/detenidos.xlsx": to_xlsx({"Detenidos": detainees, "Notas": SHEET_NOTES}),
        "recortes.zip": to_zip(members),
    }


BLOCK_SOURCES = (
    "sentencia-tumbes",
    "mpac-pedra-lascada",
    "comunicado-defensa-loayza",
    "ngo-report",
    "interview-lanchipa",
)


def main() -> None:
    """Writes every built file into the case folder."""
    for name, content in build().items():
        target = CASE / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        print(f"{len(content):7} {name}")


if __name__ == "__main__":
    main()
