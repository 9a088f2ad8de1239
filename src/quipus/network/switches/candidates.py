"""Which phones may be the old and the new one of one person, by time alone."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from quipus.network.graph import Ints
from quipus.network.switches.contacts import Book

OVERLAP = 7.0
"""Days for which both phones may be in use: numbers are handed round before the old phone is laid aside."""
LONGEST_GAP = 30.0
"""Days that may lie between the last contact of the old phone and the first of the new one."""
SURPRISE = 4.6
"""Contacts that were to be expected in the silence at a phone's usual rate. By chance, exp(-4.6): one time in 100."""


class Candidates(NamedTuple):
    """Pairs by their numbers: phones that fall silent, and ones that wake up about then."""

    old: Ints
    new: Ints


def find_candidates(book: Book) -> Candidates:
    """Returns every pair of a phone that falls silent and one that wakes up from 7 days before to 30 days after.

    A phone falls silent if it has no contact for so long before the records end that at its rate 4.6 were to be
    expected; it wakes up likewise. Two phones that were in contact with each other are no pair: each has its user.
    """
    rate = (book.n_rows - 1) / np.maximum(book.last - book.first, 1.0)
    silent = np.flatnonzero(rate * (book.end - book.last) >= SURPRISE)
    woken = np.flatnonzero(rate * book.first >= SURPRISE)
    woken = woken[np.argsort(book.first[woken], kind="stable")]
    starts = book.first[woken]
    low = np.searchsorted(starts, book.last[silent] - OVERLAP, "left")
    high = np.searchsorted(starts, book.last[silent] + LONGEST_GAP, "right")
    old = np.repeat(silent, high - low)
    places = [np.arange(one, other) for one, other in zip(low, high, strict=True)]
    new = woken[np.concatenate([np.zeros(0, np.int64), *places])]
    kept = (old != new) & ~np.isin(old * len(book.phones) + new, _in_contact(book))
    return Candidates(old[kept], new[kept])


def _in_contact(book: Book) -> Ints:
    n = len(book.phones)
    return np.unique(np.concatenate([book.source * n + book.target, book.target * n + book.source]))
