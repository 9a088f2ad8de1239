"""Finds the heads of messages in a WhatsApp export: "[2/5/23, 8:28:15 p. m.] " and "02/05/2023 20:28 - "."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quipus.read.chats.marks import BLANK, DIRECTION

_HALF = rf"[AaPp]{BLANK}?\.?{BLANK}?[Mm]\b\.?|da{BLANK}manhã|da{BLANK}tarde|da{BLANK}noite|da{BLANK}madrugada"
_HEAD = re.compile(
    rf"^[{DIRECTION}]*(?P<open>\[)?[{DIRECTION}]*"
    r"(?P<a>\d{1,4})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<c>\d{1,4})\.?"
    rf"(?:,?{BLANK}+|,)(?:(?:às|a{BLANK}las|at){BLANK}+)?"
    rf"(?P<h>\d{{1,2}})[:.](?P<m>\d{{2}})(?:[:.](?P<s>\d{{2}}))?(?:{BLANK}?(?P<half>{_HALF}))?"
    rf"(?(open)[{DIRECTION}]*\]{BLANK}?|{BLANK}[-–](?:{BLANK}|$))",
    re.MULTILINE,
)
_MORNING = ("a", "da manhã", "da madrugada")
_SHARE = 0.2
"""Share of another shape beyond which a file is two exports joined, and not one with a pasted piece of another."""
_SAMPLE_LINES = 200


class Shape(NamedTuple):
    """What the heads of one export have in common."""

    bracketed: bool
    separator: str
    seconds: bool
    halves: bool
    year_first: bool


class Head(NamedTuple):
    """The head of a message: where it stands, and its numbers as written.

    `a`, `b`, `c` are the three numbers of the date. `half` is 0 for hours before noon, 12 for those after it, None if
    the hours count to 24.
    """

    start: int
    end: int
    a: str
    b: str
    c: str
    hour: int
    minute: int
    second: int
    half: int | None
    shape: Shape


def find_heads(text: str) -> tuple[list[Head], list[Head]]:
    """Returns the heads of an export, and those of another shape: pieces pasted from elsewhere."""
    found = list(_iter_heads(text))
    if not found:
        return [], []
    counts = Counter(head.shape for head in found)
    main = found[0].shape if counts[found[0].shape] >= _SHARE * len(found) else counts.most_common(1)[0][0]
    shapes = {shape for shape, count in counts.items() if shape == main or count >= _SHARE * len(found)}
    if len(shapes) == len(counts):
        return found, []
    return [head for head in found if head.shape in shapes], [head for head in found if head.shape not in shapes]


def _iter_heads(text: str) -> Iterator[Head]:
    shapes: dict[tuple[object, ...], Shape] = {}
    for match in _HEAD.finditer(text):
        opening, a, separator, b, c, hour, minute, second, half = match.groups()
        year_first = len(a) > 2
        if year_first == (len(c) > 2) and len(a) + len(c) > 4:
            continue  # two years, or a number of three digits: no date
        key = (opening is None, separator, second is None, half is None, year_first)
        shape = shapes.get(key)
        if shape is None:
            shape = shapes[key] = Shape(
                opening is not None, separator, second is not None, half is not None, year_first
            )
        yield Head(
            match.start(), match.end(), a, b, c, int(hour), int(minute), int(second or 0), _half(half), shape
        )  # fmt: skip


def _half(written: str | None) -> int | None:
    if written is None:
        return None
    return 0 if written[0] in "aA" or written.lower().replace("\u00a0", " ").startswith(_MORNING[1:]) else 12


def looks_like_chat(sample: str) -> bool:
    """Tells whether a text begins as an export does: its first line has a head, or most of its first lines.

    >>> looks_like_chat("02/05/23, 20:28 - Ana: hola"), looks_like_chat("02/05/23 fue martes.")
    (True, False)
    """
    lines: Sequence[str] = [line for line in sample.split("\n")[:_SAMPLE_LINES] if line.strip()]
    if not lines:
        return False
    return _HEAD.match(lines[0]) is not None or sum(_HEAD.match(line) is not None for line in lines) * 2 > len(lines)
