"""Ranks: an occupation that a group is said to have somebody for is a rank in it, "the gang's accountant"."""

from __future__ import annotations

from collections.abc import Sequence

from quipus.extract.item import Item
from quipus.extract.sentence import Sentence

_FOR_ANYBODY = frozenset(("lawyer", "lawyers", "attorney", "attorneys", "barrister", "counsel", "solicitor"))
"""Folded occupations by which nobody becomes a member of whom they work for."""


def settle_ranks(sentence: Sentence, items: Sequence[Item]) -> None:
    """Makes ranks of the occupations behind a group's possessive: "the gang's accountant, NAME".

    Args:
        sentence: with its tokens. items: of the sentence, changed in place.
    """
    for index, item in enumerate(items):
        if item.tag not in ("POSITION", "RANK") or sentence.fold(item.end - 1) in _FOR_ANYBODY:
            continue
        owner = index - 1
        while owner > 0 and items[owner].tag == "W":
            owner -= 1
        if owner > 0 and items[owner].tag == "POSSS" and items[owner - 1].tag in ("GROUP", "GROUPN"):
            item.tag, item.form, item.value = "RANK", "rank", ""
