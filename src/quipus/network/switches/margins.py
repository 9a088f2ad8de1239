"""By how much two phones are more alike than either is to one that cannot be its other, and how often chance does it.

Two phones in use side by side for weeks are held to be two people's. They give the measure twice: the most alike of
them is what a pair has to surpass, and cut at a moment, each before against all others after, they show how far pairs
of different people surpass it by chance.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy import sparse

from quipus.network.graph import Bools, Floats, Ints
from quipus.network.switches.candidates import OVERLAP, Candidates
from quipus.network.switches.contacts import Book
from quipus.network.switches.likeness import patterns

_N_CUTS = 24
"""Moments at which patterns before and after are made; a phone is compared at the nearest.

Phones that go on are cut at all of them: with a sixth, chance was not known to a thousandth.
"""
_MOST = 1000
"""Phones that are cut at one moment: a million pairs."""


class Seen(NamedTuple):
    """What a round looks at: contacts, under which number each phone is seen as a contact, moments of comparison."""

    book: Book
    same: Ints
    cuts: Floats


class Margins(NamedTuple):
    """Of each candidate pair: how alike it is, by how much more than the most alike rival of either, and its weight.

    The weight is the margin times the number of shared contacts: two phones that share three contacts are alike by
    chance far oftener than two that share ten.
    """

    likeness: Floats
    margin: Floats
    weight: Floats


class Chance(NamedTuple):
    """What phones that go on show: weights of pairs of two phones, ascending, and of each phone with itself."""

    different: Floats
    same: Floats


def find_cuts(book: Book, candidates: Candidates) -> Floats:
    """Returns the moments of comparison: quantiles of those at which candidates would have changed."""
    moments = (book.last[candidates.old] + book.first[candidates.new]) / 2
    return np.unique(np.quantile(moments, np.linspace(0, 1, _N_CUTS)))


def candidate_margins(seen: Seen, candidates: Candidates) -> Margins:
    """Returns likeness, margin and weight of each candidate pair."""
    book = seen.book
    whole = patterns(book, seen.same, np.ones(len(book.day), np.bool_))
    old, new = whole[candidates.old], whole[candidates.new]
    likeness = np.asarray(old.multiply(new).sum(axis=1)).ravel()
    n_shared = np.asarray((old > 0).multiply(new > 0).sum(axis=1)).ravel()
    goes_on = _best_rival(seen, whole, np.unique(candidates.old), after=True)
    was_before = _best_rival(seen, whole, np.unique(candidates.new), after=False)
    margin = likeness - np.maximum(goes_on[candidates.old], was_before[candidates.new])
    return Margins(likeness, margin, margin * n_shared)


def _best_rival(seen: Seen, whole: sparse.csr_array, phones: Ints, *, after: bool) -> Floats:
    """Returns how alike each phone is to the most alike one that was in use beside it and goes on (or was before)."""
    book, everybody = seen.book, np.arange(len(seen.book.phones))
    best = np.zeros(len(everybody))
    moment = (book.last if after else book.first)[phones]
    nearest = np.abs(moment[:, None] - seen.cuts[None, :]).argmin(axis=1)
    for place in np.unique(nearest):
        rows, cut = phones[nearest == place], seen.cuts[place]
        others = patterns(book, seen.same, book.day > cut if after else book.day <= cut)
        alike = (whole[rows] @ others.T).toarray()
        best[rows] = np.where(_side_by_side(seen, rows, everybody), alike, 0.0).max(axis=1)
    return best


def _side_by_side(seen: Seen, rows: Ints, columns: Ints) -> Bools:
    """Tells which pairs are two phones in use beside each other for longer than a change takes."""
    book, same = seen.book, seen.same
    until = np.minimum.outer(book.last[rows], book.last[columns])
    since = np.maximum.outer(book.first[rows], book.first[columns])
    found: Bools = (until - since > OVERLAP) & (same[rows][:, None] != same[columns][None, :])
    return found


def chance_margins(seen: Seen, rng: np.random.Generator) -> Chance:
    """Returns the weights of phones that go on, cut at each moment: with all others, and with itself."""
    (book, same, cuts), different, own = seen, [], []
    for cut in cuts:
        before, after = (patterns(book, same, rows) for rows in (book.day <= cut, book.day > cut))
        going_on = np.flatnonzero((np.diff(before.indptr) > 0) & (np.diff(after.indptr) > 0))
        going_on = np.sort(rng.permutation(going_on)[:_MOST])
        if len(going_on) < 3:
            continue
        alike = (before[going_on] @ after[going_on].T).toarray()
        n_shared = _n_shared(before[going_on], after[going_on])
        rivals = np.where(_side_by_side(seen, going_on, going_on), alike, -1.0)
        margin = alike - np.maximum(np.maximum(_others(rivals), _others(rivals.T).T), 0.0)
        weight = margin * n_shared
        different.append(weight[rivals >= 0])
        own.append(np.diag(weight))
    joined = [np.concatenate(parts) if parts else np.zeros(0) for parts in (different, own)]
    return Chance(np.sort(joined[0]), joined[1])


def _n_shared(one: sparse.csr_array, other: sparse.csr_array) -> Floats:
    """Returns how many contacts each phone of one table shares with each of another."""
    found: Floats = ((one > 0).astype(float) @ (other > 0).astype(float).T).toarray()
    return found


def _others(alike: Floats) -> Floats:
    """Returns for each entry the largest of its row but itself."""
    order = np.argsort(-alike, axis=1)[:, :2]
    rows = np.arange(len(alike))
    best = np.repeat(alike[rows, order[:, 0]][:, None], alike.shape[1], axis=1)
    best[rows, order[:, 0]] = alike[rows, order[:, 1]]
    return best


def expected_by_chance(weight: Floats, chance: Chance) -> Floats:
    """Returns how many of these pairs would surpass each weight if all were pairs of different people."""
    n = len(chance.different)
    as_far = n - np.searchsorted(chance.different, weight, "left")
    return len(weight) * (1 + as_far) / (1 + n)
