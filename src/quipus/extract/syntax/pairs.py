"""Pairs of a sentence's items that may be the sides of a claim, and what the tree and the words between them tell."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple
from zlib import crc32

from quipus.extract.claims import Told
from quipus.extract.items import Item, Memory
from quipus.extract.referents import Draft
from quipus.extract.sentence import Sentence
from quipus.extract.syntax.tree import ROOT, Tree
from quipus.model import EntityType, ObjectKind, vocabulary

_REACH = 45
"""Items between two sides of a claim, at most."""
_LONGEST_PATH = 7
_HIGHEST = 25
"""Steps up a tree, at most."""
_FEW = 12
"""Tokens between two sides up to which each word counts."""
_PLAIN = frozenset((
    "ART", "W", "COMMA", "STOP", "PERSON", "GROUP", "PLACE", "PEOPLE", "AGENCY", "ORG", "DATE", "THING", "AND", "TITLE",
    "NAME", "TERM", "POSS", "IN", "OF", "TO", "BY", "BE", "DEMO", "LPAR", "RPAR", "COLON", "SE", "THAT", "WHO", "FOR",
    "FROM", "WITH", "AS", "HE", "THEY", "OR", "BUT", "DASH", "POSSS", "PLACEN", "GROUPN", "CALLED",
))  # fmt: skip
"""Classes of words that carry no claim."""


class Pair(NamedTuple):
    """Two sides in the order subject, object.

    A side that the sentence leaves out is `SPOKEN_OF` (what the text spoke of last), `LAST_GROUP` or `NOBODY`.
    """

    subject: int
    object: int


SPOKEN_OF, LAST_GROUP, NOBODY = -1, -2, -3
SIZE = 1 << 18
"""Numbers that features are hashed to."""


@cache
def crimes() -> frozenset[str]:
    """Returns the codes of crimes."""
    return frozenset(vocabulary().crimes)


def kinds_of(item: Item) -> tuple[str, ...]:
    """Returns what an item may be as a side of a claim: kinds of referents, crime, text."""
    found: list[str] = []
    if item.draft is not None:
        found.append(item.draft.kind.value)
    if item.other is not None:
        found.append(item.other.kind.value)
    if item.value in crimes() or item.tag in ("KILLN", "KILL"):
        found.append("crime")
    if item.tag == "DEMO":
        found.append("place")
    if item.tag in ("THING", "TERM"):
        found.append(item.tag)
    return tuple(found)


class View:
    """A sentence's items with its tree, and what is known of each item once for all its pairs."""

    def __init__(self, sentence: Sentence, items: Sequence[Item], tree: Tree | None, memory: Memory) -> None:
        self.sentence, self.items, self.tree = sentence, items, tree
        self.memory_subject, self.memory_group = memory.subject, memory.group
        self.heads = [tree.head_of(item.start, item.end) for item in items] if tree is not None else []
        self.item_at = {token: item for item in items for token in range(item.start, item.end)}
        self.paths = [] if tree is None else [_up(tree, head) for head in self.heads]
        self.tags = [item.tag + (":" + item.form if item.form and item.draft is None else "") for item in items]
        self.carriers = [at for at, item in enumerate(items) if item.tag not in _PLAIN]
        self.grips = [self._grip(index) for index in range(len(items))]
        self.own = [self._features(index) for index in range(len(items))]

    def word(self, token: int) -> str:
        """Returns the class of a token, its lemma where it has none."""
        item = self.item_at.get(token)
        if item is not None and item.tag not in ("W", "NAME"):
            return item.tag
        tag = self.sentence.tag(token)
        if tag and tag != "DROPN":
            return tag
        return self.tree.lemmas[token].lower() if self.tree is not None else self.sentence.fold(token)

    def _features(self, index: int) -> list[str]:
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
            head = self.heads[index]
            governor = self.tree.heads[head]
            relation = self.tree.relations[head]
            above = self.word(governor) if governor != ROOT else "^"
            case = next(
                (
                    self.sentence.fold(child)
                    for child in self.tree.children[head]
                    if self.tree.relations[child] == "case"
                ),
                "",
            )
            found += [f"r{relation}:{above}", f"c{case}:{above}", f"g{above}"]
        return found

    def _grip(self, index: int) -> str:
        """Returns how an item is tied to what governs it: its preposition and relation, or the class before it."""
        if self.tree is None:
            return self.tags[index - 1] if index else "^"
        head = self.heads[index]
        case = next((child for child in self.tree.children[head] if self.tree.relations[child] == "case"), -1)
        return f"{self.sentence.tag(case) or self.sentence.fold(case) if case >= 0 else ''}/{self.tree.relations[head]}"

    def _near_carriers(self, first: int, last: int) -> tuple[str, str, str, str]:
        """Returns the classes of the nearest carrying words before, between (from both ends) and behind two items."""
        before = next((self.tags[at] for at in reversed(self.carriers) if at < first), "^")
        inside = [self.tags[at] for at in self.carriers if first < at < last]
        after = next((self.tags[at] for at in self.carriers if at > last), "$")
        return before, inside[0] if inside else "", inside[-1] if inside else "", after

    def features(self, pair: Pair) -> list[str]:
        """Returns what tells of a pair whether it is a claim's."""
        if pair.subject < 0:
            return self._alone(pair.object, f"{pair.subject}o")
        if pair.object < 0:
            return self._alone(pair.subject, f"{pair.object}s")
        one, other = pair
        order = "<" if one < other else ">"
        kinds = f"{order}{self.items[one].tag} {self.items[other].tag}"
        found = [f"s{text}" for text in self.own[one]] + [f"o{text}" for text in self.own[other]]
        found += self._between(one, other, order, kinds)
        if self.tree is not None:
            found += self._path(self.tree, one, other, kinds)
        return found

    def _alone(self, at: int, side: str) -> list[str]:
        """Returns what tells of an item that its other side is left out."""
        found = [f"{side}{text}" for text in self.own[at]]
        found += [f"{side}near:{tag}" for tag in self.tags[max(0, at - 6) : at] if tag not in _PLAIN]
        found += [f"{side}next:{tag}" for tag in self.tags[at + 1 : at + 6] if tag not in _PLAIN]
        found.append(f"{side}first:{self.items[at].tag not in self.tags[:at]}")
        if self.tree is not None:
            words = [self.word(token) for token in self.paths[at][1:4]]
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
        found += [f"l{order}{tag}" for tag in self.tags[max(0, first - 5) : first] if tag not in _PLAIN]
        found += [f"R{order}{tag}" for tag in self.tags[last + 1 : last + 6] if tag not in _PLAIN]
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
        up, down = self.paths[one], self.paths[other]
        shared = next((token for token in up if token in down), None)
        if shared is None:
            return ["p-"]
        climb, descend = up[: up.index(shared)], down[: down.index(shared)]
        if len(climb) + len(descend) > _LONGEST_PATH:
            return ["p+"]
        left = [tree.relations[token] for token in climb]
        right = [tree.relations[token] for token in reversed(descend)]
        ends = {self.heads[one], self.heads[other]}
        inner = [token for token in (*climb, shared, *reversed(descend)) if token not in ends]
        words = [self.word(token) for token in inner]
        relations = "^".join(left) + "|" + "v".join(right)
        return [
            f"p{relations} {' '.join(words)}",
            f"q{relations}",
            f"P{kinds[0]}{' '.join(words)}",
            *(f"i{word}" for word in words),
            f"L{self.word(shared)} {left[-1] if left else ''} {right[0] if right else ''}",
            f"k{len(climb)},{len(descend)}",
            f"C{self.word(shared)}|{self.grips[one]}|{self.grips[other]}",
            f"D{kinds}{self.word(shared)}",
            f"E{len(climb)}{self.word(self.paths[one][1]) if len(self.paths[one]) > 1 else ''}|{self.grips[other]}",
            f"F{len(descend)}{self.word(self.paths[other][1]) if len(self.paths[other]) > 1 else ''}|{self.grips[one]}",
        ]


