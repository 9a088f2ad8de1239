"""Handsets and cards: which handset took another card, which card another handset."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from quipus.model.record import Record
from quipus.network.records.calls import unique_calls
from quipus.network.records.parties import instant

_HANDSET_DIGITS = 14
"""Digits of an IMEI that name the handset; a check digit or software version follows (3GPP TS 23.003)."""


class Change(StrEnum):
    """What changed while the other stayed."""

    CARD = "card"
    """The same handset, another card."""
    HANDSET = "handset"
    """The same card, another handset."""


@dataclass(frozen=True, slots=True)
class DeviceUse:
    """A card in a handset, as far as records show it.

    Attributes:
        imei: the 14 digits that name the handset. imsi: the card.
        numbers: under which it called or was called. first, last: moments of the first and last record.
        records: what it stands on.
    """

    imei: str
    imsi: str
    numbers: tuple[str, ...]
    first: str
    last: str
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class DeviceChange:
    """A handset with another card, or a card in another handset.

    Attributes:
        change: what changed. kept: the IMEI or IMSI that stayed.
        before, after: the two uses, in the order in which they began.
        in_turn: whether the second began before the first ended, as with two cards in one handset.
        n_uses: how many cards the handset had in all, or handsets the card: an IMEI with very many is a copied one.
    """

    change: Change
    kept: str
    before: DeviceUse
    after: DeviceUse
    in_turn: bool
    n_uses: int


def find_device_changes(records: Iterable[Record]) -> tuple[DeviceChange, ...]:
    """Returns where a handset was seen with another card or a card with another handset, in order of time.

    That a handset or card went from one use to another says nothing about who held it.
    """
    uses = _uses(records)
    changes = [
        *_changes(Change.CARD, uses, lambda use: use.imei),
        *_changes(Change.HANDSET, uses, lambda use: use.imsi),
    ]
    return tuple(sorted(changes, key=lambda one: (instant(one.after.first), one.change.value, one.kept)))


def _uses(records: Iterable[Record]) -> tuple[DeviceUse, ...]:
    found: dict[tuple[str, str], list[Record]] = {}
    for record in unique_calls(records):
        imei, imsi = record.detail("imei"), record.detail("imsi")
        if imei and imsi and record.when is not None:
            found.setdefault((imei[:_HANDSET_DIGITS], imsi), []).append(record)
    return tuple(_use(imei, imsi, kept) for (imei, imsi), kept in found.items())


def _use(imei: str, imsi: str, records: Sequence[Record]) -> DeviceUse:
    moments = [record.when for record in records if record.when is not None]
    numbers = {number for record in records if (number := _number(record)) is not None}
    return DeviceUse(
        imei, imsi, tuple(sorted(numbers)), min(moments, key=instant), max(moments, key=instant), tuple(records)
    )


def _number(record: Record) -> str | None:
    """Returns the number on whose side the handset of a record is."""
    side = {"source": record.source, "target": record.target}.get(record.detail("device_of") or "")
    return None if side is None else side.value


def _changes(change: Change, uses: Iterable[DeviceUse], kept_of: Callable[[DeviceUse], str]) -> Iterator[DeviceChange]:
    groups: dict[str, list[DeviceUse]] = {}
    for use in uses:
        groups.setdefault(kept_of(use), []).append(use)
    for kept, group in groups.items():
        ordered = sorted(group, key=lambda use: (instant(use.first), use.imei, use.imsi))
        for before, after in pairwise(ordered):
            in_turn = instant(after.first) <= instant(before.last)
            yield DeviceChange(change, kept, before, after, in_turn, len(ordered))
