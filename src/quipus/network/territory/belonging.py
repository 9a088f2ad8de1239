"""Who belongs to whom: people to groups, and parts to the group whose parts they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quipus.model.finding import Finding
from quipus.model.view import EntityView
from quipus.model.vocabulary import EntityType, Polarity


@dataclass(frozen=True, slots=True)
class Belonging:
    """What findings say of membership.

    Attributes:
        entities: all people and groups by id.
        groups_of: groups that a person leads or is a member of, by the person's id.
        parents: groups of which a group is a part, by the part's id.
    """

    entities: Mapping[str, EntityView]
    groups_of: Mapping[str, frozenset[str]]
    parents: Mapping[str, frozenset[str]]

    def parts(self, group: str) -> frozenset[str]:
        """Returns a group and everything that is part of it, of its parts, and so on; rings are followed once."""
        found, waiting = {group}, [group]
        while waiting:
            here = waiting.pop()
            for part, parents in self.parents.items():
                if here in parents and part not in found:
                    found.add(part)
                    waiting.append(part)
        return frozenset(found)

    def members(self, groups: frozenset[str]) -> frozenset[str]:
        """Returns the people who lead or belong to some of the groups."""
        return frozenset(person for person, own in self.groups_of.items() if not own.isdisjoint(groups))


def stands(finding: Finding) -> bool:
    """Tells whether a finding says that something is or was so: neither denied, nor rejected, nor planned."""
    return finding.polarity is Polarity.ASSERTED and bool(finding.sources) and finding.phase != "planned"


def find_belonging(findings: Iterable[Finding]) -> Belonging:
    """Returns who belongs to whom by findings that stand, former membership included: territory has a past.

    A group is part of another if it is said to be, or if one of its leaders is said to report to the other or to one
    of its leaders.
    """
    kept = tuple(findings)
    sides = [side for finding in kept for side in (finding.subject, finding.object) if side is not None]
    entities = {side.id: side for side in sides if side.type in _TYPES}
    said = [
        (finding.predicate, finding.subject, finding.object)
        for finding in kept
        if finding.subject is not None and finding.object is not None and stands(finding)
    ]
    led, groups_of, parents = (defaultdict[str, set[str]](set) for _ in range(3))
    for predicate, below, above in said:
        types = below.type, above.type
        if predicate in ("leads", "member_of") and types == (EntityType.PERSON, EntityType.GROUP):
            (groups_of if predicate == "member_of" else led)[below.id].add(above.id)
        elif predicate in ("part_of", "member_of") and types == (EntityType.GROUP, EntityType.GROUP):
            parents[below.id].add(above.id)
    for predicate, below, above in said:
        if predicate == "reports_to":
            for part in _groups(below, led):
                parents[part] |= _groups(above, led)
    for person, groups in led.items():
        groups_of[person] |= groups
    return Belonging(entities, _frozen(groups_of), {part: above - {part} for part, above in _frozen(parents).items()})


_TYPES = (EntityType.PERSON, EntityType.GROUP)


def _groups(side: EntityView, led: Mapping[str, set[str]]) -> set[str]:
    """Returns the groups for which somebody gives or takes orders: those a person leads, or the group itself."""
    return {side.id} if side.type is EntityType.GROUP else set(led.get(side.id, ()))


def _frozen(sets: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(members) for key, members in sets.items()}
