"""Places: a small gazetteer of countries, regions, cities and demonyms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pkgutil import get_data
from typing import NamedTuple

import yaml

from quipus.language.names import fold
from quipus.language.tokens import iter_tokens


class Place(NamedTuple):
    """A place of the gazetteer: its kind (country, region, city, demonym) and its country's ISO code, "" for none."""

    kind: str
    country: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by their folded words.

    Attributes:
        places: by folded words. demonyms: ISO code of a country by its folded adjectives.
        countries: the countries' names as written, by ISO code.
        longest: words of the longest name that begins with a folded word.
    """

    places: Mapping[tuple[str, ...], Place]
    demonyms: Mapping[str, str]
    countries: Mapping[str, tuple[str, ...]]
    longest: Mapping[str, int]

    def get(self, *words: str) -> Place | None:
        """Returns the place of some folded words, if it is known.

        >>> gazetteer().get("ciudad", "del", "este")
        Place(kind='city', country='PY')
        """
        return self.places.get(words)

    def country_of(self, adjective: str) -> str | None:
        """Returns the name of the country that an adjective tells, None for other words.

        >>> gazetteer().country_of("Peruvian"), gazetteer().country_of("Callao")
        ('Peru', None)
        """
        code = self.demonyms.get(fold(adjective))
        return None if code is None else self.countries[code][0]


@cache
def gazetteer() -> Gazetteer:
    """Returns the gazetteer that the package carries."""
    raw = yaml.load(get_data("quipus.language", "places.yaml") or b"", yaml.CSafeLoader)
    places: dict[tuple[str, ...], Place] = {}
    demonyms: dict[str, str] = {}
    for country, parts in raw.items():
        for key, kind in (("names", "country"), ("regions", "region"), ("cities", "city")):
            for words in _split(parts[key]):
                places.setdefault(words, Place(kind, country))
        demonyms.update({" ".join(words): country for words in _split(parts["demonyms"])})
    countries = {code: tuple(name.strip() for name in parts["names"].split(",")) for code, parts in raw.items()}
    longest: dict[str, int] = {}
    for words in places:
        longest[words[0]] = max(len(words), longest.get(words[0], 0))
    return Gazetteer(places, demonyms, countries, longest)


@cache
def given_names() -> frozenset[str]:
    """Returns folded given names that are usual in the three languages.

    >>> "joao" in given_names()
    True
    """
    return frozenset(fold((get_data("quipus.language", "given.txt") or b"").decode()).split())


def _split(names: str) -> list[tuple[str, ...]]:
    return [tuple(token.fold for token in iter_tokens(name, 0, len(name))) for name in names.split(",") if name.strip()]


@cache
def _country_names() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for words, place in gazetteer().places.items():
        if place.kind == "country" and place.country:
            names.setdefault(place.country, " ".join(words).title())
    return names


def country_name(code: str) -> str:
    """Returns the English name of a country by its ISO code, the code itself where the gazetteer lacks it.

    >>> country_name("PE")
    'Peru'
    """
    return _country_names().get(code, code)
