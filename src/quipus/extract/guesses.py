"""Guesses: what a name is taken for where neither its own words nor a noun beside it tell."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from quipus.extract.sentence import Sentence
from quipus.language.heads import heads
from quipus.language.places import given_names
from quipus.model import EntityType

_FACILITIES = frozenset(("PLACEN", "PRISON"))


class Spot(NamedTuple):
    """A name about which to guess: its sentence, first and last token, and folded words."""

    sentence: Sentence
    start: int
    end: int
    words: tuple[str, ...]


def guess_kind(sentence: Sentence, start: int, end: int, words: tuple[str, ...]) -> tuple[EntityType | None, int]:
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


def _is_feminine(spot: Spot) -> bool:
    """Tells whether a name of several words begins with "La": "La Nueva Parada"."""
    return spot.words[0] == "la" and len(spot.words) > _NICKNAME and spot.sentence.is_capital(spot.start)


_NICKNAME = 2
"""Words of a nickname with its article; gangs and firms have longer names."""


def _is_plural(spot: Spot) -> bool:
    return spot.words[0] in ("los", "las", "os", "as") and len(spot.words) > 1


def _is_behind_place_noun(spot: Spot) -> bool:
    """Tells whether a noun of place stands before a name: "barrio X", "la cárcel de máxima seguridad de X"."""
    sentence, before = spot.sentence, spot.start - 1
    if sentence.tag(before) in ("PLACEN", "PRISON") or sentence.fold(before) in heads()["place_noun"]:
        return True
    if sentence.tag(before) == "ART" and sentence.tag(before - 1) == "OF":
        before -= 1
    if sentence.tag(before) != "OF":
        return False
    for at in range(before - 1, before - 5, -1):
        if sentence.tag(at) in ("PLACEN", "PRISON") or sentence.fold(at) in heads()["place_noun"]:
            return True
        if not (sentence.tag(at) in ("", "OF", "AGENCYN") and sentence.fold(at).isalpha()) or sentence.is_capital(at):
            return False
    return False


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


def is_called_group(sentence: Sentence, end: int) -> bool:
    """Tells whether an apposition or a copula behind a name calls it a group: ", a gang", "es una banda"."""
    at = end + 1 if sentence.is_quote(end) else end
    if sentence.text(at) == "(" and sentence.text(at + 2) == ")":
        at += 3
    at = _behind_second_name(sentence, at)
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


def _behind_second_name(sentence: Sentence, at: int) -> int:
    """Returns where a sentence goes on behind ', or "QS",'; the token given if no second name follows."""
    if sentence.text(at) != "," or sentence.tag(at + 1) not in ("OR", "CALLED"):
        return at
    for end in range(at + 2, at + 8):
        if sentence.text(end) == ",":
            after = end + 2 if sentence.is_quote(end + 1) else end + 1
            return after if sentence.tag(after) == "BE" else end
    return at


_TO_GROUPS = frozenset(("JOIN", "FOUND", "RIVALN", "FIGHT", "ALLY", "PARTOF", "ALLYN", "SPLIT"))
_OF_GROUPS = frozenset(("LEADER", "MEMBER", "RANK", "FOUNDER", "WING"))


def is_led_or_joined(spot: Spot) -> bool:
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
        if spot.sentence.language != "en" and len(spot.words) > 1 and not _may_be_group(spot):
            return False
        return spot.sentence.fold(before) != "por" and spot.sentence.fold(before) != "by"
    return spot.sentence.tag(before) == "OF" and _noun_is(spot.sentence, before - 1, _OF_GROUPS)


def _may_be_group(spot: Spot) -> bool:
    """Tells whether a Spanish or Portuguese name may be a group's: with an article, or a noun for one inside."""
    article = spot.words[0] in ("el", "la", "los", "las", "o", "a", "os", "as") or _has_article(
        spot.sentence, spot.start
    )
    return article or spot.sentence.tag(spot.start - 1) == "ART" or spot.words[0] in heads()["group"]


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


def _is_familiar(spot: Spot) -> bool:
    """Tells whether a name begins as people are called among themselves: "la Tía Rosa", "el Gordo Páez"."""
    words = spot.words[1:] if spot.words[0] in ("el", "la") else spot.words
    return len(spot.words) > 1 and words[0] in _FAMILIAR and spot.sentence.language != "en"


