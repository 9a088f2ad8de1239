"""Places' names taken apart: what kind of place, which name, in which country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from quipus.language.names import name_words
from quipus.resolve.names.geography import geography
from quipus.resolve.names.lists import invert, read_list, replace_phrases, split_words


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place's name in its parts.

    Attributes:
        country: ISO code if it is a country (or a people's name that stands for one), else "".
        kinds: codes of what the name says it is ("prison"), in alphabetical order; empty if it says nothing.
        core: the name without such words, folded, in one spelling for all languages.
        within: countries in which the gazetteer knows the core, with its kinds there.
    """

    country: str
    kinds: tuple[str, ...]
    core: str
    within: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Words:
    kinds: Mapping[str, str]
    small: frozenset[str]
    longest: int


@cache
def _words() -> _Words:
    raw = read_list("places")
    kinds = invert(raw["kinds"])
    return _Words(kinds, frozenset(split_words(raw["small"])), max(len(words.split()) for words in kinds))


@lru_cache(1 << 17)
def parse_place(name: str) -> PlaceName:
    """Returns a place's name in its parts.

    >>> parse_place("cárcel de Turi").kinds, parse_place("Turi prison").core
    (('prison',), 'turi')
    >>> parse_place("brasileños").country, parse_place("Moscú").core
    ('BR', 'moscow')
    """
    known, lists = geography(), _words()
    words = name_words(name)
    for whole in (" ".join(words), " ".join(_without_article(words))):
        if country := known.country_of(whole):
            return PlaceName(country, (), whole, {})
        if whole in known.within or whole in known.exonyms:
            return _named((), known.exonyms.get(whole, whole))
    kinds, rest = replace_phrases(words, lists.kinds, lists.longest)
    core = [word for word in rest if word not in lists.small] or [word for word in words if word not in lists.small]
    joined = " ".join(rest[_first_weighty(rest, lists.small) :]) if rest else ""
    bare = joined if joined in known.within or joined in known.exonyms else " ".join(core)
    return _named(tuple(sorted(set(kinds))) if rest else (), known.exonyms.get(bare, bare))


def _named(kinds: tuple[str, ...], core: str) -> PlaceName:
    return PlaceName("", kinds, core, geography().within.get(core, {}))


def _without_article(words: tuple[str, ...]) -> tuple[str, ...]:
    return (
        words[1:] if len(words) > 1 and words[0] in ("el", "la", "los", "las", "the", "o", "a", "os", "as") else words
    )


def _first_weighty(words: list[str], small: frozenset[str]) -> int:
    return next((at for at, word in enumerate(words) if word not in small), 0)
