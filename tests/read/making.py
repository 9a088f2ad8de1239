"""Makers of the files that the tests read: no binary file lies in the repository."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence

import docx
from docx.document import Document as Word

from quipus.model.document import Document
from quipus.read import Reading

Drawn = tuple[float, float, float, str]
"""Left, baseline from the bottom, font size, words."""

CONTENT_NS = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)
STORY = (
    "La policía detuvo el martes a tres hombres en el puerto de Guayaquil. Según la fiscalía, los detenidos "
    "trabajaban para una banda que cobraba extorsiones a los comerciantes del mercado central de la ciudad."
)
"""A paragraph long enough for its language to be told."""


def pdf_bytes(pages: Sequence[Sequence[Drawn]], title: str = "", rotate: int = 0, drawing: str = "") -> bytes:
    """Returns a PDF 1.4 of A4 pages; each line is (left, baseline from the bottom, font size, words).

    `drawing` are operators that draw something else on every page.
    """
    objects: list[bytes] = []

    def add(body: bytes) -> None:
        objects.append(body)

    kids = " ".join(f"{5 + 2 * index} 0 R" for index in range(len(pages)))
    add(b"<</Type/Catalog/Pages 2 0 R>>")
    add(f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode())
    add(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    add(b"<</Title(" + title.encode("cp1252") + b")>>")
    for index, lines in enumerate(pages):
        drawn = (
            "".join(f"BT /F1 {size} Tf {left} {base} Td ({words}) Tj ET\n" for left, base, size, words in lines)
            + drawing
        )
        stream = drawn.encode("cp1252")
        add(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate {rotate}"
            f"/Resources<</Font<</F1 3 0 R>>>>/Contents {6 + 2 * index} 0 R>>".encode()
        )
        add(b"<</Length %d>>stream\n" % len(stream) + stream + b"\nendstream")
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table
    return out + b"trailer<</Size %d/Root 1 0 R/Info 4 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)


def lines_down(
    words: Sequence[str], top: float = 760, left: float = 72, size: float = 11
) -> list[tuple[float, float, float, str]]:
    """Returns lines one below the other, 14 points apart; an empty one leaves a gap."""
    return [(left, top - 14 * index, size, line) for index, line in enumerate(words) if line]


def zip_bytes(members: Mapping[str, bytes]) -> bytes:
    """Returns a ZIP archive of some members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def odt_bytes(body: str, prolog: str = "") -> bytes:
    """Returns an OpenDocument text with some elements in its body."""
    xml = f"<?xml version='1.0'?>{prolog}<office:document-content {CONTENT_NS}><office:body><office:text>{body}"
    xml += "</office:text></office:body></office:document-content>"
    return zip_bytes({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": xml.encode()})


def ods_bytes(tables: str) -> bytes:
    """Returns an OpenDocument spreadsheet with some tables."""
    xml = f"<office:document-content {CONTENT_NS}><office:body><office:spreadsheet>{tables}"
    xml += "</office:spreadsheet></office:body></office:document-content>"
    return zip_bytes({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": xml.encode()})


def xlsx_bytes(rows: str, sheet: str = "Pagos") -> bytes:
    """Returns a workbook with one sheet of some row elements."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return zip_bytes(
        {
            "[Content_Types].xml": (
                f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
                'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
                f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>'
            ).encode(),
            "_rels/.rels": (
                f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
                f'Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
            ).encode(),
            "xl/workbook.xml": (
                f'<workbook xmlns="{main}" xmlns:r="{rel}"><sheets><sheet name="{sheet}" sheetId="1" r:id="rId1"/>'
                "</sheets></workbook>"
            ).encode(),
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
                f'Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
            ).encode(),
            "xl/worksheets/sheet1.xml": (
                f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'
            ).encode(),
        }
    )


def docx_bytes(*paragraphs: str, build: Callable[[Word], None] | None = None) -> bytes:
    """Returns a Word document that python-docx writes, with some paragraphs and whatever `build` adds."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if build is not None:
        build(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def png_bytes(width: int = 4, height: int = 4, rows: Sequence[bytes] = ()) -> bytes:
    """Returns a grey picture of some rows of bytes, a white one if there are none."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = b"".join(b"\x00" + row for row in rows or [b"\xff" * width] * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(body)) + chunk(b"IEND", b"")


def only(reading: Reading) -> Document:
    """Returns the one document of a reading."""
    assert len(reading.documents) == 1, reading
    return reading.documents[0].document


def cuts(document: Document) -> list[tuple[str, str]]:
    """Returns kind and words of a document's passages."""
    return [(passage.kind.value, passage.span.cut(document.text)) for passage in document.passages]


def codes(reading: Reading) -> list[str]:
    """Returns the codes of a reading's problems, without doubts about the language of short texts."""
    return [problem.code for problem in reading.problems if problem.code != "language-unsure"]
