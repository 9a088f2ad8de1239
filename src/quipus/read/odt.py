"""Reads OpenDocument texts (.odt, OpenDocument 1.2 and 1.3): paragraphs, headings, lists, tables.

Lost: pictures, comments, deleted tracked changes, headers and footers. Footnotes stand behind their paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from quipus.model.document import Locator, PassageKind
from quipus.model.problem import Problem
from quipus.read.encoding import clean, cut
from quipus.read.limits import MAX_COLUMNS
from quipus.read.packed import open_zip, read_member
from quipus.read.passages import blocks_to_text, clip
from quipus.read.result import Draft, UnreadableError
from quipus.read.rows import Block, Row, rows_to_blocks
from quipus.read.safexml import parse_xml

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_SKIPPED = frozenset({TEXT + "note", OFFICE + "annotation", OFFICE + "annotation-end", TEXT + "tracked-changes"})
_MAX_SPACES = 100
"""Blanks that one text:s element may stand for."""


def read(content: bytes, path: str) -> Draft:
    """Returns an OpenDocument text as a draft."""
    with open_zip(content) as archive:
        root = parse_xml(read_member(archive, "content.xml"), "content.xml")
        title, published = read_properties(archive.namelist(), lambda name: read_member(archive, name))
    body = root.find(f"{OFFICE}body/{OFFICE}text")
    blocks = [] if body is None else list(_iter_blocks(body))
    text, passages = blocks_to_text([(clean(words, path)[0], kind, locator) for words, kind, locator in blocks])
    text, problems = cut(text, path)
    n_left = sum(1 for _ in root.iter(OFFICE + "annotation"))
    if n_left:
        problems += (Problem("left-out", path, f"{n_left:,} comments in the margin were left out."),)
    media_type = "application/vnd.oasis.opendocument.text"
    return Draft(text, media_type, "odt/1", clip(text, passages), title, published, problems=problems)


def read_properties(names: list[str], read_part: object) -> tuple[str | None, str | None]:
    """Returns title and day of creation from an OpenDocument's meta.xml; None where it tells none."""
    if "meta.xml" not in names or not callable(read_part):
        return None, None
    try:
        root = parse_xml(read_part("meta.xml"), "meta.xml")
    except UnreadableError:  # the text does not depend on it
        return None, None
    title = root.findtext(f".//{_DC}title")
    return title, None


def cell_text(element: etree._Element) -> str:
    """Returns the words of a table cell, its paragraphs joined by blanks."""
    return " ".join(words for paragraph in element.iter(TEXT + "p", TEXT + "h") if (words := paragraph_text(paragraph)))


def paragraph_text(element: etree._Element) -> str:
    """Returns the words of a paragraph, with blanks, tabs and line breaks as the format writes them."""
    pieces: list[str] = []
    _gather(element, pieces)
    return "".join(pieces)


def _gather(element: etree._Element, pieces: list[str]) -> None:
    pieces.append(element.text or "")
    for child in element:
        if child.tag == TEXT + "s":
            count = child.get(TEXT + "c", "1")
            pieces.append(" " * min(int(count) if count.isdigit() else 1, _MAX_SPACES))
        elif child.tag == TEXT + "tab":
            pieces.append("\t")
        elif child.tag == TEXT + "line-break":
            pieces.append("\n")
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            _gather(child, pieces)
        pieces.append(child.tail or "")


def _iter_blocks(parent: etree._Element) -> Iterator[Block]:
    for child in parent:
        if child.tag == TEXT + "h":
            yield paragraph_text(child), PassageKind.HEADING, Locator()
        elif child.tag == TEXT + "p":
            yield paragraph_text(child), PassageKind.PARAGRAPH, Locator()
        elif child.tag == TABLE + "table":
            yield from rows_to_blocks(_iter_rows(child))
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield from _iter_blocks(child)
        if isinstance(child.tag, str) and child.tag in (TEXT + "h", TEXT + "p"):
            for note in child.iter(TEXT + "note-body"):
                yield from _iter_blocks(note)


def _iter_rows(table: etree._Element) -> Iterator[Row]:
    for number, row in enumerate(table.iter(TABLE + "table-row"), 1):
        yield number, [cell_text(cell) for cell in row.findall(TABLE + "table-cell")[:MAX_COLUMNS]]
