"""Names in a sentence: where they stand, and what kind of thing the words around and inside them make of each."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from quipus.extract.kinds import ENGLISH_SUFFIX, tell_kind
from quipus.extract.naming.no_names import LAWS, is_body, is_no_name, is_thing
from quipus.extract.naming.titled import (
    goes_on_office,
    is_before_body,
    is_named_body,
    is_of_office,
    is_within_office,
    starts_other,
    works_at,
)
from quipus.extract.sentence import Sentence
from quipus.language.deeds import deeds
from quipus.language.heads import heads
from quipus.language.numbers import parse_number
from quipus.language.places import gazetteer, given_names
from quipus.model import EntityType, MentionForm

PARTICLES = frozenset((
    "de", "del", "la", "las", "los", "da", "do", "das", "dos", "e", "y", "von", "van", "di", "du", "der", "san",
    "santa",
))  # fmt: skip
"""Folded small words inside a name."""
_MAX_NAME = 12
"""Tokens of the longest name; longer runs of capitals are headings."""
_JOINERS = frozenset(("of", "para", "y", "e", "and", "&", "contra", "the", "a", "el", "o", "ao"))
"""Small words inside names of bodies only."""
_AND = frozenset(("and", "y", "e"))
_GANGS = frozenset(("family", "cartel", "brotherhood", "knights", "friends", "lords", "sons", "soldiers", "order"))
"""Folded English nouns with which names of gangs begin that go on with "of"."""
_NOT_FIRST = frozenset(("TITLE", "POSITION", "DROPN", "THEY", "POSS", "NOT", "ALIAS", "LEGAL", "SAY"))
_LEAST_HEADING = 0.8
"""Share of words in capitals from which on a sentence is a heading."""
_LONGEST_HEADING = 12
_NUMBERED = frozenset((
    "pabellon", "pavilhao", "pavilion", "modulo", "module", "ruta", "rodovia", "route", "km", "kilometro", "kilometer",
    "sector", "bloque", "block", "celda", "cell", "zona", "raio", "galeria", "ala", "unidad", "unidade", "penal",
    "cefereso", "highway", "pier", "muelle", "terminal", "carretera", "autopista", "pavilhoes", "estrada", "comuna",
    "regimiento", "patio",
))  # fmt: skip
"""Folded nouns of places that are told apart by numbers: "pabellón 7", "Ruta 34"."""


BEFORE = -1
"""Owner of a second name whose owner the text spoke of before its sentence: "He is known as the Crow"."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name at tokens `start` up to `end` of a sentence.

    `kind` is None where nothing tells; `strength` says how surely it is told (3 by the name itself, 1 by a guess).
    `owner` is the start of the name that this one is an alias or acronym of, or `BEFORE`.
    """

    start: int
    end: int
    text: str
    kind: EntityType | None
    strength: int
    form: MentionForm = MentionForm.NAME
    owner: int | None = None


def find_names(sentence: Sentence, lower: AbstractSet[str]) -> list[Name]:
    """Returns the names of a sentence, from left to right.

    Args:
        sentence: with its tags.
        lower: folded words that the document writes in lower case somewhere, and which are thus no names.
    """
    found: list[Name] = []
    position = 0
    while position < len(sentence.tokens):
        end = _run_end(sentence, position, lower)
        if end is None:
            numbered = _numbered_place(sentence, position)
            found.extend(numbered)
            position = numbered[0].end if numbered else position + 1
            continue
        found.extend(_names_of_run(sentence, position, end))
        position = end
    return _without_heading(sentence, found)


def _numbered_place(sentence: Sentence, position: int) -> list[Name]:
    """Returns the place that a common noun and a number name: "pabellón 7", "módulo 12"; none if there is none."""
    if sentence.fold(position) not in _NUMBERED or sentence.is_capital(position) or position + 1 in sentence.dated:
        return []
    after = sentence.fold(position + 1)
    if not (after.isdigit() and len(after) <= 3) or sentence.text(position + 2) in ("%", "°", "º"):
        return []
    return [Name(position, position + 2, name_text(sentence, position, position + 2), EntityType.PLACE, 3)]


def _without_heading(sentence: Sentence, names: list[Name]) -> list[Name]:
    """Returns the names of a sentence, those alone that are surely known if it is a heading in capitals."""
    if not any(name.kind is EntityType.PERSON for name in names) or sentence.text(len(sentence.tokens) - 1) in (
        ".",
        ")",
    ):
        return names
    words = [token.text for token in sentence.tokens if token.text.isalpha() and len(token.text) > 1]
    capitals = sum(word.isupper() for word in words)
    if len(words) > _LONGEST_HEADING or capitals < 2 or capitals < _LEAST_HEADING * len(words):
        return names
    return [name for name in names if name.kind is not EntityType.PERSON or sentence.fold(name.start) in given_names()]


def _run_end(sentence: Sentence, start: int, lower: AbstractSet[str]) -> int | None:
    """Returns where the run of capitals that starts at a token ends; None if none starts there."""
    if not _may_start(sentence, start, lower):
        return None
    end = max(start + 1, _place_end(sentence, start))
    body = is_body(sentence, start)
    while end < len(sentence.tokens) and end - start < _MAX_NAME:
        step = _step(sentence, start, end, body=body)
        if step == 0:
            break
        end += step
        body = body or is_body(sentence, end - 1)
    return end


def _may_start(sentence: Sentence, position: int, lower: AbstractSet[str]) -> bool:
    token = sentence.tokens[position]
    if not token.text[0].isupper() or position in sentence.dated:
        return False
    if _place_end(sentence, position) > position + 1:
        return not is_within_office(sentence, position)
    if len(token.text) == 1 and sentence.text(position + 1) != ".":
        return False
    if sentence.opens(position) and parse_number(token.fold, sentence.language) is not None:
        return False
    tag, next_capital = sentence.tag(position), sentence.is_capital(position + 1)
    if tag == "ART" and _are_those_of(sentence, position):
        return True
    if goes_on_office(sentence, position) or _goes_on_body(sentence, position):
        return False
    if tag in _NOT_FIRST:
        titled = tag == "TITLE" and (is_named_body(sentence, position) or is_before_body(sentence, position))
        return titled or (tag == "DROPN" and not sentence.opens(position) and next_capital)
    if not sentence.opens(position):
        return not (tag in ("ART", "OF", "IN", "BE", "AND", "WHO", "THAT", "ADV", "CUE") and not next_capital)
    return _may_start_sentence(sentence, position, lower, tag)


def _goes_on_body(sentence: Sentence, position: int) -> bool:
    """Tells whether a capital goes on the body that an office ends in: "jefe de la Policía | Local"."""
    before = sentence.covered.get(position - 1)
    office = before is not None and before.entry.tag in ("POSITION", "TITLE", "LEADER") and before.end == position
    return office and sentence.is_capital(position - 1) and sentence.fold(position) in _OF_BODIES


def _are_those_of(sentence: Sentence, position: int) -> bool:
    """Tells whether a gang is called by where or whose it is: "Los de la Cuadra", "Os da Travessa"."""
    if sentence.fold(position) not in ("los", "las", "os", "as") or sentence.fold(position + 1) not in _OF_THE:
        return False
    ahead = position + 3 if sentence.fold(position + 2) in ("la", "los", "las") else position + 2
    return sentence.is_capital(ahead) and ahead not in sentence.dated


_WHOSE = frozenset(("people", "workers", "farmers", "peasants", "women", "youth", "children", "citizens"))
"""Folded nouns whose army or party an English name may be."""
_OF_BODIES = frozenset((
    "local", "nacional", "federal", "municipal", "civil", "judicial", "militar", "estatal", "regional", "national",
    "military", "state", "rodoviaria", "judiciaria", "general", "publico", "metropolitana", "estadual",
))  # fmt: skip
"""Folded adjectives of bodies of the state."""
_OF_THE = frozenset(("de", "del", "da", "do", "das", "dos"))


def _place_end(sentence: Sentence, position: int) -> int:
    """Returns where the longest place of the gazetteer that starts at a token ends, `position` if none does."""
    places = gazetteer()
    longest = places.longest.get(sentence.fold(position), 0)
    for size in range(min(longest, len(sentence.tokens) - position), 1, -1):
        words = tuple(token.fold for token in sentence.tokens[position : position + size])
        if words in places.places and sentence.is_capital(position + size - 1):
            return position + size
    return position


def _may_start_sentence(sentence: Sentence, position: int, lower: AbstractSet[str], tag: str) -> bool:
    """Tells whether the capital at the start of a sentence belongs to a name."""
    word, next_capital = sentence.fold(position), sentence.is_capital(position + 1)
    if word in given_names() and word not in lower and not tag:
        return True
    if tag == "ART":
        return next_capital and sentence.language != "en" and word not in ("o", "a", "un", "una", "um", "uma")
    if tag in ("GROUPN", "WING", "AGENCYN", "PRISON", "PLACEN"):
        return next_capital
    if not next_capital and word in deeds(sentence.language):
        return False
    if tag and not sentence.text(position).isupper():
        return False
    if word in gazetteer().demonyms:
        return sentence.language != "en" and not next_capital
    return next_capital or word not in lower


def _step(sentence: Sentence, start: int, end: int, *, body: bool) -> int:
    """Returns how many further tokens belong to a run, 0 if it ends."""
    if end in sentence.dated or sentence.tag(end) == "ALIAS":
        return 0
    if starts_other(sentence, start, end):
        return 0
    if _goes_on_behind_dash(sentence, end) or _is_office_of(sentence, end):
        return 2
    if sentence.is_capital(end) or _continues_initial(sentence, end) or _is_number_of(sentence, start, end, body=body):
        return 1
    word = sentence.fold(end)
    if word in _AND and sentence.fold(end - 1) in heads()["group"]:
        return 0  # "the Gulf Cartel and Zetas"
    small = PARTICLES | _JOINERS if body or _is_gang_of(sentence, start, end) else PARTICLES - {"y", "e"}
    if word in small:
        return _step_over_particles(sentence, start, end, small)
    return 0


def _goes_on_behind_dash(sentence: Sentence, end: int) -> bool:
    """Tells whether a group's name goes on behind a dash between blanks: "Jalisco Cartel - New Generation"."""
    head = sentence.fold(end - 1) in heads()["group"] and sentence.text(end) in ("-", "–")
    return head and sentence.is_capital(end + 1) and sentence.is_capital(end + 2)


