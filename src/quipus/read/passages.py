"""Finds the passages of a text: paragraphs at blank lines or lines, headings, list items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from quipus.model.document import Locator, Passage, PassageKind
from quipus.model.span import Span
from quipus.read.limits import MAX_PASSAGE, MAX_PASSAGES

_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_ENDS_SENTENCE = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[-*•·▪‣◦]|\d{1,3}[.)]|\(?[a-z]\))[ \t]+(?=\S)")
_NEXT_ITEM = re.compile(rf"\n[ \t]*(?=[—–]|{_ITEM.pattern})")
_SAMPLE_LINES = 1_000
"""Lines of a block that are looked at to tell how it is written."""
HEADING_LENGTH = 160
"""Characters of the longest line taken for a heading; headlines of newspapers stay below."""
WRAP_LENGTH = 200
"""Characters beyond which a line is no line of wrapped text but a paragraph: no screen or sheet is that wide."""
CAPITALS_LENGTH = 80


def find_passages(text: str) -> tuple[Passage, ...]:
    r"""Returns the passages of a plain text; together they hold every word of it.

    >>> text = "Título\n\nUno dos."
    >>> [(passage.kind.value, passage.span.cut(text)) for passage in find_passages(text)]
    [('heading', 'Título'), ('paragraph', 'Uno dos.')]
    """
    spans = (span for block in find_blocks(text) for span in _split_block(text, block))
    lines = list(islice(spans, MAX_PASSAGES + 1))
    found = [Passage(span, _kind(text, span, index, len(lines))) for index, span in enumerate(lines)]
    return bounded(text, found)


def find_blocks(text: str) -> Iterator[Span]:
    """Yields what stands between blank lines, without surrounding blanks."""
    start = 0
    for gap in _BLANK.finditer(text):
        yield from trimmed(text, start, gap.start())
        start = gap.end()
    yield from trimmed(text, start, len(text))


def find_lines(text: str, span: Span) -> Iterator[Span]:
    """Yields the lines of a span that hold something, without surrounding blanks."""
    start = span.start
    while start < span.end:
        end = text.find("\n", start, span.end)
        end = span.end if end < 0 else end
        yield from trimmed(text, start, end)
        start = end + 1


def trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """Yields the span without surrounding blanks, or nothing if it holds blanks only."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def looks_like_heading(line: str) -> bool:
    """Tells whether a line that stands alone looks like a heading: short, with words, not ended like a sentence.

    >>> looks_like_heading("El puerto de las sombras"), looks_like_heading("Cayó el jefe.")
    (True, False)
    """
    return len(line) <= HEADING_LENGTH and not line.endswith((".", ";", ":", ",", "…")) and any(map(str.isalpha, line))


def bounded(text: str, passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Returns the passages, those beyond `MAX_PASSAGE` characters cut at sentences or blanks.

    One more than `MAX_PASSAGES` at most: it tells the caller that there are too many.
    """
    pieces = (piece for passage in passages for piece in _pieces(text, passage))
    return tuple(islice(pieces, MAX_PASSAGES + 1))


def blocks_to_text(
    blocks: Sequence[tuple[str, PassageKind, Locator]], separator: str = "\n\n"
) -> tuple[str, tuple[Passage, ...]]:
    """Returns the text that holds some blocks of words one after the other, and the passages on it."""
    passages: list[Passage] = []
    pieces: list[str] = []
    length = 0
    for raw, kind, locator in blocks:
        words = raw.strip()
        if not words:
            continue
        if pieces:
            pieces.append(separator)
            length += len(separator)
        passages.append(Passage(Span(length, length + len(words)), kind, locator=locator))
        pieces.append(words)
        length += len(words)
    text = "".join(pieces)
    return text, bounded(text, passages)


def clip(text: str, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Returns the passages as far as they lie in a text that was cut."""
    inside = (
        replace(passage, span=Span(passage.span.start, min(passage.span.end, len(text))))
        for passage in passages
        if passage.span.start < len(text)
    )
    return tuple(inside)


def _pieces(text: str, passage: Passage) -> Iterator[Passage]:
    start, end = passage.span.start, passage.span.end
    while end - start > MAX_PASSAGE:
        middle = _break_before(text, start, start + MAX_PASSAGE)
        for span in trimmed(text, start, middle):
            yield replace(passage, span=span)
        start = middle
    for span in trimmed(text, start, end):
        yield replace(passage, span=span)


def _break_before(text: str, start: int, end: int) -> int:
    """Returns where to cut: behind the last sentence of the last tenth, else at its last blank, else at its end."""
    window = text[end - MAX_PASSAGE // 10 : end]
    for mark in (". ", "? ", "! ", "\n", " "):
        at = window.rfind(mark)
        if at >= 0:
            return end - len(window) + at + 1
    return max(end, start + 1)


def _split_block(text: str, block: Span) -> Iterator[Span]:
    """Yields the paragraphs of a block without empty lines: its lines, or the block cut where items begin."""
    sample = [span.cut(text) for span in islice(find_lines(text, block), _SAMPLE_LINES)]
    if len(sample) > 1 and _are_paragraphs(sample):
        yield from find_lines(text, block)
        return
    start = block.start
    for item in _NEXT_ITEM.finditer(text, block.start, block.end):
        yield from trimmed(text, start, item.start() + 1)
        start = item.start() + 1
    yield from trimmed(text, start, block.end)


def _are_paragraphs(lines: Sequence[str]) -> bool:
    """Tells whether lines that follow each other are paragraphs, rather than one paragraph wrapped.

    A line longer than any wrapping, or mostly lines that end a sentence.
    """
    if max(map(len, lines)) > WRAP_LENGTH:
        return True
    return sum(_ENDS_SENTENCE.search(line) is not None for line in lines) >= 0.6 * len(lines)


def _kind(text: str, span: Span, index: int, n_spans: int) -> PassageKind:
    if n_spans == 1 or len(span) > HEADING_LENGTH:
        return PassageKind.PARAGRAPH
    line = span.cut(text)
    if "\n" in line or _ITEM.match(line):
        return PassageKind.PARAGRAPH
    first = index == 0 and looks_like_heading(line)
    capitals = len(line) <= CAPITALS_LENGTH and line.isupper() and looks_like_heading(line) and len(line.split()) > 1
    return PassageKind.HEADING if first or capitals else PassageKind.PARAGRAPH
