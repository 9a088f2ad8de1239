"""Pseudonyms for victims in names and in running text, in the language of what is written.

A name is found whatever its case, accents and order of words ("QUISPE, Rosa", "rosa-quispe.txt"), and by a part of it
as well ("Quispe"), unless the part stands in the name of somebody else ("Luis Quispe Soto"). A part or an alias by
which somebody else is known too, or that stands beside another name, is withheld: the pseudonym would say of the one
what is said of the other.
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

WITHHELD: Final[Mapping[str, str]] = {"en": "name withheld", "es": "nombre reservado", "pt": "nome reservado"}
"""What stands for a name that a victim and somebody else may be meant by: neither is told from it."""

_PARTICLES: Final = ("de", "del", "el", "la", "las", "los", "da", "das", "do", "dos", "van", "von")
_AND: Final = ("e", "y")
_LETTER: Final = r"[^\W\d_]"
_INSIDE: Final = "[\u0300-\u036f\u00ad\u200b-\u200d]*"
"""Accents that stand alone, soft hyphens and joiners: they may follow each letter of a name."""
_BETWEEN: Final = r"(?:\.|[\s_,'’+-]{0,3})"
"""What may stand between two words of a name; a full stop and a blank end a sentence."""
_GAP: Final = rf"(?:{_BETWEEN}(?:{'|'.join(_PARTICLES)})(?!{_LETTER}))*{_BETWEEN}"
_BEFORE: Final = re.compile(rf"(?<!{_LETTER})({_LETTER}+) \Z")
_BEHIND: Final = re.compile(rf" ({_LETTER}+)")
_LEAST: Final = 3
"""Letters from which on a word of a name alone stands for the name."""


@dataclass(frozen=True)
class Pseudonym:
    """The number under which a victim goes in everything that is published, and the names that it stands for.

    Attributes:
        number: the same in every file of a case. names: all that the case knows.
        people: names of other people that share a word with them. others: the same of groups, places and the like.
    """

    number: int
    names: Sequence[str]
    people: Collection[str] = ()
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
                told = in_language(WITHHELD, language) if self._is_doubtful(match, text) else self.words(language)
                parts += [text[end : match.start()], told]
                end = match.end()
        return "".join(parts) + text[end:]

    def _is_meant(self, match: re.Match[str], text: str, *, is_path: bool) -> bool:
        if match["other"] is not None:
            return False
        word = match[0]
        if match["whole"] is not None or word in self._alone or len(self._words_in(word)) > 1 or "." in word:
            return True
        return len(word) >= _LEAST and word not in self._others_alone and (is_path or text[match.start()].isupper())

    def _is_doubtful(self, match: re.Match[str], text: str) -> bool:
        """Tells whether somebody else may be meant: who is called so as well, or by this and the name beside it."""
        if match["whole"] is not None or self._is_full(match[0]):
            return False
        beside = (_BEFORE.search(text, 0, match.start()), _BEHIND.match(text, match.end()))
        return tuple(_split(match[0])) in self._shared or any(found and is_proper(found[1]) for found in beside)

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
        return frozenset(_fold_each(name) for name in self.others)

    def _words_in(self, folded: str) -> list[str]:
        return [word for word in _split(folded) if word in self._known] or re.findall(_any(self._known), folded)

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        descriptions = [_split(name) for name in self.names if len(_split(name)) > 1 and not is_proper(name)]
        if not self._known and not descriptions:
            return None
        people = [_split(name) for name in self.people if self._is_elses(name)]
        others = [_read_words(name) for name in self.others if self._is_elses(name, of_person=False)]
        first = rf"(?:[{''.join(sorted({word[0] for word in self._known}))}]\.)" if self._known else "(?!)"
        word = f"(?:{_any(self._known)})"
        run = f"(?:{first}{_GAP})*{word}(?:{_GAP}(?:{word}|{first}))*"
        kinds = f"(?P<other>{_any_name(people + others)})|(?P<whole>{_any_name(descriptions)})|{run}"
        return re.compile(f"(?<!{_LETTER})(?:{kinds})(?!{_LETTER})")

    @cached_property
    def _shared(self) -> frozenset[tuple[str, ...]]:
        """The names, in folded words, of other people that are part of this one's."""
        return frozenset(
            tuple(map(_fold_each, _split(name)))
            for name in self.people
            if not self._is_elses(name) and not self._is_full(name)
        )

    def _is_elses(self, name: str, *, of_person: bool = True) -> bool:
        """Tells whether a name has a word of its own, and is not this one's with something before or behind it.

        An article makes a group of it ("Los Quispe"), but no other person.
        """
        words = _split(name) if of_person else _read_words(name)
        return not self._known.issuperset(map(_fold_each, words)) and not self._is_full(name)

    def _is_full(self, name: str) -> bool:
        """Tells whether a name has the first word of this one's and another."""
        words = self._known.intersection(map(_fold_each, _split(name)))
        firsts = {own[0] for own in self._proper if not any(set(own) < set(more) for more in self._proper)}
        return len(words) > 1 and not words.isdisjoint(firsts)


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
        words = {word for word in words if len(word) > 1}
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
    return bool(words) and not any(word[0].islower() for word in words)


def _split(name: str) -> list[str]:
    """Returns the words of a name as written, without particles."""
    return [word for word in _read_words(name) if word.casefold() not in (*_PARTICLES, *_AND)]


def _read_words(name: str) -> list[str]:
    return re.findall(rf"{_LETTER}(?:{_LETTER}|[\u0300-\u036f])*", normalize("NFC", name))


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


def _any_name(names: Iterable[Iterable[str]]) -> str:
    ordered = sorted({tuple(map(_fold_each, words)) for words in names}, key=lambda words: (-len(words), words))
    return "|".join(_GAP.join(_any([word]) for word in words) for words in ordered if words) or "(?!)"
