"""Varies sentences as texts do and corpora do not.

Quotation marks of other kinds, headings without a stop, names in capitals, and names exchanged for others of their
type: a network that has seen few names otherwise learns them by heart.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from quipus.language.training.annotated import Annotated, Word
from quipus.language.training.named import iter_spans

_QUOTES = (("“", "”"), ("‘", "’"), ("«", "»"), ("'", "'"))
_MARKS = frozenset(('"', "“", "”", "«", "»", "''", "``"))
_QUOTE_SHARE = 0.6
_HEADING_SHARE = 0.04
_CAPITAL_SHARE = 0.03
_SWAP_SHARE = 0.5
"""Shares chosen by eye: most pages of the press use curly marks, the treebanks straight ones."""


Names = Mapping[str, Sequence[tuple[Word, ...]]]


def collect_names(sentences: Iterable[Annotated]) -> Names:
    """Returns the different names of the sentences by type, in order of their first appearance."""
    found: dict[str, dict[tuple[str, ...], tuple[Word, ...]]] = {}
    for sentence in sentences:
        for start, end, type_ in iter_spans(sentence.entities or ()):
            words = tuple(Word(word.text, space_after=word.space_after) for word in sentence.words[start:end])
            found.setdefault(type_, {}).setdefault(tuple(word.text for word in words), words)
    return {type_: tuple(names.values()) for type_, names in found.items()}


def swap_names(sentence: Annotated, names: Names, order: random.Random) -> Annotated:
    """Returns a sentence without grammar with some of its names exchanged for others of their type."""
    if sentence.entities is None or sentence.has_syntax:
        return sentence
    words: list[Word] = []
    tags: list[str] = []
    at = 0
    for start, end, type_ in iter_spans(sentence.entities):
        words += sentence.words[at:start]
        tags += sentence.entities[at:start]
        is_swapped = type_ in names and order.random() < _SWAP_SHARE
        chosen = order.choice(names[type_]) if is_swapped else sentence.words[start:end]
        last = replace(chosen[-1], space_after=sentence.words[end - 1].space_after)
        words += [*chosen[:-1], last]
        tags += [f"B-{type_}"] + [f"I-{type_}"] * (len(chosen) - 1)
        at = end
    return Annotated((*words, *sentence.words[at:]), (*tags, *sentence.entities[at:]))


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
