"""Stays: who is said to be held where, from when to when."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml

from quipus.language.names import name_words
from quipus.model.finding import Finding
from quipus.model.phrase import joined
from quipus.model.view import EntityView
from quipus.model.vocabulary import EntityType
from quipus.network.territory import Ground, Spot, stands
from quipus.network.territory.signs import date_of
from quipus.network.territory.spots import is_town, names_of


class Basis(StrEnum):
    """What says that somebody is held."""

    HELD = "held in"
    TRANSFERRED = "transferred to"
    WHEREABOUTS = "said to be in a prison"
    ARRESTED = "arrested, place not told"


@dataclass(frozen=True, slots=True)
class Stay:
    """One person in one place of custody.

    Attributes:
        person: who. spot: where; None where only the arrest is known.
        first: the day by which the stay is known to have begun; None if no date is known.
        last: the day on which another stay, an escape, an extradition or a death ended it; None as far as known.
        reported: whether `first` is the day of a report.
        basis: what says so. finding: what it stands on. doubt: what speaks against it, empty if nothing.
    """

    person: EntityView
    spot: Spot | None
    first: dt.date | None
    last: dt.date | None
    reported: bool
    basis: Basis
    finding: Finding
    doubt: str = ""

    def holds(self, day: dt.date | None) -> bool:
        """Tells whether it may hold on a day; without a day, whether nothing is known to have ended it."""
        if day is None:
            return self.last is None
        return (self.first is None or self.first <= day) and (self.last is None or day < self.last)


@dataclass(frozen=True, slots=True)
class Custody:
    """Who is held where.

    Attributes:
        stays: by place, then name. unplaced: arrested people of whom no place of custody is told.
        day: as of when; None is the last that is known.
    """

    stays: tuple[Stay, ...]
    unplaced: tuple[Stay, ...]
    day: dt.date | None

    def by_spot(self) -> tuple[tuple[Spot, tuple[Stay, ...]], ...]:
        """Returns the people of each place, the fullest place first."""
        held: dict[Spot, list[Stay]] = defaultdict(list)
        for stay in self.stays:
            if stay.spot is not None:
                held[stay.spot].append(stay)
        return tuple((spot, tuple(held[spot])) for spot in sorted(held, key=lambda spot: (-len(held[spot]), spot)))


_ENDS = frozenset(("escaped_from", "extradited_to", "died"))


def find_custody(ground: Ground, day: dt.date | None = None) -> Custody:
    """Returns who is held where as of a day, by findings that stand.

    A stay ends with the next one elsewhere, with an escape, an extradition or a death; a release is seldom told, so
    that an old stay says where somebody was put and not that he still is there. Of two places at one time both are
    shown. Whoever is said to be in a prison without the word "held" counts as held and is marked.

    Formula: by person, the findings of a place in order of their day, each until the next one's.
    Range: none; a list.
    Undefined: the place, of whoever was arrested and not said to be held anywhere; they stand in a list of their own.
    Cost: in proportion to the findings.
    Reference: none; it repeats what documents say. On the time of states see Snodgrass R.T. 1999, Developing
        Time-Oriented Database Applications in SQL.
    """
    by_person: dict[str, list[Stay]] = defaultdict(list)
    ends: dict[str, list[dt.date]] = defaultdict(list)
    known = _find_known(ground)
    for finding in ground.findings:
        if not stands(finding) or finding.phase is not None:
            continue
        stay = _stay(ground, finding, known)
        if stay is not None:
            by_person[stay.person.id].append(stay)
        elif finding.predicate in _ENDS and finding.subject is not None:
            when = date_of(finding.claims)[0].first
            if when is not None:
                ends[finding.subject.id].append(when)
    stays = [stay for person, found in by_person.items() for stay in _in_turn(found, ends.get(person, ()))]
    holding = [stay for stay in stays if stay.holds(day)]
    placed = sorted((stay for stay in holding if stay.spot is not None), key=lambda stay: (str(stay.spot), _who(stay)))
    found = {stay.person.id for stay in placed}
    unplaced = {stay.person.id: stay for stay in holding if stay.spot is None and stay.person.id not in found}
    return Custody(tuple(placed), tuple(sorted(unplaced.values(), key=_who)), day)


def is_prison(names: Iterable[str]) -> bool:
    """Tells whether some name of a place has a word for a place of custody.

    >>> is_prison(["Penitenciaría del Litoral"]), is_prison(["Machala"])
    (True, False)
    """
    return any(not _words().isdisjoint(name_words(name)) for name in names)


@dataclass(frozen=True, slots=True)
class _Known:
    """What tells custody where no claim says "held": places in which others are held, and who was arrested."""

    used: frozenset[Spot]
    arrested: frozenset[str]


def _find_known(ground: Ground) -> _Known:
    standing = [finding for finding in ground.findings if finding.object is not None and stands(finding)]
    spots = {
        ground.atlas.spot(names_of(finding.object))
        for finding in standing
        if finding.predicate in ("held_in", "transferred_to") and finding.object is not None
    }
    arrested = (finding.object for finding in standing if finding.predicate == "arrested")
    return _Known(
        frozenset(spot for spot in spots if spot is not None),
        frozenset(person.id for person in arrested if person is not None),
    )


def _stay(ground: Ground, finding: Finding, known: _Known) -> Stay | None:
    basis = _basis(ground, finding, known)
    person = finding.object if finding.predicate == "arrested" else finding.subject
    if basis is None or person is None or person.type is not EntityType.PERSON:
        return None
    place = None if basis is Basis.ARRESTED else finding.object
    spot = None if place is None else ground.atlas.spot(names_of(place))
    if spot is None and basis is not Basis.ARRESTED:
        return None
    when, reported = date_of(finding.claims)
    first = when.last if reported or when.first is None else when.first
    doubt = joined("; ", (one.sentence for one in finding.contradictions))
    return Stay(person, spot, first, None, reported, basis, finding, doubt)


def _basis(ground: Ground, finding: Finding, known: _Known) -> Basis | None:
    plain = {"held_in": Basis.HELD, "transferred_to": Basis.TRANSFERRED, "arrested": Basis.ARRESTED}
    if finding.predicate != "whereabouts" or finding.object is None or finding.subject is None:
        return plain.get(finding.predicate)
    names = names_of(finding.object)
    spot = ground.atlas.spot(names)
    # A town in which somebody is held is no prison for all who are there: only for those who were arrested.
    held = spot in known.used and (finding.subject.id in known.arrested or (spot is not None and not is_town(spot)))
    return Basis.WHEREABOUTS if held or is_prison(names) else None


def _in_turn(stays: Sequence[Stay], ends: Sequence[dt.date]) -> list[Stay]:
    """Returns the stays of one person, each ended by the next one elsewhere, or by an escape, extradition or death."""
    dated = sorted(
        (stay for stay in stays if stay.first is not None), key=lambda stay: (str(stay.first), stay.finding.id)
    )
    found = [stay for stay in stays if stay.first is None]
    for place, stay in enumerate(dated):
        later = [
            one.first
            for one in dated[place + 1 :]
            if one.first is not None
            and one.spot is not None
            and one.spot != stay.spot
            and one.first > (stay.first or one.first)
        ]
        gone = [day for day in ends if stay.first is not None and day >= stay.first]
        found.append(replace(stay, last=min([*later, *gone], default=None)))
    return found


def _who(stay: Stay) -> tuple[str, str]:
    return stay.person.name, stay.finding.id


@cache
def _words() -> frozenset[str]:
    raw = yaml.load(files("quipus.network.custody").joinpath("prisons.yaml").read_text("utf-8"), yaml.CSafeLoader)
    return frozenset(raw["words"].split())
