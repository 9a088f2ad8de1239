"""Numbers that tell of a carrying word and two sides whether they make a claim: places, kinds, distances, grammar.

A number that does not apply is `NONE`; classes and relations are numbered by the lists that come with the weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from quipus.extract.arguments.sides import FOCUS, KINDS, Side, crimes
from quipus.extract.arguments.view import PREPOSITIONS, View
from quipus.extract.referents import Draft
from quipus.language.places import gazetteer
from quipus.model import MentionForm

Row: TypeAlias = Sequence[float]
NONE = -99.0
_FORMS = ("", "fin", "past", "ed", "part", "inf", "ger", "ing", "sg", "pl", "m", "f")
_PLACES = {"country": 0, "region": 1, "city": 2, "prison": 3}
_SIZES = {"region": 1, "country": 2}
_OTHER_PLACE, _ADJECTIVE, _UNKNOWN_PLACE = 4, 5, 6
_FAR = 20
"""Steps between two items whose ways up the tree do not meet."""


class Numbers(NamedTuple):
    """Which number a class of words or a relation of the tree has; -1 for one that training did not meet."""

    tags: Mapping[str, int]
    relations: Mapping[str, int]

    def tag(self, name: str) -> int:
        """Returns the number of a class."""
        return self.tags.get(name, -1)

    def relation(self, name: str) -> int:
        """Returns the number of a relation."""
        return self.relations.get(name, -1)


class Traits:
    """The numbers of one sentence; each is worked out once."""

    def __init__(self, view: View, numbers: Numbers) -> None:
        self.view, self.numbers = view, numbers
        self._ties: dict[tuple[int, int, str], Row] = {}

    def tag(self, index: int) -> int:
        """Returns the number of an item's class, -1 beyond the ends."""
        tags = self.view.tags
        return self.numbers.tag(tags[index]) if 0 <= index < len(tags) else -1

    def _form(self, index: int) -> int:
        form = self.view.items[index].form
        return _FORMS.index(form) if form in _FORMS else len(_FORMS)

    def _grammar(self, index: int) -> tuple[float, float]:
        """Returns the relation of an item to what governs it, and how deep it stands."""
        if self.view.tree is None:
            return -1, NONE
        relation = self.view.tree.relations[self.view.heads[index]]
        return self.numbers.relation(relation), len(self.view.paths[index])

    def carrier(self, index: int) -> Row:
        """Returns the numbers of a carrying word; -1 is none."""
        if index < 0:
            return (-1, -1, 0, -1, -1, 0, NONE, -1)
        tags = self.view.tags
        passive = "BE" in tags[max(0, index - 2) : index]
        reflexive = index > 0 and tags[index - 1] == "SE"
        by = index + 1 < len(tags) and tags[index + 1] == "BY"
        relation, depth = self._grammar(index)
        return (
            self.tag(index), self._form(index), passive + 2 * reflexive + 4 * by, self.tag(index - 1),
            self.tag(index + 1), tags.count(tags[index]), depth, relation,
        )  # fmt: skip

    def side(self, side: Side) -> Row:
        """Returns the numbers of a side by itself."""
        kind, spoken = KINDS.index(side.kind), side.draft is not None and side.draft is self.view.memory.subject
        if side.index < 0:
            known = self._standing(side.draft) if side.draft is not None else (0, 0, 0, 0)
            return (kind, side.index, side.slots, *[-1] * 8, 0, -1, NONE, -1, *known, 0, spoken, 0)
        item, index = self.view.items[side.index], side.index
        governor = self.view.governor(index)
        return (
            kind, 0, 0, self.tag(index), self._form(index), PREPOSITIONS.index(governor) if governor else -1,
            index == self.view.main, index, len(self.view.items) - index, self.tag(index - 1), self.tag(index + 1),
            side.other, *self._grammar(index), _place(side), *self._standing(side.draft), item.value.isdigit(), spoken,
            self.view.tags[:index].count(item.tag),
        )  # fmt: skip

    def _standing(self, draft: Draft | None) -> Row:
        """Returns how often a referent was named, how far back last and first, and whether last by a description."""
        if draft is None or not draft.mentions:
            return (0, 0, -1, 0)
        last, _, form = draft.mentions[-1]
        here = self.view.sentence.tokens[0].start
        return (
            len(draft.mentions), here - last.start, draft.mentions[0][0].start, form is MentionForm.DESCRIPTION,
        )  # fmt: skip

    def tie(self, carrier: int, side: Side) -> Row:
        """Returns the numbers of the way from a carrying word to a side."""
        if carrier < 0 or side.index < 0:
            return (*[NONE] * 11, -1, -1, -1)
        key = carrier, side.index, side.kind
        if key not in self._ties:
            self._ties[key] = self._tie(carrier, side)
        return self._ties[key]

    def _tie(self, carrier: int, side: Side) -> Row:
        view, index = self.view, side.index
        low, high = sorted((carrier, index))
        next_to = self.tag(carrier + 1) if index > carrier else self.tag(carrier - 1) if index < carrier else -1
        return (
            index - carrier, view.items[index].start - view.items[carrier].start, *self.between(low, high),
            self._rivals(low, high, side.kind), next_to, *self._steps(carrier, index),
        )  # fmt: skip

    def between(self, low: int, high: int) -> Row:
        """Returns how many commas, stops, relative words, links and verbs stand between two items."""
        view = self.view
        counts = (view.commas, view.stops, view.relatives, view.links, view.verbs)
        return tuple(count[high] - count[low + 1] if high > low else 0 for count in counts)

    def _rivals(self, low: int, high: int, kind: str) -> int:
        """Returns how many items between two others are of the same kind as a side."""
        between = self.view.items[low + 1 : high]
        if kind == "crime":
            return sum(item.value in crimes() for item in between)
        return sum(item.draft is not None and item.draft.kind.value == kind for item in between)

    def _steps(self, carrier: int, index: int) -> Row:
        """Returns the steps up and down the tree, coordination left out, and the relations at their ends."""
        tree = self.view.tree
        if tree is None:
            return (NONE, NONE, -1, -1, -1)
        steps = self.view.steps(carrier, index)
        if steps is None:
            return (_FAR, _FAR, -1, -1, -1)
        up = [tree.relations[token] for token in steps[0] if tree.relations[token] != "conj"]
        down = [tree.relations[token] for token in steps[1] if tree.relations[token] != "conj"]
        relation = self.numbers.relation
        top = (relation(up[-1]) if up else -2, relation(down[-1]) if down else -2, relation(down[0]) if down else -2)
        return (len(up), len(down), *top)

    def pair(self, subject: Side, thing: Side, carrier: int) -> Row:
        """Returns the numbers of two sides and where the carrying word stands to them."""
        if subject.index <= FOCUS or thing.index <= FOCUS:
            return (NONE, 0, 0, -4, NONE, NONE, NONE, NONE, NONE, _lying(subject, thing))
        low, high = sorted((subject.index, thing.index))
        single = self.tag(low + 1) if high - low == 2 else -2 if high - low > 2 else -3
        commas, stops, _, _, verbs = self.between(low, high)
        steps = self.view.steps(subject.index, thing.index) if self.view.tree is not None else None
        missing = NONE if self.view.tree is None else _FAR
        lengths = (missing, missing) if steps is None else (len(steps[0]), len(steps[1]))
        return (
            thing.index - subject.index, low < carrier < high, 0 <= carrier < low, single, commas, verbs, stops,
            *lengths, _lying(subject, thing),
        )  # fmt: skip


