"""Tokens with their spans, and sentences fit for news and court texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from quipus.language.names import fold

MAX_TOKENS = 300
"""Longest sentence in tokens, over twice the longest of the gold documents. A longer one is a list without stops."""
QUOTES = frozenset(('"', '""', "“", "”", "«", "»", "''", "‘", "’", "„"))
"""Marks that open or close a quotation or a name."""
_MAX_CHARS = 80
"""A longer run without a blank is no word, and is not folded."""
_BEHIND = r"-(?:based|owned|controlled|dominated|operated|led|linked|run|backed|affiliated|born)\b"
"""What stands behind an English name and is a word of its own ("Rosario-based")."""
_TOKEN = re.compile(
    r"EE\.\s?UU\.?"
    r"|(?:[^\W\d_]\.){2,}"  # U.S., S.A.
    r"|\d+(?:[.,:]\d+)*(?:[^\W_]+(?:-[^\W_]+)*)?"  # 1.120 4:12 9mm
    rf"|[^\W_]+(?:(?:(?!{_BEHIND})-|['’](?!s\b))[^\W_]+)*"  # words, O'Brien, AK-47
    rf"|{_BEHIND}"
    r"|['’]s\b"
    r"|''|\"\""
    r"|\S"
)
_ABBREVIATIONS = frozenset((
    "sr", "sra", "srta", "dr", "dra", "dres", "d", "dna", "don", "mr", "mrs", "ms", "st", "sto", "sta", "jr",
    "sgt", "lt", "col", "gen", "capt", "cap", "cmdr", "gov", "sen", "rep", "hon", "prof", "lic", "ing", "abog",
    "adv", "arq", "min", "num", "no", "nro", "art", "arts", "inc", "exp", "fs", "pag", "pags", "p", "pp", "vol",
    "ed", "av", "avda", "c", "km", "tel", "ext", "ee", "uu", "ff", "aa", "jan", "feb", "mar", "apr", "aug", "sept",
    "sep", "oct", "nov", "dec", "ene", "abr", "ago", "dic", "fev", "set", "out", "dez", "v", "vs", "ph", "mons",
    "pe", "frei", "cel", "maj", "ten", "del", "dept", "corp", "ltda", "cia", "bros", "aka",
))  # fmt: skip
"""Folded abbreviations after which a full stop does not end a sentence when a capital follows."""
_COUNTRIES = frozenset(("u.s.", "u.k.", "u.n."))
"""Initialisms that stand before offices and bodies: "U.S. Attorney"."""
_OPENING = frozenset((
    "the", "a", "an", "in", "on", "at", "by", "of", "to", "he", "she", "it", "they", "we", "i", "you", "his", "her",
    "its", "their", "our", "this", "that", "these", "those", "but", "and", "or", "so", "yet", "according", "after",
    "before", "when", "while", "as", "for", "from", "since", "if", "there", "here", "both", "some", "many", "most",
    "several", "all", "no", "not", "two", "three", "one", "another", "other", "during", "under", "with", "without",
    "despite", "although", "though", "because", "however", "meanwhile", "also", "last", "investigators", "police",
    "prosecutors", "authorities", "officials",
))  # fmt: skip
"""Words that open English sentences, by which one that follows an initialism is known."""
_ENDS = frozenset((".", "!", "?", "…"))
_CLOSERS = frozenset(('"', '""', "”", "»", "’", "'", "''", ")", "]"))
_OPENERS = frozenset("¿¡\"“«‘'(—–-[•")
_FULL = 50
"""Characters from which a line may have been broken because it was full."""
_ENTRY = re.compile(r"\d{1,3}[.)º°]\s|\d{1,2}[/.-]\d{1,2}[/.-]\d|\d{1,2}:\d\d|\d{4}-\d\d-")
"""The number, day or time with which an entry of a list begins."""


class Token(NamedTuple):
    """A word or mark: as written, folded, and its half-open span in the document's text."""

    text: str
    fold: str
    start: int
    end: int


class Sentence(NamedTuple):
    """The tokens of one sentence; `cut` tells that it was longer than `MAX_TOKENS` and goes on in the next."""

    tokens: tuple[Token, ...]
    cut: bool


_TOLD_BY_ACCENT = frozenset(("é", "está", "à", "às"))
"""Words that another word of the same letters is told from by the accent alone (e, esta, a, as)."""


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """Returns a word folded, save those that only the accent tells from another.

    >>> fold_word("Está"), fold_word("esta"), fold_word("Ángel")
    ('está', 'esta', 'angel')
    """
    lower = word.casefold()
    if lower == "’s":
        return "'s"
    return lower if lower in _TOLD_BY_ACCENT else fold(word)


def iter_tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """Yields the tokens of `text` between two offsets.

    >>> [token.text for token in iter_tokens("Chile's police, U.S. agents", 0, 27)]
    ['Chile', "'s", 'police', ',', 'U.S.', 'agents']
    """
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        folded = fold_word(word) if len(word) <= _MAX_CHARS else ""
        yield Token(word, folded, match.start(), match.end())


def iter_sentences(text: str, start: int, end: int) -> Iterator[Sentence]:
    """Yields the sentences of `text` between two offsets, each at most `MAX_TOKENS` long.

    >>> [len(found.tokens) for found in iter_sentences("El Sr. Paz J. Ruiz huyó. Fue visto.", 0, 35)]
    [9, 3]
    """
    tokens: list[Token] = []
    for token in iter_tokens(text, start, end):
        if tokens and _starts(text, tokens, token):
            yield Sentence(tuple(tokens), cut=False)
            tokens = []
        elif len(tokens) >= MAX_TOKENS:
            yield Sentence(tuple(tokens), cut=True)
            tokens = []
        tokens.append(token)
    if tokens:
        yield Sentence(tuple(tokens), cut=False)


def _starts(text: str, before: list[Token], token: Token) -> bool:
    """Tells whether a sentence starts at `token`, given the tokens of the sentence before it."""
    last = len(before) - 1
    gap = text[before[last].end : min(token.start, before[last].end + 8)]
    if not gap:
        return False
    if "\n" in gap and ("\n\n" in gap or _is_listed(text, before[last].end, token)):
        return True
    while last > 0 and before[last].text in _CLOSERS:
        last -= 1
    if before[last].text not in _ENDS and before[last].text[-1] not in ".":
        return False
    if not (token.text[0].isupper() or token.text[0].isdigit() or token.text in _OPENERS):
        return False
    if before[last].text in ("!", "?", "…"):
        return True
    return not _is_abbreviated(before, last, token)


def _is_listed(text: str, end: int, token: Token) -> bool:
    """Tells whether a line starts an entry of a list; `end` is where the line before it ends.

    A full line may have been broken in front of any number: "sentenced to | 35 years".
    """
    if not token.text[0].isdigit():
        return token.text in "-–—•*["
    return end - text.rfind("\n", 0, end) < _FULL or _ENTRY.match(text, token.start) is not None


def _is_abbreviated(before: list[Token], last: int, token: Token) -> bool:
    if before[last].text != ".":  # an initialism, "U.S."
        told = before[last].fold in _COUNTRIES and token.text[0].isalpha() and token.fold not in _OPENING
        return told or not token.text[0].isupper() or len(token.text) == 1
    word = before[last - 1] if last else None
    if word is None or word.end != before[last].start:
        return last == 0
    return word.fold in _ABBREVIATIONS or (len(word.text) == 1 and word.text.isupper())
