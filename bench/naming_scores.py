"""Scores of clusterings and of pair judgements."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import comb


@dataclass(frozen=True)
class Score:
    """Precision, recall and their harmonic mean, 0 to 1; None where nothing was said, or nothing was to be found."""

    precision: float | None
    recall: float | None

    @property
    def f1(self) -> float | None:
        """Returns the harmonic mean, None where one of the two is undefined."""
        if self.precision is None or self.recall is None:
            return None
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        named = (("P", self.precision), ("R", self.recall), ("F1", self.f1))
        return "  ".join(f"{name} {'undefined' if value is None else f'{value:.4f}'}" for name, value in named)


def bcubed(found: Mapping[str, str], true: Mapping[str, str]) -> Score:
    """Returns B-cubed precision and recall (Bagga and Baldwin 1998), each mention weighing the same.

    Precision of a mention is the share of its found cluster that is of its true cluster; recall the other way round.

    >>> print(bcubed({"a": "1", "b": "1", "c": "1"}, {"a": "x", "b": "x", "c": "y"}))
    P 0.5556  R 1.0000  F1 0.7143
    """
    both = Counter((found[mention], true[mention]) for mention in true)
    sizes, true_sizes = Counter(found[mention] for mention in true), Counter(true.values())
    precision = sum(count * count / sizes[cluster] for (cluster, _), count in both.items())
    recall = sum(count * count / true_sizes[cluster] for (_, cluster), count in both.items())
    return Score(precision / len(true), recall / len(true)) if true else Score(None, None)


def pairwise(found: Mapping[str, str], true: Mapping[str, str]) -> Score:
    """Returns precision and recall of the pairs of mentions that are in one cluster.

    >>> print(pairwise({"a": "1", "b": "1", "c": "1"}, {"a": "x", "b": "x", "c": "y"}))
    P 0.3333  R 1.0000  F1 0.5000
    """
    both = _n_pairs(Counter((found[mention], true[mention]) for mention in true).values())
    n_found, n_true = (
        _n_pairs(Counter(found[mention] for mention in true).values()),
        _n_pairs(Counter(true.values()).values()),
    )
    return Score(both / n_found if n_found else None, both / n_true if n_true else None)


def _n_pairs(sizes: Iterable[int]) -> int:
    return sum(comb(size, 2) for size in sizes)


def of_pairs(found: set[tuple[str, str]], true: set[tuple[str, str]]) -> Score:
    """Returns precision and recall of a set of pairs."""
    both = len(found & true)
    return Score(both / len(found) if found else None, both / len(true) if true else None)


def wrong_pairs(
    found: Mapping[str, str], true: Mapping[str, str]
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Returns the pairs that were joined wrongly, and those that were missed; one pair a cluster and partner."""
    return _parted(found, true), _parted(true, found)


def _parted(together: Mapping[str, str], by: Mapping[str, str]) -> list[tuple[str, str]]:
    members: dict[str, list[str]] = defaultdict(list)
    for mention in sorted(by):
        members[together[mention]].append(mention)
    pairs = []
    for group in members.values():
        heads: dict[str, str] = {}
        for mention in group:
            heads.setdefault(by[mention], mention)
        chosen = list(heads.values())
        pairs += [(chosen[0], other) for other in chosen[1:]]
    return pairs
