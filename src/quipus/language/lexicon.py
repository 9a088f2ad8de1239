"""Lexicons: which words and phrases of a language belong to which class, and finding them in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from quipus.language.tokens import Token, fold_word
from quipus.language.verbs import iter_forms

_ACCENTED = {"e": "é", "esta": "está"}
"""Forms of "to be" that data files may write without the accent at the start of a phrase."""
_CONTRACTED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "en": {},
    "es": {"de": ("del",), "a": ("al",)},
    "pt": {
        "de": ("do", "da", "dos", "das"),
        "em": ("no", "na", "nos", "nas"),
        "a": ("ao", "à", "aos", "às"),
        "por": ("pelo", "pela", "pelos", "pelas"),
    },
}
"""Prepositions that run together with the article behind them: a phrase that ends in one is found in all its forms."""
_FORMER = {
    "TITLE": "POSITION", "POSITION": "POSITION", "LEADER": "LEADER", "MEMBER": "MEMBER", "RANK": "RANK",
    "ASSOC": "ASSOC",
}  # fmt: skip
"""Classes whose words may begin with "ex", and the class that they then have."""
_LEAST = "DROPN"
"""Class of words that start no name; a phrase has it only where it has no other."""
LANGUAGES = ("en", "es", "pt")
"""Languages that have a folder of data beside this module."""


class Entry(NamedTuple):
    """A phrase of a lexicon.

    `tag` is its class ("LEAD"), `form` the verb form (fin, part, ger, inf, ed; empty for other words),
    `value` what it stands for ("charged" of the class LEGAL, a crime's code of the class CRIME).
    """

    words: tuple[str, ...]
    tag: str
    form: str = ""
    value: str = ""


class Match(NamedTuple):
    """A phrase found at tokens `start` up to `end`."""

    start: int
    end: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases of one language by their first folded word, the longest first."""

    language: str
    entries: Mapping[str, tuple[Entry, ...]]

    def get(self, word: str) -> Entry | None:
        """Returns the entry of a single folded word, if it has one."""
        return next((entry for entry in self.entries.get(word, ()) if len(entry.words) == 1), None)

    def find(self, tokens: Sequence[Token]) -> list[Match]:
        """Returns the longest phrases from left to right, not overlapping."""
        return list(self._iter_matches(tuple(token.fold for token in tokens)))

    def _iter_matches(self, words: tuple[str, ...]) -> Iterator[Match]:
        entries, position, length = self.entries, 0, len(words)
        while position < length:
            end = position + 1
            for entry in entries.get(words[position], ()):
                told = entry.words
                size = len(told)
                if size == 1 or (words[end : end + 1] == told[1:2] and words[position : position + size] == told):
                    end = position + size
                    yield Match(position, end, entry)
                    break
            position = end


def read_data(language: str, name: str) -> Any:  # noqa: ANN401  # YAML of any shape
    """Returns one data file of a language, parsed."""
    folder = files("quipus.language").joinpath(language)
    return yaml.load(folder.joinpath(name + ".yaml").read_text("utf-8"), yaml.CSafeLoader)


@cache
def lexicon(language: str) -> Lexicon:
    """Returns the lexicon of a language that has data.

    >>> lexicon("es").find([Token("cabecilla", "cabecilla", 0, 9)])[0].entry.tag
    'LEADER'
    """
    by_first: dict[str, dict[tuple[str, ...], Entry]] = {}
    for entry in sorted(iter_entries(language), key=lambda entry: entry.tag == _LEAST):
        by_first.setdefault(entry.words[0], {}).setdefault(entry.words, entry)
    ordered = {
        first: tuple(sorted(same.values(), key=lambda entry: -len(entry.words))) for first, same in by_first.items()
    }
    return Lexicon(language, ordered)


def iter_entries(language: str) -> Iterator[Entry]:
    """Yields the entries of all files of a language; of equal phrases the first one counts."""
    words, crimes = read_data(language, "lexicon"), read_data(language, "crimes")
    for code, phrases in crimes["nouns"].items():
        yield from _iter_plain("CRIME", code, phrases, language)
    named = list(_iter_sections(words, language))
    yield from named
    yield from _iter_former(named, language)
    for code, verbs in crimes["verbs"].items():
        yield from _iter_verbs("OFFEND", code, verbs, language)


def _iter_sections(raw: Mapping[str, Mapping[str, str]], language: str) -> Iterator[Entry]:
    for key, phrases in raw["words"].items():
        tag, _, value = key.partition("/")
        yield from _iter_plain(tag, value, phrases, language)
    for key, phrases in raw["forms"].items():
        head, _, value = key.partition("/")
        tag, _, form = head.partition(":")
        yield from (Entry(entry.words, tag, form, value) for entry in _iter_plain(tag, value, phrases, language))
    for key, phrases in raw["verbs"].items():
        tag, _, value = key.partition("/")
        yield from _iter_verbs(tag, value, phrases, language)


def _iter_former(entries: Iterable[Entry], language: str) -> Iterator[Entry]:
    """Yields "exalcalde" and "ex-alcalde" for each word of an office or a place in a group; their value is "former"."""
    prefixes = ("ex-",) if language == "en" else ("ex", "ex-")
    for entry in entries:
        tag = _FORMER.get(entry.tag)
        if tag is not None and entry.value != "former":
            first, *rest = entry.words
            yield from (Entry((prefix + first, *rest), tag, entry.form, "former") for prefix in prefixes)


def _iter_plain(tag: str, value: str, phrases: str, language: str) -> Iterator[Entry]:
    for phrase in _phrases(phrases, language):
        yield Entry(tuple(phrase.split()), tag, "", value)


def _iter_verbs(tag: str, value: str, phrases: str, language: str) -> Iterator[Entry]:
    for phrase in _phrases(phrases, language):
        for form in iter_forms(phrase, language):
            yield Entry(tuple(form.word.split()), tag, form.kind, value)


def _phrases(phrases: str, language: str) -> Iterator[str]:
    """Yields the phrases of a list, each also with the accents and contractions that it may have in a text."""
    for phrase in phrases.replace("\n", " ").split(","):
        words = [fold_word(word) for word in phrase.replace('"', "").split()]
        if words:
            yield " ".join(words)
            yield from _variants(words, language)


def _variants(words: list[str], language: str) -> Iterator[str]:
    if len(words) > 1:
        for contracted in _CONTRACTED[language].get(words[-1], ()):
            yield " ".join([*words[:-1], contracted])
        if words[0] in _ACCENTED:
            yield " ".join([_ACCENTED[words[0]], *words[1:]])
