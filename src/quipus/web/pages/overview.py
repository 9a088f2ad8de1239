"""The front page: what is in the case, what is new, what waits for a person, and what could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from quipus.case.looking import Told
from quipus.model import Census, DocumentView, EntityType, EntityView, Listing, ProblemCode
from quipus.web.desk import Visiting
from quipus.web.rendering import render

router = APIRouter(include_in_schema=False)

SHOWN = 8
"""Entities of each type, and documents, on the front page."""

DECIDED = 5
"""Decisions on the front page."""

TYPES = (EntityType.GROUP, EntityType.PERSON, EntityType.PLACE, EntityType.AGENCY, EntityType.ORGANIZATION)


@dataclass(frozen=True, slots=True)
class Overview:
    """The front page.

    Attributes:
        census: how many of each thing the case holds.
        n_decided: how many claims somebody accepted or rejected; the others wait.
        documents: those added last, the last first.
        decisions: the last ones.
        leading: the entities that most claims speak of, by type; types without any are left out.
        problems: how many there are of each kind, the costliest first.
    """

    census: Census
    n_decided: int
    documents: tuple[DocumentView, ...]
    decisions: Listing[Told]
    leading: tuple[tuple[EntityType, tuple[EntityView, ...]], ...]
    problems: Mapping[ProblemCode, int]
    template: str = "overview.html"

    @property
    def n_waiting(self) -> int:
        """How many claims wait for a person."""
        return max(self.census.claims - self.n_decided, 0)


@router.get("/")
def overview(request: Request, visit: Visiting) -> Response:
    """Shows the front page."""
    case = visit.case
    leading = ((type_, tuple(view for view in case.leading_entities(type_, SHOWN) if view.n_claims)) for type_ in TYPES)
    page = Overview(
        census=case.census(),
        n_decided=case.count_decided(),
        documents=tuple(case.latest_documents(SHOWN)),
        decisions=case.decisions(DECIDED),
        leading=tuple((type_, found) for type_, found in leading if found),
        problems=case.count_problems(),
    )
    return render(request, visit, page)
