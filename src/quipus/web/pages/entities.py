"""The list of people, groups, places: by type and by name, those of which most claims speak first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from quipus.model import EntityType, EntityView, Listing
from quipus.web.desk import Visit, Visiting
from quipus.web.pages.search import Words
from quipus.web.paging import Paging
from quipus.web.rendering import render

router = APIRouter(include_in_schema=False)

SIZE = 50
"""Entities on a page."""

MOST_PAGES = 200
"""Pages of the list: who is behind the first ten thousand is found by name."""


@dataclass(frozen=True, slots=True)
class Entities:
    """A list of entities.

    Attributes:
        words: of which each starts a word of the name; empty for all.
        type: the one that is shown, None for all. types: to choose from.
        entities: those of this page. paging: which of how many they are.
    """

    words: str
    type: EntityType | None
    types: tuple[EntityType, ...]
    entities: Listing[EntityView]
    paging: Paging
    template: str = "entities.html"


@router.get("/entities")
def entities(
    request: Request,
    visit: Visiting,
    q: Words = "",
    type: Annotated[EntityType | str | None, Query()] = None,  # noqa: A002 - the name in the address
    page: Annotated[int, Query(ge=1, le=MOST_PAGES)] = 1,
) -> Response:
    """Shows entities by type and name."""
    chosen = type if isinstance(type, EntityType) else None
    return render(request, visit, list_entities(visit, q.strip(), chosen, page))


def list_entities(visit: Visit, words: str, type_: EntityType | None, page: int) -> Entities:
    """Returns a page of the list."""
    found = visit.case.list_entities(words, type_, SIZE, (page - 1) * SIZE)
    query = {"q": words, "type": "" if type_ is None else type_.value}
    paging = Paging(page, SIZE, found.total, "/entities", query, MOST_PAGES)
    return Entities(words, type_, tuple(EntityType), found, paging)
