"""Search over everything: people, groups and places by name, passages by their words; what is typed is completed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, TypeAlias

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from quipus.model import EntityView, Hit, Listing
from quipus.web.desk import Visit, Visiting
from quipus.web.paging import MOST_PAGES, SIZE, Paging
from quipus.web.rendering import render

router = APIRouter(include_in_schema=False)

NAMED = 12
"""Entities beside the passages; the list of entities has all."""

COMPLETED = 8
"""Entities offered while somebody types."""

LEAST_TYPED = 2
"""Letters from which on names are offered: one letter starts a name of nearly everybody."""

Words: TypeAlias = Annotated[str, Query(max_length=400)]
PageNumber: TypeAlias = Annotated[int, Query(ge=1, le=MOST_PAGES)]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage found.

    Attributes:
        hit: where it stands. pieces: its words in order, each with whether it is to be marked.
        at: offset of the first word found, in the document's text.
    """

    hit: Hit
    pieces: tuple[tuple[str, bool], ...]
    at: int


@dataclass(frozen=True, slots=True)
class Search:
    """What words find.

    Attributes:
        words: as they were typed. entities: those that bear them as a name or a part of one.
        passages: those of this page. found: the passages found in all; paging: which of them are here.
        names_cells: whether passages of this page come from lists of calls, whose rows may name cells.
    """

    words: str
    entities: Listing[EntityView]
    passages: tuple[Passage, ...]
    found: Listing[Hit]
    paging: Paging
    names_cells: bool = False
    template: str = "search.html"


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What is offered while somebody types: entities of that name, and a search for the words."""

    words: str
    entities: tuple[EntityView, ...]
    template: str = "suggestions.html"


@router.get("/search")
def search(request: Request, visit: Visiting, q: Words = "", page: PageNumber = 1) -> Response:
    """Shows what words find."""
    return render(request, visit, find_everything(visit, q.strip(), page))


@router.get("/search/suggestions")
def suggestions(request: Request, visit: Visiting, q: Words = "") -> Response:
    """Shows what may be meant by what is typed so far."""
    words = q.strip()
    found = visit.case.entities(words, COMPLETED).items if len(words) >= LEAST_TYPED else ()
    return render(request, visit, Suggestions(words, found))


def find_everything(visit: Visit, words: str, page: int) -> Search:
    """Returns a page of what words find."""
    found: Listing[Hit] = visit.case.search(words, page * SIZE) if words else Listing((), 0)
    entities: Listing[EntityView] = visit.case.entities(words, NAMED) if words else Listing((), 0)
    shown = found.items[(page - 1) * SIZE :]
    paging = Paging(page, SIZE, found.total, "/search", {"q": words}, MOST_PAGES)
    names_cells = visit.case.has_calls(hit.document for hit in shown)
    return Search(words, entities, tuple(map(_passage, shown)), found, paging, names_cells)


def _passage(hit: Hit) -> Passage:
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, end in hit.marks:
        pieces += [(hit.text[at:start], False), (hit.text[start:end], True)]
        at = end
    pieces.append((hit.text[at:], False))
    first = hit.marks[0][0] if hit.marks else 0
    return Passage(hit, tuple(piece for piece in pieces if piece[0]), hit.start + first)
