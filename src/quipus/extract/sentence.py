"""One sentence as the extractor sees it: tokens, the lexicon's tags on them, and dates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from quipus.extract.senses import in_place
from quipus.language.dates import FoundDate, find_dates
from quipus.language.lexicon import Lexicon, Match, lexicon
from quipus.language.tokens import QUOTES, Token
from quipus.model import Passage, Span

OPENERS = frozenset((*QUOTES, "—", "–", "-", "(", "[", "•", "*", "¿", "¡", ":"))
"""Marks after which a capital says no more than at the start of a sentence."""
_DASHES = frozenset(("–", "-", ".-", ")"))
_HEAD = 4
"""Tokens of a dateline or a number before a sentence: "MAPUTO – Chegou", "CUARTO.- Practicada", "a) Decrétase"."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens of a sentence with what the lexicon says of them.

    `tags` maps the first token of a phrase to its match, `covered` every token of it; `dated` every token of a date.
    """

    number: int
    passage: Passage
    language: str
    tokens: tuple[Token, ...]
    tags: dict[int, Match] = field(repr=False)
    covered: dict[int, Match] = field(repr=False)
    dates: tuple[FoundDate, ...] = field(repr=False)
    dated: frozenset[int] = field(repr=False)

    def tag(self, position: int) -> str:
        """Returns the class of the phrase that covers a token, "" if there is none."""
        match = self.covered.get(position)
        return match.entry.tag if match else ""

    def fold(self, position: int) -> str:
        """Returns a folded token, "" beyond the ends."""
        return self.tokens[position].fold if 0 <= position < len(self.tokens) else ""

    def text(self, position: int) -> str:
        """Returns a token as written, "" beyond the ends."""
        return self.tokens[position].text if 0 <= position < len(self.tokens) else ""

    def is_capital(self, position: int) -> bool:
        """Tells whether a token starts with a capital letter."""
        return 0 <= position < len(self.tokens) and self.tokens[position].text[0].isupper()

    def is_quote(self, position: int) -> bool:
        """Tells whether a token is a quotation mark."""
        return self.text(position) in QUOTES

    def opens(self, position: int) -> bool:
        """Tells whether only opening marks stand before a token, back to the start or to a colon or quote."""
        before = position - 1
        if before < 0 or (before <= _HEAD and self.text(before) in _DASHES):
            return True
        return self.text(before) in OPENERS and (before == 0 or self.text(before) in (":", "—", "¿", "¡"))

    def part_phrases(self, ends: Iterable[int]) -> None:
        """Finds anew what stands behind the ends of names that cut a phrase: "the Gulf Cartel | boss"."""
        for end in ends:
            cut = self.covered.get(end)
            if cut is None or cut.start >= end:
                continue
            for position in range(end, cut.end):
                del self.covered[position]
            for match in lexicon(self.language).find(self.tokens[end : cut.end]):
                behind = Match(match.start + end, match.end + end, match.entry)
                self.tags[behind.start] = behind
                self.covered.update((position, behind) for position in range(behind.start, behind.end))

    def span(self, start: int, end: int) -> Span:
        """Returns the span of the tokens from `start` up to `end` in the document's text."""
        return Span(self.tokens[start].start, self.tokens[end - 1].end)


def read_sentence(
    number: int, passage: Passage, tokens: tuple[Token, ...], lexicon: Lexicon, published: str | None
) -> Sentence:
    """Returns a sentence with its tags and dates."""
    matches = list(in_place(lexicon.find(tokens), tokens, lexicon.language))
    dates = tuple(find_dates(tokens, lexicon.language, published))
    return Sentence(
        number,
        passage,
        lexicon.language,
        tokens,
        {match.start: match for match in matches},
        {position: match for match in matches for position in range(match.start, match.end)},
        dates,
        frozenset(position for date in dates for position in range(date.start, date.end)),
    )
