"""From ties to graphs, and from graphs to measures.

In: ties with their evidence, from a file or from findings. Out: graphs; scores with formula, range and reference.
Never: a database.
"""

from quipus.network.graph import Edges, Graph, TieColumns
from quipus.network.ties import Tie, TieDistance, TieStrength

__all__ = ["Edges", "Graph", "Tie", "TieColumns", "TieDistance", "TieStrength"]
