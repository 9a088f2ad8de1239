"""Countries, regions and cities: the gazetteer with its homonyms, and other names of places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from quipus.language.names import name_words
from quipus.resolve.names.lists import read_data, read_list


@dataclass(frozen=True, slots=True)
class Geography:
    """What the package knows of places.

    Attributes:
        countries: ISO code by folded name or demonym.
        within: the countries in which a region or city of a folded name lies, with its kinds ("region", "city").
        exonyms: one name for all names of a place ("moscu" to "moscow").
        known: those names: of cities and regions, and of parts of the world.
    """

    countries: Mapping[str, str]
    within: Mapping[str, Mapping[str, frozenset[str]]]
    exonyms: Mapping[str, str]
    known: frozenset[str]

    def country_of(self, words: str) -> str:
        """Returns the ISO code of a country or demonym, "" if the words are neither.

        >>> geography().country_of("brasileira"), geography().country_of("estados unidos")
        ('BR', 'US')
        """
        return self.countries.get(words, "")


@cache
def geography() -> Geography:
    """Returns what the package knows of places."""
    raw = read_data("quipus.language", "places.yaml")
    lists = read_list("places")
    exonyms = {name: base for base, names in lists["exonyms"].items() for name in _split(names)}
    return Geography(
        countries=_countries(raw, lists["countries"]),
        within=_within(raw, lists["homonyms"]),
        exonyms=exonyms,
        known=frozenset(exonyms.values()),
    )


def _countries(raw: Mapping[str, Mapping[str, str]], more: Mapping[str, str]) -> dict[str, str]:
    """Returns the ISO code of each name and demonym; the gazetteer goes before the other names."""
    found: dict[str, str] = {}
    named = [(country, parts[key]) for country, parts in raw.items() for key in ("names", "demonyms")]
    for country, names in (*named, *more.items()):
        for name in _split(names):
            found.setdefault(name, country)
    return found


def _within(raw: Mapping[str, Mapping[str, str]], homonyms: Mapping[str, str]) -> dict[str, dict[str, frozenset[str]]]:
    """Returns the countries of each region and city, with its kinds there."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for country, parts in raw.items():
        for key, kind in (("regions", "region"), ("cities", "city")):
            for name in _split(parts[key]):
                found[name][country].add(kind)
    for name, codes in homonyms.items():
        for country in codes.split(", "):
            if not found[name][country]:
                found[name][country].add("city")
    return {name: {code: frozenset(kinds) for code, kinds in codes.items()} for name, codes in found.items()}


def _split(names: str) -> list[str]:
    return [words for name in names.split(",") if (words := " ".join(name_words(name)))]
