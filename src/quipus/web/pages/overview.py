"""The front page: what is in the case, what waits for a person, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from quipus.model import Census, EntityType, EntityView, Problem
from quipus.web.desk import Visiting
from quipus.web.rendering import render

router = APIRouter(include_in_schema=False)

SHOWN = 8
"""Entities of each type on the front page."""


@dataclass(frozen=True, slots=True)
class Overview:
    """The front page.

    Attributes:
        census: how many of each thing the case holds.
        leading: the entities that most claims speak of, by type; types without any are left out.
        problems: the worst ones.
    """

    census: Census
    leading: tuple[tuple[EntityType, tuple[EntityView, ...]], ...]
    problems: tuple[Problem, ...]
    template: str = "overview.html"


@router.get("/")
def overview(request: Request, visit: Visiting) -> Response:
    """Shows the front page."""
    case = visit.case
    types = (EntityType.GROUP, EntityType.PERSON, EntityType.PLACE, EntityType.AGENCY, EntityType.ORGANIZATION)
    leading = ((type_, tuple(case.leading_entities(type_, SHOWN))) for type_ in types)
    page = Overview(
        census=case.census(),
        leading=tuple((type_, found) for type_, found in leading if found),
        problems=tuple(case.problems()[:SHOWN]),
    )
    return render(request, visit, page)
