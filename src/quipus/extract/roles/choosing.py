"""Choosing one string for each entity: likely ones first, and a further one only if it adds an entity of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from quipus.extract.roles.arrays import Floats, logit
from quipus.extract.roles.evidence import Candidate, initials
from quipus.extract.roles.reading import Reading

WEAKEST = 0.06
N_COLUMNS = 21
MOST = 10
"""Strings per role that are compared with each other."""
Pairing = Mapping[tuple[int, str, str], tuple[int, int]]
"""(role, string, string) to the training documents where both named one entity, and where each named its own."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its probability of naming a filler of one role."""

    candidate: Candidate
    chance: float


def rank(candidates: Sequence[Candidate], chances: Floats) -> list[Ranked]:
    """Returns the likely candidates of one role, the likeliest first."""
    likely = [Ranked(one, float(chance)) for one, chance in zip(candidates, chances, strict=True) if chance >= WEAKEST]
    return sorted(likely, key=lambda ranked: (-ranked.chance, ranked.candidate.name))[:MOST]


def compare(role: int, one: Ranked, other: Ranked, reading: Reading, pairing: Pairing) -> list[float]:
    """Returns what tells whether `other`, the less likely, names a filler that `one` does not name."""
    first, second = one.candidate.name.split(), other.candidate.name.split()
    words, others = set(first), set(second)
    places = [reading.places[place] for place in one.candidate.places]
    further = [reading.places[place] for place in other.candidate.places]
    a, b = one.candidate.name, other.candidate.name
    together, apart = pairing.get((role, min(a, b), max(a, b)), (0, 0))
    odds = logit(np.array([other.chance, one.chance]))
    return [
        role,
        odds[0],
        odds[1],
        len(first),
        len(second),
        len(words & others),
        len(words & others) / min(len(words), len(others)),
        words < others,
        others < words,
        first[-1] == second[-1],
        first[0] == second[0],
        initials(a) == b or initials(b) == a,
        min(20, *(abs(x.sentence - y.sentence) for x in places for y in further)),
        min(300, *(_gap(x.first_char, x.last_char, y.first_char, y.last_char) for x in places for y in further)),
        len(places),
        len(further),
        together,
        apart,
        first[-1].endswith("s"),
        second[-1].endswith("s"),
        first[-1][:5] == second[-1][:5],
    ]


def _gap(start: int, end: int, other_start: int, other_end: int) -> int:
    return min(abs(start - other_end), abs(other_start - end))


def compare_all(role: int, ranked: Sequence[Ranked], reading: Reading, pairing: Pairing) -> Floats:
    """Returns what `compare` tells of each pair, the likelier first, in the order of `iter_pairs`."""
    pairs = [compare(role, ranked[one], ranked[other], reading, pairing) for one, other in iter_pairs(len(ranked))]
    return np.array(pairs, np.float32).reshape(len(pairs), N_COLUMNS)


def iter_pairs(count: int) -> Iterator[tuple[int, int]]:
    """Yields the pairs of numbers below `count`, the lower first."""
    return ((one, other) for other in range(count) for one in range(other))


def choose(ranked: Sequence[Ranked], apart: Floats, threshold: float) -> list[Ranked]:
    """Returns the candidates that are worth naming.

    `apart` holds for each pair, in the order of `iter_pairs`, the probability that the second names a filler that the
    first does not name.
    """
    chosen: list[int] = []
    worth = dict(zip(iter_pairs(len(ranked)), apart.tolist(), strict=True))
    for number, one in enumerate(ranked):
        if min([one.chance, *(worth[before, number] for before in chosen)]) >= threshold:
            chosen.append(number)
    return [ranked[number] for number in chosen]
