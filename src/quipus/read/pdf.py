"""Reads PDF (1.0 to 2.0): running text with a box for every character; pages without text through Tesseract.

Lost: pictures, forms' empty fields, annotations. Reading order is that of the file, as PDFium gives it.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator

import pypdfium2
from pypdfium2 import raw

from quipus.model.document import Page
from quipus.model.problem import Problem
from quipus.read.encoding import cut
from quipus.read.layout import Box, Laid, Line, Sheet, lay_out
from quipus.read.limits import MAX_CHARACTERS, MAX_PAGES, OCR_DPI
from quipus.read.ocr import ADVICE, OcrError, recognize
from quipus.read.packed import safe_name
from quipus.read.passages import clip
from quipus.read.result import Draft, Part, UnreadableError, inert

_PASSWORD_ERROR = 4
"""FPDF_ERR_PASSWORD of fpdfview.h."""
_HYPHEN = "\x02"
"""What PDFium gives for a hyphen that divides a word at a line's end."""
_NO_TITLE = re.compile(
    r"(?i)untitled|microsoft word|\.(docx?|indd|qxd|pdf|pptx?|xlsx?|rtf|odt)$|^[\W\d_]*$|^document\d*$"
)
_MIN_TITLE = 4
_MIN_CHARACTERS = 10
"""Characters of a page below which it counts as one without text: scanners stamp a number or a name on it."""
_MAX_UNMAPPED = 0.3
"""Share of characters without a letter to them, beyond which a page is read as a picture."""
_MAX_PIXELS = 40_000_000
"""Of a page drawn for Tesseract: A3 at 400 dpi."""
_MAX_ATTACHMENTS = 100


def read(content: bytes, path: str) -> Draft:
    """Returns a PDF as a draft."""
    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR:
            raise UnreadableError("encrypted", "The PDF is protected by a password.") from error
        raise UnreadableError("unreadable-file", f"The PDF is damaged ({inert(error)}).") from error
    try:
        return _read(pdf, path)
    finally:
        pdf.close()


def _read(pdf: pypdfium2.PdfDocument, path: str) -> Draft:
    problems: list[Problem] = []
    sheets = _read_sheets(pdf, path, problems)
    laid = lay_out(sheets)
    text, too_long = cut(laid.text, path)
    problems.extend(too_long)
    if laid.dropped:
        examples = "; ".join(dict.fromkeys(inert(line)[:60] for line in laid.dropped[:3]))
        problems.append(
            Problem("running-lines", path, f"Running lines were left out, {len(laid.dropped):,} in all: {examples}.")
        )
    return Draft(
        text,
        "application/pdf",
        "pdf/1",
        clip(text, laid.passages),
        _title(pdf),
        pages=laid.pages if text is laid.text else _clip_pages(laid, len(text)),
        problems=tuple(problems),
        parts=tuple(_iter_attachments(pdf, path, problems)),
    )


def _read_sheets(pdf: pypdfium2.PdfDocument, path: str, problems: list[Problem]) -> list[Sheet]:
    sheets: list[Sheet] = []
    without: list[int] = []
    n_characters = 0
    for index in range(min(len(pdf), MAX_PAGES)):
        try:
            page = pdf[index]
            sheet, has_text = _read_page(page, index + 1)
        except (pypdfium2.PdfiumError, ValueError) as error:
            problems.append(
                Problem("unreadable-file", path, f"The page is damaged ({inert(error)}).", f"page {index + 1}")
            )
            continue
        if not has_text:
            without.append(index)
        sheets.append(sheet)
        page.close()
        n_characters += sum(len(line.text) for line in sheet.lines)
        if n_characters > MAX_CHARACTERS:
            break
    if len(pdf) > MAX_PAGES:
        message = f"The document has {len(pdf):,} pages; the first {MAX_PAGES:,} were read."
        problems.append(Problem("text-cut", path, message, f"page {MAX_PAGES + 1}"))
    return _with_recognized(pdf, sheets, without, path, problems) if without else sheets


def _with_recognized(
    pdf: pypdfium2.PdfDocument, sheets: list[Sheet], without: list[int], path: str, problems: list[Problem]
) -> list[Sheet]:
    """Returns the pages, those without text replaced by what Tesseract makes of them; stops at its first failure."""
    read: dict[int, Sheet] = {}
    for index in without:
        try:
            read[index + 1] = _recognized_sheet(pdf[index], index + 1)
        except (OcrError, pypdfium2.PdfiumError) as error:
            left = [number + 1 for number in without if number + 1 not in read]
            message = f"{len(left):,} pages hold no text and were not read: {inert(error)}. {ADVICE}"
            problems.append(Problem("needs-ocr", path, message, _page_list(left)))
            break
    if read:
        message = f"The text of {len(read):,} pages was recognised by Tesseract."
        problems.append(Problem("read-by-ocr", path, message, _page_list(sorted(read))))
    return [read.get(sheet.number, sheet) for sheet in sheets]


def _page_list(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:10]))
    return f"page{'s' if len(numbers) > 1 else ''} {shown}" + (" ..." if len(numbers) > 10 else "")


