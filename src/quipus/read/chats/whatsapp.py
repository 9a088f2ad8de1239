"""Reads WhatsApp's exported chats of Android and iOS, in Spanish, Portuguese and English.

Offsets count characters of the stored text, in which line ends are single line feeds and nothing else was changed.
Lost: the pictures and recordings themselves, unless they lie in the archive; who received or read a message; reactions.
"""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from quipus.model.document import Locator, Passage, PassageKind
from quipus.model.record import Identifier, IdentifierKind, Record, RecordKind
from quipus.model.span import Span
from quipus.read.chats.accounting import WRITTEN, Export, find_problems
from quipus.read.chats.bodies import day_of
from quipus.read.chats.entries import Entry, Parsed, Part, cut_entries, parse_entries
from quipus.read.chats.heads import find_heads
from quipus.read.chats.marks import DIRECTION, plain
from quipus.read.chats.notices import GROUP_ACTS, Notice, split_names
from quipus.read.chats.senders import identify
from quipus.read.chats.times import Clock, decide_order
from quipus.read.chats.titles import find_title
from quipus.read.encoding import decode
from quipus.read.result import Draft
from quipus.read.settings import Settings

OWNER = "owner of the phone"
"""Stands for "You" in notices, where the side-car does not say who that is."""
_PAIR = 2
_AROUND = DIRECTION + " \t\n\u00a0\u202f"


def read(content: bytes, path: str, settings: Settings) -> Draft:
    """Returns an exported chat as a draft: every message and notice a passage and a record."""
    text = decode(content, path)
    heads, pasted = find_heads(text.text)
    parsed = parse_entries(text.text, cut_entries(text.text, heads))
    dated = [(one.raw.head, day) for one in parsed.entries if one.body.file and (day := day_of(one.body.file))]
    decided = decide_order(heads, settings.date_order, dated)
    zone = None if settings.time_zone is None else zoneinfo.ZoneInfo(settings.time_zone)
    chat = _make_chat(text.text, parsed, path, Clock(decided.order, zone), settings)
    records = tuple(_iter_records(chat))
    problems = find_problems(Export(text.text, path, parsed, records, decided, settings, len(pasted)))
    return Draft(
        text=text.text,
        media_type="text/x-whatsapp-chat",
        reader="whatsapp/1",
        passages=tuple(_iter_passages(chat)),
        title=chat.title,
        problems=(*text.problems, *problems),
        records=records,
    )


@dataclass(frozen=True, slots=True)
class _Chat:
    """An export with everything that its records need.

    Attributes:
        group: None in a chat of two, where a message goes to the other of `people`.
        people: who sent something, and the one after whom a chat of two is named.
        owner: who "You" is in notices.
    """

    text: str
    entries: Sequence[Entry]
    clock: Clock
    title: str | None
    group: Identifier | None
    people: tuple[Identifier, ...]
    owner: Identifier


def _make_chat(text: str, parsed: Parsed, path: str, clock: Clock, settings: Settings) -> _Chat:
    title = parsed.title or find_title(path)
    other = () if title is None else (identify(title),)
    senders = dict.fromkeys(identify(one.sender) for one in parsed.entries if one.part is Part.MESSAGE)
    is_group = _is_group(parsed, tuple(senders), other)
    named = title or re.split(r"[/!]", path)[-1]
    return _Chat(
        text=text,
        entries=parsed.entries,
        clock=clock,
        title=title,
        group=Identifier(IdentifierKind.GROUP, named, named) if is_group else None,
        people=tuple(senders if is_group else dict.fromkeys((*senders, *other))),
        owner=Identifier(IdentifierKind.USER, OWNER, OWNER) if settings.owner is None else identify(settings.owner),
    )


def _is_group(parsed: Parsed, senders: Sequence[Identifier], other: Sequence[Identifier]) -> bool:
    """Tells whether a chat is a group's: notices say so, or there are more than two with the one it is named after."""
    if any(one.notice is not None and one.notice.act in GROUP_ACTS for one in parsed.entries):
        return True
    return len({*senders, *other}) > _PAIR


def _iter_passages(chat: _Chat) -> Iterator[Passage]:
    for number, entry in enumerate(chat.entries, start=1):
        start, end = entry.words, entry.raw.end
        words = chat.text[start:end]
        stripped = words.lstrip(_AROUND)
        start += len(words) - len(stripped)
        end = start + len(stripped.rstrip(_AROUND))
        if start < end:
            speaker = identify(entry.sender).written if entry.part is Part.MESSAGE else None
            yield Passage(Span(start, end), PassageKind.MESSAGE, speaker, locator=Locator(message=number))


def _iter_records(chat: _Chat) -> Iterator[Record]:
    number = 0
    known = frozenset(one.written for one in chat.people)
    for entry in chat.entries:
        for kind, act, source, target, details in _sides(chat, entry, known):
            number += 1
            when = chat.clock.write(entry.raw.head)
            head = entry.raw.head
            written = () if when else ((WRITTEN, plain(chat.text[head.start : head.end])),)
            span = Span(head.start, entry.raw.end)
            told = (*details, *written)
            yield Record("", number, span, kind, act, source, target, chat.group, when, details=told)


_Sides: TypeAlias = tuple[RecordKind, str, Identifier | None, Identifier | None, tuple[tuple[str, str], ...]]


def _sides(chat: _Chat, entry: Entry, known: Collection[str]) -> Iterator[_Sides]:
    """Yields what the records of an entry are: one, or one for each who was added or removed together."""
    if entry.part is Part.MESSAGE:
        sender = identify(entry.sender)
        yield RecordKind.MESSAGE, entry.body.act, sender, _other(chat, sender), entry.body.details()
    elif entry.notice is None:
        yield RecordKind.NOTICE, "unread", None, None, ()
    elif entry.notice.kind is RecordKind.CALL:
        caller = identify(entry.sender) if entry.sender else None
        yield RecordKind.CALL, entry.notice.act, caller, None if caller is None else _other(chat, caller), ()
    else:
        source = _actor(chat, entry.notice)
        for target in _targets(chat, entry.notice, known):
            yield entry.notice.kind, entry.notice.act, source, target, _titles(entry.notice)


def _other(chat: _Chat, one: Identifier) -> Identifier | None:
    """Returns the other of two; None in a group, or where the other never wrote and is not named."""
    others = [] if chat.group is not None else [other for other in chat.people if other != one]
    return others[0] if len(others) == 1 else None


def _actor(chat: _Chat, notice: Notice) -> Identifier | None:
    if notice.by_owner:
        return chat.owner
    return identify(notice.who) if notice.who else None


def _targets(chat: _Chat, notice: Notice, known: Collection[str]) -> Sequence[Identifier | None]:
    if notice.to_owner:
        return (chat.owner,)
    if notice.number:
        return (identify(notice.number),)
    return [identify(name) for name in split_names(notice.whom, known)] or (None,)


def _titles(notice: Notice) -> tuple[tuple[str, str], ...]:
    return tuple((name, title) for name, title in (("old_title", notice.old), ("title", notice.title)) if title)
