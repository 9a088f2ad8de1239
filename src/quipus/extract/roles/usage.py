"""Groups words that are used alike in the training texts, for the fine model. Not needed at run time.

Counts of neighbours, positive pointwise mutual information, truncated SVD (Levy and Goldberg 2014), then k-means.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from quipus.extract.roles.arrays import Floats, Ints

_LEAST = 4
"""A word seen less often has too few neighbours to compare."""
_CONTEXTS = 2500
_NEAR = (-2, -1, 1, 2)
_WIDE = (-5, -4, -3, 3, 4, 5)
_DIMENSIONS = 64
_SIZES = (60, 250, 800)
"""Numbers of coarse, middle and fine groups."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Word to its groups, and word to its vector of `width` numbers."""

    groups: Mapping[str, tuple[str, str, str]]
    vectors: Mapping[str, Floats]
    width: int


def learn_usage(sentences: Sequence[Sequence[str]], seed: int) -> Usage:
    """Returns groups and vectors of the words of the training sentences."""
    counts = Counter(word for sentence in sentences for word in sentence)
    words = [word for word, count in counts.most_common() if count >= _LEAST and word[0].isalpha()]
    generator = np.random.default_rng(seed)
    vectors = _reduce(_associate(sentences, words, [word for word, _ in counts.most_common(_CONTEXTS)]), generator)
    coarse, middle, fine = (_cluster(vectors, min(size, len(words)), generator).tolist() for size in _SIZES)
    groups = {word: (str(a), str(b), str(c)) for word, a, b, c in zip(words, coarse, middle, fine, strict=True)}
    return Usage(groups, dict(zip(words, vectors.astype(np.float16).astype(np.float32), strict=True)), vectors.shape[1])


def _associate(sentences: Iterable[Sequence[str]], words: Sequence[str], contexts: Sequence[str]) -> Floats:
    """Returns positive pointwise mutual information of words (rows) and neighbours at each near offset or farther."""
    rows = {word: row for row, word in enumerate(words)}
    columns = {word: column for column, word in enumerate(contexts)}
    width = len(contexts)
    table = np.zeros((len(words), width * (len(_NEAR) + 1)), np.float32)
    offsets = [(offset, block * width, 1.0) for block, offset in enumerate(_NEAR)]
    offsets += [(offset, len(_NEAR) * width, 0.5) for offset in _WIDE]
    for sentence in sentences:
        known = [columns.get(word, -1) for word in sentence]
        for place, word in enumerate(sentence):
            row = rows.get(word)
            if row is None:
                continue
            for offset, first, weight in offsets:
                if 0 <= place + offset < len(known) and known[place + offset] >= 0:
                    table[row, first + known[place + offset]] += weight
    share = table.sum(axis=0) ** 0.75  # smoothing of rare contexts, Levy, Goldberg and Dagan 2015
    share /= share.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        table = np.log(table / np.maximum(table.sum(axis=1, keepdims=True), 1) / np.maximum(share, 1e-9))
    positive: Floats = np.where(np.isfinite(table) & (table > 0), table, 0).astype(np.float32)
    return positive


def _reduce(table: Floats, generator: np.random.Generator) -> Floats:
    """Returns unit vectors of a randomised truncated SVD (Halko, Martinsson and Tropp 2011)."""
    size = min(_DIMENSIONS + 16, *table.shape)
    sketch = table @ generator.standard_normal((table.shape[1], size)).astype(np.float32)
    for _ in range(3):
        basis, _ = np.linalg.qr(sketch)
        sketch = table @ (table.T @ basis)
    basis, _ = np.linalg.qr(sketch)
    left, strength, _ = np.linalg.svd(basis.T @ table, full_matrices=False)
    vectors = (basis @ left)[:, :_DIMENSIONS] * np.sqrt(strength[:_DIMENSIONS])
    unit: Floats = (vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)).astype(np.float32)
    return unit


def _cluster(vectors: Floats, count: int, generator: np.random.Generator) -> Ints:
    centres = vectors[generator.choice(len(vectors), count, replace=False)]
    nearest = np.zeros(len(vectors), np.int64)
    for _ in range(25):
        nearest = (vectors @ centres.T).argmax(axis=1)
        for group in range(count):
            members = vectors[nearest == group]
            centre = members.mean(axis=0) if len(members) else vectors[generator.integers(len(vectors))]
            centres[group] = centre / max(float(np.linalg.norm(centre)), 1e-6)
    return nearest
