"""Spots: places as they are compared, with the country that each lies in."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml

from quipus.language import places
from quipus.language.names import name_key, name_words
from quipus.language.places import gazetteer
from quipus.model.finding import Finding
from quipus.model.phrase import Phrase, phrase
from quipus.model.view import EntityView
from quipus.model.vocabulary import Polarity

_MOST_STEPS = 8
"""Steps of "located in" that are followed upwards; chains of true places are shorter."""


class Area(StrEnum):
    """How large the places are by which territory is told apart."""

    COUNTRY = "country"
    PLACE = "place"


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place: `key` is equal for equal places, `country` the ISO code of its country, "" where it is not known."""

    country: str
    key: str
    name: str

    @property
    def is_country(self) -> bool:
        """Whether it is a whole country."""
        return self.key == self.country != ""


@dataclass(frozen=True, slots=True)
class Atlas:
    """Where places lie: by the gazetteer, and by what the findings say of places ("located in").

    Attributes:
        inside: key of a place to the names of the one it lies in.
    """

    inside: Mapping[str, Sequence[str]]

    def spot(self, names: Sequence[str], area: Area = Area.PLACE) -> Spot | None:
        """Returns the place of some names of one thing; None where a country is wanted and not known.

        A demonym alone ("peruana") stands for its country, as in claims of nationality.
        """
        known = next(filter(None, map(_country_named, names)), None)
        if known is not None:
            return _country_spot(known)
        country = self._country(names)
        if area is Area.COUNTRY:
            return _country_spot(country) if country else None
        name = next(iter(names), "")
        return Spot(country, name_key(name), _written(names)) if name_key(name) else None

    def _country(self, names: Sequence[str]) -> str:
        for _ in range(_MOST_STEPS):
            for name in names:
                known = _country_named(name) or _country_of(name)
                if known:
                    return known
            names = next((self.inside[name_key(name)] for name in names if name_key(name) in self.inside), ())
            if not names:
                break
        return ""


def make_atlas(findings: Iterable[Finding]) -> Atlas:
    """Returns where places lie by what findings say of them, denials and rejected claims aside."""
    inside: dict[str, Sequence[str]] = {}
    for finding in findings:
        said = finding.predicate == "located_in" and finding.polarity is Polarity.ASSERTED and finding.sources
        if said and finding.subject is not None and finding.object is not None:
            for name in names_of(finding.subject):
                inside.setdefault(name_key(name), names_of(finding.object))
    return Atlas(inside)


def names_of(entity: EntityView) -> tuple[str, ...]:
    """Returns the names of an entity, its chosen one first."""
    return tuple(dict.fromkeys((entity.name, *entity.names)))


def country_name(code: str) -> Phrase:
    """Returns the English name of a country.

    >>> country_name("PE"), country_name("")
    ('Peru', 'country not known')
    """
    return Phrase(places.country_name(code), f"country.{code}") if code else phrase("place.no_country")


def border_steps(one: str, other: str) -> int | None:
    """Returns how many land borders lie between two countries; None where no way by land is known.

    >>> border_steps("EC", "CL"), border_steps("PE", "PE"), border_steps("PE", "ES")
    (2, 0, None)
    """
    return _steps_from(one).get(other)


def is_town(spot: Spot) -> bool:
    """Tells whether a place is a country, region or town of the gazetteer, and so no building.

    >>> is_town(Spot("CL", "arica", "Arica")), is_town(Spot("CL", "acha", "Acha"))
    (True, False)
    """
    return spot.is_country or gazetteer().get(*spot.key.split()) is not None


@cache
def _steps_from(country: str) -> Mapping[str, int]:
    steps, waiting = {country: 0}, deque([country])
    while waiting:
        here = waiting.popleft()
        for there in sorted(_borders().get(here, frozenset())):
            if there not in steps:
                steps[there] = steps[here] + 1
                waiting.append(there)
    return steps


@cache
def _borders() -> Mapping[str, frozenset[str]]:
    raw = yaml.load(files("quipus.network.territory").joinpath("borders.yaml").read_text("utf-8"), yaml.CSafeLoader)
    found: dict[str, set[str]] = {}
    for one, others in raw.items():
        for other in others:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return {country: frozenset(others) for country, others in found.items()}


def _country_named(name: str) -> str:
    words = name_words(name)
    place = gazetteer().get(*words)
    if place is not None and place.kind == "country":
        return place.country
    return gazetteer().demonyms.get(" ".join(words), "")


def _country_of(name: str) -> str:
    place = gazetteer().get(*name_words(name))
    return "" if place is None else place.country


def _country_spot(code: str) -> Spot:
    return Spot(code, code, country_name(code))


def _written(names: Sequence[str]) -> str:
    """Returns the first name that is not all in capitals, as headlines are."""
    return next((name for name in names if not name.isupper()), names[0].title())
