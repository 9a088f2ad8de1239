"""Adding files: open an addition, send files to it one by one, start it, ask how far it is, cancel it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, Field

from quipus.web.api.shapes import FAULTS
from quipus.web.desk import Visiting
from quipus.web.jobs import MAX_BYTES, MAX_FILES, Addition, State

router = APIRouter(prefix="/api/v1/additions", tags=["adding"], responses=FAULTS)

Id = Annotated[str, Path(max_length=40)]


class ProblemLine(BaseModel):
    """Something that could not be read, and what to do about it."""

    severity: str
    path: str
    place: str
    message: str
    do: str


class AdditionState(BaseModel):
    """Where an addition is. `read`, `known` and `copies` count files, and stay 0 until it is over."""

    id: str
    author: str
    state: State
    received: Annotated[int, Field(description="files received")]
    received_bytes: int
    done: Annotated[int, Field(description="files read so far")]
    total: Annotated[int, Field(description="files to read; 0 until it is known")]
    path: Annotated[str, Field(description="the file read last")]
    read: int
    known: int
    copies: int
    documents: int
    claims: int
    problems: list[ProblemLine]
    problems_total: int
    error: str


class Received(BaseModel):
    """Files and bytes that an addition has received, and how many it takes."""

    received: int
    received_bytes: int
    most_files: int = MAX_FILES
    most_bytes: int = MAX_BYTES


MOST_PROBLEMS = 200
"""Problems that the state of an addition lists; all of them are on the page of problems."""


@router.post("", status_code=201)
def open_addition(visit: Visiting) -> AdditionState:
    """Opens an addition, to which files can be sent."""
    return state_of(visit.desk.jobs.open(visit.case, visit.author, dt.datetime.now().astimezone()))


@router.get("")
def list_additions(visit: Visiting) -> list[AdditionState]:
    """Lists the additions of this run of the desk, the newest first."""
    return [state_of(addition) for addition in visit.desk.jobs.newest()]


@router.get("/{addition}")
def get_addition(visit: Visiting, addition: Id) -> AdditionState:
    """Says how far an addition is."""
    return state_of(visit.desk.jobs.get(addition))


@router.put("/{addition}/files", openapi_extra={
    "requestBody": {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
})  # fmt: skip
async def send_file(
    request: Request, visit: Visiting, addition: Id, path: Annotated[str, Query(min_length=1, max_length=4_000)]
) -> Received:
    """Sends one file as the body of the request, under a relative path ("folder/note.pdf")."""
    found = visit.desk.jobs.get(addition)
    await visit.desk.jobs.receive(found, path, request.stream())
    return Received(received=found.n_files, received_bytes=found.n_bytes)


@router.post("/{addition}/start")
def start_addition(visit: Visiting, addition: Id) -> AdditionState:
    """Starts reading, as soon as the additions before it are read."""
    found = visit.desk.jobs.get(addition)
    visit.desk.jobs.start(found)
    return state_of(found)


@router.post("/{addition}/cancel")
def cancel_addition(visit: Visiting, addition: Id) -> AdditionState:
    """Stops after the files in hand; what is read stays in the case."""
    found = visit.desk.jobs.get(addition)
    visit.desk.jobs.cancel(found)
    return state_of(found)


def state_of(addition: Addition) -> AdditionState:
    """Returns where an addition is."""
    added = addition.added
    return AdditionState(
        id=addition.id,
        author=addition.author,
        state=addition.state,
        received=addition.n_files,
        received_bytes=addition.n_bytes,
        done=addition.done,
        total=addition.total,
        path=addition.path,
        read=0 if added is None else len(added.read),
        known=0 if added is None else len(added.known),
        copies=0 if added is None else len(added.copies),
        documents=0 if added is None else added.n_documents,
        claims=0 if added is None else added.n_claims,
        problems=[
            ProblemLine(severity=one.severity, path=one.path, place=one.place, message=one.message, do=one.do)
            for one in addition.problems[:MOST_PROBLEMS]
        ],
        problems_total=len(addition.problems),
        error=addition.error,
    )
