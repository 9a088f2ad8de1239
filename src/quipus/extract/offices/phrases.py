"""The words of an office: its noun, what stands before it and its complement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quipus.extract.item import Item
from quipus.extract.offices.words import ARTICLES, read_words, shared, without_former
from quipus.extract.sentence import Sentence
from quipus.extract.syntax.tree import Tree

LONGEST = 14
"""Tokens from the article of an office up to which its complement is read."""
_COMPLEMENTS = 3
"""Prepositions after which a complement ends."""
_NAMED = frozenset(("PERSON", "GROUP", "PLACE", "AGENCY", "ORG", "NAME"))
_BODIES = frozenset(("AGENCY", "ORG", "PRISON"))
_OTHERWISE = frozenset((
    "FAMILY", "ASSOC", "LEADER", "MEMBER", "RANK", "FOUNDER", "ALLYN", "RIVALN", "PEOPLEN", "CRIME", "OWN",
    "THING", "PLACEN",
))  # fmt: skip
"""Classes of nouns for people that tell something else of them."""
_PARTS = frozenset(("NOUN", "ADJ", "PROPN"))
"""Parts of speech inside a noun phrase."""
_PLAIN = frozenset(("TITLE", "POSITION", "FORMER"))
_BREAKS = frozenset((
    "BE", "WHO", "THAT", "SAY", "HAVE", "ARREST", "LEGAL", "KILL", "DIE", "SENTENCE", "HOLD", "ALIAS", "CALLED", "DATE",
    "BUT",
))  # fmt: skip
"""Classes of words that never stand inside an office."""
MARKS = frozenset((",", ";", ":", ".", "(", ")", "—", "–", "-", "[", "]", "!", "?", "“", "”", '"', "«", "»"))
_INNER = frozenset(("'s", "’s", "'", "’", ")"))


class Phrase(NamedTuple):
    """The words of an office: tokens `start` up to `end`, its noun at `head`, and whether it is several people's."""

    start: int
    end: int
    head: int
    is_plural: bool


