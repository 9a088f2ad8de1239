"""Divisions of a network into groups, and how far two of them agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from quipus.network.graph import Bools, Floats, Graph, Ints
from quipus.network.ties import TieStrength


@dataclass(frozen=True, slots=True, eq=False)
class Partition:
    """Nodes divided into groups.

    Attributes:
        names: the nodes. labels: the number of each node's group, 0 the largest.
        settings: how it was found. resolution: at which; more gives smaller groups.
        modularity: how far ties within groups exceed chance, None without ties.
        stability: for each node how often its neighbours' being in its group agreed over the runs, in [0, 1]; NaN
            without ties; None if there was one run.
    """

    names: tuple[str, ...]
    labels: Ints
    settings: str
    resolution: float
    modularity: float | None
    stability: Floats | None = None

    @property
    def n_groups(self) -> int:
        """How many groups there are."""
        return int(self.labels.max(initial=-1)) + 1

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Returns the names in each group, the largest group first."""
        order = np.argsort(self.labels, kind="stable")
        starts = np.searchsorted(self.labels[order], np.arange(self.n_groups + 1)).tolist()
        return tuple(tuple(self.names[node] for node in order[first:last]) for first, last in pairwise(starts))


def numbered(groups: Sequence[object]) -> tuple[Ints, Bools]:
    """Returns the groups as numbers from 0, and which of them are known."""
    number = {name: place for place, name in enumerate(dict.fromkeys(one for one in groups if one is not None))}
    known = np.array([one is not None for one in groups], dtype=np.bool_)
    return np.array([number.get(one, -1) for one in groups], dtype=np.int64), known


def modularity(
    graph: Graph, labels: Ints, *, strength: TieStrength = TieStrength.TIE, resolution: float = 1.0
) -> float | None:
    """Returns how far the ties within groups exceed what the nodes' strengths alone would give.

    Formula: undirected, sum over groups of (L_c / m - resolution (k_c / 2m)^2), L_c the strength within the group, k_c
    that of its nodes; directed, with k_out k_in / m^2. From -0.5 to 1; None without ties. Newman and Girvan 2004,
    doi 10.1103/PhysRevE.69.026113; directed: Leicht and Newman 2008, doi 10.1103/PhysRevLett.100.118703; resolution:
    Reichardt and Bornholdt 2006, doi 10.1103/PhysRevE.74.016110.
    """
    strengths = graph.edge_strengths(strength)
    total = float(strengths.sum())
    if total == 0:
        return None
    ends = labels[graph.edges.source], labels[graph.edges.target]
    n_groups = int(labels.max()) + 1
    inside = float(strengths[ends[0] == ends[1]].sum()) / total
    out, into = (np.bincount(end, weights=strengths, minlength=n_groups) / total for end in ends)
    if not graph.directed:
        out = into = (out + into) / 2.0
    return inside - resolution * float(out @ into)


def mutual_information(one: Sequence[object], other: Sequence[object]) -> float | None:
    """Returns how much one division tells of the other, divided by the mean of what each holds.

    0 (nothing) to 1 (the same groups); None if either puts everybody into one group. Items that have None in either
    are left out. Danon et al. 2005, doi 10.1088/1742-5468/2005/09/P09008.

    >>> mutual_information("aabb", "xxyy"), mutual_information("aabb", "xyxy"), mutual_information("aaaa", "xyxy")
    (1.0, 0.0, None)
    """
    table = _table(one, other)
    total = table.sum()
    if not total or min(table.shape) < 2:
        return None
    joint, rows, columns = table / total, table.sum(axis=1) / total, table.sum(axis=0) / total
    seen = joint > 0
    shared = float((joint[seen] * np.log(joint[seen] / np.outer(rows, columns)[seen])).sum())
    return max(0.0, 2.0 * shared / (_entropy(rows) + _entropy(columns)))


def adjusted_rand(one: Sequence[object], other: Sequence[object]) -> float | None:
    """Returns how many pairs two divisions treat alike, less what chance gives.

    1 is the same groups, 0 is chance; None if chance alone is certain to agree. Items that have None in either are
    left out. Hubert and Arabie 1985, doi 10.1007/BF01908075.

    >>> adjusted_rand("aabb", "xxyy"), adjusted_rand("aaaa", "xxxx")
    (1.0, None)
    """
    table = _table(one, other)
    both, rows, columns = (_pairs(part) for part in (table, table.sum(axis=1), table.sum(axis=0)))
    total = _pairs(table.sum(keepdims=True))
    if not total or (rows + columns) / 2.0 == rows * columns / total:
        return None
    chance = rows * columns / total
    return (both - chance) / ((rows + columns) / 2.0 - chance)


def _table(one: Sequence[object], other: Sequence[object]) -> Floats:
    (rows, known), (columns, also) = numbered(list(one)), numbered(list(other))
    table = np.zeros((int(rows.max(initial=-1)) + 1, int(columns.max(initial=-1)) + 1))
    np.add.at(table, (rows[known & also], columns[known & also]), 1.0)
    kept: Floats = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    return kept


def _entropy(shares: Floats) -> float:
    return float(-(shares * np.log(shares)).sum())


def _pairs(counts: Floats) -> float:
    return float((counts * (counts - 1.0) / 2.0).sum())
