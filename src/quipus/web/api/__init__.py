"""The JSON API under /api/v1: what the pages do, for programs. Public, versioned, told by its OpenAPI document."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import JSONResponse

from quipus.web.api import adding, analysing, charts, deciding, looking, maps, reviewing, timelines

ROUTERS: tuple[APIRouter, ...] = (
    adding.router,
    analysing.router,
    charts.router,
    deciding.router,
    looking.router,
    maps.router,
    reviewing.router,
    timelines.router,
)


def error_response(status: int, words: str) -> JSONResponse:
    """Returns an error as {"error": WORDS}."""
    return JSONResponse({"error": words}, status_code=status)
