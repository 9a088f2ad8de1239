"""Which findings stand under which heading, as `headings.yaml` says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from quipus.model import EntityType, EntityView, Finding, vocabulary

PRISON = "prison"
"""Condition of a rule: the other side is a place of custody."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding.

    Attributes:
        predicate: of the finding. side: where the entity stands: "subject", "object", "either" or "beside".
        only: "prison", or the code of a crime, that the other side has to be; empty takes all.
    """

    predicate: str
    side: str
    only: str = ""

    def takes(self, finding: Finding, entity: str) -> bool:
        """Tells whether a finding is of this kind, seen from an entity."""
        return finding.predicate == self.predicate and self._is_side(finding, entity) and self._is_only(finding)

    def _is_side(self, finding: Finding, entity: str) -> bool:
        is_subject = finding.subject is not None and finding.subject.id == entity
        is_object = finding.object is not None and finding.object.id == entity
        sides = {"subject": is_subject, "object": is_object, "either": is_subject or is_object}
        return sides.get(self.side, not (is_subject or is_object))

    def _is_only(self, finding: Finding) -> bool:
        if not self.only:
            return True
        if self.only == PRISON:
            return finding.object is not None and _is_prison(finding.object)
        return finding.value is not None and finding.value.value == self.only


@dataclass(frozen=True, slots=True)
class PartRule:
    """A part of a heading: its name, and the kinds of findings that stand in it."""

    name: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its name, its parts, and whether its findings are told in order of time rather than of strength."""

    name: str
    parts: tuple[PartRule, ...]
    by_time: bool

    @property
    def predicates(self) -> tuple[str, ...]:
        """The predicates of its findings, each once."""
        return tuple(dict.fromkeys(rule.predicate for part in self.parts for rule in part.rules))


def _is_prison(place: EntityView) -> bool:
    from quipus.network.custody import is_prison  # noqa: PLC0415 - half a second, which few dossiers need

    return is_prison(place.names)


def headings_of(type_: EntityType) -> tuple[Heading, ...]:
    """Returns the headings of a kind of entity, in the order in which they are shown.

    >>> [heading.name for heading in headings_of(EntityType.GROUP)][:3]
    ['history', 'leadership', 'structure']
    """
    return _headings()[type_]


def predicates_of(type_: EntityType, heading: str) -> tuple[str, ...]:
    """Returns the predicates of a heading; of "other" those that stand under no heading.

    >>> predicates_of(EntityType.GROUP, "leadership")
    ('leads',)
    """
    found = next((one for one in headings_of(type_) if one.name == heading), None)
    if found is not None:
        return found.predicates
    named = {predicate for one in headings_of(type_) for predicate in one.predicates}
    return tuple(name for name in vocabulary().predicates if name not in named)


@cache
def _headings() -> Mapping[EntityType, tuple[Heading, ...]]:
    raw = yaml.load(files(__package__).joinpath("headings.yaml").read_text("utf-8"), yaml.CSafeLoader)
    by_time = frozenset(raw.pop("by_time"))
    return {
        EntityType(type_): tuple(_heading(name, parts, is_by_time=name in by_time) for name, parts in headings.items())
        for type_, headings in raw.items()
    }


def _heading(name: str, parts: Mapping[str, Any], *, is_by_time: bool) -> Heading:
    rules = (PartRule(part, tuple(map(_rule, texts))) for part, texts in parts.items())
    return Heading(name, tuple(rules), is_by_time)


def _rule(text: str) -> Rule:
    told, _, only = text.partition(":")
    predicate, side = told.split()
    vocabulary().get_predicate(predicate)
    return Rule(predicate, side, only)
