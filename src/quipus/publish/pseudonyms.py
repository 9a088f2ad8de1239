"""Pseudonyms for victims in names and in running text, in the language of what is written.

A name is found whatever its case, accents and order of words ("QUISPE, Rosa", "rosa-quispe.txt"), and by a part of it
as well ("Quispe"), unless the part stands in the name of somebody else ("Luis Quispe Soto").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Final
from unicodedata import normalize

from quipus.language.names import fold

VICTIM: Final[Mapping[str, str]] = {"en": "Victim", "es": "Víctima", "pt": "Vítima"}
"""What stands before the number, by language."""

_PARTICLES: Final = ("de", "del", "la", "las", "los", "da", "das", "do", "dos", "van", "von")
_AND: Final = ("e", "y")
_LETTER: Final = r"[^\W\d_]"
_INSIDE: Final = "[\u0300-\u036f\u00ad\u200b-\u200d]*"
"""Accents that stand alone, soft hyphens and joiners: they may follow each letter of a name."""
_BETWEEN: Final = r"(?:\.|[\s_,'’+-]{0,3})"
"""What may stand between two words of a name; a full stop and a blank end a sentence."""
_GAP: Final = rf"(?:{_BETWEEN}(?:{'|'.join(_PARTICLES)})(?!{_LETTER}))*{_BETWEEN}"
_LEAST: Final = 3
"""Letters from which on a word of a name alone stands for the name."""


@dataclass(frozen=True)
class Pseudonym:
    """The number under which a victim goes in everything that is published, and the names that it stands for.

    Attributes:
        number: the same in every file of a case. names: all that the case knows.
        others: names of others that share a word with them; they stay as they are.
    """

    number: int
    names: Sequence[str]
    others: Collection[str] = ()

    def words(self, language: str | None) -> str:
        """Returns the pseudonym.

        >>> Pseudonym(2, ["Rosa Quispe"]).words("es")
        'Víctima 2'
        """
        return f"{in_language(VICTIM, language)} {self.number}"

    def hide(self, text: str, language: str | None = None, *, is_path: bool = False) -> str:
        """Returns a text with the pseudonym in place of the names.

        Args:
            text: words of a document, a name or a title. language: of the text.
            is_path: whether a part of a name counts in small letters too.

        >>> Pseudonym(1, ["Rosa Quispe"], ["Luis Quispe Soto"]).hide("ROSA, hermana de Luis Quispe Soto")
        'Victim 1, hermana de Luis Quispe Soto'
        """
        found = self._pattern
        if found is None:
            return text
        parts, end = [], 0
        for match in found.finditer(_fold_each(text)):
            if self._is_meant(match, text, is_path=is_path):
                parts += [text[end : match.start()], self.words(language)]
                end = match.end()
        return "".join(parts) + text[end:]

    def _is_meant(self, match: re.Match[str], text: str, *, is_path: bool) -> bool:
        if match["other"] is not None:
            return False
        word = match[0]
        if match["whole"] is not None or word in self._alone or len(self._words_in(word)) > 1 or "." in word:
            return True
        return len(word) >= _LEAST and word not in self._others_alone and (is_path or text[match.start()].isupper())

    @cached_property
    def _proper(self) -> list[list[str]]:
        """The folded words of each name that consists of names alone, the longest first."""
        proper = [list(map(_fold_each, _split(name))) for name in self.names if is_proper(name)]
        return sorted(proper, key=len, reverse=True)

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(word for words in self._proper for word in words if len(word) > 1)

    @cached_property
    def _alone(self) -> frozenset[str]:
        return frozenset(words[0] for words in self._proper if len(words) == 1 and len(words[0]) >= _LEAST)

    @cached_property
    def _others_alone(self) -> frozenset[str]:
        return frozenset(_fold_each(name) for name in self.others if len(_split(name)) == 1)

    def _words_in(self, folded: str) -> list[str]:
        return [word for word in _split(folded) if word in self._known] or re.findall(_any(self._known), folded)

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        wholes = [name for name in self.names if len(_split(name)) > 1 and not is_proper(name)]
        if not self._known and not wholes:
            return None
        first = rf"(?:[{''.join(sorted({word[0] for word in self._known}))}]\.)" if self._known else "(?!)"
        word = f"(?:{_any(self._known)})"
        run = f"(?:{first}{_GAP})*{word}(?:{_GAP}(?:{word}|{first}))*"
        other = _any_name(name for name in self.others if self._is_elses(name))
        return re.compile(
            rf"(?<!{_LETTER})(?:(?P<other>{other})|(?P<whole>{_any_name(wholes)})|{run})(?!{_LETTER})", re.UNICODE
        )

    def _is_elses(self, name: str) -> bool:
        """Tells whether a name is somebody else's: it has a word of its own, and no two of this one with the first."""
        words = set(map(_fold_each, _split(name)))
        firsts = {own[0] for own in self._proper if not any(set(own) < set(more) for more in self._proper)}
        return bool(words - self._known) and not (words & firsts and len(words & self._known) > 1)


@dataclass(frozen=True)
class Pseudonyms:
    """The pseudonyms of all victims of a case.

    Attributes:
        of: by the entity's id, in the order of their numbers.
    """

    of: Mapping[str, Pseudonym] = field(default_factory=dict)

    def hide(self, text: str, language: str | None = None, *, is_path: bool = False) -> str:
        """Returns a text with pseudonyms in place of names, as `Pseudonym.hide` does for one."""
        if self._hint is None or not self._hint.search(_fold_each(text)):
            return text
        for pseudonym in self.of.values():
            text = pseudonym.hide(text, language, is_path=is_path)
        return text

    @cached_property
    def _hint(self) -> re.Pattern[str] | None:
        """What a text holds that may name a victim: most texts are done with it."""
        words = {_fold_each(word) for one in self.of.values() for name in one.names for word in _split(name)}
        return re.compile(_any(words)) if words else None


def in_language(words: Mapping[str, str], language: str | None) -> str:
    """Returns the words of a language, the English ones where it has none."""
    return words.get(language or "", words["en"])


def is_proper(name: str) -> bool:
    """Tells whether a name consists of names, and is no description ("la hermana de Luis").

    >>> is_proper("Rosa de la Cruz"), is_proper("la hermana de Luis")
    (True, False)
    """
    words = _split(name)
    return bool(words) and all(word[0].isupper() for word in words)


def _split(name: str) -> list[str]:
    """Returns the words of a name as written, without particles."""
    words = re.findall(rf"{_LETTER}(?:{_LETTER}|[\u0300-\u036f])*", normalize("NFC", name))
    return [word for word in words if word.casefold() not in (*_PARTICLES, *_AND)]


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    folded = fold(char)
    return folded if len(folded) == 1 else char


def _fold_each(text: str) -> str:
    """Returns a text of the same length without case and accents, so that places in it are places in the text."""
    return text.lower() if text.isascii() else "".join(map(_fold_char, text))


def _any(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join("".join(re.escape(char) + _INSIDE for char in word) for word in ordered) or "(?!)"


def _any_name(names: Iterable[str]) -> str:
    ordered = sorted({tuple(map(_fold_each, _split(name))) for name in names}, key=lambda words: (-len(words), words))
    return "|".join(_GAP.join(_any([word]) for word in words) for words in ordered if words) or "(?!)"
