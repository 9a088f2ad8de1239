"""Kinds: what kind of thing a name names, told by its own words, by the words around it, or guessed."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from quipus.extract.sentence import Sentence
from quipus.language.heads import heads
from quipus.language.places import gazetteer, given_names
from quipus.model import EntityType

_PERSON_BEFORE = frozenset(("TITLE", "POSITION", "FAMILY", "ASSOC"))
_KIND_TYPES = {
    "agency": EntityType.AGENCY,
    "organization": EntityType.ORGANIZATION,
    "group": EntityType.GROUP,
    "place": EntityType.PLACE,
}


def tell_kind(sentence: Sentence, start: int, end: int) -> tuple[EntityType | None, int]:
    """Returns the kind of a name and how surely it is told."""
    words = tuple(sentence.fold(position) for position in range(start, end))
    if _is_group_by_context(sentence, start, end, words):
        return EntityType.GROUP, 3
    if _person_before(sentence, start) and words[0] not in heads()["agency"]:
        return EntityType.PERSON, 3
    place = gazetteer().places.get(words)
    if place is not None:
        led = sentence.tag(start - 1) in ("IN", "OF", "FROM", "TO", "PLACEN", "ART") or len(words) > 1
        return EntityType.PLACE, 3 if led or place.kind == "country" else 2
    told = _kind_by_heads(words)
    if told is not None:
        return told, 3
    if words[0] not in given_names() and _is_called_group(sentence, end):
        return EntityType.GROUP, 3
    return _guess_kind(sentence, start, end, words)


def _kind_by_heads(words: tuple[str, ...]) -> EntityType | None:
    for kind in ("group", "place"):
        if words[0] in heads()[kind] and (len(words) > 1 or kind == "group"):
            return _KIND_TYPES[kind]
    for kind in ("agency", "organization"):
        if any(word in heads()[kind] for word in words):
            return _KIND_TYPES[kind]
    if len(words) > 1 and words[0] not in given_names() and any(word in heads()["group"] for word in words):
        return EntityType.GROUP
    if len(words) > 1 and words[-1] in heads()["place"] and words[0] not in given_names():
        return EntityType.PLACE
    return None


class Spot(NamedTuple):
    """A name about which to guess: its sentence, first and last token, and folded words."""

    sentence: Sentence
    start: int
    end: int
    words: tuple[str, ...]


def _guess_kind(sentence: Sentence, start: int, end: int, words: tuple[str, ...]) -> tuple[EntityType | None, int]:
    """Returns what the first guess that fits makes of a name."""
    spot = Spot(sentence, start, end, words)
    for fits, kind, strength in _GUESSES:
        if fits(spot):
            return kind, strength
    return None, 0


def _is_full_name(spot: Spot) -> bool:
    return spot.words[0] in given_names() and len(spot.words) > 1


def _is_initials(spot: Spot) -> bool:
    return len(spot.words) > 3 and all(len(word) == 1 for word in spot.words)


def _is_masculine(spot: Spot) -> bool:
    return spot.words[0] == "el" and len(spot.words) == 2 and spot.sentence.is_capital(spot.start)


def _is_plural(spot: Spot) -> bool:
    return spot.words[0] in ("los", "las", "os", "as") and len(spot.words) > 1


def _is_behind_place_noun(spot: Spot) -> bool:
    before = spot.sentence.tag(spot.start - 1)
    return before == "PLACEN" or (before == "OF" and _noun_before(spot.sentence, spot.start - 1, "PLACEN"))


def _is_saint(spot: Spot) -> bool:
    return spot.words[0] in ("san", "santa", "sao", "santo") and len(spot.words) > 1


def _is_behind_plural_article(spot: Spot) -> bool:
    return spot.sentence.fold(spot.start - 1) in ("los", "las", "os") and not spot.sentence.text(spot.start).isupper()


def _is_behind_in(spot: Spot) -> bool:
    return spot.sentence.tag(spot.start - 1) == "IN" and spot.sentence.fold(spot.start - 1) not in (
        "on",
        "sobre",
        "entre",
    )


def _is_behind_article(spot: Spot) -> bool:
    told = len(spot.words) > 1 or spot.sentence.language == "en"
    return told and spot.words[0] not in given_names() and _has_article(spot.sentence, spot.start)


def _is_given_name(spot: Spot) -> bool:
    return len(spot.words) == 1 and spot.words[0] in given_names() and not _has_article(spot.sentence, spot.start)


def _looks_like_person(spot: Spot) -> bool:
    alphabetic = sum(word.isalpha() and len(word) > 2 for word in spot.words)
    return len(spot.words) > 1 and 2 <= alphabetic <= 5 and not _has_article(spot.sentence, spot.start)


def _is_called_group(sentence: Sentence, end: int) -> bool:
    """Tells whether an apposition or a copula behind a name calls it a group: ", a gang", "es una banda"."""
    at = end + 1 if sentence.is_quote(end) else end
    if sentence.text(at) == "(" and sentence.text(at + 2) == ")":
        at += 3
    if sentence.text(at) != "," and sentence.tag(at) != "BE":
        return False
    if sentence.tag(at + 1) not in ("ART", "GROUPN", "WING"):
        return False
    for position in range(at + 1, at + 7):
        if sentence.tag(position) in ("GROUPN", "WING"):
            return True
        if sentence.text(position) in (",", ".", "") or sentence.tag(position) in ("OF", "WHO", "THAT"):
            return False
    return False


_TO_GROUPS = frozenset(("LEAD", "JOIN", "FOUND", "RIVALN", "FIGHT", "ALLY", "PARTOF", "ALLYN", "SPLIT"))
_OF_GROUPS = frozenset(("LEADER", "MEMBER", "RANK", "FOUNDER", "WING"))


def _is_led_or_joined(spot: Spot) -> bool:
    """Tells whether the words around a name speak of leading, joining or fighting it, as only groups are."""
    if (
        spot.sentence.language == "en"
        and spot.sentence.tag(spot.end) in _OF_GROUPS
        and not spot.sentence.is_capital(spot.end)
    ):
        return True
    before = spot.start - 1
    while spot.sentence.is_quote(before) or spot.sentence.tag(before) == "ART":
        before -= 1
    if spot.sentence.tag(before) in _TO_GROUPS:
        return spot.sentence.fold(before) != "por" and spot.sentence.fold(before) != "by"
    return spot.sentence.tag(before) == "OF" and _noun_is(spot.sentence, before - 1, _OF_GROUPS)


def _noun_is(sentence: Sentence, position: int, tags: AbstractSet[str]) -> bool:
    return sentence.tag(position) in tags


def _has_article(sentence: Sentence, start: int) -> bool:
    """Tells whether an article stands before a name, which persons' names do not have."""
    before = start - 1
    while sentence.is_quote(before):
        before -= 1
    if sentence.language == "en":
        return sentence.fold(before) == "the"
    contracted = frozenset(("del", "al", "da", "do", "na", "no", "pela", "pelo", "dos", "das"))
    return sentence.fold(before) in ("el", "la", "o", "a") or sentence.fold(before) in contracted


