"""A stretch of a document as a page shows it: blocks of words, cut where mentions and claims begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from quipus.model import EntityView, MentionView, Passage, PassageKind, Record, Span, Stretch, find_passage

SHORT = 12
"""Digits of a claim's id by which its words and its place beside them know of each other."""

_WORD = re.compile(r"\w+")
_OFFSET = re.compile(r"[+-]\d\d:\d\d\Z")

VOICES = 6
"""Colours of those who speak in a chat; with more people they come again."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that stand in the same mention and the same claims.

    Attributes:
        start: place in the document's text. text: the words, exactly.
        entity: what they name. claims: the starts of the ids of the claims that stand on them.
        lit: whether they are what was asked for. here: whether they are the first of these.
    """

    start: int
    text: str
    entity: EntityView | None = None
    claims: tuple[str, ...] = ()
    lit: bool = False
    here: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table's row: the column's header, and the words."""

    header: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, heading, turn, message or row.

    Attributes:
        start: place in the document's text. segments: its words.
        speaker: who speaks, as written. asks: whether these are the interviewer's words.
        time: of a message, as its record has it. voice: number of the speaker's colour.
        place: page, row. cells: of a row.
    """

    start: int
    segments: tuple[Segment, ...]
    speaker: str | None = None
    asks: bool = False
    time: str | None = None
    voice: int = 0
    place: str = ""
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring lines of one kind: "heading", "paragraph", "turn", "chat", "head" (of a mail) or "table".

    `headers` are the columns of a table, `sheet` is its name.
    """

    kind: str
    lines: tuple[Line, ...]
    headers: tuple[str, ...] = ()
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class _Marks:
    """What is to be marked in a stretch: mentions, the words of claims, and the words that were asked for."""

    mentions: Sequence[MentionView]
    evidence: Sequence[tuple[Span, str]]
    asked: Sequence[Span]
    voices: dict[str, int] = field(default_factory=dict)


def make_blocks(stretch: Stretch, asked: Iterable[Span] = ()) -> tuple[Block, ...]:
    """Returns a stretch as blocks.

    Args:
        stretch: of a document.
        asked: the words to be lit, in order.
    """
    evidence = [(span, view.claim.id[:SHORT]) for view in stretch.claims for span in view.claim.evidence]
    marks = _Marks(_without_overlaps(stretch.mentions), evidence, sorted(asked))
    times = _records_by_passage(stretch.passages, stretch.records)
    blocks = []
    for (kind, sheet), some in groupby(stretch.passages, key=_kind_of):
        passages = list(some)
        if kind == "table":
            blocks.append(_table(stretch, sheet, passages, marks))
        else:
            lines = (_line(stretch, passage, marks, times.get(passage.span)) for passage in passages)
            blocks.append(Block(kind, tuple(lines)))
    return tuple(blocks)


def _kind_of(passage: Passage) -> tuple[str, str | None]:
    match passage.kind:
        case PassageKind.ROW:
            return "table", passage.locator.sheet
        case PassageKind.MESSAGE:
            return "chat" if passage.speaker else "head", None
        case kind:
            return kind.value, None


def _without_overlaps(mentions: Iterable[MentionView]) -> list[MentionView]:
    """Returns mentions in order, of several that overlap the longest."""
    kept: list[MentionView] = []
    for mention in sorted(mentions, key=lambda one: (one.span.start, -one.span.end)):
        if not kept or kept[-1].span.end <= mention.span.start:
            kept.append(mention)
    return kept


def _records_by_passage(passages: Sequence[Passage], records: Iterable[Record]) -> dict[Span, Record]:
    found: dict[Span, Record] = {}
    for record in records:
        passage = find_passage(passages, record.span.start) or find_passage(passages, max(record.span.end - 1, 0))
        if passage is not None:
            found.setdefault(passage.span, record)
    return found


def _line(stretch: Stretch, passage: Passage, marks: _Marks, record: Record | None) -> Line:
    speaker = passage.speaker
    voice = marks.voices.setdefault(speaker, len(marks.voices)) % VOICES if speaker else 0
    time = None if record is None else time_words(record)
    segments = tuple(_iter_segments(stretch, passage.span, marks))
    return Line(passage.span.start, segments, speaker, passage.asks, time, voice, str(passage.locator))


def time_words(record: Record) -> str | None:
    """Returns when a record says it was, with the offset where it is known; else as the row writes it.

    >>> from quipus.model import RecordKind
    >>> known = Record("d", 1, Span(0, 1), RecordKind.MESSAGE, "sent", when="2023-05-02T20:28:00-05:00")
    >>> details = (("time_as_written", "2/5/23, 8:28 -"),)
    >>> written = Record("d", 2, Span(0, 1), RecordKind.MESSAGE, "sent", details=details)
    >>> time_words(known), time_words(written)
    ('2023-05-02 20:28:00 -05:00', '2/5/23, 8:28')
    """
    if record.when is None:
        return (record.detail("time_as_written") or "").strip(" -[]") or None
    day, _, time = record.when.partition("T")
    return _OFFSET.sub(r" \g<0>", f"{day} {time}".strip())


def _iter_segments(stretch: Stretch, span: Span, marks: _Marks) -> Iterator[Segment]:
    """Yields the words of a span, cut where mentions, claims and what was asked for begin and end."""
    mentions = [one for one in marks.mentions if one.span.overlaps(span)]
    evidence = [(one, claim) for one, claim in marks.evidence if one.overlaps(span)]
    asked = [one for one in marks.asked if one.overlaps(span)]
    spans = [*(one.span for one in mentions), *(one for one, _ in evidence), *asked]
    cuts = sorted({span.start, span.end, *(at for one in spans for at in (one.start, one.end))})
    for start, end in pairwise(cuts):
        if not span.start <= start < end <= span.end:
            continue
        here = Span(start, end)
        lit = any(one.contains(here) for one in asked)
        yield Segment(
            start=start,
            text=here.shift(-stretch.span.start).cut(stretch.text),
            entity=next((one.entity for one in mentions if one.span.contains(here)), None),
            claims=tuple(dict.fromkeys(claim for one, claim in evidence if one.contains(here))),
            lit=lit,
            here=lit and start == max(marks.asked[0].start, span.start) and marks.asked[0].contains(here),
        )


def _table(stretch: Stretch, sheet: str | None, passages: Sequence[Passage], marks: _Marks) -> Block:
    headers = find_headers(stretch.headers.get(sheet or "", ""))
    lines = []
    for passage in passages:
        words = passage.span.shift(-stretch.span.start).cut(stretch.text)
        cells = tuple(
            Cell(header, tuple(_iter_segments(stretch, span.shift(passage.span.start), marks)))
            for header, span in find_cells(words, headers)
        )
        lines.append(Line(passage.span.start, (), place=str(passage.locator.row or ""), cells=cells))
    named = {cell.header for line in lines for cell in line.cells}
    return Block("table", tuple(lines), tuple(header for header in headers if header in named), sheet)


def find_word(stretch: Stretch, at: int) -> Span:
    """Returns the word at a place of a stretch, or the one character there."""
    match = _WORD.match(stretch.text, max(at - stretch.span.start, 0))
    return Span(at, at + 1) if match is None else Span(match.start(), match.end()).shift(stretch.span.start)


def find_headers(row: str) -> tuple[str, ...]:
    """Returns the headers that a table's first row names; none if it is itself a row of values.

    >>> find_headers("name; age"), find_headers("")
    (('name', 'age'), ())
    """
    return tuple(part.strip().rstrip(":") for part in row.split("; ")) if row else ()


def find_cells(row: str, headers: Sequence[str]) -> list[tuple[str, Span]]:
    """Returns the cells of a row as its reader wrote it: "header: value; header: value".

    A row that is not written so is one cell without a header.

    >>> find_cells("name: Ana; Luz; age: 31", ("name", "age"))
    [('name', Span(start=6, end=14)), ('age', Span(start=21, end=23))]
    >>> find_cells("name; age", ("name", "age"))
    [('', Span(start=0, end=9))]
    """
    starts: list[tuple[int, str]] = []
    at = 0
    for header in headers:
        label = f"{header}: "
        found = 0 if at == 0 and row.startswith(label) else row.find(f"; {label}", at)
        if found < 0:
            continue
        if found > 0 and not starts:
            break  # words before the first header: this is no row of values
        start = found + len(label) + (2 if found else 0)
        starts.append((start, header))
        at = start
    if not starts:
        return [("", Span(0, len(row)))]
    ends = [start - len(header) - 4 for start, header in starts[1:]] + [len(row)]
    return [(header, Span(start, end)) for (start, header), end in zip(starts, ends, strict=True)]
