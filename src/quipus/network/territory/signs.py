"""Signs of presence: findings that say a group, or somebody of it, is or acts in a place."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml

from quipus.model.finding import Finding
from quipus.model.view import ClaimView, EntityView
from quipus.model.vocabulary import EntityType
from quipus.model.when import Bounds, parse_bounds
from quipus.network.territory.belonging import Belonging, find_belonging, stands
from quipus.network.territory.spots import Area, Atlas, Spot, make_atlas, names_of


class SignKind(StrEnum):
    """What a sign says, from the strongest to the weakest."""

    CONTROLS = "controls"
    ACTS = "acts"
    BASED = "based"
    ROUTE = "route"
    MONEY = "money"
    ARRESTED = "arrested"
    MEMBER = "member"
    ORIGIN = "origin"


@dataclass(frozen=True, slots=True)
class Sign:
    """One finding as a sign that a group is somewhere.

    Attributes:
        group: the group. through: the part or the person of it that the finding names; None if the group itself.
        spot: where. kind: what it says. finding: what it stands on.
        when: the days it may speak of; where no claim is dated, nothing before the day of the first report.
        reported: whether `when` is the day of the report rather than of what is reported.
    """

    group: EntityView
    through: EntityView | None
    spot: Spot
    kind: SignKind
    finding: Finding
    when: Bounds
    reported: bool

    @property
    def first(self) -> dt.date | None:
        """The earliest day by which it is known: the last that its date may mean, as long as it has one."""
        return self.when.last if self.when.first is not None and self.when.last is not None else self.when.first


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: SignKind
    group: str
    place: str


@dataclass(frozen=True, slots=True)
class Ground:
    """What territory is read from: all findings, where places lie, who belongs to whom, and what is said of each."""

    findings: tuple[Finding, ...]
    atlas: Atlas
    belonging: Belonging
    by_entity: Mapping[str, tuple[Finding, ...]]

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Ground:
        """Returns the ground of some findings."""
        kept = tuple(findings)
        by_entity: dict[str, list[Finding]] = defaultdict(list)
        for finding in kept:
            for id_ in {side.id for side in (finding.subject, finding.object) if side is not None}:
                by_entity[id_].append(finding)
        indexed = {id_: tuple(found) for id_, found in by_entity.items()}
        return cls(kept, make_atlas(kept), find_belonging(kept), indexed)

    def about(self, ids: Iterable[str]) -> tuple[Finding, ...]:
        """Returns the findings that have one of some entities on a side, each once."""
        found = (finding for id_ in sorted(ids) for finding in self.by_entity.get(id_, ()))
        return tuple({finding.id: finding for finding in found}.values())


def sign_predicates() -> tuple[str, ...]:
    """Returns the predicates whose findings are signs that a group is somewhere."""
    return tuple(_rules())


def find_signs(ground: Ground, group: EntityView, area: Area = Area.PLACE) -> tuple[Sign, ...]:
    """Returns the signs of a group, of its parts and of its people, by date, place and finding.

    Denied, rejected and planned findings are none. Places whose country is not known are left out where countries
    are wanted; `find_unplaced` names them.
    """
    groups = ground.belonging.parts(group.id)
    people = ground.belonging.members(groups)
    found = {
        (sign.finding.id, sign.spot, sign.kind): sign
        for finding in ground.about(groups | people)
        if finding.predicate in _rules() and stands(finding)
        for sign in _iter_signs(finding, group, groups | people, ground.atlas, area)
    }
    return tuple(sorted(found.values(), key=_order))


def find_unplaced(ground: Ground, group: EntityView) -> tuple[str, ...]:
    """Returns the names of places with signs of a group whose country is not known."""
    return tuple(sorted({sign.spot.name for sign in find_signs(ground, group) if not sign.spot.country}))


def places_of(view: ClaimView, atlas: Atlas, area: Area) -> Iterator[Spot]:
    """Yields every place that a claim names, on a side or as a qualifier."""
    named: list[Sequence[str]] = [
        names_of(side) for side in (view.subject, view.object) if side is not None and side.type is EntityType.PLACE
    ]
    named += [(value,) for name in ("where", "from") if (value := view.shown.qualifier(name))]
    yield from filter(None, (atlas.spot(names, area) for names in named))


def _iter_signs(finding: Finding, group: EntityView, own: frozenset[str], atlas: Atlas, area: Area) -> Iterator[Sign]:
    for rule in _rules().get(finding.predicate, ()):
        actor = finding.subject if rule.group == "subject" else finding.object
        if actor is None or actor.id not in own:
            continue
        through = None if actor.id == group.id else actor
        for views, spot in _spots(finding, rule, atlas, area):
            when, reported = date_of(views)
            yield Sign(group, through, spot, rule.kind, finding, when, reported)


def _spots(finding: Finding, rule: _Rule, atlas: Atlas, area: Area) -> Iterator[tuple[Sequence[ClaimView], Spot]]:
    """Yields each place that a finding names, with those of its claims that name it."""
    if rule.place in ("subject", "object"):
        side = finding.subject if rule.place == "subject" else finding.object
        spot = atlas.spot(names_of(side), area) if side is not None and side.type is EntityType.PLACE else None
        if spot is not None:
            yield finding.claims, spot
        return
    found: dict[Spot, list[ClaimView]] = {}
    for view in finding.claims:
        value = view.shown.qualifier(rule.place)
        spot = atlas.spot((value,), area) if value else None
        if spot is not None:
            found.setdefault(spot, []).append(view)
    yield from ((views, spot) for spot, views in found.items())


def date_of(views: Sequence[ClaimView]) -> tuple[Bounds, bool]:
    """Returns the days that claims may speak of, and whether it is the day of the first report that was taken.

    The narrowest date counts. What is said to go on ("2022-05/..") is known until the day of its report. A date that
    begins after the report of what is said to be so already (a term that ends in 2049) is none.
    """
    dated = [bounds for view in views if (bounds := _claim_bounds(view)) is not None]
    if dated:
        return min(dated, key=_width), False
    reports = [bounds for view in views if (bounds := parse_or_none(view.document.published)) is not None]
    return (min(reports, key=lambda one: one.first or dt.date.max), True) if reports else (Bounds(None, None), True)


def parse_or_none(when: str | None) -> Bounds | None:
    """Returns the days of an EDTF date; None where it is none, or open on both sides."""
    try:
        bounds = None if when is None else parse_bounds(when)
    except ValueError:  # a document's own words for its date
        return None
    return None if bounds == Bounds(None, None) else bounds


def _claim_bounds(view: ClaimView) -> Bounds | None:
    bounds = parse_or_none(view.shown.qualifier("when"))
    published = parse_or_none(view.document.published)
    last = None if published is None else published.last
    if bounds is not None and bounds.first is not None and last is not None and bounds.first > last:
        return None
    if bounds is None or bounds.first is None or bounds.last is not None:
        return bounds
    return (
        Bounds(bounds.first, last) if last is not None and last >= bounds.first else Bounds(bounds.first, bounds.first)
    )


def _width(bounds: Bounds) -> int:
    if bounds.first is None or bounds.last is None:
        return dt.date.max.toordinal()
    return bounds.last.toordinal() - bounds.first.toordinal()


@cache
def _rules() -> Mapping[str, tuple[_Rule, ...]]:
    raw = yaml.load(files("quipus.network.territory").joinpath("signs.yaml").read_text("utf-8"), yaml.CSafeLoader)
    return {
        predicate: tuple(_Rule(SignKind(one["kind"]), one["group"], one["place"]) for one in entries)
        for predicate, entries in raw.items()
    }


def _order(sign: Sign) -> tuple[dt.date, str, str]:
    return sign.first or dt.date.max, sign.spot.name, sign.finding.id
