"""What was learned: a linear model over words, whose odds are one number among the traits of a forest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from quipus.extract.arguments.forest import Forest
from quipus.extract.arguments.kinds import kinds_of_claims
from quipus.extract.arguments.traits import Numbers
from quipus.extract.arguments.words import SIZE
from quipus.language.shipped import read_shipped

FILE = "weights.npz"
_WIDTH = 64
"""More than there are predicates: a word crossed with a predicate has the number `word * _WIDTH + predicate`."""
Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Weights:
    """The learned numbers.

    Attributes:
        numbers: of classes and relations, in the order that training met them.
        linear: (words, predicates), weight of each word for each predicate. bias: what all have.
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

    def odds(self, words: Ints) -> Floats:
        """Returns the log odds of each predicate by the words of a pair of sides."""
        odds: Floats = self.sum(words) + np.float32(self.bias)
        return odds

    def sum(self, words: Ints) -> Floats:
        """Returns what words add to the log odds of each predicate."""
        added: Floats = np.add.reduce(self.linear.take(words, axis=0))
        return added

    def chances(self, table: Floats) -> Floats:
        """Returns the probability of each candidate by what `to_table` says of it."""
        return self.forest.chances(table)


def crossed(words: Ints, predicate: int) -> Ints:
    """Returns the numbers of words crossed with the number of a predicate."""
    return words * _WIDTH + predicate


@cache
def read_weights() -> Weights | None:
    """Returns the weights that come with quipus, None where they are left out."""
    return read_shipped("quipus.extract.arguments", FILE, weights_of)


def weights_of(path: Path) -> Weights:
    """Returns the weights of a file."""
    with np.load(path) as raw:
        linear = np.zeros((SIZE, len(kinds_of_claims())), dtype=np.float32)
        linear[raw["words"] // _WIDTH, raw["words"] % _WIDTH] = raw["linear"]
        forest = Forest(raw["features"], raw["thresholds"], raw["left"], raw["right"], raw["values"], int(raw["depth"]))
        numbers = Numbers(
            {str(name): number for number, name in enumerate(raw["tags"])},
            {str(name): number for number, name in enumerate(raw["relations"])},
        )
        return Weights(numbers, linear, float(raw["bias"]), forest, float(raw["least"]), float(raw["doubted"]))
