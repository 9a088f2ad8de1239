"""Levels of an organisation: groups of people whose order is sure, cut where it is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from quipus.network.command.springrank import RankPosterior

SURE = 0.9
"""How probable the order of two neighbouring levels has to be for them to be two."""


@dataclass(frozen=True, slots=True)
class RankLevel:
    """People who stand about equally high.

    Attributes:
        names: highest first. above_next: probability that the level stands above the next lower one; None for the last.
        mean: of their ranks.
    """

    names: tuple[str, ...]
    above_next: float | None
    mean: float


def find_levels(
    posterior: RankPosterior, *, sure: float = SURE, wanted: list[int] | None = None
) -> tuple[RankLevel, ...]:
    """Returns the levels, highest first: neighbours are joined until every cut is sure.

    Formula: everybody starts alone in the order of ranks; the two neighbouring groups whose order is least probable are
        joined, as long as that probability is at most `sure`.
    Range: 1 to n levels.
    Undefined: never; without people there are no levels.
    Cost: n^2 products of n * n numbers at worst; for some hundreds of people.
    Reference: De Bacco C., Larremore D.B., Moore C. 2018, doi 10.1126/sciadv.aar8260, for the ranks; the cut is ours.

    Args:
        posterior: of the ranks.
        sure: how probable an order has to be.
        wanted: numbers of the nodes to look at; None takes all.
    """
    nodes = np.arange(len(posterior.names)) if wanted is None else np.array(wanted, dtype=np.int64)
    order = nodes[np.lexsort((nodes, -posterior.mean[nodes]))].tolist()
    groups = [[node] for node in order]
    cuts = [posterior.group_above(one, other) for one, other in pairwise(groups)]
    while cuts and min(cuts) <= sure:
        at = int(np.argmin(cuts))
        groups[at : at + 2] = [groups[at] + groups[at + 1]]
        del cuts[at]
        for place in (at - 1, at):
            if 0 <= place < len(cuts):
                cuts[place] = posterior.group_above(groups[place], groups[place + 1])
    return tuple(
        RankLevel(
            tuple(posterior.names[node] for node in group),
            cuts[place] if place < len(cuts) else None,
            float(posterior.mean[group].mean()),
        )
        for place, group in enumerate(groups)
    )
