"""Analyses of the reported network for programs: the same answers as on the pages."""

from __future__ import annotations

from typing import Annotated, Any

import numpy as np
from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from quipus.case.analysis import Answer, Kind, Row
from quipus.web.api.shapes import FAULTS
from quipus.web.desk import Visiting
from quipus.web.pages.analyses import Asked

router = APIRouter(prefix="/api/v1", tags=["analysing"], responses=FAULTS)


class SourceLine(BaseModel):
    """A claim behind a row."""

    claim: str
    document: str
    quote: str
    title: str
    published: str | None


class RowLine(BaseModel):
    """A row: cells by column, entities by the number of the cell, some of the claims it stands on, and how many."""

    cells: list[str | float | int | None]
    entities: dict[int, str]
    sources: list[SourceLine]
    n_sources: int


class TableLine(BaseModel):
    """A table; `total` counts all rows."""

    name: str
    columns: list[str]
    rows: list[RowLine]
    total: int


class AnswerLine(BaseModel):
    """What an analysis answers, with its policy and caveats; or how far it is, where `done` is false."""

    done: bool
    read: int = Field(description="Findings read so far.")
    kind: Kind
    policy: str = ""
    facts: list[dict[str, Any]] = Field(default_factory=list, description="Sentences by key, with what is filled in.")
    caveats: list[str] = Field(default_factory=list)
    tables: list[TableLine] = Field(default_factory=list)


@router.get(
    "/analyses/{kind}",
    responses={202: {"model": AnswerLine, "description": "Under way: ask again."}},
)
def analyse(visit: Visiting, response: Response, kind: Kind, asked: Annotated[Asked, Query()]) -> AnswerLine:
    """Answers a question about the reported network; a long one goes on in the background, to be asked for again."""
    job = visit.desk.analyses.find(visit.case, visit.case.address, asked.question(kind))
    if job.error is not None:
        raise job.error
    if job.answer is None:
        response.status_code = 202
        return AnswerLine(done=False, read=job.n_read, kind=kind)
    return _answer(job.answer, kind, job.n_read)


def _answer(answer: Answer, kind: Kind, n_read: int) -> AnswerLine:
    return AnswerLine(
        done=True,
        read=n_read,
        kind=kind,
        policy=answer.policy,
        facts=[{"name": fact.name, **fact.values} for fact in answer.facts],
        caveats=list(answer.caveats),
        tables=[
            TableLine(name=one.name, columns=list(one.columns), rows=[_row(row) for row in one.rows], total=one.total)
            for one in answer.tables
        ],
    )


def _row(row: Row) -> RowLine:
    sources = [
        SourceLine(claim=one.claim, document=one.document, quote=one.quote, title=one.title, published=one.published)
        for one in row.sources
    ]
    cells = [cell.item() if isinstance(cell, np.generic) else cell for cell in row.cells]
    return RowLine(cells=cells, entities=dict(row.entities), sources=sources, n_sources=row.n_sources)
