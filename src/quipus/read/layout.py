"""From the lines of pages to running text: paragraphs rebuilt, hyphenation undone, a box for every character.

Shared by PDF text and recognised letters. Measures are points from the page's upper left corner.
"""

from __future__ import annotations

import re
import statistics
import struct
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from quipus.model.document import Locator, Page, Passage, PassageKind
from quipus.model.span import Span
from quipus.read.passages import bounded, looks_like_heading

Box = tuple[float, float, float, float]
NO_BOX: Box = (0.0, 0.0, 0.0, 0.0)
_ENDS_SENTENCE = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[•▪‣◦·*]|[-–—](?=\s)|\(?\d{1,3}[.)]|[a-z]\))\s|[—–]\S|[PRQA][.:]\s|[A-ZÁÉÍÓÚ][\w. ]{0,40}:\s")
_DIGITS = re.compile(r"\d+|\b[ivxl]+\b", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:p[aá]gin[ae]|p[aá]gina|page|p[aá]g\.?|p\.)?\s*(\d{1,4})(?:\s*(?:/|de|of)\s*\d{1,4})?[-–—|\s]*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:p[aá]gina|page|p[aá]g\.?|fl\.?|folha)\s*(\d{1,4})\s*(?:/|de|of)\s*(\d{1,4})\W*$", re.IGNORECASE
)
_MARGIN = 0.12
"""Share of a page's height, at top and bottom, in which running lines stand (A4: 36 mm; usual margins are 25 mm)."""
_EDGE_LINES = 3
"""Lines at top and bottom of a page that may be running lines."""
_MIN_REPEATS = 3
_REPEAT_SHARE = 0.4
"""Of the pages that must repeat a line; left and right pages may have different ones."""
_GAP = 1.4
"""Of the usual distance of lines, beyond which a gap separates paragraphs."""
_INDENT = 0.8
"""Of a line's height, from which on a line is indented."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page, without surrounding blanks, with a box for every character.

    `hyphen` is set where a hyphen at the line's end divides a word; it is not in `text`. `begins` tells whether the
    line begins a paragraph, None where that has to be found out. `top` and `height` are those of the usual character.
    """

    text: str
    boxes: tuple[Box, ...] = field(repr=False)
    hyphen: bool = False
    begins: bool | None = None
    left: float = field(init=False)
    right: float = field(init=False)
    top: float = field(init=False)
    height: float = field(init=False)

    def __post_init__(self) -> None:
        edges = {
            "left": min(box[0] for box in self.boxes),
            "right": max(box[2] for box in self.boxes),
            "top": statistics.median_low([box[1] for box in self.boxes]),
            "height": statistics.median_low([box[3] - box[1] for box in self.boxes]),
        }
        for name, value in edges.items():
            object.__setattr__(self, name, value)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page before its text is built."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """Running text with passages and pages; `dropped` are the running lines that were left out."""

    text: str
    passages: tuple[Passage, ...]
    pages: tuple[Page, ...]
    dropped: tuple[str, ...] = ()


@dataclass(slots=True)
class _Builder:
    """Text, boxes and passages so far.

    `body` is the height of most characters, `start` where the current paragraph begins (None between paragraphs),
    `last` the last line that was added.
    """

    body: float
    pieces: list[str] = field(default_factory=list)
    boxes: array[float] = field(default_factory=lambda: array("f"))
    length: int = 0
    start: int | None = None
    last: Line | None = None
    locator: Locator = field(default_factory=Locator)
    passages: list[Passage] = field(default_factory=list)

    def add(self, text: str, boxes: Sequence[Box]) -> None:
        self.pieces.append(text)
        self.length += len(text)
        for box in boxes:
            self.boxes.extend(box)

    def pad(self, text: str) -> None:
        self.add(text, [NO_BOX] * len(text))


def lay_out(sheets: Sequence[Sheet]) -> Laid:
    """Returns the running text of some pages."""
    running = find_running(sheets)
    kept = [
        Sheet(sheet.number, sheet.width, sheet.height, tuple(line for line in sheet.lines if id(line) not in running))
        for sheet in sheets
    ]
    dropped = tuple(line.text for sheet in sheets for line in sheet.lines if id(line) in running)
    return _build(kept, dropped)


def find_running(sheets: Sequence[Sheet]) -> frozenset[int]:
    """Returns the `id()` of lines at the edges of pages that repeat, or that hold the page's number alone.

    A line counts only if all lines between it and the page's edge count too, so that no sentence is torn out of a text.
    """
    edges = [(sheet, edge) for sheet in sheets for edge in _edges(sheet)]
    keys = {(_key(line), sheet.number) for sheet, edge in edges for line in edge}
    pages_with = Counter(key for key, _ in keys)
    least = max(_MIN_REPEATS, _REPEAT_SHARE * len(sheets))
    running: set[int] = set()
    for sheet, edge in edges:
        for line in edge:
            n_alike = pages_with[_key(line)]
            numbered = _is_page_number(line, sheet, n_alike) or _tells_page(line, sheet, len(sheets))
            if n_alike < least and not numbered:
                break
            running.add(id(line))
    return frozenset(running)


def _edges(sheet: Sheet) -> tuple[list[Line], list[Line]]:
    """Returns the lines in the upper and in the lower margin of a page, each from the page's edge inwards."""
    ordered = sorted(sheet.lines, key=lambda line: line.top)
    upper = [line for line in ordered[:_EDGE_LINES] if line.top < _MARGIN * sheet.height]
    lower = [line for line in ordered[-_EDGE_LINES:] if line.top + line.height > (1 - _MARGIN) * sheet.height]
    return upper, lower[::-1]


