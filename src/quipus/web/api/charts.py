"""Charts as values: what is tied to whom, lines with strength and dates, ways between two, charts that people keep."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from quipus.case.as_json import finding_json
from quipus.case.charting import LONGEST_NAME, MOST_PLACED, EvidenceChart, Overview
from quipus.errors import NotFoundError
from quipus.model import EntityType, EntityView, Strength
from quipus.network.evidence import (
    Bundle,
    Grouping,
    Line,
    Picture,
    PictureLine,
    PictureNode,
    Told,
    Way,
    bundle_lines,
    draw_svg,
)
from quipus.network.evidence.lines import iso, iso_bounds
from quipus.network.projection import tie_kinds
from quipus.publish import Gate
from quipus.web.desk import Visit, Visiting
from quipus.web.words import say

router = APIRouter(prefix="/api/v1/network", tags=["network"])

Id = Annotated[str, Field(min_length=6, max_length=40)]
Coordinate = Annotated[float, Field(ge=-100_000, le=100_000)]
Point = tuple[Coordinate, Coordinate]


_GATE = "Whether what stands on records of unknown authority is let through."


class Node(BaseModel):
    """An entity on a chart; `x` and `y` are in pixels, y downwards."""

    id: str
    name: str
    type: EntityType
    claims: int
    documents: int
    victim: bool
    x: float
    y: float
    group: str = ""


class Telling(BaseModel):
    """One finding of a line; it holds from `first` to `last`, and `dated` are the days that its dates may mean."""

    finding: str
    strength: Strength
    sources: int
    claims: int
    when: str | None
    phase: str | None
    stage: str | None
    first: str | None
    last: str | None
    dated: list[tuple[str | None, str | None]]
    accepted: bool
    contradicted: bool
    places: list[str]


class ChartLine(BaseModel):
    """Everything told of two entities with one predicate; `above` is the side that stands above the other, if any."""

    id: str
    source: str
    target: str
    predicate: str
    kind: str
    directed: bool
    above: str | None
    strength: Strength
    told: list[Telling]


class Chart(BaseModel):
    """A chart: `weighed` of at least `claims` between these entities made its lines.

    `added` came by expanding, and `left` more are tied to the same entity; `missing` are no longer in the case.
    """

    nodes: list[Node]
    lines: list[ChartLine]
    weighed: int
    claims: int
    missing: list[str]
    added: list[str]
    left: int


class Expanding(BaseModel):
    """Whose ties are to be added, of which kind (none: all), and how many at most, those with most claims first."""

    entity: Id
    kind: str | None = Field(default=None, max_length=40)
    limit: int = Field(default=12, ge=1, le=100)


class ChartAsked(BaseModel):
    """Which entities, at which positions as far as they stand, what is to be added, and by what they are grouped."""

    entities: list[Id] = Field(default_factory=list, max_length=MOST_PLACED)
    places: dict[str, Point] = Field(default_factory=dict)
    expand: Expanding | None = None
    grouping: Grouping | None = None


class Count(BaseModel):
    """How many others an entity is tied to by a kind of line, and by how many claims; "at least" of very many."""

    kind: str
    others: int
    claims: int
    at_least: bool


class Found(BaseModel):
    """An entity that bears a name."""

    id: str
    name: str
    type: EntityType
    claims: int


class WayShown(BaseModel):
    """A way: entities in their order, and the day of each step where ties follow each other in time."""

    nodes: list[Found]
    days: list[str | None]


class Ways(BaseModel):
    """Ways between two; `ready` is false while the network is being read. `undated` claims serve no ordered way."""

    ready: bool
    ways: list[WayShown] = Field(default_factory=list)
    undated: int = 0
    claims: int = 0


class Pair(BaseModel):
    """Two that are tied, and by how many claims."""

    source: str
    target: str
    claims: int


class OverviewShown(BaseModel):
    """The best tied entities of the case; `ready` is false while the network is still being read."""

    ready: bool
    nodes: list[Node] = Field(default_factory=list)
    pairs: list[Pair] = Field(default_factory=list)
    entities: int = 0
    all_pairs: int = 0


class Kept(BaseModel):
    """A chart that somebody keeps."""

    name: str
    chart: dict[str, Any]


class Keeping(BaseModel):
    """A chart to be kept: positions, what is pinned and hidden, filters."""

    chart: dict[str, Any]


class PictureAsked(BaseModel):
    """What a picture shows: nodes where they stand, and the ids of lines with the strength that filters leave."""

    title: str = Field(max_length=200)
    places: dict[str, Point] = Field(max_length=MOST_PLACED)
    lines: dict[str, Strength] = Field(default_factory=dict)
    filters: list[Annotated[str, Field(max_length=300)]] = Field(default_factory=list, max_length=20)
    with_unknown_authority: bool = Field(default=False, description=_GATE)


class PublishedAsked(BaseModel):
    """Which entities are given to others, where they stand."""

    places: dict[str, Point] = Field(max_length=MOST_PLACED)
    with_unknown_authority: bool = Field(default=False, description=_GATE)


class Published(BaseModel):
    """A chart as it may leave the desk, victims without their names, with `notes` that say what is left out and why.

    `held_claims` and `held_nodes` stand on records of which nobody says under what order they were obtained.
    """

    nodes: list[Node]
    lines: list[ChartLine]
    notes: list[str]
    held_claims: int
    held_nodes: int


@router.get("/counts")
def get_counts(visit: Visiting, entity: Annotated[str, Query(max_length=40)]) -> list[Count]:
    """Returns what there is to expand around an entity, by kind of line."""
    counts = visit.case.tie_counts(entity)
    return [Count(kind=one.kind, others=one.n_others, claims=one.n_claims, at_least=one.at_least) for one in counts]


@router.get("/find")
def find_by_name(visit: Visiting, q: Annotated[str, Query(max_length=200)] = "") -> list[Found]:
    """Returns entities that bear a name, for charts to add."""
    return list(map(_found, visit.case.entities(q, 8).items)) if q.strip() else []


@router.post("/chart")
def make_chart(visit: Visiting, asked: ChartAsked) -> Chart:
    """Returns the lines among some entities and where everything stands; changes nothing in the case."""
    wanted, added, left = list(dict.fromkeys(asked.entities)), [], 0
    if asked.expand is not None:
        expand = asked.expand
        room = max(MOST_PLACED - len(wanted), 0)
        found = visit.case.ties_of(expand.entity, expand.kind, beside=wanted, limit=min(expand.limit, room))
        added = [one.entity.id for one in found.items]
        left = found.total - len(added)
    chart = visit.case.evidence_chart([*wanted, *added], asked.places, grouping=asked.grouping)
    return show_chart(chart, added, left)


@router.get("/between")
def get_findings_between(
    visit: Visiting,
    one: Annotated[str, Query(max_length=40)],
    other: Annotated[str, Query(max_length=40)],
    predicate: Annotated[list[str], Query(max_length=40)] = [],  # noqa: B006 - never written to
) -> list[dict[str, Any]]:
    """Returns what is claimed between two entities, with the words."""
    return [finding_json(visit.case, finding) for finding in visit.case.findings_between(one, other, predicate)]


@router.get("/ways")
def get_ways(
    visit: Visiting,
    one: Annotated[str, Query(max_length=40)],
    other: Annotated[str, Query(max_length=40)],
    ordered: Annotated[bool, Query(description="ties must be able to follow each other in time")] = False,  # noqa: FBT002
) -> Ways:
    """Returns the shortest ways between two people, groups or companies; rivalry and succession are no way."""
    survey = visit.desk.surveys.find(visit.case)
    if survey is None:
        return Ways(ready=False)
    ways = visit.case.ways(survey, one, other, ordered=ordered)
    views = visit.case.find_views(node for way in ways for node in way.nodes)
    shown = [_way(way, views) for way in ways]
    return Ways(ready=True, ways=shown, undated=survey.n_undated, claims=survey.n_claims)


@router.get("/overview")
def get_overview(visit: Visiting) -> OverviewShown:
    """Returns the best tied part of the whole case, placed."""
    found = visit.desk.surveys.find_overview(visit.case)
    return OverviewShown(ready=False) if found is None else show_overview(found)


@router.get("/charts")
def list_kept(visit: Visiting) -> list[Kept]:
    """Returns the charts that people keep."""
    return [Kept(name=name, chart=json.loads(body)) for name, body in visit.case.kept_charts().items()]


Name = Annotated[str, Path(min_length=1, max_length=LONGEST_NAME)]


@router.get("/charts/{name:path}")
def get_kept(visit: Visiting, name: Name) -> Kept:
    """Returns a chart that somebody keeps."""
    body = visit.case.kept_charts().get(name)
    if body is None:
        raise NotFoundError("kept chart", name, "Look which ones there are.")
    return Kept(name=name, chart=json.loads(body))


@router.put("/charts/{name:path}")
def keep(visit: Visiting, name: Name, asked: Keeping) -> Kept:
    """Keeps a chart under a name, in place of what was there; it is no claim and no decision."""
    visit.case.keep_chart(name, json.dumps(asked.chart, ensure_ascii=False))
    return Kept(name=name.strip(), chart=asked.chart)


@router.delete("/charts/{name:path}")
def drop(visit: Visiting, name: Name) -> dict[str, str]:
    """Takes away a chart that somebody keeps."""
    visit.case.drop_chart(name)
    return {"dropped": name}


@router.post("/picture", response_class=Response, responses={200: {"content": {"image/svg+xml": {}}}})
def make_picture(visit: Visiting, asked: PictureAsked) -> Response:
    """Returns a chart as an SVG picture, victims without their names; changes nothing in the case.

    Nothing on records of unknown authority is in it, unless it is asked for; a note in the picture says how much.
    """
    gate = _gate(visit, asked)
    chart = visit.case.evidence_chart(list(asked.places), asked.places, gate=gate)
    said = {"title": gate.hide(asked.title), "filters": list(map(gate.hide, asked.filters))}
    return Response(draw_svg(_picture(visit, chart, asked.model_copy(update=said))), media_type="image/svg+xml")


@router.post("/published")
def publish_chart(visit: Visiting, asked: PublishedAsked) -> Published:
    """Returns a chart as data for others, victims without their names; changes nothing in the case.

    Nothing on records of unknown authority is in it, unless it is asked for; the notes say how much.
    """
    chart = visit.case.evidence_chart(list(asked.places), asked.places, gate=_gate(visit, asked))
    shown = show_chart(chart)
    return Published(
        nodes=shown.nodes,
        lines=shown.lines,
        notes=[*_held_notes(visit, chart), say(visit.language, "frame.promise")],
        held_claims=chart.n_held,
        held_nodes=len(chart.held),
    )


def _gate(visit: Visit, asked: PictureAsked | PublishedAsked) -> Gate:
    return visit.case.gate(with_unknown_authority=asked.with_unknown_authority, language=visit.language)


def _held_notes(visit: Visit, chart: EvidenceChart) -> list[str]:
    """Returns the sentence that says what the gate of publication left out of a chart, where it did."""
    if not chart.n_held and not chart.held:
        return []
    return [say(visit.language, "network.held", claims=chart.n_held, nodes=len(chart.held))]


def show_chart(chart: EvidenceChart, added: Sequence[str] = (), left: int = 0) -> Chart:
    """Returns a chart as values."""
    return Chart(
        nodes=[_node(one, chart.places[one.id], chart.groups.get(one.id, "")) for one in chart.entities],
        lines=list(map(_line, chart.lines)),
        weighed=chart.n_weighed,
        claims=chart.n_claims,
        missing=list(chart.missing),
        added=list(added),
        left=left,
    )


def show_overview(found: Overview) -> OverviewShown:
    """Returns an overview as values."""
    return OverviewShown(
        ready=True,
        nodes=[_node(one, found.places[one.id], "") for one in found.entities],
        pairs=[Pair(source=one, target=other, claims=n_claims) for one, other, n_claims in found.pairs],
        entities=found.n_entities,
        all_pairs=found.n_pairs,
    )


def _node(view: EntityView, place: tuple[float, float], group: str) -> Node:
    return Node(
        id=view.id, name=" ".join(view.name.split()), type=view.type, claims=view.n_claims, documents=view.n_documents,
        victim=view.victim, x=place[0], y=place[1], group=group,
    )  # fmt: skip


def _found(view: EntityView) -> Found:
    return Found(id=view.id, name=" ".join(view.name.split()), type=view.type, claims=view.n_claims)


def _line(line: Line) -> ChartLine:
    tie = tie_kinds().get(line.predicate)
    above = None if tie is None or tie.above is None else ("source" if tie.above.value == "subject" else "target")
    return ChartLine(
        id=line.id, source=line.source.id, target=line.target.id, predicate=line.predicate, kind=line.kind,
        directed=line.directed, above=above, strength=line.strength, told=list(map(_telling, line.told)),
    )  # fmt: skip


def _telling(told: Told) -> Telling:
    finding, holding = told.finding, told.holding
    return Telling(
        finding=finding.id, strength=finding.strength, sources=finding.n_sources, claims=len(finding.claims),
        when=finding.when, phase=finding.phase, stage=finding.stage, first=iso(holding.first), last=iso(holding.last),
        dated=[iso_bounds(bounds) for bounds in holding.dated], accepted=told.accepted,
        contradicted=bool(finding.contradictions), places=list(told.places),
    )  # fmt: skip


def _way(way: Way, views: dict[str, EntityView]) -> WayShown:
    return WayShown(nodes=[_found(views[node]) for node in way.nodes], days=list(way.days))


def _picture(visit: Visit, chart: EvidenceChart, asked: PictureAsked) -> Picture:
    order = list(Strength)
    lines = [
        replace(line, strength=max(asked.lines[line.id], line.strength, key=order.index))  # the weaker: others are held
        for line in chart.lines
        if line.id in asked.lines
    ]
    notes = [
        *asked.filters,
        *_held_notes(visit, chart),
        say(visit.language, "network.picture.shown", nodes=len(chart.entities), lines=len(lines), all=len(chart.lines)),
        say(visit.language, "frame.promise"),
    ]
    return Picture(
        asked.title,
        [PictureNode(one.id, " ".join(one.name.split()), one.type, *chart.places[one.id]) for one in chart.entities],
        [_stroke(visit, bundle) for bundle in bundle_lines(lines)],
        notes,
        {strength: say(visit.language, f"strength.{strength.value}") for strength in Strength},
        {type_: say(visit.language, f"type.{type_.value}") for type_ in EntityType},
    )  # fmt: skip


def _stroke(visit: Visit, bundle: Bundle) -> PictureLine:
    label = say(visit.language, f"predicate.{bundle.predicates[0]}")
    if len(bundle.predicates) > 1:
        label += f" +{len(bundle.predicates) - 1}"
    return PictureLine(bundle.source, bundle.target, label, bundle.strength, bundle.directed, bundle.both)
