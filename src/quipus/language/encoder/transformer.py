"""A small transformer in numpy: a vector for each piece of a text, from the piece and those around it.

BERT's layers (Devlin et al. 2019, doi 10.18653/v1/N19-1423), read from weights that were trained elsewhere; there is
no training here. Vectors of pieces are kept in four bits and made when asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float32]
_BLOCK = 32
"""Weights that share a scale."""
_ZERO = 8
"""What stands for nought among the sixteen values of four bits."""
_TINY = 1e-12
_GELU = 0.7978845608, 0.044715
"""Of the approximation by tanh (Hendrycks and Gimpel 2016, arXiv 1606.08415)."""
WINDOW, BEFORE = 320, 32
"""Pieces that are read at a time, and pieces before them that are read again as their context."""
LONGEST = 400
"""Pieces of one sentence that are read at a time."""


def normed(rows: Floats, weight: Floats, bias: Floats) -> Floats:
    """Returns rows with mean nought and variance one, scaled and moved."""
    away = rows - rows.mean(axis=1, keepdims=True)
    spread = np.sqrt(np.einsum("ij,ij->i", away, away)[:, None] / away.shape[1] + _TINY)
    found: Floats = away / spread * weight + bias
    return found


def gelu(values: Floats) -> Floats:
    """Returns the values, small and negative ones pressed towards nought."""
    scale, cube = _GELU
    found: Floats = values * values
    found *= np.float32(scale * cube)
    found += np.float32(scale)
    found *= values
    np.tanh(found, out=found)
    found += np.float32(1)
    found *= values
    found *= np.float32(0.5)
    return found


@dataclass(frozen=True, slots=True)
class PackedRows:
    """Rows of numbers in four bits, 32 to a scale: (rows, blocks, 16) bytes and (rows, blocks) scales.

    The number of largest size in a block is eight times its scale, with the other sign.
    """

    packed: npt.NDArray[np.uint8]
    scales: npt.NDArray[np.float16]

    def rows(self, numbers: Sequence[int] | None = None) -> Floats:
        """Returns some of the rows, or all."""
        packed, scales = self.packed, self.scales
        if numbers is not None:
            packed, scales = packed[list(numbers)], scales[list(numbers)]
        values = np.concatenate([packed & 15, packed >> 4], axis=2).astype(np.float32) - _ZERO
        return np.asarray((values * scales.astype(np.float32)[:, :, None]).reshape(len(packed), -1), dtype=np.float32)


def pack(rows: Floats) -> PackedRows:
    """Returns rows in four bits; those that were unpacked from four bits come out as they were.

    >>> rows = np.linspace(-8, 7, 32, dtype=np.float32)[None]
    >>> bool(np.abs(pack(rows).rows() - rows).max() < 0.51)
    True
    """
    blocks = rows.reshape(len(rows), -1, _BLOCK)
    most = np.take_along_axis(blocks, np.abs(blocks).argmax(axis=2)[:, :, None], axis=2)
    scales = (most[:, :, 0] / -_ZERO).astype(np.float16)
    wide = scales.astype(np.float32)[:, :, None]
    values = np.divide(blocks, wide, out=np.zeros_like(blocks), where=wide != 0)
    numbers = np.clip(np.rint(values) + _ZERO, 0, 15).astype(np.uint8)
    return PackedRows(numbers[:, :, : _BLOCK // 2] | numbers[:, :, _BLOCK // 2 :] << 4, scales)


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer: attention over all pieces, then each piece by itself; matrices as (in, out)."""

    attend: Floats
    attend_bias: Floats
    joined: Floats
    joined_bias: Floats
    first_norm: tuple[Floats, Floats]
    widen: Floats
    widen_bias: Floats
    narrow: Floats
    narrow_bias: Floats
    second_norm: tuple[Floats, Floats]

    def of(self, rows: Floats, n_heads: int) -> Floats:
        """Returns the rows after this layer."""
        rows = normed(rows + self._attended(rows, n_heads), *self.first_norm)
        wide = gelu(rows @ self.widen + self.widen_bias)
        return normed(rows + wide @ self.narrow + self.narrow_bias, *self.second_norm)

    def _attended(self, rows: Floats, n_heads: int) -> Floats:
        size, width = rows.shape
        depth = width // n_heads
        parts = (rows @ self.attend + self.attend_bias).reshape(size, 3, n_heads, depth).transpose(1, 2, 0, 3)
        asked, known, told = parts
        shares = (asked * np.float32(depth**-0.5)) @ known.transpose(0, 2, 1)
        shares -= shares.max(axis=2, keepdims=True)
        np.exp(shares, out=shares)  # in place: this is the largest array of all
        seen = shares @ told / shares.sum(axis=2, keepdims=True)
        found: Floats = seen.transpose(1, 0, 2).reshape(size, width) @ self.joined + self.joined_bias
        return found


@dataclass(frozen=True, slots=True)
class Transformer:
    """Vectors of pieces and of places, and the layers through which they go.

    `start` and `end` are the pieces that bound what is read at a time.
    """

    words: PackedRows
    places: Floats
    norm: tuple[Floats, Floats]
    layers: Sequence[Layer]
    n_heads: int
    start: int
    end: int

    @property
    def width(self) -> int:
        """Numbers of a vector."""
        return int(self.places.shape[1])

    def read(self, numbers: Sequence[int]) -> Floats:
        """Returns a vector for each piece of a stretch, (pieces, width)."""
        bounded = [self.start, *numbers, self.end]
        rows = normed(self.words.rows(bounded) + self.places[: len(bounded)], *self.norm)
        for layer in self.layers:
            rows = layer.of(rows, self.n_heads)
        return rows[1:-1]


def iter_stretches(size: int, bounds: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yields stretches of a text: from where its context is read, from where, to where.

    >>> list(iter_stretches(500, [0, 100, 200, 300, 420]))
    [(0, 0, 300), (268, 300, 500)]
    """
    start = 0
    for bound, following in zip(bounds, [*bounds[1:], size], strict=True):
        if following - start > WINDOW and bound > start:
            yield from _parts(start, bound)
            start = bound
    yield from _parts(start, size)


def _parts(start: int, end: int) -> Iterator[tuple[int, int, int]]:
    for first in range(start, end, LONGEST):
        yield max(0, first - BEFORE), first, min(first + LONGEST, end)
