"""Money: who sends it from where to where and by what means, and which legs join into a route."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quipus.language.names import name_key
from quipus.model.finding import Finding
from quipus.model.vocabulary import EntityType
from quipus.network.territory.belonging import stands
from quipus.network.territory.signs import Ground
from quipus.network.territory.spots import Spot, names_of

_MOST_LEGS = 8
"""Legs that a route may have; longer ones go in rings."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One way of money.

    Attributes:
        sender: who sends it, "" if nobody is named. receiver: who takes it, "" where only a place is named.
        origin, target: places, as far as told.
        means, amounts: as the documents word them. finding: what it stands on.
    """

    sender: str
    receiver: str
    origin: Spot | None
    target: Spot | None
    means: tuple[str, ...]
    amounts: tuple[str, ...]
    finding: Finding


def find_money(ground: Ground, group: str | None = None) -> tuple[Leg, ...]:
    """Returns the ways of money that findings tell, the best told first; with a group's id those of its own people."""
    own = None if group is None else _own(ground, group)
    legs = [
        _leg(ground, finding)
        for finding in ground.findings
        if finding.predicate == "sends_money_to" and stands(finding) and (own is None or _is_of(finding, own))
    ]
    return tuple(sorted(legs, key=lambda leg: (-leg.finding.n_sources, leg.finding.when or "~", leg.finding.id)))


def find_routes(legs: Sequence[Leg]) -> tuple[tuple[Leg, ...], ...]:
    """Returns the longest chains in which the end of one leg is the beginning of the next, single legs included.

    That legs join says that money may go on; no claim says that it is the same money.
    """
    after = {
        place: [other for other, leg in enumerate(legs) if other != place and _meet(legs[place], leg)]
        for place in range(len(legs))
    }
    followed = {other for others in after.values() for other in others}
    starts = [place for place in range(len(legs)) if place not in followed] or list(range(len(legs)))
    routes: list[tuple[int, ...]] = []
    waiting: list[tuple[int, ...]] = [(place,) for place in starts]
    while waiting:
        route = waiting.pop(0)
        onward = [other for other in after[route[-1]] if other not in route]
        if onward and len(route) < _MOST_LEGS:
            waiting += [(*route, other) for other in onward]
        else:
            routes.append(route)
    return tuple(tuple(legs[place] for place in route) for route in routes)


def _own(ground: Ground, group: str) -> frozenset[str]:
    groups = ground.belonging.parts(group)
    return groups | ground.belonging.members(groups)


def _is_of(finding: Finding, own: frozenset[str]) -> bool:
    return any(side is not None and side.id in own for side in (finding.subject, finding.object))


def _leg(ground: Ground, finding: Finding) -> Leg:
    subject, object_ = finding.subject, finding.object
    is_place = object_ is not None and object_.type is EntityType.PLACE
    origins = [view.shown.qualifier("from") for view in finding.claims]
    origin = next((ground.atlas.spot((name,)) for name in origins if name), None)
    return Leg(
        "" if subject is None else subject.name,
        "" if object_ is None or is_place else object_.name,
        origin,
        ground.atlas.spot(names_of(object_)) if object_ is not None and is_place else None,
        _told(finding, "means"),
        _told(finding, "amount"),
        finding,
    )


def _told(finding: Finding, qualifier: str) -> tuple[str, ...]:
    values = (view.shown.qualifier(qualifier) for view in finding.claims)
    return tuple({name_key(value): value for value in values if value}.values())


def _meet(one: Leg, other: Leg) -> bool:
    """Tells whether money of one leg may go on by another: it arrives where, or with whom, the other begins."""
    return (one.target is not None and one.target == other.origin) or (
        one.receiver != "" and name_key(one.receiver) == name_key(other.sender)
    )
