"""Names for the arrays that the role filler passes around, and rows of hashed features."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Hashes = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of features: those of row `i` are `items[starts[i]:starts[i + 1]]`. No row is empty."""

    starts: Ints
    items: Hashes

    def __len__(self) -> int:
        return len(self.starts) - 1

    def take(self, wanted: Ints) -> Rows:
        """Returns the rows with these numbers, in this order."""
        lengths = np.diff(self.starts)[wanted]
        starts = _starts(lengths)
        offsets = np.repeat(self.starts[wanted] - starts[:-1], lengths)
        return Rows(starts, self.items[offsets + np.arange(starts[-1])])


def hash_rows(rows: Sequence[Sequence[str]]) -> Rows:
    """Returns features as 32-bit numbers that are the same in every process.

    >>> hash_rows([["a", "b"], ["a"]]).items.tolist()
    [3904355907, 1908338681, 3904355907]
    """
    lengths = np.array([len(row) for row in rows], dtype=np.int64)
    items = np.fromiter((crc32(feature.encode()) for feature in chain.from_iterable(rows)), np.uint32, lengths.sum())
    return Rows(_starts(lengths), items)


def join_rows(parts: Sequence[Rows]) -> Rows:
    """Returns the rows of several tables, one after the other."""
    lengths = np.concatenate([np.diff(part.starts) for part in parts])
    return Rows(_starts(lengths), np.concatenate([part.items for part in parts]))


def logit(chance: Floats) -> Floats:
    """Returns log odds, bounded at one in a million."""
    clipped = np.clip(chance, 1e-6, 1 - 1e-6)
    odds: Floats = np.log(clipped / (1 - clipped)).astype(np.float32)
    return odds


def _starts(lengths: Ints) -> Ints:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])
