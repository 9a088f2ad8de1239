"""Maps as values: places as areas with what is said of them, ways between places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from quipus.case.mapping import FIRST_MAPPED, MOST_MAPPED, CaseMap, PlacesMap
from quipus.errors import NotFoundError
from quipus.language.coordinates import Area
from quipus.model import EntityView, Strength
from quipus.network.evidence.lines import iso
from quipus.network.mapping import PlacedArea, Route, Sighting
from quipus.network.territory.spots import Spot
from quipus.web.api.charts import Found
from quipus.web.desk import Visit, Visiting

router = APIRouter(prefix="/api/v1/map", tags=["map"])

MOST_COUNTED = 300
"""Places on the map of the whole case, those that most claims speak of."""


class Lying(BaseModel):
    """Where a place lies: `radius` in kilometres is how large and how vague it is; a country has an `outline`.

    The outline is the country's ISO 3166-1 number, by which world-atlas calls its shapes.
    """

    kind: str
    country: str
    latitude: float
    longitude: float
    radius: float
    outline: str


class Seen(BaseModel):
    """One finding that says somebody is somewhere; `reported`: its days are those of the report."""

    finding: str
    predicate: str
    kind: str
    through: Found | None
    first: str | None
    last: str | None
    reported: bool
    strength: Strength
    sources: int


class Place(BaseModel):
    """A place; `area` is null where nobody knows where it lies. On the map of the whole case it has an `entity`."""

    key: str
    name: str
    country: str
    area: Lying | None
    seen: list[Seen]
    entity: str | None = None
    claims: int = 0


class End(BaseModel):
    """One end of a way."""

    name: str
    country: str
    area: Lying | None


class Passage(BaseModel):
    """A way that one finding tells; it is `drawn` where both ends lie somewhere that is known."""

    finding: str
    predicate: str
    freight: str
    who: Found | None
    whom: Found | None
    origin: End | None
    target: End | None
    first: str | None
    last: str | None
    reported: bool
    strength: Strength
    sources: int
    drawn: bool


class MapShown(BaseModel):
    """A map: `weighed` of the `claims` were looked at; of people and parts `beside` of `belonging`."""

    who: Found | None
    places: list[Place]
    ways: list[Passage]
    weighed: int
    claims: int
    beside: list[Found]
    belonging: int


More = Annotated[bool, Query(description="made of more claims, which takes longer")]


@router.get("")
def get_map(visit: Visiting, who: Annotated[str, Query(max_length=200)] = "", *, more: More = False) -> MapShown:
    """Returns where somebody is said to be; without `who` the places that most claims of the case speak of."""
    if not who:
        return show_places(find_places(visit))
    found = visit.case.entities(who, 1).items
    if not found:
        raise NotFoundError("person, group or place", who, "Look for the name above.")
    return show_map(find_map(visit, found[0], more=more))


def find_map(visit: Visit, entity: EntityView, *, more: bool) -> CaseMap:
    """Returns the map of an entity, of the first claims or of more."""
    most = MOST_MAPPED if more else FIRST_MAPPED
    return visit.desk.surveys.remember(visit.case, ("map", entity.id, most), lambda: visit.case.map_of(entity, most))


def find_places(visit: Visit) -> PlacesMap:
    """Returns the map of the case's places."""
    return visit.desk.surveys.remember(visit.case, "places", lambda: visit.case.map_of_places(MOST_COUNTED))


def show_map(found: CaseMap) -> MapShown:
    """Returns a map of an entity as values."""
    return MapShown(
        who=to_found(found.entity),
        places=list(map(_place, found.areas)),
        ways=list(_ways(found.routes)),
        weighed=found.n_weighed,
        claims=found.n_claims,
        beside=list(map(to_found, found.beside)),
        belonging=found.n_belonging,
    )


def show_places(found: PlacesMap) -> MapShown:
    """Returns the map of a case's places as values."""
    places = [
        Place(
            key=one.place.id, name=_folded(one.place.name), country="" if one.area is None else one.area.country,
            area=_lying(one.area), seen=[], entity=one.place.id, claims=one.place.n_claims,
        )
        for one in found.places
    ]  # fmt: skip
    return MapShown(
        who=None, places=places, ways=list(_ways(found.routes)), weighed=found.n_routed, claims=found.n_moving,
        beside=[], belonging=0,
    )  # fmt: skip


def key_of(spot: Spot) -> str:
    """Returns the key of a spot within a map."""
    return f"{spot.country}:{spot.key}"


def to_found(view: EntityView) -> Found:
    """Returns an entity as values."""
    return Found(id=view.id, name=_folded(view.name), type=view.type, claims=view.n_claims)


def _place(one: PlacedArea) -> Place:
    return Place(
        key=key_of(one.spot), name=_folded(one.name), country=one.spot.country, area=_lying(one.area),
        seen=list(map(_seen, one.sightings)),
    )  # fmt: skip


def _seen(one: Sighting) -> Seen:
    return Seen(
        finding=one.finding.id, predicate=one.finding.predicate, kind=one.kind,
        through=None if one.through is None else to_found(one.through), first=iso(one.when.first),
        last=iso(one.when.last), reported=one.reported, strength=one.finding.strength, sources=one.finding.n_sources,
    )  # fmt: skip


def _ways(routes: Iterable[Route]) -> Iterable[Passage]:
    for one in routes:
        subject, object_ = one.finding.subject, one.finding.object
        yield Passage(
            finding=one.finding.id, predicate=one.finding.predicate, freight=one.freight.value,
            who=None if subject is None else to_found(subject), whom=None if object_ is None else to_found(object_),
            origin=_end(one.origin, one.start), target=_end(one.target, one.end), first=iso(one.when.first),
            last=iso(one.when.last), reported=one.reported, strength=one.finding.strength,
            sources=one.finding.n_sources, drawn=one.is_drawn,
        )  # fmt: skip


def _end(spot: Spot | None, area: Area | None) -> End | None:
    return None if spot is None else End(name=_folded(spot.name), country=spot.country, area=_lying(area))


def _lying(area: Area | None) -> Lying | None:
    return None if area is None else Lying(**area._asdict())


def _folded(words: str) -> str:
    return " ".join(words.split())
