"""Victims: whom a sentence tells to have been killed or taken, so that "the accused" behind them is somebody else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quipus.extract.item import Item
from quipus.extract.referents import Draft

_TOWARDS = frozenset(("OF", "TO", "ART", "TITLE", "POSITION", "DEMO", "W", "FORMER", "COMMA"))
"""Classes of items between a word for a killing and whom it was done to."""
_BETWEEN = frozenset(("W", "COMMA", "DATE", "IN", "PLACE", "WHO", "THAT"))
"""Classes of items between somebody and "was killed"."""
_AGAINST_PEOPLE = frozenset(("homicide", "attempted_homicide", "kidnapping", "disappearance", "sexual_violence"))
_REACH = 6
"""Items between such a word and the name at most."""


def find_victims(items: Sequence[Item]) -> Iterator[Draft]:
    """Yields the people whom the items of a sentence tell to have been killed, taken or attacked."""
    for index, item in enumerate(items):
        if item.tag == "KILLN" or (item.tag == "CRIME" and item.value in _AGAINST_PEOPLE):
            found = _first_person(items[index + 1 : index + 1 + _REACH], _TOWARDS)
        elif item.tag == "KILL" and index and items[index - 1].tag == "BE":
            found = _first_person(items[max(0, index - 1 - _REACH) : index - 1][::-1], _BETWEEN)
        else:
            continue
        if found is not None and found.draft is not None:
            yield found.draft


def _first_person(items: Sequence[Item], between: frozenset[str]) -> Item | None:
    """Returns the first person among items, None if something else than `between` stands before them."""
    for item in items:
        if item.tag == "PERSON":
            return item
        if item.tag not in between:
            return None
    return None