def _key(line: Line) -> str:
    return " ".join(_DIGITS.sub("#", line.text).casefold().split())


def _is_page_number(line: Line, sheet: Sheet, n_alike: int) -> bool:
    match = _PAGE_NUMBER.fullmatch(line.text)
    return match is not None and (int(match.group(1)) == sheet.number or n_alike > 1)


def _tells_page(line: Line, sheet: Sheet, n_sheets: int) -> bool:
    """Tells whether a line ends with its own page's number of all pages, as in "Exp. 417-2021 Página 1 de 2"."""
    match = _NUMBERED.search(line.text)
    return match is not None and (int(match[1]), int(match[2])) == (sheet.number, n_sheets)


def _build(sheets: Sequence[Sheet], dropped: tuple[str, ...]) -> Laid:
    builder = _Builder(_body_height(sheets))
    spans: list[Span] = []
    for sheet in sheets:
        pitch, rights = _pitch(sheet), _column_rights(sheet)
        begin: int | None = None
        for index, line in enumerate(sheet.lines):
            last = builder.last
            joins = last is not None and _joins(last, line, pitch, rights if index else None)
            _append(builder, line, sheet.number, joins=joins)
            begin = builder.length - len(line.text) if begin is None else begin
        spans.append(Span(builder.length if begin is None else begin, builder.length))
    _close(builder)
    text = "".join(builder.pieces)
    pages = tuple(_page(sheet, span, builder.boxes) for sheet, span in zip(sheets, spans, strict=True))
    return Laid(text, bounded(text, builder.passages), pages, dropped)


def _append(builder: _Builder, line: Line, number: int, *, joins: bool) -> None:
    last = builder.last
    if joins and last is not None:
        builder.pad("" if last.hyphen else " ")
    else:
        _close(builder)
        if last is not None:
            builder.pad("\n\n")
        builder.start, builder.locator = builder.length, Locator(page=number)
    builder.add(line.text, line.boxes)
    builder.last = line


def _close(builder: _Builder) -> None:
    """Ends the current paragraph."""
    last = builder.last
    if builder.start is None or last is None:
        return
    words = _tail(builder.pieces, builder.length - builder.start)
    if last.hyphen:
        builder.pad("-")
    stands_out = last.height > 1.15 * builder.body or (words.isupper() and len(words.split()) > 1)
    is_heading = looks_like_heading(words) and words == last.text and (not builder.passages or stands_out)
    kind = PassageKind.HEADING if is_heading else PassageKind.PARAGRAPH
    builder.passages.append(Passage(Span(builder.start, builder.length), kind, locator=builder.locator))
    builder.start = None


def _tail(pieces: Sequence[str], length: int) -> str:
    taken: list[str] = []
    for piece in reversed(pieces):
        if length <= 0:
            break
        taken.append(piece)
        length -= len(piece)
    return "".join(reversed(taken))


def _page(sheet: Sheet, span: Span, boxes: array[float]) -> Page:
    cut = boxes[4 * span.start : 4 * span.end]
    return Page(sheet.number, span, sheet.width, sheet.height, struct.pack(f"<{len(cut)}f", *cut))


def _body_height(sheets: Sequence[Sheet]) -> float:
    """Returns the height of most characters of a document."""
    heights: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            heights[round(line.height, 1)] += len(line.text)
    return heights.most_common(1)[0][0] if heights else 0.0


def _pitch(sheet: Sheet) -> float:
    """Returns the usual distance from one line to the next on a page."""
    steps = [
        lower.top - upper.top
        for upper, lower in zip(sheet.lines, sheet.lines[1:], strict=False)
        if 0 < lower.top - upper.top < 3 * upper.height
    ]
    return statistics.median_low(steps) if steps else 0.0


def _column_rights(sheet: Sheet) -> dict[int, float]:
    """Returns the right edge of each column, by the left edge of its lines in steps of half an inch."""
    rights: dict[int, float] = {}
    for line in sheet.lines:
        step = int(line.left // 36)
        rights[step] = max(rights.get(step, 0.0), line.right)
    return rights


def _joins(previous: Line, line: Line, pitch: float, rights: dict[int, float] | None) -> bool:
    """Tells whether a line goes on with the paragraph of the line before; `rights` is None behind a page break."""
    if line.begins is not None and rights is not None:
        return not line.begins
    goes_on = previous.hyphen or (not _ENDS_SENTENCE.search(previous.text) and line.text[:1].islower())
    step = line.top - previous.top
    if rights is None or step < -previous.height:  # next page or next column
        return goes_on
    if abs(previous.height - line.height) > 0.2 * max(previous.height, line.height):
        return previous.hyphen
    if pitch and step > _GAP * pitch:
        return previous.hyphen
    if previous.hyphen:
        return True
    return not (_ITEM.match(line.text) or _is_indented(previous, line) or _is_short(previous, line, rights))


def _is_indented(previous: Line, line: Line) -> bool:
    indent = line.left - previous.left
    return bool(_ENDS_SENTENCE.search(previous.text)) and _INDENT * line.height < indent < 6 * line.height


def _is_short(previous: Line, line: Line, rights: dict[int, float]) -> bool:
    """Tells whether a line ends well before its column does: with a sentence, or so early that it must be a heading."""
    if abs(line.top - previous.top) < 0.5 * line.height:  # the same line, with a wide gap in it
        return False
    step = int(previous.left // 36)
    right = max(rights.get(near, 0.0) for near in (step - 1, step, step + 1))
    left_over = (right - previous.right) / max(1.0, right - previous.left)
    if _ENDS_SENTENCE.search(previous.text):
        return left_over > 0.15
    return left_over > 0.4 and not line.text[:1].islower()
