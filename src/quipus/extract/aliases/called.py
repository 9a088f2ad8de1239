"""Phrases that lead to an alias over other words: "known on the street as", "a quien en el barrio llaman"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quipus.extract.aliases.spans import ALIAS_ARTICLES, opens_quote
from quipus.extract.sentence import Sentence

_WIDEST = 8
"""Tokens of the longest phrase between "known" or "whom" and what leads to the alias."""
_KNOWN = frozenset((
    "known", "conocido", "conocida", "conocidos", "conocidas", "conhecido", "conhecida",
    "conhecidos", "conhecidas", "tratado", "tratada", "identificado", "identificada", "llamado", "llamada",
    "apodado", "apodada", "nombrado", "apelidado", "apelidada", "chamado", "chamada",
))  # fmt: skip
"""Folded participles of being called."""
_AS = frozenset(("as", "como", "por", "pelo", "de"))
"""Folded words right before the alias behind those participles and the verbs of naming."""
_WHOM = frozenset(("whom", "who", "que", "quien", "quienes", "quem", "cual"))
"""Folded relatives before who calls somebody so."""
_CALL = frozenset((
    "call", "calls", "called", "know", "knows", "knew", "dub", "address", "addresses", "nickname", "llaman", "llamaban",
    "llama", "dicen", "decian", "dice", "apodan", "apodaban", "nombran", "conocen", "conocian", "conoce", "chamam",
    "chamavam", "chama", "chamava", "tratam", "tratavam", "conhecem", "conheciam", "apelidaram", "apelidam", "dizem",
    "apodaron", "bautizaron", "dijeron",
))  # fmt: skip
"""Folded verbs of naming in their finite forms."""
_KNOWING = frozenset((
    "know", "knows", "knew", "address", "addresses", "conocen", "conocian", "conoce", "conhecem", "conheciam", "tratam",
    "tratavam",
))  # fmt: skip
"""Those of them behind which "as", "como" or "por" has to stand."""
_SAYING = frozenset(("dicen", "decian", "dice", "dizem", "dijeron"))
"""Those of them that tell a name only behind "le" or "lhe"."""
_OBJECTS = frozenset(("him", "her", "them", "it", "simply", "only", "todavia", "sencillamente", "tambien", "apenas"))
_NOUNS = frozenset((
    "handle", "nickname", "nicknames", "aliases", "sobrenombre", "sobrenombres", "mote", "motes", "apodo", "apodos",
    "remoquete", "remoquetes", "apelido", "apelidos", "alcunha", "alcunhas",
))  # fmt: skip
"""Folded nouns of names that are not somebody's own."""
_SO_CALLED = frozenset(("dito", "dita", "otherwise", "popularmente", "camarada"))
"""Folded words that lead to an alias behind a comma or a name: "Hélio Prado, dito «Mala»"."""


class Called(NamedTuple):
    """A phrase that starts at token `marker`, and where the alias behind it starts."""

    marker: int
    start: int


def find_called(sentence: Sentence) -> Iterator[Called]:
    """Yields the phrases of a sentence that lead to an alias over other words."""
    for position in range(len(sentence.tokens)):
        word = sentence.fold(position)
        if word in _KNOWN:
            start = _after_known(sentence, position)
        elif word in _WHOM:
            start = _after_whom(sentence, position)
        elif word in _NOUNS:
            start = _after_noun(sentence, position)
        else:
            start = _after_so_called(sentence, position) if word in _SO_CALLED else None
        if start is not None:
            yield Called(_phrase_start(sentence, position), start)


def is_alias_start(sentence: Sentence, position: int) -> bool:
    """Tells whether an alias may start at a token: a quotation mark or a capital, maybe behind an article."""
    at = position + 1 if sentence.fold(position) in ALIAS_ARTICLES and not sentence.is_capital(position) else position
    return opens_quote(sentence, at) or sentence.is_capital(at)


def is_noun_of_naming(word: str) -> bool:
    """Tells whether a folded word is a noun of names that are not somebody's own: "apodo", "nickname"."""
    return word in _NOUNS or word == "alias"


def _phrase_start(sentence: Sentence, position: int) -> int:
    """Returns where a phrase starts with the small words before it: "a quien", "al que", "better known"."""
    small = ("a", "al", "el", "la", "better", "also", "mais", "mas", "tambien", "tambem", "mejor", "por", "long", "de")
    while position > 0 and sentence.fold(position - 1) in small:
        position -= 1
    return position


def _after_known(sentence: Sentence, position: int) -> int | None:
    """Returns where the alias of "conocida en el barrio Belgrano como" starts, None if the phrase leads to none."""
    for at in range(position + 1, min(position + _WIDEST, len(sentence.tokens))):
        if sentence.text(at) in (",", ";", ".", ":") or opens_quote(sentence, at):
            return None
        if sentence.fold(at) in _AS and is_alias_start(sentence, at + 1) and (at > position + 1):
            return at + 1 if sentence.fold(at) != "de" else None
    return None


def _after_whom(sentence: Sentence, position: int) -> int | None:
    """Returns where the alias of "a quien en el barrio llaman" starts, None if the phrase leads to none."""
    for at in range(position + 1, min(position + _WIDEST + 1, len(sentence.tokens))):
        if sentence.text(at) in (";", ".", ":") or opens_quote(sentence, at) or sentence.tag(at) == "ALIAS":
            return None
        if sentence.fold(at) in _CALL:
            return _after_verb(sentence, at)
    return None


def _after_verb(sentence: Sentence, verb: int) -> int | None:
    before = sentence.fold(verb - 1)
    if before == "se" or (sentence.fold(verb) in _SAYING and before not in ("le", "les", "lhe", "lhes")):
        return None
    at = verb + 1
    while sentence.fold(at) in _OBJECTS:
        at += 1
    led = sentence.fold(at) in _AS
    if sentence.fold(verb) in _KNOWING and not led:
        return None
    at += led
    return at if is_alias_start(sentence, at) else None


def _after_noun(sentence: Sentence, position: int) -> int | None:
    """Returns where the alias of "used the handle 'Kingpin'" or "con los remoquetes de" starts, if one does."""
    if sentence.tag(position - 1) == "BE" or sentence.tag(position - 2) == "BE":
        return None  # "is the nickname of NAME"
    at = position + 1
    if sentence.fold(at) in ("de", "of", "including", ":", "como"):
        at += 1
    return at if is_alias_start(sentence, at) and sentence.tag(at) != "ALIAS" else None


def _after_so_called(sentence: Sentence, position: int) -> int | None:
    behind = sentence.text(position - 1) in (",", "(") or sentence.is_capital(position - 1)
    return position + 1 if behind and is_alias_start(sentence, position + 1) else None
