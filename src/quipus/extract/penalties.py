"""Penalties: words of getting and paying that stand before a term of years ("received nine years", "paga 24 años")."""

from __future__ import annotations

from collections.abc import Sequence

from quipus.extract.item import Item

_GETTING = frozenset(("RECEIVE", "PAY"))
_BETWEEN = frozenset(("ART", "W", "OF"))
_REACH = 3
"""Items between a word of getting and the term that it gets ("received a sentence of nine years")."""


def settle_penalties(items: Sequence[Item]) -> None:
    """Makes words of sentencing of the words of getting and paying whose object is a term of years.

    Args:
        items: of one sentence, changed in place.
    """
    for index, item in enumerate(items):
        if item.tag in _GETTING and _gets_term(items[index + 1 : index + 1 + _REACH]):
            item.tag, item.value = "SENTENCE", ""


def _gets_term(ahead: Sequence[Item]) -> bool:
    first = next((item for item in ahead if item.tag not in _BETWEEN), None)
    return first is not None and first.tag == "TERM"
