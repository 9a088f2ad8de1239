"""What stays open about an entity: contradictions, what nobody reports, one source alone, no date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from quipus.model import Contradiction, EntityType, EntityView, Finding, Strength, vocabulary

DECIDED = frozenset(("convicted", "acquitted", "overturned", "pleaded_guilty", "sanctioned"))
"""Legal stages that end a case, as far as is told."""

PENDING = frozenset(("accused", "charged", "on_trial"))
"""Legal stages that somebody will decide."""


class Unknown(StrEnum):
    """Something that should be known and that nobody reports."""

    LEADER = "leader"
    """Of a group: no claim that stands says who leads it now."""
    SUPERIOR = "superior"
    """Of a member or leader of a group: no claim says to whom he or she reports."""
    BASE = "base"
    """Of a group: no claim says where it is based, operates or controls."""
    OUTCOME = "outcome"
    """Of somebody accused, charged or on trial: no claim says how it ended."""
    CUSTODY = "custody"
    """Of somebody arrested: no claim says where he or she is held."""
    ORIGIN = "origin"
    """Of a group: no claim says where or by whom it was founded."""


@dataclass(frozen=True, slots=True)
class Questions:
    """What stays open.

    Attributes:
        contradictions: pairs of claims that cannot both hold, each once.
        unknown: what nobody reports.
        single: findings that stand on one source alone. undated: findings that happened or began at no known time.
    """

    contradictions: tuple[Contradiction, ...]
    unknown: tuple[Unknown, ...]
    single: tuple[Finding, ...]
    undated: tuple[Finding, ...]


def find_questions(entity: EntityView, findings: Sequence[Finding]) -> Questions:
    """Returns what stays open about an entity, by its findings; denied and rejected ones answer nothing."""
    standing = [finding for finding in findings if finding.strength is not Strength.STRUCK]
    every = {
        (one.clash, one.claims[0].claim.id, one.claims[1].claim.id): one
        for finding in findings
        for one in finding.contradictions
    }
    return Questions(
        contradictions=tuple(every.values()),
        unknown=tuple(_unknown(entity, standing)),
        single=tuple(finding for finding in standing if finding.n_sources == 1),
        undated=tuple(finding for finding in standing if finding.when is None and _has_time(finding)),
    )


def _unknown(entity: EntityView, standing: Sequence[Finding]) -> list[Unknown]:
    told = {
        Unknown.LEADER: _says(standing, entity, "leads", "object", now=True),
        Unknown.ORIGIN: _says(standing, entity, "founded", "object") or _says(standing, entity, "originated_in"),
        Unknown.BASE: any(_says(standing, entity, one) for one in ("based_in", "operates_in", "controls")),
        Unknown.SUPERIOR: _says(standing, entity, "reports_to"),
        Unknown.OUTCOME: any(finding.stage in DECIDED for finding in standing),
        Unknown.CUSTODY: any(_says(standing, entity, one) for one in ("held_in", "transferred_to")),
    }
    return [unknown for unknown in _asked(entity, standing) if not told[unknown]]


def _asked(entity: EntityView, standing: Sequence[Finding]) -> list[Unknown]:
    """Returns what should be known of an entity."""
    if entity.type is EntityType.GROUP:
        return [Unknown.LEADER, Unknown.ORIGIN, Unknown.BASE]
    if entity.type is not EntityType.PERSON:
        return []
    asked = []
    if any(_says(standing, entity, one) for one in ("leads", "member_of")):
        asked.append(Unknown.SUPERIOR)
    if any(finding.stage in PENDING and _is_subject(finding, entity) for finding in standing):
        asked.append(Unknown.OUTCOME)
    if _says(standing, entity, "arrested", "object"):
        asked.append(Unknown.CUSTODY)
    return asked


def _says(
    standing: Sequence[Finding], entity: EntityView, predicate: str, side: str = "subject", *, now: bool = False
) -> bool:
    """Tells whether a finding of a predicate has the entity on a side; with `now`, one that is not told as former."""
    for finding in standing:
        view = finding.subject if side == "subject" else finding.object
        if finding.predicate == predicate and view is not None and view.id == entity.id and not (now and finding.phase):
            return True
    return False


def _is_subject(finding: Finding, entity: EntityView) -> bool:
    return finding.subject is not None and finding.subject.id == entity.id


def _has_time(finding: Finding) -> bool:
    """Tells whether the vocabulary gives the predicate a time."""
    return "when" in vocabulary().get_predicate(finding.predicate).qualifiers
