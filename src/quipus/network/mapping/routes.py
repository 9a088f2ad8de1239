"""Ways of money, goods and people from place to place, as findings tell them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from quipus.language.coordinates import Area
from quipus.model.finding import Finding
from quipus.model.vocabulary import EntityType
from quipus.model.when import Bounds
from quipus.network.mapping.areas import place_area
from quipus.network.territory.belonging import stands
from quipus.network.territory.signs import date_of
from quipus.network.territory.spots import Atlas, Spot, names_of


class Freight(StrEnum):
    """What goes a way."""

    MONEY = "money"
    ARMS = "arms"
    DRUGS = "drugs"
    PEOPLE = "people"
    GOODS = "goods"


_FREIGHT = {
    "sends_money_to": Freight.MONEY,
    "supplies": Freight.GOODS,
    "smuggles_through": Freight.GOODS,
    "transferred_to": Freight.PEOPLE,
    "extradited_to": Freight.PEOPLE,
}
"""What each predicate moves, unless its qualifier `goods` says more."""

PREDICATES = tuple(_FREIGHT)


@dataclass(frozen=True, slots=True)
class Route:
    """A way that one finding tells.

    Attributes:
        freight: what goes it. finding: what tells it.
        origin, target: its ends; None where no claim names one. start, end: where these lie; None where nobody knows.
        when: the days that it may speak of. reported: whether these are of the report.
    """

    freight: Freight
    finding: Finding
    origin: Spot | None
    target: Spot | None
    start: Area | None
    end: Area | None
    when: Bounds
    reported: bool

    @property
    def is_drawn(self) -> bool:
        """Whether both ends lie somewhere that is known, and not in one place."""
        return self.start is not None and self.end is not None and self.start != self.end


def find_routes(findings: Iterable[Finding], atlas: Atlas) -> tuple[Route, ...]:
    """Returns the ways that findings tell, the best told first; those with no place at either end are none.

    A way is drawn from where a claim says that it begins ("from") to the place that it names: nothing is joined that
    no claim joins.
    """
    routes = [route for finding in findings if (route := _route(finding, atlas)) is not None]
    return tuple(sorted(routes, key=lambda one: (-one.finding.n_sources, one.finding.when or "~", one.finding.id)))


def _route(finding: Finding, atlas: Atlas) -> Route | None:
    if finding.predicate not in _FREIGHT or not stands(finding):
        return None
    begins = (view.shown.qualifier("from") for view in finding.claims)
    origin, start = place_area([name for name in begins if name][:1], atlas)
    place = finding.object
    is_place = place is not None and place.type is EntityType.PLACE
    target, end = place_area(names_of(place), atlas) if is_place and place is not None else (None, None)
    if origin is None and target is None:
        return None
    when, reported = date_of(finding.claims)
    return Route(_freight(finding), finding, origin, target, start, end, when, reported)


def _freight(finding: Finding) -> Freight:
    told = {view.shown.qualifier("goods") for view in finding.claims}
    known = (freight for freight in Freight if freight.value in told)
    return next(known, _FREIGHT[finding.predicate])
