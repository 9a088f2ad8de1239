"""Tells where a sender's name ends, also where it holds a colon; numbers and names as identifiers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from quipus.language.phones import parse_phone
from quipus.model.record import Identifier, IdentifierKind
from quipus.read.chats.marks import MARK, plain
from quipus.read.chats.notices import find_notice

_COLON = ": "
_NUMBER = re.compile(r"\+\d[\d ().-]{5,24}\d")
_FEW = 2
"""Lines from which a shared beginning counts as a name with a colon."""


@dataclass(frozen=True, slots=True)
class Senders:
    """The senders of an export whose names hold a colon, by what stands before the first colon.

    `doubted` are those of them that nothing but repetition shows.
    """

    longer: dict[str, str]
    doubted: tuple[str, ...] = ()

    def split(self, line: str) -> tuple[str, int]:
        """Returns who sent a line and where its words begin; "" and 0 if there is no colon."""
        at = line.find(_COLON)
        if at < 0:
            return (line[:-1], len(line)) if line.endswith(":") and len(line) > 1 else ("", 0)
        name = self.longer.get(line[:at])
        if name is not None and line.startswith(name + ":"):
            return name, min(len(name) + len(_COLON), len(line))
        return line[:at], at + len(_COLON)


def find_senders(rests: Iterable[str], named: Iterable[str] = ()) -> Senders:
    """Returns the senders whose names hold a colon.

    "Eva: la jefa: hola" may be from "Eva" or from "Eva: la jefa". It is from the longer name if no line shows "Eva"
    alone and a notice of the group names the longer one, or the service's mark follows it, or all lines share it.

    Args:
        rests: the first line of each message, without its head.
        named: names in notices of the group.
    """
    doubtful: defaultdict[str, list[str]] = defaultdict(list)
    single: list[tuple[str, str]] = []
    for rest in rests:
        first, colon, more = rest.partition(_COLON)
        if colon and _COLON in more:
            doubtful[first].append(rest)
        elif colon:
            single.append((first, rest))
    # "Eva: la jefa left" is no message of Eva's.
    alone = {first for first, rest in single if first in doubtful and find_notice(plain(rest)) is None}
    known: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(set(named)):
        if _COLON in name:
            known[name.partition(_COLON)[0]].append(name)
    longer: dict[str, str] = {}
    doubted: list[str] = []
    for first in sorted(doubtful.keys() - alone):
        certain = _certain(doubtful[first], known[first])
        name = certain or _shared(doubtful[first])
        if name:
            longer[first] = name
            doubted += [] if certain else [name]
    return Senders(longer, tuple(sorted(doubted)))


def _certain(rests: Sequence[str], known: Sequence[str]) -> str:
    """Returns the name that a notice gives, or behind which the service's own words begin.

    Where they are an attachment, its caption stands before them.
    """
    marked = Counter(
        name for name, mark, words in (rest.partition(_COLON + MARK) for rest in rests) if mark and words[:1] != "<"
    )
    for name in (*known, *(name for name, _ in marked.most_common())):
        if _COLON in name and all(rest.startswith(name + ":") for rest in rests):
            return name
    return ""


def _shared(rests: Sequence[str]) -> str:
    """Returns the longest beginning that all lines share, up to a colon behind which each has words of its own."""
    if len(rests) < _FEW:
        return ""
    pieces = [rest.split(_COLON)[:-1] for rest in rests]
    shared = [some[0] for some in zip(*pieces, strict=False) if len(set(some)) == 1]
    prefix = []
    for index, piece in enumerate(shared):
        if any(index >= len(some) or some[index] != piece for some in pieces):
            break
        prefix.append(piece)
    return _COLON.join(prefix) if len(prefix) > 1 else ""


@lru_cache(1 << 12)
def identify(name: str) -> Identifier:
    r"""Returns a sender as an identifier: a number in E.164, or the name that the chat shows.

    >>> identify("\u202a+51\u00a0987\u00a0654\u00a0321\u202c").value
    '+51987654321'
    """
    shown = plain(name)
    if _NUMBER.fullmatch(shown):
        digits = "+" + "".join(char for char in shown if char.isdigit())
        return Identifier(IdentifierKind.PHONE, parse_phone(shown) or digits, shown)
    return Identifier(IdentifierKind.DISPLAY, shown, shown)