def _noun_before(sentence: Sentence, position: int, tag: str) -> bool:
    match = sentence.covered.get(position)
    return sentence.tag((match.start if match else position) - 1) == tag


_HALF_TITLES = frozenset((
    "general", "justice", "secretaria", "director", "diretoria", "major", "mayor", "cabo", "capitan", "father", "padre",
    "comandante", "commander", "sala", "agente",
))  # fmt: skip
"""Folded titles that are also the first word of other names ("General Command", "Capitán Bado")."""


def _person_before(sentence: Sentence, start: int) -> bool:
    before = start - 1
    half = sentence.fold(before) in _HALF_TITLES and sentence.is_capital(before)
    if half and sentence.fold(start) not in given_names():
        return False
    while sentence.is_quote(before):
        before -= 1
    return sentence.tag(before) in _PERSON_BEFORE


def _has_age(spot: Spot) -> bool:
    """Tells whether an age follows: ", 31," or ", de 31 años"."""
    if spot.sentence.text(spot.end) != ",":
        return False
    after = spot.end + 2 if spot.sentence.fold(spot.end + 1) in ("de", "com", "aged", "con") else spot.end + 1
    word = spot.sentence.fold(after)
    told = spot.sentence.fold(after + 1) in ("anos", "years") or spot.sentence.text(after + 1) in (",", ".")
    return word.isdigit() and len(word) == 2 and told


def _is_group_by_context(sentence: Sentence, start: int, end: int, words: tuple[str, ...]) -> bool:
    if words[0] in heads()["agency"] or words in gazetteer().places:
        return False
    after = end + 1 if sentence.is_quote(end) else end
    if sentence.language == "en" and sentence.tag(after) == "GROUPN" and words[0] not in given_names():
        return True
    before = start - 1
    for _ in range(4):
        if sentence.tag(before) == "GROUPN":
            return not sentence.text(before + 1).startswith(",")
        if not (sentence.is_quote(before) or sentence.tag(before) in ("ART", "CALLED")):
            return False
        before -= 1
    return False


Guess = Callable[[Spot], bool]
_GUESSES: tuple[tuple[Guess, EntityType, int], ...] = (
    (_is_full_name, EntityType.PERSON, 3),
    (_is_initials, EntityType.PERSON, 2),
    (_is_led_or_joined, EntityType.GROUP, 2),
    (_is_plural, EntityType.GROUP, 2),
    (_is_behind_place_noun, EntityType.PLACE, 3),
    (_is_saint, EntityType.PLACE, 2),
    (_has_age, EntityType.PERSON, 3),
    (_is_behind_plural_article, EntityType.GROUP, 1),
    (_is_behind_in, EntityType.PLACE, 1),
    (_is_behind_article, EntityType.GROUP, 1),
    (_is_given_name, EntityType.PERSON, 1),
    (_is_masculine, EntityType.PERSON, 1),
    (_looks_like_person, EntityType.PERSON, 1),
)
"""What a name is taken for where neither its own words nor a noun beside it tell, the surest guess first."""