class Phrases:
    """Reads the words of offices in one sentence."""

    def __init__(self, sentence: Sentence, items: Sequence[Item], tree: Tree | None) -> None:
        self.sentence, self.tree = sentence, tree
        self.words = read_words(sentence.language)
        self.item_at = {token: item for item in items for token in range(item.start, item.end)}

    def read(self, start: int, end: int | None = None) -> Phrase | None:
        """Returns the office that begins at a token; up to `end`, where the words behind it are no part of it."""
        start += self.is_article(start)
        limit = min(len(self.sentence.tokens), start + LONGEST) if end is None else end
        head = self._head(start, limit)
        if head is None:
            return None
        last = self._complement_end(head + 1, limit)
        plural = self._is_office(start, head, last)
        return None if plural is None else Phrase(start, last, head, plural)

    def _head(self, start: int, limit: int) -> int | None:
        """Returns the noun of a phrase: the last before a preposition in English, the first one else."""
        sentence, at = self.sentence, start
        if sentence.language != "en":
            while sentence.fold(at) in self.words.before or sentence.tag(at) in ("FORMER", "CUE"):
                at += 1
            return at if at < limit and self._is_plain(at) else None
        while at < limit and self._is_plain(at) and sentence.fold(at) not in shared("prepositions"):
            at += 1
        return at - 1 if at > start else None

    def _is_plain(self, at: int) -> bool:
        """Tells whether a token may be part of a noun phrase."""
        item = self.item_at.get(at)
        if item is not None and item.tag in _NAMED and item.form != "again":
            return item.tag not in ("PERSON", "GROUP")
        if self.sentence.tag(at) in _BREAKS or self.is_mark(at) or self.sentence.fold(at) in shared("and"):
            return False
        word = self.sentence.fold(at)
        if self.sentence.text(at) in _INNER:
            return True
        if word in self.words.before or word in self.words.nouns:
            return True
        if not self.sentence.text(at)[0].isalpha():
            return False
        return self.tree is None or self.tree.parts[at] in _PARTS or self.sentence.tag(at) in _PLAIN

    def _complement_end(self, at: int, limit: int) -> int:
        """Returns where the words end that go on an office: adjectives, and what it is over."""
        sentence, found, end = self.sentence, 0, at
        while at < limit:
            if self._is_preposition(at):
                found += 1
                far = found > 1 and sentence.fold(at) not in shared("of") and limit - at > LONGEST // 2
                if found > _COMPLEMENTS or far:
                    break
            elif self.is_article(at) or self.is_person(at):
                if not self._is_governed(at):
                    break
                if self.is_person(at):
                    end = self.item_at[at].end
            elif self._is_group(at) or self._is_plain(at) or self._is_pair(at):
                end = at + 1
            else:
                break
            at = max(at + 1, end)
        return end

    def _is_preposition(self, at: int) -> bool:
        word = self.sentence.fold(at)
        return word in shared("prepositions") or (word == "a" and self.sentence.language == "es")

    def _is_governed(self, at: int) -> bool:
        """Tells whether a preposition, an article or a title before a token makes it part of a complement."""
        before = self.sentence.fold(at - 1) in shared("prepositions") or self.is_article(at - 1)
        return before or self.sentence.tag(at - 1) == "TITLE"

    def is_person(self, at: int) -> bool:
        """Tells whether a token is part of somebody's name or takes somebody up."""
        item = self.item_at.get(at)
        return item is not None and item.tag == "PERSON"

    def _is_group(self, at: int) -> bool:
        item = self.item_at.get(at)
        return item is not None and item.tag == "GROUP"

    def _is_pair(self, at: int) -> bool:
        """Tells whether "and" stands inside a name: "Delegacia de Furtos e Roubos"."""
        capital = self.sentence.is_capital
        return (
            self.sentence.fold(at) in shared("and")
            and capital(at - 1)
            and capital(at + 1)
            and not self.is_person(at + 1)
        )

    def _is_office(self, start: int, head: int, end: int) -> bool | None:
        """Tells whether an office is one of several people; None if the words name none."""
        word, sentence = self.sentence.fold(head), self.sentence
        if self._is_criminal(start, end) or not self._may_be_head(head):
            return None
        if any(sentence.tag(at) == "CUE" for at in range(max(0, start - 1), head + 1)):
            return None
        for form, plural in self.words.singulars(word):
            if self.words.is_noun(form) and self._is_sure(form, head) and not self._is_owned(head, end):
                return plural
            if self.words.is_head(form) and self._has_body(start, head, end):
                return plural
        return None

    def _may_be_head(self, head: int) -> bool:
        """Tells whether a token may be the noun of an office: no name, and no agency that acts as a whole."""
        item = self.item_at.get(head)
        if item is not None and item.tag in _NAMED and self.sentence.is_capital(head):
            return False
        whole = self.sentence.tag(head) == "AGENCYN" and not self.sentence.fold(head).endswith("s")
        return not (whole and (self.sentence.language == "en" or self.sentence.is_capital(head)))

    def _is_sure(self, form: str, head: int) -> bool:
        """Tells whether a noun stands in the lists, or is one by its ending, small letter and part of speech."""
        if self.words.is_listed(form):
            return True
        noun = self.tree is None or self.tree.parts[head] == "NOUN"
        return noun and not self.sentence.is_capital(head) and self.sentence.tag(head) not in _OTHERWISE

    def _is_owned(self, head: int, end: int) -> bool:
        """Tells whether an office is one in somebody's service: "soldier of NAME", save a lawyer's."""
        return self.sentence.tag(head) != "TITLE" and any(self.is_person(at) for at in range(head, end))

    def _is_criminal(self, start: int, end: int) -> bool:
        """Tells whether a gang or a crime stands in an office: "driver of the gang" tells another tie."""
        words = [self.sentence.fold(at) for at in range(start, end)]
        if not shared("goods").isdisjoint(words) and not any(
            self.sentence.tag(at) == "TITLE" for at in range(start, end)
        ):
            return True
        return any(
            self.item_at[at].tag in ("GROUP", "GROUPN") and self.sentence.fold(at) not in self.words.body
            for at in range(start, end)
            if at in self.item_at
        )

    def _has_body(self, start: int, head: int, end: int) -> bool:
        """Tells whether a chief is one of a body of the state or a company, and of no gang."""
        around = [at for at in range(start, end) if at != head]
        if self._is_criminal(start, end):
            return False
        if self.is_over(start, head) and without_former(self.sentence.fold(head)) in shared("ranks"):
            return True
        if self.sentence.language != "en":
            around = [at for at in around if at > head + 1]  # "coronel PNP" is a rank alone
        words = {self.sentence.fold(at) for at in around}
        tags = {self.item_at[at].tag for at in around if at in self.item_at} | {self.sentence.tag(at) for at in around}
        if "CRIME" in tags and tags.isdisjoint(_BODIES):
            return False
        return bool(words & self.words.body) or not tags.isdisjoint(_BODIES)

    def is_over(self, start: int, head: int) -> bool:
        """Tells whether an office is over: "ex-alcalde", "former mayor", "coronel retirado"."""
        words = [self.sentence.fold(at) for at in range(max(0, start - 1), head + 2)]
        noun = self.sentence.fold(head)
        return bool(shared("former").intersection(words)) or without_former(noun) != noun

    def is_article(self, at: int) -> bool:
        """Tells whether a token is an article."""
        return self.sentence.fold(at) in ARTICLES[self.sentence.language]

    def is_mark(self, at: int) -> bool:
        """Tells whether a mark stands at a token, save brackets around an acronym behind an agency's name."""
        if self.sentence.text(at) not in MARKS:
            return False
        item = self.item_at.get(at - 1 if self.sentence.text(at) == ")" else at)
        return item is None or item.tag not in _BODIES
