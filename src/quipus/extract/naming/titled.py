"""Where an office or a title ends and a name begins in a run of capitals.

"Secretario de Justicia de los Estados Unidos NAME", "Texas Governor NAME", "Director Auxiliar de la División de ...".
"""

from __future__ import annotations

from quipus.extract.naming.no_names import NEVER_FIRST, is_body
from quipus.extract.sentence import Sentence
from quipus.language.heads import heads
from quipus.language.places import gazetteer, given_names

_OFFICES = frozenset(("TITLE", "POSITION", "RANK"))
_ADJECTIVES = NEVER_FIRST | frozenset((
    "adjunto", "adjunta", "auxiliar", "general", "geral", "jefe", "jefa", "superior", "ejecutivo", "ejecutiva",
    "executivo", "executiva", "interino", "interina", "suplente", "titular", "especial", "principal", "tecnico",
    "penal", "militar", "ejecutor", "departamental", "asistente", "assistente", "substituto", "substituta",
    "sustituto", "sustituta", "primer", "segundo", "civil", "criminal", "nato",
))  # fmt: skip
"""Folded adjectives of an office behind its noun: "Fiscal Federal", "Director General Adjunto"."""
_PLURAL_ARTICLES = frozenset(("los", "las", "os"))
"""Folded articles with which the names of gangs begin."""
_GOVERNING = frozenset(("of", "de", "del", "da", "do", "das", "dos", "ante", "para", "for"))
_ARTICLES = frozenset(("the", "la", "el", "los", "las", "a", "o"))
_COMPLEMENT = 10
"""Tokens before a name up to which the office is looked for whose complement the capitals before it are."""


def goes_on_office(sentence: Sentence, position: int) -> bool:
    """Tells whether a capital opens no name, being a further word of an office or the article before one."""
    return _is_office_word(sentence, position) or _is_office_behind(sentence, position)


def _is_office_word(sentence: Sentence, position: int) -> bool:
    """Tells whether a capital goes on an office that stands before it, as "Federal" does in "Fiscal Federal"."""
    at = position
    while sentence.fold(at) in _ADJECTIVES and at > 0:
        at -= 1
    return at < position and sentence.tag(at) in _OFFICES and sentence.is_capital(at)


def works_at(sentence: Sentence, start: int, end: int) -> bool:
    """Tells whether a run is somebody's given and family name, and what "of" at its end adds is where they work.

    "la jueza Teresa NAME de la Audiencia Nacional", "la fiscal Ana NAME del Distrito Sur".
    """
    known = given_names()
    named = end - start > 1 and sentence.fold(start) in known and sentence.fold(end - 1) not in known
    return named and _is_workplace(sentence, end + 1)


def _is_workplace(sentence: Sentence, position: int) -> bool:
    """Tells whether a word, behind its article, names a body or a district."""
    at = position + (sentence.fold(position) in _ARTICLES)
    return is_body(sentence, at) or sentence.fold(at) in ("distrito", "zona", "region")


def is_within_office(sentence: Sentence, position: int) -> bool:
    """Tells whether a capital belongs to an office of several words that names a place: "United States Attorney"."""
    match = sentence.tags.get(position)
    return match is not None and match.entry.tag == "TITLE" and match.start <= position < match.end - 1


def _is_office_behind(sentence: Sentence, position: int) -> bool:
    """Tells whether an article opens an office that goes on: "El Secretario de Justicia", "La Fiscal Federal"."""
    entry = sentence.tags.get(position + 1)
    if sentence.tag(position) != "ART" or entry is None or entry.entry.tag not in _OFFICES:
        return False
    if entry.entry.tag == "TITLE" and entry.entry.value == "rank":
        return False
    return sentence.fold(entry.end) in _GOVERNING or sentence.is_capital(entry.end)


def is_before_body(sentence: Sentence, position: int) -> bool:
    """Tells whether a title is the first word of what is no person's name: "Justice League"."""
    title = sentence.tag(position) == "TITLE" and sentence.is_capital(position + 1)
    return title and sentence.language == "en" and sentence.fold(position + 1) in heads()["either"]


