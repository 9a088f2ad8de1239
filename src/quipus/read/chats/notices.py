"""Reads the lines that WhatsApp writes itself: who created, joined, left, was added; calls; encryption; settings."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from quipus.model.record import RecordKind

MEMBERSHIP = frozenset({"created", "added", "joined", "left", "removed", "renamed", "made_admin", "dismissed_admin"})
"""Acts that change who belongs to a group, who administers it, or what it is called."""
GROUP_ACTS = MEMBERSHIP | {"icon_changed", "description_changed"}
"""Acts that happen in groups alone."""

_OPENING, _CLOSING = "\"“”«„‘'", "\"”“»’'"
_PARTS = {
    "who": "(?P<who>.+?)",
    "whom": "(?P<whom>.+?)",
    "title": "(?P<title>.+)",
    "old": f"(?P<old>[{_OPENING}].*?[{_CLOSING}])",
    "number": r"(?P<number>\+?\d[\d ().-]{5,24}\d)",
    "rest": ".*",
}
_PLACE = re.compile(r"\{(\w+)\}")
_LONGEST = 1_000
"""Characters beyond which a line is no notice: a title has at most 100, and the notice of encryption about 250."""
_AND = (" and ", " y ", " e ", " & ")
"""Before the last of several names."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What one line of WhatsApp's own says.

    Attributes:
        kind, act: as in `Record`.
        who: who acted, "" where the line names nobody. whom: who was acted on, as one string.
        by_owner, to_owner: whether one of them is the owner of the phone that exported.
        title, old: the group's title, and the one before. number: the new telephone number.
    """

    kind: RecordKind
    act: str
    who: str = ""
    whom: str = ""
    by_owner: bool = False
    to_owner: bool = False
    title: str = ""
    old: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class _Pattern:
    kind: RecordKind
    act: str
    by_owner: bool
    to_owner: bool
    literal: str
    weight: int
    pattern: re.Pattern[str]


@cache
def lines() -> Mapping[str, Any]:
    """Returns the words of WhatsApp, from `lines.yaml` beside this module."""
    loaded: Mapping[str, Any] = yaml.load(
        files("quipus.read.chats").joinpath("lines.yaml").read_text("utf-8"), yaml.CSafeLoader
    )
    return loaded


def find_notice(words: str) -> Notice | None:
    """Returns what a line of WhatsApp's own says, or None if it is not known.

    Args:
        words: the line without its head, as `marks.plain` gives it.

    >>> find_notice("Ana añadió a Luis").whom, find_notice("Ana canta") is None
    ('Luis', True)
    """
    if len(words) > _LONGEST:
        return None
    for one in _patterns():
        if one.literal in words and (match := one.pattern.fullmatch(words)):
            return _notice(one, match.groupdict())
    return None


def _notice(one: _Pattern, found: Mapping[str, str | None]) -> Notice:
    who, whom = found.get("who") or "", found.get("whom") or ""
    owner = lines()["owner"]
    return Notice(
        kind=one.kind,
        act=one.act,
        who="" if who in owner else who,
        whom="" if whom in owner else whom,
        by_owner=one.by_owner or who in owner,
        to_owner=one.to_owner or whom in owner,
        title=_unquoted(found.get("title") or ""),
        old=_unquoted(found.get("old") or ""),
        number=found.get("number") or "",
    )


def _unquoted(title: str) -> str:
    if len(title) > 2 and title[-1] == "." and title[-2] in _CLOSING:
        title = title[:-1]
    return title[1:-1] if len(title) > 1 and title[0] in _OPENING and title[-1] in _CLOSING else title


@cache
def _patterns() -> tuple[_Pattern, ...]:
    """Returns all patterns, those with most words of their own first: "Se eliminó a" before "{who} eliminó a"."""
    found: list[_Pattern] = []
    for name, shapes in lines()["notices"].items():
        act, _, side = name.partition(" ")
        kind = RecordKind.MEMBERSHIP if act in MEMBERSHIP else RecordKind.NOTICE
        found += [_pattern(kind, act, side, shape) for shape in shapes]
    for act, shapes in lines()["calls"].items():
        found += [_pattern(RecordKind.CALL, act, "", shape) for shape in shapes]
    return tuple(sorted(found, key=lambda one: -one.weight))


def _pattern(kind: RecordKind, act: str, side: str, shape: str) -> _Pattern:
    literals = _PLACE.split(shape)[::2]
    return _Pattern(
        kind=kind,
        act=act,
        by_owner=side == "by owner",
        to_owner=side == "to owner",
        literal=max((part for literal in literals for part in literal.split("'")), key=len),
        weight=sum(map(len, literals)),
        pattern=compile_shape(shape),
    )


def compile_shape(shape: str) -> re.Pattern[str]:
    """Returns a line of `lines.yaml` as a regular expression; apostrophes are alike, a full stop may follow."""
    pieces = _PLACE.split(shape)
    source = "".join(
        _PARTS[piece] if number % 2 else re.escape(piece).replace("'", "['’]") for number, piece in enumerate(pieces)
    )
    return re.compile(source if shape.endswith("{rest}") else source + r"\.?", re.DOTALL)


def split_names(names: str, known: Collection[str]) -> tuple[str, ...]:
    """Returns the names in "Ana, Luis y Eva"; a name that is known whole stays whole.

    >>> split_names("Ana, Luis y Eva", ()), split_names("Tito y Lola", {"Tito y Lola"})
    (('Ana', 'Luis', 'Eva'), ('Tito y Lola',))
    """
    if not names or names in known:
        return (names,) if names else ()
    *listed, last = names.split(", ")
    if last in known:
        return (*listed, last)
    for word in _AND:
        before, found, after = last.rpartition(word)
        if found:
            return (*listed, before, after)
    return (*listed, last)