def _lying(subject: Side, thing: Side) -> int:
    """Returns whether the gazetteer lets one place lie in another: -1 for no places, 0 where it does not know both."""
    if subject.kind != "place" or thing.kind != "place":
        return -1
    inner, outer = _size(subject), _size(thing)
    if inner is None or outer is None:
        return 0
    if inner[1] != outer[1]:
        return 1
    return 2 + (inner[0] >= outer[0]) + (inner[0] > outer[0])


def _size(side: Side) -> tuple[int, str] | None:
    """Returns how large a sort of place is, a city's 0, and its country; None for one that is not known."""
    key = side.draft.keys[0] if side.draft is not None and side.draft.keys else ()
    if key[:1] == ("country",):
        return _SIZES["country"], key[1]
    place = gazetteer().get(*key)
    return None if place is None else (_SIZES.get(place.kind, 0), place.country)


def _place(side: Side) -> int:
    """Returns the sort of a place, -1 for what is none."""
    if side.kind != "place" or side.draft is None or not side.draft.keys:
        return -1
    key = side.draft.keys[0]
    if key[:1] == ("country",):
        return _ADJECTIVE
    place = gazetteer().get(*key)
    return _UNKNOWN_PLACE if place is None else _PLACES.get(place.kind, _OTHER_PLACE)
