"""How likely the meaning of a text makes each candidate: a small network over the vectors of its sides and its words.

The vectors are the encoder's. Of each candidate it sees both sides, the carrying word, what stands between the sides
and the whole sentence, what kind of thing a side is, and how far back one was named that the sentence does not name.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from quipus.extract.arguments.candidates import Candidate
from quipus.extract.arguments.kinds import kinds_of_claims
from quipus.extract.arguments.sides import KINDS, Side
from quipus.extract.arguments.view import View
from quipus.language.encoder import Cut, TextVectors
from quipus.language.encoder.transformer import gelu
from quipus.language.shipped import read_shipped

Floats: TypeAlias = npt.NDArray[np.float32]
Ints: TypeAlias = npt.NDArray[np.int64]
FILE = "sense.npz"
N_SLOTS = 12
"""Bits of a side's slots; two more tell whether the sentence leaves it out and whether a word takes up two."""
_SUBJECT_AWAY, _THING_AWAY, _SAME = 0, 25, 13
N_DISTANCES, N_GAPS = 26, 12
_NEAR, _FURTHEST = 6, 12
"""Pieces between two sides up to which each counts, and the class of the furthest."""


@dataclass(frozen=True, slots=True)
class SideTraits:
    """What is known of the sides of some sentences beside their vectors, one entry each.

    `kinds`, `codes`, `gaps` number what they are, which crime, and how far back they were named; `flags` is
    (sides, 14); `first`, `last` are their pieces.
    """

    first: Ints
    last: Ints
    kinds: Ints
    codes: Ints
    gaps: Ints
    flags: Floats


@dataclass(frozen=True, slots=True)
class Asked:
    """The candidates of one sentence: numbers of their sides, predicate, distance and pair, and pieces to look at."""

    sides: SideTraits
    subjects: Ints
    things: Ints
    predicates: Ints
    distances: Ints
    carriers: Ints
    between: tuple[Ints, Ints]
    sentence: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sense:
    """The network's weights, matrices as (in, out); `sides` makes four vectors of a side: two as subject, two as thing.

    `codes` holds the codes of crimes that training met, the first for none.
    """

    kind: Floats
    code: Floats
    gap: Floats
    flag: Floats
    flag_bias: Floats
    sides: Floats
    sides_bias: Floats
    sentence: Floats
    carrier: Floats
    between: Floats
    distance: Floats
    predicate: Floats
    middle: Floats
    middle_bias: Floats
    out: Floats
    out_bias: Floats
    codes: tuple[str, ...]

    @property
    def numbers(self) -> Mapping[str, int]:
        """The numbers of the codes of crimes."""
        return _numbered(self.codes)

    def odds(self, vectors: TextVectors, asked: Asked) -> Floats:
        """Returns the log odds of each candidate."""
        known = asked.sides
        extra = self.kind[known.kinds] + self.code[known.codes] + self.gap[known.gaps]
        extra = extra + known.flags @ self.flag + self.flag_bias
        rows = np.hstack([vectors.means(known.first, known.last), extra]) @ self.sides + self.sides_bias
        subject, thing, by_subject, by_thing = np.split(rows, 4, axis=1)
        words = vectors.means(*(np.array([at]) for at in asked.sentence)) @ self.sentence
        inner = subject[asked.subjects] + thing[asked.things] + by_subject[asked.subjects] * by_thing[asked.things]
        inner = inner + words + self.distance[asked.distances] + self.predicate[asked.predicates]
        inner = inner + vectors.means(asked.carriers, asked.carriers + 1) @ self.carrier
        inner = gelu(inner + vectors.means(*asked.between) @ self.between)
        inner = inner + gelu(inner @ self.middle + self.middle_bias)
        odds = np.einsum("ij,ij->i", inner, self.out[asked.predicates]) + self.out_bias[asked.predicates]
        return np.asarray(odds, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class TextSense:
    """The network with the text that it reads."""

    sense: Sense
    vectors: TextVectors

    def odds(self, view: View, candidates: Sequence[Candidate]) -> Floats:
        """Returns the log odds of the candidates of a sentence, at least one."""
        return self.sense.odds(self.vectors, ask(view, candidates, self.vectors.cut, self.sense.numbers))


@cache
def read_sense() -> Sense | None:
    """Returns the weights that come with quipus, None where they are left out."""
    return read_shipped("quipus.extract.arguments", FILE, sense_of)


def sense_of(path: Path) -> Sense:
    """Returns the weights of a file."""
    with np.load(path) as raw:
        arrays: dict[str, Any] = {
            field.name: np.ascontiguousarray(raw[field.name], dtype=np.float32)
            for field in fields(Sense)
            if field.name != "codes"
        }
        return Sense(**arrays, codes=tuple(str(code) for code in raw["codes"]))


@cache
def _numbered(codes: tuple[str, ...]) -> Mapping[str, int]:
    return {code: number for number, code in enumerate(codes)}


def write_sense(path: Path, sense: Sense) -> None:
    """Writes the weights, rounded to sixteen bits."""
    arrays = {
        field.name: np.asarray(getattr(sense, field.name), dtype=np.float16)
        for field in fields(Sense)
        if field.name != "codes"
    }
    np.savez_compressed(path, **arrays, codes=np.array(sense.codes))  # type: ignore[arg-type]  # keywords are arrays


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
    subjects = np.array([place[id(one.subject)] for one in candidates])
    things = np.array([place[id(one.thing)] for one in candidates])
    carriers = [-1 if one.carrier < 0 else tokens[view.items[one.carrier].start].start for one in candidates]
    first = np.array(stretches)[:, 0]
    order = {predicate: number for number, predicate in enumerate(kinds_of_claims())}
    return Asked(
        _traits(sides, stretches, sentence[0], codes),
        subjects,
        things,
        np.array([order[one.kind.predicate] for one in candidates]),
        np.array([_distance(one, by) for one, by in zip(candidates, first[things] - first[subjects], strict=True)]),
        np.array([-1 if start < 0 else cut.find(start, start + 1)[0] for start in carriers]),
        _between(np.array(stretches), subjects, things, sentence),
        sentence,
    )  # fmt: skip


def _stretch(view: View, side: Side, cut: Cut) -> tuple[int, int]:
    """Returns the pieces of a side, where the sentence names it or where it was named last; (-1, -1) for none."""
    if side.index >= 0:
        item, tokens = view.items[side.index], view.sentence.tokens
        return cut.find(tokens[item.start].start, tokens[item.end - 1].end)
    if side.draft is not None and side.draft.mentions:
        span = side.draft.mentions[-1][0]
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


def _between(stretches: Ints, subjects: Ints, things: Ints, sentence: tuple[int, int]) -> tuple[Ints, Ints]:
    """Returns the pieces between two sides; up to the one that is in the sentence, where the other is not."""
    start, end = sentence
    (from_s, to_s), (from_t, to_t) = stretches[subjects].T, stretches[things].T
    s_here, t_here = (start <= from_s) & (from_s < end), (start <= from_t) & (from_t < end)
    both = s_here & t_here
    first = np.where(both, np.minimum(to_s, to_t), start)
    last = np.where(both, np.maximum(from_s, from_t), np.where(s_here, from_s, np.where(t_here, from_t, end)))
    last = np.maximum(last, first + 1)
    return first, last
