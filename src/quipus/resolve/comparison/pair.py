"""Two portraits beside each other, with the two names that are most alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from quipus.language.names import name_key
from quipus.resolve.comparison.alignment import Alignment
from quipus.resolve.names.group import GroupName
from quipus.resolve.names.office import OfficeName
from quipus.resolve.names.place import PlaceName
from quipus.resolve.portrait import Portrait


class Found(NamedTuple):
    """What a rule finds: its weight, below 0 if it speaks against, the details, and whether it rules a join out."""

    weight: float
    details: str = ""
    clash: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Two portraits, and the two of their names by which they are compared, taken apart.

    Exactly one of `people`, `groups`, `offices`, `places` is set, unless one of the two has no name but bynames.
    """

    left: Portrait
    right: Portrait
    people: Alignment | None = None
    groups: tuple[GroupName, GroupName] | None = None
    offices: tuple[OfficeName, OfficeName] | None = None
    places: tuple[PlaceName, PlaceName] | None = None


def known_bynames(left: Portrait, right: Portrait) -> frozenset[str]:
    """Returns the only name of one that the other has as a byname ("Balsa" beside "Ednaldo Farias, vulgo Balsa")."""
    return frozenset((only_name(left) & right.aliases) | (only_name(right) & left.aliases))


def only_name(portrait: Portrait) -> frozenset[str]:
    """Returns the key of the one name that a portrait has, nothing if it has several or none."""
    return frozenset(map(name_key, portrait.names)) if len(portrait.names) == 1 else frozenset()


Rule: TypeAlias = Callable[[Pair], Found | None]
"""Says what it finds in a pair, None if nothing. The first sentence of its docstring is what users read."""


def first_sentence(rule: Rule) -> str:
    """Returns the sentence with which a rule explains itself."""
    return (rule.__doc__ or rule.__name__).strip().split("\n", 1)[0]


def quoted(words: object) -> str:
    """Returns some words in order, parted by commas, for details."""
    return ", ".join(sorted(map(str, words))) if isinstance(words, (set, frozenset, list, tuple)) else str(words)
