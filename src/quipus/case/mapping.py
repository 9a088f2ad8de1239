"""Maps of a case: where somebody is said to be, ways between places, and the places that most claims speak of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quipus.case.settling import settle
from quipus.case.weighing import Weighing
from quipus.model import ClaimFilter, EntityType, EntityView, Finding, Listing
from quipus.resolve.findings import make_findings

if TYPE_CHECKING:
    from quipus.language.coordinates import Area
    from quipus.network.mapping import PlacedArea, Route

MOST_MAPPED = 1000
"""Claims of the entity itself of which its map is made, the earliest; a map says of how many."""

MOST_OF_EACH = 150
"""Claims of each of its people and parts."""

MOST_BELONGING = 12
"""People and parts whose own claims are looked at, those with most claims to the entity first."""

MOST_ROUTED = 300
"""Claims of each predicate that moves something, where the map is of the whole case."""

_BELONGING = ("leads", "member_of", "part_of", "founded", "reports_to")


@dataclass(frozen=True, slots=True)
class CaseMap:
    """Where somebody is said to be.

    Attributes:
        entity: of whom; None for the whole case. areas: places with what is said of them, placed or not.
        routes: ways between places, drawn or not. n_weighed: claims of the entity that were looked at, of `n_claims`.
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

    def map_of(self, entity: EntityView) -> CaseMap:
        """Returns where an entity, its parts and its people are said to be.

        Args:
            entity: a person, a group or a company.
        """
        from quipus.network.mapping import find_areas, find_routes, find_sightings  # noqa: PLC0415 - loads the measures
        from quipus.network.territory import Ground  # noqa: PLC0415 - as above

        settle(self._store)
        weighed = self.weigh(entity, MOST_MAPPED)
        beside = self._belonging(entity)
        findings = {one.id: one for one in (*weighed.findings, *self._iter_findings_of(beside.items))}
        ground = Ground.of(findings.values())
        areas = find_areas(find_sightings(ground, entity))
        routes = find_routes(findings.values(), ground.atlas)
        n_weighed, n_claims = len(weighed.claims.items), weighed.claims.total
        return CaseMap(entity, areas, routes, n_weighed, n_claims, beside.items, beside.total)

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
        for tied in self._store.tied(entity.id):
            if tied.predicate in _BELONGING:
                counted[tied.entity] = counted.get(tied.entity, 0) + tied.n_claims
        best = sorted(counted, key=lambda other: (-counted[other], other))
        views = self._store.find_views(best[: 3 * MOST_BELONGING])
        fitting = [views[one] for one in best if one in views and views[one].type in _SIDES]
        return Listing(tuple(fitting[:MOST_BELONGING]), len(best))

    def _iter_findings_of(self, entities: Iterable[EntityView]) -> Iterator[Finding]:
        for one in entities:
            yield from self.weigh(one, MOST_OF_EACH).findings


_SIDES = (EntityType.PERSON, EntityType.GROUP)
