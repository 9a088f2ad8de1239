"""A small transformer: a vector for each piece of a text, from the piece and those around it.

BERT's layers (Devlin et al. 2019, doi 10.18653/v1/N19-1423), of weights that were learned elsewhere. Vectors of pieces
are kept in four bits and made when asked for; the layers count in eight.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float32]
_BLOCK = 32
"""Weights that share a scale."""
_ZERO = 8
"""What stands for nought among the sixteen values of four bits."""
_TINY = 1e-12
ROWS = "rows"
"""What goes into the layers' graph."""
_ERRORS = 3
"""The least that ONNX Runtime tells of."""
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


class Layers:
    """The layers, a graph of ONNX that makes (pieces, width) of (pieces, width); ONNX Runtime runs it on one core."""

    def __init__(self, graph: bytes) -> None:
        self.graph = graph

    def read(self, rows: Floats) -> Floats:
        """Returns the rows after all layers."""
        (found,) = self._session.run(None, {ROWS: rows})
        return np.asarray(found, dtype=np.float32)

    @cached_property
    def _session(self) -> Any:  # noqa: ANN401 - ONNX Runtime tells no types
        import onnxruntime  # noqa: PLC0415 - takes a tenth of a second, which only reading needs

        onnxruntime.disable_telemetry_events()  # of its Windows builds; what is read is nobody else's business
        chosen = onnxruntime.SessionOptions()
        chosen.intra_op_num_threads = chosen.inter_op_num_threads = 1  # documents are read side by side
        chosen.log_severity_level = _ERRORS
        return onnxruntime.InferenceSession(self.graph, chosen, providers=["CPUExecutionProvider"])


@dataclass(frozen=True, slots=True)
class Transformer:
    """Vectors of pieces and of places, and the layers through which they go.

    `start` and `end` are the pieces that bound what is read at a time.
    """

    words: PackedRows
    places: Floats
    norm: tuple[Floats, Floats]
    layers: Layers
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
        return self.layers.read(rows)[1:-1]


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
