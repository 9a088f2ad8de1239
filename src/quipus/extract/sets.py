"""Sets of people told without a noun for them: "dos de ellos", "the other three", "los demás", "un argelino"."""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from quipus.extract.sentence import Sentence
from quipus.language.numbers import parse_number
from quipus.language.places import gazetteer

_THEM = frozenset(
    (
        "ellos",
        "ellas",
        "them",
        "estos",
        "estas",
        "aquellos",
        "deles",
        "delas",
        "destes",
        "estes",
        "whom",
        "quais",
        "cuales",
        "quienes",
    )
)
_REST = frozenset(("resto", "demas", "demais", "rest", "others", "restantes", "otros", "outros", "otras", "outras"))
_OTHER = frozenset(("otros", "otras", "other", "outros", "outras", "restantes", "another"))
_ONE = frozenset(("una", "uno", "um", "uma", "un", "one", "algunos", "algunas", "some", "alguns", "algumas", "varios"))
_INDEFINITE = frozenset(("un", "una", "a", "an", "um", "uma", "another", "otro", "outro"))
_DEFINITE = frozenset(("los", "las", "os", "as", "the", "el", "la", "unos", "unas", "algunos", "some", "dos"))
_VERBAL = frozenset(("BE", "HAVE", "ARREST", "KILL", "DIE", "LEGAL", "SENTENCE", "HOLD", "FLEE", "ESCAPE", "RESCUE"))
_PEOPLE = frozenset(("PEOPLEN", "MEMBER", "RANK", "LEADER", "ASSOC"))
_PARTS = frozenset((*_PEOPLE, "CUE", "LEGAL", "ARREST"))
"""Classes of words for people behind "one of the"."""
_ENDS = frozenset((",", ".", ";", ")", "", "-", "—", ":"))
_SETTLED = frozenset((
    "nacionalizado", "nacionalizada", "naturalizado", "naturalizada", "residente", "residentes", "radicado", "radicada",
    "radicados", "afincado", "afincados", "indocumentado", "indocumentados", "armados", "identificado", "detenidos",
    "living", "aged",
))  # fmt: skip
"""Folded words behind an adjective of country that stands for a person: "un belga nacionalizado español"."""
_NOUNS = frozenset(("GROUPN", "WING", "AGENCYN", "PLACEN", "TITLE", "POSITION", "CRIME", "GOODS", "WEAPON", "FAMILY"))


_PLACED = 3
"""Words at most of the place that police are of."""


class PeopleSet(NamedTuple):
    """A set of people that ends before token `end`; `number` is empty where it is not told."""

    end: int
    number: str


def find_set(sentence: Sentence, position: int, names: Container[int]) -> PeopleSet | None:
    """Returns the set of people that starts at a token without a noun for people right there, if one does."""
    if position in sentence.dated or position in names:
        return None
    count = parse_number(sentence.fold(position), sentence.language)
    if count is not None:
        return _counted(sentence, position, count)
    return _rest(sentence, position) or _one_of(sentence, position) or _people_of(sentence, position, names)


def _counted(sentence: Sentence, position: int, count: int) -> PeopleSet | None:
    after = position + 1
    police = _police_end(sentence, after)
    if police and count > 1:
        return PeopleSet(police, str(count))
    if sentence.fold(after) in ("de", "of") and sentence.fold(after + 1) in _THEM:
        return PeopleSet(after + 2, str(count))
    if (
        sentence.fold(after) in ("de", "dos", "das")
        and sentence.fold(after + 1) in ("los", "las", "quais")
        and (sentence.fold(after + 1) == "quais" or sentence.fold(after + 2) in ("cuales", "que"))
    ):
        return PeopleSet(after + (2 if sentence.fold(after + 1) == "quais" else 3), str(count))
    if sentence.is_quote(after):
        return _quoted(sentence, after, count)
    if sentence.fold(after) in _THEM and sentence.fold(after).startswith("d"):
        return PeopleSet(after + 1, str(count))
    if sentence.fold(after) in gazetteer().demonyms and sentence.tag(after + 1) not in (*_PEOPLE, *_NOUNS):
        return PeopleSet(after + 1, str(count)) if _is_people(sentence, after, count) else None
    if sentence.tag(after) == "IN" and sentence.is_capital(after + 1) and _is_list_of_arrests(sentence, position):
        return PeopleSet(after, str(count))
    other = sentence.fold(position - 1) in _OTHER
    verbal = sentence.tag(after) in _VERBAL and not sentence.text(position)[0].isdigit()
    if (other or verbal) and count > 1 and (verbal or sentence.text(after) in _ENDS or sentence.tag(after) == "AND"):
        return PeopleSet(after, str(count))
    return None


