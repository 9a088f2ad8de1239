"""Analyses: what the reported network answers, with picture, policy, caveats, and the claims behind each row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request
from markupsafe import Markup
from pydantic import BaseModel, Field
from starlette.responses import Response

from quipus.case.analysis import KINDS, MEASURES, Answer, Chart, Kind, Question
from quipus.model import EntityType, EntityView, Modality
from quipus.network.drawing import TimelineChart
from quipus.web.charts import draw_chart
from quipus.web.desk import Visit, Visiting
from quipus.web.forms import name_of
from quipus.web.rendering import render
from quipus.web.words import say, say_again

router = APIRouter(include_in_schema=False)

NAMES_NEEDED = {Kind.CONNECTION: ("one", "other"), Kind.TERRITORY: ("one",)}
"""Names without which a question cannot be asked."""

STAGES = ("", "betweenness", "degree", "strength", "resources")
"""Rules of a second stage."""

PURPOSES = ("fragment", "fragment-distance", "reach")
NODES = ("both", "people", "groups", "all")
SIZES = {Kind.RANKING: 10, Kind.LEADS: 20}
"""Sizes that stand in the form where none was given; 3 elsewhere."""


class Asked(BaseModel):
    """The fields of a form; empty ones are not said. `ask` is there once somebody asked."""

    one: str = Field("", max_length=300)
    other: str = Field("", max_length=300)
    size: int | None = Field(None, ge=1, le=50)
    purpose: str = Field("fragment", max_length=40)
    measure: str = Field("betweenness", max_length=40)
    stage: str = Field("", max_length=40)
    nodes: str = Field("both", pattern="^(both|people|groups|all)$")
    as_of: str = Field("", max_length=40)
    since: str = Field("", max_length=40)
    until: str = Field("", max_length=40)
    least_modality: Modality = Modality.ALLEGED
    least_sources: int = Field(1, ge=1, le=50)
    reviewed: bool = False
    ask: bool = False

    def question(self, kind: Kind) -> Question:
        """Returns the question that the fields ask."""
        return Question(
            kind=kind,
            one=name_of(self.one),
            other=name_of(self.other),
            size=self.size or SIZES.get(kind, 3),
            purpose=self.purpose,
            measure=self.measure,
            stage=self.stage,
            nodes=self.nodes,
            as_of=self.as_of.strip() or None,
            since=self.since.strip() or None,
            until=self.until.strip() or None,
            least_modality=self.least_modality,
            least_sources=self.least_sources,
            reviewed=self.reviewed,
        )


@dataclass(frozen=True, slots=True)
class Choices:
    """What the form offers: kinds, measures, purposes, rules of a second stage, nodes, modalities."""

    kinds: tuple[Kind, ...] = KINDS
    measures: tuple[str, ...] = MEASURES
    purposes: tuple[str, ...] = PURPOSES
    stages: tuple[str, ...] = STAGES
    nodes: tuple[str, ...] = NODES
    modalities: tuple[Modality, ...] = tuple(Modality)


@dataclass(frozen=True, slots=True)
class AnalysisPage:
    """One analysis: its form, and its answer or how far it is.

    Attributes:
        kind: which. question: as it stands in the form. choices: what can be chosen.
        groups: groups to choose from, those that most claims speak of.
        is_asked: whether it was asked. answer: once there. picture: the chart of the answer; None if it has none.
        fault: why there is no answer; empty if there is none yet or there is one.
        n_read, seconds: how far it is, where it is under way.
        here: the address of this question, which is asked again until the answer is there.
    """

    kind: Kind
    question: Question
    choices: Choices
    groups: tuple[EntityView, ...]
    is_asked: bool
    answer: Answer | None
    picture: Markup | None
    fault: str
    n_read: int
    seconds: int
    here: str
    template: str = "analysis.html"


@dataclass(frozen=True, slots=True)
class AnalysesPage:
    """All analyses, with what each answers."""

    kinds: tuple[Kind, ...]
    template: str = "analyses.html"


@router.get("/analyses")
def analyses(request: Request, visit: Visiting) -> Response:
    """Shows which analyses there are."""
    return render(request, visit, AnalysesPage(KINDS))


@router.get("/analyses/{kind}")
def analysis(request: Request, visit: Visiting, kind: Kind, asked: Annotated[Asked, Query()]) -> Response:
    """Shows an analysis: asked if all that it needs is there, else its form."""
    question = asked.question(kind)
    named = all(getattr(question, name) for name in NAMES_NEEDED.get(kind, ()))
    is_asked = named and (asked.ask or kind not in NAMES_NEEDED)
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    groups = tuple(visit.case.leading_entities(EntityType.GROUP, 30)) if kind is Kind.TERRITORY else ()
    page = AnalysisPage(kind, question, Choices(), groups, is_asked, None, None, "", 0, 0, here)
    if not is_asked:
        return render(request, visit, page)
    job = visit.desk.analyses.find(visit.case, visit.case.address, question)
    if job.error is not None:
        return render(request, visit, replace(page, fault=str(job.error)))
    picture = None if job.answer is None else _picture(visit, job.answer)
    return render(
        request, visit, replace(page, answer=job.answer, picture=picture, n_read=job.n_read, seconds=job.seconds)
    )


@router.post("/analyses/{kind}/cancel")
def cancel(visit: Visiting, kind: Kind, asked: Annotated[Asked, Query()]) -> Response:
    """Gives an analysis up."""
    visit.desk.analyses.cancel(visit.case, asked.question(kind))
    return Response(status_code=204, headers={"HX-Redirect": "/analyses"})


def _picture(visit: Visit, answer: Answer) -> Markup | None:
    if answer.chart is None:
        return None
    label = say(visit.language, f"analysis.{answer.kind}.title")
    return draw_chart(_said_again(visit.language, answer.chart), label, partial(say, visit.language), _links(answer))


def _said_again(language: str, chart: Chart) -> Chart:
    """Returns a chart with the names of places and countries in a language."""
    if not isinstance(chart, TimelineChart):
        return chart
    rows = (
        replace(row, label=str(say_again(language, row.label)), heading=str(say_again(language, row.heading)))
        for row in chart.rows
    )
    return replace(chart, rows=tuple(rows))


def _links(answer: Answer) -> Mapping[str, str]:
    """Returns the dossiers of those whom the answer's tables name."""
    return {
        str(row.cells[place]): f"/entity/{entity}"
        for table in answer.tables
        for row in table.rows
        for place, entity in row.entities.items()
    }
