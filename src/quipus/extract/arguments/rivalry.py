"""How much tells of a candidate beside what tells of its rivals: other sides for it, other claims of its sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from quipus.extract.arguments.candidates import Candidate

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
_ROOM = 40
"""Bits for the rivals of one sentence."""
_NO_RIVAL = -20.0
"""Log odds of a rival that is not there."""


def find_rivals(candidates: Sequence[Candidate], enumerations: Mapping[int, int]) -> Ints:
    """Returns the numbers of the six groups of rivals of each candidate of a sentence, one row each.

    Rivals claim the same with another subject, the same with another object, something else of the same sides; the same
    of another member of the subject's enumeration, of the object's, and of any members of both.

    Args:
        candidates: at least one. enumerations: as `find_enumerations` gives them.
    """
    subjects = _numbers([one.subject.key for one in candidates])
    things = _numbers([one.thing.key for one in candidates])
    predicates = _numbers([one.kind.predicate for one in candidates])
    size = len(candidates)
    rivals = [predicates * size + things, predicates * size + subjects, subjects * size + things]
    return np.stack([*rivals, *_fellows(candidates, enumerations)], axis=1)


def _fellows(candidates: Sequence[Candidate], enumerations: Mapping[int, int]) -> Iterator[Ints]:
    """Yields the groups of what is claimed of the members of one enumeration; what has no fellows stands alone."""
    ends = [
        (one.kind.predicate, one.subject.key, enumerations.get(one.subject.index), one.thing.key,
         enumerations.get(one.thing.index))
        for one in candidates
    ]  # fmt: skip
    by_subject = [None if these is None else (what, (these,), thing) for what, _, these, thing, _ in ends]
    by_thing = [None if those is None else (what, subject, (those,)) for what, subject, _, _, those in ends]
    by_both = [
        None if these is those is None
        else (what, subject if these is None else (these,), thing if those is None else (those,))
        for what, subject, these, thing, those in ends
    ]  # fmt: skip
    for keys in (by_subject, by_thing, by_both):
        yield _numbers([("alone", at) if key is None else key for at, key in enumerate(keys)])


def joined_rivals(rivals: Sequence[Ints]) -> Ints:
    """Returns the rivals of several sentences under each other; those of one are none of another.

    >>> joined_rivals([np.array([[3]]), np.array([[3], [4]])]).tolist() == [[3], [3 + (1 << 40)], [4 + (1 << 40)]]
    True
    """
    return np.vstack([one + (number << _ROOM) for number, one in enumerate(rivals)])


def find_distant_rivals(keys: Sequence[tuple[object, object, object]]) -> Ints:
    """Returns the numbers of the six groups of rivals of each candidate of a whole document, one row each.

    Those that say the same elsewhere; the same with another object, with another subject; something else of the same
    sides, of the subject, of the object.

    Args:
        keys: predicate, subject and object of each candidate, as `Candidate.key` has them.
    """
    groups = ((0, 1, 2), (0, 1), (0, 2), (1, 2), (1,), (2,))
    return np.stack([_numbers([tuple(key[at] for at in group) for key in keys]) for group in groups], axis=1)


def _numbers(keys: Sequence[object]) -> Ints:
    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int64)


def weigh_rivals(rivals: Ints, odds: Floats) -> Floats:
    """Returns, for each candidate and group, the best odds of a rival and how many rivals have better odds.

    >>> weigh_rivals(np.array([[1], [1], [2]]), np.array([2.0, 3.0, 1.0], np.float32)).tolist()
    [[3.0, 1.0], [2.0, 0.0], [-20.0, 0.0]]
    """
    return np.hstack([_beside(rivals[:, column], odds) for column in range(rivals.shape[1])])


def to_table(traits: Floats, rivals: Ints, odds: Floats, distant: Ints) -> Floats:
    """Returns what the trees are asked about each candidate: its traits, how its odds stand to its rivals', its odds.

    Args:
        traits: as `find_traits` gives them. rivals: as `find_rivals` does. odds: log odds, a column for each model.
        distant: as `find_distant_rivals` gives them, beside which the sum of the odds stands.
    """
    beside = [*(weigh_rivals(rivals, column) for column in odds.T), weigh_rivals(distant, odds.sum(axis=1))]
    return np.hstack([traits, *beside, odds])


def _beside(groups: Ints, odds: Floats) -> Floats:
    order = np.lexsort((-odds, groups))
    ordered, best = groups[order], odds[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    sizes = np.diff(np.r_[starts, len(order)])
    ranks = np.arange(len(order)) - np.repeat(starts, sizes)
    second = np.where(sizes > 1, best[np.minimum(starts + 1, len(order) - 1)], _NO_RIVAL)
    found = np.zeros((len(order), 2), dtype=np.float32)
    found[order, 0] = np.where(ranks == 0, np.repeat(second, sizes), np.repeat(best[starts], sizes))
    found[order, 1] = ranks
    return found
