"""Documents and their passages: what a reader makes of a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from quipus.model.identity import content_id
from quipus.model.record import Record
from quipus.model.span import Span


class PassageKind(StrEnum):
    """What a passage is in the original."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TURN = "turn"
    MESSAGE = "message"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a passage stands in the original, as far as the format has such a place.

    Pages, messages and rows count from 1.
    """

    page: int | None = None
    message: int | None = None
    sheet: str | None = None
    row: int | None = None

    def __str__(self) -> str:
        named = (("page", self.page), ("message", self.message), ("sheet", self.sheet), ("row", self.row))
        return ", ".join(f"{name} {value}" for name, value in named if value is not None)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, speaker's turn, chat message or table row of a document.

    The span holds the words alone: a turn's label ("IC:") and surrounding blanks lie outside.
    `speaker` is the label of the one who speaks, as written, where the passage has one;
    `asks` is true for the interviewer's turns, whose words are questions and no claims.
    """

    span: Span
    kind: PassageKind = PassageKind.PARAGRAPH
    speaker: str | None = None
    asks: bool = False
    locator: Locator = Locator()


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a paginated original, with the box of every character.

    `boxes` holds four little-endian float32 for each character of `span`: left, top, right, bottom, in points
    from the page's upper left corner; a character that the reader added (a line break) has a box of zeros.
    """

    number: int
    span: Span
    width: float
    height: float
    boxes: bytes = field(repr=False, default=b"")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a document besides its words.

    Attributes:
        title: as the file or its side-car gives it.
        published: EDTF date ("2023-05-02", "2023-05"), None if unknown.
        language: "en", "es", "pt" or another ISO 639-1 code, None if undecided.
        publisher: newspaper, agency, court ... that issued it.
        authority: the legal order under which it was obtained.
        reliability: Admiralty letter A to F, set by people alone.
        sealed: whether it must never be shown as a source in anything published.
    """

    title: str | None = None
    published: str | None = None
    language: str | None = None
    publisher: str | None = None
    authority: str | None = None
    reliability: str | None = None
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A document: its bytes' identity, its text, and the passages into which the text falls.

    Attributes:
        id: `document_id` of the bytes as received.
        name: the file's name, or the attachment's ("nota.pdf").
        path: the path as the user gave it; members of archives and messages follow after "!" ("a.zip!b/c.txt").
        text: the stored text, to which all offsets refer. Line ends are a single line feed.
        passages: in order of the text, not overlapping.
        media_type: what the bytes are ("application/pdf"), found out from them and not from the name.
        reader: name and version of the reader ("pdf/1").
        pages: of paginated formats.
        records: the typed rows of a chat, call list or statement, in order.
        parent: id of the archive or message that it came in.
    """

    id: str
    name: str
    path: str
    text: str = field(repr=False)
    passages: tuple[Passage, ...] = field(repr=False)
    metadata: Metadata
    media_type: str
    reader: str
    pages: tuple[Page, ...] = field(repr=False, default=())
    parent: str | None = None
    records: tuple[Record, ...] = field(repr=False, default=())

    def passage_at(self, offset: int) -> Passage | None:
        """Returns the passage that holds the character at `offset`, if there is one."""
        return find_passage(self.passages, offset)


def find_passage(passages: Sequence[Passage], offset: int) -> Passage | None:
    """Returns the one of some ordered passages that holds the character at `offset`."""
    low, high = 0, len(passages)
    while low < high:
        middle = (low + high) // 2
        if passages[middle].span.end <= offset:
            low = middle + 1
        else:
            high = middle
    if low < len(passages) and passages[low].span.start <= offset:
        return passages[low]
    return None


def passage_id(document: str, span: Span) -> str:
    """Returns the identity of a passage: document and span."""
    return content_id("passage", document, span.start, span.end)
