"""How alike two phones are by whom they are in contact with, before and after a moment."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from quipus.network.graph import Bools, Floats, Ints
from quipus.network.switches.contacts import Book

LEAST_CONTACTS = 3
"""Different phones that a phone must be in contact with to be compared: with fewer, one taxi rank makes two alike."""


def patterns(book: Book, same: Ints, rows: Bools) -> sparse.csr_array:
    """Returns the contact patterns of all phones over some rows: a line a phone, of length 1 or empty.

    A contact counts (1 - 1/2^times) x log(N / how many phones are in contact with it): whom one calls tells more than
    how often, and one whom everybody calls says nothing. Phones with fewer than three different contacts have an empty
    line.

    Args:
        book: the contacts.
        same: the number under which each phone is seen as a contact: that of the first phone matched to it.
        rows: which contacts count.
    """
    n = len(book.phones)
    source, target, weight = book.source[rows], book.target[rows], book.weight[rows]
    who, whom = np.concatenate([source, target]), same[np.concatenate([target, source])]
    table = sparse.coo_array((np.concatenate([weight, weight]), (who, whom)), shape=(n, n)).tocsr()
    table.sum_duplicates()
    table.data = 1 - 0.5**table.data
    table = table @ sparse.diags_array(_rarity(book, same))
    n_contacts = np.diff(table.indptr)
    length = np.sqrt(table.multiply(table).sum(axis=1))
    scale = np.divide(1.0, length, out=np.zeros(n), where=(length > 0) & (n_contacts >= LEAST_CONTACTS))
    return (sparse.diags_array(scale) @ table).tocsr()


def _rarity(book: Book, same: Ints) -> Floats:
    """Returns log(N / phones in contact) of every number, over all rows and with matched phones as one."""
    n = len(book.phones)
    one, other = same[book.source], same[book.target]
    pairs = np.unique(np.concatenate([one * n + other, other * n + one]))
    popularity = np.bincount(pairs % n, minlength=n)
    n_seen = len(np.unique(same))
    rarity: Floats = np.log(n_seen / np.maximum(popularity, 1))
    return rarity
