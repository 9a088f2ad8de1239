"""What is in doubt about an exported chat: every line is accounted for, and what cannot be told is asked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quipus.model.problem import Problem
from quipus.model.record import Record, RecordKind
from quipus.read.chats.entries import Entry, Parsed, Part
from quipus.read.chats.times import Decided
from quipus.read.result import inert
from quipus.read.settings import Settings

WRITTEN = "time_as_written"
"""Detail of a record whose time cannot be told."""
_LISTED = 20
"""Numbers of lines that a message names."""
_LIMITS = ((40_000, False), (10_000, True))
"""Messages at which WhatsApp cuts an export, without and with media, by its help page "How to export your chat history"
(faq.whatsapp.com/1180414079177245)."""
_NEAR = 0.02
"""Share around a limit: notices count too, and it is not said how."""


@dataclass(frozen=True, slots=True)
class Export:
    """An export and what was made of it. `n_pasted` counts heads of another shape than the export's own."""

    text: str
    path: str
    parsed: Parsed
    records: Sequence[Record]
    decided: Decided
    settings: Settings
    n_pasted: int


@dataclass(frozen=True, slots=True)
class Account:
    """How many lines of an export are what; `unread` are the numbers of lines that were not understood, from 1."""

    n_lines: int
    n_messages: int
    n_notices: int
    n_continuations: int
    unread: tuple[int, ...]


def count_lines(text: str, entries: Sequence[Entry]) -> Account:
    """Returns what the lines of an export are; messages, notices, continuations and unread lines add up to all.

    Lines before the first head are unread, blank ones too.
    """
    breaks = _breaks(text)
    n_lines = len(breaks) + (not text.endswith("\n") and bool(text))
    first = bisect_left(breaks, entries[0].raw.head.start) if entries else n_lines
    unread = [*range(1, first + 1)]
    unread += [bisect_left(breaks, one.raw.head.start) + 1 for one in entries if one.part is Part.UNREAD]
    n_messages = sum(one.part is Part.MESSAGE for one in entries)
    n_notices = sum(one.part is Part.NOTICE for one in entries)
    n_continuations = n_lines - n_messages - n_notices - len(unread)
    return Account(n_lines, n_messages, n_notices, n_continuations, tuple(unread))


def _breaks(text: str) -> list[int]:
    found, at = [], text.find("\n")
    while at >= 0:
        found.append(at)
        at = text.find("\n", at + 1)
    return found


def find_problems(export: Export) -> tuple[Problem, ...]:
    """Returns the report of lines, and everything about an export that is in doubt."""
    account = count_lines(export.text, export.parsed.entries)
    return (*_report(export, account), *_of_times(export), *_of_senders(export), *_of_limits(export, account))


def _report(export: Export, account: Account) -> Iterator[Problem]:
    message = (
        f"{account.n_lines:,} lines: {account.n_messages:,} messages, {account.n_continuations:,} lines that go on with"
        f" one, {account.n_notices:,} notices of the service, {len(account.unread):,} unread."
    )
    yield Problem("chat-lines", export.path, message)
    if account.unread:
        listed = ", ".join(map(str, account.unread[:_LISTED]))
        more = f" and {len(account.unread) - _LISTED:,} more" if len(account.unread) > _LISTED else ""
        message = f"Lines that are neither message nor known notice: {listed}{more}."
        yield Problem("chat-unread-lines", export.path, message, f"line {account.unread[0]}")
    if export.n_pasted:
        message = f"{export.n_pasted:,} lines begin as messages do, in another form than this export's."
        yield Problem("chat-pasted-lines", export.path, message + " They were read as words of the message before.")


def _of_times(export: Export) -> Iterator[Problem]:
    untold = [record for record in export.records if record.when is None]
    if untold and export.decided.order is None:
        example = untold[0].detail(WRITTEN) or ""
        message = (
            f"Nothing shows whether day or month comes first in dates such as {inert(example)!r}"
            f" ({export.decided.because}); {len(untold):,} records have no time."
        )
        yield Problem("chat-date-order", export.path, message)
    elif untold:
        example = untold[0].detail(WRITTEN) or ""
        message = f"{len(untold):,} records have a time that does not exist, such as {inert(example)!r}"
        yield Problem("chat-impossible-time", export.path, f"{message} ({export.decided.order}).")
    backwards = _count_backwards(export.records)
    if backwards:
        message = f"Time goes back {backwards:,} times by more than a day: exports were joined, or lines pasted."
        yield Problem("chat-time-backwards", export.path, message)
    if export.records and export.settings.time_zone is None:
        yield Problem("time-zone-unknown", export.path, "The times are those of the phone; its time zone is not told.")


def _count_backwards(records: Sequence[Record]) -> int:
    """Counts falls of more than the day: phones sort by the sender's clock, so that minutes may go back."""
    days = [record.when[:10] for record in records if record.when is not None]
    return sum(later < earlier for earlier, later in pairwise(days))


def _of_senders(export: Export) -> Iterator[Problem]:
    for name in export.parsed.doubted:
        message = f"{inert(name)!r} was taken for a sender's name with a colon, since all its lines begin so."
        yield Problem("chat-sender-unsure", export.path, message)


def _of_limits(export: Export, account: Account) -> Iterator[Problem]:
    with_media = any(record.detail("file") for record in export.records if record.kind is RecordKind.MESSAGE)
    n_entries = account.n_messages + account.n_notices
    for limit, for_media in _LIMITS:
        if for_media <= with_media and abs(n_entries - limit) <= _NEAR * limit:
            kind = "with media" if for_media else "without media"
            message = f"{n_entries:,} messages are near {limit:,}, where WhatsApp cuts exports {kind} without a word."
            yield Problem("chat-near-limit", export.path, message)
