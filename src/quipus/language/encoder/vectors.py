"""What the encoder makes of a text: means of the vectors of any stretch of it, read when they are asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from quipus.language.encoder.pieces import Cut
from quipus.language.encoder.transformer import Floats, Transformer, iter_stretches

Ints = npt.NDArray[np.int64]
_REMEMBERED = 64
"""Stretches whose vectors are kept; one takes up to 600 kilobytes."""


class TextVectors:
    """A text in pieces and the encoder that reads them, a stretch of some sentences at a time."""

    def __init__(self, cut: Cut, transformer: Transformer, bounds: Sequence[int]) -> None:
        """Takes a text of at least one piece; `bounds` are the pieces with which sentences begin, ascending from 0."""
        self.cut, self._transformer = cut, transformer
        self._stretches = list(iter_stretches(len(cut.numbers), bounds))
        self._starts = [start for _, start, _ in self._stretches]
        self._sums: OrderedDict[int, Floats] = OrderedDict()

    def means(self, first: Ints, last: Ints) -> Floats:
        """Returns the mean vector of each stretch of pieces, (stretches, width); nought where one begins below 0.

        Args:
            first, last: the first piece of each stretch and the one behind its last.
        """
        found = np.zeros((len(first), self._transformer.width), dtype=np.float32)
        places = np.array([bisect_right(self._starts, at) - 1 for at in first.tolist()])
        for place in set(places.tolist()) - {-1}:
            rows = places == place
            _, start, end = self._stretches[place]
            sums = self._read(place)
            starts = np.minimum(first[rows], end - 1) - start
            ends = np.clip(last[rows] - start, starts + 1, end - start)
            found[rows] = (sums[ends] - sums[starts]) / (ends - starts)[:, None]
        return found

    def rows(self, first: int, last: int) -> Floats:
        """Returns the vectors of the pieces from one up to another, as far as they are read together; at least one."""
        place = bisect_right(self._starts, first) - 1
        _, start, end = self._stretches[place]
        found: Floats = np.diff(self._read(place)[first - start : min(last, end) - start + 1], axis=0)
        return found

    def _read(self, place: int) -> Floats:
        """Returns running sums over the vectors of a stretch, (pieces and one, width)."""
        sums = self._sums.pop(place, None)
        if sums is None:
            before, start, end = self._stretches[place]
            vectors = self._transformer.read(self.cut.numbers[before:end])[start - before :]
            sums = np.zeros((len(vectors) + 1, vectors.shape[1]), dtype=np.float32)
            np.cumsum(vectors, axis=0, out=sums[1:])
        self._sums[place] = sums
        if len(self._sums) > _REMEMBERED:
            self._sums.popitem(last=False)
        return sums


def bounds_of(cut: Cut, starts: Iterable[int]) -> list[int]:
    """Returns the pieces with which sentences begin, the first of the text among them."""
    return sorted({0, *(cut.find(start, start)[0] for start in starts)})
