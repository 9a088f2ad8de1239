"""The network: an evidence chart around an entity, the words behind a line, what there is to expand around a node."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from quipus.case.charting import MOST_PLACED, TieCount
from quipus.errors import NotFoundError
from quipus.model import EntityType, EntityView, Finding, Listing, Strength
from quipus.network.evidence import Grouping, chart_kinds, predicates_of
from quipus.web.api.charts import Chart, ChartAsked, Expanding, make_chart
from quipus.web.desk import Visit, Visiting
from quipus.web.rendering import render
from quipus.web.words import load_words

router = APIRouter(include_in_schema=False)

AT_FIRST = 14
"""Entities around the one in the middle of a new chart, those with most claims."""

_WORDS = ("network.", "strength.", "type.", "kind.", "predicate.", "phase.", "stage.", "date.unknown", "page.network")
"""Keys of words that the page's script shows."""

Id = Annotated[str, Path(max_length=40)]


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """An evidence chart.

    Attributes:
        focus: the entity in the middle, None in an empty case. chart: the first chart, as JSON.
        words: the words that the script shows, as JSON. kept: names of kept charts; view: the one that is shown.
        kinds, strengths, groupings: what there is to choose from.
        most: entities that one chart may hold.
    """

    focus: EntityView | None
    chart: str
    words: str
    kept: tuple[str, ...]
    view: str
    kinds: tuple[str, ...]
    strengths: tuple[Strength, ...] = tuple(Strength)
    groupings: tuple[Grouping, ...] = tuple(Grouping)
    most: int = MOST_PLACED
    template: str = "network.html"


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """The whole of the network. `words` are those that the script shows, as JSON."""

    words: str
    template: str = "network_whole.html"


@dataclass(frozen=True, slots=True)
class NodePart:
    """What there is around an entity: how many others by kind of line, before anything is expanded."""

    entity: EntityView
    counts: tuple[TieCount, ...]
    template: str = "network_node.html"


@dataclass(frozen=True, slots=True)
class LinePart:
    """What is claimed between two entities: the first findings with their words, and how many there are."""

    one: EntityView
    other: EntityView
    findings: Listing[Finding]
    template: str = "network_line.html"


@router.get("/network")
def network(
    request: Request,
    visit: Visiting,
    focus: Annotated[str, Query(max_length=200)] = "",
    view: Annotated[str, Query(max_length=80)] = "",
) -> Response:
    """Shows a chart around an entity, or a kept one; without either, around the group that most claims speak of."""
    kept = visit.case.kept_charts()
    if view and view not in kept:
        raise NotFoundError("kept chart", view, "Look which ones there are.")
    middle = _focus(visit, focus)
    page = NetworkPage(
        focus=middle,
        chart=kept[view] if view else _first_chart(visit, middle).model_dump_json(),
        words=_words(visit),
        kept=tuple(kept),
        view=view,
        kinds=chart_kinds(),
    )
    return render(request, visit, page)


@router.get("/network/whole")
def whole(request: Request, visit: Visiting) -> Response:
    """Shows the best tied part of the whole network."""
    return render(request, visit, OverviewPage(_words(visit)))


@router.get("/network/node/{entity}")
def node(request: Request, visit: Visiting, entity: Id) -> Response:
    """Shows what there is around an entity."""
    view = _get(visit, entity)
    return render(request, visit, NodePart(view, visit.case.tie_counts(view.id)))


MOST_FINDINGS = 40
"""Findings of one line that are shown with their words."""


@router.get("/network/line/{one}/{other}")
def line(
    request: Request,
    visit: Visiting,
    one: Id,
    other: Id,
    predicate: Annotated[list[str], Query(max_length=40)] = [],  # noqa: B006 - never written to
) -> Response:
    """Shows what is claimed between two entities, with the words."""
    found = visit.case.findings_between(one, other, predicate)
    findings = Listing(found[:MOST_FINDINGS], len(found))
    return render(request, visit, LinePart(_get(visit, one), _get(visit, other), findings))


def _get(visit: Visit, entity: str) -> EntityView:
    found = visit.case.find_views([entity])
    if entity not in found:
        raise NotFoundError("entity", entity, "It may have been joined with another. Look for its name.")
    return found[entity]


def _focus(visit: Visit, focus: str) -> EntityView | None:
    if focus:
        found = visit.case.entities(focus, 1).items
        if not found:
            raise NotFoundError("person, group or place", focus, "Look for the name above.")
        return found[0]
    for type_ in (EntityType.GROUP, EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE):
        leading = visit.case.leading_entities(type_, 1)
        if leading:
            return leading[0]
    return None


def _first_chart(visit: Visit, focus: EntityView | None) -> Chart:
    if focus is None:
        return make_chart(visit, ChartAsked())
    return make_chart(visit, ChartAsked(entities=[focus.id], expand=Expanding(entity=focus.id, limit=AT_FIRST)))


def _words(visit: Visit) -> str:
    known: dict[str, Any] = {
        key: words
        for key, words in load_words(visit.language).items()
        if key.startswith(_WORDS) and (not key.startswith("predicate.") or key[10:] in predicates_of())
    }
    return json.dumps(known, ensure_ascii=False)
