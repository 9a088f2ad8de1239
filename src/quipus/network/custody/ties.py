"""Ties among the held: who sits with whom under which orders, and what a transfer would part or bring together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from quipus.model.finding import Finding
from quipus.model.phrase import Phrase, phrase
from quipus.network.custody.stays import Custody, Stay
from quipus.network.territory import Ground, Spot, stands

TYING = frozenset((
    "leads", "reports_to", "member_of", "associate_of", "allied_with", "family_of", "sends_money_to", "supplies",
    "succeeded", "rival_of",
))  # fmt: skip
"""Predicates that tie two people, directly or through a group of both."""

COMMAND = frozenset(("leads", "reports_to"))
"""Those that mean orders."""


@dataclass(frozen=True, slots=True)
class Bond:
    """What ties two held people.

    Attributes:
        one, other: ids of the two, in alphabetical order of their names.
        names: of the two.
        kinds: words of what ties them, orders first. command: whether orders run between them.
        hostile: whether they, or their groups, are said to be rivals. findings: what it stands on.
    """

    one: str
    other: str
    names: tuple[str, str]
    kinds: tuple[str, ...]
    command: bool
    hostile: bool
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Transfer:
    """What moving one person would change.

    Attributes:
        stay: who, and from where. target: to where.
        parted: bonds to those he would leave. joined: bonds to those he would meet.
    """

    stay: Stay
    target: Spot
    parted: tuple[Bond, ...]
    joined: tuple[Bond, ...]


def find_bonds(ground: Ground, people: Iterable[Stay]) -> tuple[Bond, ...]:
    """Returns what ties each two of some held people: what is said of the two, and the groups that both belong to.

    Formula: every finding of one to the other that ties, groups of both, and feuds between their groups.
    Range: none; a list.
    Undefined: where nothing is said of two, there is no bond, which does not say that there is none.
    Cost: the square of the number of people times the number of feuds.
    Reference: none; it repeats what documents say. On why prisons need it: Skarbek D. 2014, The Social Order of the
        Underworld, Oxford University Press.
    """
    names = {stay.person.id: stay.person.name for stay in people}
    direct: dict[tuple[str, str], list[Finding]] = {}
    for finding in ground.findings:
        subject, object_ = finding.subject, finding.object
        if subject is None or object_ is None or finding.predicate not in TYING or not stands(finding):
            continue
        if subject.id in names and object_.id in names and subject.id != object_.id:
            one, other = sorted((subject.id, object_.id))
            direct.setdefault((one, other), []).append(finding)
    feuds = [finding for finding in ground.findings if finding.predicate == "rival_of" and stands(finding)]
    found = []
    for one, other in combinations(sorted(names), 2):
        bond = _bond(ground, (one, other), names, direct.get((one, other), []), feuds)
        if bond is not None:
            found.append(bond)
    return tuple(sorted(found, key=lambda bond: (not bond.command, bond.names)))


def together(custody: Custody, bonds: Iterable[Bond]) -> tuple[tuple[Spot, Bond], ...]:
    """Returns the bonds between people who sit in one place."""
    places = _places(custody)
    return tuple(
        (spot, bond)
        for bond in bonds
        for spot in sorted(places.get(bond.one, frozenset()) & places.get(bond.other, frozenset()))
    )


def find_transfer(custody: Custody, bonds: Sequence[Bond], stay: Stay, target: Spot) -> Transfer:
    """Returns what moving one person would part and bring together."""
    places = _places(custody)
    own = [bond for bond in bonds if stay.person.id in (bond.one, bond.other)]

    def beside(spot: Spot | None) -> tuple[Bond, ...]:
        return tuple(bond for bond in own if spot in places.get(_other(bond, stay.person.id), frozenset()))

    return Transfer(stay, target, beside(stay.spot), beside(target))


def _other(bond: Bond, person: str) -> str:
    return bond.other if bond.one == person else bond.one


def _places(custody: Custody) -> dict[str, frozenset[Spot]]:
    places: dict[str, frozenset[Spot]] = {}
    for stay in custody.stays:
        if stay.spot is not None:
            places[stay.person.id] = places.get(stay.person.id, frozenset()) | {stay.spot}
    return places


def _bond(
    ground: Ground,
    pair: tuple[str, str],
    names: dict[str, str],
    direct: Sequence[Finding],
    feuds: Sequence[Finding],
) -> Bond | None:
    belonging = ground.belonging
    groups = [_with_parents(ground, belonging.groups_of.get(person, frozenset())) for person in pair]
    shared = sorted(groups[0] & groups[1])
    hostile = [finding for finding in feuds if _is_feud(finding, groups, pair)]
    if not direct and not shared and not hostile:
        return None
    words = [Phrase(one.predicate.replace("_", " "), f"predicate.{one.predicate}") for one in direct]
    words += [
        phrase("bond.group", group=belonging.entities[group].name) for group in shared if group in belonging.entities
    ]
    words += [phrase("bond.rivals")] if hostile and not any(finding in direct for finding in hostile) else []
    command = any(finding.predicate in COMMAND for finding in direct)
    kinds = sorted(dict.fromkeys(words), key=lambda word: word not in ("leads", "reports to"))
    ends = sorted(pair, key=lambda person: (names[person], person))
    evidence = tuple(dict.fromkeys((*direct, *hostile)))
    return Bond(ends[0], ends[1], (names[ends[0]], names[ends[1]]), tuple(kinds), command, bool(hostile), evidence)


def _with_parents(ground: Ground, groups: frozenset[str]) -> frozenset[str]:
    found, waiting = set(groups), list(groups)
    while waiting:
        for parent in ground.belonging.parents.get(waiting.pop(), frozenset()):
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return frozenset(found)


def _is_feud(finding: Finding, groups: Sequence[frozenset[str]], pair: tuple[str, str]) -> bool:
    if finding.subject is None or finding.object is None:
        return False
    left, right = (groups[0] | {pair[0]}) - groups[1], (groups[1] | {pair[1]}) - groups[0]
    ends = finding.subject.id, finding.object.id
    return (ends[0] in left and ends[1] in right) or (ends[1] in left and ends[0] in right)
