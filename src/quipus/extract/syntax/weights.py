"""The learned weights: how much each feature of a pair speaks for a claim of each predicate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

import numpy as np
import numpy.typing as npt

from quipus.extract.syntax.pairs import SIZE

Floats = npt.NDArray[np.float32]
FILE = "weights.npz"


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of a logistic regression a predicate.

    Attributes:
        predicates: in the order of the columns.
        table: one row a feature's number, one column a predicate.
        bias: what a pair without features has.
        least: probability, in [0, 1], from which a pair that no rule found is a claim; above 1 where none is.
        doubted: probability up to which a claim that a rule found is dropped; 0 where none is.
    """

    predicates: tuple[str, ...]
    table: Floats
    bias: Floats
    least: Floats
    doubted: Floats

    def scores(self, features: Sequence[Sequence[int]]) -> Floats:
        """Returns the log odds of each pair (rows) for each predicate (columns)."""
        flat = np.fromiter((number for row in features for number in row), dtype=np.int64)
        starts = np.cumsum([0, *(len(row) for row in features[:-1])])
        sums: Floats = np.add.reduceat(self.table[flat], starts, axis=0).astype(np.float32)
        return sums + self.bias


@cache
def read_weights() -> Weights | None:
    """Returns the weights that come with quipus, None where they are left out."""
    resource = files("quipus.extract.syntax").joinpath(FILE)
    if not resource.is_file():
        return None
    with as_file(resource) as path, np.load(path) as raw:
        predicates = tuple(str(name) for name in raw["predicates"])
        table = np.zeros((SIZE, len(predicates)), dtype=np.float32)
        table[raw["rows"], raw["columns"]] = raw["values"]
        return Weights(predicates, table, raw["bias"], raw["least"], raw["doubted"])


def probability(odds: float) -> float:
    """Returns a probability from log odds.

    >>> probability(0.0)
    0.5
    """
    return float(1 / (1 + np.exp(-odds)))
