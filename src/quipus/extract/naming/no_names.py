"""Capitals that name nobody: offices, rulings' verbs, laws, operations, ships, brands."""

from __future__ import annotations

import re

from quipus.extract.sentence import Sentence
from quipus.language.heads import heads
from quipus.language.places import given_names

_CARRIERS = frozenset((
    "caso", "programa", "program", "buque", "lancha", "barco", "velero", "patrullero", "ship", "vessel", "yacht",
    "navio", "barcaza", "embarcacion", "embarcacao", "patrulla", "avioneta", "vuelo", "case", "camion", "pesquero",
    "carguero", "caminhao", "fragata", "corbeta", "motonave", "portacontenedores", "carreta", "camioneta", "pistola",
    "fusil", "fuzil", "rifle", "revolver", "idioma", "lengua",
))  # fmt: skip
"""Folded nouns before names of cases, ships and makes."""
_THINGS = frozenset((
    "phenomenon", "effect", "route", "routes", "drug", "substance", "law", "tactic", "tactics", "technique", "method",
    "area", "zone", "tax", "system", "strategy", "practice", "scheme", "trails", "crossings", "fenomeno", "efecto",
    "ruta", "rutas", "droga", "sustancia", "ley", "tactica", "tecnica", "metodo", "modalidad", "sistema", "estrategia",
    "practica", "trochas", "impuesto", "efeito", "rota", "rotas", "substancia", "lei", "modalidade",
    "program", "programme", "programa", "plan", "plano", "project", "proyecto", "projeto", "campaign", "campana",
    "campanha", "initiative", "iniciativa", "region", "regiao",
))  # fmt: skip
"""Folded nouns of what is "known as" something and is nobody."""
_IN_OFFICE = frozenset(("government", "administration", "regime", "cabinet"))
LAWS = frozenset(("ley", "lei", "law", "codigo", "code", "decreto", "decree", "articulo", "artigo", "constitucion"))
_ROMAN = re.compile(r"[IVX]{2,5}")
_ENCLITIC = re.compile(r"[A-ZÁÉÍÓÚ][a-zñ]*[áéíóú][a-zñ]*(?:se|nse|selo|sele|seles)")
"""Spanish verbs of rulings with "se" behind them: "Decrétase", "Gírense"."""
NEVER_FIRST = frozenset((
    "nacional", "federal", "estatal", "provincial", "regional", "municipal", "distrital", "internacional", "estadual",
    "organico",
))  # fmt: skip
"""Folded adjectives of bodies and laws that are the first word of nobody's name."""
_OPENING = frozenset((
    "contrary", "asked", "questioned", "contacted", "reached", "procurada", "procurado", "procurados", "consultada",
    "consultado", "consultados", "preguntado", "preguntada", "interrogado", "interrogada", "contactado", "contactada",
    "questionado", "questionada", "ouvido", "ouvida", "dessa", "desse", "desta", "deste", "dessas", "desses", "destas",
    "destes", "nessa", "nesse", "nesta", "neste", "nessas", "nesses", "nestas", "nestes", "daquela", "daquele",
    "naquela", "naquele", "disso", "disto", "nisso", "nisto", "isso", "isto", "aquilo", "aquela", "aquele",
))  # fmt: skip
"""Folded words that open a sentence and name nobody: "Procurada, a advogada disse", "Dessa relação"."""
_LONG = 4
"""Letters above which a word in capitals is no acronym."""
_ORDINALS = frozenset((
    "primero", "segundo", "tercero", "cuarto", "quinto", "sexto", "septimo", "octavo", "noveno", "decimo", "undecimo",
    "duodecimo", "primera", "segunda", "tercera", "cuarta", "quinta", "sexta", "primeiro", "terceiro", "quarto",
    "setimo", "oitavo", "nono", "terceira", "quarta",
))  # fmt: skip
"""Folded numbers of a judgment's parts, which it writes in capitals: "QUINTO. La defensa ..."."""
_JUDGING = ("amos", "emos", "imos", "uelve", "spone", "rdena", "eclara", "ando", "endo", "arla", "arlo", "erla")
"""Ends of folded Spanish verbs that judgments write in capitals: "FALLAMOS", "RESUELVE"."""


