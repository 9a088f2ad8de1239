"""Words between and around two sides, and the path between them in the tree, as hashed features of a linear model."""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

import numpy as np
import numpy.typing as npt

from quipus.extract.arguments.sides import crimes
from quipus.extract.arguments.view import PLAIN, View
from quipus.extract.syntax.tree import ROOT, Tree

Ints = npt.NDArray[np.int64]
SIZE = 1 << 18
"""Numbers that features are hashed to."""
_LONGEST_PATH = 7
_FEW = 12
"""Tokens between two sides up to which each word counts."""


def hash_word(text: str) -> int:
    """Returns the number of a feature."""
    return crc32(text.encode()) % SIZE


def _hashed(features: Iterable[str]) -> Ints:
    return np.array([crc32(text.encode()) % SIZE for text in set(features)], dtype=np.int64)


class Words:
    """The features of the pairs of one sentence's items, each item's own made once."""

    def __init__(self, view: View) -> None:
        self.view, self.items, self.sentence, self.tree = view, view.items, view.sentence, view.tree
        self.item_at = {token: item for item in view.items for token in range(item.start, item.end)}
        self.tags = [item.tag + (":" + item.form if item.form and item.draft is None else "") for item in view.items]
        self.grips = [self._grip(index) for index in range(len(self.items))]
        self.own = [self._own(index) for index in range(len(self.items))]
        self._sides: dict[tuple[int, str], Ints] = {}

    def side(self, index: int, letter: str) -> Ints:
        """Returns the numbers of the features of one item as a side: `letter` is "s" as subject, "o" as object."""
        if (index, letter) not in self._sides:
            self._sides[index, letter] = _hashed(f"{letter}{text}" for text in self.own[index])
        return self._sides[index, letter]

    def pair(self, subject: int, thing: int) -> Ints:
        """Returns the numbers of the features of a pair beside those of its sides; below 0 is not in the sentence."""
        return _hashed(self._pair(subject, thing))

    def _pair(self, subject: int, thing: int) -> list[str]:
        if subject < 0 and thing < 0:
            return []
        if subject < 0:
            return self._alone(thing, "o")
        if thing < 0:
            return self._alone(subject, "s")
        order = "<" if subject < thing else ">"
        kinds = f"{order}{self.items[subject].tag} {self.items[thing].tag}"
        found = self._between(subject, thing, order, kinds)
        if self.tree is not None:
            found += self._path(self.tree, subject, thing, kinds)
        return found

    def _word(self, token: int) -> str:
        """Returns the class of a token, its lemma where it has none."""
        item = self.item_at.get(token)
        if item is not None and item.tag not in ("W", "NAME"):
            return item.tag
        tag = self.sentence.tag(token)
        if tag and tag != "DROPN":
            return tag
        return self.tree.lemmas[token].lower() if self.tree is not None else self.sentence.fold(token)

    def _own(self, index: int) -> list[str]:
        item, tags = self.items[index], self.tags
        before = tags[index - 1] if index else "^"
        before2 = tags[index - 2] if index > 1 else "^"
        after = tags[index + 1] if index + 1 < len(tags) else "$"
        after2 = tags[index + 2] if index + 2 < len(tags) else "$"
        found = [
            f"t{item.tag}:{item.form}:{item.value if item.value in crimes() else ''}",
            f"b{before}",
            f"a{after}",
            f"B{before2} {before}",
            f"A{after} {after2}",
        ]
        if self.tree is not None:
            head = self.view.heads[index]
            governor, relation = self.tree.heads[head], self.tree.relations[head]
            above = self._word(governor) if governor != ROOT else "^"
            case = self._case(self.tree, head)
            found += [f"r{relation}:{above}", f"c{self.sentence.fold(case)}:{above}", f"g{above}"]
        return found

    @staticmethod
    def _case(tree: Tree, head: int) -> int:
        """Returns the preposition of a phrase, -1 (which folds to "") if it has none."""
        return next((child for child in tree.children[head] if tree.relations[child] == "case"), -1)

    def _grip(self, index: int) -> str:
        """Returns how an item is tied to what governs it: its preposition and relation, or the class before it."""
        if self.tree is None:
            return self.tags[index - 1] if index else "^"
        head = self.view.heads[index]
        case = self._case(self.tree, head)
        preposition = self.sentence.tag(case) or self.sentence.fold(case) if case >= 0 else ""
        return f"{preposition}/{self.tree.relations[head]}"

    def _near_carriers(self, first: int, last: int) -> tuple[str, str, str, str]:
        """Returns the classes of the nearest carrying words before, between (from both ends) and behind two items."""
        carriers = self.view.carriers
        before = next((self.tags[at] for at in reversed(carriers) if at < first), "^")
        inside = [self.tags[at] for at in carriers if first < at < last]
        after = next((self.tags[at] for at in carriers if at > last), "$")
        return before, inside[0] if inside else "", inside[-1] if inside else "", after

    def _alone(self, at: int, side: str) -> list[str]:
        """Returns what tells of an item that its other side is left out."""
        found = [f"{side}near:{tag}" for tag in self.tags[max(0, at - 6) : at] if tag not in PLAIN]
        found += [f"{side}next:{tag}" for tag in self.tags[at + 1 : at + 6] if tag not in PLAIN]
        found.append(f"{side}first:{self.items[at].tag not in self.tags[:at]}")
        if self.tree is not None:
            words = [self._word(token) for token in self.view.paths[at][1:4]]
            found += [f"{side}up:{' '.join(words)}", *(f"{side}over:{word}" for word in words)]
        return found

    def _between(self, one: int, other: int, order: str, kinds: str) -> list[str]:
        """Returns what the words between and around two items tell."""
        first, last = min(one, other), max(one, other)
        between = self.tags[first + 1 : last]
        telling = [tag for tag in between if tag not in ("ART", "W")]
        found = [kinds, f"d{order}{min(len(between), 12)}", *(f"m{order}{tag}" for tag in dict.fromkeys(telling))]
        if len(between) < 8:
            found.append(f"w{order}{' '.join(telling)}")
        found += [f"l{order}{tag}" for tag in self.tags[max(0, first - 5) : first] if tag not in PLAIN]
        found += [f"R{order}{tag}" for tag in self.tags[last + 1 : last + 6] if tag not in PLAIN]
        same, also = between.count(self.tags[one]), between.count(self.tags[other])
        found += [f"n{order}{min(same, 3)}", f"N{order}{min(also, 3)}"]
        before, inner, outer, after = self._near_carriers(first, last)
        found += [f"z{kinds}{inner}", f"Z{kinds}{outer}", f"y{order}{before}|{inner}", f"Y{order}{inner}|{after}"]
        found += [f"h{order}{inner}|{self.grips[one]}|{self.grips[other]}"]
        found += [f"H{inner}|{self.grips[other]}", f"j{inner}|{self.grips[one]}"]
        if self.items[last].start - self.items[first].end <= _FEW:
            words = (self.sentence.fold(at) for at in range(self.items[first].end, self.items[last].start))
            found += [f"x{order}{word}" for word in words if len(word) > 3]
        return found

    def _path(self, tree: Tree, one: int, other: int, kinds: str) -> list[str]:
        """Returns what the way from one item to the other in the tree tells."""
        steps = self.view.steps(one, other)
        if steps is None:
            return ["p-"]
        climb, descend, shared = steps
        if len(climb) + len(descend) > _LONGEST_PATH:
            return ["p+"]
        left = [tree.relations[token] for token in climb]
        right = [tree.relations[token] for token in reversed(descend)]
        ends = {self.view.heads[one], self.view.heads[other]}
        inner = [token for token in (*climb, shared, *reversed(descend)) if token not in ends]
        words = [self._word(token) for token in inner]
        top, relations = self._word(shared), "^".join(left) + "|" + "v".join(right)
        return [
            f"p{relations} {' '.join(words)}",
            f"q{relations}",
            f"P{kinds[0]}{' '.join(words)}",
            *(f"i{word}" for word in words),
            f"L{top} {left[-1] if left else ''} {right[0] if right else ''}",
            f"k{len(climb)},{len(descend)}",
            f"C{top}|{self.grips[one]}|{self.grips[other]}",
            f"D{kinds}{top}",
            f"E{len(climb)}{self._above(one)}|{self.grips[other]}",
            f"F{len(descend)}{self._above(other)}|{self.grips[one]}",
        ]

    def _above(self, index: int) -> str:
        path = self.view.paths[index]
        return self._word(path[1]) if len(path) > 1 else ""
