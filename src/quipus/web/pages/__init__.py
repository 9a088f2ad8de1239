"""The desk's pages, one module each: a router, the frozen contexts of its templates, and nothing of the domain."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from quipus.web.desk import Visit
from quipus.web.pages import (
    adding,
    analyses,
    atlas,
    claims,
    documents,
    entering,
    entities,
    entity,
    log,
    network,
    overview,
    problems,
    review,
    search,
    timeline,
    visitor,
)
from quipus.web.pages.failure import Failure
from quipus.web.rendering import render

ROUTERS: tuple[APIRouter, ...] = (
    adding.router,
    analyses.router,
    atlas.router,
    claims.router,
    documents.router,
    entering.router,
    entities.router,
    entity.router,
    log.router,
    network.router,
    overview.router,
    problems.router,
    review.router,
    search.router,
    timeline.router,
    visitor.router,
)


def error_response(request: Request, visit: Visit, status: int, words: str) -> HTMLResponse:
    """Returns the page that says what went wrong and what to do."""
    return render(request, visit, Failure(status, words), status=status)
