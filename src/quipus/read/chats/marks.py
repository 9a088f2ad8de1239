"""Characters in chat exports that are no words: marks of direction, blanks that do not break."""

from __future__ import annotations

import re

BLANK = r"[ \t\u00a0\u2007\u2009\u202f]"
"""A blank inside a line, as a class of a regular expression; WhatsApp writes U+202F and U+00A0 before "p. m."."""
DIRECTION = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
"""Marks of direction and characters of no width."""
MARK = "\u200e"
"""What WhatsApp for iOS writes before words of its own: notices, placeholders of media."""

_DIRECTION = re.compile(f"[{DIRECTION}]")
_BLANKS = re.compile(r"[ \t\u00a0\u2007\u2009\u202f]+")


def plain(words: str) -> str:
    r"""Returns words without marks of direction, with single ordinary blanks and none around.

    >>> plain("\u202a+51\u00a0987\u00a0654\u00a0321\u202c ")
    '+51 987 654 321'
    """
    if words.isascii() and "  " not in words and "\t" not in words:
        return words.strip()
    return _BLANKS.sub(" ", _DIRECTION.sub("", words)).strip()
