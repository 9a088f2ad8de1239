"""Words and sentences of lower-cased news and broadcasts.

Quotation marks are not tokens but noted on the tokens between them: names stand now with, now without them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

_TOKEN = re.compile(
    r"(?:[a-z]\.){2,}"  # u.s.
    r"|\d+(?:[.,]\d+)*(?:-[a-z0-9]+)*"  # 3,000 and 7.62-mm
    r"|[^\W_]+(?:-[^\W_]+|'(?!s\b)[^\W_]+)*"  # machine-gun, d'aubuisson
    r"|'s\b|\"|''|``|--|[^\w\s]",
)
_QUOTES = frozenset({'"', "''", "``"})
_ENDS = frozenset({".", "?", "!", ";"})
_ABBREVIATIONS = frozenset(
    [
        "gen",
        "col",
        "maj",
        "lt",
        "capt",
        "cpt",
        "sgt",
        "cpl",
        "adm",
        "brig",
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "no",
        "msgr",
        "rev",
        "fr",
        "jr",
        "sr",
        "ing",
        "lic",
        "dip",
        "sen",
        "rep",
        "gov",
        "prof",
    ]
)
_LONGEST_SENTENCE = 120
"""Tokens; a text without full stops is cut here, so that the work per sentence stays bounded."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or punctuation mark, with its half-open place in the text."""

    text: str
    start: int
    end: int
    quoted: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens of one sentence, and whether it opens a paragraph."""

    tokens: tuple[Token, ...]
    opens: bool


def lower(text: str) -> str:
    """Returns the text in lower case, character by character, so that offsets stay.

    >>> lower("BOGOTÁ İ")
    'bogotá İ'
    """
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def find_tokens(text: str) -> list[Token]:
    """Returns the tokens of a lower-cased text.

    >>> [token.text for token in find_tokens('two "m-16" rifles of the u.s. embassy.')]
    ['two', 'm-16', 'rifles', 'of', 'the', 'u.s.', 'embassy', '.']
    """
    tokens, quoted = [], False
    for match in _TOKEN.finditer(text):
        word = match.group()
        if word in _QUOTES:
            quoted = not quoted
        else:
            tokens.append(Token(word, match.start(), match.end(), quoted))
    return tokens


def find_sentences(text: str) -> list[Sentence]:
    """Returns the sentences of a lower-cased text.

    >>> [len(sentence.tokens) for sentence in find_sentences("gen. ruiz left.  he was alone.")]
    [5, 4]
    """
    sentences: list[Sentence] = []
    current: list[Token] = []
    opens = True
    tokens = find_tokens(text)
    for token, after in zip_longest(tokens, tokens[1:]):
        current.append(token)
        if after is None or _ends(current, after.start - token.end):
            sentences.append(Sentence(tuple(current), opens))
            opens = after is not None and after.start - token.end >= 3
            current = []
    return sentences


def _ends(tokens: list[Token], gap: int) -> bool:
    if len(tokens) >= _LONGEST_SENTENCE:
        return True
    if tokens[-1].text not in _ENDS or gap == 0:
        return False
    before = tokens[-2].text if len(tokens) > 1 else ""
    return not (tokens[-1].text == "." and (before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha())))


@cache
def stem(word: str) -> str:
    """Returns a word without its English endings, for counting forms of one word together.

    >>> stem("kidnapped"), stem("attacks"), stem("bombing"), stem("charge")
    ('kidnap', 'attack', 'bomb', 'charg')
    """
    for ending in ("ings", "ing", "ies", "ied", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            base = word[: -len(ending)]
            if ending in {"ies", "ied"}:
                return base + "y"
            return base[:-1] if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "sl" else base
    return word
