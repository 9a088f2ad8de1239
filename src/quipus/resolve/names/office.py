"""State bodies' names taken apart: what kind of body, of which country, and what is particular to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from quipus.language.names import name_key, name_words
from quipus.resolve.names.geography import geography
from quipus.resolve.names.group import _ACRONYM
from quipus.resolve.names.lists import invert, read_list, replace_phrases, split_words


@dataclass(frozen=True, slots=True)
class OfficeName:
    """A state body's name in its parts.

    Attributes:
        country: ISO code that the name itself tells, "" if it tells none.
        kinds: codes of what it is ("national", "police"), in alphabetical order.
        rest: what is particular to it: folded words that are no code, among them places within a country.
        nobody: whether the words stand for nobody in particular ("authorities").
        acronym: the name itself, folded, where it is one; else "".
        initials: what an acronym of the name may be.
    """

    country: str
    kinds: tuple[str, ...]
    rest: tuple[str, ...]
    nobody: bool
    acronym: str
    initials: frozenset[str]

    @property
    def what(self) -> str:
        """Returns kinds and particulars as one text, the same for every order of words and in every language."""
        return " ".join((*self.kinds, *(f"={word}" for word in sorted(self.rest))))


@dataclass(frozen=True, slots=True)
class _Words:
    phrases: Mapping[str, str]
    words: Mapping[str, str]
    small: frozenset[str]
    nobody: frozenset[str]
    longest: int


@cache
def _words() -> _Words:
    raw = read_list("offices")
    phrases = invert(raw["phrases"])
    longest = max(len(phrase.split()) for phrase in phrases)
    small, nobody = frozenset(split_words(raw["small"])), frozenset(split_words(raw["nobody"]))
    return _Words(phrases, invert(raw["words"]), small, nobody, longest)


@lru_cache(1 << 17)
def parse_office(name: str) -> OfficeName:
    """Returns a state body's name in its parts.

    >>> parse_office("Peruvian National Police").country, parse_office("Peruvian National Police").kinds
    ('PE', ('national', 'police'))
    >>> parse_office("Policía Nacional del Perú").what
    'national police'
    """
    lists = _words()
    words = name_words(name)
    country, words_left = _take_country(words)
    phrases, left = replace_phrases(words_left, lists.phrases, lists.longest)
    kinds = {*phrases, *(lists.words[word] for word in left if word in lists.words)}
    rest = tuple(word for word in left if word not in lists.words and word not in lists.small)
    weighty = [word for word in words if word not in lists.small]
    return OfficeName(
        country=country,
        kinds=tuple(sorted(kinds)),
        rest=rest,
        nobody=(not kinds or bool(rest)) and all(word in lists.nobody for word in rest),
        acronym="".join(words) if _ACRONYM.match(name.strip()) else "",
        initials=frozenset(("".join(word[0] for word in weighty),)) if len(weighty) > 1 else frozenset(),
    )


def _take_country(words: Sequence[str]) -> tuple[str, list[str]]:
    """Returns the country that some words name, and the other words."""
    known = geography()
    for length in (4, 3, 2, 1):
        for at in range(len(words) - length + 1):
            country = known.country_of(" ".join(words[at : at + length]))
            if country:
                return country, [*words[:at], *words[at + length :]]
    return "", list(words)


@dataclass(frozen=True, slots=True)
class Agencies:
    """The state bodies that the package knows.

    Attributes:
        by_what: code of a body by its country and `OfficeName.what` ("PE", "national police").
        by_name: codes of bodies by a name or acronym that tells no country ("dea"); several if countries share it.
    """

    by_what: Mapping[tuple[str, str], str]
    by_name: Mapping[str, frozenset[str]]

    def find(self, name: OfficeName, words: str, country: str) -> str:
        """Returns the code of a body ("PE-PNP"), "" if it is not known.

        Args:
            name: its name in its parts. words: its `name_key`.
            country: where the document is at home, "" if unknown; what the name tells goes before.
        """
        told = name.country or country
        if code := self.by_what.get((told, name.what)):
            return code
        codes = self.by_name.get(words, frozenset())
        fitting = [code for code in codes if told and code.startswith(f"{told}-")]
        if fitting:
            return min(fitting)
        particular = name.rest or name.acronym or "civil_guard" in name.kinds
        return min(codes) if len(codes) == 1 and not name.country and particular else ""


@cache
def agencies() -> Agencies:
    """Returns the state bodies that the package knows."""
    by_what: dict[tuple[str, str], str] = {}
    by_name: dict[str, set[str]] = {}
    for entry in read_list("agencies"):
        country, code = entry["country"], f"{entry['country']}-{entry['code']}"
        for words in entry.get("sole", ()):
            by_what.setdefault((country, " ".join(sorted(words.split()))), code)
        for text in entry["names"].split(","):
            name = parse_office(text.strip())
            for what in _whats(name, country):
                by_what.setdefault(what, code)
            by_name.setdefault(name_key(text), set()).add(code)
    return Agencies(by_what, {name: frozenset(codes) for name, codes in by_name.items()})


def _whats(name: OfficeName, country: str) -> Iterator[tuple[str, str]]:
    if name.country in ("", country) and name.what:
        yield country, name.what
