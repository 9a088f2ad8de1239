"""Maps of a case: where somebody is said to be, ways between places, and the places that most claims speak of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quipus.case.charting import MOST_TIED
from quipus.case.settling import settle
from quipus.case.weighing import Weighing
from quipus.model import ClaimFilter, ClaimView, EntityType, EntityView, Listing
from quipus.resolve.findings import make_findings

if TYPE_CHECKING:
    from quipus.language.coordinates import Area
    from quipus.network.mapping import PlacedArea, Route

FIRST_MAPPED, MOST_MAPPED = 60, 150
"""Claims of each predicate of which the map of an entity is made, the earliest: at first, and when more are asked for.
A map says of how many."""

MOST_OF_EACH = 12
"""The same of each of its people and parts."""

MOST_SCANNED = 1000
"""Claims of one of them up to which all are looked through for those that tell of places."""

MOST_BELONGING = 10
"""People and parts whose own claims are looked at, those with most claims to the entity first."""

MOST_ROUTED = 300
"""Claims of each predicate that moves something, where the map is of the whole case."""

_BELONGING = ("leads", "member_of", "part_of", "founded", "reports_to")


@dataclass(frozen=True, slots=True)
class CaseMap:
    """Where somebody is said to be.

    Attributes:
        entity: of whom; None for the whole case. areas: places with what is said of them, placed or not.
        routes: ways between places, drawn or not.
        n_weighed: claims of the entity that were looked at, of `n_claims` that may tell of places or of its people.
        beside: people and parts whose claims were looked at too, of `n_belonging`.
    """

    entity: EntityView
    areas: tuple[PlacedArea, ...]
    routes: tuple[Route, ...]
    n_weighed: int
    n_claims: int
    beside: tuple[EntityView, ...]
    n_belonging: int


@dataclass(frozen=True, slots=True)
class CountedPlace:
    """A place with how many claims speak of it; `area` is None where nobody knows where it lies."""

    place: EntityView
    area: Area | None


@dataclass(frozen=True, slots=True)
class PlacesMap:
    """The places that most claims speak of, and ways between places in the whole case.

    `n_routed` claims that move something were looked at, of `n_moving`.
    """

    places: tuple[CountedPlace, ...]
    routes: tuple[Route, ...]
    n_routed: int
    n_moving: int


class PuttingOnMaps(Weighing):
    """The part of a case that answers maps; nothing of it is stored."""

    def map_of(self, entity: EntityView, most: int = MOST_MAPPED) -> CaseMap:
        """Returns where an entity, its parts and its people are said to be.

        Args:
            entity: a person, a group or a company. most: claims of each predicate, the earliest.
        """
        from quipus.network.mapping import find_areas, find_routes, find_sightings  # noqa: PLC0415 - loads the measures
        from quipus.network.mapping.areas import sighting_predicates  # noqa: PLC0415 - as above
        from quipus.network.mapping.routes import PREDICATES  # noqa: PLC0415 - as above
        from quipus.network.territory import Ground  # noqa: PLC0415 - as above

        settle(self._store)
        telling = dict.fromkeys((*sighting_predicates(), *PREDICATES))
        own = self._claims_of(entity, (*telling, *_BELONGING, "located_in"), most)
        beside = self._belonging(entity)
        others = [view for one in beside.items for view in self._claims_beside(one, tuple(telling))]
        views = {view.claim.id: view for view in (*own.items, *others)}
        ground = Ground.of(make_findings(views.values()))
        areas = find_areas(find_sightings(ground, entity))
        routes = find_routes(ground.findings, ground.atlas)
        return CaseMap(entity, areas, routes, len(own.items), own.total, beside.items, beside.total)

    def _claims_of(self, entity: EntityView, predicates: Sequence[str], most: int) -> Listing[ClaimView]:
        """Returns claims of an entity, at most so many of each predicate."""
        known = self._store.count_claims(entity.id)
        wanted = [name for name in dict.fromkeys(predicates) if name in known]
        found = [self._store.claims(ClaimFilter(entity=entity.id, predicate=name), most) for name in wanted]
        return Listing(tuple(view for one in found for view in one.items), sum(one.total for one in found))

    def _claims_beside(self, entity: EntityView, predicates: Sequence[str]) -> Sequence[ClaimView]:
        """Returns some claims of one of an entity's people; of one with very many the earliest are looked at."""
        if entity.n_claims <= MOST_SCANNED:
            return self._claims_of(entity, predicates, MOST_OF_EACH).items
        first = self._store.claims(ClaimFilter(entity=entity.id), 5 * MOST_OF_EACH).items
        return [view for view in first if view.shown.predicate in predicates]

    def map_of_places(self, limit: int) -> PlacesMap:
        """Returns the places that most claims speak of, and the ways that the case's claims tell.

        Args:
            limit: places at most.
        """
        from quipus.language.coordinates import find_area  # noqa: PLC0415 - with the rest
        from quipus.network.mapping import find_routes  # noqa: PLC0415 - loads the measures
        from quipus.network.mapping.routes import PREDICATES  # noqa: PLC0415 - as above
        from quipus.network.territory.spots import make_atlas  # noqa: PLC0415 - as above

        settle(self._store)
        places = [one for one in self._store.leading_entities(EntityType.PLACE, limit) if one.n_claims]
        listings = [self._store.claims(ClaimFilter(predicate=name), MOST_ROUTED) for name in PREDICATES]
        findings = make_findings([view for listing in listings for view in listing.items])
        lying = self._store.claims(ClaimFilter(predicate="located_in"), MOST_ROUTED)
        routes = find_routes(findings, make_atlas(make_findings(lying.items)))
        return PlacesMap(
            tuple(CountedPlace(place, find_area((place.name, *place.names))) for place in places),
            routes,
            sum(len(listing.items) for listing in listings),
            sum(listing.total for listing in listings),
        )

    def _belonging(self, entity: EntityView) -> Listing[EntityView]:
        """Returns the people and parts of a group, those with most claims to it first."""
        if entity.type is not EntityType.GROUP:
            return Listing((), 0)
        counted: dict[str, int] = {}
        for tied in self._store.tied(entity.id, MOST_TIED):
            if tied.predicate in _BELONGING:
                counted[tied.entity] = counted.get(tied.entity, 0) + tied.n_claims
        best = sorted(counted, key=lambda other: (-counted[other], other))
        views = self._store.find_views(best[: 3 * MOST_BELONGING])
        fitting = [views[one] for one in best if one in views and views[one].type in _SIDES]
        return Listing(tuple(fitting[:MOST_BELONGING]), len(best))


_SIDES = (EntityType.PERSON, EntityType.GROUP)
