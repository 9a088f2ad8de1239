"""A candidate with its names taken apart, ready to be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from quipus.language.names import ARTICLES, name_key, name_words
from quipus.model.vocabulary import EntityType
from quipus.resolve.candidate import Candidate
from quipus.resolve.names.geography import geography
from quipus.resolve.names.group import GroupName, known_groups, parse_group
from quipus.resolve.names.office import OfficeName, agencies, parse_office
from quipus.resolve.names.person import PersonName, is_alias_like, parse_person
from quipus.resolve.names.place import PlaceName, parse_place

MOST_NAMES = 6
"""Names of a referent that are compared, the fullest first: more seldom say anything new."""

TELLING = frozenset((EntityType.PERSON.value, EntityType.GROUP.value, EntityType.ORGANIZATION.value))
"""Types of company that tell two things of one name apart; a country or the police is shared by everybody."""

_HARD_KINDS = frozenset(("prison", "port", "airport", "river", "island", "border", "street", "beach", "bay", "part"))
"""Kinds of places that are never the town or region whose name they bear."""

_FEDERATIONS = frozenset(("AR", "BR", "MX", "US", "DE", "CH", "CA", "AU"))
"""Countries whose states have police, prosecution and courts of their own."""

_WHOLE = frozenset(("federal", "national", "army", "navy", "armed_forces", "coast_guard", "customs", "supreme_court"))
"""Kinds of bodies that a federation has one of."""

_NONE: frozenset[str] = frozenset()

key_of = lru_cache(1 << 17)(name_key)
words_of = lru_cache(1 << 17)(name_words)
"""The same as in `language`, remembered: one name stands in many documents."""


@dataclass(frozen=True, slots=True)
class Portrait:
    """A candidate with its names taken apart.

    Attributes:
        candidate: whose portrait it is.
        names: the names by which it is compared, as written, the fullest first; parallel to the parts.
        people, groups, offices, places: the parts of the names, of the one kind that fits the type; others are empty.
        aliases: keys of bynames that share no word with the full names.
        company: "TYPE:KEY" of the people, groups and organizations told of with it.
        settings: "place:KEY" and the like told of with it.
        facts: values by kind.
        home: ISO codes of the countries of its document, or of those that its own facts tell.
    """

    candidate: Candidate
    names: tuple[str, ...]
    people: tuple[PersonName, ...]
    groups: tuple[GroupName, ...]
    offices: tuple[OfficeName, ...]
    places: tuple[PlaceName, ...]
    aliases: frozenset[str]
    company: frozenset[str]
    settings: frozenset[str]
    facts: Mapping[str, frozenset[str]]

    @property
    def home(self) -> str:
        """Returns the ISO code of the one country in which its document is at home, "" if there is none or several."""
        found = self.facts.get("country", _NONE) - {""}
        return next(iter(found)) if len(found) == 1 else ""


@lru_cache(1 << 16)
def portray(candidate: Candidate) -> Portrait:
    """Returns a candidate with its names taken apart.

    >>> of = Candidate("r", "d", EntityType.PERSON, ("Iván Soria", "El Toro"), frozenset({"ivan soria"}), frozenset())
    >>> portray(of).people, sorted(portray(of).aliases)
    ((PersonName(words=('ivan', 'soria'), n_given=1, generation=''),), ['toro'])
    """
    type_ = candidate.type
    full, aliases = (candidate.names[:1], set()) if type_ is EntityType.IDENTIFIER else _sort_names(candidate)
    own = candidate.keys | aliases
    company: set[str] = set()
    settings: set[str] = set()
    for label in candidate.context:
        kind, _, key = label.partition(":")
        if key not in own and not key.startswith("="):
            (company if kind in TELLING else settings).add(label)
    return Portrait(
        candidate=candidate,
        names=full,
        people=tuple(map(parse_person, full)) if type_ is EntityType.PERSON else (),
        groups=tuple(map(parse_group, full)) if type_ in (EntityType.GROUP, EntityType.ORGANIZATION) else (),
        offices=tuple(map(parse_office, full)) if type_ is EntityType.AGENCY else (),
        places=tuple(map(parse_place, full)) if type_ is EntityType.PLACE else (),
        aliases=frozenset(aliases),
        company=frozenset(company),
        settings=frozenset(settings),
        facts=_by_kind(candidate.facts),
    )


def _sort_names(candidate: Candidate) -> tuple[tuple[str, ...], set[str]]:
    """Returns the names to compare, and the keys of the bynames."""
    if candidate.type is not EntityType.PERSON:
        known = [name for name in candidate.names if key_of(name) in candidate.keys]
        return _without_short_names(dict.fromkeys(known or candidate.names), candidate.type)[:MOST_NAMES], set()
    full: list[str] = []
    seen: set[str] = set()
    aliases: set[str] = set()
    for name in sorted(candidate.names, key=_fullness):
        key = key_of(name)
        words = set(words_of(name))
        if key not in candidate.keys or (is_alias_like(name) and not words & seen):
            if key and not words & seen:
                aliases.add(key)
        elif not words <= seen:
            full.append(name)
            seen |= words
    words_of_full = {word for name in full for word in words_of(name)}
    return tuple(full[:MOST_NAMES]), {key for key in aliases if not set(key.split()) & words_of_full}


def _without_short_names(names: Iterable[str], type_: EntityType) -> tuple[str, ...]:
    """Returns names without those that shorten a fuller one ("Consórcio" beside "Consórcio Ouro Velho").

    A place's short name is the place's, and a body's may be all that tells its country.
    """
    fullest = sorted(names, key=_fullness)
    if type_ not in (EntityType.GROUP, EntityType.ORGANIZATION):
        return tuple(fullest)
    return tuple(
        name
        for at, name in enumerate(fullest)
        if not any(set(key_of(name).split()) < set(words_of(fuller)) - ARTICLES for fuller in fullest[:at])
    )


def _fullness(name: str) -> tuple[int, int, str]:
    return -len(words_of(name)), -len(name), name


def _by_kind(facts: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for kind, value in facts:
        found[kind].add(value)
    return {kind: frozenset(values) for kind, values in found.items()}


def canonical_key(portrait: Portrait) -> str:
    """Returns a key that two things share only if they are one whatever their names, "" where there is none.

    >>> one = Candidate("r", "d", EntityType.PLACE, ("Brasil",), frozenset({"brasil"}), frozenset())
    >>> other = Candidate("s", "e", EntityType.PLACE, ("brasileña",), frozenset({"brasilena"}), frozenset())
    >>> canonical_key(portray(one)), canonical_key(portray(other))
    ('=place:BR', '=place:BR')
    """
    if portrait.places:
        return _place_key(portrait)
    if portrait.offices:
        return _office_key(portrait)
    if portrait.candidate.type is EntityType.IDENTIFIER:
        written = portrait.candidate.names[0] if portrait.candidate.names else ""
        return f"=id:{''.join(filter(str.isprintable, written))}" if written else ""
    if portrait.candidate.type is EntityType.GROUP:
        return next(
            (f"=group:{known_groups()[key]}" for key in map(name_key, portrait.names) if key in known_groups()), ""
        )
    return ""


def _place_key(portrait: Portrait) -> str:
    if country := next((name.country for name in portrait.places if name.country), ""):
        return f"=place:{country}"
    bare = {name.core for name in portrait.places if not name.kinds}
    for name in portrait.places:
        country = _country_of_place(name, portrait.home)
        if name.core in geography().known and not name.kinds and len(name.within) <= 1:
            return f"=place:{next(iter(name.within), '')}/{name.core}"
        hard = [kind for kind in name.kinds if kind in _HARD_KINDS]
        if hard:
            return f"=place:{country}/{name.core}/{' '.join(hard)}" if country else ""
        if country:
            kinds = "" if name.core in bare or _is_plain(name, country) else f"/{' '.join(name.kinds)}"
            return f"=place:{country}/{name.core}{kinds}"
    return ""


def _is_plain(name: PlaceName, country: str) -> bool:
    """Tells whether the kind in a name is what the gazetteer knows the place to be, so that it says nothing."""
    return set(name.kinds) == set(name.within.get(country, ()))


def _country_of_place(name: PlaceName, home: str) -> str:
    """Returns the country of a place: the only one that has the name, or the document's if that has it."""
    if home and (home in name.within or not name.within):
        return home
    return next(iter(name.within)) if len(name.within) == 1 else ""


def _office_key(portrait: Portrait) -> str:
    known = agencies()
    particular = any(parts.rest and not parts.acronym for parts in portrait.offices)
    for name, parts in zip(portrait.names, portrait.offices, strict=True):
        # "La Fiscalía" beside "Fiscalía de Drogas" is short for it, and not the country's prosecution.
        if particular and not (parts.rest or parts.country):
            continue
        if code := known.find(parts, key_of(name), portrait.home):
            return f"=agency:{code}"
    for parts in portrait.offices:
        country = parts.country or portrait.home
        if country and parts.kinds and not parts.nobody and not _is_of_a_state(parts, country):
            return f"=agency:{country}/{parts.what}"
    return ""


def _is_of_a_state(name: OfficeName, country: str) -> bool:
    """Tells whether every state of a federation has a body of that name ("Polícia Civil", "Fiscalía")."""
    return country in _FEDERATIONS and not name.rest and not _WHOLE & set(name.kinds)
