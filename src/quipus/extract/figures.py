"""Statistics: how many were killed or arrested over years is no incident ("2,000 youths have been killed since 2009").

In: a claim in the making and its sentence. Out: whether it only counts what happened over a long time.
"""

from __future__ import annotations

import re

from quipus.extract.found import Found
from quipus.extract.referents import Draft
from quipus.extract.sentence import Sentence
from quipus.language.numbers import parse_number
from quipus.model import EntityType

_COUNTED = frozenset(("committed", "arrested", "legal_status", "died", "sentenced_to"))
"""Predicates of what befalls people, who are counted in statistics."""
_MANY = 1000
"""People from which on no one incident is told."""
_SEVERAL = 12
"""People from which on those of several years are a figure."""
_SHARES = frozenset(("percent", "%", "percentage", "porcentaje", "porcentagem", "cent", "ciento", "cento"))
_YEAR = re.compile(r"(?:19|20)\d\d")
_WHEN = r"(?:\w+ (?:de )?)?(?:19|20)\d\d"
_SPAN = re.compile(
    rf"\bha(?:ve|s|d) .*\bsince {_WHEN}\b|\bsince {_WHEN}\b.*\bha(?:ve|s|d) "
    rf"|\bdesde {_WHEN}\b|\b(?:between|entre|from|de) {_WHEN} (?:and|to|y|e|a|ate|hasta) {_WHEN}\b"
    r"|\b(?:over|in|during|durante|en|nos|em) (?:the |os |los |as |las )?"
    r"(?:past|last|ultimos|ultimas|previous) \w+ (?:years|anos|decades|decadas)\b"
    r"|\b(?:presidency|presidencia|sexenio|decade|decada) "
)
"""Folded words for a time of several years."""


def is_figure(claim: Found, sentence: Sentence) -> bool:
    """Tells whether a claim only says how many people suffered something over a long time.

    Args:
        claim: in the making. sentence: in which it stands.
    """
    if claim.predicate not in _COUNTED:
        return False
    count = max((_count(side, sentence.language) for side in _people(claim)), default=0)
    if count >= _MANY:
        return True
    words = [token.fold for token in sentence.tokens]
    if claim.subject is not None and claim.predicate == "committed":
        return False
    if any(word in _SHARES for word in words[max(0, claim.verb - _SEVERAL) : claim.verb]):
        return True
    return count >= _SEVERAL and _SPAN.search(" ".join(words)) is not None


def _people(claim: Found) -> list[str]:
    """Returns the names of the sets of people that a claim is about, its victim among them."""
    sides = (side for side in (claim.subject, claim.thing) if isinstance(side, Draft))
    found = [name for side in sides if side.kind is EntityType.PEOPLE for name in side.names]
    return [*found, claim.qualifiers["victim"][0]] if "victim" in claim.qualifiers else found


def _count(words: str, language: str) -> int:
    """Returns the first number in the name of a set of people, 0 for none."""
    for word in words.casefold().split():
        if _YEAR.fullmatch(word) is None and (number := parse_number(word, language)) is not None:
            return number
    return 0
