"""What a document as a whole tells of those it names: the country it is at home in, and who else it names.

In: the names of one document. Out: facts for its candidates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

from quipus.language.names import name_key
from quipus.model.vocabulary import EntityType
from quipus.resolve.names.geography import geography
from quipus.resolve.names.office import agencies, parse_office
from quipus.resolve.names.place import parse_place

HOME_SHARE = 0.55
"""Share of the mentions of places that lie in one country from which on a document is at home there.

Set by hand on the gold documents whose number is not divisible by 4.
"""

MOST_BESIDE = 40
"""Names that a document's facts hold at most: a register of hundreds tells nothing about any one of them."""


def find_home(mentions: Mapping[tuple[EntityType, str], int]) -> str:
    """Returns the ISO code of the country that most of a document's places and state bodies belong to.

    Args:
        mentions: how often the document has each name of a place or state body.

    Returns:
        "" where fewer than 55 in a hundred of them belong to one country.

    >>> find_home({(EntityType.PLACE, "Guayaquil"): 3, (EntityType.PLACE, "peruano"): 1})
    'EC'
    """
    told: Counter[str] = Counter()
    open_: list[tuple[frozenset[str], int]] = []
    for (type_, name), count in mentions.items():
        countries = _countries_of(type_, name)
        if len(countries) == 1:
            told[min(countries)] += count
        elif countries:
            open_.append((countries, count))
    found = told.copy()
    for countries, count in open_:
        # "Cuenca" beside "Guayaquil" is Ecuador's; by itself it tells nothing.
        if len(likely := [country for country in countries if told[country]]) == 1:
            found[likely[0]] += count
    return _most(found)


def _most(found: Counter[str]) -> str:
    """Returns the country with most mentions, "" if it has too few of all."""
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return ranked[0][0] if ranked and ranked[0][1] >= HOME_SHARE * found.total() else ""


def _countries_of(type_: EntityType, name: str) -> frozenset[str]:
    """Returns the countries to which a place or state body of this name may belong."""
    if type_ is EntityType.AGENCY:
        return _countries_of_office(name)
    if type_ is not EntityType.PLACE:
        return frozenset()
    place = parse_place(name)
    return frozenset((place.country,)) if place.country else frozenset(place.within)


def _countries_of_office(name: str) -> frozenset[str]:
    office = parse_office(name)
    if office.country:
        return frozenset((office.country,))
    if code := agencies().find(office, name_key(name), ""):
        return frozenset((code.partition("-")[0],)) - {""}
    return frozenset(geography().within.get(" ".join(office.rest), ()))


def find_beside(named: Iterable[tuple[EntityType, Sequence[str]]]) -> tuple[str, ...]:
    """Returns "TYPE:KEY" of the people and groups of a document whose names are telling: of two words or more.

    Args:
        named: type and blocking keys of each of its referents.

    Returns:
        At most `MOST_BESIDE`, those with the least hashes, so that two documents of one story keep the same ones.
    """
    labels = {
        f"{type_.value}:{key}"
        for type_, keys in named
        if type_ in (EntityType.PERSON, EntityType.GROUP)
        for key in keys
        if " " in key and not key.startswith("=")
    }
    return tuple(sorted(sorted(labels, key=_hash)[:MOST_BESIDE]))


def _hash(label: str) -> bytes:
    return blake2b(label.encode(), digest_size=8).digest()
