"""What may be the subject or the object of a claim: items of the sentence, referents in focus, nobody."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from quipus.extract.found import Told
from quipus.extract.item import Item, Memory
from quipus.extract.referents import Draft, Register
from quipus.extract.sentence import Sentence
from quipus.model import EntityType, ObjectKind, vocabulary

FOCUS, NOBODY = -1, -2
"""Numbers in place of an item's: a referent that the sentence does not name, and nobody."""
KINDS = ("person", "group", "people", "agency", "organization", "place", "crime", "THING", "TERM", "null")
"""What a side may be: kinds of referents, a crime, things and terms of years as words, nobody."""
_REMEMBERED = 12
"""Referents named last that are remembered."""
_FOCUSED = 4
"""Of these, how many that a sentence does not name are offered to it."""

Thing: TypeAlias = Draft | Told | Item | None


@dataclass(frozen=True, slots=True)
class Side:
    """Something that may be a side of a claim.

    Attributes:
        index: number of the item, `FOCUS` or `NOBODY`.
        kind: one of `KINDS`.
        thing: the referent, the crime, or the item of which words or a place are yet to be made; None for nobody.
        draft: the referent, None where the side is none.
        key: what identifies it within a document.
        other: whether it is the second referent that a word takes up.
        slots: which parts of the memory hold it, one bit each.
    """

    index: int
    kind: str
    thing: Thing
    draft: Draft | None
    key: object
    other: bool = False
    slots: int = 0


@cache
def crimes() -> frozenset[str]:
    """Returns the codes of crimes."""
    return frozenset(vocabulary().crimes)


class Focus:
    """What a document has spoken of so far: the referents named last, and the groups that it is about."""

    def __init__(self) -> None:
        self._latest: dict[int, Draft] = {}
        self._first: Draft | None = None
        self._most: Draft | None = None

    def take(self, items: Sequence[Item]) -> None:
        """Remembers the referents of a sentence that has been read."""
        for item in items:
            if item.draft is None or item.draft.kind is EntityType.PLACE:
                continue
            self._latest.pop(id(item.draft), None)
            self._latest[id(item.draft)] = item.draft
            if item.draft.kind is EntityType.GROUP:
                self._group(item.draft)
        for old in list(self._latest)[:-_REMEMBERED]:
            del self._latest[old]

    def _group(self, draft: Draft) -> None:
        self._first = self._first or draft
        if self._most is None or len(draft.mentions) > len(self._most.mentions):
            self._most = draft

    def sides(self, memory: Memory, here: Collection[int]) -> list[Side]:
        """Returns the referents in focus that a sentence does not name: remembered, a theme, or just named."""
        held = (
            memory.subject, memory.group, memory.person, memory.agency, memory.people, memory.actor, memory.main,
            memory.earlier, memory.place, self._most, self._first,
        )  # fmt: skip
        latest = [draft for key, draft in reversed(self._latest.items()) if key not in here][:_FOCUSED]
        slots: dict[int, int] = {id(draft): 0 for draft in latest}
        drafts = {id(draft): draft for draft in latest}
        for bit, draft in enumerate(held):
            if draft is not None and id(draft) not in here:
                drafts[id(draft)] = draft
                slots[id(draft)] = slots.get(id(draft), 0) | 1 << bit
        return [Side(FOCUS, draft.kind.value, draft, draft, key, slots=slots[key]) for key, draft in drafts.items()]


def find_sides(
    sentence: Sentence, items: Sequence[Item], register: Register, memory: Memory, focus: Focus
) -> list[Side]:
    """Returns the sides that the items of a sentence and what the text spoke of before offer, nobody last."""
    named = [side for index, item in enumerate(items) for side in _sides_of(sentence, register, index, item)]
    here = {id(side.draft) for side in named if side.draft is not None}
    return [*named, *focus.sides(memory, here), Side(NOBODY, "null", None, None, id(None))]


def _sides_of(sentence: Sentence, register: Register, index: int, item: Item) -> Iterator[Side]:
    for draft in (item.draft, item.other):
        if draft is not None:
            yield Side(index, draft.kind.value, draft, draft, id(draft), draft is not item.draft)
    if item.value in crimes():
        yield Side(index, "crime", (ObjectKind.CRIME, item.value), None, item.value)
    elif item.tag in ("KILLN", "KILL"):
        yield Side(index, "crime", (ObjectKind.CRIME, "homicide"), None, "homicide")
    if item.tag == "DEMO":
        yield Side(index, "place", item, None, id(register.find(_words(sentence, item), EntityType.PLACE)))
    if item.tag in ("THING", "TERM"):
        yield Side(index, item.tag, item, None, _words(sentence, item))


def _words(sentence: Sentence, item: Item) -> str:
    return "".join(token.text for token in sentence.tokens[item.start : item.end])
