"""Who was really arrested, killed or extradited, as findings say, by date and operation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quipus.language.names import name_key
from quipus.model.finding import Finding
from quipus.model.phrase import Phrase, joined, phrase
from quipus.model.view import ClaimView, EntityView
from quipus.model.vocabulary import EntityType
from quipus.model.when import Bounds, parse_bounds
from quipus.network.projection import Policy, Side, counting_claims

REMOVING: Mapping[str, tuple[Side, str]] = {
    "arrested": (Side.OBJECT, "arrested"),
    "died": (Side.SUBJECT, "died"),
    "extradited_to": (Side.SUBJECT, "extradited"),
    "held_in": (Side.SUBJECT, "held"),
    "sentenced_to": (Side.SUBJECT, "sentenced"),
}
"""Predicates that take somebody out, on which side the one taken stands, and the word for it."""


@dataclass(frozen=True, slots=True)
class Removal:
    """Somebody who was taken out.

    Attributes:
        entity: who; unnamed people and whole groups too, which are no nodes.
        how: arrested, died, extradited, held or sentenced. when: EDTF, None if not told. operation: its name, if told.
        claims: that say so.
    """

    entity: EntityView
    how: str
    when: str | None
    operation: str | None
    claims: tuple[ClaimView, ...]

    @property
    def is_person(self) -> bool:
        """Whether it is one named person."""
        return self.entity.type is EntityType.PERSON

    def in_words(self) -> str:
        """Returns how and when in words."""
        parts = [how_phrase(self.how), self.when or phrase("gone.undated")]
        if self.operation:
            parts.append(phrase("gone.operation", name=self.operation))
        return joined(", ", parts)


def how_phrase(how: str) -> Phrase:
    """Returns what happened to somebody who is gone."""
    return Phrase(how, f"gone.{how}")


def find_removals(
    findings: Iterable[Finding],
    policy: Policy | None = None,
    *,
    operation: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> tuple[Removal, ...]:
    """Returns who was arrested, died or was extradited, by date, undated ones last; what is denied does not count.

    Args:
        findings: of a case. policy: its least modality, reviews and dates decide which claims count.
        operation: only those of an operation of this name (or that holds it).
        since, until: EDTF dates; undated removals are left out by them.
    """
    policy = policy or Policy()
    found = []
    for finding in findings:
        side, how = REMOVING.get(finding.predicate, (None, ""))
        entity = finding.subject if side is Side.SUBJECT else finding.object
        claims = counting_claims(finding, policy) if side is not None and finding.phase is None else ()
        if entity is None or not claims:
            continue
        named = next((name for view in claims if (name := view.shown.qualifier("operation"))), None)
        if operation is not None and name_key(operation) not in name_key(named or ""):
            continue
        if _is_within(finding.when, since, until or policy.as_of):
            found.append(Removal(entity, how, finding.when, named, claims))
    order = list(REMOVING.values())
    return tuple(
        sorted(
            found,
            key=lambda one: (
                one.when is None,
                one.when or "",
                [how for _, how in order].index(one.how),
                one.entity.name,
                one.claims[0].claim.id,
            ),
        )
    )


def gone_in_words(removals: Iterable[Removal]) -> dict[str, str]:
    """Returns by entity what happened to each person, the first of several events."""
    found: dict[str, str] = {}
    for one in removals:
        if one.is_person:
            found.setdefault(one.entity.id, one.in_words())
    return found


def find_people_with_role(findings: Iterable[Finding], words: str, policy: Policy | None = None) -> tuple[str, ...]:
    """Returns the ids of people whom some claim gives a role that holds certain words ("treasurer", "sicario").

    Roles are read from who leads, is a member or holds a position; words are compared without accents and case.
    """
    policy = policy or Policy()
    wanted = name_key(words)
    found: dict[str, None] = {}
    for finding in findings:
        if finding.predicate not in _ROLES or finding.subject is None or finding.phase is not None:
            continue
        if finding.subject.type is EntityType.PERSON and any(
            wanted in name_key(role) for view in counting_claims(finding, policy) for role in _roles(view)
        ):
            found[finding.subject.id] = None
    return tuple(found)


_ROLES = frozenset(("leads", "member_of", "holds_position", "associate_of"))


def _roles(view: ClaimView) -> tuple[str, ...]:
    value = view.shown.object
    position = value.value if view.shown.predicate == "holds_position" and value is not None else None
    return tuple(role for role in (view.shown.qualifier("role"), position) if role)


def _is_within(when: str | None, since: str | None, until: str | None) -> bool:
    bounds = _bounds(when)
    if since is not None:
        first = parse_bounds(since).first
        if bounds.last is None or (first is not None and bounds.last < first):
            return False
    if until is not None:
        last = parse_bounds(until).last
        if bounds.first is None or (last is not None and bounds.first > last):
            return False
    return True


def _bounds(when: str | None) -> Bounds:
    try:
        return Bounds(None, None) if when is None else parse_bounds(when)
    except ValueError:
        return Bounds(None, None)
