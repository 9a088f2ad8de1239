"""Who commands, from claims that mean command.

In: findings, or a file's ties that point up. Out: ranks with their certainty, levels, who is under whom, open places,
contradictions. Never: a rank read from who writes to, calls or meets whom.
"""

from quipus.network.command.answer import Command, Head, command, command_of_graph
from quipus.network.command.chain import Subordinate, find_under
from quipus.network.command.doubts import (
    AgainstOrder,
    OpenPlace,
    Vacancy,
    find_against_order,
    find_contradictions,
    find_open_places,
    find_rings,
)
from quipus.network.command.levels import SURE, RankLevel, find_levels
from quipus.network.command.network import command_graph, command_network
from quipus.network.command.springrank import RankPosterior, rank_posterior, spring_rank

__all__ = [
    "SURE",
    "AgainstOrder",
    "Command",
    "Head",
    "OpenPlace",
    "RankLevel",
    "RankPosterior",
    "Subordinate",
    "Vacancy",
    "command",
    "command_graph",
    "command_network",
    "command_of_graph",
    "find_against_order",
    "find_contradictions",
    "find_levels",
    "find_open_places",
    "find_rings",
    "find_under",
    "rank_posterior",
    "spring_rank",
]
