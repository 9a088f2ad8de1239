"""Enumerations: sides of one sort that a sentence lists: what holds of one may hold of all."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from quipus.extract.arguments.sides import Side
from quipus.extract.arguments.view import View

_LINKS = frozenset(("COMMA", "AND", "OR", "STOP"))
"""Classes of words of which at least one parts two members."""
_BETWEEN = _LINKS | frozenset(("ART", "W", "TITLE", "RANK", "AGE", "DEMO", "DASH", "POSITION", "LPAR", "RPAR", "POSS"))
"""Classes of words that may stand between two members."""
_GAP, _AHEAD, _LONGEST = 6, 3, 8
"""Items between two members at most, sides after one among which the next is looked for, and steps along a tree."""


def find_enumerations(view: View, sides: Sequence[Side]) -> Mapping[int, int]:
    """Returns the number of the enumeration that each item stands in; items that stand in none are left out.

    Two items are of one enumeration where nothing but commas, "and" and light words part them, or where the tree joins
    them.
    """
    kinds: dict[int, set[str]] = {}
    for side in sides:
        if side.index >= 0:
            kinds.setdefault(side.index, set()).add("person" if side.kind == "people" else side.kind)
    joined = _Joined(kinds)
    for number, one in enumerate(order := sorted(kinds)):
        for other in order[number + 1 : number + 1 + _AHEAD]:
            if kinds[one] & kinds[other] and _is_light(view.tags[one + 1 : other], one + 1, kinds):
                joined.join(one, other)
    _join_by_tree(view, kinds, joined)
    return joined.groups()


class _Joined:
    """Items that are joined to each other, each led by one of them."""

    def __init__(self, items: Collection[int]) -> None:
        self._leader = {item: item for item in items}

    def leader(self, item: int) -> int:
        while self._leader[item] != item:
            item = self._leader[item]
        return item

    def join(self, one: int, other: int) -> None:
        self._leader[self.leader(other)] = self.leader(one)

    def groups(self) -> dict[int, int]:
        leaders = {item: self.leader(item) for item in self._leader}
        several = {leader for item, leader in leaders.items() if item != leader}
        return {item: leader for item, leader in leaders.items() if leader in several}


def _is_light(between: Sequence[str], start: int, members: Collection[int]) -> bool:
    """Tells whether the classes of words between two items, from item `start` on, part members of an enumeration."""
    if not 0 < len(between) <= _GAP or _LINKS.isdisjoint(between):
        return False
    return all(tag in _BETWEEN or start + at in members for at, tag in enumerate(between))


def _join_by_tree(view: View, kinds: Mapping[int, set[str]], joined: _Joined) -> None:
    if view.tree is None:
        return
    items_of: dict[int, list[int]] = {}
    for item in kinds:
        items_of.setdefault(view.heads[item], []).append(item)
    for item in kinds:
        token, steps = view.heads[item], 0
        while view.tree.relations[token].startswith("conj") and steps < _LONGEST:
            token, steps = view.tree.heads[token], steps + 1
            for other in items_of.get(token, ()):
                if kinds[item] & kinds[other]:
                    joined.join(other, item)
