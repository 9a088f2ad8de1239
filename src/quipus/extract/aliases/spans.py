"""Where a second name can stand: between quotation marks, or as a run of capitals."""

from __future__ import annotations

from quipus.extract.sentence import Sentence
from quipus.language.names import fold

_MAX_ALIAS = 7
"""Tokens of the longest alias."""
ALIAS_ARTICLES = frozenset(("el", "la", "o", "a", "los", "las", "the", "un", "tal"))
"""Folded articles that may stand before an alias."""
_RESPECT = frozenset(("don", "dona"))
"""Folded titles of respect that an alias keeps: "conocido como don Chilo"."""


def opens_quote(sentence: Sentence, position: int) -> bool:
    """Tells whether a token may open a quotation; a single straight mark does so behind a blank alone."""
    if sentence.text(position) != "'":
        return sentence.is_quote(position)
    tokens = sentence.tokens
    if position + 1 >= len(tokens) or tokens[position + 1].start != tokens[position].end:
        return False
    return position == 0 or sentence.text(position - 1) == "(" or tokens[position - 1].end < tokens[position].start


def quoted_span(sentence: Sentence, start: int) -> tuple[int, int] | None:
    """Returns the tokens between quotation marks that open at `start`, without a comma at the end."""
    if not opens_quote(sentence, start):
        return None
    single = sentence.text(start) == "'"
    for end in range(start + 1, min(start + _MAX_ALIAS + 2, len(sentence.tokens))):
        if (sentence.text(end) == "'") if single else sentence.is_quote(end):
            last = end - 1 if sentence.text(end - 1) in (",", ".") else end
            return (start + 1, last) if last > start + 1 else None
    return None


def after_quote(sentence: Sentence, end: int) -> int:
    """Returns where the text goes on behind an alias that ends at `end`, its comma and quotation mark left out."""
    if sentence.text(end) in (",", ".") and _is_mark(sentence, end + 1):
        end += 1
    return end + 1 if _is_mark(sentence, end) else end


def _is_mark(sentence: Sentence, position: int) -> bool:
    return sentence.is_quote(position) or sentence.text(position) == "'"


def alias_span(sentence: Sentence, start: int) -> tuple[int, int] | None:
    """Returns the tokens of an alias that starts at `start`: what stands in quotes, or a run of capitals."""
    quoted = quoted_span(sentence, start)
    if quoted:
        return quoted
    end = start
    if sentence.fold(end) in ALIAS_ARTICLES | _RESPECT:
        if opens_quote(sentence, end + 1):
            return quoted_span(sentence, end + 1)
        end += sentence.is_capital(end + 1)
    if not sentence.is_capital(end):
        return None
    while end - start < _MAX_ALIAS and (sentence.is_capital(end) or _is_inner(sentence, end)):
        end += 1
    if sentence.text(end) in ("'s", "’s"):
        return quoted_span(sentence, end + 1)  # "known as Peru's "King of Gold""
    return start, end


def _is_inner(sentence: Sentence, position: int) -> bool:
    small = sentence.fold(position) in ("de", "del", "do", "da", "dos", "das", "of")
    article = sentence.fold(position) in ("la", "los", "las", "el", "the")
    return (small and (sentence.is_capital(position + 1) or sentence.is_capital(position + 2))) or (
        article and sentence.is_capital(position + 1)
    )


def written(sentence: Sentence, start: int, end: int) -> str:
    """Returns the words of an alias, with the blanks that part them in the text."""
    first, last = sentence.tokens[start], sentence.tokens[end - 1]
    parts = [first.text]
    for position in range(start + 1, end):
        token = sentence.tokens[position]
        parts.append(" " * (token.start > sentence.tokens[position - 1].end) + token.text)
    return "".join(parts) if last.end - first.start < 200 else first.text


def is_acronym_of(short: str, name: str) -> bool:
    """Tells whether capitals are the initials of a name's words, its small words counted or not.

    >>> is_acronym_of("LCN", "Liga do Cerrado Norte"), is_acronym_of("CV", "Liga do Cerrado Norte")
    (True, False)
    """
    letters = "".join(letter for letter in fold(short) if letter.isalpha())
    words = name.replace("-", " ").split()
    every = fold("".join(word[0] for word in words))
    capitals = fold("".join(word[0] for word in words if word[0].isupper()))
    return len(letters) > 1 and letters in (every, capitals)
