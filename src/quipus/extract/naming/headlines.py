"""Names in English headlines, where every word has a capital: "Mexico Captures First Female Boss of the Zetas".

Which of the words are names the rest of the text tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import TypeAlias

from quipus.extract.naming.finding import Name, find_names, name_text
from quipus.extract.sentence import Sentence
from quipus.language.places import gazetteer
from quipus.model import EntityType

Words: TypeAlias = tuple[str, ...]
_LONG = 4
"""Letters from which on a headline begins a word with a capital."""
_LEAST = 4
"""Words of a headline; fewer are an answer, or a name."""
_SMALL = frozenset((
    "a", "an", "the", "of", "to", "in", "on", "for", "at", "by", "as", "and", "or", "but", "up", "vs", "via", "off",
    "out", "not", "s", "over", "from", "with", "into", "is", "are",
))  # fmt: skip
"""Folded words that headlines write small."""
_OF_NAMES = frozenset(("TITLE", "RANK", "POSITION", "AGENCYN", "DROPN", "GROUPN", "PLACEN", "PRISON", "WING", "LEADER"))
"""Classes of words that are part of names and of offices before them."""
_OF_DEEDS = frozenset((
    "ARREST", "SEIZE", "KILL", "SAY", "DENY", "LEGAL", "SENTENCE", "EXTRADITE", "ESCAPE", "RAID", "SMUGGLE", "SPLIT",
    "LEAD", "OPERATE", "CONTROL", "FLEE", "RESCUE", "CRIME",
))  # fmt: skip
"""Classes of words that are part of no name."""
_LONGEST = 8
"""Tokens of a name."""


def find_all_names(sentences: Iterable[Sentence]) -> list[list[Name]]:
    """Returns the names of each sentence of a document, from left to right.

    Args:
        sentences: of the document; gone through several times.
    """
    lower = frozenset(token.fold for one in sentences for token in one.tokens if token.text[0].islower())
    rows = [None if is_headline(one, lower) else find_names(one, lower) for one in sentences]
    if None not in rows:
        return [row for row in rows if row is not None]
    known: dict[Words, Name] = {}
    for one, row in zip(sentences, rows, strict=True):
        known.update((_words(one, name.start, name.end), name) for name in row or ())
    return [_known_names(one, known) if row is None else row for one, row in zip(sentences, rows, strict=True)]


def is_headline(sentence: Sentence, lower: AbstractSet[str]) -> bool:
    """Tells whether a sentence has capitals throughout, also on a word that the document writes small elsewhere.

    Args:
        sentence: with its tags.
        lower: folded words that the document writes in lower case somewhere.
    """
    if sentence.language != "en":
        return False
    words = [(at, token) for at, token in enumerate(sentence.tokens) if token.text[0].isalpha()]
    if any(token.text[0].islower() and token.fold not in _SMALL for _, token in words):
        return False
    if all(token.text.isupper() for _, token in words):
        return False
    if sentence.number == 0 and len(words) > _LEAST and not any(token.text == "," for token in sentence.tokens):
        return True
    return len(words) >= _LEAST and any(_is_common(sentence, at, lower) for at, _ in words[1:])


def _is_common(sentence: Sentence, at: int, lower: AbstractSet[str]) -> bool:
    """Tells whether a word with a capital is part of no name: the document writes it small, or the lexicon has it."""
    text, tag = sentence.text(at), sentence.tag(at)
    if len(text) < _LONG or text.isupper() or tag in _OF_NAMES:
        return False
    return sentence.fold(at) in lower or tag in _OF_DEEDS


def _known_names(sentence: Sentence, known: Mapping[Words, Name]) -> list[Name]:
    """Returns the names of a headline that stand elsewhere in the document, or are places."""
    found: list[Name] = []
    at = 0
    while at < len(sentence.tokens):
        name = next(_iter_known(sentence, at, known), None) if sentence.is_capital(at) else None
        if name is not None:
            found.append(name)
        at = at + 1 if name is None else name.end
    return found


def _iter_known(sentence: Sentence, start: int, known: Mapping[Words, Name]) -> Iterator[Name]:
    for end in range(min(len(sentence.tokens), start + _LONGEST), start, -1):
        words = _words(sentence, start, end)
        same = known.get(words)
        if same is not None:
            yield Name(start, end, name_text(sentence, start, end), same.kind, same.strength)
        elif words in gazetteer().places and sentence.is_capital(end - 1):
            yield Name(start, end, name_text(sentence, start, end), EntityType.PLACE, 2)


def _words(sentence: Sentence, start: int, end: int) -> Words:
    return tuple(sentence.fold(at) for at in range(start, end))
