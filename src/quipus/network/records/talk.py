"""Who writes in a chat and who answers whom: how often, since when, how fast, how much of it at night."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from quipus.model.record import Record, RecordKind
from quipus.network.records.parties import NOBODY_KNOWN, Holders, day_of, instant
from quipus.network.records.times import night_share

ANSWER_SECONDS = 600
"""Seconds within which a message counts as an answer to the one before; set by hand, and shown with every result."""


@dataclass(frozen=True, slots=True)
class Chat:
    """One chat of one document: two exports of one group are two, since each phone has names of its own.

    Attributes:
        document: its id. title: of the group, or the names of the two.
        is_group: whether it is a group's.
        records: in the order of the document.
    """

    document: str
    title: str
    is_group: bool
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Writer:
    """What somebody wrote in a chat.

    Attributes:
        name: the node: a number, a name that the chat shows, or who holds it.
        n_messages: all, deleted ones too. n_deleted, n_edited, n_media: how many of them are such.
        first, last: moments, ISO 8601; None if no message has a time. n_days: days with a message.
        night: share at night (22 to 6 local time), None if no message has a time of day.
        records: what it stands on.
    """

    name: str
    n_messages: int
    n_deleted: int
    n_edited: int
    n_media: int
    first: str | None
    last: str | None
    n_days: int
    night: float | None
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """How often two people of a chat answered each other.

    An answer is the first message after another's turn, within `ANSWER_SECONDS`. That it follows does not say that it
    answers; of many such pairs, those that come far oftener than expected do talk with each other.

    Attributes:
        one, other: the two, in alphabetical order.
        n_by_one: answers of `one` to `other`. n_by_other: the other way.
        expected: answers to be expected if everybody took turns regardless of who wrote before:
            t(a) * t(b) / (T - t(a)) + t(b) * t(a) / (T - t(b)), with t the turns of one and T those of all, times the
            share of all changes that are answers (lag-sequential analysis: Bakeman and Quera 2011, "Sequential Analysis
            and Observational Methods for the Behavioral Sciences").
        seconds: median time of an answer of `one`, and of `other`; None where there is none.
        first, last: moments of the first and the last answer. n_days: days with one.
        night: share of answers at night, None if none has a time of day.
        records: the answers.
    """

    one: str
    other: str
    n_by_one: int
    n_by_other: int
    expected: float
    seconds: tuple[float | None, float | None]
    first: str | None
    last: str | None
    n_days: int
    night: float | None
    records: tuple[Record, ...]

    @property
    def n_answers(self) -> int:
        """How many answers there are in both directions."""
        return self.n_by_one + self.n_by_other


def find_chats(records: Iterable[Record]) -> tuple[Chat, ...]:
    """Returns the chats to which some records belong, those with most records first."""
    found: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        if record.kind in (RecordKind.MESSAGE, RecordKind.MEMBERSHIP, RecordKind.NOTICE):
            found[record.document, "" if record.group is None else record.group.value].append(record)
    chats = [
        Chat(document, title or _names_of_two(some), bool(title), tuple(sorted(some, key=lambda one: one.number)))
        for (document, title), some in found.items()
    ]
    return tuple(sorted(chats, key=lambda chat: (-len(chat.records), chat.title, chat.document)))


def _names_of_two(records: Sequence[Record]) -> str:
    sides = {side.value for one in records for side in (one.source, one.target) if side is not None}
    return " – ".join(sorted(sides)[:2])


def find_writers(chat: Chat, holders: Holders = NOBODY_KNOWN) -> tuple[Writer, ...]:
    """Returns who wrote in a chat, most messages first."""
    found: defaultdict[str, list[Record]] = defaultdict(list)
    for record in _messages(chat):
        if record.source is not None:
            found[holders.name(record.source)].append(record)
    writers = [_writer(name, records) for name, records in found.items()]
    return tuple(sorted(writers, key=lambda writer: (-writer.n_messages, writer.name)))


def _writer(name: str, records: Sequence[Record]) -> Writer:
    moments = [record.when for record in records if record.when is not None]
    acts = Counter(record.act for record in records)
    return Writer(
        name=name,
        n_messages=len(records),
        n_deleted=acts["deleted"],
        n_edited=acts["edited"],
        n_media=sum(record.detail("media") is not None for record in records),
        first=min(moments, key=instant, default=None),
        last=max(moments, key=instant, default=None),
        n_days=len({day_of(moment) for moment in moments}),
        night=night_share(moments),
        records=tuple(records),
    )


def find_exchanges(chat: Chat, holders: Holders = NOBODY_KNOWN) -> tuple[Exchange, ...]:
    """Returns who answered whom in a chat, most answers first. Messages without a time answer nothing."""
    turns = list(_iter_turns(chat, holders))
    answers: defaultdict[tuple[str, str], list[tuple[str, float, Record]]] = defaultdict(list)
    n_changes = 0
    for (before, last, _), (after, _, first) in pairwise(turns):
        n_changes += 1
        seconds = _seconds_between(last, first)
        if seconds is not None and seconds <= ANSWER_SECONDS:
            answers[min(before, after), max(before, after)].append((after, seconds, first))
    share = sum(map(len, answers.values())) / n_changes if n_changes else 0.0
    counts = Counter(name for name, _, _ in turns)
    found = [_exchange(pair, some, counts, share) for pair, some in answers.items()]
    return tuple(sorted(found, key=lambda one: (-one.n_answers, one.one, one.other)))


def _exchange(
    pair: tuple[str, str], answers: Sequence[tuple[str, float, Record]], counts: Counter[str], share: float
) -> Exchange:
    one, other = pair
    times = {name: [seconds for who, seconds, _ in answers if who == name] for name in pair}
    moments = [record.when for _, _, record in answers if record.when is not None]
    total = counts.total()
    expected = sum(counts[one] * counts[other] / (total - counts[name]) for name in pair)
    return Exchange(
        one=one,
        other=other,
        n_by_one=len(times[one]),
        n_by_other=len(times[other]),
        expected=expected * share,
        seconds=(median(times[one]) if times[one] else None, median(times[other]) if times[other] else None),
        first=min(moments, key=instant, default=None),
        last=max(moments, key=instant, default=None),
        n_days=len({day_of(moment) for moment in moments}),
        night=night_share(moments),
        records=tuple(record for _, _, record in answers),
    )


def _iter_turns(chat: Chat, holders: Holders) -> Iterator[tuple[str, Record, Record]]:
    """Yields each turn: who has it, its last message and its first."""
    first: Record | None = None
    last: Record | None = None
    name = ""
    for record in _messages(chat):
        if record.source is None:
            continue
        sender = holders.name(record.source)
        if first is not None and last is not None and sender != name:
            yield name, last, first
            first = None
        name, last = sender, record
        first = first or record
    if first is not None and last is not None:
        yield name, last, first


def _messages(chat: Chat) -> Iterator[Record]:
    return (record for record in chat.records if record.kind is RecordKind.MESSAGE)


def _seconds_between(before: Record, after: Record) -> float | None:
    """Returns the seconds from one message to the next, None if they have no comparable times or go back."""
    if before.when is None or after.when is None or _has_offset(before.when) != _has_offset(after.when):
        return None
    seconds = (instant(after.when) - instant(before.when)).total_seconds()
    return seconds if seconds >= 0 else None


def _has_offset(moment: str) -> bool:
    return any(sign in moment[16:] for sign in "+-")
