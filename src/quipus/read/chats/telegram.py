"""Reads Telegram's exported chats (result.json of Telegram Desktop, one chat or all of them).

The stored text has a line for each message: "[2023-05-02 20:28:15] Ana: hola". Offsets count its characters, since in
the original the words are scattered over JSON.
Lost: formatting, reactions, votes, the files themselves, what a message answers to.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from quipus.model.document import Locator, Passage, PassageKind
from quipus.model.problem import Problem
from quipus.model.record import Identifier, IdentifierKind, Record, RecordKind
from quipus.model.span import Span
from quipus.read.chats.bodies import media_of
from quipus.read.encoding import clean, decode
from quipus.read.formats import SUPPORTED
from quipus.read.limits import MAX_CHARACTERS
from quipus.read.result import Draft, UnreadableError, inert
from quipus.read.settings import Settings

_MEMBERSHIP = {
    "create_group": "created",
    "create_channel": "created",
    "invite_members": "added",
    "remove_members": "removed",
    "join_group_by_link": "joined",
    "join_group_by_request": "joined",
    "edit_group_title": "renamed",
}
"""Actions of Telegram Desktop's export format that change who belongs to a group or what it is called."""
_MEDIA = {
    "voice_message": "audio",
    "audio_file": "audio",
    "video_file": "video",
    "video_message": "video",
    "animation": "gif",
    "sticker": "sticker",
}
_PAIRS = frozenset({"personal_chat", "bot_chat"})
_LISTED = 20


