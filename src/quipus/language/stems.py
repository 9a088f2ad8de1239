"""Word stems for full text: what a reader's word and a writer's word have in common.

A word is folded (case, accents) first and stemmed second. The other way round, the Snowball stemmers leave
"policia" and "policías" on different stems, and people who search leave accents out.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import Stemmer

from quipus.language.names import fold

LANGUAGES = ("en", "es", "pt")
"""Languages that have a stemmer here. A query is analysed in all of them, since its own language is not known."""

DEFAULT_LANGUAGE = "es"
"""How a text of undecided or another language is stemmed.

A query is stemmed as Spanish too, so that equal word forms always meet whatever the language is.
"""

ANALYSER = f"1 snowball/{Stemmer.version()}"
"""Version of the analysis. An index that was made by another one has to be made again."""

_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
"""Letters and digits, with the combining accents (U+0300 to U+036F) that decomposed text puts behind letters."""

_NOT_WORD = re.compile(r"[\W_]+")

_NASAL_PLURAL = re.compile(r"(?:oes|aes|aos)$")
"""Portuguese plurals of -ão once folded (ações, cães, irmãos): the stemmer knows them by the tilde alone."""

_MAX_STEM = 64
"""Longest stem in characters: longer "words" are encoded data, and PostgreSQL takes no more than 2,046 bytes of one."""

_CACHE_SIZE = 200_000
"""Words whose stems are remembered, by language: the words of a large case, in some 30 MB."""


class _Stems(dict[str, str]):
    """The stems of one language by word; an unknown word is stemmed when it is looked up."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._stemmer = Stemmer.Stemmer(language, 0)

    def __missing__(self, word: str) -> str:
        folded = fold_word(word) or word.casefold()[:_MAX_STEM]
        if self._language == "pt":
            folded = _NASAL_PLURAL.sub("ao", folded)
        stem: str = self._stemmer.stemWord(folded)
        self[word] = stem
        return stem


_stems = {language: _Stems(language) for language in LANGUAGES}


class Token(NamedTuple):
    """A word of a text as it is searched for: its stem, and where it stands."""

    stem: str
    start: int
    end: int


def analyse(text: str, language: str | None) -> list[Token]:
    """Returns the words of a text as stems with their places.

    >>> [token.stem for token in analyse("las Policías", "es")] == [token.stem for token in analyse("La policia", "es")]
    False
    >>> analyse("las Policías", "es")[1].stem == analyse("policia", "es")[0].stem
    True
    """
    stems = _stems_of(language)
    return [Token(stems[match.group()], match.start(), match.end()) for match in _WORD.finditer(text)]


def stem_words(text: str, language: str | None) -> list[str]:
    """Returns the stems that `analyse` gives, without their places: faster, for making an index.

    >>> stem_words("Two gangs, one Gang", "en")
    ['two', 'gang', 'one', 'gang']
    """
    return list(map(_stems_of(language).__getitem__, _WORD.findall(text)))


def fold_word(word: str) -> str:
    """Returns a word folded and without what is neither letter nor digit, before stemming.

    >>> fold_word("Policía")
    'policia'
    """
    return _NOT_WORD.sub("", fold(word))[:_MAX_STEM]


def _stems_of(language: str | None) -> _Stems:
    stems = _stems[language if language in _stems else DEFAULT_LANGUAGE]
    if len(stems) > _CACHE_SIZE:
        stems.clear()
    return stems
