"""Where an entity and its people are said to be, place by place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quipus.language.coordinates import Area, find_area
from quipus.model.finding import Finding
from quipus.model.view import EntityView
from quipus.model.vocabulary import EntityType
from quipus.model.when import Bounds
from quipus.network.territory import Ground, find_signs
from quipus.network.territory.belonging import stands
from quipus.network.territory.signs import date_of, sign_predicates
from quipus.network.territory.spots import Atlas, Spot, country_name, names_of

CUSTODY = "custody"
"""Kind of a sighting in prison: it says where somebody is held, and nothing of who rules there."""

_CUSTODY = ("held_in", "transferred_to", "escaped_from", "extradited_to")


def sighting_predicates() -> tuple[str, ...]:
    """Returns the predicates whose findings say that somebody is somewhere."""
    return (*sign_predicates(), *_CUSTODY)


@dataclass(frozen=True, slots=True)
class Sighting:
    """One finding that says somebody is or was somewhere.

    Attributes:
        through: the part or the person that it names; None if it names the entity itself.
        spot: where. kind: a kind of sign of presence, or `CUSTODY`. finding: what it stands on.
        when: the days that it may speak of. reported: whether these are of the report, since it has no date itself.
    """

    through: EntityView | None
    spot: Spot
    kind: str
    finding: Finding
    when: Bounds
    reported: bool


@dataclass(frozen=True, slots=True)
class PlacedArea:
    """A place with all that is said of it; `area` is None where nobody knows where it lies."""

    spot: Spot
    area: Area | None
    sightings: tuple[Sighting, ...]

    @property
    def name(self) -> str:
        """The place's name, a country's in English."""
        return country_name(self.spot.country) if self.spot.is_country else self.spot.name


def find_sightings(ground: Ground, entity: EntityView) -> tuple[Sighting, ...]:
    """Returns where an entity, its parts and its people are said to be or to have been, custody included.

    Denied, rejected and planned findings say nothing of presence.

    Args:
        ground: of the findings of the entity, its parts and its people.
        entity: a person or a group.
    """
    signs = [
        Sighting(sign.through, sign.spot, sign.kind.value, sign.finding, sign.when, sign.reported)
        for sign in find_signs(ground, entity)
    ]
    groups = ground.belonging.parts(entity.id)
    own = groups | ground.belonging.members(groups)
    return (*signs, *_iter_custody(ground, entity, own))


def _iter_custody(ground: Ground, entity: EntityView, own: frozenset[str]) -> Iterator[Sighting]:
    for finding in ground.about(own):
        side, place = finding.subject, finding.object
        if finding.predicate not in _CUSTODY or not stands(finding) or side is None or side.id not in own:
            continue
        if place is not None and place.type is EntityType.PLACE:
            spot = ground.atlas.spot(names_of(place))
            if spot is not None:
                when, reported = date_of(finding.claims)
                yield Sighting(None if side.id == entity.id else side, spot, CUSTODY, finding, when, reported)


def find_areas(sightings: Iterable[Sighting]) -> tuple[PlacedArea, ...]:
    """Returns places with what is said of them, those with most sightings first, then by name."""
    by_spot: dict[Spot, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        by_spot[sighting.spot].append(sighting)
    areas = [PlacedArea(spot, area_of(spot), tuple(found)) for spot, found in by_spot.items()]
    return tuple(sorted(areas, key=lambda one: (-len(one.sightings), one.name, one.spot.country)))


def area_of(spot: Spot) -> Area | None:
    """Returns where a spot lies."""
    return find_area([country_name(spot.country)]) if spot.is_country else find_area([spot.name], spot.country)


def place_area(names: Iterable[str], atlas: Atlas) -> tuple[Spot | None, Area | None]:
    """Returns a place as a spot, and where it lies."""
    spot = atlas.spot(tuple(names))
    return spot, None if spot is None else area_of(spot)
