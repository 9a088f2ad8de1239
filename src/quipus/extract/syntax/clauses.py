"""Which dates of a sentence are told of another act: "NAME, who has led it since 1998, was arrested"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quipus.extract.item import Item
from quipus.extract.syntax.tree import Tree

_RELATIVE = "acl:relcl"
_OF_ACTS = frozenset(("TERM", "SENTENCE", "SENTENCEN", "LEGAL", "CRIME", "ARRESTN", "SEIZUREN", "KILLN", "RAIDN"))
"""Classes of nouns of acts: a clause about one of them tells when it was, "the term that was imposed in 2011"."""


def without_others(items: Sequence[Item], verb: int, tree: Tree) -> list[Item]:
    """Returns the items of a sentence, its dates that are told of another act as plain words.

    Args:
        items: of the sentence. verb: the token that carries a claim. tree: of the sentence.
    """
    acts = {token for item in items if item.tag in _OF_ACTS for token in range(item.start, item.end)}
    return [
        replace(item, tag="W") if item.tag == "DATE" and _is_of_other(tree, item.start, verb, acts) else item
        for item in items
    ]


def _is_of_other(tree: Tree, token: int, verb: int, acts: set[int]) -> bool:
    """Tells whether a token stands in a relative clause about somebody or something that does not hold the verb."""
    above = {verb, *tree.iter_above(verb)}
    for here in (token, *tree.iter_above(token)):
        if here in above:
            return False
        if tree.relations[here] == _RELATIVE:
            return tree.heads[here] not in acts
    return False
