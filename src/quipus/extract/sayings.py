"""Verbs of saying that are verbs of something else as well: "aseguró" seizes goods, and says what stands quoted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from quipus.language.lexicon import Entry, Match, iter_entries
from quipus.language.tokens import QUOTES, Token

_FINITE = frozenset(("fin", "past", "ed"))
_THAT = frozenset(("que", "that"))
_BEFORE_NOUNS = frozenset((
    "la", "el", "los", "las", "una", "un", "su", "sus", "esta", "esa", "dicha", "de", "del", "al", "por", "con", "sin",
    "o", "a", "os", "as", "uma", "um", "sua", "seu", "essa", "da", "do", "na", "no", "pela", "pelo", "com", "sem",
))  # fmt: skip
"""Folded words before "denuncia que ..." that make a noun of it."""
_TOWARDS = frozenset(("a", "al", "ao", "aos", "contra", "de", "como", "por"))
"""Folded words behind a verb that tell whom it charges or what it takes, in place of who says it."""
_AS = frozenset(("segun", "conforme", "segundo"))
"""Folded words before a verb that tell by whom what the sentence says is told."""
_MARKS = (",", ".", ";")
_REACH = 12
"""Tokens of an office and a name behind a verb of saying."""


@cache
def _sayings(language: str) -> Mapping[str, Entry]:
    """Returns the verbs of saying of one word."""
    return {
        entry.words[0]: entry
        for entry in iter_entries(language)
        if entry.tag == "SAY" and entry.form in _FINITE and len(entry.words) == 1
    }


def as_saying(match: Match, tokens: Sequence[Token], language: str) -> Match:
    """Returns a match of a verb that may be one of saying as one, where what is said stands before or behind it.

    Args:
        match: in the tokens. tokens: of a sentence. language: of the text.
    """
    entry = match.entry
    if len(entry.words) > 1 or entry.tag == "SAY" or (entry.form and entry.form not in _FINITE):
        return match
    saying = _sayings(language).get(entry.words[0])
    if saying is None or not _is_saying(match, tokens):
        return match
    return Match(match.start, match.end, saying)


def _is_saying(match: Match, tokens: Sequence[Token]) -> bool:
    before = tokens[match.start - 1] if match.start else None
    behind = tokens[match.end].fold if match.end < len(tokens) else ""
    if behind in _THAT:
        return before is not None and before.fold not in _BEFORE_NOUNS
    if before is None or behind in _TOWARDS:
        return False
    if before.text in QUOTES or before.fold in _AS:
        return True
    quoted = match.start > 1 and tokens[match.start - 2].text in QUOTES
    return before.text == "," and (quoted or _is_closing(tokens[match.end :]))


def _is_closing(tokens: Sequence[Token]) -> bool:
    """Tells whether an office and a name, without a number, may be all that stands before a sentence's end."""
    plain = not any(token.text in _MARKS or token.text[0].isdigit() for token in tokens[:-1])
    return len(tokens) <= _REACH and plain
