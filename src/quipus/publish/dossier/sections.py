"""The findings of one entity, put under headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quipus.model import EntityView, Finding, Strength
from quipus.publish.dossier.headings import Heading, headings_of
from quipus.publish.dossier.questions import Questions, find_questions
from quipus.resolve.findings import CLEARED

OTHER = "other"
"""Heading of the findings that no other heading takes."""

_STRENGTHS = tuple(Strength)


@dataclass(frozen=True, slots=True)
class Part:
    """Some findings under a heading: the name of the part ("members"), and the findings in the order shown."""

    name: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its parts; parts without a finding are left out.

    `by_time` says that findings are told in order of time, undated ones last; else the best told come first.
    """

    heading: str
    parts: tuple[Part, ...]
    by_time: bool

    @property
    def n_findings(self) -> int:
        """How many findings stand under the heading, each once."""
        return len({finding.id for part in self.parts for finding in part.findings})


@dataclass(frozen=True, slots=True)
class Sections:
    """Everything found about one entity.

    Attributes:
        entity: the one.
        sections: in order; an acquittal stands before everything else that is told of the law.
        empty: the headings under which nothing is reported, in order.
        questions: what stays open.
    """

    entity: EntityView
    sections: tuple[Section, ...]
    empty: tuple[str, ...]
    questions: Questions


def make_sections(entity: EntityView, findings: Sequence[Finding]) -> Sections:
    """Returns the findings of an entity under the headings of its kind.

    Args:
        entity: the one.
        findings: all that concern it, in any order; every one of them stands under at least one heading.
    """
    made = [_section(heading, findings, entity) for heading in headings_of(entity.type)]
    placed = {finding.id for section in made for part in section.parts for finding in part.findings}
    rest = [finding for finding in findings if finding.id not in placed]
    if rest:
        made.append(Section(OTHER, (Part(OTHER, tuple(sorted(rest, key=_best_told))),), by_time=False))
    return Sections(
        entity=entity,
        sections=tuple(section for section in made if section.parts),
        empty=tuple(section.heading for section in made if not section.parts),
        questions=find_questions(entity, findings),
    )


def make_section(entity: EntityView, heading: str, findings: Sequence[Finding]) -> Section:
    """Returns one heading of a dossier; `findings` may hold others, which are left out."""
    known = {one.name: one for one in headings_of(entity.type)}
    if heading in known:
        return _section(known[heading], findings, entity)
    whole = make_sections(entity, findings).sections
    return next((section for section in whole if section.heading == heading), Section(heading, (), by_time=False))


def _section(heading: Heading, findings: Sequence[Finding], entity: EntityView) -> Section:
    parts = []
    order = _by_time if heading.by_time else _best_told
    for rule in heading.parts:
        taken = [finding for finding in findings if any(one.takes(finding, entity.id) for one in rule.rules)]
        if taken:
            parts.append(Part(rule.name, tuple(sorted(taken, key=order))))
    return Section(heading.name, tuple(parts), heading.by_time)


def _best_told(finding: Finding) -> tuple[bool, int, int, str, str]:
    return (
        finding.stage not in CLEARED,
        _STRENGTHS.index(finding.strength),
        -finding.n_sources,
        finding.when or "~",
        finding.id,
    )


def _by_time(finding: Finding) -> tuple[bool, bool, str, int, str]:
    """Sorts acquittals first, then by time with undated findings last, struck ones after the others of a time."""
    is_cleared = finding.stage in CLEARED and finding.strength is not Strength.STRUCK
    return (not is_cleared, finding.when is None, finding.when or "", _STRENGTHS.index(finding.strength), finding.id)