_FAMILIAR = frozenset((
    "tia", "tio", "dona", "don", "seu", "mestre", "compadre", "comadre", "mano", "mana", "primo", "doctor", "doutor",
    "profe", "comandante", "sargento", "gordo", "gorda", "flaco", "flaca", "viejo", "vieja", "velho", "velha", "chino",
    "china", "mono", "tuerto", "chato", "loco", "loca", "louco", "zurdo", "pelado", "cabezon", "chele", "negro",
    "negra", "nego", "neguinho", "nene", "neném", "negrito", "chapo", "guero", "prieto", "nino", "abuelo", "abuela",
    "padrino", "padrinho", "patron", "jefe", "baixinho", "magrao", "gordinho", "pastor", "nando", "ze", "chucho",
    "paco", "pepe", "beto", "tito", "lalo", "nacho", "chepe", "kike", "toño", "cholo", "chola", "pancho", "gringo",
))  # fmt: skip
"""Folded first words of names and nicknames of people."""


def _has_age(spot: Spot) -> bool:
    """Tells whether an age follows: ", 31," or ", de 31 años"."""
    if spot.sentence.text(spot.end) != ",":
        return False
    after = spot.end + 2 if spot.sentence.fold(spot.end + 1) in ("de", "com", "aged", "con") else spot.end + 1
    word = spot.sentence.fold(after)
    told = spot.sentence.fold(after + 1) in ("anos", "years") or spot.sentence.text(after + 1) in (",", ".")
    return word.isdigit() and len(word) == 2 and told


def _is_beside_place_noun(spot: Spot) -> bool:
    """Tells whether a noun of place stands beside a name: "barrio X", in English also "Peravia province"."""
    sentence, end = spot.sentence, spot.end
    if sentence.tag(spot.start - 1) in _FACILITIES or sentence.fold(spot.start - 1) in heads()["place_noun"]:
        return True
    if sentence.language != "en" or sentence.is_capital(end):
        return False
    return sentence.tag(end) in _FACILITIES


def _is_behind_company_noun(spot: Spot) -> bool:
    """Tells whether a noun for a company, shop or paper stands before a name: "frigorífico X", "the newspaper X"."""
    before = spot.start - 1
    while spot.sentence.is_quote(before) or spot.sentence.text(before) == ",":
        before -= 1
    if spot.sentence.fold(before) in ("a", "o", "la", "el", "the") and spot.sentence.text(before - 1) == ",":
        before -= 2
        if spot.sentence.fold(before - 1) in ("de", "do", "da", "of"):
            before -= 2
    near = spot.sentence.fold(before) in heads()["company_noun"]
    return near or (
        spot.sentence.language != "en"
        and spot.sentence.fold(before - 1) in heads()["company_noun"]
        and spot.sentence.tag(before) == ""
        and before == spot.start - 1
    )


def is_directed(spot: Spot) -> bool:
    """Tells whether a verb of leading stands before a name, as before groups and before people."""
    before = spot.start - 1
    while spot.sentence.is_quote(before) or spot.sentence.tag(before) == "ART":
        before -= 1
    return spot.sentence.tag(before) == "LEAD" and spot.sentence.fold(before) not in ("por", "by")


Guess = Callable[[Spot], bool]
_GUESSES: tuple[tuple[Guess, EntityType, int], ...] = (
    (_is_beside_place_noun, EntityType.PLACE, 3),
    (_is_behind_company_noun, EntityType.ORGANIZATION, 3),
    (_is_full_name, EntityType.PERSON, 3),
    (_is_initials, EntityType.PERSON, 2),
    (_is_familiar, EntityType.PERSON, 2),
    (is_led_or_joined, EntityType.GROUP, 2),
    (_is_plural, EntityType.GROUP, 2),
    (_is_behind_place_noun, EntityType.PLACE, 3),
    (_is_saint, EntityType.PLACE, 2),
    (_has_age, EntityType.PERSON, 3),
    (_is_behind_plural_article, EntityType.GROUP, 3),
    (is_directed, EntityType.GROUP, 1),
    (_is_behind_in, EntityType.PLACE, 1),
    (_is_behind_article, EntityType.GROUP, 1),
    (_is_given_name, EntityType.PERSON, 1),
    (_is_masculine, EntityType.PERSON, 1),
    (_is_feminine, EntityType.GROUP, 1),
    (_looks_like_person, EntityType.PERSON, 1),
)
"""What a name is taken for where neither its own words nor a noun beside it tell, the surest guess first."""
