"""Kinds: what kind of thing a name names, told by its own words, by the words around it, or guessed."""

from __future__ import annotations

import re

from quipus.extract.bodies import is_civil
from quipus.extract.guesses import Spot, guess_kind, is_called_group, is_directed, is_led_or_joined
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
_GUARDS = frozenset((
    "civil", "nacional", "municipal", "costera", "costeira", "republicana", "presidencial", "urbana", "florestal",
    "penitenciaria", "prisional", "metropolitana",
))  # fmt: skip
"""Folded adjectives that make a guard one of the state, and no gang."""
_SURNAMES = frozenset(
    ("familia", "barrio", "tren", "liga", "frente", "bloque", "banda", "valle", "villa", "monte", "puerto")
)
"""Folded first words of names of groups and places that are surnames too."""
_PENAL = frozenset(("prisional", "penitenciario", "penitenciaria", "carcelario", "carcelaria", "penitentiary", "penal"))
"""Folded adjectives in the names of prisons."""
_PENAL_UNITS = frozenset((
    "unidad", "unidade", "centro", "complejo", "complexo", "establecimiento", "estabelecimento", "colonia", "instituto",
    "penitenciaria", "nucleo", "modulo", "granja", "carcel", "presidio", "conjunto", "recinto", "united", "federal",
))  # fmt: skip
"""Folded first words of such names."""
_KIND_TYPES = {
    "agency": EntityType.AGENCY,
    "organization": EntityType.ORGANIZATION,
    "group": EntityType.GROUP,
    "place": EntityType.PLACE,
}


def tell_kind(sentence: Sentence, start: int, end: int) -> tuple[EntityType | None, int]:
    """Returns the kind of a name and how surely it is told."""
    words = _words(sentence, start, end)
    if is_civil(sentence, start, end) and words not in gazetteer().places:
        return EntityType.ORGANIZATION, 3
    told = _kind_by_place(sentence, start, end, words)
    if told is not None:
        return told, 3
    if words[0] in heads()["either"] or words[-1] in heads()["either"]:
        return _kind_of_either(Spot(sentence, start, end, words))
    place = gazetteer().places.get(words)
    if place is not None:
        led = sentence.tag(start - 1) in ("IN", "OF", "FROM", "TO", "PLACEN", "ART") or len(words) > 1
        return EntityType.PLACE, 3 if led or place.kind == "country" else 2
    told = _kind_by_heads(words, sentence.language)
    if told is not None:
        return told, 2 if len(words) == 1 and words[0] in _SURNAMES else 3
    if _is_initials_of_person(words):
        return EntityType.PERSON, 2
    if words[0] not in given_names() and is_called_group(sentence, end):
        return EntityType.GROUP, 3
    return guess_kind(sentence, start, end, words)


def _kind_by_place(sentence: Sentence, start: int, end: int, words: tuple[str, ...]) -> EntityType | None:
    """Returns the kind that where it stands tells of a name: behind a noun, or at the head of a report."""
    if _is_group_by_context(sentence, start, end, words):
        return EntityType.GROUP
    if _is_dateline(sentence, start, end):
        return EntityType.PLACE
    company = sentence.fold(start - 1) in heads()["company_noun"] and not sentence.is_capital(start - 1)
    if company and words[0] not in given_names() and words not in gazetteer().places:
        return EntityType.ORGANIZATION
    return EntityType.PERSON if _person_before(sentence, start) and words[0] not in heads()["agency"] else None


def _is_dateline(sentence: Sentence, start: int, end: int) -> bool:
    """Tells whether a name is where a report was written: "Lorca, 23 may (EFE)", "MIAMI - "."""
    if start != 0 or sentence.number > _DATELINE or end > start + 4:
        return False
    after = sentence.text(end)
    dashed = after in ("-", "–", "—", ".-") and sentence.is_capital(end + 1)
    dated = end + 1 in sentence.dated or (sentence.fold(end + 1).isdigit() and sentence.fold(end + 2)[:3] in _MONTHS)
    return dashed or (after == "," and dated) or _is_bracketed_place(sentence, end)


def _is_bracketed_place(sentence: Sentence, at: int) -> bool:
    """Tells whether a place in brackets and a comma follow: "Cartagena (Colombia), "."""
    close = next((end for end in range(at + 1, at + 5) if sentence.text(end) == ")"), 0)
    inside = tuple(sentence.fold(end) for end in range(at + 1, close))
    return sentence.text(at) == "(" and inside in gazetteer().places and sentence.text(close + 1) == ","


_MONTHS = frozenset((
    "ene", "jan", "feb", "fev", "mar", "abr", "apr", "may", "mai", "jun", "jul", "ago", "aug", "sep", "set", "oct",
    "out", "nov", "dic", "dec", "dez",
))  # fmt: skip
"""First three letters of the folded months."""
_DATELINE = 3
"""Sentences at the head of a document in which a dateline may stand, behind title and byline."""


