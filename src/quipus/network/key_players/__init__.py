"""Key players: sets that fragment or reach a network, roles that one person alone fills, who connects two.

In: a graph, or findings. Out: sets with their score and whether a better one is excluded. Never: a sum of ranks.
"""

from quipus.network.key_players.between import Connection, find_connection
from quipus.network.key_players.exclusive import ExclusiveRole, find_exclusive_roles
from quipus.network.key_players.scoring import distance_fragmentation, fragmentation, nearness, reach_scores
from quipus.network.key_players.sets import EXHAUSTIVE, KeyPlayers, Purpose, find_key_players

__all__ = [
    "EXHAUSTIVE",
    "Connection",
    "ExclusiveRole",
    "KeyPlayers",
    "Purpose",
    "distance_fragmentation",
    "find_connection",
    "find_exclusive_roles",
    "find_key_players",
    "fragmentation",
    "nearness",
    "reach_scores",
]
