"""The log: who decided what and why, each with what it concerned, and the way to take it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import Response

from quipus.case.looking import Told
from quipus.model import Act
from quipus.web.desk import Visiting
from quipus.web.pages.visitor import own_path
from quipus.web.paging import Paging
from quipus.web.rendering import render
from quipus.web.words import say

router = APIRouter(include_in_schema=False)

SIZE = 30
"""Decisions on a page."""


@dataclass(frozen=True, slots=True)
class Log:
    """Decisions, newest first.

    Attributes:
        told: those of this page. paging: which of how many they are.
        act, author: those that are shown; None and empty for all. acts, authors: to choose from, authors with how often
            they decided.
    """

    told: tuple[Told, ...]
    paging: Paging
    act: Act | None
    author: str
    acts: tuple[Act, ...]
    authors: Sequence[tuple[str, int]]
    template: str = "log.html"


@router.get("/log")
def log(
    request: Request,
    visit: Visiting,
    act: Annotated[str, Query()] = "",
    author: Annotated[str, Query(max_length=400)] = "",
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
) -> Response:
    """Shows decisions by kind and person."""
    chosen = Act(act) if act in set(Act) else None
    found = visit.case.decisions(SIZE, (page - 1) * SIZE, act=chosen, author=author or None)
    paging = Paging(page, SIZE, found.total, "/log", {"act": chosen or "", "author": author})
    return render(request, visit, Log(found.items, paging, chosen, author, tuple(Act), visit.case.authors()))


@router.post("/log/{number}/take-back")
def take_back(
    visit: Visiting, number: int, then: Annotated[str, Form()] = "/log", reason: Annotated[str, Form()] = ""
) -> Response:
    """Takes a decision back and shows a page as it stands then."""
    visit.case.undo(str(number), reason.strip() or say(visit.language, "reason.undo"))
    return Response(status_code=204, headers={"HX-Redirect": own_path(then)})
