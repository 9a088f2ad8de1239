"""What may be the subject or the object of a claim: items of the sentence, referents in focus, nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from quipus.extract.arguments.unnamed import Unnamed
from quipus.extract.found import Told
from quipus.extract.incidents import dealing_in
from quipus.extract.item import Item, Memory
from quipus.extract.referents import Draft, Register
from quipus.extract.sentence import Sentence
from quipus.language.deeds import trades
from quipus.language.lexicon import lexicon
from quipus.language.names import ARTICLES, name_words
from quipus.model import EntityType, ObjectKind, vocabulary

FOCUS, NOBODY = -1, -2
"""Numbers in place of an item's: a referent that the sentence does not name, and nobody."""
KINDS = ("person", "group", "people", "agency", "organization", "place", "crime", "THING", "TERM", "null")
"""What a side may be: kinds of referents, a crime, things and terms of years as words, nobody."""
_DEADLY = frozenset(("KILL", "KILLN", "DIE"))
"""Classes of words that tell that somebody died."""
_REMEMBERED = 12
"""Referents named last that are remembered."""
_FOCUSED = 5
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
    """What a document has spoken of so far: the referents named last, and the groups that it is about.

    `counts` tells how often the whole document names what has some folded words, without an article.
    """

    def __init__(self, counts: Mapping[tuple[str, ...], int] | None = None) -> None:
        self._counts = counts or {}
        self.unnamed = Unnamed()
        self._latest: dict[int, Draft] = {}
        self._crimes: Counter[str] = Counter()
        self._crime = self._other_crime = ""
        self._first: Draft | None = None
        self._most: Draft | None = None

    def take(self, items: Sequence[Item]) -> None:
        """Remembers the referents of a sentence that has been read."""
        for item in items:
            if item.value in crimes():
                self._take_crime(item.value)
            if item.draft is None or item.draft.kind is EntityType.PLACE:
                continue
            self._latest.pop(id(item.draft), None)
            self._latest[id(item.draft)] = item.draft
            if item.draft.kind is EntityType.GROUP:
                self._group(item.draft)
        for old in list(self._latest)[:-_REMEMBERED]:
            del self._latest[old]

    def _take_crime(self, code: str) -> None:
        self._crimes[code] += 1
        if code != self._crime:
            self._crime, self._other_crime = code, self._crime

    def crimes(self, here: Collection[object]) -> list[Side]:
        """Returns the crimes in focus that a sentence does not name: the two named last, and the one named most."""
        most = self._crimes.most_common(1)
        held = (self._crime, self._other_crime, most[0][0] if most else "")
        slots: dict[str, int] = {}
        for bit, code in enumerate(held):
            if code and code not in here:
                slots[code] = slots.get(code, 0) | 1 << bit
        return [Side(FOCUS, "crime", (ObjectKind.CRIME, code), None, code, slots=bits) for code, bits in slots.items()]

    def total(self, draft: Draft) -> int:
        """Returns how often the whole document names a referent, descriptions left out."""
        return sum(self._counts.get(key, 0) for key in {without_article(name) for name in draft.names})

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


def without_article(name: str) -> tuple[str, ...]:
    """Returns the folded words of a name without a leading article."""
    words = name_words(name)
    return words[1:] if len(words) > 1 and words[0] in ARTICLES else words


def find_sides(
    sentence: Sentence, items: Sequence[Item], register: Register, memory: Memory, focus: Focus
) -> list[Side]:
    """Returns the sides that the items of a sentence and what the text spoke of before offer, nobody last."""
    named = [side for index, item in enumerate(items) for side in _sides_of(sentence, register, index, item)]
    here = {id(side.draft) for side in named if side.draft is not None}
    nouns = ((index, focus.unnamed.find(sentence, items, index)) for index in range(len(items)))
    named.extend(Side(index, draft.kind.value, draft, draft, id(draft)) for index, draft in nouns if draft is not None)
    told = {side.key for side in named if side.kind == "crime"}
    return [*named, *focus.sides(memory, here), *focus.crimes(told), Side(NOBODY, "null", None, None, id(None))]


def _sides_of(sentence: Sentence, register: Register, index: int, item: Item) -> Iterator[Side]:
    for draft in (item.draft, item.other):
        if draft is not None:
            yield Side(index, draft.kind.value, draft, draft, id(draft), draft is not item.draft)
    crime = _crime_told(sentence, item)
    if crime:
        yield Side(index, "crime", (ObjectKind.CRIME, crime), None, crime)
    if item.tag == "DEMO":
        yield Side(index, "place", item, None, id(register.find(_words(sentence, item), EntityType.PLACE)))
    if item.tag in ("THING", "TERM"):
        yield Side(index, item.tag, item, None, _words(sentence, item))


def _crime_told(sentence: Sentence, item: Item) -> str:
    """Returns the crime that an item names, or that a death, goods or somebody's trade speak of; "" for none."""
    if item.value in crimes():
        return item.value
    if item.tag in _DEADLY:
        return "homicide"
    if item.tag not in ("THING", "PEOPLE"):
        return ""
    words = (sentence.fold(at) for at in range(item.start, item.end))
    by_trade = (trades(sentence.language).get(word, "") for word in words)
    return next(filter(None, by_trade), "") or dealing_in(sentence, item) or _crime_against(sentence, item)


def _crime_against(sentence: Sentence, item: Item) -> str:
    """Returns the crime that people are called by whom it is against, "three hostages"; "" for others."""
    entry = lexicon(sentence.language).get(sentence.fold(item.end - 1)) if item.tag == "PEOPLE" else None
    return entry.value if entry is not None and entry.tag == "CRIME" else ""


def _words(sentence: Sentence, item: Item) -> str:
    return "".join(token.text for token in sentence.tokens[item.start : item.end])
