"""Nouns that name an office or occupation: by lists, by the lexicon, by their endings (`words.yaml`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from quipus.language.lexicon import lexicon
from quipus.language.tokens import fold_word

ARTICLES = {
    "en": frozenset(("the", "a", "an")),
    "es": frozenset(("el", "la", "los", "las", "un", "una", "unos", "unas")),
    "pt": frozenset(("o", "a", "os", "as", "um", "uma", "uns", "umas")),
}
"""Folded articles by language: "a" is a preposition in Spanish."""
_KIN = ("brother", "sister", "father", "mother", "daughter")
_SHORT = 4
"""Letters up to which the ending of a word tells nothing of it."""
_LONG = 6
"""Letters from which on "ex" may be the prefix of a word written in one."""
_PLURALS = (("ies", "y"), ("ces", "z"), ("ais", "al"), ("eis", "el"), ("oes", "ao"), ("es", ""), ("es", "e"), ("s", ""))
"""Endings of plurals, and what the singular has instead."""


@dataclass(frozen=True, slots=True)
class Words:
    """What tells nouns for offices in one language; all words are folded and in the singular.

    Attributes:
        endings: of nouns for people by what they do.
        nouns: for an office or occupation of themselves.
        heads: nouns that are one only with a body behind them: "head of the police", "comandante de la subzona".
        body: nouns for what has such a head.
        others: nouns with such an ending that name no office.
        before: adjectives that belong to an office.
    """

    endings: tuple[str, ...]
    nouns: frozenset[str]
    heads: frozenset[str]
    body: frozenset[str]
    others: frozenset[str]
    before: frozenset[str]

    def is_listed(self, word: str) -> bool:
        """Tells whether a noun is known to name an office or occupation of itself."""
        return word in self.nouns or without_former(word) in self.nouns

    def is_noun(self, word: str) -> bool:
        """Tells whether a noun is known to name an office or has the ending of one."""
        bare = without_former(word)
        ends = len(bare) > _SHORT and bare.endswith(self.endings) and not bare.endswith(_KIN)
        return self.is_listed(word) or (ends and bare not in self.others)

    def is_head(self, word: str) -> bool:
        """Tells whether a noun names an office with a body behind it."""
        return word in self.heads or without_former(word) in self.heads

    def tells_other(self, word: str) -> bool:
        """Tells whether a noun tells something of somebody that is no office."""
        return word in self.others and not self.is_head(word)

    def singulars(self, word: str) -> Iterator[tuple[str, bool]]:
        """Yields what a noun may be in the singular, and whether it is a plural then."""
        if word.endswith("s") and not self.is_noun(word):
            for ending, instead in _PLURALS:
                if word.endswith(ending):
                    yield word.removesuffix(ending) + instead, True
            return
        if word.endswith("men"):
            yield word.removesuffix("men") + "man", True
        yield word, False


def without_former(word: str) -> str:
    """Returns a noun without "ex" before it.

    >>> without_former("exalcalde"), without_former("ex-prefeito"), without_former("expert")
    ('alcalde', 'prefeito', 'expert')
    """
    if word.startswith("ex-"):
        return word[3:]
    return word[2:] if word.startswith("ex") and len(word) > _LONG else word


@cache
def _raw() -> Mapping[str, Any]:
    text = files("quipus.extract.offices").joinpath("words.yaml").read_text("utf-8")
    loaded: Mapping[str, Any] = yaml.load(text, yaml.CSafeLoader)
    return loaded


@cache
def shared(name: str) -> frozenset[str]:
    """Returns a list of folded words of all languages."""
    return frozenset(_raw()["all"][name].split())


@cache
def read_words(language: str) -> Words:
    """Returns what tells nouns for offices in a language, those of the lexicon among them."""
    raw = {name: row if isinstance(row, list) else row.split() for name, row in _raw()[language].items()}
    heads, others, before = frozenset(raw["heads"]), frozenset(raw["not"]), frozenset(raw["before"])
    known = frozenset(_of_lexicon(language)) - heads - others - before - shared("prepositions")
    nouns = known | frozenset(raw["nouns"])
    return Words(tuple(raw["endings"]), nouns, heads, frozenset(raw["body"]), others, before)


def _of_lexicon(language: str) -> Iterator[str]:
    """Yields the titles and positions of the lexicon; of English ones of several words the last, which is the noun."""
    for entries in lexicon(language).entries.values():
        for entry in entries:
            office = entry.tag in ("TITLE", "POSITION") and entry.value != "rank"
            if office and (language == "en" or len(entry.words) == 1):
                yield fold_word(entry.words[-1])
