"""Spells: EDTF dates and intervals as the days between which something began and between which it ended."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quipus.model.when import Bounds, parse_bounds


class OpenEnd(StrEnum):
    """Why a spell has no day on one side."""

    OPEN = "open"
    """It goes on, or went on always ("..")."""
    UNKNOWN = "unknown"
    """It has an end that nobody told ("")."""


@dataclass(frozen=True, slots=True)
class Spell:
    """When something is said to have been so.

    Attributes:
        start, end: the days between which it began and ended; both None on a side that is open or unknown.
        lasts: whether it lasted from one to the other; an event falls between the two days of `start`.
        open_start, open_end: why there is no day on a side, None where there is one.
        about: whether the words called the date approximate or uncertain ("~", "?", "%").
    """

    start: Bounds
    end: Bounds
    lasts: bool
    open_start: OpenEnd | None = None
    open_end: OpenEnd | None = None
    about: bool = False

    @property
    def is_vague(self) -> bool:
        """Whether more than one day may be meant on a side that has days."""
        return self.about or any(side.first != side.last for side in (self.start, self.end))


def parse_spell(when: str) -> Spell:
    """Returns the spell of an EDTF date or interval, or raises ValueError.

    >>> parse_spell("2019/..").open_end, parse_spell("2019/").open_end, parse_spell("2019").lasts
    (<OpenEnd.OPEN: 'open'>, <OpenEnd.UNKNOWN: 'unknown'>, False)
    >>> str(parse_spell("2021-05/2022").end.last), parse_spell("2022-05-17").is_vague
    ('2022-12-31', False)
    """
    about = any(mark in when for mark in "~?%")
    if "/" not in when:
        bounds = parse_bounds(when)
        return Spell(bounds, bounds, lasts=False, about=about)
    first, _, last = when.partition("/")
    start, open_start = _side(first)
    end, open_end = _side(last)
    if start.first and end.last and start.first > end.last:
        raise ValueError(f"ends before it begins: {when!r}")
    return Spell(start, end, lasts=True, open_start=open_start, open_end=open_end, about=about)


def _side(words: str) -> tuple[Bounds, OpenEnd | None]:
    if words == "..":
        return Bounds(None, None), OpenEnd.OPEN
    return (Bounds(None, None), OpenEnd.UNKNOWN) if not words else (parse_bounds(words), None)
