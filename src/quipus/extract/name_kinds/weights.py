"""How much each sign tells for each kind: a multinomial logistic regression over hashed signs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from quipus.extract.name_kinds.signs import SIZE, Ints
from quipus.language.shipped import read_shipped
from quipus.model import EntityType

FILE = "weights.npz"
KINDS = (EntityType.PERSON, EntityType.GROUP, EntityType.AGENCY, EntityType.ORGANIZATION, EntityType.PLACE)
"""The kinds of things that have names, in the order of the weights."""
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class KindWeights:
    """The learned numbers: `weights` (SIZE, kinds) of each sign for each kind, `bias` (kinds) what all names have."""

    weights: Floats
    bias: Floats

    def chances(self, signs: Ints) -> Mapping[EntityType, float]:
        """Returns the probability of each kind for a name with some signs.

        >>> weights = np.zeros((SIZE, 5), np.float32)
        >>> weights[7, 4] = 3.0
        >>> chances = KindWeights(weights, np.zeros(5, np.float32)).chances(np.array([7]))
        >>> max(chances, key=lambda kind: chances[kind]).value
        'place'
        """
        odds = self.weights[signs].sum(axis=0) + self.bias
        parts = np.exp(odds - odds.max())
        return dict(zip(KINDS, (parts / parts.sum()).tolist(), strict=True))


@cache
def read_kind_weights() -> KindWeights | None:
    """Returns the weights that come with quipus, None where they are left out."""
    return read_shipped("quipus.extract.name_kinds", FILE, weights_of)


def weights_of(path: Path) -> KindWeights:
    """Returns the weights of a file."""
    with np.load(path) as raw:
        weights = np.zeros((SIZE, len(KINDS)), dtype=np.float32)
        weights[raw["signs"]] = raw["weights"]
        return KindWeights(weights, raw["bias"].astype(np.float32))
