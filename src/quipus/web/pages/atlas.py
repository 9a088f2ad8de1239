"""The map: where somebody is said to be, place by place and month by month, with the words behind each."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from quipus.errors import NotFoundError
from quipus.model import EntityView, Finding, Listing, Strength
from quipus.network.mapping.routes import Freight
from quipus.web.api.maps import More, find_map, find_places, get_map, key_of
from quipus.web.desk import Visit, Visiting
from quipus.web.rendering import render
from quipus.web.words import load_words

router = APIRouter(include_in_schema=False)

KINDS = ("controls", "acts", "based", "route", "money", "member", "arrested", "origin", "custody")
"""Kinds of sighting, the strongest first; `quipus.network.territory` and `mapping` have them."""

MOST_FINDINGS = 40
"""Findings of a place that are shown with their words."""

_WORDS = ("map.", "sign.", "freight.", "strength.", "type.", "predicate.", "date.unknown")

Who = Annotated[str, Query(max_length=200)]


@dataclass(frozen=True, slots=True)
class MapPage:
    """A map.

    Attributes:
        entity: of whom; None for the whole case. data: the map, as JSON. words: those that the script shows, as JSON.
        is_part: whether there are claims of which it is not made. more: whether it is made of more than at first.
        kinds, freights, strengths: what there is to choose from.
    """

    entity: EntityView | None
    data: str
    words: str
    is_part: bool
    more: bool
    kinds: tuple[str, ...] = KINDS
    freights: tuple[str, ...] = tuple(Freight)
    strengths: tuple[Strength, ...] = tuple(Strength)
    template: str = "map.html"


@dataclass(frozen=True, slots=True)
class PlacePart:
    """What is said of one place, or what one way stands on: the findings with their words."""

    title: str
    findings: Listing[Finding]
    template: str = "map_place.html"


@router.get("/map")
def show(request: Request, visit: Visiting, who: Who = "", *, more: More = False) -> Response:
    """Shows where somebody is said to be; without a name the places that most claims speak of."""
    words = {key: value for key, value in load_words(visit.language).items() if key.startswith(_WORDS)}
    shown = get_map(visit, who, more=more)
    page = MapPage(
        entity=_find(visit, who) if who else None,
        data=shown.model_dump_json(),
        words=json.dumps(words, ensure_ascii=False),
        is_part=shown.weighed < shown.claims,
        more=more,
    )
    return render(request, visit, page)


@router.get("/map/words")
def words_of(
    request: Request,
    visit: Visiting,
    who: Who = "",
    *,
    more: More = False,
    place: Annotated[str, Query(max_length=200)] = "",
    finding: Annotated[str, Query(max_length=40)] = "",
) -> Response:
    """Shows what is said of a place, or what a way stands on."""
    title, found = _findings(visit, who, place, finding, more=more)
    findings = Listing(tuple(found[:MOST_FINDINGS]), len(found))
    return render(request, visit, PlacePart(title, findings))


def _findings(visit: Visit, who: str, place: str, finding: str, *, more: bool) -> tuple[str, list[Finding]]:
    if not who:
        if place:
            view = _find(visit, place)
            return view.name, list(visit.case.weigh(view, 400).findings)
        return "", [one.finding for one in find_places(visit).routes if one.finding.id == finding]
    found = find_map(visit, _find(visit, who), more=more)
    if finding:
        return "", [one.finding for one in found.routes if one.finding.id == finding]
    area = next((one for one in found.areas if key_of(one.spot) == place), None)
    if area is None:
        raise NotFoundError("place on this map", place, "Load the map again.")
    return area.name, list({one.finding.id: one.finding for one in area.sightings}.values())


def _find(visit: Visit, wanted: str) -> EntityView:
    found = visit.case.entities(wanted, 1).items
    if not found:
        raise NotFoundError("person, group or place", wanted, "Look for the name above.")
    return found[0]
