"""Contact tables: who called or wrote to whom, how often, since when, how much of it at night."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quipus.model.record import Record, RecordKind
from quipus.network.records.parties import NOBODY_KNOWN, Holders, day_of, instant

_NIGHT = (22, 6)
"""Hours, local time, from and to which a contact counts as one at night."""
_WRITTEN = frozenset(("sms", "mms", "sent"))
"""Acts that are messages."""


@dataclass(frozen=True, slots=True)
class Contact:
    """All that passed between two numbers, or the people who hold them.

    Attributes:
        one, other: the two, in alphabetical order.
        n_out: contacts from `one` to `other`. n_in: from `other` to `one`.
        n_messages: those of them that are messages. seconds: of all calls whose duration is told.
        first, last: moments of the first and the last, ISO 8601. n_days: days with a contact.
        night: share at night (22 to 6 local time) of those with a time of day, None if none has one.
        records: what it stands on, in order of time.
    """

    one: str
    other: str
    n_out: int
    n_in: int
    n_messages: int
    seconds: int
    first: str | None
    last: str | None
    n_days: int
    night: float | None
    records: tuple[Record, ...]

    @property
    def n_contacts(self) -> int:
        """How many contacts there are in both directions."""
        return self.n_out + self.n_in


def find_contacts(
    records: Iterable[Record], holders: Holders = NOBODY_KNOWN, among: Iterable[str] | None = None
) -> tuple[Contact, ...]:
    """Returns what passed between each two numbers, most contacts first.

    Calls, and messages to one other, count; a call that stands in the lists of both sides counts once.

    Args:
        records: of any kinds.
        holders: who holds which number; the numbers of one holder are one node.
        among: nodes of which at least one has to take part; None for all.
    """
    wanted = None if among is None else frozenset(among)
    pairs: dict[tuple[str, str], list[tuple[bool, Record]]] = {}
    for record in unique_calls(records):
        if record.source is None or record.target is None:
            continue
        source, target = holders.name(record.source), holders.name(record.target)
        if source != target and (wanted is None or wanted & {source, target}):
            pair = (min(source, target), max(source, target))
            pairs.setdefault(pair, []).append((source == pair[0], record))
    contacts = [_contact(one, other, found) for (one, other), found in pairs.items()]
    return tuple(sorted(contacts, key=lambda contact: (-contact.n_contacts, contact.one, contact.other)))


def unique_calls(records: Iterable[Record]) -> tuple[Record, ...]:
    """Returns the calls, and messages to one other, in order of time, each that several lists hold once.

    The same sides, moment, act and duration are the same call; a list without durations agrees with every duration.
    """
    seen: dict[tuple[object, ...], list[Record]] = {}
    for record in records:
        if record.kind is RecordKind.CALL or (record.kind is RecordKind.MESSAGE and record.target is not None):
            moment = None if record.when is None else instant(record.when)
            kept = seen.setdefault((record.source, record.target, moment, record.act), [])
            if moment is None or not any(_agree(record, other) for other in kept):
                kept.append(record)
    found = [record for kept in seen.values() for record in kept]
    return tuple(sorted(found, key=lambda record: (record.when is None, record.when or "", record.id)))


def _agree(one: Record, other: Record) -> bool:
    durations = {one.detail("duration"), other.detail("duration")} - {None}
    return len(durations) < 2


def _contact(one: str, other: str, found: Sequence[tuple[bool, Record]]) -> Contact:
    records = tuple(record for _, record in found)
    moments = [record.when for record in records if record.when is not None]
    n_out = sum(outgoing for outgoing, _ in found)
    return Contact(
        one=one,
        other=other,
        n_out=n_out,
        n_in=len(found) - n_out,
        n_messages=sum(record.act in _WRITTEN for record in records),
        seconds=sum(int(record.detail("duration") or 0) for record in records),
        first=min(moments, key=instant, default=None),
        last=max(moments, key=instant, default=None),
        n_days=len({day_of(moment) for moment in moments}),
        night=_night(moments),
        records=records,
    )


def _night(moments: Sequence[str]) -> float | None:
    hours = [int(moment[11:13]) for moment in moments if "T" in moment]
    late, early = _NIGHT
    return sum(hour >= late or hour < early for hour in hours) / len(hours) if hours else None
