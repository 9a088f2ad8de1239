"""Reading a document of a case: by the stretch, as it was printed, as it was received."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quipus.case.meaning import Meaning
from quipus.case.settling import settle
from quipus.model import DocumentView, Listing, Page, Problem, Span, Stretch

SIZE = 12_000
"""Characters of a stretch: some four pages of a book."""

BEFORE = 1_500
"""Characters before a place that is looked up."""

_BOX = struct.Struct("<4f")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page of a paginated original: its number and size in points, and the boxes around the words asked for."""

    number: int
    width: float
    height: float
    boxes: tuple[Box, ...] = ()


class Reading(Meaning):
    """The part of a case that shows documents for reading."""

    def read_stretch(self, document: str, at: int = 0, *, size: int = SIZE, before: int = BEFORE) -> Stretch:
        """Returns the words around a place of a document, with passages, mentions and claims.

        Args:
            document: as in `get_document`.
            at: a place of the text. size: characters from there on, about. before: characters before it, about.

        Raises:
            NotFoundError, AmbiguousError: none or several documents answer to that.
        """
        settle(self._store)
        return self._store.read_stretch(self._get_document(document).id, max(at, 0), size, before)

    def read_printed(self, document: str, spans: Iterable[Span] = ()) -> tuple[PrintedPage, ...]:
        """Returns the pages of a document, with boxes around the words of some spans; none if it has no pages."""
        wanted = list(spans)
        pages = self._store.read_pages(self._get_document(document).id, wanted)
        return tuple(
            PrintedPage(page.number, page.width, page.height, tuple(find_boxes(page, wanted))) for page in pages
        )

    def get_original(self, document: str) -> bytes:
        """Returns a document's bytes as received."""
        return self._store.get_original(self._get_document(document).id)

    def get_document_view(self, document: str) -> DocumentView:
        """Returns a document without its text."""
        return self._get_document(document)

    def problems_in(self, document: str) -> Sequence[Problem]:
        """Returns what could not be read or understood in one document."""
        return self._store.problems_in(self._get_document(document).id)

    def browse_documents(
        self, words: str = "", language: str | None = None, limit: int = 50, offset: int = 0
    ) -> Listing[DocumentView]:
        """Returns documents by path whose path, title or publisher holds all of some words."""
        return self._store.browse_documents(words, language, limit, offset)

    def count_languages(self) -> Mapping[str, int]:
        """Returns how many documents there are of each language."""
        return self._store.count_languages()


def find_boxes(page: Page, spans: Iterable[Span]) -> Iterator[Box]:
    """Yields a box for each line of the words under some spans.

    Characters are in one line while their boxes overlap in height and go on to the right; a character that the reader
    added has a box of zeros and ends nothing.

    >>> boxes = b"".join(_BOX.pack(*box) for box in [(10, 5, 14, 15), (14, 5, 18, 15), (10, 20, 14, 30)])
    >>> page = Page(1, Span(7, 10), 100, 100, boxes)
    >>> [(box.left, box.top, box.right, box.bottom) for box in find_boxes(page, [Span(0, 12)])]
    [(10.0, 5.0, 18.0, 15.0), (10.0, 20.0, 14.0, 30.0)]
    """
    for span in spans:
        start, end = max(span.start, page.span.start), min(span.end, page.span.end)
        line: Box | None = None
        for offset in range(start, end):
            at = (offset - page.span.start) * _BOX.size
            if at + _BOX.size > len(page.boxes):
                break
            box = Box(*_BOX.unpack_from(page.boxes, at))
            if box.right <= box.left or box.bottom <= box.top:
                continue
            if line is not None and not _goes_on(line, box):
                yield line
                line = None
            line = box if line is None else _cover(line, box)
        if line is not None:
            yield line


def _goes_on(line: Box, box: Box) -> bool:
    shared = min(line.bottom, box.bottom) - max(line.top, box.top)
    return shared > 0.3 * min(line.bottom - line.top, box.bottom - box.top) and box.left >= line.left


def _cover(line: Box, box: Box) -> Box:
    return Box(
        min(line.left, box.left), min(line.top, box.top), max(line.right, box.right), max(line.bottom, box.bottom)
    )