def _recognized_sheet(page: pypdfium2.PdfPage, number: int) -> Sheet:
    width, height = page.get_size()
    scale = min(OCR_DPI / 72, (_MAX_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    rows = memoryview(bitmap.buffer).cast("B")
    pixels = b"".join(
        rows[start : start + bitmap.width] for start in range(0, bitmap.height * bitmap.stride, bitmap.stride)
    )
    picture = b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + pixels
    bitmap.close()
    pages = recognize(picture, scale * 72)
    return Sheet(number, width, height, pages[0].lines if pages else ())


def _read_page(page: pypdfium2.PdfPage, number: int) -> tuple[Sheet, bool]:
    """Returns a page, and whether it needs no letters to be recognised: it has text, or nothing is on it."""
    width, height = page.get_size()
    text_page = page.get_textpage()
    characters = list(_iter_characters(page, text_page))
    text_page.close()
    written = [char for char, _ in characters if not char.isspace()]
    unmapped = sum(char in "\x00\ufffd\ufffe\uffff" or "\ue000" <= char <= "\uf8ff" for char in written)
    has_text = len(written) >= _MIN_CHARACTERS and unmapped <= _MAX_UNMAPPED * len(written)
    is_blank = not written and raw.FPDFPage_CountObjects(page) == 0
    has_picture = any(
        True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM], max_depth=1)
    )
    return Sheet(number, width, height, tuple(_iter_lines(characters))), has_text or is_blank or (
        bool(written) and not unmapped and not has_picture
    )


def _iter_characters(page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage) -> Iterator[tuple[str, Box]]:
    """Yields the characters of a page with their boxes, in points from the upper left corner as the page is shown."""
    place = _placer(page)
    rect = raw.FS_RECTF()
    pointer = ctypes.byref(rect)
    high = ""
    for index in range(text_page.count_chars()):
        code = raw.FPDFText_GetUnicode(text_page, index)
        if 0xD800 <= code < 0xDC00:  # PDFium gives characters beyond 16 bits in two halves
            high = chr(code)
            continue
        char = chr(code) if code < 0x110000 else "\ufffd"
        if high:
            char = (high + char).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")[:1]
            high = ""
        raw.FPDFText_GetLooseCharBox(text_page, index, pointer)
        yield char, place(rect.left, rect.bottom, rect.right, rect.top)


def _placer(page: pypdfium2.PdfPage) -> Callable[[float, float, float, float], Box]:
    """Returns the function from a box in the page's own coordinates to one as the page is shown."""
    left, bottom, right, top = page.get_bbox()
    turn = page.get_rotation()

    def place(x0: float, y0: float, x1: float, y1: float) -> Box:
        if turn == 90:
            return y0 - bottom, x0 - left, y1 - bottom, x1 - left
        if turn == 180:
            return right - x1, y0 - bottom, right - x0, y1 - bottom
        if turn == 270:
            return top - y1, right - x1, top - y0, right - x0
        return x0 - left, top - y1, x1 - left, top - y0

    return place


def _iter_lines(characters: list[tuple[str, Box]]) -> Iterator[Line]:
    current: list[tuple[str, Box]] = []
    for char, box in characters:
        if char in "\r\n" or char == _HYPHEN:
            yield from _line(current, hyphen=char == _HYPHEN)
            current = []
        elif char == "\u00ad" or char.isprintable() or char in "\t\xa0":
            current.append((char, box))
    yield from _line(current, hyphen=False)


def _line(characters: list[tuple[str, Box]], *, hyphen: bool) -> Iterator[Line]:
    """Yields the line without surrounding blanks, runs of blanks made one, or nothing if it holds blanks only."""
    kept: list[tuple[str, Box]] = []
    for char, box in characters:
        if not char.isspace():
            kept.append((char, box))
        elif kept and kept[-1][0] != " ":
            kept.append((" ", box))
    if kept and kept[-1][0] == " ":
        kept.pop()
    if kept:
        yield Line("".join(char for char, _ in kept), tuple(box for _, box in kept), hyphen)


def _title(pdf: pypdfium2.PdfDocument) -> str | None:
    """Returns the title that the file tells, unless it is a file name or a program's default.

    Dates that a PDF tells are those of its making; a scan of an old paper has a new one. They are not taken.
    """
    try:
        title = " ".join(str(pdf.get_metadata_value("Title")).split())
    except (pypdfium2.PdfiumError, ValueError):
        return None
    return title if len(title) >= _MIN_TITLE and not _NO_TITLE.search(title) else None


def _clip_pages(laid: Laid, length: int) -> tuple[Page, ...]:
    return tuple(page for page in laid.pages if page.span.end <= length)


def _iter_attachments(pdf: pypdfium2.PdfDocument, path: str, problems: list[Problem]) -> Iterator[Part]:
    for index in range(min(pdf.count_attachments(), _MAX_ATTACHMENTS)):
        try:
            attachment = pdf.get_attachment(index)
            content = bytes(attachment.get_data())
        except (pypdfium2.PdfiumError, ValueError, ctypes.ArgumentError) as error:
            problems.append(Problem("unreadable-file", path, f"An attachment is damaged ({inert(error)})."))
            continue
        yield Part(safe_name(str(attachment.get_name()).replace("!", "_")), content)
