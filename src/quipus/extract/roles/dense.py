"""A small network over word vectors: a second view of a place, which generalises where the linear models know no word.

One hidden layer; trained by Adam (Kingma and Ba 2015) with dropout on inputs and hidden units (Srivastava et al. 2014).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from quipus.extract.roles.arrays import Floats, logit
from quipus.extract.roles.features import Words, content_left, content_right
from quipus.extract.roles.reading import Gist, Place, Reading

_SPREAD = 4.0
"""Unit vectors of 64 numbers are stretched to about half a unit each, like the other inputs."""
_BRANCH = 6
"""Steps down the tree of Brown clusters: one of 64 branches."""
_SHAPE = 8
"""Numbers that `_shape` returns."""
_HIDDEN = 160
_EPOCHS = 8
_BATCH = 256
_RATE = 1e-3
_DECAY = 1e-4
_DROP_INPUT, _DROP_HIDDEN = 0.2, 0.5


@dataclass(frozen=True, slots=True)
class Network:
    """Weights of the hidden and of the output layer, each with its offsets in the last row."""

    hidden: Floats
    output: Floats

    def chances(self, inputs: Floats) -> Floats:
        """Returns a probability per row and output; those of a row add up to one."""
        units = np.maximum(inputs @ self.hidden[:-1] + self.hidden[-1], 0)
        return _softmax(units @ self.output[:-1] + self.output[-1])


def dense_inputs(
    reading: Reading, gist: Gist, kept: Sequence[int], vectors: Mapping[str, Floats], width: int
) -> Floats:
    """Returns for each place kept the vectors of its words and neighbours, their branches, and what the gist says."""
    known = [[vectors.get(word) for word in sent.words] for sent in reading.sentences]
    nothing = np.zeros(width, np.float32)
    means = [_SPREAD * np.mean([nothing if one is None else one for one in row], axis=0) for row in known]
    document, sentences = logit(gist.document).clip(-6, 6) / 3, logit(gist.sentences).clip(-6, 6) / 3
    table = np.zeros(
        (len(kept), 10 * width + 3 * (2**_BRANCH + 1) + len(document) + sentences.shape[1] + 8), np.float32
    )
    for row, number in enumerate(kept):
        place = reading.places[number]
        here = place.sentence
        sent, own = reading.sentences[here], known[here]
        for slot, word in enumerate(_near(sent, place)):
            vector = own[word] if 0 <= word < len(own) else None
            if vector is not None:
                table[row, slot * width : (slot + 1) * width] = _SPREAD * vector
        table[row, 9 * width : 10 * width] = means[here]
        first = 10 * width
        for word in (place.head_end - 1, place.start - 1, place.end):
            table[row, first + _branch(sent, word)] = 1
            first += 2**_BRANCH + 1
        table[row, first:] = [*document, *sentences[here], *_shape(sent, place, own)]
    return table


def _near(sent: Words, place: Place) -> tuple[int, ...]:
    """Returns the places of head, first and last word, two words on either side, and the nearest content words."""
    left, _ = content_left(sent, place.start)
    right, _ = content_right(sent, place.end)
    start, end = place.start, place.end
    return place.head_end - 1, start, end - 1, start - 1, start - 2, end, end + 1, left, right


def _branch(sent: Words, word: int) -> int:
    path = sent.paths[word][:_BRANCH] if 0 <= word < len(sent.paths) else ""
    return int(path, 2) + 1 if len(path) == _BRANCH and set(path) <= {"0", "1"} else 0


def _shape(sent: Words, place: Place, known: Sequence[Floats | None]) -> list[float]:
    return [
        place.end - place.start,
        place.sentence / 5,
        place.head_end != place.end,
        place.start > 0 and sent.content[place.start - 1],
        place.end < len(sent.words) and sent.content[place.end],
        sent.quoted[place.start],
        known[place.head_end - 1] is None,
        known[place.start] is None,
    ]


def fit_network(inputs: Floats, targets: Floats, seed: int) -> Network:
    """Returns the network that gives `targets` (rows by outputs, 0 or 1) a high likelihood; its steps shorten."""
    generator = np.random.default_rng(seed)
    layers = [_Layer(inputs.shape[1], _HIDDEN, generator), _Layer(_HIDDEN, targets.shape[1], generator)]
    step = 0
    for epoch in range(_EPOCHS):
        order = generator.permutation(len(inputs))
        for first in range(0, len(order), _BATCH):
            rows = order[first : first + _BATCH]
            slopes = _slopes(layers[0].weights, layers[1].weights, inputs[rows], targets[rows], generator)
            step += 1
            for layer, slope in zip(layers, slopes, strict=True):
                layer.move(slope, step, _RATE * (1 - epoch / _EPOCHS))
    return Network(layers[0].weights, layers[1].weights)


class _Layer:
    """Weights on their way, with Adam's running means of slopes and of their squares."""

    def __init__(self, rows: int, columns: int, generator: np.random.Generator) -> None:
        self.weights = (generator.standard_normal((rows + 1, columns)) / np.sqrt(rows)).astype(np.float32)
        self.weights[-1] = 0
        self.mean, self.square = np.zeros((2, *self.weights.shape), np.float32)

    def move(self, slope: Floats, step: int, rate: float) -> None:
        """Takes one step against the slope."""
        self.mean += 0.1 * (slope - self.mean)
        self.square += 0.01 * (slope * slope - self.square)
        size = np.sqrt(self.square / (1 - 0.99**step)) + 1e-8
        self.weights -= (rate / (1 - 0.9**step)) * self.mean / size


def _slopes(
    hidden: Floats, output: Floats, inputs: Floats, targets: Floats, generator: np.random.Generator
) -> tuple[Floats, Floats]:
    """Returns the slopes of the mean loss, with dropout of whole input columns and of single hidden units."""
    inputs = inputs * ((generator.random(inputs.shape[1], np.float32) > _DROP_INPUT) / np.float32(1 - _DROP_INPUT))
    units = np.maximum(inputs @ hidden[:-1] + hidden[-1], 0)
    units *= (generator.random(units.shape, np.float32) > _DROP_HIDDEN) / np.float32(1 - _DROP_HIDDEN)
    wrong = (_softmax(units @ output[:-1] + output[-1]) - targets) / np.float32(len(inputs))
    back = (wrong @ output[:-1].T) * (units > 0) / np.float32(1 - _DROP_HIDDEN)
    to_hidden = np.vstack([inputs.T @ back + _DECAY * hidden[:-1], back.sum(axis=0)])
    to_output = np.vstack([units.T @ wrong + _DECAY * output[:-1], wrong.sum(axis=0)])
    return to_hidden.astype(np.float32), to_output.astype(np.float32)


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = (powers / powers.sum(axis=1, keepdims=True)).astype(np.float32)
    return shares
