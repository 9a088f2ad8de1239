"""Franchise: what each branch of a name is to it, by country, and how much of the name stands on orders or money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from quipus.language.names import name_key
from quipus.model.finding import Finding
from quipus.model.view import EntityView
from quipus.model.vocabulary import EntityType
from quipus.network.territory.belonging import stands
from quipus.network.territory.signs import Ground, find_signs
from quipus.network.territory.spots import Area, Spot, country_name


class Mode(StrEnum):
    """What a branch is to the name it stands under."""

    OWN_CELL = "own cell"
    """Said to be a wing, faction or cell, or a part that orders or money tie to it, or led by somebody who reports to
    one of its people."""
    LICENSED = "licensed name"
    """Bears the name or is said to be a franchise, and pays or takes orders."""
    NAME_ONLY = "name only"
    """Bears the name or is said to be a part, and nothing is known of orders or payments: it may be a copy."""
    SUPPLIER = "supplier"
    CUSTOMER = "customer"
    ALLY = "ally"


_CELLS = frozenset(("wing", "faction", "cell"))
_UNDER_THE_NAME = frozenset((Mode.OWN_CELL, Mode.LICENSED, Mode.NAME_ONLY))


@dataclass(frozen=True, slots=True)
class Branch:
    """One group beside or under the name.

    Attributes:
        group: which. mode: what it is to the name.
        spots: where it shows; empty if nobody says.
        under: findings that put it under the name or beside it.
        command, money: findings of orders and of money between the two, on which the name stands.
    """

    group: EntityView
    mode: Mode
    spots: tuple[Spot, ...]
    under: tuple[Finding, ...]
    command: tuple[Finding, ...]
    money: tuple[Finding, ...]

    @property
    def backed(self) -> bool:
        """Whether orders or money tie it to the name."""
        return bool(self.command or self.money)

    @property
    def countries(self) -> tuple[str, ...]:
        """Names of the countries in which it shows."""
        return tuple(sorted({country_name(spot.country) for spot in self.spots})) or (country_name(""),)


@dataclass(frozen=True, slots=True)
class Franchise:
    """A name and its branches.

    Attributes:
        group: whose name. branches: by mode, then name.
        backed: share of the branches under the name (own cells, licensed, name only) that command or money ties back;
            None where there is no such branch.
    """

    group: EntityView
    branches: tuple[Branch, ...]
    backed: float | None

    def by_country(self) -> tuple[tuple[str, tuple[Branch, ...]], ...]:
        """Returns the tree: countries in alphabetical order, each with its branches."""
        countries = sorted({country for branch in self.branches for country in branch.countries})
        return tuple(
            (country, tuple(branch for branch in self.branches if country in branch.countries)) for country in countries
        )


def find_franchise(ground: Ground, group: EntityView) -> Franchise:
    """Returns the branches of a name, what each is to it, and how much of the name is backed.

    Formula: backed = branches under the name with a finding of command (reports to, leads) or of money between them,
        or between their people, and the name's own people / branches under the name.
    Range: 0 to 1.
    Undefined: without branches under the name. A missing tie may be one that nobody reported.
    Cost: findings times branches.
    Reference: none; the modes are those of the project's brief: a franchise is brand use with payment or orders upward.
    """
    branches = [
        branch
        for entity in ground.belonging.entities.values()
        if entity.type is EntityType.GROUP and entity.id != group.id
        if (branch := _branch(ground, group, entity)) is not None
    ]
    branches.sort(key=lambda branch: (tuple(Mode).index(branch.mode), branch.group.name, branch.group.id))
    under = [branch for branch in branches if branch.mode in _UNDER_THE_NAME]
    share = sum(branch.backed for branch in under) / len(under) if under else None
    return Franchise(group, tuple(branches), share)


def _branch(ground: Ground, group: EntityView, other: EntityView) -> Branch | None:
    name_side, other_side = _sides(ground, group, other)
    between = [
        finding for finding in ground.about(other_side) if stands(finding) and _joins(finding, name_side, other_side)
    ]
    under = [finding for finding in between if finding.predicate in ("part_of", "member_of") and _is(finding, other)]
    command = [finding for finding in between if finding.predicate in ("reports_to", "leads")]
    money = [finding for finding in between if finding.predicate == "sends_money_to"]
    mode = _mode(group, other, under, between, backed=bool(command or money))
    if mode is None:
        return None
    beside = [finding for finding in between if finding.predicate in ("supplies", "allied_with", "associate_of")]
    spots = sorted({sign.spot for sign in find_signs(ground, other, Area.PLACE)})
    return Branch(other, mode, tuple(spots), tuple(under or beside), tuple(command), tuple(money))


def _sides(ground: Ground, group: EntityView, other: EntityView) -> tuple[frozenset[str], frozenset[str]]:
    """Returns the name's own ids (itself, its people, its other parts with theirs) and those of the branch."""
    belonging = ground.belonging
    branch = belonging.parts(other.id)
    centre = belonging.parts(group.id) - branch
    people = belonging.members(branch) - belonging.members(frozenset((group.id,)))
    return centre | (belonging.members(centre) - people), branch | people


def _joins(finding: Finding, one: frozenset[str], other: frozenset[str]) -> bool:
    subject, object_ = finding.subject, finding.object
    if subject is None or object_ is None:
        return False
    return (subject.id in one and object_.id in other) or (subject.id in other and object_.id in one)


def _is(finding: Finding, group: EntityView) -> bool:
    return finding.subject is not None and finding.subject.id == group.id


def _mode(
    group: EntityView, other: EntityView, under: Sequence[Finding], between: Sequence[Finding], *, backed: bool
) -> Mode | None:
    kinds = {view.shown.qualifier("kind") for finding in under for view in finding.claims}
    bears = any(f" {name_key(group.name)} " in f" {name_key(name)} " for name in (other.name, *other.names))
    if "franchise" in kinds or (bears and not under):
        return Mode.LICENSED if backed else Mode.NAME_ONLY
    ordered = any(finding.predicate == "reports_to" for finding in between)
    if (under and kinds & _CELLS) or ordered:
        return Mode.OWN_CELL
    trades = [finding for finding in between if finding.predicate == "supplies"]
    if trades:
        gives = any(finding.subject is not None and finding.subject.id == other.id for finding in trades)
        return Mode.SUPPLIER if gives else Mode.CUSTOMER
    if any(finding.predicate == "allied_with" for finding in between):
        return Mode.ALLY
    return (Mode.OWN_CELL if backed else Mode.NAME_ONLY) if under else None
