"""What was learned: a linear model over words, whose odds are one number among the traits of a forest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

import numpy as np
import numpy.typing as npt

from quipus.extract.arguments.candidates import Candidate
from quipus.extract.arguments.forest import Forest
from quipus.extract.arguments.kinds import kinds_of_claims
from quipus.extract.arguments.traits import Numbers

FILE = "weights.npz"
SIZE = 1 << 22
"""Numbers that words crossed with predicates are hashed to."""
_SPREAD = 2654435761
"""Knuth's multiplier (The Art of Computer Programming 3, 6.4)."""
_WIDTH = 64
"""More than there are predicates."""
Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Weights:
    """The learned numbers.

    Attributes:
        numbers: of classes and relations, in the order that training met them.
        linear: (SIZE,), weight of each word crossed with a predicate. bias: what all have.
        forest: over the traits, the linear odds last.
        least: probability, in [0, 1], from which a candidate that no rule found is a claim.
        doubted: probability below which a claim that a rule found is dropped.
    """

    numbers: Numbers
    linear: Floats
    bias: float
    forest: Forest
    least: float
    doubted: float

    def odds(self, candidates: Sequence[Candidate], words: Sequence[Ints]) -> Floats:
        """Returns the log odds of each of some candidates, at least one, by the words of its pair."""
        return linear_sums(self.linear, crossed(candidates, words)) + np.float32(self.bias)

    def chances(self, traits: Floats, odds: Floats) -> Floats:
        """Returns the probability of each candidate by its traits and the odds of its words."""
        return self.forest.chances(np.hstack([traits, odds[:, None]]))


def crossed(candidates: Sequence[Candidate], words: Sequence[Ints]) -> list[Ints]:
    """Returns the numbers of each candidate's words crossed with its predicate."""
    order = {predicate: number for number, predicate in enumerate(kinds_of_claims())}
    return [
        (row * _WIDTH + order[one.kind.predicate]) * _SPREAD % SIZE for row, one in zip(words, candidates, strict=True)
    ]


def linear_sums(linear: Floats, rows: Sequence[Ints]) -> Floats:
    """Returns the sum of the weights of each row; every row has at least one number."""
    flat = np.concatenate(rows)
    starts = np.cumsum([0, *(len(row) for row in rows[:-1])])
    sums: Floats = np.add.reduceat(linear[flat], starts)
    return sums


@cache
def read_weights() -> Weights | None:
    """Returns the weights that come with quipus, None where they are left out."""
    resource = files("quipus.extract.arguments").joinpath(FILE)
    if not resource.is_file():
        return None
    with as_file(resource) as path, np.load(path) as raw:
        linear = np.zeros(SIZE, dtype=np.float32)
        linear[raw["words"]] = raw["linear"]
        forest = Forest(raw["features"], raw["thresholds"], raw["left"], raw["right"], raw["values"], int(raw["depth"]))
        numbers = Numbers(
            {str(name): number for number, name in enumerate(raw["tags"])},
            {str(name): number for number, name in enumerate(raw["relations"])},
        )
        return Weights(numbers, linear, float(raw["bias"]), forest, float(raw["least"]), float(raw["doubted"]))
