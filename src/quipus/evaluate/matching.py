"""When a predicted claim, name or place equals an annotated one.

The same semantics as the scorer that comes with the gold documents: names are compared without case, accents,
punctuation, articles and titles; one name may hold the other; countries equal their adjectives in three languages.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from quipus.evaluate.countries import COUNTRY_OF, PHRASES
from quipus.evaluate.gold import Side

_STOP = frozenset((
    "el", "la", "los", "las", "lo", "de", "del", "y", "e", "o", "a", "al", "the", "of", "and", "an", "in", "os",
    "as", "do", "da", "dos", "das", "um", "uma", "un", "una", "em", "general", "coronel", "colonel", "capitan",
    "captain", "mayor", "major", "comandante", "commander", "fiscal", "prosecutor", "juez", "judge", "ministro",
    "minister", "director", "doctor", "dr", "don", "dona", "sr", "sra", "mr", "mrs", "ms", "senor", "senora",
    "alias", "aka", "gen", "col", "cap", "lt",
))  # fmt: skip
"""Folded articles, prepositions and titles that do not count in a name."""
_PEOPLE_LIKE = frozenset(("people", "person", "group"))
_BODIES = frozenset(("agency", "organization"))
_WORDS = re.compile(r"[a-z0-9]+")


def name_tokens(name: str) -> frozenset[str]:
    """Returns the words of a name that count, all of them if none does.

    >>> sorted(name_tokens("Los Faroles de la Peña"))
    ['faroles', 'pena']
    """
    words = _WORDS.findall(_flat(name))
    return frozenset(word for word in words if word not in _STOP) or frozenset(words)


def place_tokens(name: str) -> frozenset[str]:
    """Returns the words of a place's name, countries and their adjectives put as one word.

    >>> place_tokens("venezolana") == place_tokens("Venezuela")
    True
    """
    flat = _flat(name).replace(".", "")
    for phrase, word in PHRASES.items():
        flat = flat.replace(phrase, word)
    return frozenset(COUNTRY_OF.get(word, word) for word in name_tokens(flat))


def _flat(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()


def is_same_name(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tells whether one name's words equal or hold the other's, more than letters alone."""
    if not one or not other:
        return False
    if one == other:
        return True
    small, big = sorted((one, other), key=len)
    return small <= big and any(len(word) > 2 for word in small)


def is_same_entity(gold: Mapping[str, Any], predicted: Side) -> bool:
    """Tells whether a predicted entity is the annotated one."""
    if not predicted or not _are_types_alike(gold["type"], predicted.get("type")):
        return False
    read = place_tokens if gold["type"] == "place" else name_tokens
    theirs = [read(name) for name in predicted.get("names", [])]
    if gold["type"] == "people":
        return any(_is_same_set(name_tokens(name), other) for name in gold["names"] for other in theirs)
    return any(is_same_name(read(name), other) for name in gold["names"] for other in theirs)


def _are_types_alike(gold: str, predicted: str | None) -> bool:
    types = {gold, predicted}
    return len(types) == 1 or types == _BODIES or ("people" in types and types <= _PEOPLE_LIKE)


def _is_same_set(gold: frozenset[str], predicted: frozenset[str]) -> bool:
    return len(gold & predicted) >= max(1, min(len(gold), len(predicted)) / 2)


def is_same_text(one: str, other: str) -> bool:
    """Tells whether at least half of the words of two texts are shared (Dice's coefficient)."""
    ours, theirs = name_tokens(one), name_tokens(other)
    return bool(ours and theirs) and 2 * len(ours & theirs) / (len(ours) + len(theirs)) >= 0.5


def is_same_side(gold: Side, predicted: Side) -> bool:
    """Tells whether a predicted subject or object is the annotated one; both may be empty."""
    if gold is None or predicted is None:
        return gold is predicted
    if "crime" in gold:
        return bool(predicted.get("code") == gold["crime"])
    if "text" in gold:
        return is_same_text(gold["text"], predicted.get("text") or " ".join(predicted.get("names", [])[:1]))
    return is_same_entity(gold, predicted)