def _is_office_of(sentence: Sentence, end: int) -> bool:
    """Tells whether an English name goes on behind "'s": "the Attorney General's Office", "the People's Army"."""
    if sentence.text(end) not in ("'s", "’s") or not sentence.is_capital(end + 1) or not sentence.is_capital(end - 1):
        return False
    office = sentence.fold(end + 1) == "office" and sentence.tag(end - 1) in ("TITLE", "POSITION", "AGENCYN")
    return office or sentence.fold(end - 1) in _WHOSE


def _is_gang_of(sentence: Sentence, start: int, end: int) -> bool:
    """Tells whether an English name goes on with "of": "Family of the North", "Cartel of the Suns"."""
    alone = sentence.language == "en" and end - start == 1 and sentence.fold(end) == "of"
    return alone and sentence.fold(start) in _GANGS


def _is_number_of(sentence: Sentence, start: int, end: int, *, body: bool) -> bool:
    """Tells whether a number belongs to a group's or place's name ("Barrio 18")."""
    word = sentence.fold(end)
    numbered = sentence.fold(start) in heads()["group"] | heads()["place"]
    return word.isdigit() and len(word) <= 3 and not body and numbered


def _continues_initial(sentence: Sentence, end: int) -> bool:
    """Tells whether the full stop behind a single letter belongs to the name ("J. M. Ruiz")."""
    if sentence.text(end) != "." or len(sentence.text(end - 1)) != 1:
        return False
    before = sentence.is_capital(end - 2) or sentence.text(end - 2) == "."
    return sentence.is_capital(end + 1) or before


