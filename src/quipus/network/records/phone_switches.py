"""Phones of call lists that fall silent matched with ones that wake up, each proposal with the records it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from quipus.model.record import Identifier, IdentifierKind, Record
from quipus.network.records.calls import unique_calls
from quipus.network.records.parties import instant
from quipus.network.switches import Contact, Switch, Switches, find_switches


@dataclass(frozen=True, slots=True)
class PhoneSwitch:
    """A proposal that two phones are, one after the other, one person's; never a merge.

    Attributes:
        switch: the phones with what speaks for and against it.
        silent_since, wakes_at: last moment of the old phone and first of the new one, as their records write them.
        before, after: records of the old and of the new phone with the contacts that are named as shared, by time.
        listed_until: last moment in the documents that name the old phone: silence after it is none.
        listed_since: first moment in those that name the new one: what was before it is not known.
    """

    switch: Switch
    silent_since: str
    wakes_at: str
    before: tuple[Record, ...]
    after: tuple[Record, ...]
    listed_until: str
    listed_since: str


@dataclass(frozen=True, slots=True, eq=False)
class PhoneSwitches:
    """Proposals, the best first, with what is known of their worth.

    `n_left` calls and messages are left out, because a side is no telephone number or no day is told.
    """

    items: tuple[PhoneSwitch, ...]
    worth: Switches
    n_left: int


def find_phone_switches(records: Iterable[Record], *, rng: np.random.Generator) -> PhoneSwitches:
    """Returns numbers that fall silent matched with numbers that wake up among the same contacts.

    Calls, and messages from number to number, count; a call that stands in the lists of both sides counts once.

    Args:
        records: of any kinds.
        rng: as in `find_switches`.
    """
    talk = unique_calls(records)
    told = tuple(record for record in talk if _numbers(record) and record.when is not None)
    worth = find_switches(
        (
            Contact(record.source.value, record.target.value, instant(record.when))
            for record in told
            if record.source is not None and record.target is not None and record.when is not None
        ),
        rng=rng,
    )
    by_phone: dict[str, list[Record]] = {}
    for record in told:
        for phone in _numbers(record):
            by_phone.setdefault(phone, []).append(record)
    bounds = _bounds(told)
    items = tuple(_propose(switch, by_phone, bounds) for switch in worth.switches)
    return PhoneSwitches(items, worth, len(talk) - len(told))


def _numbers(record: Record) -> tuple[str, ...]:
    """Returns the two numbers between which something passed, or nothing."""
    sides = (record.source, record.target)
    return tuple(side.value for side in sides if side is not None) if all(map(_is_phone, sides)) else ()


def _is_phone(side: Identifier | None) -> bool:
    return side is not None and side.kind is IdentifierKind.PHONE


def _bounds(told: Iterable[Record]) -> dict[str, tuple[str, str]]:
    """Returns the first and the last moment of each document."""
    moments: dict[str, list[str]] = {}
    for record in told:
        moments.setdefault(record.document, []).append(record.when or "")
    return {document: (min(some, key=instant), max(some, key=instant)) for document, some in moments.items()}


def _propose(
    switch: Switch, by_phone: Mapping[str, list[Record]], bounds: Mapping[str, tuple[str, str]]
) -> PhoneSwitch:
    shared = {one.phone for one in switch.shared}
    old, new = by_phone[switch.old], by_phone[switch.new]
    return PhoneSwitch(
        switch,
        max((record.when or "" for record in old), key=instant),
        min((record.when or "" for record in new), key=instant),
        tuple(record for record in old if not shared.isdisjoint(_numbers(record))),
        tuple(record for record in new if not shared.isdisjoint(_numbers(record))),
        max((bounds[record.document][1] for record in old), key=instant),
        min((bounds[record.document][0] for record in new), key=instant),
    )
