"""From findings to a network under a stated policy.

In: findings of a case. Out: a graph in which every tie keeps its finding and claims. Never: a tie of what is denied
or rejected, or a policy that is not printed.
"""

from quipus.network.projection.kinds import HOSTILE, Side, TieKind, kinds, tie_kinds
from quipus.network.projection.network import Network, Standing, unique_claims
from quipus.network.projection.policy import Nodes, Policy
from quipus.network.projection.projecting import counting_claims, project

__all__ = [
    "HOSTILE",
    "Network",
    "Nodes",
    "Policy",
    "Side",
    "Standing",
    "TieKind",
    "counting_claims",
    "kinds",
    "project",
    "tie_kinds",
    "unique_claims",
]
