"""Arrests that are only ordered, sought or attempted: "a warrant for the arrest of NAME" arrests nobody."""

from __future__ import annotations

from collections.abc import Sequence

from quipus.extract.item import Item

_BETWEEN = frozenset(("ART", "OF", "TO", "FOR", "W"))
_REACH = 4
"""Items between what orders or attempts an arrest and the arrest."""


def settle_attempts(items: Sequence[Item]) -> None:
    """Makes plain words of the nouns and infinitives of arrests that were not made.

    Args:
        items: of one sentence, changed in place.
    """
    for index, item in enumerate(items):
        if item.tag == "ARRESTN" and _is_sought(items[max(0, index - _REACH) : index]):
            item.tag = "W"


def _is_sought(before: Sequence[Item]) -> bool:
    last = next((item for item in reversed(before) if item.tag not in _BETWEEN), None)
    return last is not None and (last.tag == "ATTEMPT" or (last.tag == "LEGAL" and last.value == "wanted"))
