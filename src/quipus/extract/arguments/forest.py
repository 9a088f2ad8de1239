"""Boosted regression trees of any shape: scoring (Friedman 2001, doi:10.1214/aos/1013203451)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Shorts = npt.NDArray[np.int16]
Places = npt.NDArray[np.intp]
_BLOCK = 128
"""Rows that go down the trees together: their places in all trees fit the processor's nearer memory."""


@dataclass(frozen=True)
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
        blocks = [self._ways.odds(table[start : start + _BLOCK]) for start in range(0, len(table), _BLOCK)]
        odds = np.concatenate(blocks) if blocks else np.zeros(0, np.float32)
        chances: Floats = (1 / (1 + np.exp(-odds))).astype(np.float32)
        return chances

    @cached_property
    def _ways(self) -> _Ways:
        count, size = self.features.shape
        first = 2 * size * np.arange(count)
        children = first[:, None, None] + 2 * np.stack([self.left, self.right], axis=2).astype(np.intp)
        return _Ways(
            first,
            np.repeat(self.features.ravel(), 2).astype(np.intp),
            np.repeat(self.thresholds.ravel(), 2),
            children.ravel(),
            np.repeat(self.values.ravel(), 2),
            self.depth,
        )


@dataclass(frozen=True, slots=True)
class _Ways:
    """The nodes of all trees in one row, two places each: the way to the left and the way to the right.

    A node is known by the first of its places; `first` are the roots, `children` the nodes that the ways lead to.
    """

    first: Places
    features: Places
    thresholds: Floats
    children: Places
    values: Floats
    depth: int

    def odds(self, table: Floats) -> Floats:
        """Returns the log odds of some rows."""
        cells, rows = table.ravel(), table.shape[1] * np.arange(len(table))[:, None]
        node = np.broadcast_to(self.first, (len(table), len(self.first)))
        for _ in range(self.depth):
            asked = cells.take(self.features.take(node) + rows)
            node = self.children.take(node + (asked > self.thresholds.take(node)))
        odds: Floats = self.values.take(node).sum(axis=1)
        return odds