def read(content: bytes, path: str, settings: Settings) -> Draft:
    """Returns an exported chat, or all of an account's, as a draft."""
    text = decode(content, path)
    try:
        raw = json.loads(text.text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError("unreadable-file", f"The text is no valid JSON ({inert(error)}).") from error
    chats = list(_iter_chats(raw))
    if not chats:
        message = "The content is JSON and no chat that Telegram exported; save it as CSV or text."
        raise UnreadableError("unknown-format", f"{message} Formats that are read: {SUPPORTED}.")
    making = _Making(settings)
    for chat in chats:
        making.add_chat(chat)
    return making.draft(path, chats[0] if len(chats) == 1 else {}, text.problems)


def _iter_chats(raw: object) -> Iterator[Mapping[str, Any]]:
    """Yields the chats of an export: the whole of it, or those in its lists."""
    if not isinstance(raw, dict):
        return
    if _is_chat(raw):
        yield raw
    for section in ("chats", "left_chats"):
        lists = raw.get(section)
        listed = lists.get("list") if isinstance(lists, dict) else None
        yield from (chat for chat in listed or () if isinstance(chat, dict) and _is_chat(chat))


def _is_chat(raw: Mapping[str, Any]) -> bool:
    messages = raw.get("messages")
    first = messages[0] if isinstance(messages, list) and messages else None
    return isinstance(first, dict) and "date" in first and "type" in first


@dataclass(slots=True)
class _Making:
    """What has come of an export so far."""

    settings: Settings
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    passages: list[Passage] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    n_messages: int = 0
    n_notices: int = 0
    cut_from: int = 0

    def add_chat(self, chat: Mapping[str, Any]) -> None:
        name = _words(chat.get("name")) or f"chat {chat.get('id', '')}".strip()
        is_pair = chat.get("type") in _PAIRS
        title = Identifier(IdentifierKind.GROUP, name, name)
        other = Identifier(IdentifierKind.USER, f"user{chat.get('id')}", name) if is_pair else None
        for raw in chat["messages"]:
            if self.length > MAX_CHARACTERS:
                self.cut_from = self.cut_from or self.n_entries
                return
            self._add(raw if isinstance(raw, dict) else {}, None if is_pair else title, other)

    @property
    def n_entries(self) -> int:
        return self.n_messages + self.n_notices + len(self.unread)

    def _add(self, raw: Mapping[str, Any], group: Identifier | None, other: Identifier | None) -> None:
        number = self.n_entries + 1
        kind = raw.get("type")
        if kind == "message":
            self.n_messages += 1
        elif kind == "service":
            self.n_notices += 1
        else:
            self.unread.append(number)
        source = _user(raw, "from") or _user(raw, "actor")
        words = _message_words(raw) if kind == "message" else _service_words(raw)
        shown = "" if source is None else f"{source.written}: "
        head = f"[{str(raw.get('date', 'no date')).replace('T', ' ')}] {shown}"
        start = self.length
        body, _ = clean(words, "")
        head, _ = clean(head.replace("\n", " "), "")
        span = Span(start, start + len(head) + len(body))
        self.pieces.append(head + body)
        self.length = span.end + 1
        if body.strip():
            speaker = source.written if source is not None and kind == "message" else None
            spoken = Span(start + len(head), span.end)
            self.passages.append(Passage(spoken, PassageKind.MESSAGE, speaker, locator=Locator(message=number)))
        self._add_records(raw, span, source, group, other)

    def _add_records(
        self,
        raw: Mapping[str, Any],
        span: Span,
        source: Identifier | None,
        group: Identifier | None,
        other: Identifier | None,
    ) -> None:
        kind, act = _kind(raw)
        target = other if source is None or source != other else None
        targets: list[Identifier | None] = [target]
        members = [Identifier(IdentifierKind.DISPLAY, name, name) for name in _members(raw)]
        if kind is RecordKind.MEMBERSHIP:
            targets = [None, *members] if act == "created" else [*members] or [None]
        for one in targets:
            self.records.append(
                Record(
                    document="",
                    number=len(self.records) + 1,
                    span=span,
                    kind=kind,
                    act="added" if act == "created" and one is not None else act,
                    source=source,
                    target=one,
                    group=group,
                    when=_when(raw),
                    details=tuple(_details(raw)),
                )
            )

    def draft(self, path: str, only: Mapping[str, Any], problems: tuple[Problem, ...]) -> Draft:
        return Draft(
            text="\n".join(self.pieces),
            media_type="application/x-telegram-chat",
            reader="telegram/1",
            passages=tuple(self.passages),
            title=_words(only.get("name")) or None,
            problems=(*problems, *self._problems(path)),
            records=tuple(self.records),
        )

    def _problems(self, path: str) -> Iterator[Problem]:
        message = (
            f"{self.n_entries:,} entries: {self.n_messages:,} messages, {self.n_notices:,} notices of the service,"
        )
        yield Problem("chat-lines", path, f"{message} {len(self.unread):,} unread.")
        if self.unread:
            listed = ", ".join(map(str, self.unread[:_LISTED]))
            yield Problem("chat-unread-lines", path, f"Entries of unknown kind: {listed}.", f"message {self.unread[0]}")
        if self.cut_from:
            message = f"The chats are longer than {MAX_CHARACTERS:,} characters; what follows was not read."
            yield Problem("text-cut", path, message, f"from message {self.cut_from:,}")
        untold = [record for record in self.records if record.when is None]
        if untold:
            yield Problem("chat-impossible-time", path, f"{len(untold):,} entries have no time that can be read.")


def _kind(raw: Mapping[str, Any]) -> tuple[RecordKind, str]:
    if raw.get("type") == "message":
        return RecordKind.MESSAGE, "edited" if "edited" in raw else "sent"
    action = str(raw.get("action", "unread"))
    if action in _MEMBERSHIP:
        act = _MEMBERSHIP[action]
        alone = action == "remove_members" and _members(raw) == [_words(raw.get("actor"))]
        return RecordKind.MEMBERSHIP, "left" if alone else act
    if action in ("phone_call", "group_call"):
        missed = raw.get("discard_reason") in ("missed", "busy")
        return RecordKind.CALL, "missed_voice" if missed else "voice"
    return RecordKind.NOTICE, action


def _members(raw: Mapping[str, Any]) -> list[str]:
    members = raw.get("members")
    return [_words(name) for name in members if _words(name)] if isinstance(members, list) else []


def _user(raw: Mapping[str, Any], side: str) -> Identifier | None:
    """Returns a sender by the number of the account; a deleted account has a number and no name."""
    name, number = _words(raw.get(side)), raw.get(f"{side}_id")
    if isinstance(number, str | int) and str(number):
        return Identifier(IdentifierKind.USER, str(number), name or str(number))
    return Identifier(IdentifierKind.DISPLAY, name, name) if name else None


def _words(value: object) -> str:
    """Returns a text of the export, whose formatted pieces are joined."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "".join(piece if isinstance(piece, str) else _words(_text_of(piece)) for piece in value)
    return ""


def _text_of(piece: object) -> object:
    return piece.get("text") if isinstance(piece, dict) else ""


def _message_words(raw: Mapping[str, Any]) -> str:
    words = _words(raw.get("text"))
    file = _file(raw)
    return "\n".join(part for part in (f"<{file}>" if file else "", words) if part)


def _service_words(raw: Mapping[str, Any]) -> str:
    told = [str(raw.get("action", "unread")).replace("_", " "), _words(raw.get("title")), ", ".join(_members(raw))]
    return " ".join(part for part in told if part)


def _file(raw: Mapping[str, Any]) -> str:
    return next((_words(raw.get(key)) for key in ("file", "photo") if _words(raw.get(key))), "")


def _when(raw: Mapping[str, Any]) -> str | None:
    """Returns the local time of a message, with its offset where the export gives the same moment in UTC too."""
    try:
        local = dt.datetime.fromisoformat(str(raw.get("date")))
        moment = dt.datetime.fromtimestamp(int(str(raw["date_unixtime"])), dt.UTC).replace(tzinfo=None)
    except KeyError:
        return local.isoformat()
    except (ValueError, OverflowError, OSError):
        return None
    away = local - moment
    # Offsets in use are whole quarters of an hour, from -12 to +14.
    if away % dt.timedelta(minutes=15) or not dt.timedelta(hours=-12) <= away <= dt.timedelta(hours=14):
        return local.isoformat()
    return local.replace(tzinfo=dt.timezone(away)).isoformat()


def _details(raw: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    file = _file(raw)
    if file:
        yield "file", file
        media = "image" if "photo" in raw else _MEDIA.get(str(raw.get("media_type")))
        yield "media", media or media_of(file)
    for key in ("title", "forwarded_from", "via_bot"):
        if words := _words(raw.get(key)):
            yield key, words
    if isinstance(raw.get("duration_seconds"), int):
        yield "duration", str(raw["duration_seconds"])
