"""What keeps people apart whatever their names: births, generations, sexes, deaths, identity numbers, surnames.

A cluster has the profile of all its referents together, so that two who clash never meet by way of a third.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from quipus.model.vocabulary import EntityType
from quipus.resolve.candidate import Candidate
from quipus.resolve.comparison.alignment import align
from quipus.resolve.comparison.evidence import birth_years, days_of
from quipus.resolve.names.person import PersonName, sex_of
from quipus.resolve.portrait import Portrait, portray

MOST_NAMES = 8
"""Distinct full names of a cluster that are checked; more are spellings of these."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of a cluster of people.

    Attributes:
        documents: in which they stand.
        names: their full names, the longest first.
        born: first and last year in which they may be born, None if unknown.
        generations, sexes, numbers: as told.
        died: ordinal of the last day on which they may have died, None if unknown.
        alive: ordinal of the last day on which they are told to be arrested, held or seen, None if never.
    """

    documents: frozenset[str]
    names: tuple[PersonName, ...]
    born: tuple[int, int] | None
    generations: frozenset[str]
    sexes: frozenset[str]
    numbers: frozenset[str]
    died: int | None
    alive: int | None


def profile_of(candidate: Candidate) -> Profile | None:
    """Returns what keeps a referent apart from others, None for what is no person."""
    return _profile(portray(candidate)) if candidate.type is EntityType.PERSON else None


def _profile(portrait: Portrait) -> Profile:
    facts, names = portrait.facts, portrait.people
    told = {sex_of(name.given[0]) for name in names if name.given} - {""}
    died = [days.last.toordinal() for days in days_of(facts.get("died", ()))]
    alive = [days.first.toordinal() for kind in ("arrested", "held", "alive") for days in days_of(facts.get(kind, ()))]
    return Profile(
        documents=frozenset((portrait.candidate.document,)),
        names=names,
        born=birth_years(portrait),
        generations=frozenset(name.generation for name in names if name.generation),
        sexes=facts.get("sex", frozenset()) or frozenset(told),
        numbers=facts.get("number", frozenset()),
        died=max(died, default=None),
        alive=max(alive, default=None),
    )


def clash(left: Profile, right: Profile) -> bool:
    """Tells whether two clusters of people cannot be one."""
    return (
        bool(left.documents & right.documents)
        or _are_apart(left.sexes, right.sexes)
        or _are_apart(left.generations, right.generations)
        or _are_apart(left.numbers, right.numbers)
        or _births_clash(left.born, right.born)
        or _died_before(left, right)
        or _died_before(right, left)
        or names_clash(left, right)
    )


def names_clash(left: Profile, right: Profile) -> bool:
    """Tells whether some name of one has what a name of the other rules out."""
    return any(_names_clash(one, other) for one, other in product(left.names, right.names))


def merge(left: Profile, right: Profile) -> Profile:
    """Returns the profile of two clusters together."""
    return Profile(
        documents=left.documents | right.documents,
        names=left.names if left.names == right.names else _fullest((*left.names, *right.names)),
        born=_together(left.born, right.born),
        generations=left.generations | right.generations,
        sexes=left.sexes | right.sexes,
        numbers=left.numbers | right.numbers,
        died=_least(left.died, right.died),
        alive=_most(left.alive, right.alive),
    )


def _fullest(names: Iterable[PersonName]) -> tuple[PersonName, ...]:
    distinct = dict.fromkeys(names)
    return tuple(sorted(distinct, key=lambda name: (-len(name.words), name.words, name.generation))[:MOST_NAMES])


def _are_apart(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left) and bool(right) and not left & right


def _births_clash(left: tuple[int, int] | None, right: tuple[int, int] | None) -> bool:
    """Tells whether two spans of years of birth lie more than a year apart: ages are often told a year off."""
    return left is not None and right is not None and max(left[0] - right[1], right[0] - left[1]) > 1


def _together(left: tuple[int, int] | None, right: tuple[int, int] | None) -> tuple[int, int] | None:
    """Returns the years that two spans have in common, or all of both where they have none."""
    if left is None or right is None:
        return left or right
    first, last = max(left[0], right[0]), min(left[1], right[1])
    return (first, last) if first <= last else (last, first)


def _died_before(one: Profile, other: Profile) -> bool:
    return one.died is not None and other.alive is not None and one.died < other.alive


def _names_clash(left: PersonName, right: PersonName) -> bool:
    """Tells whether each of two names has a surname, or a given name, that the other lacks."""
    if left.words == right.words:
        return False
    found = align(left, right)
    return bool(
        (found.left_surnames and found.right_surnames)
        or (found.left_given and found.right_given)
        or found.order == "crossed"
    )


def _least(left: int | None, right: int | None) -> int | None:
    return min((day for day in (left, right) if day is not None), default=None)


def _most(left: int | None, right: int | None) -> int | None:
    return max((day for day in (left, right) if day is not None), default=None)
