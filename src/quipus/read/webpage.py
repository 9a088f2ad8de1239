"""Reads web pages: the article without menus, advertisements and comments, with title, date and publisher.

Lost: scripts, styles, menus, forms, comments, pictures, link targets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape as html_entities

from lxml import etree, html
from trafilatura import bare_extraction

from quipus.model.document import Locator, PassageKind
from quipus.model.problem import Problem
from quipus.model.when import is_edtf
from quipus.read.encoding import clean, cut, decode
from quipus.read.limits import MAX_COLUMNS, MAX_HTML_BYTES
from quipus.read.passages import blocks_to_text, clip
from quipus.read.result import Draft
from quipus.read.rows import Block, rows_to_blocks

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_UNSEEN = ("script", "style", "noscript", "template", "head", "iframe", "object", "svg", "math", "select", "button")
_AROUND = ("nav", "aside", "footer", "form", "menu")
_UNSEEN_SOURCE = re.compile(
    r"<(script|style|head|noscript|template)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.I | re.S
)
_TAG = re.compile(r"<[^<>]{0,5000}>")
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "head", "title"})
_MAX_TAGS = 50_000
"""Tags of the largest page whose article is looked for: trafilatura takes 0.1 ms for each. Long articles have 5,000."""
_MIN_ARTICLE = 200
"""Characters of the shortest article; a news brief has about 300."""


def read(content: bytes, path: str) -> Draft:
    """Returns a web page as a draft."""
    problems: tuple[Problem, ...] = ()
    if len(content) > MAX_HTML_BYTES:
        message = f"The page has {len(content):,} bytes; the first {MAX_HTML_BYTES:,} were read."
        problems = (Problem("text-cut", path, message, f"byte {MAX_HTML_BYTES:,}"),)
        content = content[:MAX_HTML_BYTES]
    charset = _CHARSET.search(content[:4096])
    source = decode(content, path, charset.group(1).decode("ascii") if charset else None)
    found = _extract(source.text) if source.text.count("<") <= _MAX_TAGS else None
    blocks = list(_article_blocks(found))
    n_words = sum(len(words) for words, _, _ in blocks)
    if n_words < _MIN_ARTICLE:
        visible = _all_blocks(source.text)
        if sum(len(words) for words, _, _ in visible) > 2 * n_words:
            blocks = visible
            problems += (Problem("no-article", path, "No article was recognised; all visible text was taken."),)
    title = _field(found, "title")
    if title and blocks and not _begins_with(blocks, title):
        blocks.insert(0, (title, PassageKind.HEADING, Locator()))
    text, passages = blocks_to_text(blocks)
    text, too_long = cut(text, path)
    date = _field(found, "date")
    return Draft(
        text,
        "text/html",
        "webpage/1",
        clip(text, passages),
        title,
        date if date and is_edtf(date) else None,
        _field(found, "sitename"),
        problems=(*source.problems, *problems, *too_long),
    )


def visible_text(source: str) -> str:
    """Returns the words that a browser would show of some HTML, blocks separated by empty lines."""
    return blocks_to_text(_all_blocks(source))[0]


def _all_blocks(source: str) -> list[Block]:
    visible = [block for block in _visible_blocks(source) if block[0]]
    return visible or [block for block in _stripped_blocks(source) if block[0]]


def _stripped_blocks(source: str) -> Iterator[Block]:
    """Yields what is left of some HTML without its tags, where it is nested too deeply for a tree (libxml2: 256)."""
    for words in _TAG.split(_UNSEEN_SOURCE.sub(" ", source)):
        yield " ".join(html_entities(clean(words, "")[0]).split()), PassageKind.PARAGRAPH, Locator()


def _extract(source: str) -> object:
    """Returns trafilatura's document, or None if it found no article or failed."""
    try:
        return bare_extraction(
            source,
            include_comments=False,
            include_tables=True,
            include_images=False,
            include_links=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception:  # noqa: BLE001 - it raises many kinds on broken trees; the visible text is read instead
        return None


def _field(found: object, name: str) -> str | None:
    value = getattr(found, name, None)
    if not isinstance(value, str):
        return None
    return " ".join(clean(value, "")[0].split()) or None


def _begins_with(blocks: list[Block], title: str) -> bool:
    first = " ".join(words for words, _, _ in blocks[:3]).casefold()
    return title.casefold() in first


def _article_blocks(found: object) -> Iterator[Block]:
    body = getattr(found, "body", None)
    if body is None:
        return
    for element in body:
        yield from _element_blocks(element)


def _element_blocks(element: etree._Element) -> Iterator[Block]:
    """Yields the words of one element of trafilatura's body (TEI names: head, p, list, quote, table)."""
    if element.tag == "table":
        rows = ([_words(cell) for cell in row.iter("cell")][:MAX_COLUMNS] for row in element.iter("row"))
        yield from rows_to_blocks(enumerate(rows, 1))
    elif element.tag == "list":
        for item in element.iter("item"):
            yield _words(item), PassageKind.PARAGRAPH, Locator()
    elif element.tag == "quote" and element.find("p") is not None:
        for child in element:
            yield from _element_blocks(child)
    elif isinstance(element.tag, str):
        yield _words(element), PassageKind.HEADING if element.tag == "head" else PassageKind.PARAGRAPH, Locator()


def _words(element: etree._Element) -> str:
    for line_break in element.iter("lb"):
        line_break.tail = "\n" + (line_break.tail or "")
    return _folded("".join(map(str, element.itertext())))


def _folded(words: str) -> str:
    lines = (" ".join(line.split()) for line in clean(words, "")[0].split("\n"))
    return "\n".join(line for line in lines if line)


def _visible_blocks(source: str) -> Iterator[Block]:
    """Yields the words that a browser would show, without navigation, block by block."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False, no_network=True)
    try:
        root = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):  # an empty tree
        return
    etree.strip_elements(root, *_UNSEEN, *_AROUND, with_tail=False)
    pieces: list[str] = []
    kind = PassageKind.PARAGRAPH
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if tag in _BLOCKS:
            yield " ".join("".join(pieces).split()), kind, Locator()
            pieces.clear()
            kind = PassageKind.HEADING if event == "start" and tag in _HEADINGS else PassageKind.PARAGRAPH
        elif tag == "br" and event == "start":
            pieces.append(" ")
        pieces.append(clean((element.text if event == "start" else element.tail) or "", "")[0])
    yield " ".join("".join(pieces).split()), kind, Locator()
