"""Phones that fall silent and phones that wake up, matched by whom they are in contact with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

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

THRESHOLD = 0.01
"""Pairs of different people that may be expected by chance among all candidates that are as much alike.

Of 60 made sets of calls without switches (`bench phone_switches`), two had a pair under it and six one under 0.05:
who comes and goes within one clique is alike more often than the pairs from which the chance is known.
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
        the largest likeness of either phone to one in use beside it for over 7 days; by chance = candidates x share of
        pairs of different phones, cut at a moment, with such a margin. Greedy by margin, one to one.
    Range: likeness 0 to 1; margin -1 to 1; by chance 0 to the number of candidates, proposed up to 0.01.
    Undefined: by chance, where fewer than three phones go on; phones with fewer than three contacts are not matched.
    Cost: rounds x (28 x rows + silent phones x all contacts of the others), at most ten rounds.
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
        return _nothing(book, "no phone falls silent when another wakes up")
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
    """Returns the pairs of one round, greedily by margin, each phone once as old and once as new."""
    margins, chance = candidate_margins(seen, candidates), chance_margins(seen, rng)
    old_taken, new_taken, order = set[int](), set[int](), []
    for pair in np.argsort(-margins.margin, kind="stable").tolist():
        old, new = int(candidates.old[pair]), int(candidates.new[pair])
        if margins.margin[pair] <= 0:
            break
        if old not in old_taken and new not in new_taken:
            old_taken.add(old)
            new_taken.add(new)
            order.append(pair)
    return _Round(seen, candidates, margins, chance, expected_by_chance(margins.margin, chance), tuple(order))


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
    least = _least_margin(found, threshold)
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
        undefined=_why_undefined(n_compared, len(candidates.old), threshold),
    )


def _why_undefined(n_compared: int, n_candidates: int, threshold: float) -> str:
    if not n_compared:
        return "fewer than three phones go on all the time: what chance does is not known"
    if n_candidates / (1 + n_compared) > threshold:
        return f"{n_compared:,} pairs of phones that go on are too few to tell chance among {n_candidates:,} candidates"
    return ""


def _least_margin(found: _Round, threshold: float) -> float:
    """Returns the margin from which a pair is proposed; infinite where none is."""
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
        by_chance=float(found.by_chance[pair]),
        proposed=bool(found.by_chance[pair] <= threshold),
        shared=tuple(Shared(book.phones[one], before[one], after[one]) for one in both[:_MOST_SHARED]),
        n_shared=len(both),
        n_left=len(before.keys() - after.keys()),
        n_new=len(after.keys() - before.keys()),
    )


def _nothing(book: Book, reason: str) -> Switches:
    return Switches((), len(book.phones), len(book.day), 0, 0, 0, 0, 0, 0, 0, reason)
