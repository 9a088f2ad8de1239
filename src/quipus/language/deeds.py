"""Deeds: crimes that a verb and what it is done with tell together, as "cobrar" and "vacuna"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from quipus.language.lexicon import read_data
from quipus.language.tokens import Token, fold_word
from quipus.language.verbs import iter_forms

_REACH = 7
"""Tokens between a verb and what it is done with."""
_BACK = 4
"""Tokens between a participle and what it is said of, before it ("the weapons were sold")."""
_STOPS = frozenset((".", ";", ":", "?", "!", "—"))
ANY = "*"
"""In place of the objects: whatever it is done with."""


class Deed(NamedTuple):
    """A crime that a word tells where one of some words stands near; `form` is that of the word (fin, past, noun)."""

    form: str
    code: str
    objects: frozenset[str]


class FoundDeed(NamedTuple):
    """A crime told by the tokens from `start` up to `end`."""

    start: int
    end: int
    form: str
    code: str


@cache
def deeds(language: str) -> Mapping[str, tuple[tuple[tuple[str, ...], Deed], ...]]:
    """Returns the deeds of a language by the first folded word of their verb, with all its words.

    >>> deeds("es")["cobraban"][0][1].code
    'extortion'
    """
    found: dict[str, list[tuple[tuple[str, ...], Deed]]] = {}
    rows = ((code, row) for code, same in read_data(language, "crimes")["deeds"].items() for row in same.split(";"))
    for code, row in rows:
        verbs, _, objects = row.partition(">")
        wanted = frozenset(_folded(phrase) for phrase in objects.split(","))
        for words, form in _iter_verb_forms(verbs, language):
            found.setdefault(words[0], []).append((words, Deed(form, code, wanted)))
    return {word: tuple(same) for word, same in found.items()}


def _folded(phrase: str) -> str:
    return " ".join(fold_word(word) for word in phrase.split())


def _iter_verb_forms(verbs: str, language: str) -> Iterator[tuple[tuple[str, ...], str]]:
    for verb in verbs.split(","):
        word, colon, form = verb.strip().partition(":")
        if colon:
            yield tuple(_folded(word).split()), form
        else:
            yield from ((tuple(one.word.split()), one.kind) for one in iter_forms(_folded(word), language))


def find_deed(tokens: Sequence[Token], position: int, language: str) -> FoundDeed | None:
    """Returns the crime that the word at a token tells together with the words near it, the nearest one's.

    Args:
        tokens: of a sentence. position: where the verb or noun starts. language: of the deeds.
    """
    best: tuple[int, FoundDeed] | None = None
    for words, deed in deeds(language).get(tokens[position].fold, ()):
        end = position + len(words)
        if tuple(token.fold for token in tokens[position:end]) != words:
            continue
        distance = _distance(tokens, position, end, deed)
        if distance is not None and (best is None or distance < best[0]):
            best = (distance, FoundDeed(position, end, deed.form, deed.code))
    return best[1] if best else None


def _distance(tokens: Sequence[Token], start: int, end: int, deed: Deed) -> int | None:
    """Returns how far from a verb the nearest of its objects stands, None if none does."""
    if ANY in deed.objects:
        return _REACH + 1
    for at in range(end, min(len(tokens), end + _REACH)):
        if tokens[at].text in _STOPS:
            break
        if _is_object(tokens, at, deed):
            return at - end
    if deed.form in ("part", "ed"):
        for at in range(start - 1, max(-1, start - 1 - _BACK), -1):
            if tokens[at].text in (*_STOPS, ","):
                break
            if _is_object(tokens, at, deed):
                return start - at
    return None


def _is_object(tokens: Sequence[Token], at: int, deed: Deed) -> bool:
    one = tokens[at].fold
    if one in deed.objects:
        return True
    two = " ".join(token.fold for token in tokens[at : at + 2])
    return two in deed.objects or " ".join((two, *(token.fold for token in tokens[at + 2 : at + 3]))) in deed.objects
