"""Phones that fall silent and phones that wake up, matched by whom they are in contact with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from quipus.network.graph import Floats, Ints
from quipus.network.switches.candidates import Candidates, find_candidates
from quipus.network.switches.contacts import Book, Contact
from quipus.network.switches.margins import (
    Chance,
    Margins,
    Seen,
    candidate_margins,
    chance_margins,
    expected_by_chance,
    find_cuts,
)
from quipus.network.switches.proposals import Shared, Switch, Switches

THRESHOLD = 0.001
"""Pairs of different people that may be expected by chance among all candidates that are as heavy: one list in a
thousand without switches would give a proposal.

Chosen on 50 made sets of calls (`bench/phone_ring.py`, seeds 2000 to 2049): 0.002 and more proposed something in one of
them without switches; 0.001 in none, and 869 of 900 switches, where 0.01 proposed 889.
"""
PROVISIONAL = 0.5
"""The same, up to which a pair counts as one phone in the next round: whole cells that change are found from there."""
_MOST_ROUNDS = 10
_MOST_SHARED = 5
"""Shared contacts that are named with a proposal."""


@dataclass(frozen=True, slots=True, eq=False)
class _Round:
    """What one round found: what it looked at, margins of the candidates, their chance, the pairs kept, best first."""

    seen: Seen
    candidates: Candidates
    margins: Margins
    chance: Chance
    by_chance: Floats
    order: tuple[int, ...]


def find_switches(contacts: Iterable[Contact], *, rng: np.random.Generator, threshold: float = THRESHOLD) -> Switches:
    """Returns phones that fall silent matched with phones that wake up, where both are in contact with the same others.

    A match is a question to ask, never a merge: a phone may have been passed on, a successor may call the same people.
    Matched phones count as one contact of everybody else, and the matching is repeated until it is stable, so that a
    group whose members all change their phones is found from its edges.

    Formula: likeness is the cosine of (1 - 1/2^times) x log(N / phones in contact) over contacts; margin = likeness -
        the largest likeness of either phone to one in use beside it for over 7 days; weight = margin x shared contacts;
        by chance = candidates x share of pairs of different phones, cut at a moment, of such a weight. One to one, so
        that the weights add up to most.
    Range: likeness 0 to 1; margin -1 to 1; by chance 0 to the number of candidates, proposed up to 0.001.
    Undefined: by chance, where fewer than three phones go on; phones with fewer than three contacts are not matched.
    Cost: rounds x (48 x rows + silent phones x all contacts of the others + cube of the phones in a pair of positive
        weight), at most ten rounds.
    Reference: Cortes C., Pregibon D., Volinsky C. 2001, Advances in Intelligent Data Analysis, LNCS 2189:105-114,
        doi 10.1007/3-540-44816-0_11.

    Args:
        contacts: calls or messages in any order, of phones, numbers or accounts.
        rng: for the phones that are cut to know the chance, where there are more than a thousand.
        threshold: the expected number of chance pairs up to which a pair is proposed.
    """
    book = Book.of(contacts)
    candidates = find_candidates(book)
    if not len(candidates.old):
        return _nothing(book, threshold, "no phone falls silent when another wakes up")
    own, seed = np.arange(len(book.phones)), int(rng.integers(2**32))
    seen, kept, n_rounds = Seen(book, own, find_cuts(book, candidates)), frozenset[int](), 0
    while True:
        n_rounds += 1
        found = _match(seen, candidates, np.random.default_rng(seed))
        sure = frozenset(pair for pair in found.order if found.by_chance[pair] <= PROVISIONAL)
        if sure == kept or n_rounds == _MOST_ROUNDS:
            return _switches(found, n_rounds, threshold)
        kept, seen = sure, seen._replace(same=_joined(own, candidates, sure))


def _match(seen: Seen, candidates: Candidates, rng: np.random.Generator) -> _Round:
    """Returns the pairs of one round."""
    margins, chance = candidate_margins(seen, candidates), chance_margins(seen, rng)
    order = tuple(_assign(candidates, margins))
    return _Round(seen, candidates, margins, chance, expected_by_chance(margins.weight, chance), order)


def _assign(candidates: Candidates, margins: Margins) -> list[int]:
    """Returns pairs, each phone once as old and once as new, the heaviest first.

    Those of positive weight are chosen so that they weigh most together: taken one by one, the heaviest of two crossed
    pairs can shut out two true ones. What they leave is filled up one by one; such a pair has a rival more alike.
    """
    over = np.flatnonzero(margins.weight > 0)
    chosen = over[_heaviest(candidates.old[over], candidates.new[over], margins.weight[over])]
    order: list[int] = chosen[np.argsort(-margins.weight[chosen], kind="stable")].tolist()
    old_taken, new_taken = set(candidates.old[chosen].tolist()), set(candidates.new[chosen].tolist())
    for pair in np.argsort(-margins.margin, kind="stable").tolist():
        old, new = int(candidates.old[pair]), int(candidates.new[pair])
        if margins.likeness[pair] > 0 and margins.weight[pair] <= 0 and not (old in old_taken or new in new_taken):
            old_taken.add(old)
            new_taken.add(new)
            order.append(pair)
    return order


def _heaviest(old: Ints, new: Ints, weight: Floats) -> Ints:
    """Returns the places of those of some pairs that weigh most together, each phone once as old and once as new."""
    _, rows = np.unique(old, return_inverse=True)
    _, columns = np.unique(new, return_inverse=True)
    shape = (rows.max(initial=-1) + 1, columns.max(initial=-1) + 1)
    table, place = np.zeros(shape), np.full(shape, -1)
    table[rows, columns], place[rows, columns] = weight, np.arange(len(weight))
    found: Ints = place[linear_sum_assignment(table, maximize=True)]
    return found[found >= 0]


def _joined(own: Ints, candidates: Candidates, pairs: Iterable[int]) -> Ints:
    """Returns under which number each phone is seen: that of the first in its chain of matches."""
    before = {int(candidates.new[pair]): int(candidates.old[pair]) for pair in pairs}
    same = own.copy()
    for phone in before:
        first = phone
        while first in before:
            first = before[first]
        same[phone] = first
    return same


def _switches(found: _Round, n_rounds: int, threshold: float) -> Switches:
    book, candidates, times = found.seen.book, found.candidates, _contact_times(found.seen)
    n_compared = len(found.chance.different)
    least = _least_weight(found, threshold)
    return Switches(
        tuple(_switch(found, times, pair, rank, threshold) for rank, pair in enumerate(found.order, 1)),
        n_phones=len(book.phones),
        n_contacts=len(book.day),
        n_silent=len(np.unique(candidates.old)),
        n_woken=len(np.unique(candidates.new)),
        n_candidates=len(candidates.old),
        n_rounds=n_rounds,
        n_compared=n_compared,
        n_known_again=int(np.count_nonzero(found.chance.same >= least)),
        n_gone_on=len(found.chance.same),
        threshold=threshold,
        undefined=_why_undefined(n_compared, len(candidates.old), threshold),
    )


def _why_undefined(n_compared: int, n_candidates: int, threshold: float) -> str:
    if not n_compared:
        return "fewer than three phones go on all the time: what chance does is not known"
    if n_candidates / (1 + n_compared) > threshold:
        return f"{n_compared:,} pairs of phones that go on are too few to tell chance among {n_candidates:,} candidates"
    return ""


def _least_weight(found: _Round, threshold: float) -> float:
    """Returns the weight from which a pair is proposed; infinite where none is."""
    different = found.chance.different
    allowed = int(threshold * (1 + len(different)) / len(found.candidates.old)) - 1
    if allowed < 0:
        return np.inf
    return float(np.nextafter(different[-1 - allowed], 2)) if allowed < len(different) else 0.0


def _contact_times(seen: Seen) -> dict[int, dict[int, float]]:
    """Returns how many times each phone was in contact with each other, matched ones as one."""
    book, times = seen.book, dict[int, dict[int, float]]()
    for one, other in ((book.source, book.target), (book.target, book.source)):
        for who, whom, weight in zip(one.tolist(), seen.same[other].tolist(), book.weight.tolist(), strict=True):
            row = times.setdefault(who, {})
            row[whom] = row.get(whom, 0.0) + weight
    return times


def _switch(found: _Round, times: dict[int, dict[int, float]], pair: int, rank: int, threshold: float) -> Switch:
    book, candidates = found.seen.book, found.candidates
    old, new = int(candidates.old[pair]), int(candidates.new[pair])
    before, after = times[old], times[new]
    both = sorted(before.keys() & after.keys(), key=lambda phone: (len(times[phone]), phone))
    return Switch(
        rank,
        book.phones[old],
        book.phones[new],
        silent_since=book.time_of(book.last[old]),
        wakes_at=book.time_of(book.first[new]),
        likeness=float(found.margins.likeness[pair]),
        margin=float(found.margins.margin[pair]),
        weight=float(found.margins.weight[pair]),
        by_chance=float(found.by_chance[pair]),
        proposed=bool(found.by_chance[pair] <= threshold),
        shared=tuple(Shared(book.phones[one], before[one], after[one]) for one in both[:_MOST_SHARED]),
        n_shared=len(both),
        n_left=len(before.keys() - after.keys()),
        n_new=len(after.keys() - before.keys()),
    )


def _nothing(book: Book, threshold: float, reason: str) -> Switches:
    return Switches((), len(book.phones), len(book.day), 0, 0, 0, 0, 0, 0, 0, threshold, reason)
