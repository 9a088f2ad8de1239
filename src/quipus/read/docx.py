"""Reads Word documents (.docx, Office Open XML): paragraphs, headings, tables, text boxes, footnotes, in order.

Lost: pictures, comments, deleted tracked changes, headers and footers.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from quipus.model.document import Locator, PassageKind
from quipus.model.problem import Problem
from quipus.read.encoding import clean, cut
from quipus.read.limits import MAX_COLUMNS
from quipus.read.packed import open_zip, read_member
from quipus.read.passages import blocks_to_text, clip
from quipus.read.result import Draft
from quipus.read.rows import Block, Row, rows_to_blocks
from quipus.read.safexml import parse_xml

_P, _TBL, _TR, _TC = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_WORDS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "\u2011"}
_BOX = qn("w:txbxContent")
_SKIPPED = frozenset(
    {qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:instrText"), _BOX,
     "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)  # fmt: skip
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PLACEHOLDERS = frozenset({"word document", "untitled", "document"})


def read(content: bytes, path: str) -> Draft:
    """Returns a Word document as a draft."""
    with open_zip(content) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                parse_xml(read_member(archive, name), name)  # python-docx parses without these checks
        notes = [name for name in ("word/footnotes.xml", "word/endnotes.xml") if name in archive.namelist()]
        roots = [parse_xml(read_member(archive, name), name) for name in notes]
    document = docx.Document(io.BytesIO(content))
    headings = _heading_styles(document)
    blocks = [*_iter_blocks(document.element.body, headings)]
    blocks += [block for root in roots for block in _iter_blocks(root, headings)]
    text, passages = blocks_to_text([(clean(words, path)[0], kind, locator) for words, kind, locator in blocks])
    text, problems = cut(text, path)
    title, published = _properties(document)
    problems += tuple(_left_out(document, path))
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return Draft(text, media_type, "docx/1", clip(text, passages), title, published, problems=problems)


def _heading_styles(document: Document) -> frozenset[str]:
    """Returns the ids of the styles for headings, which are named in English whatever the program's language."""
    styles = document.styles.element.iter(qn("w:style"))
    named = ((style.get(qn("w:styleId"), ""), style.find(qn("w:name"))) for style in styles)
    return frozenset(
        key for key, name in named
        if name is not None and str(name.get(qn("w:val"), "")).lower().startswith(("heading", "title"))
    )  # fmt: skip


def _iter_blocks(parent: etree._Element, headings: frozenset[str]) -> Iterator[Block]:
    for child in parent:
        if child.tag == _P:
            style = child.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
            is_heading = style is not None and style.get(qn("w:val")) in headings
            yield _paragraph_text(child), PassageKind.HEADING if is_heading else PassageKind.PARAGRAPH, Locator()
            for box in child.iter(_BOX):
                if not any(True for _ in box.iterancestors(_FALLBACK)):
                    yield from _iter_blocks(box, headings)
        elif child.tag == _TBL:
            yield from rows_to_blocks(_iter_rows(child))
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield from _iter_blocks(child, headings)


def _paragraph_text(paragraph: etree._Element) -> str:
    pieces: list[str] = []
    _gather(paragraph, pieces)
    return "".join(pieces)


def _gather(element: etree._Element, pieces: list[str]) -> None:
    for child in element:
        if child.tag == qn("w:t"):
            pieces.append(child.text or "")
        elif child.tag in _WORDS:
            pieces.append(_WORDS[child.tag])
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            _gather(child, pieces)


def _iter_rows(table: etree._Element) -> Iterator[Row]:
    rows = (row for row in table.iter(_TR) if next(row.iterancestors(_TBL)) is table)
    for number, row in enumerate(rows, 1):
        cells = [cell for cell in row.iter(_TC) if next(cell.iterancestors(_TR)) is row]
        yield number, [" ".join(map(_paragraph_text, cell.iter(_P))) for cell in cells[:MAX_COLUMNS]]


def _properties(document: Document) -> tuple[str | None, str | None]:
    """Returns the title of the core properties. Their dates tell when a file was made, not when it was published."""
    title = str(document.core_properties.title or "").strip()
    return (title if title.lower() not in _PLACEHOLDERS else None) or None, None


def _left_out(document: Document, path: str) -> Iterator[Problem]:
    n_deleted = sum(1 for _ in document.element.body.iter(qn("w:delText")))
    if n_deleted:
        yield Problem("left-out", path, f"{n_deleted:,} stretches deleted in tracked changes were left out.")
    n_comments = sum(1 for _ in document.element.body.iter(qn("w:commentReference")))
    if n_comments:
        yield Problem("left-out", path, f"{n_comments:,} comments in the margin were left out.")
