"""Item and memory: the parts of a sentence on which the rules work, and what has been named before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from quipus.extract.naming import Name
from quipus.extract.referents import Draft
from quipus.model import EntityType, Span


@dataclass(slots=True)
class Item:
    """A name, counted set, date or tagged word at tokens `start` up to `end`.

    `tag` and `form` are its class; `value` what it stands for (a crime's code, an EDTF date, a count);
    `draft` the referent that it names, or that a pronoun or "the gang" takes up. "His" and "its" may take up two:
    the latest group (`draft`) and the latest person (`other`).
    """

    tag: str
    start: int
    end: int
    form: str = ""
    value: str = ""
    draft: Draft | None = None
    other: Draft | None = None

    def make_plain(self) -> None:
        """Makes a plain word of it, of which nothing is told."""
        self.tag, self.form, self.value = "W", "", ""


class Only(NamedTuple):
    """The first mention of the only group that a document names, and where it stands in the text."""

    name: Name
    span: Span


@dataclass(slots=True)
class Memory:
    """What has just been named, for words that take it up again."""

    group: Draft | None = None
    person: Draft | None = None
    agency: Draft | None = None
    place: Draft | None = None
    people: Draft | None = None
    earlier: Draft | None = None
    main: Draft | None = None
    subject: Draft | None = None
    actor: Draft | None = None
    act: str = ""
    person_sentence: int = -99
    unnamed_sentence: int = -99
    groups_named: bool = True
    one_group: bool = False
    only: Only | None = None
    roles: dict[str, Draft] = field(default_factory=dict)
    persons: dict[int, Draft] = field(default_factory=dict)
    victims: set[int] = field(default_factory=set)
    suspects: set[int] = field(default_factory=set)
    officials: set[int] = field(default_factory=set)

    def turn_to(self, draft: Draft | None) -> None:
        """Takes what the words that follow are of, where it stands apart from them: the subject of a table's row."""
        if draft is not None:
            self.subject = draft
            if draft.kind is EntityType.PERSON:
                self.person = draft
            elif draft.kind is EntityType.GROUP:
                self.group = draft
