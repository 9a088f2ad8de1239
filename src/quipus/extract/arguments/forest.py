"""Boosted regression trees of any shape: scoring (Friedman 2001, doi:10.1214/aos/1013203451)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Shorts = npt.NDArray[np.int16]
_BLOCK = 256
"""Rows that go down the trees together: their places in all trees fit the processor's nearer memory."""


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees, one a row; node 0 is the root, a leaf has itself as both children.

    Attributes:
        features: (trees, nodes), column of the table that a node asks.
        thresholds: (trees, nodes); a row goes left where its value is at most this.
        left, right: (trees, nodes), numbers of the children.
        values: (trees, nodes), log odds that a leaf adds; 0 at inner nodes.
        depth: of the deepest tree.
    """

    features: Shorts
    thresholds: Floats
    left: Shorts
    right: Shorts
    values: Floats
    depth: int

    def chances(self, table: Floats) -> Floats:
        """Returns the probability, in [0, 1], of each row of a table.

        >>> rows = ([0, 0, 0], [0.5, 0.0, 0.0], [1, 1, 2], [2, 1, 2], [0.0, -2.0, 2.0])
        >>> stump = Forest(*(np.array([row]) for row in rows), depth=1)
        >>> (stump.chances(np.array([[0.0], [1.0]])) > 0.5).tolist()
        [False, True]
        """
        blocks = [self._odds(table[start : start + _BLOCK]) for start in range(0, len(table), _BLOCK)]
        odds = np.concatenate(blocks) if blocks else np.zeros(0, np.float32)
        chances: Floats = (1 / (1 + np.exp(-odds))).astype(np.float32)
        return chances

    def _odds(self, table: Floats) -> Floats:
        """Returns the log odds of some rows."""
        count, size = self.features.shape
        first = np.arange(count, dtype=np.int32) * size
        features, thresholds = self.features.ravel(), self.thresholds.ravel()
        left, right, cells = self.left.ravel(), self.right.ravel(), table.ravel()
        rows = (np.arange(len(table), dtype=np.int32) * table.shape[1])[:, None]
        node = np.broadcast_to(first, (len(table), count))
        for _ in range(self.depth):
            goes_left = cells.take(rows + features.take(node)) <= thresholds.take(node)
            node = first + np.where(goes_left, left.take(node), right.take(node))
        odds: Floats = self.values.ravel().take(node).sum(axis=1)
        return odds
