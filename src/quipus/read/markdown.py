"""Reads Markdown: markup stays in the text, passages cover the words between it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from quipus.model.document import Locator, Passage, PassageKind
from quipus.model.span import Span
from quipus.model.when import is_edtf
from quipus.read.encoding import decode
from quipus.read.passages import bounded, find_blocks, find_lines, trimmed
from quipus.read.result import Draft

_FRONT = re.compile(r"---[ \t]*\n(.{0,10000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_HEADING = re.compile(r"(#{1,6})[ \t]+(?P<words>.*?)[ \t]*#*$")
_UNDERLINE = re.compile(r"(?:=+|-{2,})$")
_RULE = re.compile(r"(?:[-*_][ \t]*){3,}$|```.*$|~~~.*$|\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)+$")
_ITEM = re.compile(r"(?:>[ \t]?)*(?:[-*+•][ \t]+|\d{1,9}[.)][ \t]+)(?:\[[ xX]\][ \t]+)?(?=\S)")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)$")


def read(content: bytes, path: str) -> Draft:
    """Returns a Markdown file as a draft; title and date are taken from YAML front matter if it has some."""
    text = decode(content, path)
    front = _FRONT.match(text.text)
    title, published = _front_matter(front.group(1)) if front else (None, None)
    start = front.end() if front else 0
    passages = bounded(text.text, _find_passages(text.text, start))
    return Draft(text.text, "text/markdown", "markdown/1", passages, title, published, problems=text.problems)


def _front_matter(source: str) -> tuple[str | None, str | None]:
    try:
        raw = yaml.load(source, yaml.CSafeLoader)
    except (
        yaml.YAMLError,
        ValueError,
        RecursionError,
        TypeError,
        AttributeError,
    ):  # front matter that is no YAML is no front matter; it stays in the text
        return None, None
    if not isinstance(raw, dict):
        return None, None
    title, date = raw.get("title"), str(raw.get("date", ""))[:10]
    return (title if isinstance(title, str) else None), (date if is_edtf(date) else None)


def _find_passages(text: str, start: int) -> Iterator[Passage]:
    for block in find_blocks(text):
        if block.end <= start:
            continue
        yield from _in_block(text, [line for line in find_lines(text, block) if line.start >= start])


def _in_block(text: str, lines: list[Span]) -> Iterator[Passage]:
    """Yields the passages of lines that follow each other: headings, items and table rows alone, other lines joined."""
    joined: Span | None = None
    for line in lines:
        words = line.cut(text)
        if joined is not None and _UNDERLINE.match(words):
            yield Passage(joined, PassageKind.HEADING)
            joined = None
            continue
        begins, alone = _kind_of_line(text, line)
        if (begins or alone is not None) and joined is not None:
            yield Passage(joined)
            joined = None
        if alone is not None:
            yield from alone
        else:
            inner = Span(_after_markup(text, line), line.end)
            joined = inner if joined is None else joined.cover(inner)
    if joined is not None:
        yield Passage(joined)


def _kind_of_line(text: str, line: Span) -> tuple[bool, tuple[Passage, ...] | None]:
    """Returns whether a line begins a passage, and the passages that it is by itself (None if it goes on)."""
    words = line.cut(text)
    heading = _HEADING.match(words)
    if heading:
        span = trimmed(text, line.start + heading.start("words"), line.start + heading.end("words"))
        return True, tuple(Passage(inner, PassageKind.HEADING) for inner in span)
    if _RULE.match(words) or _IMAGE.match(words):
        return True, ()
    if words.startswith("|") and words.endswith("|") and len(words) > 2:
        row = trimmed(text, line.start + 1, line.end - 1)
        return True, tuple(Passage(inner, PassageKind.ROW, locator=Locator()) for inner in row)
    return _ITEM.match(words) is not None, None


def _after_markup(text: str, line: Span) -> int:
    match = _ITEM.match(text, line.start, line.end) or _QUOTE.match(text, line.start, line.end)
    end = line.start if match is None else match.end()
    return next(trimmed(text, end, line.end), line).start
