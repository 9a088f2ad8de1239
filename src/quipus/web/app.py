"""The application: the guard, the pages, the API and the static files put together."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from anyio import to_thread
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from quipus import __version__
from quipus.case import Case
from quipus.errors import AmbiguousError, CaseBusyError, NotFoundError, QuipusError, TakenError
from quipus.web import api, pages
from quipus.web.desk import Desk, find_visit
from quipus.web.safety import Guard, Keys

STATIC = Path(__file__).parent / "static"

THREADS = 4
"""Requests that are worked on at once: more do not get done sooner on few cores, and each holds pages of the case in
memory."""

STATUS = {NotFoundError: 404, AmbiguousError: 409, TakenError: 409, CaseBusyError: 503}
"""HTTP status of an error; every other one of ours is 400."""


def make_app(case: Case, address: str, *, author: str, hosts: frozenset[str], keys: Keys | None = None) -> FastAPI:
    """Makes the desk of one case.

    Args:
        case: open for as long as the desk runs. address: as it was given, for the pages to show.
        author: who decides where a visitor has given no name.
        hosts: the values of the Host header that are answered ("127.0.0.1:8750").
        keys: the secrets of this run; made anew if not given.
    """
    app = FastAPI(
        title="quipus", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json",
        lifespan=_with_few_threads,
        description="What the desk's pages do, for programs. Send `Authorization: Bearer TOKEN`.",
    )  # fmt: skip
    desk = Desk(case, address, author, keys or Keys(), _digests())
    app.state.desk = desk
    for router in (*pages.ROUTERS, *api.ROUTERS):
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_exception_handler(QuipusError, _answer_error)
    app.add_exception_handler(HTTPException, _answer_http)
    app.add_exception_handler(RequestValidationError, _answer_invalid)
    app.add_exception_handler(Exception, _answer_fault)
    app.add_middleware(Guard, keys=desk.keys, hosts=hosts)
    return app


@asynccontextmanager
async def _with_few_threads(_app: FastAPI) -> AsyncIterator[None]:
    """Answers at most `THREADS` requests at once; the others wait their turn."""
    to_thread.current_default_thread_limiter().total_tokens = THREADS
    yield


def _digests() -> Mapping[str, str]:
    files = (path for path in STATIC.rglob("*") if path.is_file())
    return {path.relative_to(STATIC).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:12] for path in files}


async def _answer_error(request: Request, error: Exception) -> Response:
    status = next((status for kind, status in STATUS.items() if isinstance(error, kind)), 400)
    return _answer(request, status, str(error))


async def _answer_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for nothing else
    return _answer(request, error.status_code, str(error.detail))


async def _answer_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for nothing else
    faults = (f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}" for fault in error.errors())
    return _answer(request, 422, "; ".join(faults))


async def _answer_fault(request: Request, error: Exception) -> Response:
    """Says that the desk itself is at fault; the terminal where it was opened shows where (Starlette raises it on)."""
    words = f"A fault of quipus itself ({type(error).__name__}). The terminal where the desk was opened says more."
    return _answer(request, 500, words)


def _answer(request: Request, status: int, words: str) -> Response:
    """Says what is wrong in the form that was asked for: JSON to programs, a page or a part of one to people."""
    if request.url.path.startswith("/api/"):
        return api.error_response(status, words)
    return pages.error_response(request, find_visit(request), status, words)
