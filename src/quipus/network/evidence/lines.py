"""From findings to the lines of a chart: one for what is said of two, one beside it for what is denied or rejected."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from quipus.language.names import name_key
from quipus.model.finding import Finding, Strength
from quipus.model.identity import content_id
from quipus.model.view import EntityView, Status
from quipus.model.vocabulary import EntityType, vocabulary
from quipus.model.when import Bounds
from quipus.network.evidence.kinds import kind_of
from quipus.network.projection.time import Holding, find_holding

_ORDER = tuple(Strength)


@dataclass(frozen=True, slots=True)
class Told:
    """One finding of a line, with what charts filter by.

    Attributes:
        finding: what is told.
        holding: from when to when it holds as of a day, and the days that its dated claims may mean.
        accepted: whether a person accepted one of its claims.
        places: names of the places that its claims name.
    """

    finding: Finding
    holding: Holding
    accepted: bool
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Everything that is told of two entities with one predicate, either as standing or as denied and rejected.

    Attributes:
        source, target: from the subject to the object. predicate: what is told. kind: its kind of line.
        directed: whether it says something of one towards the other.
        strength: of its best told finding. told: its findings, the best told first.
    """

    source: EntityView
    target: EntityView
    predicate: str
    kind: str
    directed: bool
    strength: Strength
    told: tuple[Told, ...]

    @property
    def id(self) -> str:
        """The line's identity within a chart: the same as long as the two entities are."""
        struck = self.strength is Strength.STRUCK
        return content_id("line", self.source.id, self.target.id, self.predicate, struck)

    @property
    def n_sources(self) -> int:
        """Independent sources of its best told finding."""
        return max(one.finding.n_sources for one in self.told)


@dataclass(frozen=True, slots=True)
class Bundle:
    """Lines of one kind between two as one stroke, or those of them that are denied and rejected.

    Attributes:
        source, target: ids, in the direction of the best told line that has one. directed: whether one has.
        both: whether lines go both ways. strength: the best. predicates: the best told first.
    """

    source: str
    target: str
    directed: bool
    both: bool
    strength: Strength
    predicates: tuple[str, ...]


def bundle_lines(lines: Iterable[Line]) -> tuple[Bundle, ...]:
    """Returns lines as strokes; the script of the desk's chart follows the same rule."""
    grouped: dict[tuple[str, str, str, bool], list[Line]] = defaultdict(list)
    for line in lines:
        low, high = sorted((line.source.id, line.target.id))
        grouped[low, high, line.kind, line.strength is Strength.STRUCK].append(line)
    return tuple(map(_bundle, grouped.values()))


def _bundle(lines: list[Line]) -> Bundle:
    lines.sort(key=lambda line: (_ORDER.index(line.strength), -line.n_sources, line.predicate))
    directed = [line for line in lines if line.directed]
    first = (directed or lines)[0]
    return Bundle(
        first.source.id,
        first.target.id,
        bool(directed),
        any(line.source.id != first.source.id for line in directed),
        lines[0].strength,
        tuple(dict.fromkeys(line.predicate for line in lines)),
    )


def make_lines(findings: Iterable[Finding], among: Collection[str] | None = None) -> tuple[Line, ...]:
    """Returns the lines that findings make, in the order of kind, names and ids.

    Args:
        findings: each once; those that tie no two entities are left out.
        among: ids of entities; only lines between two of them are made. None takes all.
    """
    grouped: dict[tuple[str, str, str, bool], list[Finding]] = defaultdict(list)
    for finding in findings:
        one, other = finding.subject, finding.object
        if kind_of(finding.predicate) is None or one is None or other is None or one.id == other.id:
            continue
        if among is None or (one.id in among and other.id in among):
            key = (one.id, other.id, finding.predicate, finding.strength is Strength.STRUCK)
            grouped[key].append(finding)
    return tuple(sorted(map(_line, grouped.values()), key=_line_order))


def _line(findings: list[Finding]) -> Line:
    findings.sort(key=lambda one: (_ORDER.index(one.strength), -one.n_sources, one.when or "~", one.id))
    best = findings[0]
    assert best.subject is not None  # noqa: S101 - `make_lines` took no others
    assert best.object is not None  # noqa: S101 - as above
    return Line(
        best.subject,
        best.object,
        best.predicate,
        kind_of(best.predicate) or "",
        not vocabulary().get_predicate(best.predicate).symmetric,
        best.strength,
        tuple(map(_told, findings)),
    )


def _told(finding: Finding) -> Told:
    return Told(
        finding,
        find_holding(finding.phase, finding.claims),
        any(view.status is Status.ACCEPTED for view in finding.claims),
        _places(finding),
    )


def _places(finding: Finding) -> tuple[str, ...]:
    """Returns the places that a finding's claims name, one spelling of each."""
    sides = (side.name for side in (finding.subject, finding.object) if side and side.type is EntityType.PLACE)
    named = (view.shown.qualifier(name) for view in finding.claims for name in ("where", "from"))
    found: dict[str, str] = {}
    for name in (*sides, *named):
        if name:
            found.setdefault(name_key(name), name)
    return tuple(sorted(found.values()))


def _line_order(line: Line) -> tuple[str, str, str, str, str, bool]:
    ends = line.source, line.target
    return (line.kind, ends[0].name, ends[1].name, ends[0].id, ends[1].id, line.strength is Strength.STRUCK)


def iso(day: dt.date | None) -> str | None:
    """Returns a day as ISO 8601 has it, None of None."""
    return None if day is None else day.isoformat()


def iso_bounds(bounds: Bounds) -> tuple[str | None, str | None]:
    """Returns both ends of some days as ISO 8601 has them."""
    return iso(bounds.first), iso(bounds.last)
