"""Bodies that are no gang though they look like one: parties, programmes, papers, campaign groups, companies."""

from __future__ import annotations

from quipus.extract.sentence import Sentence
from quipus.language.heads import heads
from quipus.language.places import given_names

_CIVIL = frozenset((
    "party", "partido", "initiative", "iniciativa", "programme", "foundation", "fundacion", "fundacao", "magazine",
    "rights", "derechos", "direitos", "amnesty", "amnistia", "anistia", "transparency", "transparencia", "observatory",
    "observatorio", "confederation", "confederacion", "confederacao", "chamber", "camara", "assembly", "asamblea",
    "assembleia", "coalition", "coalicion", "coligacao", "mission", "mision", "missao",
    "university", "universidad", "universidade", "fund", "fondo", "fundo", "bank", "banco", "federation", "federacion",
))  # fmt: skip
"""Folded words that make a name of several words that of no gang, whatever else is in it."""
_NETWORKS = frozenset(("network", "channel", "station", "cadena", "canal", "rede", "emissora", "emisora"))
_ON_AIR = frozenset(("television", "tv", "radio", "news", "media", "broadcasting", "televisiva", "televisao"))
_GROUPS = frozenset(("group", "organization", "organisation", "organizacion", "organizacao", "grupo"))
_CAUSES = frozenset((
    "campaign", "rights", "advocacy", "monitoring", "business", "lobby", "lobbying", "civil", "research", "watchdog",
    "aid", "relief", "environmental", "indigenous", "humanitarian", "nonprofit", "non-profit",
    "ngo", "nongovernmental", "non-governmental", "ambientalista", "humanitaria", "indigena", "ecologista", "patronal",
))  # fmt: skip
"""Folded words beside "group" and "organization" that make them lawful."""
_PAPERS = frozenset((
    "magazine", "newspaper", "daily", "weekly", "website", "party", "ngo", "university", "institute", "think-tank",
))  # fmt: skip
"""Folded nouns behind an English name that tell what it names: "Semana magazine"."""
_LED_IN = frozenset(("a", "an", "the", "una", "un", "uma", "um", "la", "el", "o"))
_BEHIND = frozenset((
    "based", "in", "of", "from", "that", "which", "with", "de", "del", "da", "do", "con", "que", "com", "en", "em",
))  # fmt: skip
"""Folded words that go on behind such a noun."""
_WITHIN = 4
"""Tokens from the comma behind a name within which its noun stands."""


def is_civil(sentence: Sentence, start: int, end: int) -> bool:
    """Tells whether a name is that of a lawful body, by its own words or by those beside it.

    "the Revolutionary Party", "the television network NAME", "NAME, an advocacy organization".
    """
    words = [sentence.fold(at) for at in range(start, end)]
    before, behind = sentence.fold(start - 1), sentence.fold(end)
    if any(word in _CIVIL for word in words) and (len(words) > 1 or behind in ("of", "de", "del", "do", "da")):
        return True
    if before in _CIVIL and not sentence.is_capital(start - 1):
        return True
    if not sentence.is_capital(start - 1) and before in _NETWORKS | _GROUPS:
        named = sentence.fold(start - 2)
        return named in (_ON_AIR if before in _NETWORKS else _CAUSES)
    causes = behind in _CAUSES and sentence.fold(end + 1) in _GROUPS
    if sentence.language == "en" and not sentence.is_capital(end) and (causes or behind in _PAPERS):
        return True
    return words[0] not in given_names() and _is_called_civil(sentence, end)


def is_civil_noun(sentence: Sentence, position: int, end: int) -> bool:
    """Tells whether the words beside a noun for a group make it a lawful one: "an advocacy organization"."""
    return sentence.fold(position - 1) in _CAUSES or sentence.fold(end) in _CAUSES


def _is_called_civil(sentence: Sentence, end: int) -> bool:
    """Tells whether a name is followed by what it is: ", an advocacy organization", ", una ONG"."""
    if sentence.text(end) != "," or sentence.fold(end + 1) not in _LED_IN:
        return False
    for at in range(end + 2, end + 2 + _WITHIN):
        word, after = sentence.fold(at), sentence.fold(at + 1)
        if word in _GROUPS:
            return sentence.fold(at - 1) in _CAUSES or after in _CAUSES
        if word in _PAPERS or word in heads()["company_noun"]:
            return not after.isalpha() or after in _BEHIND
        if not word or not sentence.text(at)[0].isalpha():
            return False
    return False
