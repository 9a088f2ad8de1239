"""Lists of people whose members are parted by semicolons, as prosecutors print them: "NAME, 39; NAME, 27; and NAME"."""

from __future__ import annotations

from collections.abc import Sequence

from quipus.extract.item import Item

_TRAITS = frozenset((
    "COMMA", "OF", "IN", "FROM", "PLACE", "ART", "ALIAS", "AND", "LPAR", "RPAR", "TITLE", "POSITION", "DATE", "DEMO",
    "CALLED", "ONLYAS", "RANK", "W", "NAME", "PERSON",
))  # fmt: skip
"""Classes of what is told of a member between two semicolons: age, home, trade, other names."""
_BEFORE = frozenset(("AND", "ART", "TITLE", "RANK"))


def settle_lists(items: Sequence[Item]) -> None:
    """Makes commas of the semicolons between the members of a list of people.

    Args:
        items: of one sentence, changed in place.
    """
    stops = [index for index, item in enumerate(items) if item.tag == "STOP" and index + 1 < len(items)]
    last = 0
    for index in stops:
        if _is_member(items[last:index]) and _opens_member(items[index + 1 :]):
            items[index].tag = "COMMA"
        last = index + 1


def _is_member(part: Sequence[Item]) -> bool:
    """Tells whether what stands before a semicolon ends in a person and traits, with no verb behind the name."""
    named = [index for index, item in enumerate(part) if item.tag == "PERSON"]
    return bool(named) and all(item.tag in _TRAITS for item in part[named[0] :])


def _opens_member(ahead: Sequence[Item]) -> bool:
    first = next((item for item in ahead if item.tag not in _BEFORE), None)
    return first is not None and first.tag == "PERSON"
