"""Where places lie, for maps: as areas whose radius says how large they are and how far off their middle may be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from quipus.language.names import name_words
from quipus.language.places import gazetteer

_REGION = 30.0
"""Kilometres of radius from which on a place of the table is a region rather than a town."""

_NEAR = 15.0
"""Kilometres within which a prison lies from the town after which it is called."""

_PRISON_WORDS = frozenset(
    ("carcel", "penal", "prision", "presidio", "penitenciaria", "penitenciario", "centro", "complejo", "unidade",
     "establecimiento", "penitentiary", "prison", "jail", "cadeia")
)  # fmt: skip
_OF = frozenset(("de", "del", "da", "do", "of", "in", "en", "em"))


class Area(NamedTuple):
    """Where a place lies.

    Attributes:
        kind: "country", "region" or "place". country: its ISO 3166-1 code of two letters.
        latitude, longitude: of its middle, in degrees. radius: in kilometres; 0 of a country, which has an outline.
        outline: ISO 3166-1 number of a country, "" of other places.
    """

    kind: str
    country: str
    latitude: float
    longitude: float
    radius: float
    outline: str = ""


def find_area(names: Sequence[str], country: str = "") -> Area | None:
    """Returns where a place lies; None where that is not known.

    Args:
        names: of one place. country: ISO code of two letters, where it is known; else the gazetteer's own choice.

    >>> find_area(["Peruvian"]).kind, find_area(["Arica"]).country, find_area(["Villa Nowhere"])
    ('country', 'CL', None)
    >>> find_area(["Trujillo"], "VE") is None, find_area(["Trujillo"], "PE").latitude
    (True, -8.11)
    """
    every = [tuple(name_words(name)) for name in names]
    found = next((area for words in every if (area := _find(words, country)) is not None), None)
    return found or next((area for words in every if (area := _find_prison(words, country)) is not None), None)


def _find_prison(words: tuple[str, ...], country: str) -> Area | None:
    """Returns the surroundings of the town after which a prison is called ("Complejo Penitenciario de Arica")."""
    if not words or words[0] not in _PRISON_WORDS:
        return None
    ends = [words[start:] for start in range(2, len(words)) if words[start - 1] in _OF]
    town = next((area for end in ends if (area := _find(end, country)) is not None and area.kind == "place"), None)
    return None if town is None else town._replace(radius=max(town.radius, _NEAR))


def _find(words: tuple[str, ...], country: str) -> Area | None:
    known = gazetteer().get(*words)
    named = gazetteer().demonyms.get(" ".join(words))
    if known is not None and known.kind == "country":
        return _countries().get(known.country)
    if named is not None:
        return _countries().get(named)
    own = _table().get(words, {})
    wanted = country or (known.country if known is not None else "")
    return own.get(wanted) or (next(iter(own.values())) if len(own) == 1 and not wanted else None)


@cache
def _table() -> Mapping[tuple[str, ...], Mapping[str, Area]]:
    found: dict[tuple[str, ...], dict[str, Area]] = {}
    for country, places in _read().items():
        if len(country) == 2:
            for name, (latitude, longitude, radius) in _iter_places(places):
                kind = "region" if radius >= _REGION else "place"
                area = Area(kind, country, latitude, longitude, radius)
                found.setdefault(tuple(name_words(name)), {}).setdefault(country, area)
    return found


@cache
def _countries() -> Mapping[str, Area]:
    raw = _read()
    numbers = dict(part.split() for part in raw["codes"].split(", "))
    return {
        code: Area("country", code, float(latitude), float(longitude), 0.0, numbers.get(code, ""))
        for code, latitude, longitude in (part.split() for part in raw["centres"].split(", "))
    }


def _read() -> Mapping[str, str]:
    text = files("quipus.language").joinpath("coordinates.yaml").read_text("utf-8")
    raw: Mapping[str, str] = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - makes nothing but text
    return raw


def _iter_places(places: str) -> Iterator[tuple[str, tuple[float, float, float]]]:
    for part in places.split(", "):
        name, *numbers = part.rsplit(" ", 3)
        latitude, longitude, radius = map(float, numbers)
        yield name, (latitude, longitude, radius)
