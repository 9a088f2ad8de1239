"""What the network is asked of a sentence: candidates as numbers, and the pieces of the text that matter to each."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from quipus.extract.arguments.candidates import Candidate
from quipus.extract.arguments.kinds import kinds_of_claims
from quipus.extract.arguments.sides import KINDS, Side
from quipus.extract.arguments.view import View
from quipus.language.encoder import Cut

Floats: TypeAlias = npt.NDArray[np.float32]
Ints: TypeAlias = npt.NDArray[np.int64]
N_SLOTS = 12
"""Bits of a side's slots; two more tell whether the sentence leaves it out and whether a word takes up two."""
_SUBJECT_AWAY, _THING_AWAY, _SAME = 0, 25, 13
N_DISTANCES, N_GAPS, N_OFFSETS = 26, 12, 50
_NEAR, _FURTHEST = 6, 12
"""Pieces between two sides up to which each counts, and the class of the furthest."""
_CLOSE, _FAR = 8, 23
"""Pieces from a side up to which each counts, and the class of the furthest."""


@dataclass(frozen=True, slots=True)
class SideTraits:
    """What is known of the sides of some sentences beside their vectors, one entry each.

    `kinds`, `codes`, `gaps` number what they are, which crime, and how far back they were named; `flags` is
    (sides, 14); `first`, `last` are their pieces, -1 for none.
    """

    first: Ints
    last: Ints
    kinds: Ints
    codes: Ints
    gaps: Ints
    flags: Floats


@dataclass(frozen=True, slots=True)
class Pairs:
    """Every two sides that a candidate has, once: numbers of both sides, and the pieces between them."""

    subjects: Ints
    things: Ints
    first: Ints
    last: Ints


@dataclass(frozen=True, slots=True)
class Asked:
    """The candidates of one sentence: of each its pair, predicate, distance and the piece of its carrying word.

    `sentence` are its pieces, from and up to.
    """

    sides: SideTraits
    pairs: Pairs
    of_pair: Ints
    predicates: Ints
    distances: Ints
    carriers: Ints
    sentence: tuple[int, int]

    def offsets(self) -> Ints:
        """Returns the classes of where each piece of the sentence stands, seen from each side: (sides, pieces).

        0 throughout for a side that the sentence does not name.
        """
        start, end = self.sentence
        first, last = self.sides.first[:, None], self.sides.last[:, None]
        at = np.arange(start, end)[None]
        away = np.where(at < first, at - first, np.where(at >= last, at - last + 1, 0))
        size = np.abs(away)
        far = _CLOSE + (np.log2(np.maximum(size, _CLOSE) / _CLOSE) * 3).astype(np.int64)
        classes = np.where(size < _CLOSE, size, np.minimum(far, _FAR))
        named = (first >= start) & (first < end)
        return np.where(named, 1 + classes + np.where(away < 0, 0, _FAR + 1), 0)


def ask(view: View, candidates: Sequence[Candidate], cut: Cut, codes: Mapping[str, int]) -> Asked:
    """Returns what the network is asked of the candidates of a sentence.

    Args:
        view: the sentence. candidates: at least one. cut: the text in pieces. codes: numbers of the codes of crimes.
    """
    sides = list({id(side): side for one in candidates for side in (one.subject, one.thing)}.values())
    place = {id(side): at for at, side in enumerate(sides)}
    tokens = view.sentence.tokens
    sentence = cut.find(tokens[0].start, tokens[-1].end)
    stretches = [_stretch(view, side, cut) for side in sides]
    of_both = np.array([(place[id(one.subject)], place[id(one.thing)]) for one in candidates])
    both, of_pair = np.unique(of_both, axis=0, return_inverse=True)
    carriers = [-1 if one.carrier < 0 else tokens[view.items[one.carrier].start].start for one in candidates]
    first = np.array(stretches)[:, 0]
    order = {predicate: number for number, predicate in enumerate(kinds_of_claims())}
    return Asked(
        _traits(sides, stretches, sentence[0], codes),
        _pairs(both, np.array(stretches), sentence),
        of_pair.reshape(-1),
        np.array([order[one.kind.predicate] for one in candidates]),
        np.array([_distance(one, by) for one, by in zip(candidates, np.diff(first[of_both])[:, 0], strict=True)]),
        np.array([-1 if start < 0 else cut.find(start, start + 1)[0] for start in carriers]),
        sentence,
    )  # fmt: skip


def _stretch(view: View, side: Side, cut: Cut) -> tuple[int, int]:
    """Returns the pieces of a side, where the sentence names it or where it was named last; (-1, -1) for none."""
    if side.index >= 0:
        item, tokens = view.items[side.index], view.sentence.tokens
        return cut.find(tokens[item.start].start, tokens[item.end - 1].end)
    if side.draft is not None and side.draft.mentions:
        span = side.draft.mentions[-1][0]
        if span.start >= cut.starts[0]:  # of a long text, a sentence alone is cut
            return cut.find(span.start, span.end)
    return -1, -1


def _traits(
    sides: Sequence[Side], stretches: Sequence[tuple[int, int]], start: int, codes: Mapping[str, int]
) -> SideTraits:
    first, last = np.array(stretches).T
    flags = [[(side.slots >> bit) & 1 for bit in range(N_SLOTS)] + [side.index < 0, side.other] for side in sides]
    gaps = [gap_class(start - at) if side.index < 0 <= at else 0 for side, at in zip(sides, first, strict=True)]
    return SideTraits(
        first, last, np.array([KINDS.index(side.kind) + len(KINDS) * (side.index < 0) for side in sides]),
        np.array([codes.get(_code(side.key), 0) if side.kind == "crime" else 0 for side in sides]),
        np.array(gaps), np.array(flags, dtype=np.float32),
    )  # fmt: skip


def _code(key: Hashable) -> str:
    return key if isinstance(key, str) else ""


def gap_class(pieces: int) -> int:
    """Returns the class of how many pieces back something was named, from 0 for here to 11."""
    return 0 if pieces <= 0 else min(N_GAPS - 1, 1 + int(np.log2(1 + pieces / 20) * 1.5))


def _distance(candidate: Candidate, pieces: int) -> int:
    """Returns the class of how far the thing stands behind the subject, in pieces."""
    if candidate.subject.index < 0:
        return _SUBJECT_AWAY
    return _THING_AWAY if candidate.thing.index < 0 else distance_class(pieces)


def distance_class(pieces: int) -> int:
    """Returns the class of a distance, 13 for none; the further, the coarser."""
    away = abs(pieces)
    step = min(_FURTHEST, away if away < _NEAR else _NEAR + int(np.log2(away / _NEAR) * 2))
    return max(_SUBJECT_AWAY + 1, min(_THING_AWAY - 1, _SAME + (step if pieces >= 0 else -step)))


def _pairs(both: Ints, stretches: Ints, sentence: tuple[int, int]) -> Pairs:
    """Returns pairs with the pieces between their sides; up to the one in the sentence, where the other is not."""
    start, end = sentence
    subjects, things = both.T
    (from_s, to_s), (from_t, to_t) = stretches[subjects].T, stretches[things].T
    s_here, t_here = (start <= from_s) & (from_s < end), (start <= from_t) & (from_t < end)
    named = s_here & t_here
    first = np.where(named, np.minimum(to_s, to_t), start)
    last = np.where(named, np.maximum(from_s, from_t), np.where(s_here, from_s, np.where(t_here, from_t, end)))
    return Pairs(subjects, things, first, np.maximum(last, first + 1))
