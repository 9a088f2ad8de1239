"""Boosted trees: an interaction that no linear model can learn, and prediction by hand."""

import numpy as np

from quipus.extract.roles.boosting import Growth, Trees, fit_trees


def test_trees_learn_that_either_but_not_both_counts() -> None:
    generator = np.random.default_rng(5)
    table = generator.random((600, 3)).astype(np.float32)
    targets = ((table[:, 0] > 0.5) != (table[:, 1] > 0.5)).astype(np.float32)
    chances = fit_trees(table, targets, Growth(trees=60, rate=0.3, columns=1.0, rows=1.0), 1).chances(table)
    assert ((chances > 0.5) == (targets > 0.5)).mean() > 0.95


def test_nothing_to_split_on_gives_the_base_rate() -> None:
    table = np.ones((50, 2), np.float32)
    targets = np.array([1] * 10 + [0] * 40, np.float32)
    chances = fit_trees(table, targets, Growth(trees=5), 1).chances(table[:1])
    assert abs(chances[0] - 0.2) < 0.05  # 10 of 50; rows are sampled for each tree


def test_a_row_above_the_threshold_goes_to_the_right_leaf() -> None:
    """By hand: 1 / (1 + exp(-1)) = 0.731, 1 / (1 + exp(2)) = 0.119."""
    trees = Trees(
        np.array([[0]], np.int16), np.array([[3.0]], np.float32), np.array([[-2.0, 1.0]], np.float32), base=0.0
    )
    assert np.allclose(trees.chances(np.array([[3.0], [3.5]], np.float32)), [0.119, 0.731], atol=1e-3)
