"""What all makers of items share: the row of items, and whom "the" and "he" take up."""

from __future__ import annotations

from collections.abc import Sequence

from quipus.extract.item import Item, Memory
from quipus.extract.naming import Name
from quipus.extract.referents import Draft, Register
from quipus.extract.sentence import Sentence
from quipus.language.names import gender_of, name_words
from quipus.model import EntityType, MentionForm

_DEFINITE = {
    "en": frozenset(("the", "this", "that", "both", "said", "aforementioned")),
    "es": frozenset(
        [
            "el",
            "la",
            "los",
            "las",
            "este",
            "esta",
            "dicha",
            "dicho",
            "esa",
            "ese",
            "del",
            "al",
            "aquella",
            "aquel",
            "citada",
            "citado",
            "referida",
            "referido",
            "mencionada",
            "mencionado",
            "aludida",
            "susodicha",
        ]
    ),
    "pt": frozenset(
        [
            "o",
            "a",
            "os",
            "as",
            "esse",
            "essa",
            "da",
            "do",
            "na",
            "no",
            "ao",
            "pela",
            "pelo",
            "nesta",
            "neste",
            "nessa",
            "deste",
            "desta",
            "dessa",
            "desse",
            "à",
            "este",
            "esta",
            "aquele",
            "aquela",
            "daquele",
            "daquela",
            "dita",
            "dito",
            "referida",
            "referido",
            "citada",
            "citado",
            "mencionada",
        ]
    ),
}
"""Folded words before a noun that takes up something named."""
_SAME = frozenset((
    "misma", "mismo", "mesma", "mesmo", "same", "propia", "propio", "propria", "proprio", "whole", "entire", "toda",
    "temida", "temible", "poderosa", "peligrosa", "perigosa", "violenta", "notorious", "powerful", "violent",
    "murderous", "sanguinaria", "citada", "mencionada", "referida", "criminal",
))  # fmt: skip
"""Folded adjectives between "the" and a noun that takes up something named: "la misma banda"."""
_LOOK_BACK = 4
"""Persons named last among whom one of the right gender is looked for."""


class Maker:
    """Makes items of one sentence, taking names into the register of the document."""

    def __init__(self, sentence: Sentence, names: Sequence[Name], register: Register, memory: Memory) -> None:
        self.sentence, self.register, self.memory = sentence, register, memory
        self.names = {name.start: name for name in names}
        self.drafts: dict[int, Draft] = {}
        self.at: dict[int, int] = {}
        self.items: list[Item] = []
        self.dates = {date.start: date for date in sentence.dates}
        memory.earlier = memory.group

    def _add(  # noqa: PLR0917  # the fields of an item, in their order
        self, tag: str, start: int, end: int, form: str = "", value: str = "", draft: Draft | None = None
    ) -> int:
        """Appends an item and returns where it ends."""
        self.items.append(Item(tag, start, end, form, value, draft))
        return end

    def _again(self, tag: str, draft: Draft, start: int, end: int) -> int:
        span = self.sentence.span(start, end)
        draft.add(" ".join(token.text for token in self.sentence.tokens[start:end]), span, MentionForm.DESCRIPTION)
        if self.items and self.items[-1].tag == "ART":
            self.items.pop()
        return self._add(tag, start, end, "again", "", draft)

    def _is_definite(self, position: int) -> bool:
        before = position - 1
        while (
            self.sentence.fold(before) in _SAME and self.sentence.fold(before - 1) in _DEFINITE[self.sentence.language]
        ):
            before -= 1
        return self.sentence.fold(before) in _DEFINITE[self.sentence.language]

    def _last_person(self, gender: str = "") -> Draft | None:
        """Returns the person of whom "she" most likely speaks: named in the sentence, else its subject before.

        Args:
            gender: "f" or "m" if the words tell it; somebody of the other one is passed over for those named before.
        """
        memory = self.memory
        here = memory.person_sentence == self.sentence.number
        subject = memory.subject
        first = subject if not here and subject is not None and subject.kind is EntityType.PERSON else memory.person
        if not gender or first is None or _may_be(first, gender):
            return first
        latest = list(memory.persons.values())[: -_LOOK_BACK - 1 : -1]
        return next((draft for draft in latest if _may_be(draft, gender)), first)

    def _last_group(self) -> Draft | None:
        """Returns the group of which "the gang" most likely speaks: named in the sentence, else its subject before."""
        here = next((item.draft for item in reversed(self.items) if item.tag == "GROUP"), None)
        subject = self.memory.subject
        before = subject if subject is not None and subject.kind is EntityType.GROUP else self.memory.group
        return here or before


def _may_be(draft: Draft, gender: str) -> bool:
    """Tells whether somebody's given name fits "he" ("m") or "she" ("f")."""
    told = gender_of(name_words(max(draft.names, key=len))[0]) if draft.names and name_words(draft.names[0]) else ""
    return told in ("", gender)
