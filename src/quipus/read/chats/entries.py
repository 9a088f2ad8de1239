"""Takes an export apart into entries: messages, notices of the service, and what is neither."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from quipus.read.chats.bodies import SENT, Body, read_body
from quipus.read.chats.heads import Head
from quipus.read.chats.marks import MARK, plain
from quipus.read.chats.notices import Notice, find_notice
from quipus.read.chats.senders import Senders, find_senders

_QUOTES = '"“”«„'
_FIRST, _FIRST_ACTS = 3, ("encryption", "created")
"""Entries at the top of an export that may be notices before its title is known, and what they may say."""
_RARE = 2
"""Lines up to which what stands before a colon may be the beginning of a notice rather than a sender."""


class Part(Enum):
    """What an entry is."""

    MESSAGE = "message"
    NOTICE = "notice"
    UNREAD = "unread"


class Raw(NamedTuple):
    """An entry as it stands: its head, the end of its first line and of all its lines."""

    head: Head
    line_end: int
    end: int


@dataclass(slots=True)
class Entry:
    """One message or notice.

    Attributes:
        raw: where it stands. part: what it is.
        sender: of a message; on iOS also what stands before a notice, which may be the group's title.
        words: where the words begin, behind the sender.
        body: what a message is. notice: what a notice says.
    """

    raw: Raw
    part: Part
    sender: str
    words: int
    body: Body = SENT
    notice: Notice | None = None


@dataclass(slots=True)
class Parsed:
    """The entries of an export, its senders with colons that only repetition shows, and the title that notices give."""

    entries: list[Entry]
    doubted: tuple[str, ...]
    title: str | None


def cut_entries(text: str, heads: Sequence[Head]) -> list[Raw]:
    """Returns each head with the ends of its first line and of its last one, blank lines behind it left out."""
    starts = [head.start for head in heads[1:]] + [len(text)]
    raws = []
    for head, following in zip(heads, starts, strict=True):
        line_end = text.find("\n", head.end, following)
        line_end = following if line_end < 0 else line_end
        end = following
        while end > line_end and text[end - 1] in "\n \t":
            end -= 1
        raws.append(Raw(head, line_end, end))
    return raws


def parse_entries(text: str, raws: Sequence[Raw]) -> Parsed:
    """Returns what the entries of an export are."""
    rests = [text[raw.head.end : raw.line_end].rstrip() for raw in raws]
    counts = Counter(rest.partition(": ")[0] for rest in rests if ": " in rest)
    found = dict(_iter_notices(rests, counts))
    early = {index: notice for index, notice in found.items() if not _begins_with_colon(rests[index], notice)}
    named = {name for notice in found.values() for name in (notice.who, notice.whom)}
    senders = find_senders([rest for index, rest in enumerate(rests) if index not in early], named)
    bracketed = any(raw.head.shape.bracketed for raw in raws)
    reading = _Reading(text, senders, counts, bracketed=bracketed, marked=bracketed and MARK in text)
    entries = [reading.entry(raw, rests[index], early.get(index), index) for index, raw in enumerate(raws)]
    return Parsed(entries, senders.doubted, reading.title)


def _iter_notices(rests: Sequence[str], counts: Counter[str]) -> Iterator[tuple[int, Notice]]:
    """Yields what may be notices: lines without a colon, and those whose beginning is no sender's."""
    for index, rest in enumerate(rests):
        first, colon, _ = rest.partition(": ")
        if not colon or counts[first] <= _RARE or any(quote in first for quote in _QUOTES):
            notice = find_notice(plain(rest))
            if notice is not None:
                yield index, notice


def _begins_with_colon(rest: str, notice: Notice) -> bool:
    """Tells whether a notice would begin with a name with a colon: then it may be a message ("Ana: Luis left")."""
    words = plain(rest)
    first = next((name for name in (notice.who, notice.whom) if name and words.startswith(name)), "")
    return ":" in first


@dataclass(slots=True)
class _Reading:
    """What is known while the entries of an export are gone through, from first to last.

    `counts` tells how many lines have the same words before their first colon.
    `bracketed` exports are those of iOS, which writes a name before notices too; `marked` are those of them that mark
    the service's own words.
    """

    text: str
    senders: Senders
    counts: Counter[str]
    bracketed: bool
    marked: bool
    title: str | None = None

    def entry(self, raw: Raw, rest: str, early: Notice | None, index: int) -> Entry:
        if early is not None:
            return self._notice(raw, "", raw.head.end, early)
        sender, at = self.senders.split(rest)
        start = raw.head.end + at
        if not sender:
            return Entry(raw, Part.UNREAD, "", start)
        if self.bracketed and self._may_be_notice(sender, start, index):
            notice = find_notice(plain(self.text[start : raw.end]))
            if notice is not None and (self.marked or sender == self.title or notice.act in _FIRST_ACTS):
                return self._notice(raw, sender, start, notice)
            if self._is_strange(raw, sender, start):
                return Entry(raw, Part.UNREAD, sender, start)
        if self.senders.longer and (late := self._late_notice(rest)):
            return self._notice(raw, "", raw.head.end, late)
        return Entry(raw, Part.MESSAGE, sender, start, read_body(self.text[start : raw.end], marked=self.marked))

    def _may_be_notice(self, sender: str, start: int, index: int) -> bool:
        return self.text.startswith(MARK, start) if self.marked else sender == self.title or index < _FIRST

    def _is_strange(self, raw: Raw, sender: str, start: int) -> bool:
        """Tells whether words that the service marks as its own are none that are known."""
        words = self.text[start : raw.end]
        if not self.marked or read_body(words, marked=True) != SENT:
            return False
        return plain(sender) == self.title or plain(words).startswith(plain(sender))

    def _late_notice(self, rest: str) -> Notice | None:
        """Returns the notice about somebody whose name holds a colon, which can be told once the senders are known."""
        first = rest.partition(": ")[0]
        if first not in self.senders.longer and self.counts[first] > _RARE:
            return None
        notice = find_notice(plain(rest))
        names = () if notice is None else (notice.who, notice.whom)
        return notice if any(name in self.senders.longer.values() for name in names) else None

    def _notice(self, raw: Raw, sender: str, words: int, notice: Notice) -> Entry:
        if notice.title:
            self.title = notice.title
        elif sender and self.title is None and notice.act in _FIRST_ACTS and plain(sender) != notice.who:
            self.title = plain(sender)
        return Entry(raw, Part.NOTICE, sender, words, notice=notice)