def _police_end(sentence: Sentence, position: int) -> int:
    """Returns where English "police" behind the place that they are of ends, "eight Lima military police"; 0 if not."""
    at = position
    while sentence.language == "en" and sentence.is_capital(at) and at < position + _PLACED:
        at += 1
    match = sentence.tags.get(at)
    police = match is not None and match.entry.tag == "AGENCYN" and sentence.fold(match.end - 1) == "police"
    return match.end if match is not None and police and at > position else 0


def _is_list_of_arrests(sentence: Sentence, position: int) -> bool:
    """Tells whether a number goes on with a list: "twelve were detained in Panama, five in Honduras"."""
    before = (sentence.text(position - 1), sentence.tag(position - 1))
    listed = before[0] == "," or before[1] == "AND"
    return listed and any(sentence.tag(at) in ("ARREST", "KILL") for at in range(position))


def _quoted(sentence: Sentence, quote: int, count: int) -> PeopleSet | None:
    """Finds what people are called among themselves: 'tres «encargados»', 'two "runners"'."""
    word = sentence.fold(quote + 1)
    plain = word.isalpha() and word.endswith("s") and not sentence.is_capital(quote + 1)
    closed = plain and count > 1 and sentence.is_quote(quote + 2)
    return PeopleSet(quote + 3, str(count)) if closed else None


def _is_people(sentence: Sentence, position: int, count: int) -> bool:
    """Tells whether an adjective of country stands for people: "four Colombians", not "four Spanish passports"."""
    if sentence.language != "en":
        return not sentence.is_capital(position + 1) and not sentence.is_capital(position)
    plural = sentence.fold(position).endswith("s")
    return plural == (count > 1) and not sentence.is_capital(position + 1)


def _rest(sentence: Sentence, position: int) -> PeopleSet | None:
    """Finds "el resto", "los demás", "the others" before a verb."""
    if sentence.fold(position) not in _REST or sentence.fold(position - 1) not in _DEFINITE:
        return None
    after = position + 1
    return PeopleSet(after, "") if sentence.tag(after) in _VERBAL or sentence.text(after) == "," else None


def _one_of(sentence: Sentence, position: int) -> PeopleSet | None:
    """Finds "uno de ellos", "una de las detenidas", "um dos suspeitos"."""
    if sentence.fold(position) not in _ONE:
        return None
    count = "1" if sentence.fold(position) in ("una", "uno", "um", "uma", "one", "un") else ""
    at = position + 1
    if sentence.fold(at) in ("deles", "delas"):
        return PeopleSet(at + 1, count)
    if sentence.fold(at) not in ("de", "of", "dos", "das"):
        return None
    if sentence.fold(at + 1) in _THEM:
        return PeopleSet(at + 2, count)
    noun = at + 1 if sentence.fold(at) in ("dos", "das") or sentence.tag(at + 1) != "ART" else at + 2
    match = sentence.tags.get(noun)
    if match is None:
        return None
    kin = match.entry.tag == "FAMILY" and sentence.tag(match.end) in _VERBAL  # "one of the brothers was"
    return PeopleSet(match.end, count) if kin or match.entry.tag in _PARTS else None


def _people_of(sentence: Sentence, position: int, names: Container[int]) -> PeopleSet | None:
    """Finds "un argelino", "los bolivianos", "a Panamanian": people of a country, spoken of by that alone."""
    word, article = sentence.fold(position), sentence.fold(position - 1)
    if word not in gazetteer().demonyms or article not in _INDEFINITE | _DEFINITE:
        return None
    if sentence.language != "en" and sentence.is_capital(position):
        return None
    after = position + 1
    plural = word.endswith("s") and word[:-1] in gazetteer().demonyms
    noun = sentence.tag(after) in (*_PEOPLE, *_NOUNS) or after in names
    settled = sentence.fold(after) in _SETTLED
    free = settled or sentence.text(after) in _ENDS or sentence.tag(after) in (
        *_VERBAL, "CALLED", "WHO", "THAT", "AND", "IN", "BY", "SAY", "LIVE", "WITH", "FROM",
    )  # fmt: skip
    if noun or not free or (not plural and article not in _INDEFINITE):
        return None
    return PeopleSet(after, "" if plural else "1")
