"""Penalties: terms of years and lives in prison, and who gets them: "received nine years", "paga 24 años".

A term that a prosecutor asks for or that somebody may get is nobody's penalty.
"""

from __future__ import annotations

from collections.abc import Sequence

from quipus.extract.item import Item
from quipus.extract.outlook import is_forecast
from quipus.extract.sentence import Sentence
from quipus.extract.victims import MINORS
from quipus.language.numbers import parse_number

_UNITS = frozenset((
    "ano", "anos", "year", "years", "mes", "meses", "month", "months", "dia", "dias", "day", "days",
))  # fmt: skip
_FIRST_UNITS = _UNITS - {"dia", "dias", "day", "days"}
_ONE = frozenset(("a", "one", "un", "uno", "una", "um", "uma"))
_AGED = frozenset(("PEOPLEN", "FAMILY", "POSITION", "TITLE", "RANK", "DEMO", "MEMBER"))
"""Classes of nouns for people, whose age may follow."""
_BEFORE_TRIAL = ("preventiv", "cautelar", "provisional")
"""Beginnings of folded words behind a term that nobody has been sentenced to."""
_LIFE = (
    ("life", "imprisonment"), ("life", "sentence"), ("life", "term"), ("cadena", "perpetua"), ("prisao", "perpetua"),
    ("prision", "perpetua"), ("prision", "permanente"), ("reclusion", "perpetua"),
    ("prision", "preventiva", "oficiosa"), ("pena", "de", "morte"), ("pena", "de", "muerte"), ("pena", "capital"),
)  # fmt: skip
"""Penalties without a number."""
_LATER = frozenset(("later", "earlier", "ago", "before", "after", "antes", "despues", "atras", "depois", "mas"))
"""Folded words behind a time that make it one between two acts."""
_STATES = frozenset(("state", "federal", "county", "estatal", "estadual"))
_PLACES = frozenset((
    "reclusion", "reclusao", "presidio", "prision", "prisao", "prison", "carcel", "cadeia", "jail", "imprisonment",
    "detencao", "detencion", "custody", "encierro",
))  # fmt: skip
_GETTING = frozenset(("RECEIVE", "PAY"))
_BETWEEN = frozenset(("ART", "W", "OF"))
_REACH = 3
"""Items between a word of getting and the term that it gets ("received a sentence of nine years")."""
_ASKING = frozenset((
    "solicito", "solicita", "solicitan", "solicitaron", "solicitado", "solicitada", "solicitar", "solicitara",
    "pidio", "pide", "piden", "pidieron", "pedido", "pedida", "pedir", "pidiendo", "reclamo", "reclama",
    "reclaman", "exigio", "exige", "requirio", "requiere", "requerido", "pediu", "pede", "pedem", "pediram",
    "requereu", "requer", "requeridos", "solicitou", "solicitaram", "reclamado", "requested", "requests",
    "requesting", "seek", "seeks", "sought", "seeking", "asked", "asks", "asking", "recommended", "recommends",
    "recommending", "faces", "face", "faced", "facing", "enfrenta", "enfrentan", "enfrentar", "enfrentaria",
    "enfrentarian", "arriesga", "arriesgan", "arrisca", "could", "podria", "podrian", "poderia", "poderiam",
    "maximum", "maxima", "maximo", "exponen", "expone",
))  # fmt: skip
"""Folded words behind which a term is asked for, or may come."""
_NOUNS = frozenset(("pena", "penas", "sentence", "sentences", "term", "terms", "punishment"))
"""Folded words of sentencing that are no verdict."""
_WISHED = frozenset(("be", "sea", "sean", "fuera", "fueran", "fuese", "fuesen", "seja", "sejam", "fosse", "fossem"))
"""Folded forms of being before a verdict that is asked for."""
_FAR = 16
"""Items between such a word and the term."""


def find_term(sentence: Sentence, position: int) -> int:
    """Returns the end of the penalty that starts at a token, 0 if none does.

    "31 años de prisión", "three years, six months and 15 days in state prison", "life without parole".
    "36 meses de prisión preventiva" and "seven months later" are no penalties.
    """
    end = _life_end(sentence, position) or _years_end(sentence, position)
    end = _tail(sentence, end) if end else 0
    apart = end and (sentence.fold(end).startswith(_BEFORE_TRIAL) or sentence.fold(end) in _LATER)
    return 0 if apart else end


