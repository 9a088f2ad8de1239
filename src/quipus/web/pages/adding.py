"""Adding documents: what can be sent, what is being read, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from quipus.read.limits import MAX_FILE_BYTES
from quipus.web.desk import Visiting
from quipus.web.jobs import MAX_BYTES, MAX_FILES, Addition
from quipus.web.rendering import render

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Adding:
    """The page of adding.

    Attributes:
        additions: of this run of the desk, the newest first.
        most_files: files of one addition. most_mib: its size. most_file_mib: that of one file.
    """

    additions: tuple[Addition, ...]
    most_files: int = MAX_FILES
    most_mib: int = MAX_BYTES // 1024**2
    most_file_mib: int = MAX_FILE_BYTES // 1024**2
    template: str = "add.html"


@dataclass(frozen=True, slots=True)
class AdditionPart:
    """One addition, as it stands."""

    addition: Addition
    template: str = "addition.html"


@router.get("/add")
def add(request: Request, visit: Visiting) -> Response:
    """Shows what can be sent and what is being read."""
    return render(request, visit, Adding(visit.desk.jobs.newest()))


@router.get("/add/{addition}")
def show_addition(request: Request, visit: Visiting, addition: str) -> Response:
    """Shows one addition; the page asks again while it goes on."""
    return render(request, visit, AdditionPart(visit.desk.jobs.get(addition)))


@router.post("/add/{addition}/cancel")
def cancel(request: Request, visit: Visiting, addition: str) -> Response:
    """Stops an addition after the files in hand."""
    found = visit.desk.jobs.get(addition)
    visit.desk.jobs.cancel(found)
    return render(request, visit, AdditionPart(found))
