"""Doubt carried through: rankings by resampling what ties stand on, never the ties alone.

In: a graph and its evidence. Out: scores with intervals, probabilities to be in the top, what one source less would
change. Never: a ranking without its plain score beside it.
"""

from quipus.network.doubt.drops import Drop, Drops, find_drops
from quipus.network.doubt.evidence import Evidence, evidence_of_graph, evidence_of_network
from quipus.network.doubt.missing import Loss, Sensitivity, sensitivity, thin
from quipus.network.doubt.ranking import (
    DoubtfulPlace,
    DoubtfulRanking,
    NodeMeasure,
    expect,
    rank_in_worlds,
    rank_with_doubt,
    top_shares,
)
from quipus.network.doubt.worlds import World, graph_of_world, iter_all_worlds, iter_worlds

__all__ = [
    "DoubtfulPlace",
    "DoubtfulRanking",
    "Drop",
    "Drops",
    "Evidence",
    "Loss",
    "NodeMeasure",
    "Sensitivity",
    "World",
    "evidence_of_graph",
    "evidence_of_network",
    "expect",
    "find_drops",
    "graph_of_world",
    "iter_all_worlds",
    "iter_worlds",
    "rank_in_worlds",
    "rank_with_doubt",
    "sensitivity",
    "thin",
    "top_shares",
]
