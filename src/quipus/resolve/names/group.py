"""Groups' names taken apart: what names them, and the words that only say that they are groups."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from quipus.language.names import name_key, name_words
from quipus.language.places import gazetteer
from quipus.resolve.names.lists import invert, read_list, split_words

_ACRONYM = re.compile(r"^[A-ZÑ0-9][A-ZÑ0-9.\-]{1,9}$")


@dataclass(frozen=True, slots=True)
class GroupName:
    """A group's name in its parts.

    Attributes:
        core: codes or folded words that name it, in order ("first", "command", "capital").
        generic: folded words that only say what it is ("cartel").
        places: words of the core after "de" or "of" that name a place of the gazetteer, when the core has others too.
        acronym: the name itself, folded, where it is one; else "".
        initials: what an acronym of the name may be: with and without generic words, in two orders.
        telling: whether the core names one group rather than any of a kind ("Mexican cartels").
    """

    core: tuple[str, ...]
    generic: frozenset[str]
    places: tuple[str, ...]
    acronym: str
    initials: frozenset[str]
    telling: bool

    @property
    def key(self) -> str:
        """Returns the core words in alphabetical order, the places among them."""
        return " ".join(sorted({*self.core, *self.places}))


@dataclass(frozen=True, slots=True)
class _Words:
    generic: frozenset[str]
    small: frozenset[str]
    same: Mapping[str, str]


@cache
def _words() -> _Words:
    raw = read_list("groups")
    return _Words(frozenset(split_words(raw["generic"])), frozenset(split_words(raw["small"])), invert(raw["same"]))


@cache
def known_groups() -> Mapping[str, str]:
    """Returns the code of each group that the package knows, by the key of each of its names."""
    return {name_key(name): code for code, names in read_list("known_groups").items() for name in names.split(",")}


@lru_cache(1 << 18)
def parse_group(name: str) -> GroupName:
    """Returns a group's name in its parts.

    >>> parse_group("Primeiro Comando da Capital").key == parse_group("First Capital Command").key
    True
    >>> parse_group("Los Faroles de Caracas").core, parse_group("Los Faroles de Caracas").places
    (('farole',), ('caracas',))
    >>> "cjng" in parse_group("Cártel de Jalisco Nueva Generación").initials
    True
    """
    lists = _words()
    words = [word for word in name_words(name) if word != "s"]
    weighty = [word for word in words if word not in lists.small]
    core = [word for word in weighty if word not in lists.generic]
    places = _places_at_end(words, core)
    kept = core[: len(core) - len(places)] if len(places) < len(core) else core
    acronym = "".join(words) if _ACRONYM.match(name.strip()) and any(char.isalpha() for char in name) else ""
    return GroupName(
        core=tuple(lists.same.get(word, _singular(word)) for word in kept or core or weighty),
        generic=frozenset(weighty) - frozenset(core),
        places=tuple(places) if kept is not core else (),
        acronym=acronym,
        initials=_initials(words, weighty, core),
        telling=bool(core) and not _is_anybody(core),
    )


def _places_at_end(words: list[str], core: list[str]) -> list[str]:
    """Returns the last core words if they name a place and follow "de", "del" or "of" ("de Caracas")."""
    known = gazetteer()
    for length in range(min(3, len(core) - 1), 0, -1):
        last = core[-length:]
        at = len(words) - length
        if words[at:] == last and words[at - 1] in ("de", "del", "of", "da", "do", "la", "el") and known.get(*last):
            return last
    return []


def _singular(word: str) -> str:
    """Returns a word without the plural's s, so that "Zeta" and "Zetas" meet."""
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def _initials(*ways: list[str]) -> frozenset[str]:
    """Returns the acronyms that may be made of a name; English puts last what Spanish puts first.

    Args:
        ways: the words of the name, all of them, without small ones, without generic ones.
    """
    found = set()
    for words in ways:
        if len(words) >= 2:
            found.add("".join(word[0] for word in words))
            found.add("".join(word[0] for word in (words[-1], *words[:-1])))
            found.add("".join(word[0] for word in reversed(words)))
    return frozenset(found)


def _is_anybody(core: list[str]) -> bool:
    """Tells whether all core words are peoples or numbers, so that any group of a kind may be meant."""
    known = gazetteer().demonyms
    return all(
        word in known or word in ("other", "several", "otros", "otras", "outros", "major", "four") for word in core
    )
