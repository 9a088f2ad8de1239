"""Doubt and denial: the cue words around a claim, and what they make of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quipus.extract.sentence import Sentence
from quipus.model import Cue, Modality, Polarity

FACTS = frozenset((
    "arrested", "raided", "seized", "rescued", "legal_status", "sentenced_to", "known_as", "held_in", "located_in",
    "nationality", "holds_position", "extradited_to", "died", "family_of", "escaped_from", "originated_in",
))  # fmt: skip
"""Predicates that a noun's cue ("the alleged leader was arrested") leaves certain: it doubts something else."""
_REACH = 4
"""Tokens before a claim in which a cue still speaks of it."""
_PAST_HAVE = frozenset(
    ["habria", "habrian", "teria", "teriam", "might", "may", "podria", "poderia", "estaria", "seria"]
)
_BREAKS = frozenset((",", ";", ":", ".", "(", ")"))


class Doubt(NamedTuple):
    """Modality and polarity of a claim, with the cues from which they were read."""

    modality: Modality
    polarity: Polarity
    cues: tuple[Cue, ...]


def read_doubt(sentence: Sentence, predicate: str, start: int, end: int, verb: int) -> Doubt:
    """Returns the doubt about a claim at tokens `start` up to `end` whose carrying word stands at `verb`."""
    doubts = [] if predicate in FACTS else list(_cues(sentence, start, end))
    if predicate in FACTS:
        doubts = [cue for cue in _cues(sentence, max(start, verb - 3), verb) if cue[2].words.casefold() in _PAST_HAVE]
    denial = _denial(sentence, verb, start)
    modality = max((cue[1] for cue in doubts), key=_weight, default=Modality.CERTAIN)
    cues = [cue[2] for cue in doubts if cue[1] is modality]
    if denial is not None:
        cues.append(denial)
    polarity = Polarity.ASSERTED if denial is None else Polarity.DENIED
    return Doubt(modality, polarity, tuple(sorted(cues, key=lambda cue: cue.span)))


def _weight(modality: Modality) -> int:
    order = (Modality.CERTAIN, Modality.PROBABLE, Modality.ALLEGED, Modality.POSSIBLE)
    return order.index(modality)


def _cues(sentence: Sentence, start: int, end: int) -> Iterator[tuple[int, Modality, Cue]]:
    first = start
    while first > max(0, start - _REACH) and sentence.text(first - 1) not in _BREAKS:
        first -= 1
    for position in (*_opening(sentence, first), *range(first, end)):
        match = sentence.tags.get(position)
        if match is not None and match.entry.tag == "CUE":
            words = " ".join(token.text for token in sentence.tokens[match.start : match.end])
            yield position, Modality(match.entry.value), Cue(words, sentence.span(match.start, match.end))


def _opening(sentence: Sentence, first: int) -> range:
    """Returns the first tokens of a sentence: "Al parecer," speaks of all of it."""
    match = sentence.tags.get(0)
    return range(1) if first > 0 and match is not None and match.entry.value == "probable" else range(0)


def _denial(sentence: Sentence, verb: int, start: int) -> Cue | None:
    """Returns the word of negation just before the carrying word, if there is one."""
    for position in range(verb - 1, max(verb - 5, start - 3, -1), -1):
        match = sentence.tags.get(position)
        if match is not None and match.entry.tag in ("NOT", "DENY"):
            words = " ".join(token.text for token in sentence.tokens[match.start : match.end])
            return Cue(words, sentence.span(match.start, match.end))
        if sentence.text(position) in _BREAKS or sentence.tag(position) == "BUT":
            return None
    return None