_ARMED = frozenset(("forces", "front", "movement", "union"))
"""Folded English nouns of bodies: "the Revolutionary Armed Forces of Colombia"."""


_ADVERBIAL = (
    "ally", "edly", "ntly", "ously", "tely", "ively", "ngly", "arly", "rdly", "ndly", "stly", "ully", "ably", "ibly",
    "mente",
)  # fmt: skip
"""Ends of folded adverbs."""


def is_body(sentence: Sentence, position: int) -> bool:
    """Tells whether a word makes the name one of an agency or organization, which may hold "of" and "and"."""
    word = sentence.fold(position)
    if sentence.language == "en" and (word in heads()["place"] or word in _ARMED):
        return True
    return word in heads()["agency"] or word in heads()["organization"]


def is_no_name(sentence: Sentence, start: int, end: int) -> bool:
    """Tells whether capitals are the last word of an office ("Attorney General's Office") or a judgment's verb."""
    word = sentence.fold(start)
    if word in NEVER_FIRST and start > 0 and not is_body(sentence, end - 1):
        return True
    if end - start > 1:
        return False
    if not sentence.is_capital(start - 1) and (word in _OPENING or _is_adverb(sentence, start)):
        return True
    if sentence.tag(start) in ("WEAPON", "KG", "MONEY"):
        return True
    if _ROMAN.fullmatch(sentence.text(start)) or sentence.tag(start) == "ART" or word == "the":
        return True
    if sentence.language == "es" and _ENCLITIC.fullmatch(sentence.text(start)):
        return True
    if word in ("office", "department", "ministry", "court") and sentence.text(start - 1) in ("'s", "’s"):
        return True
    shouted = sentence.text(start).isupper() and len(word) > _LONG
    return shouted and (word.endswith(_JUDGING) or word in _ORDINALS or sentence.text(end) in (":", ".-"))


def _is_adverb(sentence: Sentence, start: int) -> bool:
    """Tells whether an adverb opens a sentence: "Secondly,", "Finalmente,", "Anteriormente era"."""
    word = sentence.fold(start)
    parted = sentence.text(start + 1) == "," or (sentence.language != "en" and word.endswith("mente"))
    return parted and word.endswith(_ADVERBIAL) and word not in given_names()


def _is_called_thing(sentence: Sentence, at: int) -> bool:
    """Tells whether a noun of what is nobody stands at a token, or before a comma there: "the program, dubbed"."""
    return sentence.fold(at - (sentence.text(at) == ",")) in _THINGS


def is_thing(sentence: Sentence, start: int, end: int) -> bool:
    """Tells whether a name is that of an operation, a law, a brand or the like, which take part in no claim."""
    if sentence.tag(start) == "OPNAME":
        return True
    before = start - 1
    while sentence.is_quote(before) or sentence.text(before) == "'":
        before -= 1
    if sentence.fold(start - 1) == "the" and sentence.fold(end) in _IN_OFFICE:
        return True  # "the Garcia government"
    if sentence.tag(before) == "CALLED" and _is_called_thing(sentence, sentence.covered[before].start - 1):
        return True
    if sentence.fold(before) in _CARRIERS and sentence.fold(start) not in given_names():
        return True
    if sentence.tag(before) == "OPNAME" and sentence.fold(before) not in ("plan", "dubbed operation"):
        return True
    words = [sentence.fold(at) for at in range(start, end)]
    first = words[0] in heads()["thing"] and (end - start == 1 or words[0] not in given_names())
    return first or (words[-1] in heads()["thing"] and words[0] not in given_names())
