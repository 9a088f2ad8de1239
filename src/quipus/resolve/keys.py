"""Keys under which referents meet that may be joined without a person's decision, besides their folded names.

All start with "=", so that they are never taken for names. A store keeps them beside the names' keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from quipus.language.names import name_key
from quipus.model.vocabulary import EntityType
from quipus.resolve.candidate import Candidate
from quipus.resolve.names.group import GroupName
from quipus.resolve.names.person import PersonName, people_words
from quipus.resolve.names.spelling import sound
from quipus.resolve.portrait import Portrait, canonical_key, portray

LED = "=led:"
"""Begins the key of a name with a group that its bearer is said to lead."""

_KINDS = {
    "cartel": "cartel",
    "cartels": "cartel",
    "clan": "family",
    "cla": "family",
    "family": "family",
    "familia": "family",
    "front": "front",
    "frente": "front",
    "gang": "gang",
    "banda": "gang",
    "pandilla": "gang",
    "quadrilha": "gang",
    "crew": "gang",
}
"""Words for kinds of groups that are one kind in the three languages."""


def joining_keys(candidate: Candidate) -> frozenset[str]:
    """Returns the keys of a referent that come of its names' parts.

    >>> of = Candidate("r", "d", EntityType.PERSON, ("José Á. Ortega P.",), frozenset({"x"}), frozenset())
    >>> sorted(joining_keys(Candidate("r", "d", EntityType.PLACE, ("Brasil",), frozenset({"brasil"}), frozenset())))
    ['=place:BR']
    """
    if candidate.type is EntityType.PEOPLE or not candidate.keys:
        return frozenset()
    portrait = portray(candidate)
    return frozenset(_iter_keys(portrait))


def leading_keys(names: Iterable[str], keys: Iterable[str], groups: Iterable[str]) -> frozenset[str]:
    """Returns the keys of somebody who is said to lead a group: each name or byname with the group's.

    A surname alone is none: brothers and fathers lead one group after another.

    >>> sorted(leading_keys(["Zé Barranco"], ["=pair:Jos baranko"], ["turma do barranco"]))
    ['=led:Jos baranko @ turma do barranco', '=led:ze barranco @ turma do barranco']

    Args:
        names: of one person in a document. keys: of the same, as a candidate has them; a one-word name among them is
            no byname.
        groups: keys of the names of the group.
    """
    own = frozenset(keys)
    told = {key for key in map(name_key, names) if key and (" " in key or key not in own)}
    told |= {key.removeprefix("=pair:") for key in own if key.startswith("=pair:")}
    return frozenset(f"{LED}{name} @ {group}" for name in told for group in groups if not group.startswith("="))


def with_joining_keys(candidate: Candidate) -> Candidate:
    """Returns a candidate with the keys that come of its names' parts among its keys."""
    return replace(candidate, keys=candidate.keys | joining_keys(candidate))


def _iter_keys(portrait: Portrait) -> Iterator[str]:
    if key := canonical_key(portrait):
        yield key
    for group in portrait.groups:
        yield from _group_keys(group)
    for person in portrait.people:
        yield from _person_keys(person)


def _group_keys(name: GroupName) -> Iterator[str]:
    """Yields the key of a group's name without its language; one word needs its kind beside it."""
    if not name.telling or name.acronym:
        return
    if len(name.key.split()) > 1:
        yield f"=core:{name.key}"
    else:
        kinds = {_KINDS[word] for word in name.generic if word in _KINDS}
        yield from (f"=core:{name.key}/{kind}" for kind in sorted(kinds))


def _person_keys(name: PersonName) -> Iterator[str]:
    """Yields the key of a whole name as it sounds, and that of its first given name with each of two surnames."""
    if not name.n_given or not name.surnames or any(len(word) == 1 for word in (name.given[0], name.surnames[0])):
        return
    first = plain_given(name.given[0])
    if all(len(word) > 1 for word in name.words):
        whole = (first, *map(sound, name.words[1:]))
        yield f"=name:{' '.join(whole)}{'/' if name.generation else ''}{name.generation}"
    for surname in name.surnames[:2]:
        if len(surname) > 1:
            yield f"=pair:{first} {sound(surname)}"


def plain_given(given: str) -> str:
    """Returns a given name as it sounds, the full one for a short form that stands for one name only.

    >>> plain_given("pancho") == plain_given("francisco"), plain_given("beto") == plain_given("roberto")
    (True, False)
    """
    full = people_words().full.get(given, frozenset())
    return sound(next(iter(full)) if len(full) == 1 else given)
