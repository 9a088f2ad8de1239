"""From ties to graphs, and from graphs to measures.

In: ties with their evidence, from a file or from findings. Out: graphs; scores with formula, range and reference.
Never: a database.
"""

from quipus.network.assortativity import degree_assortativity
from quipus.network.attack import degree_order, largest_left, module_order
from quipus.network.betweenness import betweenness
from quipus.network.brokerage import Role, brokerage
from quipus.network.closeness import harmonic_closeness
from quipus.network.command.springrank import spring_rank
from quipus.network.communities import RESOLUTIONS, Level, leiden, leiden_consensus, leiden_levels
from quipus.network.components import components, largest_component, n_components
from quipus.network.cores import k_core
from quipus.network.degree import degree, strength
from quipus.network.file_read import GraphRead
from quipus.network.gexf import read_gexf, to_gexf
from quipus.network.graph import Edges, Graph, TieColumns
from quipus.network.graphml import read_graphml, to_graphml
from quipus.network.hierarchy import connectedness, efficiency, flow_hierarchy, hierarchy, upper_bound
from quipus.network.holes import constraint, effective_size
from quipus.network.influence import collective_influence
from quipus.network.interchange import from_networkx, to_networkx
from quipus.network.measure import (
    Direction,
    Explanation,
    Figure,
    Measure,
    Place,
    Scores,
    explain,
    explain_function,
    get_measure,
    measures,
)
from quipus.network.participation import participation
from quipus.network.partition import Partition, adjusted_rand, modularity, mutual_information
from quipus.network.spectral import eigenvector, katz, pagerank
from quipus.network.tie_list import read_tie_list, to_tie_list
from quipus.network.ties import Tie, TieDistance, TieStrength
from quipus.network.trophic import trophic_coherence, trophic_levels
from quipus.network.whole import (
    betweenness_centralisation,
    degree_centralisation,
    density,
    global_efficiency,
    local_efficiency,
)

__all__ = [
    "RESOLUTIONS",
    "Direction",
    "Edges",
    "Explanation",
    "Figure",
    "Graph",
    "GraphRead",
    "Level",
    "Measure",
    "Partition",
    "Place",
    "Role",
    "Scores",
    "Tie",
    "TieColumns",
    "TieDistance",
    "TieStrength",
    "adjusted_rand",
    "betweenness",
    "betweenness_centralisation",
    "brokerage",
    "collective_influence",
    "components",
    "connectedness",
    "constraint",
    "degree",
    "degree_assortativity",
    "degree_centralisation",
    "degree_order",
    "density",
    "effective_size",
    "efficiency",
    "eigenvector",
    "explain",
    "explain_function",
    "flow_hierarchy",
    "from_networkx",
    "get_measure",
    "global_efficiency",
    "harmonic_closeness",
    "hierarchy",
    "k_core",
    "katz",
    "largest_component",
    "largest_left",
    "leiden",
    "leiden_consensus",
    "leiden_levels",
    "local_efficiency",
    "measures",
    "modularity",
    "module_order",
    "mutual_information",
    "n_components",
    "pagerank",
    "participation",
    "read_gexf",
    "read_graphml",
    "read_tie_list",
    "spring_rank",
    "strength",
    "to_gexf",
    "to_graphml",
    "to_networkx",
    "to_tie_list",
    "trophic_coherence",
    "trophic_levels",
    "upper_bound",
]
