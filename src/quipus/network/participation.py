"""Participation: whether a node's ties stay within one group or are spread over many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy import sparse

from quipus.network.graph import Bools, Graph, Ints
from quipus.network.matrices import matrix, row_sums
from quipus.network.measure import Direction, Scores, measure, settings_in_words
from quipus.network.partition import numbered
from quipus.network.ties import TieStrength


@measure("participation", of_nodes=True)
def participation(
    graph: Graph,
    groups: Sequence[object],
    *,
    strength: TieStrength = TieStrength.TIE,
    direction: Direction = Direction.BOTH,
) -> Scores:
    """Says how evenly a node's ties are spread over the groups.

    Formula: 1 - sum over groups g of (k_vg / k_v)^2, k_vg being the strength of v's ties to g; ties to nodes of unknown
        group are left out.
    Range: 0 (all ties to one group) to 1 - 1 / number of groups.
    Undefined: for a node without ties to nodes of known group.
    Cost: in proportion to the pairs.
    Reference: Guimera R., Amaral L.A.N. 2005, Nature 433:895-900, doi 10.1038/nature03288.

    Args:
        graph: the graph.
        groups: the group of each node, None where it is not known.
        strength: how strong a tie is.
        direction: which ties count.
    """
    group, known = numbered(groups)
    if len(group) != graph.n_nodes:
        raise ValueError("participation takes one group for each node")
    to_groups = _to_groups(matrix(graph, strength), group, known, direction if graph.directed else Direction.OUT)
    total, squares = row_sums(to_groups), row_sums(to_groups.multiply(to_groups))
    tied = total > 0
    found = np.full(graph.n_nodes, np.nan)
    found[tied] = 1.0 - squares[tied] / (total[tied] * total[tied])
    told = settings_in_words(graph, strength=strength, direction=direction if graph.directed else None)
    reason = "" if tied.all() else "a node without ties to nodes of a known group"
    return Scores("participation", graph.names, found, told, reason)


def _to_groups(tied: Any, group: Ints, known: Bools, direction: Direction) -> Any:  # noqa: ANN401 scipy has no types
    member = np.flatnonzero(known)
    shape = (len(group), int(group.max(initial=-1)) + 1)
    of_group = sparse.csr_array((np.ones(len(member)), (member, group[member])), shape=shape)
    out, into = tied @ of_group, tied.T @ of_group
    return out if direction is Direction.OUT else into if direction is Direction.IN else out + into
