"""Half-open spans of characters in a document's stored text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The characters from `start` up to, not including, `end`.

    Offsets count Unicode code points of the stored text, from 0.

    >>> Span(4, 9).cut("the Moors")
    'Moors'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def cut(self, text: str) -> str:
        """Returns the words of `text` under the span."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Tells whether `other` lies wholly inside.

        >>> Span(0, 5).contains(Span(2, 5)), Span(0, 5).contains(Span(2, 6))
        (True, False)
        """
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tells whether at least one character is shared.

        >>> Span(0, 5).overlaps(Span(4, 9)), Span(0, 5).overlaps(Span(5, 9))
        (True, False)
        """
        return max(self.start, other.start) < min(self.end, other.end)

    def shift(self, by: int) -> Span:
        """Returns the span moved by a number of characters."""
        return Span(self.start + by, self.end + by)

    def cover(self, other: Span) -> Span:
        """Returns the smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))
