"""Brokerage between groups: in which of five roles a node stands between two that are not tied themselves."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import numpy as np
from scipy import sparse

from quipus.network.graph import Bools, Floats, Graph, Ints
from quipus.network.matrices import column_sums, matrix, row_sums
from quipus.network.measure import Scores, measure, settings_in_words
from quipus.network.partition import numbered

_NO_GROUP = "the group of a node is not known; it is left out, and the ways through others that begin or end at it"


class Role(StrEnum):
    """What a node is to the two others on a way i to v to k, by their groups."""

    COORDINATOR = "coordinator"
    """All three are of one group."""
    CONSULTANT = "consultant"
    """Both others are of one group, the broker of another; also called itinerant broker."""
    GATEKEEPER = "gatekeeper"
    """The broker lets what comes from another group into its own."""
    REPRESENTATIVE = "representative"
    """The broker takes what comes from its own group to another."""
    LIAISON = "liaison"
    """All three are of different groups."""
    ALL = "all"
    """The sum of the five."""


@measure("brokerage", of_nodes=True)
def brokerage(graph: Graph, groups: Sequence[object], *, role: Role = Role.ALL) -> Scores:
    """Counts the pairs of people that are tied only by way of a node, by the groups of the three.

    Formula: the number of ordered pairs i, k with ties i to v and v to k and none from i to k, whose groups are as the
        role says; in an undirected graph each pair counts both ways.
    Range: 0 to (n - 1)(n - 2).
    Undefined: for a node whose group is None; ways through others that begin or end at it are left out.
    Cost: the number of ways of two steps.
    Reference: Gould R.V., Fernandez R.M. 1989, Sociological Methodology 19:89-126, doi 10.2307/270949.

    Args:
        graph: the graph.
        groups: the group of each node, None where it is not known.
        role: which of the five roles, or all.
    """
    group, known = numbered(groups)
    if len(group) != graph.n_nodes:
        raise ValueError("brokerage takes one group for each node")
    tied = matrix(graph).tocoo()
    kept = known[tied.row] & known[tied.col]
    within = group[tied.row] == group[tied.col]
    own = _part(tied, kept & within)
    other = _part(tied, kept & ~within)
    values = sum(_open_ways(own, other, group, one) for one in Role if role in (one, Role.ALL) and one is not Role.ALL)
    found = np.where(known, values, np.nan)
    told = settings_in_words(graph, role=role)
    return Scores("brokerage", graph.names, found, told, "" if known.all() else _NO_GROUP)


def _part(tied: Any, kept: Bools) -> Any:  # noqa: ANN401 scipy has no types
    places = (tied.row[kept], tied.col[kept])
    return sparse.csr_array((np.ones(int(kept.sum())), places), shape=tied.shape)


def _open_ways(own: Any, other: Any, group: Ints, role: Role) -> Floats:  # noqa: ANN401 scipy has no types
    """Counts for each node the ways of two steps through it in one role, less those that are tied or end at the start.

    `own` holds the ties within groups, `other` those between them.
    """
    if role is Role.COORDINATOR:
        return _ways(own, own) - _returns(own) - _closed(own, own, own)
    if role is Role.GATEKEEPER:
        return _ways(other, own) - _closed(other, own, other)
    if role is Role.REPRESENTATIVE:
        return _ways(own, other) - _closed(own, other, other)
    member = np.flatnonzero(group >= 0)
    shape = (len(group), int(group.max(initial=-1)) + 1)
    of_group = sparse.csr_array((np.ones(len(member)), (member, group[member])), shape=shape)
    same_ends = row_sums((other.T @ of_group).multiply(other @ of_group))
    if role is Role.CONSULTANT:
        return same_ends - _returns(other) - _closed(other, other, own)
    return _ways(other, other) - same_ends - _closed(other, other, other)


def _ways(into: Any, out: Any) -> Floats:  # noqa: ANN401 scipy has no types
    return column_sums(into) * row_sums(out)


def _returns(tied: Any) -> Floats:  # noqa: ANN401 scipy has no types
    return row_sums(tied.multiply(tied.T))


def _closed(into: Any, out: Any, short: Any) -> Floats:  # noqa: ANN401 scipy has no types
    """Counts for each v the pairs i, k with i to v in `into`, v to k in `out` and i to k in `short`."""
    return column_sums(into.multiply(short @ out.T))