def _up(tree: Tree, token: int) -> list[int]:
    """Returns a token and those above it, up to `_HIGHEST`."""
    path = [token]
    while tree.heads[token] != ROOT and len(path) < _HIGHEST:
        token = tree.heads[token]
        path.append(token)
    return path


def iter_pairs(view: View) -> Iterator[tuple[Pair, tuple[str, ...], tuple[str, ...]]]:
    """Yields the pairs of items of a sentence with the kinds of their sides."""
    known = [(at, kinds) for at, item in enumerate(view.items) if (kinds := kinds_of(item))]
    here = {id(item.draft) for item in view.items if item.draft is not None}
    left_out: list[tuple[int, tuple[str, ...]]] = [(NOBODY, ("null",))]
    subject, group = view.memory_subject, view.memory_group
    if subject is not None and id(subject) not in here:
        left_out.append((SPOKEN_OF, (subject.kind.value,)))
    if group is not None and id(group) not in here and group is not subject:
        left_out.append((LAST_GROUP, (EntityType.GROUP.value,)))
    for at, kinds in known:
        for other, others in known:
            if at != other and abs(at - other) <= _REACH:
                yield Pair(at, other), kinds, others
        for side, of in left_out:
            yield Pair(side, at), of, kinds
            if side != NOBODY:
                yield Pair(at, side), kinds, of


@cache
def allowed() -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    """Returns the predicates with the kinds of their sides, things and terms instead of text where these are meant."""
    text = {"seized": "THING", "armed_with": "THING", "sentenced_to": "TERM"}
    rows = []
    for name, predicate in vocabulary().predicates.items():
        objects = set(predicate.object) - {"text", "null"}
        if name in text:
            objects.add(text[name])
        if objects:
            rows.append((name, frozenset(predicate.subject), frozenset(objects)))
    return tuple(rows)


def side_of(view: View, at: int, kinds: Collection[str]) -> Draft | Told | Item | None:
    """Returns what a number in a pair stands for where the kinds are allowed: a referent, a crime, or an item.

    The item is a thing, a term or an adjective of country, of which a text or a place is yet to be made.
    None is nobody.
    Raises LookupError where nothing of these kinds is there.
    """
    if at == NOBODY:
        return None
    if at < 0:
        return view.memory_subject if at == SPOKEN_OF else view.memory_group
    item = view.items[at]
    for draft in (item.draft, item.other):
        if draft is not None and draft.kind.value in kinds:
            return draft
    if "crime" in kinds and "crime" in kinds_of(item):
        return ObjectKind.CRIME, item.value if item.value in crimes() else "homicide"
    if item.tag in kinds or (item.tag == "DEMO" and "place" in kinds):
        return item
    raise LookupError(at)


def hash_feature(text: str) -> int:
    """Returns the number of a feature."""
    return crc32(text.encode()) % SIZE
