"""A sentence as the arguments see it: its items, its tree, and counts that every pair of items asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from quipus.extract.item import Item, Memory
from quipus.extract.sentence import Sentence
from quipus.extract.syntax.tree import ROOT, Tree

HIGHEST = 25
"""Steps up a tree, at most."""
PLAIN = frozenset((
    "ART", "W", "COMMA", "STOP", "PERSON", "GROUP", "PLACE", "PEOPLE", "AGENCY", "ORG", "DATE", "THING", "AND", "TITLE",
    "NAME", "TERM", "POSS", "IN", "OF", "TO", "BY", "BE", "DEMO", "LPAR", "RPAR", "COLON", "SE", "THAT", "WHO", "FOR",
    "FROM", "WITH", "AS", "HE", "THEY", "OR", "BUT", "DASH", "POSSS", "PLACEN", "GROUPN", "CALLED",
))  # fmt: skip
"""Classes of words that carry no claim."""
REFERRING = frozenset(("PERSON", "GROUP", "PEOPLE", "AGENCY", "ORG"))
PREPOSITIONS = ("OF", "IN", "BY", "TO", "FROM", "WITH", "FOR", "AS", "VIA", "AGAINST")
_INNER = frozenset(("ART", "TITLE", "POSITION", "DEMO", "RANK", "W", "PLACEN", "GROUPN", "POSS", "AGE"))
"""Classes between a preposition and the name that it governs."""
_VERBAL = frozenset(("fin", "past", "ed", "inf", "ger", "ing"))


class View:
    """A sentence's items with its tree; `memory` is what the text spoke of before it.

    `stops`, `commas`, `relatives`, `links`, `verbs` count, at each index, the items of that sort before it;
    `item_of` is the index of the item of a token.
    """

    def __init__(self, sentence: Sentence, items: Sequence[Item], tree: Tree | None, memory: Memory) -> None:
        self.sentence, self.items, self.tree, self.memory = sentence, items, tree, memory
        self.item_of = {token: index for index, item in enumerate(items) for token in range(item.start, item.end)}
        self.tags = [item.tag for item in items]
        self.heads = [] if tree is None else [tree.head_of(item.start, item.end) for item in items]
        self.paths = [] if tree is None else [_up(tree, head) for head in self.heads]
        self.stops = _count(tag == "STOP" for tag in self.tags)
        self.commas = _count(tag == "COMMA" for tag in self.tags)
        self.relatives = _count(tag in ("WHO", "THAT") for tag in self.tags)
        self.links = _count(tag in ("AND", "BUT") for tag in self.tags)
        self.verbs = _count(item.form in _VERBAL and item.tag not in REFERRING for item in items)
        self.carriers = [index for index, tag in enumerate(self.tags) if tag not in PLAIN]
        self.main = next((index for index in range(len(items)) if self._is_main(index)), -1)

    def governor(self, index: int) -> str:
        """Returns the class of the preposition that governs an item, "" if there is none."""
        before = index - 1
        while before >= 0 and self.tags[before] in _INNER:
            before -= 1
        return self.tags[before] if before >= 0 and self.tags[before] in PREPOSITIONS else ""

    def _is_main(self, index: int) -> bool:
        item = self.items[index]
        return item.tag in REFERRING and item.draft is not None and not self.governor(index)

    def steps(self, one: int, other: int) -> tuple[list[int], list[int], int] | None:
        """Returns the tokens from each of two items up to the one above both, and that one; None where it is too far.

        The token above both is in neither list.
        """
        up, down = self.paths[one], self.paths[other]
        shared = next((token for token in up if token in down), None)
        if shared is None:
            return None
        return up[: up.index(shared)], down[: down.index(shared)], shared


def _count(flags: Iterable[bool]) -> list[int]:
    return list(accumulate(map(int, flags), initial=0))


def _up(tree: Tree, token: int) -> list[int]:
    """Returns a token and those above it, up to `HIGHEST`."""
    path = [token]
    while tree.heads[token] != ROOT and len(path) < HIGHEST:
        token = tree.heads[token]
        path.append(token)
    return path
