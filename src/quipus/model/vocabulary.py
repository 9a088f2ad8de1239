"""The claim vocabulary as data: predicates, entity types, crimes, modalities, qualifiers.

`vocabulary.yaml` beside this module is the single place where they are spelt out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pkgutil import get_data
from typing import Any

import yaml

from quipus.errors import VocabularyError


class EntityType(StrEnum):
    """What kind of thing a name stands for."""

    PERSON = "person"
    GROUP = "group"
    AGENCY = "agency"
    ORGANIZATION = "organization"
    PLACE = "place"
    PEOPLE = "people"
    IDENTIFIER = "identifier"


class Modality(StrEnum):
    """How sure the speaker is, after the FactBank scale (Sauri and Pustejovsky 2009)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    ALLEGED = "alleged"


class Polarity(StrEnum):
    """Whether the document says that it is so, or that it is not so."""

    ASSERTED = "+"
    DENIED = "-"


@dataclass(frozen=True, slots=True)
class Predicate:
    """One kind of claim, with the types that its two sides may have.

    `subject` and `object` hold entity types, "crime", "text", and "null" where the side may be empty.
    """

    name: str
    subject: tuple[str, ...]
    object: tuple[str, ...]
    qualifiers: tuple[str, ...]
    symmetric: bool


@dataclass(frozen=True, slots=True)
class Crime:
    """One kind of crime: labels by language, ICCS 2015 section, Global Organized Crime Index market."""

    code: str
    labels: Mapping[str, str]
    iccs: str | None
    market: str | None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything that a claim may say."""

    entity_types: Mapping[str, str]
    predicates: Mapping[str, Predicate]
    crimes: Mapping[str, Crime]
    modalities: Mapping[str, str]
    qualifiers: Mapping[str, str]

    def get_predicate(self, name: str) -> Predicate:
        """Returns a predicate by its name, or raises `VocabularyError`."""
        if name not in self.predicates:
            raise VocabularyError("predicate", name, sorted(self.predicates))
        return self.predicates[name]

    def get_crime(self, code: str) -> Crime:
        """Returns a crime by its code, or raises `VocabularyError`."""
        if code not in self.crimes:
            raise VocabularyError("crime", code, sorted(self.crimes))
        return self.crimes[code]


def _predicate(name: str, entry: Mapping[str, Any]) -> Predicate:
    def side(key: str) -> tuple[str, ...]:
        return tuple("null" if type_ is None else type_ for type_ in entry[key])

    return Predicate(
        name, side("subject"), side("object"), tuple(entry.get("qualifiers", ())), bool(entry.get("symmetric"))
    )


def _crime(code: str, entry: list[str | None]) -> Crime:
    en, es, pt, iccs, market = entry
    return Crime(code, {"en": str(en), "es": str(es), "pt": str(pt)}, iccs, market)


@cache
def vocabulary() -> Vocabulary:
    """Returns the vocabulary that the package carries.

    >>> vocabulary().get_predicate("leads").object
    ('group',)
    """
    raw = yaml.load(get_data("quipus.model", "vocabulary.yaml") or b"", yaml.CSafeLoader)
    return Vocabulary(
        entity_types=raw["entity_types"],
        predicates={name: _predicate(name, entry) for name, entry in raw["predicates"].items()},
        crimes={code: _crime(code, entry) for code, entry in raw["crimes"].items()},
        modalities=raw["modality"],
        qualifiers={**raw["qualifiers"], "org": "the agency or organization of an office"},
    )
