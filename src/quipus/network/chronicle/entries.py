"""Findings in time: each with its spell, and the entities in whose rows it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quipus.model.finding import Finding
from quipus.model.view import EntityView
from quipus.model.vocabulary import EntityType
from quipus.network.chronicle.spells import Spell, parse_spell


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding with its spell; `who` is the person or group in whose row it stands, None where nobody is named."""

    finding: Finding
    spell: Spell
    who: EntityView | None


_ORDER = (EntityType.PERSON, EntityType.GROUP, EntityType.ORGANIZATION, EntityType.PEOPLE, EntityType.AGENCY)


def find_entries(findings: Iterable[Finding]) -> tuple[tuple[Entry, ...], tuple[Finding, ...]]:
    """Returns findings in time, the earliest first, and those without a date that can be read.

    A finding stands in the row of the person that it names, else of the group: who arrested somebody is seldom asked.
    """
    entries, undated = [], []
    for finding in findings:
        spell = _spell(finding)
        if spell is None:
            undated.append(finding)
        else:
            entries.append(Entry(finding, spell, _who(finding)))
    return tuple(sorted(entries, key=_when)), tuple(undated)


def rows_by_entity(entries: Sequence[Entry]) -> tuple[EntityView | None, ...]:
    """Returns the rows of some entries, in the order in which they come first."""
    return tuple({None if one.who is None else one.who.id: one.who for one in entries}.values())


def _spell(finding: Finding) -> Spell | None:
    try:
        return None if finding.when is None else parse_spell(finding.when)
    except ValueError:  # a document's own words for a date
        return None


def _who(finding: Finding) -> EntityView | None:
    sides = [side for side in (finding.subject, finding.object) if side is not None]
    return min(sides, key=lambda side: _ORDER.index(side.type) if side.type in _ORDER else len(_ORDER), default=None)


def _when(entry: Entry) -> tuple[str, str, str]:
    first = entry.spell.start.first or entry.spell.end.first
    return (first.isoformat() if first else "", entry.finding.predicate, entry.finding.id)
