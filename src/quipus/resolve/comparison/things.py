"""Rules on the names of groups, organizations, state bodies and places.

Weights are natural logarithms of odds. The first sentence of a rule is what users read when they ask why.
"""

from __future__ import annotations

from collections.abc import Iterator

from quipus.model.phrase import joined, phrase
from quipus.resolve.comparison.pair import Found, Pair, Rule, quoted
from quipus.resolve.names.group import GroupName
from quipus.resolve.names.office import OfficeName
from quipus.resolve.names.spelling import alike
from quipus.resolve.portrait import canonical_key

_INITIALS = {2: 2.4, 3: 4.0}
"""What initials are worth by their number; four or more hardly ever fit by chance."""


def same_group_name(pair: Pair) -> Found | None:
    """The names are the same but for articles, language and words such as "cartel"."""
    if pair.groups is None or pair.groups[0].key != pair.groups[1].key:
        return None
    name = pair.groups[0]
    if not name.telling:
        return Found(0.8, f"{name.key}, which any of a kind may be called")
    return Found(5.5 if len(name.core) > 1 else 4.6, name.key)


def near_group_name(pair: Pair) -> Found | None:
    """The names are spelt a little differently and may be one name."""
    if pair.groups is None or pair.groups[0].key == pair.groups[1].key or not _is_near(*pair.groups):
        return None
    return Found(3.6, f"{pair.groups[0].key} / {pair.groups[1].key}")


def acronym(pair: Pair) -> Found | None:
    """One name is an acronym that fits the initials of the other."""
    for one, other in _twice(pair.groups or pair.offices):
        if one.acronym and one.acronym in other.initials:
            weight = _INITIALS.get(len(one.acronym), 5.0)
            return Found(weight if pair.groups or len(one.acronym) > 2 else 0.8, one.acronym.upper())
    return None


def place_in_name(pair: Pair) -> Found | None:
    """One name adds a place, so that it may be a part of the other, or another."""
    if pair.groups is None:
        return None
    left, right = pair.groups
    if left.core == right.core and bool(left.places) != bool(right.places) and left.telling:
        return Found(3.2, quoted(left.places or right.places))
    return None


def other_places_in_names(pair: Pair) -> Found | None:
    """The names add different places."""
    if pair.groups is None or not (pair.groups[0].places and pair.groups[1].places):
        return None
    left, right = pair.groups
    return Found(-3.0, f"{quoted(left.places)} / {quoted(right.places)}") if left.places != right.places else None


def part_of_group_name(pair: Pair) -> Found | None:
    """One name is a part of the other."""
    if pair.groups is None:
        return None
    left, right = set(pair.groups[0].core), set(pair.groups[1].core)
    if left < right or right < left:
        return Found(1.4 + 0.7 * (len(left & right) - 1), quoted(left & right))
    return None


def other_kind_of_group(pair: Pair) -> Found | None:
    """The names call the two different kinds of group."""
    if pair.groups is None:
        return None
    left, right = pair.groups[0].generic, pair.groups[1].generic
    return Found(-0.8, f"{quoted(left)} / {quoted(right)}") if left and right and not left & right else None


def same_office(pair: Pair) -> Found | None:
    """Both names stand for the same state body of the same country."""
    if pair.offices is None:
        return None
    left, right = canonical_key(pair.left), canonical_key(pair.right)
    return Found(6.5, left.partition(":")[2]) if left and left == right else None


def same_office_words(pair: Pair) -> Found | None:
    """The names say the same in words, and nothing says of which country one of the two is."""
    if pair.offices is None or same_office(pair) is not None:
        return None
    left, right = pair.offices
    if left.what != right.what or not left.what or left.nobody:
        return None
    if _countries_differ(pair):
        return None
    return Found(4.2 if left.rest else 1.6, left.what.replace("=", ""))


def other_country(pair: Pair) -> Found | None:
    """The two belong to different countries."""
    return Found(-6.0, clash=True) if pair.offices is not None and _countries_differ(pair) else None


def same_place(pair: Pair) -> Found | None:
    """Both names stand for the same place of the gazetteer."""
    if pair.places is None:
        return None
    left, right = canonical_key(pair.left), canonical_key(pair.right)
    return Found(6.5, left.partition(":")[2]) if left and left == right else None


def same_place_name(pair: Pair) -> Found | None:
    """The places have the same name, and nothing says in which country one of them lies."""
    if pair.places is None or same_place(pair) is not None:
        return None
    left, right = pair.places
    if left.core != right.core or _homes_differ(pair):
        return None
    return Found(4.4 if left.kinds == right.kinds else 2.9, left.core)


def near_place_name(pair: Pair) -> Found | None:
    """The places' names are spelt a little differently."""
    if pair.places is None:
        return None
    left, right = pair.places
    if left.core == right.core or not alike(left.core, right.core) or (left.within and right.within):
        return None
    return Found(3.0, f"{left.core} / {right.core}")


def other_kind_of_place(pair: Pair) -> Found | None:
    """The names call the two different kinds of place."""
    if pair.places is None or pair.places[0].kinds == pair.places[1].kinds:
        return None
    left, right = pair.places[0].kinds, pair.places[1].kinds
    weight = -2.0 if left and right else -0.4
    return Found(weight, joined(" / ", (quoted(side) or phrase("compare.not_told") for side in (left, right))))


def places_in_two_countries(pair: Pair) -> Found | None:
    """Places of one name lie in different countries."""
    if pair.places is None or pair.places[0].country or pair.places[1].country or not _homes_differ(pair):
        return None
    return Found(-3.0, f"{pair.left.home} / {pair.right.home}")


GROUP_RULES: tuple[Rule, ...] = (
    same_group_name,
    near_group_name,
    acronym,
    place_in_name,
    other_places_in_names,
    part_of_group_name,
    other_kind_of_group,
)
OFFICE_RULES: tuple[Rule, ...] = (same_office, same_office_words, acronym, other_country)
PLACE_RULES: tuple[Rule, ...] = (
    same_place,
    same_place_name,
    near_place_name,
    other_kind_of_place,
    places_in_two_countries,
)


def _twice(
    names: tuple[GroupName, GroupName] | tuple[OfficeName, OfficeName] | None,
) -> Iterator[tuple[GroupName | OfficeName, GroupName | OfficeName]]:
    """Yields two names in both orders."""
    if names is not None:
        yield names[0], names[1]
        yield names[1], names[0]


def _is_near(left: GroupName, right: GroupName) -> bool:
    """Tells whether every core word of one name is like the word of the other at the same place."""
    if len(left.core) != len(right.core) or left.places != right.places:
        return False
    return all(alike(one, other) for one, other in zip(left.core, right.core, strict=True))


def _countries_differ(pair: Pair) -> bool:
    if pair.offices is None:
        return False
    left, right = pair.offices[0].country or pair.left.home, pair.offices[1].country or pair.right.home
    return bool(left and right) and left != right


def _homes_differ(pair: Pair) -> bool:
    return bool(pair.left.home and pair.right.home) and pair.left.home != pair.right.home