def _step_over_particles(sentence: Sentence, start: int, end: int, small: AbstractSet[str]) -> int:
    if sentence.fold(end) in ("la", "las") and sentence.fold(end + 1) in heads()["agency"]:
        return 0
    if works_at(sentence, start, end):
        return 0
    for ahead in (1, 2):
        if sentence.is_capital(end + ahead) and end + ahead not in sentence.dated:
            return ahead + 1 if sentence.tag(end + ahead) != "ALIAS" else 0
        if sentence.fold(end + ahead) not in small:
            return 0
    return 0


def _names_of_run(sentence: Sentence, start: int, end: int) -> Iterator[Name]:
    """Yields the names that a run of capitals holds: titles and demonyms before it are left out."""
    if sentence.fold(start) in LAWS:
        yield Name(start, end, name_text(sentence, start, end), None, 3)
        return
    while end - start > 1 and _is_preamble(sentence, start) and _place_end(sentence, start) == start:
        start += 1
    while end - start > 1 and sentence.fold(end - 1) in PARTICLES | {"."} and sentence.text(end - 1) != ".":
        end -= 1
    if _names_nobody(sentence, start, end):
        return
    if end - start == 1 and sentence.fold(start) in gazetteer().demonyms and not _is_country(sentence, start):
        yield from _peoples(sentence, start)
        return
    if is_no_name(sentence, start, end):
        return
    kind, strength = tell_kind(sentence, start, end)
    if kind not in (EntityType.GROUP, EntityType.AGENCY, EntityType.PLACE) and is_of_office(sentence, start, end):
        return
    if _is_gang_of(sentence, start, start + 1) and end - start > 2:
        kind, strength = EntityType.GROUP, 3
    elif kind is not EntityType.PLACE and is_thing(sentence, start, end):
        kind, strength = None, 3
    yield Name(start, end, name_text(sentence, start, end), kind, strength)


