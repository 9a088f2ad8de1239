"""Documents: the list of them, and the reader that shows one with what stands on its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import Response

from quipus.case.reading import BEFORE, SIZE, PrintedPage
from quipus.errors import NotFoundError
from quipus.model import RELIABILITY, ClaimView, DocumentView, Listing, Problem, Span, Stretch
from quipus.web.desk import Visit, Visiting
from quipus.web.paging import SIZE as PAGE
from quipus.web.paging import Paging
from quipus.web.passages import SHORT, Block, find_word, make_blocks
from quipus.web.rendering import render
from quipus.web.toasts import decided
from quipus.web.words import say

router = APIRouter(include_in_schema=False)

PRINTED = "application/pdf"
"""Media type of the originals that are shown as they were printed."""

INERT = {"content-security-policy": "sandbox; default-src 'none'", "cache-control": "private, max-age=3600"}
"""Headers of originals: whatever they are, they run nothing and load nothing."""


@dataclass(frozen=True, slots=True)
class Documents:
    """The list of documents.

    Attributes:
        documents: of this page. paging: which page it is.
        words, language: what the list is filtered by. languages: how many documents there are of each.
    """

    documents: Listing[DocumentView]
    paging: Paging
    words: str
    language: str
    languages: Mapping[str, int]
    template: str = "documents.html"


@dataclass(frozen=True, slots=True)
class Reader:
    """A document for reading.

    Attributes:
        document: what is read. stretch: the part of it that is shown. blocks: its words.
        problems: what could not be read or understood in it.
        claim: the claim whose words were asked for. lost: whether a claim was asked for that is not there.
        is_printed: whether there is a page as it was printed. short: characters up to which a paragraph is short.
    """

    document: DocumentView
    stretch: Stretch
    blocks: tuple[Block, ...]
    problems: Sequence[Problem]
    claim: ClaimView | None = None
    lost: bool = False
    is_printed: bool = False
    short: int = SHORT
    template: str = "document.html"

    @property
    def names_cells(self) -> bool:
        """Whether what is shown names cells of a mobile network."""
        return any(record.names_cell for record in self.stretch.records)

    @property
    def repeats_title(self) -> bool:
        """Whether the first block is a heading that says what the page's title says, and carries no claim."""
        first = self.blocks[0] if self.blocks else None
        if first is None or first.kind != "heading" or len(first.lines) > 1:
            return False
        segments = first.lines[0].segments
        words = " ".join("".join(one.text for one in segments).split())
        is_bare = not any(one.claims or one.lit for one in segments)
        return is_bare and words == " ".join((self.document.title or "").split())


@dataclass(frozen=True, slots=True)
class More:
    """A further stretch of a document: `earlier` tells whether it goes before what is shown, or behind it."""

    document: DocumentView
    stretch: Stretch
    blocks: tuple[Block, ...]
    earlier: bool
    short: int = SHORT
    template: str = "stretch.html"

    @property
    def names_cells(self) -> bool:
        """Whether what is shown names cells of a mobile network."""
        return any(record.names_cell for record in self.stretch.records)


@dataclass(frozen=True, slots=True)
class Printed:
    """A document as it was printed, with the words of a claim boxed."""

    document: DocumentView
    pages: tuple[PrintedPage, ...]
    problems: Sequence[Problem]
    claim: ClaimView | None
    is_printed: bool = True
    template: str = "printed.html"


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a document after a decision on it."""

    document: DocumentView
    problems: Sequence[Problem]
    template: str = "document_head.html"


@router.get("/documents")
def list_documents(
    request: Request,
    visit: Visiting,
    q: Annotated[str, Query(max_length=200)] = "",
    language: Annotated[str, Query(max_length=20)] = "",
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
) -> Response:
    """Lists documents."""
    found = visit.case.browse_documents(q, language or None, PAGE, (page - 1) * PAGE)
    paging = Paging(page, PAGE, found.total, "/documents", {"q": q, "language": language})
    return render(request, visit, Documents(found, paging, q, language, visit.case.count_languages()))


@router.get("/document/{document}")
def read(
    request: Request,
    visit: Visiting,
    document: str,
    *,
    claim: Annotated[str, Query(max_length=64)] = "",
    at: Annotated[int, Query(ge=0, le=1 << 40)] = 0,
    to: Annotated[int, Query(ge=0, le=1 << 40)] = 0,
) -> Response:
    """Shows a document around a claim or a place of its text; the words from `at` to `to` are lit, or the one there."""
    case = visit.case
    found = find_asked(visit, claim)
    asked = list(found.claim.evidence) if found is not None else [Span(at, to)] if to > at else []
    start = asked[0].start if asked else at
    stretch = case.read_stretch(document, start, before=BEFORE if start else 0)
    if at and not asked:
        asked = [find_word(stretch, at)]
    page = Reader(
        document=stretch.document,
        stretch=stretch,
        blocks=make_blocks(stretch, asked),
        problems=case.problems_in(stretch.document.id),
        claim=found,
        lost=bool(claim) and found is None,
        is_printed=stretch.document.media_type == PRINTED,
    )
    return render(request, visit, page)


@router.get("/document/{document}/stretch")
def read_more(
    request: Request,
    visit: Visiting,
    document: str,
    at: Annotated[int, Query(ge=0, le=1 << 40)],
    *,
    earlier: bool = False,
) -> Response:
    """Shows the stretch before or behind a place."""
    size, before = (0, SIZE) if earlier else (SIZE, 0)
    stretch = visit.case.read_stretch(document, at, size=size, before=before)
    return render(request, visit, More(stretch.document, stretch, make_blocks(stretch), earlier))


@router.get("/document/{document}/printed")
def show_printed(
    request: Request, visit: Visiting, document: str, claim: Annotated[str, Query(max_length=64)] = ""
) -> Response:
    """Shows a document as it was printed."""
    view = visit.case.get_document_view(document)
    found = find_asked(visit, claim)
    spans = () if found is None or found.document.id != view.id else found.claim.evidence
    pages = visit.case.read_printed(view.id, spans)
    return render(request, visit, Printed(view, pages, visit.case.problems_in(view.id), found))


@router.get("/document/{document}/original")
def get_original(visit: Visiting, document: str) -> Response:
    """Gives a document's bytes as received, to be kept and not to be shown: they may hold scripts."""
    view = visit.case.get_document_view(document)
    name = quote(view.name.encode("utf-8", "replace"), safe="")
    headers = {**INERT, "content-disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(visit.case.get_original(view.id), media_type="application/octet-stream", headers=headers)


@router.post("/document/{document}/grade")
def grade(
    request: Request,
    visit: Visiting,
    document: str,
    grade: Annotated[str, Form()],
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Grades a document's source, A to F."""
    view = visit.case.get_document_view(document)
    if grade in RELIABILITY:
        reason = reason.strip() or say(visit.language, "reason.grade")
        decision = visit.case.grade(view.id, grade, reason)
        return decided(_head(request, visit, view.id), visit, decision)
    return _head(request, visit, view.id)


def _head(request: Request, visit: Visit, document: str) -> Response:
    return render(request, visit, Head(visit.case.get_document_view(document), visit.case.problems_in(document)))


def find_asked(visit: Visit, claim: str) -> ClaimView | None:
    """Returns the claim that an address asks for; None if it asks for none, or for one that is not there."""
    if not claim:
        return None
    try:
        return visit.case.get_claim(claim)
    except NotFoundError:
        return None
