"""Breadth-first search from many nodes at once, 64 to a machine word.

Each node holds one bit for each source; a level of the search is one OR over the ties. After Then et al. 2014,
PVLDB 8:449, doi 10.14778/2735496.2735507.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from quipus.network.graph import Floats, Ints

Words: TypeAlias = npt.NDArray[np.uint64]

_WORD = 64
_GATHERED = 6_000_000
"""Words that one level may gather at once (48 MB)."""


def reverse(indptr: Ints, indices: Ints) -> tuple[Ints, Ints]:
    """Returns the CSR arrays of the ties the other way."""
    n_nodes = len(indptr) - 1
    source = np.repeat(np.arange(n_nodes, dtype=np.int64), np.diff(indptr))
    order = np.argsort(indices, kind="stable")
    turned = np.zeros(n_nodes + 1, dtype=np.int64)
    np.cumsum(np.bincount(indices, minlength=n_nodes), out=turned[1:])
    return turned, source[order]


def inverse_distances(indptr: Ints, indices: Ints) -> Floats:
    """Returns for each node the sum of 1/d over all nodes, d steps being the way that leads from the other node to it.

    A node that is not reached counts 0.
    """
    total = np.zeros(len(indptr) - 1)
    for level, reached in _iter_all_levels(indptr, indices):
        total += np.bitwise_count(reached).sum(axis=1) / level
    return total


def reach(indptr: Ints, indices: Ints) -> npt.NDArray[np.bool_]:
    """Returns the square table of which node (row) gets to which (column) along ties; each gets to itself.

    Takes n * n bytes.
    """
    n_nodes = len(indptr) - 1
    table = np.zeros((n_nodes, n_nodes), dtype=np.bool_)
    for first, visited in _iter_reached(indptr, indices):
        bits = _bits(visited)
        last = min(first + bits.shape[1], n_nodes)
        table[first:last] = bits[:, : last - first].T
    return table


def steps(into: tuple[Ints, Ints], sources: Ints) -> Floats:
    """Returns how many steps each node (column) is from each source (row); infinite where it is not reached.

    `into` is the reverse of the graph's CSR arrays, as `reverse` gives it.
    """
    n_nodes = len(into[0]) - 1
    start = np.zeros((n_nodes, (len(sources) + _WORD - 1) // _WORD), dtype=np.uint64)
    _set_bits(start, sources, np.arange(len(sources)))
    far = np.full((n_nodes, start.shape[1] * _WORD), np.inf)
    far[_bits(start)] = 0.0
    for level, reached in enumerate(_iter_levels(into, start), 1):
        far[_bits(reached)] = level
    return np.ascontiguousarray(far[:, : len(sources)].T)


def _iter_reached(indptr: Ints, indices: Ints) -> Iterator[tuple[int, Words]]:
    into = reverse(indptr, indices)
    for first, start in _iter_batches(len(indptr) - 1, len(indices)):
        visited = start.copy()
        for reached in _iter_levels(into, start):
            visited |= reached
        yield first, visited


def _iter_all_levels(indptr: Ints, indices: Ints) -> Iterator[tuple[int, Words]]:
    into = reverse(indptr, indices)
    for _, start in _iter_batches(len(indptr) - 1, len(indices)):
        yield from enumerate(_iter_levels(into, start), 1)


def _iter_batches(n_nodes: int, n_arcs: int) -> Iterator[tuple[int, Words]]:
    """Yields batches of sources: the number of the first, and one bit set for each source at its own node."""
    n_words = max(1, min(_GATHERED // max(n_arcs, n_nodes, 1), (n_nodes + _WORD - 1) // _WORD))
    for first in range(0, n_nodes, n_words * _WORD):
        source = np.arange(first, min(first + n_words * _WORD, n_nodes))
        start = np.zeros((n_nodes, n_words), dtype=np.uint64)
        _set_bits(start, source, source - first)
        yield first, start


def _set_bits(start: Words, nodes: Ints, bits: Ints) -> None:
    np.bitwise_or.at(start, (nodes, bits // _WORD), np.left_shift(np.uint64(1), (bits % _WORD).astype(np.uint64)))


def _bits(words: Words) -> npt.NDArray[np.bool_]:
    little = words.astype("<u8", copy=False)
    return np.unpackbits(little.view(np.uint8), axis=1, bitorder="little").view(np.bool_)


def _iter_levels(into: tuple[Ints, Ints], start: Words) -> Iterator[Words]:
    """Yields for each distance 1, 2, ... the bits of the sources that reach each node at just that distance."""
    indptr, indices = into
    rows = np.flatnonzero(np.diff(indptr))
    starts = indptr[rows]
    unseen, frontier = ~start, start
    while len(indices):
        reached = np.zeros_like(start)
        reached[rows] = np.bitwise_or.reduceat(frontier[indices], starts, axis=0)
        reached &= unseen
        if not reached.any():
            return
        unseen &= ~reached
        frontier = reached
        yield reached
