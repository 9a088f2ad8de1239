"""Kinds: what kind of thing a name names, told by its own words, by the words around it, or guessed."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from quipus.extract.sentence import Sentence
from quipus.language.heads import heads
from quipus.language.places import gazetteer, given_names
from quipus.model import EntityType

_PERSON_BEFORE = frozenset(("TITLE", "POSITION", "FAMILY", "ASSOC"))
ENGLISH_SUFFIX = re.compile(
    r"[-‑](?:based|owned|linked|run|led|backed|controlled|affiliated|connected|aligned|born|registered|flagged|bound|"
    r"style|trained|dominated|operated)$"
)
"""What may hang on an English name: "a Lima-based ring", "a FARC-owned shipment"."""
_KIND_TYPES = {
    "agency": EntityType.AGENCY,
    "organization": EntityType.ORGANIZATION,
    "group": EntityType.GROUP,
    "place": EntityType.PLACE,
}


def tell_kind(sentence: Sentence, start: int, end: int) -> tuple[EntityType | None, int]:
    """Returns the kind of a name and how surely it is told."""
    words = _words(sentence, start, end)
    if _is_group_by_context(sentence, start, end, words):
        return EntityType.GROUP, 3
    if _person_before(sentence, start) and words[0] not in heads()["agency"]:
        return EntityType.PERSON, 3
    if words[0] in heads()["either"] or words[-1] in heads()["either"]:
        return _kind_of_either(Spot(sentence, start, end, words))
    place = gazetteer().places.get(words)
    if place is not None:
        led = sentence.tag(start - 1) in ("IN", "OF", "FROM", "TO", "PLACEN", "ART") or len(words) > 1
        return EntityType.PLACE, 3 if led or place.kind == "country" else 2
    told = _kind_by_heads(words, sentence.language)
    if told is not None:
        return told, 3
    if _is_initials_of_person(words):
        return EntityType.PERSON, 2
    if words[0] not in given_names() and _is_called_group(sentence, end):
        return EntityType.GROUP, 3
    return _guess_kind(sentence, start, end, words)


def _words(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """Returns the folded words of a name, without what hangs on an English one ("Lima-based")."""
    words = [sentence.fold(position) for position in range(start, end)]
    if sentence.language == "en" and "-" in words[-1]:
        words[-1] = ENGLISH_SUFFIX.sub("", words[-1])
    return tuple(words)


def _kind_by_heads(words: tuple[str, ...], language: str) -> EntityType | None:
    if len(words) > 1 and any(word in heads()["group_any"] for word in words):
        return EntityType.GROUP
    if language == "en" and len(words) > 1:
        told = _kind_by_last(words)
        if told is not None:
            return told
    for kind in ("group", "place"):
        if words[0] in heads()[kind] and (len(words) > 1 or kind == "group"):
            return _KIND_TYPES[kind]
    for kind in ("agency", "organization"):
        if any(word in heads()[kind] for word in words):
            return _KIND_TYPES[kind]
    if len(words) > 1 and words[0] not in given_names() and any(word in heads()["group"] for word in words):
        return EntityType.GROUP
    return None


def _kind_by_last(words: tuple[str, ...]) -> EntityType | None:
    """Returns the kind that the last word of an English name tells: "Gulf Cartel", "Interior Ministry"."""
    if words[-1] in heads()["group_last"]:
        return EntityType.GROUP
    if words[0] in given_names():
        return None
    if words[-1] in heads()["place_last"]:
        return EntityType.PLACE
    if words[-1] in heads()["agency"]:
        return EntityType.AGENCY
    return None


def _kind_of_either(spot: Spot) -> tuple[EntityType, int]:
    """Returns what a name is that may be a gang's, a company's or a body's: "Grupo X", "Guarda do X", "La Empresa"."""
    if _is_led_or_joined(spot) or _is_directed(spot) or _is_called_group(spot.sentence, spot.end):
        return EntityType.GROUP, 3
    for kind in ("agency", "organization", "place"):
        if any(word in heads()[kind] for word in spot.words):
            return _KIND_TYPES[kind], 2
    return EntityType.GROUP, 1


def _is_initials_of_person(words: tuple[str, ...]) -> bool:
    """Tells whether a name is the initials of somebody whose name is withheld: "J.A.C.V.", "BB"."""
    word = words[0]
    if len(words) > 1 or not word.replace(".", "").isalpha():
        return False
    letters = word.replace(".", "")
    dotted = word.count(".") == len(letters) and len(letters) >= 2 and letters not in _DOTTED
    return dotted or (len(word) == 2 and word[0] == word[1] and word not in ("ss",))


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


def _is_called_group(sentence: Sentence, end: int) -> bool:
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
    if sentence.language == "en" and words[0] not in given_names() and _is_before_group_noun(sentence, after):
        return True
    if len(words) > 1 and words[0] in given_names() and sentence.is_capital(start - 1):
        return False
    before = start - 1
    for _ in range(4):
        if sentence.tag(before) == "GROUPN":
            return not sentence.text(before + 1).startswith(",")
        if not (sentence.is_quote(before) or sentence.tag(before) in ("ART", "CALLED")):
            return False
        before -= 1
    return False


def _is_before_group_noun(sentence: Sentence, after: int) -> bool:
    """Tells whether a noun for a group follows a name, maybe behind its trade: "the X drug trafficking clan"."""
    for at in range(after, after + 3):
        if sentence.tag(at) == "GROUPN":
            return at == after or sentence.fold(at) in _SINGULAR_GROUPS
        if sentence.tag(at) not in ("CRIME", "GOODS", "DEMO") and sentence.fold(at) not in _TRADES:
            return False
    return False


_TRADES = frozenset(
    ("drug", "trafficking", "smuggling", "criminal", "crime", "organized", "cocaine", "street", "prison")
)
_SINGULAR_GROUPS = frozenset(("gang", "clan", "organization", "organisation", "group", "network", "ring", "cartel"))
_DOTTED = frozenset(
    ("us", "usa", "uk", "un", "sa", "eeuu", "eu", "ue", "dc", "am", "pm", "ny", "la", "sl", "sac", "cv", "rl")
)
"""Letters of dotted abbreviations that name no person."""
_FACILITIES = frozenset(("PLACEN", "PRISON"))


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
    near = spot.sentence.fold(before) in heads()["company_noun"]
    return near or (
        spot.sentence.language != "en"
        and spot.sentence.fold(before - 1) in heads()["company_noun"]
        and spot.sentence.tag(before) == ""
        and before == spot.start - 1
    )


def _is_directed(spot: Spot) -> bool:
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
    (_is_led_or_joined, EntityType.GROUP, 2),
    (_is_plural, EntityType.GROUP, 2),
    (_is_behind_place_noun, EntityType.PLACE, 3),
    (_is_saint, EntityType.PLACE, 2),
    (_has_age, EntityType.PERSON, 3),
    (_is_behind_plural_article, EntityType.GROUP, 3),
    (_is_directed, EntityType.GROUP, 1),
    (_is_behind_in, EntityType.PLACE, 1),
    (_is_behind_article, EntityType.GROUP, 1),
    (_is_given_name, EntityType.PERSON, 1),
    (_is_masculine, EntityType.PERSON, 1),
    (_looks_like_person, EntityType.PERSON, 1),
)
"""What a name is taken for where neither its own words nor a noun beside it tell, the surest guess first."""
