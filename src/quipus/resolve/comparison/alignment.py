"""Laying two people's names beside each other, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from quipus.resolve.names.person import PersonName, people_words
from quipus.resolve.names.spelling import EXACT, SLIP, alike, sound

SHORT_FORM = 0.85
"""Strength of "Pancho" beside "Francisco"."""
INITIAL = 0.4
"""Strength of "J." beside "José", which stands beside many other names as well."""


class How(StrEnum):
    """In what way two words are alike."""

    SAME = "same"
    SPELLING = "spelling"
    SHORT = "short form"
    INITIAL = "initial"


class Match(NamedTuple):
    """Two words that stand for each other: their places in the names, how alike they are, and in what way."""

    left: int
    right: int
    strength: float
    how: How
    surname: bool


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two people's names beside each other.

    Attributes:
        left, right: the names.
        matches: words that stand for each other, in the order of the left name.
        left_given, left_surnames, right_given, right_surnames: words of one name that stand for none of the other.
        order: "" if matched words stand in one order; "turned" if surnames come first in one; "crossed" otherwise.
    """

    left: PersonName
    right: PersonName
    matches: tuple[Match, ...]
    left_given: tuple[str, ...]
    left_surnames: tuple[str, ...]
    right_given: tuple[str, ...]
    right_surnames: tuple[str, ...]
    order: str


@lru_cache(1 << 12)
def align(left: PersonName, right: PersonName) -> Alignment:
    """Returns two names beside each other.

    >>> from quipus.resolve.names.person import parse_person
    >>> found = align(parse_person("José Á. Ortega P."), parse_person("Pepe Ortega Pardo"))
    >>> [(match.left, match.right, match.how.value) for match in found.matches], found.left_given
    ([(0, 0, 'short form'), (2, 1, 'same'), (3, 2, 'initial')], ('a',))
    """
    matches, free_left, free_right = _same_words(left, right)
    least = [SLIP, INITIAL] if any(len(word) == 1 for word in (*left.words, *right.words)) else [SLIP]
    for strength in least:
        for at in list(free_left) if free_right else ():
            match = _best(left, at, right, free_right, strength)
            if match is not None:
                matches.append(match)
                free_left.remove(at)
                free_right.remove(match.right)
    matches.sort()
    return Alignment(
        left,
        right,
        tuple(matches),
        tuple(left.words[at] for at in free_left if at < left.n_given),
        tuple(left.words[at] for at in free_left if at >= left.n_given),
        tuple(right.words[at] for at in free_right if at < right.n_given),
        tuple(right.words[at] for at in free_right if at >= right.n_given),
        _order([match.right for match in matches], matches),
    )


def may_fit(left: PersonName, right: PersonName) -> bool:
    """Tells by first letters alone whether every word of the shorter name may stand for one of the longer.

    >>> from quipus.resolve.names.person import parse_person
    >>> may_fit(parse_person("Pepe Ortega"), parse_person("José Luis Ortega")), may_fit(parse_person("Ana Paz"),
    ...     parse_person("José Paz"))
    (True, False)
    """
    one, other = _letters(left.words), _letters(right.words)
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    for letters in shorter:
        for others in longer:
            if letters & others:
                break
        else:
            return False
    return True


@lru_cache(1 << 17)
def _letters(words: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(_letters_of(word) for word in words)


@lru_cache(1 << 16)
def _letters_of(word: str) -> int:
    """Returns the letters with which a word may begin, a bit each: its own, its sound's, those of its full names."""
    found = 0
    for form in (word, sound(word), *people_words().full.get(word, ())):
        # 61 keeps Latin letters apart; others may share a bit, which lets a pair pass rather than lose it.
        found |= 1 << (ord(form[0]) % 61) if form else 0
    return found


def _same_words(left: PersonName, right: PersonName) -> tuple[list[Match], list[int], list[int]]:
    """Returns the words that are the same in both names, and the places of the others."""
    matches: list[Match] = []
    free_left: list[int] = []
    free_right = list(range(len(right.words)))
    for at, word in enumerate(left.words):
        other = next((place for place in free_right if right.words[place] == word), -1) if len(word) > 1 else -1
        if other < 0:
            free_left.append(at)
        else:
            free_right.remove(other)
            matches.append(Match(at, other, EXACT, How.SAME, at >= left.n_given or other >= right.n_given))
    return matches, free_left, free_right


def _best(left: PersonName, at: int, right: PersonName, free: Sequence[int], least: float) -> Match | None:
    """Returns the likest free word of the right name, if it is like enough; the first wins ties, which keeps order."""
    best: Match | None = None
    for other in free:
        given = at < left.n_given or other < right.n_given
        strength, how = _likeness(left.words[at], right.words[other], given=given)
        if strength < least:
            continue
        surname = at >= left.n_given or other >= right.n_given
        match = Match(at, other, strength, how, surname)
        if best is None or strength > best.strength:
            best = match
    return best


@lru_cache(1 << 18)
def _likeness(left: str, right: str, *, given: bool) -> tuple[float, How]:
    if left == right:
        return (EXACT if len(left) > 1 else INITIAL), How.SAME if len(left) > 1 else How.INITIAL
    if len(left) == 1 or len(right) == 1:
        return (INITIAL if left[0] == right[0] else 0.0), How.INITIAL
    lists = people_words()
    if given and lists.full.get(left, frozenset((left,))) & lists.full.get(right, frozenset((right,))):
        return SHORT_FORM, How.SHORT
    strength = alike(left, right)
    if strength == SLIP and _are_two_names(left, right, given=given):
        return 0.0, How.SPELLING
    return strength, How.SPELLING


def _are_two_names(left: str, right: str, *, given: bool) -> bool:
    """Tells whether two words a letter apart are both names of their own ("Daniel", "Daniela")."""
    lists = people_words()
    known = left in lists.given or left in lists.common_surnames
    return (known and (right in lists.given or right in lists.common_surnames)) or (
        given and left.rstrip("aeo") == right.rstrip("aeo")
    )


def _order(places: Sequence[int], matches: Sequence[Match]) -> str:
    falls = [at for at in range(1, len(places)) if places[at] < places[at - 1]]
    if not falls:
        return ""
    turned = len(falls) == 1 and places[-1] < places[0]
    both_surnames = len(matches) == 2 and all(match.surname for match in matches)
    return "turned" if turned and not both_surnames else "crossed"