def is_age(sentence: Sentence, position: int) -> bool:
    """Tells whether years at a token are how old somebody is: "uma menina de sete anos", "un hombre de 40 años"."""
    somebody = sentence.fold(position - 2) in MINORS or sentence.tag(position - 2) in _AGED
    years = parse_number(sentence.fold(position), sentence.language) is not None
    return years and sentence.fold(position - 1) == "de" and sentence.fold(position + 1) in ("ano", "anos") and somebody


def _life_end(sentence: Sentence, position: int) -> int:
    first = sentence.fold(position)
    if first == "death" and sentence.fold(position - 1) == "to" and sentence.tag(position - 1) == "SENTENCE":
        return position + 1
    for words in _LIFE:
        if words[0] == first and all(sentence.fold(position + n) == word for n, word in enumerate(words)):
            return position + len(words)
    if first != "life" or sentence.language != "en":
        return 0
    behind = _prison_end(sentence, position + 1)
    return behind or (position + 1 if _parole_end(sentence, position + 1) else 0)


def _years_end(sentence: Sentence, position: int) -> int:
    if parse_number(sentence.fold(position), sentence.language) is None:
        return 0
    end = position + 1
    while sentence.tag(end) == "AND" and parse_number(sentence.fold(end + 1), sentence.language):
        end += 2
    if sentence.fold(end) not in _FIRST_UNITS:
        return 0
    end += 1
    while more := _more_end(sentence, end):
        end = more
    return end + 2 if sentence.fold(end) == "to" and sentence.fold(end + 1) == "life" else end


def _more_end(sentence: Sentence, end: int) -> int:
    """Returns the end of a further part, as "and a day", ", six months"; 0 if none follows."""
    at = end + (sentence.text(end) == ",")
    at += sentence.fold(at) in ("y", "e", "and")
    number = sentence.fold(at) in _ONE or parse_number(sentence.fold(at), sentence.language) is not None
    return at + 2 if at > end and number and sentence.fold(at + 1) in _UNITS else 0


def _tail(sentence: Sentence, end: int) -> int:
    end = _prison_end(sentence, end) or end
    return _parole_end(sentence, end) or end


def _prison_end(sentence: Sentence, end: int) -> int:
    """Returns the end of "in state prison", 0 if it does not follow."""
    if sentence.tag(end) not in ("OF", "IN"):
        return 0
    at = end + 1 + (sentence.fold(end + 1) in _STATES)
    return at + 1 if sentence.tag(at) == "PRISON" or sentence.fold(at) in _PLACES else 0


def _parole_end(sentence: Sentence, end: int) -> int:
    """Returns the end of "without (the possibility of) parole", 0 if it does not follow."""
    if sentence.fold(end) != "without":
        return 0
    return next((at + 1 for at in range(end + 1, end + 6) if sentence.fold(at) == "parole"), 0)


def settle_penalties(sentence: Sentence, items: Sequence[Item]) -> None:
    """Makes words of sentencing of those whose object is a term, and no term of what is only asked for.

    Args:
        sentence: with its tokens.
        items: of one sentence, changed in place.
    """
    for index, item in enumerate(items):
        gets = item.tag in _GETTING and _gets_term(items[index + 1 : index + 1 + _REACH])
        if gets and not is_forecast(sentence, item.start):
            item.tag, item.value = "SENTENCE", ""
        if item.tag == "TERM" and _is_asked(sentence, items[max(0, index - _FAR) : index]):
            item.tag = "W"


def _gets_term(ahead: Sequence[Item]) -> bool:
    first = next((item for item in ahead if item.tag not in _BETWEEN), None)
    return first is not None and first.tag == "TERM"


def _is_asked(sentence: Sentence, before: Sequence[Item]) -> bool:
    """Tells whether a word of asking stands before a term, with no verdict between them."""
    for item in reversed(before):
        words = {sentence.fold(at) for at in range(item.start, item.end)}
        sentenced = item.tag == "SENTENCE" and words.isdisjoint(_NOUNS)
        verdict = sentenced or (item.tag == "LEGAL" and item.value == "convicted")
        if verdict and sentence.fold(item.start - 1) in _WISHED:
            continue  # "asks that he be convicted and"
        if verdict or item.tag == "STOP" or sentence.text(item.start) == ";":
            return False
        if not words.isdisjoint(_ASKING):
            return True
    return False