def _names_nobody(sentence: Sentence, start: int, end: int) -> bool:
    """Tells whether capitals are an office, an adjective of place or a word for a country."""
    if is_wide_demonym(sentence, start):
        return not is_body(sentence, end - 1)
    if end - start == 2:
        return f"{sentence.fold(start)} {sentence.fold(start + 1)}" in gazetteer().demonyms
    office = sentence.tag(start) in ("TITLE", "DROPN", "ART", "POSITION") or not sentence.fold(start)
    return end - start == 1 and (office or _is_country_so_called(sentence, start))


def _peoples(sentence: Sentence, start: int) -> Iterator[Name]:
    """Yields what a word for a people names: a gang, or maybe somebody whose nickname it is elsewhere."""
    if _is_nicknamed_group(sentence, start):
        yield Name(start, start + 1, sentence.text(start), EntityType.GROUP, 2)
    elif sentence.language != "en" and not sentence.text(start).isupper():
        yield Name(start, start + 1, sentence.text(start), None, 0)


_SIDES = frozenset(("latin", "central", "south", "north", "west", "east", "southern", "northern", "western", "eastern"))


def is_wide_demonym(sentence: Sentence, start: int) -> bool:
    """Tells whether two words are an adjective of several countries: "Central American"."""
    wide = ("american", "americans", "african", "asian", "european")
    return sentence.fold(start) in _SIDES and sentence.fold(start + 1) in wide


def _is_country_so_called(sentence: Sentence, start: int) -> bool:
    """Tells whether a capital only tells of a country how it is: "the Andean nation", "the Caribbean country"."""
    return sentence.language == "en" and sentence.fold(start + 1) in ("nation", "nations", "country", "countries")


def _is_country(sentence: Sentence, start: int) -> bool:
    """Tells whether a capital is a country and no adjective: "Argentina"."""
    return sentence.fold(start) == "argentina" and not sentence.text(start).isupper()


def _is_nicknamed_group(sentence: Sentence, start: int) -> bool:
    """Tells whether "los Holandeses" is a gang: Spanish and Portuguese write peoples in lower case."""
    article = sentence.fold(start - 1) in ("los", "las", "os") and not sentence.is_capital(start - 1)
    return sentence.language != "en" and article and not sentence.text(start).isupper()


def _is_preamble(sentence: Sentence, start: int) -> bool:
    word, tag = sentence.fold(start), sentence.tag(start)
    if is_before_body(sentence, start):
        return False
    if word in gazetteer().demonyms and (word,) not in gazetteer().places:
        return True
    if tag in ("LEADER", "RANK") and sentence.language == "en":
        return sentence.fold(start + 1) in given_names()
    if tag == "ART":
        return sentence.language == "en" or word in ("o", "a", "um", "uma", "un", "una", "este", "esta")
    return (
        tag in ("TITLE", "OF", "IN", "AND", "DROPN", "POSITION", "BY", "FROM", "FOR") and word not in heads()["agency"]
    )


def name_text(sentence: Sentence, start: int, end: int) -> str:
    """Returns a name's words, with the blanks that part them in the text."""
    parts: list[str] = []
    for position in range(start, end):
        token = sentence.tokens[position]
        if position > start and token.start > sentence.tokens[position - 1].end:
            parts.append(" ")
        parts.append(token.text)
    return ENGLISH_SUFFIX.sub("", "".join(parts)) if sentence.language == "en" else "".join(parts)


def with_kind(name: Name, kind: EntityType, strength: int) -> Name:
    """Returns the name as one of another kind."""
    return replace(name, kind=kind, strength=strength)
