"""Pieces of words: the subwords that the encoder has vectors for.

A word is cut into the pieces of highest probability (unigram model, Kudo 2018, doi 10.18653/v1/P18-1007); pieces never
cross a space. Characters that no piece holds become one unknown piece.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

Piece: TypeAlias = tuple[int, int, int]
"""Number of a piece, and where it starts and ends in its word."""
_START = "\u2581"
"""Marks the start of a word."""
_UNKNOWN_COST = 10.0
"""How much less likely than the rarest piece an unknown character is, as log probability."""
_REMEMBERED = 20_000
_WORDS = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Cut:
    """A text in pieces: the number of each, and the characters from which to which it goes."""

    numbers: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]

    def find(self, start: int, end: int) -> tuple[int, int]:
        """Returns the first piece of some characters and the one behind the last; at least one."""
        first = max(0, bisect_right(self.starts, start) - 1)
        return first, max(bisect_left(self.starts, end), first + 1)


class Pieces:
    """The vocabulary: pieces with their log probabilities."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float], unknown: int) -> None:
        """Takes pieces and scores in one order; `unknown` is the number of the piece for what is in none."""
        self._numbers = {piece: number for number, piece in enumerate(pieces) if piece and number != unknown}
        self.names, self.scores, self._unknown = pieces, scores, unknown
        self._worst = min(scores) - _UNKNOWN_COST
        self._longest = max(map(len, pieces))
        self.of_word = lru_cache(_REMEMBERED)(self._cut)

    def cut(self, text: str, first: int = 0, last: int | None = None) -> Cut:
        """Returns a text in pieces, or the part of it from one character up to another.

        >>> few = Pieces(["<unk>", "\u2581the", "\u2581a", "rm", "s"], [0.0, -1.0, -1.0, -2.0, -1.5], 0)
        >>> few.cut("the arms").numbers
        [1, 2, 3, 4]
        """
        numbers: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        for match in _WORDS.finditer(text, first, len(text) if last is None else last):
            word = match.group()
            plain = unicodedata.normalize("NFKC", word)
            for number, start, end in self.of_word(plain):
                numbers.append(number)
                whole = len(plain) != len(word)  # its characters are not those of the text one by one
                starts.append(match.start() + (0 if whole else start))
                ends.append(match.end() if whole else match.start() + end)
        return Cut(numbers, starts, ends)

    def _cut(self, word: str) -> tuple[Piece, ...]:
        text = _START + word
        size = len(text)
        best, piece, back = [0.0] + [-1e30] * size, [0] * (size + 1), [0] * (size + 1)
        for at in range(size):
            for end in range(at + 1, min(size, at + self._longest) + 1):
                number = self._numbers.get(text[at:end])
                if number is not None and best[at] + self.scores[number] > best[end]:
                    best[end], piece[end], back[end] = best[at] + self.scores[number], number, at
            if best[at] + self._worst > best[at + 1]:
                best[at + 1], piece[at + 1], back[at + 1] = best[at] + self._worst, self._unknown, at
        found: list[Piece] = []
        at = size
        while at > 0:
            found.append((piece[at], max(0, back[at] - 1), at - 1))
            at = back[at]
        return tuple(reversed(found))
