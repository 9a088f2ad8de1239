"""The network over word vectors."""

import numpy as np

from quipus.extract.roles.dense import Network, dense_inputs, fit_network
from quipus.extract.roles.reading import Gist, read_text


def test_a_row_is_scored_by_both_layers() -> None:
    """By hand: the unit is max(0, 2 * 1.5 - 1) = 2, the scores are 2 and 0, and exp(2) / (exp(2) + 1) = 0.881."""
    network = Network(np.array([[1.5], [-1]], np.float32), np.array([[1, 0], [0, 0]], np.float32))
    assert np.allclose(network.chances(np.array([[2]], np.float32)), [[0.881, 0.119]], atol=1e-3)


def test_an_interaction_is_learned() -> None:
    generator = np.random.default_rng(2)
    inputs = generator.choice([-1.0, 1.0], (6000, 2)).astype(np.float32).repeat(6, axis=1)
    targets = np.eye(2, dtype=np.float32)[(inputs[:, 0] != inputs[:, 6]).astype(int)]
    chances = fit_network(inputs, targets, 1).chances(inputs[:200])
    assert (chances.argmax(axis=1) == targets[:200].argmax(axis=1)).mean() > 0.95


def test_inputs_hold_the_vector_of_the_head_first() -> None:
    reading = read_text("a bomb exploded")
    number = next(number for number, place in enumerate(reading.places) if place.name == "bomb")
    gist = Gist(np.full(6, 0.5, np.float32), np.full((1, 5), 0.5, np.float32))
    vectors = {"bomb": np.array([0.6, 0.8], np.float32)}
    table = dense_inputs(reading, gist, [number], vectors, 2)
    assert np.allclose(table[0, :2], [2.4, 3.2])  # stretched by four
    assert np.allclose(table[0, 18:20], [0.8, 3.2 / 3])  # mean over the three words of the sentence
