"""Deeds and trades: crimes told by a verb and what it is done with ("cobrar", "vacuna"), and by what somebody is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from quipus.language.lexicon import read_data
from quipus.language.tokens import Token, fold_word
from quipus.language.verbs import iter_forms

_REACH = 7
"""Tokens between a verb and what it is done with."""
_BACK = 4
"""Tokens between a participle and what it is said of, before it ("the weapons were sold")."""
_FROM = frozenset(("desde", "from"))
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
    return _by_first_word(_iter_deeds(language, "deeds"))


@cache
def signs(language: str) -> Mapping[str, tuple[tuple[tuple[str, ...], Deed], ...]]:
    """Returns what speaks of a crime without naming it, in the form of deeds: phrases, and words with others near them.

    >>> signs("en")["wreath"][0][1].code
    'threats'
    """
    hints = read_data(language, "crimes")["hints"].items()
    phrases = ((code, phrase) for code, same in hints for phrase in same.split(","))
    plain = ((tuple(_folded(phrase).split()), Deed("", code, frozenset((ANY,)))) for code, phrase in phrases)
    return _by_first_word((*plain, *_iter_deeds(language, "signs")))


def _by_first_word(
    found: Iterable[tuple[tuple[str, ...], Deed]],
) -> Mapping[str, tuple[tuple[tuple[str, ...], Deed], ...]]:
    by_word: dict[str, list[tuple[tuple[str, ...], Deed]]] = {}
    for words, deed in found:
        by_word.setdefault(words[0], []).append((words, deed))
    return {word: tuple(same) for word, same in by_word.items()}


def _iter_deeds(language: str, section: str) -> Iterator[tuple[tuple[str, ...], Deed]]:
    rows = ((code, row) for code, same in read_data(language, "crimes")[section].items() for row in same.split(";"))
    for code, row in rows:
        verbs, _, objects = row.partition(">")
        wanted = frozenset(_folded(phrase) for phrase in objects.split(","))
        yield from ((words, Deed(form, code, wanted)) for words, form in _iter_verb_forms(verbs, language))


@cache
def trades(language: str) -> Mapping[str, str]:
    """Returns the crimes that somebody does for a living, by the folded word for somebody who does.

    >>> trades("pt")["pistoleiro"]
    'contract_killing'
    """
    rows = read_data(language, "crimes")["trades"].items()
    return {_folded(word): code for code, words in rows for word in words.split(",")}


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
    return _nearest(tokens, position, deeds(language))


def find_sign(tokens: Sequence[Token], position: int, language: str) -> str:
    """Returns the crime that the words from a token on speak of without naming it, "" for none."""
    found = _nearest(tokens, position, signs(language))
    return "" if found is None else found.code


def _nearest(
    tokens: Sequence[Token], position: int, known: Mapping[str, tuple[tuple[tuple[str, ...], Deed], ...]]
) -> FoundDeed | None:
    best: tuple[int, FoundDeed] | None = None
    for words, deed in known.get(tokens[position].fold, ()):
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
        if _is_object(tokens, at, deed) and not _is_from(tokens, at):
            return at - end
    if deed.form in ("part", "ed"):
        for at in range(start - 1, max(-1, start - 1 - _BACK), -1):
            if tokens[at].text in (*_STOPS, ","):
                break
            if _is_object(tokens, at, deed):
                return start - at
    return None


def _is_from(tokens: Sequence[Token], at: int) -> bool:
    """Tells whether a word says from where something is done: "dirige la banda desde la cárcel" runs no prison."""
    return any(token.fold in _FROM for token in tokens[max(0, at - 2) : at])


def _is_object(tokens: Sequence[Token], at: int, deed: Deed) -> bool:
    one = tokens[at].fold
    if one in deed.objects:
        return True
    two = " ".join(token.fold for token in tokens[at : at + 2])
    return two in deed.objects or " ".join((two, *(token.fold for token in tokens[at + 2 : at + 3]))) in deed.objects