def _words(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """Returns the folded words of a name, without what hangs on an English one ("Lima-based")."""
    words = [sentence.fold(position) for position in range(start, end)]
    if sentence.language == "en" and "-" in words[-1]:
        words[-1] = ENGLISH_SUFFIX.sub("", words[-1])
    return tuple(words)


def _kind_by_heads(words: tuple[str, ...], language: str) -> EntityType | None:
    if len(words) > 1 and any(word in heads()["group_any"] for word in words):
        return EntityType.GROUP
    if words[0] in _PENAL_UNITS and any(word in _PENAL for word in words):
        return EntityType.PLACE
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
    if len(spot.words) > 1 and spot.words[0] in ("guardia", "guarda") and spot.words[1] in _GUARDS:
        return EntityType.AGENCY, 3
    if is_led_or_joined(spot) or is_directed(spot) or is_called_group(spot.sentence, spot.end):
        return EntityType.GROUP, 3
    alone = len(spot.words) <= _CALLED_SO and spot.words[0] in ("la", "el") and spot.words[-1] in heads()["either"]
    if alone and not spot.sentence.text(spot.end - 1).isupper():
        return EntityType.GROUP, 2
    for kind in ("agency", "organization", "place"):
        if any(word in heads()[kind] for word in spot.words):
            return _KIND_TYPES[kind], 2
    return EntityType.GROUP, 1


_CALLED_SO = 2
"""Words of a name that is a noun for a body alone, with its article: "La Empresa" is a gang's."""


def _is_initials_of_person(words: tuple[str, ...]) -> bool:
    """Tells whether a name is the initials of somebody whose name is withheld: "J.A.C.V.", "BB"."""
    word = words[0]
    if len(words) > 1 or not word.replace(".", "").isalpha():
        return False
    letters = word.replace(".", "")
    dotted = word.count(".") == len(letters) and len(letters) >= 2 and letters not in _DOTTED
    return dotted or (len(word) == 2 and word[0] == word[1] and word not in ("ss",))


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


def _is_group_by_context(sentence: Sentence, start: int, end: int, words: tuple[str, ...]) -> bool:
    if words[0] in heads()["agency"]:
        return False
    after = end + 1 if sentence.is_quote(end) else end
    if words in gazetteer().places:
        return sentence.language == "en" and sentence.fold(after) in _FAMILY_LIKE and sentence.fold(start - 1) == "the"
    if sentence.language == "en" and words[0] not in given_names() and _is_before_group_noun(sentence, after):
        return True
    if len(words) > 1 and words[0] in given_names() and sentence.is_capital(start - 1):
        return False
    before = start - 1
    for _ in range(4):
        word = sentence.fold(before)
        wing = sentence.tag(before) == "WING" and word not in _NO_WING and (before < start - 1 or word in _NAMED_WINGS)
        if sentence.tag(before) == "GROUPN" or wing:
            return not sentence.text(before + 1).startswith(",")
        if not (sentence.is_quote(before) or sentence.tag(before) in ("ART", "CALLED")):
            return False
        before -= 1
    return False


def _is_before_group_noun(sentence: Sentence, after: int) -> bool:
    """Tells whether a noun for a group follows a name, maybe behind its trade: "the X drug trafficking clan"."""
    for at in range(after, after + 3):
        if sentence.tag(at) == "GROUPN":
            word = sentence.fold(sentence.covered[at].end - 1)
            return word in _SINGULAR_GROUPS if at > after else not word.endswith("s")
        if sentence.tag(at) not in ("CRIME", "GOODS", "DEMO") and sentence.fold(at) not in _TRADES:
            return False
    return False


_NO_WING = frozenset(("base", "setor", "quadro", "comision", "unit", "block", "set", "rama", "branch", "commission"))
"""Folded nouns of the class of parts of a group that name other things more often."""
_NAMED_WINGS = frozenset(("frente", "bloque", "bloco", "cuadrilla", "celula", "clica"))
"""Folded nouns for parts of a group that stand right before its name, be it a person's: "el frente Abel Cifuentes"."""
_FAMILY_LIKE = frozenset(("clan", "cartel"))
"""Folded nouns that make a group of a place's name: "the Mendoza clan", "the Tijuana cartel"."""
_TRADES = frozenset(
    ("drug", "trafficking", "smuggling", "criminal", "crime", "organized", "cocaine", "street", "prison")
)
_SINGULAR_GROUPS = frozenset(("gang", "clan", "organization", "organisation", "group", "network", "ring", "cartel"))
_DOTTED = frozenset(
    ("us", "usa", "uk", "un", "sa", "eeuu", "eu", "ue", "dc", "am", "pm", "ny", "la", "sl", "sac", "cv", "rl")
)
"""Letters of dotted abbreviations that name no person."""