def is_named_body(sentence: Sentence, position: int) -> bool:
    """Tells whether "Secretaría" or "Office" is the first word of a body's name, not somebody's title."""
    if sentence.fold(position) not in heads()["agency"]:
        return False
    if sentence.is_capital(position + 1) and sentence.fold(position + 1) in NEVER_FIRST:
        return True
    small = sentence.fold(position + 1) in ("de", "del", "da", "do", "of")
    ahead = position + 3 if sentence.fold(position + 2) in ("la", "the") else position + 2
    return small and sentence.is_capital(ahead) and not sentence.opens(position)


def starts_other(sentence: Sentence, start: int, end: int) -> bool:
    """Tells whether a capital inside a run starts another name: a title, or a given name behind an acronym.

    "Bolivia Police Chief NAME", "coronel PNP NAME", "the former head of the Sinaloa Cartel NAME",
    "Deputy Secretary of the Treasury NAME", "el jefe de Los Sables NAME", "Human Rights Minister NAME".
    """
    word, before = sentence.fold(end), sentence.text(end - 1)
    if not sentence.is_capital(end) or sentence.text(end).isupper():
        return False
    acronym = before.isupper() and 2 <= len(before) <= 5 and not sentence.text(end + 1).isupper()
    if acronym and sentence.is_capital(end + 1) and sentence.fold(end - 2) in _GOVERNING | _ARTICLES:
        return True
    if word in given_names() and sentence.is_capital(end + 1) and sentence.fold(end + 1) not in given_names():
        told = sentence.fold(end - 1) in heads()["agency"] | heads()["organization"] | heads()["group_last"]
        plural = sentence.fold(start) in _PLURAL_ARTICLES and end - start > 1
        governed = _is_complement(sentence, start, end) or plural
        return acronym or governed or (told and (end - start > 1 or before.isupper()))
    titled = sentence.tag(end) in ("TITLE", "LEADER", "POSITION", "RANK") and sentence.language == "en"
    name = end + 2 if sentence.text(end + 1) == "." else end + 1  # "Veracruz Gov. NAME"
    told = is_body(sentence, end - 1) or _is_placed(sentence, start, end) or _is_field(sentence, start, name)
    return titled and told and sentence.is_capital(name) and not is_before_body(sentence, end)


def _is_field(sentence: Sentence, start: int, name: int) -> bool:
    """Tells whether capitals are what an office is for, as it stands before a whole name: "Human Rights Minister"."""
    whole = sentence.is_capital(name + 1) and sentence.fold(name) in given_names()
    return whole and sentence.fold(start) not in given_names()


def is_of_office(sentence: Sentence, start: int, end: int) -> bool:
    """Tells whether capitals are what the office behind them is for: "Human Rights" and "Energy" before "Minister"."""
    if sentence.language != "en":
        return False
    at = end
    if sentence.fold(at) == "and" and sentence.is_capital(at + 1):
        at += 1
        while sentence.is_capital(at) and sentence.tag(at) not in ("TITLE", "POSITION"):
            at += 1
    titled = sentence.tag(at) in ("TITLE", "POSITION") and sentence.is_capital(at)
    return titled and _is_field(sentence, start, sentence.covered[at].end)


def _is_complement(sentence: Sentence, start: int, end: int) -> bool:
    """Tells whether capitals are what an office before them is over: "juez federal de Corrientes"."""
    if sentence.fold(start) in given_names() or sentence.fold(end - 1) in _GOVERNING | _ARTICLES:
        return False
    at = start - 1
    at -= sentence.fold(at) in _ARTICLES
    if sentence.fold(at) not in _GOVERNING:
        return False
    for here in range(at - 1, max(-1, at - _COMPLEMENT), -1):
        if sentence.tag(here) in _OFFICES:
            return True
        if not sentence.text(here)[0].isalpha():
            return False
    return False


def _is_placed(sentence: Sentence, start: int, end: int) -> bool:
    """Tells whether tokens name a place or a people, as before an office: "Texas Governor NAME"."""
    words = tuple(sentence.fold(at) for at in range(start, end))
    return words in gazetteer().places or " ".join(words) in gazetteer().demonyms
