"""Which entities are worth comparing: those that share a key that few bear.

The work grows with their number, not with its square.

Keys are made of what survives a slip, a short form or a word left out: two words of a name, initials, acronyms,
known places and bodies, a byname with company, a date of birth, a number.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from quipus.language.names import name_key
from quipus.resolve.comparison.pair import only_name
from quipus.resolve.names.group import GroupName
from quipus.resolve.names.office import OfficeName
from quipus.resolve.names.person import PersonName, people_words
from quipus.resolve.names.place import PlaceName
from quipus.resolve.names.spelling import sound
from quipus.resolve.portrait import Portrait, canonical_key

Key: TypeAlias = tuple[object, ...]

SMALL, LARGE = 16, 200
"""Up to SMALL entities of one key are all compared with each other, up to LARGE each with the next few by name; a key
that more bear says nothing by itself, and its bearers meet under longer keys."""
WINDOW = 4
"""Neighbours by name with which each entity of a larger block is compared."""
MOST_COMPANY = 8
"""Companions of an entity that are combined with parts of its name."""


def find_pairs(portraits: Sequence[Portrait]) -> list[tuple[int, int]]:
    """Returns the places of the portraits that are worth comparing, each pair once, in order."""
    hashes, owners = array("q"), array("l")
    for place, portrait in enumerate(portraits):
        for key in set(iter_keys(portrait)):
            hashes.append(hash(key))
            owners.append(place)
    ranks = _rank_by_name(portraits)
    return _pairs(np.asarray(hashes, dtype=np.int64), np.asarray(owners, dtype=np.int64), ranks)


def iter_keys(portrait: Portrait) -> Iterator[Key]:
    """Yields the keys under which an entity meets those that it may be.

    >>> from quipus.model import EntityType
    >>> from quipus.resolve.candidate import Candidate
    >>> from quipus.resolve.portrait import portray
    >>> def keys(name: str) -> set[Key]:
    ...     own = frozenset({name.lower()})
    ...     return set(iter_keys(portray(Candidate("r", "d", EntityType.PERSON, (name,), own, frozenset()))))
    >>> bool(keys("Pancho Guerreo") & keys("Francisco Guerrero Ruiz"))
    True
    """
    type_ = portrait.candidate.type.value
    for key in _iter_keys(portrait):
        yield (type_, *key)


def _iter_keys(portrait: Portrait) -> Iterator[Key]:
    company = sorted(portrait.company)[:MOST_COMPANY]
    for person in portrait.people:
        yield from _person_keys(person, company)
    for group in portrait.groups:
        yield from _group_keys(group)
    for office in portrait.offices:
        yield from _office_keys(office)
    for place in portrait.places:
        yield from _place_keys(place)
    if key := canonical_key(portrait):
        yield ("canonical", key)
    yield from _other_keys(portrait, company)


def _person_keys(name: PersonName, company: Sequence[str]) -> Iterator[Key]:
    """Yields pairs of words as they sound, in no order; and with a word left open, what stands for it."""
    words = [_full_forms(word) if at < name.n_given else [sound(word)] for at, word in enumerate(name.words)]
    whole = [forms for word, forms in zip(name.words, words, strict=True) if len(word) > 1]
    for left, right in combinations(whole[:5], 2):
        yield from (("two", *sorted((one, other))) for one in left for other in right)
    if len(whole) >= 3:
        yield ("three", *sorted(forms[0] for forms in whole[:4])[:3])
    for surname in name.surnames:
        if len(surname) > 1 and name.n_given:
            yield ("initial", name.words[0][0], sound(surname))
    if name.n_given and words:
        for at in range(name.n_given, len(words)):
            if len(name.words[at]) > 1:
                yield from _slips(words[0], words[at], both=len(words) == 2)
    for forms in whole[:4]:
        yield from (("word and company", forms[0], label) for label in company)


def _full_forms(given: str) -> list[str]:
    """Returns how the full names sound for which a given name may stand, at most four."""
    return sorted({sound(name) for name in people_words().full.get(given, (given,))} | {sound(given)})[:16]


def _slips(given: Sequence[str], surname: Sequence[str], *, both: bool) -> Iterator[Key]:
    """Yields keys of a given name and surname that survive one letter's slip: each with a letter taken out.

    Args:
        given: forms of the first given name. surname: that of a surname.
        both: whether the given name may have the slip too; in longer names two other words make up for it.
    """
    for first in given:
        yield from (("slip", first, part) for part in _without_a_letter(surname[0]))
    if both:
        yield from (("slip", surname[0], part) for part in _without_a_letter(given[0]))


def _without_a_letter(word: str) -> Iterator[str]:
    yield word
    if len(word) >= 4:
        yield from (word[:at] + word[at + 1 :] for at in range(len(word)))


def _group_keys(name: GroupName) -> Iterator[Key]:
    yield ("name", name.key)
    for word in name.core:
        yield ("word", sound(word))
    if name.acronym:
        yield ("initials", name.acronym)
    yield from (("initials", initials) for initials in name.initials)
    if len(name.core) == 1 and len(name.core[0]) >= 6:
        yield from (("slip", part) for part in _without_a_letter(name.core[0]))


def _office_keys(name: OfficeName) -> Iterator[Key]:
    if name.what and not name.nobody:
        yield ("name", name.what)
    yield from (("word", word) for word in name.rest if not name.nobody)
    if name.acronym:
        yield ("initials", name.acronym)
    yield from (("initials", initials) for initials in name.initials)


def _place_keys(name: PlaceName) -> Iterator[Key]:
    yield ("name", name.core)
    yield ("sound", sound(name.core.replace(" ", "")))
    if len(name.core) >= 6:
        yield from (("slip", part) for part in _without_a_letter(name.core))


def _other_keys(portrait: Portrait, company: Sequence[str]) -> Iterator[Key]:
    bynames = portrait.aliases or (frozenset() if portrait.people else portrait.candidate.keys)
    if portrait.people and not bynames:
        bynames = frozenset(key for key in only_name(portrait) if " " not in key)  # "Balsa" may be somebody's byname
    for byname in sorted(bynames):
        yield from (("byname and company", byname, label) for label in company)
    facts = portrait.facts
    for kind in ("number", "phone"):
        yield from ((kind, value) for value in facts.get(kind, ()))
    yield from (("born", value) for value in facts.get("born", ()) if len(value) == 10)


def _rank_by_name(portraits: Sequence[Portrait]) -> NDArray[np.int64]:
    """Returns the place of each portrait when they are ordered by names."""
    order = sorted(range(len(portraits)), key=lambda place: _by_name(portraits[place]))
    ranks = np.empty(len(portraits), dtype=np.int64)
    ranks[order] = np.arange(len(portraits))
    return ranks


def _by_name(portrait: Portrait) -> tuple[str, str]:
    names = portrait.names or portrait.candidate.names
    return name_key(names[0]) if names else "", portrait.candidate.referent


def _pairs(hashes: NDArray[np.int64], owners: NDArray[np.int64], ranks: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Returns the distinct pairs of owners that share a hash, by the limits of `SMALL` and `LARGE`."""
    order = np.lexsort((ranks[owners], hashes))
    hashes, owners = hashes[order], owners[order]
    starts = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1]))) if len(hashes) else np.empty(0, int)
    sizes = np.diff(np.append(starts, len(hashes)))
    reach = np.select([sizes <= SMALL, sizes <= LARGE], [sizes - 1, np.full_like(sizes, WINDOW)], default=0)
    reach_of, left_of = np.repeat(reach, sizes), np.repeat(starts + sizes, sizes) - np.arange(len(hashes)) - 1
    steps = np.minimum(reach_of, left_of)
    codes: list[NDArray[Any]] = []
    for step in range(1, int(steps.max(initial=0)) + 1):
        at = np.flatnonzero(steps >= step)
        one, other = owners[at], owners[at + step]
        codes.append(np.unique(np.minimum(one, other) * len(ranks) + np.maximum(one, other)))
    if not codes:
        return []
    distinct = np.unique(np.concatenate(codes))
    return [divmod(int(code), len(ranks)) for code in distinct]
