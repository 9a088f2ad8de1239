"""Linear models: what training reaches on separable and on useless features."""

import numpy as np

from quipus.extract.roles.arrays import hash_rows
from quipus.extract.roles.linear import Linear, Recipe, fit_linear

RECIPE = Recipe(epochs=30, rate=0.2, l2=0.0, batch=8, least=2, softmax=True)


def test_an_output_told_by_one_feature_is_learned() -> None:
    rows = hash_rows([["x", "noise"], ["y", "noise"]] * 20)
    targets = np.array([[1, 0], [0, 1]] * 20, np.float32)
    chances = fit_linear(rows, targets, RECIPE, 1).chances(hash_rows([["x"], ["y"]]))
    assert chances[0, 0] > 0.9
    assert chances[1, 1] > 0.9


def test_an_unknown_feature_leaves_the_base_rate() -> None:
    rows = hash_rows([["same"]] * 40)
    targets = np.array([[1, 0]] + [[0, 1]] * 3, np.float32).repeat(10, axis=0)
    chances = fit_linear(rows, targets, RECIPE, 1).chances(hash_rows([["never seen"]]))
    assert abs(chances[0].sum() - 1) < 1e-6
    assert 0.1 < chances[0, 0] < 0.4  # 10 of 40 by construction


def test_rare_features_are_dropped() -> None:
    rows = hash_rows([["often", "once"], *[["often"]] * 9])
    model = fit_linear(rows, np.eye(2, dtype=np.float32)[[0] + [1] * 9], RECIPE, 1)
    assert model.keys.tolist() == hash_rows([["often"]]).items.tolist()


def test_the_same_seed_gives_the_same_weights() -> None:
    rows = hash_rows([["x", str(number % 3)] for number in range(50)])
    targets = np.eye(2, dtype=np.float32)[[number % 2 for number in range(50)]]
    one, other = (fit_linear(rows, targets, RECIPE, 3) for _ in range(2))
    assert np.array_equal(one.table, other.table)


def test_scores_are_sums_of_weights() -> None:
    """By hand: 1 / (1 + exp(-(0.5 + 1.5 - 1))) = 0.731."""
    keys = np.sort(hash_rows([["a", "b"]]).items)
    model = Linear(keys, np.array([[0.5], [1.5]], np.float32), np.array([-1], np.float32), softmax=False)
    assert np.isclose(model.chances(hash_rows([["a", "b", "unknown"]]))[0, 0], 0.731, atol=1e-3)
