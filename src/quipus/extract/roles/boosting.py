"""Boosted regression trees of one depth: scoring, and training on histograms (Chen and Guestrin 2016)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quipus.extract.roles.arrays import Floats, Ints

_BINS = 48
_CUTS = np.linspace(0, 1, _BINS + 1)[1:-1]
_LEAST_GAIN = 1e-6
_LEAST_BEND = 1.0


@dataclass(frozen=True, slots=True)
class Trees:
    """Complete binary trees: node `i` sends a row to `2i + 2` if its feature exceeds the threshold, else to `2i + 1`.

    `features` and `thresholds` have a row per tree and a column per inner node, `leaves` a column per leaf.
    """

    features: NDArray[np.int16]
    thresholds: Floats
    leaves: Floats
    base: float

    def chances(self, table: Floats) -> Floats:
        """Returns the probability of each row."""
        count, inner = self.features.shape
        node = np.zeros((len(table), count), np.int64)
        tree = np.arange(count)[None, :]
        row = np.arange(len(table))[:, None]
        for _ in range(int(np.log2(inner + 1))):
            above = table[row, self.features[tree, node]] > self.thresholds[tree, node]
            node = 2 * node + 1 + above
        scores = self.base + self.leaves[tree, node - inner].sum(axis=1)
        chances: Floats = (1 / (1 + np.exp(-scores))).astype(np.float32)
        return chances


@dataclass(frozen=True, slots=True)
class Growth:
    """How trees are grown: number, depth, step, pull to zero, and the shares of rows and columns that a tree sees."""

    trees: int = 150
    depth: int = 4
    rate: float = 0.05
    l2: float = 8.0
    rows: float = 0.7
    columns: float = 0.2


def fit_trees(table: Floats, targets: Floats, growth: Growth, seed: int) -> Trees:
    """Returns trees that predict `targets` (0 or 1) from the columns of `table`; none, and a half, if it is empty."""
    inner = 2**growth.depth - 1
    if not len(table):
        return Trees(
            np.zeros((0, inner), np.int16), np.zeros((0, inner), np.float32), np.zeros((0, inner + 1), np.float32), 0.0
        )
    generator = np.random.default_rng(seed)
    edges = [np.unique(np.quantile(column, _CUTS)) for column in table.T]
    bins = np.stack([np.searchsorted(edge, column) for edge, column in zip(edges, table.T, strict=True)]).astype(
        np.int32
    )
    share = float(np.clip(targets.mean(), 1e-4, 1 - 1e-4))
    base = float(np.log(share / (1 - share)))
    scores = np.full(len(targets), base)
    features = np.zeros((growth.trees, inner), np.int16)
    thresholds = np.full((growth.trees, inner), np.inf, np.float32)
    leaves = np.zeros((growth.trees, inner + 1), np.float32)
    for tree in range(growth.trees):
        chance = 1 / (1 + np.exp(-scores))
        used = np.flatnonzero(generator.random(len(targets)) < growth.rows)
        columns = generator.permutation(len(bins))[: max(1, int(len(bins) * growth.columns))]
        slope, bend = targets - chance, chance * (1 - chance)
        seen = bins[np.ix_(columns, used)] + (np.arange(len(columns), dtype=np.int32) * _BINS)[:, None]
        node = np.zeros(len(targets), np.int64)
        for level in range(growth.depth):
            first = 2**level - 1
            column, cut = _best_splits(seen, node[used] - first, 2**level, slope[used], bend[used], l2=growth.l2)
            feature = columns[column]
            features[tree, first : 2 * first + 1] = feature
            for offset in np.flatnonzero(cut < _BINS):
                thresholds[tree, first + offset] = edges[feature[offset]][cut[offset]]
            place = node - first
            node = 2 * node + 1 + (bins[feature[place], np.arange(len(node))] > cut[place])
        place = node - inner
        gain = np.bincount(place[used], weights=slope[used], minlength=inner + 1)
        weight = np.bincount(place[used], weights=bend[used], minlength=inner + 1)
        leaves[tree] = growth.rate * gain / (weight + growth.l2)
        scores += leaves[tree][place]
    return Trees(features, thresholds, leaves, base)


def _best_splits(
    seen: NDArray[np.int32], place: Ints, nodes: int, slope: Floats, bend: Floats, *, l2: float
) -> tuple[Ints, Ints]:
    """Returns for each node of a level the column and the bin to split after; `_BINS` where no split helps.

    `seen` holds the bins of each column's rows, counted on from column to column.
    """
    shape = (nodes, len(seen), _BINS)
    size = nodes * len(seen) * _BINS
    cells = (seen + (place * (size // nodes))[None, :]).ravel()
    left_s = np.bincount(cells, np.broadcast_to(slope, seen.shape).ravel(), size).reshape(shape).cumsum(2)
    left_b = np.bincount(cells, np.broadcast_to(bend, seen.shape).ravel(), size).reshape(shape).cumsum(2)
    all_s, all_b = left_s[:, :, -1:], left_b[:, :, -1:]
    gain = left_s**2 / (left_b + l2) + (all_s - left_s) ** 2 / (all_b - left_b + l2) - all_s**2 / (all_b + l2)
    gain[(left_b < _LEAST_BEND) | (all_b - left_b < _LEAST_BEND)] = 0
    flat = gain.reshape(nodes, -1)
    best = flat.argmax(axis=1)
    helps = flat[np.arange(nodes), best] > _LEAST_GAIN
    return best // _BINS, np.where(helps, best % _BINS, _BINS)
