"""Linear models over hashed features: scoring, and training by AdaGrad (Duchi, Hazan and Singer 2011)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from quipus.extract.roles.arrays import Floats, Hashes, Ints, Rows


@dataclass(frozen=True, slots=True)
class Linear:
    """Weights of the known features, sorted by hash; unknown features weigh nothing.

    `softmax` tells whether the outputs exclude each other.
    """

    keys: Hashes
    table: Floats
    bias: Floats
    softmax: bool

    def chances(self, rows: Rows) -> Floats:
        """Returns a probability for each row and output."""
        places = np.searchsorted(self.keys, rows.items)
        places[places == len(self.keys)] = 0
        known = self.keys[places] == rows.items
        scored = np.where(known[:, None], self.table[places], np.float32(0))
        return _squash(np.add.reduceat(scored, rows.starts[:-1], axis=0) + self.bias, softmax=self.softmax)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a linear model is trained.

    Attributes:
        epochs: passes over the rows. rate: AdaGrad's step. l2: pull of each step towards zero, per row.
        batch: rows of a step. least: rows that a feature must occur in to be kept.
    """

    epochs: int
    rate: float
    l2: float
    batch: int
    least: int
    softmax: bool


def fit_linear(rows: Rows, targets: Floats, recipe: Recipe, seed: int) -> Linear:
    """Returns the model that gives `targets` (rows by outputs, 0 or 1) the highest likelihood, stopped early."""
    keys, columns, starts = _number(rows, recipe.least)
    outputs = targets.shape[1]
    share = np.clip(targets.mean(0), 1e-4, 1 - 1e-4)
    bias = np.log(share) if recipe.softmax else np.log(share / (1 - share))
    table = np.zeros((len(keys) + 1, outputs), np.float32)  # the last row is that of dropped features
    squares, bias_squares = np.full_like(table, 1e-6), np.full(outputs, 1e-3)
    generator = np.random.default_rng(seed)
    for _ in range(recipe.epochs):
        for picked in _iter_batches(len(rows), recipe.batch, generator):
            lengths, items = _gather(starts, columns, picked)
            begins = np.concatenate([[0], np.cumsum(lengths)[:-1]])
            chances = _squash(np.add.reduceat(table[items], begins, axis=0) + bias, softmax=recipe.softmax)
            wrong = chances - targets[picked]
            slope = np.empty_like(table)
            for output in range(outputs):
                pull = np.repeat(wrong[:, output], lengths)
                slope[:, output] = np.bincount(items, weights=pull, minlength=len(table))
            slope /= len(picked)
            slope += recipe.l2 * table
            slope[-1] = 0
            squares += slope * slope
            table -= recipe.rate * slope / np.sqrt(squares)
            bias_slope = wrong.mean(0)
            bias_squares += bias_slope * bias_slope
            bias = bias - recipe.rate * bias_slope / np.sqrt(bias_squares)
    return Linear(keys, table[:-1], bias.astype(np.float32), recipe.softmax)


def _number(rows: Rows, least: int) -> tuple[Hashes, Ints, Ints]:
    keys, places, counts = np.unique(rows.items, return_inverse=True, return_counts=True)
    kept = counts >= least
    numbers = np.where(kept, np.cumsum(kept) - 1, kept.sum())
    return keys[kept], numbers[places].astype(np.int64), rows.starts


def _iter_batches(total: int, size: int, generator: np.random.Generator) -> Iterator[Ints]:
    order = generator.permutation(total)
    for first in range(0, total, size):
        yield np.sort(order[first : first + size])


def _gather(starts: Ints, columns: Ints, picked: Ints) -> tuple[Ints, Ints]:
    lengths = starts[picked + 1] - starts[picked]
    begins = np.cumsum(lengths) - lengths
    return lengths, columns[np.repeat(starts[picked] - begins, lengths) + np.arange(lengths.sum())]


def _squash(scores: Floats, *, softmax: bool) -> Floats:
    if softmax:
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares: Floats = (powers / powers.sum(axis=1, keepdims=True)).astype(np.float32)
        return shares
    chances: Floats = (1 / (1 + np.exp(-scores))).astype(np.float32)
    return chances
