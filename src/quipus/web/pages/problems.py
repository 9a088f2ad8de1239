"""What could not be read or understood, by kind, with what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from quipus.model import Listing, Problem, ProblemCode
from quipus.web.desk import Visiting
from quipus.web.paging import Paging
from quipus.web.rendering import render

router = APIRouter(include_in_schema=False)

FIRST = 5
"""Problems of each kind on the page of all kinds."""

SIZE = 50
"""Problems on a page of one kind."""


@dataclass(frozen=True, slots=True)
class Group:
    """Problems of one kind: some of them, and how many there are."""

    code: ProblemCode
    problems: Listing[Problem]


@dataclass(frozen=True, slots=True)
class Problems:
    """All kinds of problems, the costliest first, or one kind page by page (`paging` is None for all kinds)."""

    groups: tuple[Group, ...]
    paging: Paging | None
    template: str = "problems.html"


@router.get("/problems")
def problems(
    request: Request,
    visit: Visiting,
    code: Annotated[str, Query(max_length=80)] = "",
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
) -> Response:
    """Shows problems by kind."""
    kinds = visit.case.count_problems()
    chosen = next((kind for kind in kinds if kind.code == code), None)
    if chosen is None:
        groups = tuple(Group(kind, visit.case.problems_of(kind.code, FIRST)) for kind in kinds)
        return render(request, visit, Problems(groups, None))
    found = visit.case.problems_of(chosen.code, SIZE, (page - 1) * SIZE)
    paging = Paging(page, SIZE, found.total, "/problems", {"code": chosen.code})
    return render(request, visit, Problems((Group(chosen, found),), paging))
