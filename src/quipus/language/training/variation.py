"""Varies sentences as texts do and corpora do not: quotation marks, headings without a stop, names in capitals."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from quipus.language.training.annotated import Annotated, Word

_QUOTES = (("“", "”"), ("‘", "’"), ("«", "»"), ("'", "'"))
_MARKS = frozenset(('"', "“", "”", "«", "»", "''", "``"))
_QUOTE_SHARE = 0.6
_HEADING_SHARE = 0.04
_CAPITAL_SHARE = 0.03
"""Shares chosen by eye: most pages of the press use curly marks, the treebanks straight ones."""


def vary(sentence: Annotated, order: random.Random) -> Annotated:
    """Returns the sentence with other quotation marks, without its stop, with names in capitals, or as it is."""
    words: Sequence[Word] = sentence.words
    if order.random() < _QUOTE_SHARE:
        words = _other_quotes(words, order.choice(_QUOTES))
    entities = sentence.entities
    if entities is not None and order.random() < _CAPITAL_SHARE:
        words = [
            replace(word, text=word.text.upper()) if tag.endswith("-person") else word
            for word, tag in zip(words, entities, strict=True)
        ]
    last = len(words) - 1
    is_leaf = last > 2 and words[last].text == "." and all(word.head != last for word in words)
    if is_leaf and order.random() < _HEADING_SHARE:
        words = words[:-1]
        entities = None if entities is None else entities[:-1]
    return Annotated(tuple(words), entities)


def _other_quotes(words: Sequence[Word], pair: tuple[str, str]) -> list[Word]:
    """Returns the words with opening and closing marks of one kind.

    >>> [word.text for word in _other_quotes([Word('"'), Word("El"), Word("Flaco"), Word('"')], ("‘", "’"))]
    ['‘', 'El', 'Flaco', '’']
    """
    changed = []
    is_open = False
    for word in words:
        if word.text in _MARKS:
            changed.append(replace(word, text=pair[is_open]))
            is_open = not is_open
        else:
            changed.append(word)
    return changed
