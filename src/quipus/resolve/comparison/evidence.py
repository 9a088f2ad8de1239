"""Rules on what is told of two referents besides their names: company, places, facts that agree or clash.

Weights are natural logarithms of odds. The first sentence of a rule is what users read when they ask why.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from quipus.model.phrase import joined, phrase
from quipus.model.vocabulary import EntityType
from quipus.model.when import is_edtf, parse_bounds
from quipus.resolve.comparison.pair import Found, Pair, Rule
from quipus.resolve.portrait import Portrait

MOST = 2.6
"""What company is worth at most: two of one name may well move in one circle, as father and son do."""

_HOUSE = re.compile(r"\d.*[^\W\d]|[^\W\d].*\d")
"""A part of an address with a number and a name is a house; others are quarters, towns and postal codes."""

_COMPANY = {"person": 1.4, "group": 1.0, "organization": 1.0}
_NONE: frozenset[str] = frozenset()


class Days(NamedTuple):
    """The first and the last day that a date may mean, in calendar days."""

    first: dt.date
    last: dt.date


def shared_company(pair: Pair) -> Found | None:
    """Both are told of with the same people, groups or organizations."""
    shared = pair.left.company & pair.right.company
    if not shared:
        return None
    weight = sum(_COMPANY[label.partition(":")[0]] * (1.0 if " " in label else 0.8) for label in shared)
    return Found(min(weight, MOST), _listed(shared))


def shared_settings(pair: Pair) -> Found | None:
    """Both are told of with the same places or state bodies."""
    shared = pair.left.settings & pair.right.settings
    return Found(min(0.25 * len(shared), 0.75), _listed(shared)) if shared else None


def same_story(pair: Pair) -> Found | None:
    """Their documents name the same other people or groups."""
    if pair.left.candidate.document == pair.right.candidate.document:
        return None
    shared = pair.left.facts.get("beside", _NONE) & pair.right.facts.get("beside", _NONE)
    own = pair.left.candidate.keys
    others = {label for label in shared - pair.left.company if label.partition(":")[2] not in own}
    return Found(min(0.6 * len(others), 1.8), _listed(others)) if others else None


def one_document(pair: Pair) -> Found | None:
    """Both stand in one document, which tells them apart."""
    same = pair.left.candidate.document == pair.right.candidate.document
    return Found(-2.0) if same and pair.left.candidate.type is EntityType.PERSON else None


def births(pair: Pair) -> Found | None:
    """What is told of their births or ages agrees or clashes."""
    left, right = pair.left.facts, pair.right.facts
    told = left.get("born", _NONE), right.get("born", _NONE)
    if told[0] and told[1]:
        return max(
            (_compare_births(one, other) for one in told[0] for other in told[1]), key=lambda found: found.weight
        )
    years = birth_years(pair.left), birth_years(pair.right)
    if years[0] is None or years[1] is None:
        return None
    gap = max(years[0][0] - years[1][1], years[1][0] - years[0][1])
    words = f"{_span(years[0])} / {_span(years[1])}"
    if gap > 1:
        return Found(-2.0 - min(gap, 8) * 0.5, words, clash=True)
    return Found(1.2, words)


def _compare_births(one: str, other: str) -> Found:
    words = f"{one} / {other}"
    if one == other:
        return Found(6.5 if len(one) == 10 else 2.2, one)
    if len(one) == len(other) == 10 and (OSA.distance(one, other) <= 1 or sorted(one[5:]) == sorted(other[5:])):
        return Found(3.0, phrase("compare.slip", words=words))
    if one[:4] == other[:4] and len(one) != len(other):
        return Found(1.8, words)
    if len(one) == len(other) == 10 and OSA.distance(one, other) <= 2:
        return Found(-1.5, words)
    near = one[:4].isdigit() and other[:4].isdigit() and abs(int(one[:4]) - int(other[:4])) <= 1
    return Found(-2.5, words) if near else Found(-6.0, words, clash=True)


def birth_years(portrait: Portrait) -> tuple[int, int] | None:
    """Returns the earliest and latest year in which somebody may be born, None if nothing tells.

    An age that is told at a date leaves two years.
    """
    years: list[tuple[int, int]] = [
        (int(born[:4]), int(born[:4])) for born in portrait.facts.get("born", _NONE) if born[:4].isdigit()
    ]
    for told in portrait.facts.get("age", _NONE):
        age, _, at = told.partition("@")
        if age.isdigit() and at[:4].isdigit():
            years.append((int(at[:4]) - int(age) - 1, int(at[:4]) - int(age)))
    if not years:
        return None
    return min(first for first, _ in years), max(last for _, last in years)


def deaths(pair: Pair) -> Found | None:
    """One is dead before the other is arrested, held or seen, or they die at different times."""
    left, right = pair.left.facts, pair.right.facts
    if "died" not in left and "died" not in right:
        return None
    died = days_of(left.get("died", _NONE)), days_of(right.get("died", _NONE))
    if died[0] and died[1]:
        apart = _days_apart(died[0][0], died[1][0])
        words = f"{min(left['died'])} / {min(right['died'])}"
        return Found(1.5, words) if apart <= 2 else Found(-3.0, words, clash=apart > 366)
    for one, other in ((died[0], right), (died[1], left)):
        alive = days_of(value for kind in ("arrested", "held", "alive") for value in other.get(kind, _NONE))
        late = [bounds for bounds in alive if one and bounds.first > one[0].last]
        if late:
            told = phrase("compare.dead_and_seen", died=str(one[0].last), seen=str(late[0].first))
            return Found(-4.0, told, clash=True)
    return None


def custody(pair: Pair) -> Found | None:
    """One is arrested while the other is held."""
    for one, other in ((pair.left, pair.right), (pair.right, pair.left)):
        if "held" not in one.facts or "arrested" not in other.facts:
            continue
        held = [bounds for bounds in days_of(one.facts.get("held", _NONE)) if bounds.first != bounds.last]
        for arrest in days_of(other.facts.get("arrested", _NONE)):
            if any(bounds.first < arrest.first and arrest.last < bounds.last for bounds in held):
                return Found(-1.5, str(arrest.first))
    return None


def nationalities(pair: Pair) -> Found | None:
    """They are told to be of the same nationality, or of different ones."""
    left, right = pair.left.facts.get("nationality", _NONE), pair.right.facts.get("nationality", _NONE)
    if not left or not right:
        return None
    if left & right:
        return Found(0.4, _listed(left & right))
    return Found(-1.5, joined(" / ", (_listed(left), _listed(right))))


def told_sexes(pair: Pair) -> Found | None:
    """One is told to be a woman, the other a man."""
    left, right = pair.left.facts.get("sex", _NONE), pair.right.facts.get("sex", _NONE)
    return Found(-4.0, clash=True) if left and right and not left & right else None


def numbers(pair: Pair) -> Found | None:
    """They have the same identity number or telephone, or different identity numbers."""
    left, right = pair.left.facts, pair.right.facts
    shared = (left.get("number", _NONE) & right.get("number", _NONE)) | (
        left.get("phone", _NONE) & right.get("phone", _NONE)
    )
    if shared:
        return Found(6.0, _listed(shared))
    if left.get("number") and right.get("number"):
        return Found(-2.5, joined(" / ", (_listed(left["number"]), _listed(right["number"]))))
    return None


def addresses(pair: Pair) -> Found | None:
    """They have an address, or parts of it, in common."""
    left, right = pair.left.facts.get("address", _NONE), pair.right.facts.get("address", _NONE)
    shared = left & right
    weight = sum(3.0 if _HOUSE.search(part) else 1.2 for part in shared)
    return Found(min(weight, 4.5), _listed(shared)) if shared else None


def homes(pair: Pair) -> Found | None:
    """Their documents are about different countries."""
    left, right = pair.left.home, pair.right.home
    if not left or not right or left == right or not (pair.left.people or pair.left.groups):
        return None
    return Found(-0.7, f"{left} / {right}")


EVIDENCE_RULES: tuple[Rule, ...] = (
    shared_company,
    shared_settings,
    same_story,
    births,
    deaths,
    custody,
    nationalities,
    told_sexes,
    numbers,
    addresses,
    homes,
    one_document,
)


@lru_cache(1 << 14)
def _days(when: str) -> Days | None:
    """Returns the days of a date, None where an end is open or the text is no date."""
    if not is_edtf(when):
        return None
    bounds = parse_bounds(when)
    return None if bounds.first is None or bounds.last is None else Days(bounds.first, bounds.last)


def days_of(values: Iterable[str]) -> list[Days]:
    """Returns the days that some dates may mean, in order of the dates; what is open or no date is left out."""
    return [days for value in sorted(values) if (days := _days(value)) is not None]


def _days_apart(one: Days, other: Days) -> int:
    """Returns how many days lie between two dates at the least."""
    return max((one.first - other.last).days, (other.first - one.last).days, 0)


def _span(years: tuple[int, int]) -> str:
    return str(years[0]) if years[0] == years[1] else f"{years[0]}-{years[1]}"


def _listed(labels: Iterable[str]) -> str:
    """Returns labels without their types, at most four, with the number of the rest."""
    words = sorted(_words(labels))
    first = ", ".join(words[:4])
    return phrase("compare.more", words=first, n=len(words) - 4) if len(words) > 4 else first


def _words(labels: Iterable[str]) -> Iterator[str]:
    for label in labels:
        yield label.partition(":")[2] or label
