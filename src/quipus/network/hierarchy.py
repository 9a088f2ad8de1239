"""How near a network is to a chain of command: Krackhardt's four measures and flow hierarchy.

All take ties that point up: from who reports to who is reported to. Ties that point down are turned with
`Graph.reversed`; connectedness, hierarchy, efficiency and flow hierarchy are the same both ways, the last of the four
is not.
"""

from __future__ import annotations

import numpy as np

from quipus.network.components import components
from quipus.network.graph import Bools, Floats, Graph, Ints
from quipus.network.measure import Figure, measure, settings_in_words
from quipus.network.search import reach


@measure("krackhardt-connectedness", of_nodes=False)
def connectedness(graph: Graph) -> Figure:
    """Says what share of pairs hangs together by whatever way.

    Formula: 1 - pairs without a way between them (direction not regarded) / (n (n - 1) / 2).
    Range: 0 to 1.
    Undefined: in a graph of fewer than two nodes.
    Cost: in proportion to the pairs.
    Reference: Krackhardt D. 1994, Graph theoretical dimensions of informal organizations, in Carley K., Prietula M.,
        Computational Organization Theory, Erlbaum, 89-111; Everett M., Krackhardt D. 2012, Social Networks 34:159-163,
        doi 10.1016/j.socnet.2011.10.006.
    """
    told = settings_in_words(graph)
    if graph.n_nodes < 2:
        return Figure("krackhardt-connectedness", None, told, "there is no pair")
    sizes = np.bincount(components(graph)).astype(np.float64)
    return Figure("krackhardt-connectedness", _pairs(sizes) / _pairs(np.array([graph.n_nodes * 1.0])), told)


@measure("krackhardt-hierarchy", of_nodes=False)
def hierarchy(graph: Graph) -> Figure:
    """Says what share of the pairs with a way between them has it one way only.

    Formula: 1 - pairs that get to each other both ways / pairs of which one at least gets to the other.
    Range: 0 to 1; an undirected graph with a tie has 0.
    Undefined: without ties.
    Cost: nodes times pairs, 64 nodes at a time; n * n bytes.
    Reference: Krackhardt D. 1994, Graph theoretical dimensions of informal organizations, in Carley K., Prietula M.,
        Computational Organization Theory, Erlbaum, 89-111; Everett M., Krackhardt D. 2012, Social Networks 34:159-163,
        doi 10.1016/j.socnet.2011.10.006.
    """
    told = settings_in_words(graph)
    if not graph.n_edges:
        return Figure("krackhardt-hierarchy", None, told, "there are no ties")
    table = reach(graph.indptr, graph.indices)
    np.fill_diagonal(table, val=False)
    both, either = np.count_nonzero(table & table.T), np.count_nonzero(table | table.T)
    return Figure("krackhardt-hierarchy", 1.0 - both / either, told)


@measure("krackhardt-efficiency", of_nodes=False)
def efficiency(graph: Graph) -> Figure:
    """Says how few ties there are beyond those that it takes to hang together.

    Formula: 1 - sum over components of (tied pairs - (n_c - 1)) / sum over components of (n_c (n_c - 1) / 2 - (n_c -
        1)); a pair tied both ways counts once.
    Range: 0 (all pairs tied) to 1 (a tree).
    Undefined: where no component has three nodes.
    Cost: in proportion to the pairs.
    Reference: Krackhardt D. 1994, Graph theoretical dimensions of informal organizations, in Carley K., Prietula M.,
        Computational Organization Theory, Erlbaum, 89-111; Everett M., Krackhardt D. 2012, Social Networks 34:159-163,
        doi 10.1016/j.socnet.2011.10.006.
    """
    told = settings_in_words(graph)
    sizes = np.bincount(components(graph)).astype(np.float64) if graph.n_nodes else np.zeros(0)
    needed = float((sizes - 1).sum())
    most = _pairs(sizes) - needed
    if most <= 0:
        return Figure("krackhardt-efficiency", None, told, "no component has three nodes")
    n_pairs = graph.undirected().n_edges if graph.directed else graph.n_edges
    return Figure("krackhardt-efficiency", 1.0 - (n_pairs - needed) / most, told)


@measure("krackhardt-upper-bound", of_nodes=False)
def upper_bound(graph: Graph) -> Figure:
    """Says what share of pairs has one nearest common superior, by ties that point up.

    Formula: 1 - pairs of one component without a least upper bound / sum over components of (n_c - 1)(n_c - 2) / 2; an
        upper bound of a pair is a node that both get to (one of the two may be it), the least is the one that gets to
        all others.
    Range: 0 to 1.
    Undefined: where no component has three nodes.
    Cost: n^3 / 64; for some thousands of nodes.
    Reference: Krackhardt D. 1994, Graph theoretical dimensions of informal organizations, in Carley K., Prietula M.,
        Computational Organization Theory, Erlbaum, 89-111; Everett M., Krackhardt D. 2012, Social Networks 34:159-163,
        doi 10.1016/j.socnet.2011.10.006.
    """
    told = settings_in_words(graph)
    labels = components(graph)
    sizes = np.bincount(labels).astype(np.float64) if graph.n_nodes else np.zeros(0)
    most = float(((sizes - 1) * (sizes - 2) / 2).sum())
    if most <= 0:
        return Figure("krackhardt-upper-bound", None, told, "no component has three nodes")
    table = reach(graph.indptr, graph.indices)
    lacking = sum(_pairs_without_bound(table[np.ix_(part, part)]) for part in _parts(labels, len(sizes)))
    return Figure("krackhardt-upper-bound", 1.0 - lacking / most, told)


@measure("flow-hierarchy", of_nodes=False)
def flow_hierarchy(graph: Graph) -> Figure:
    """Says what share of the ties is not part of a ring.

    Formula: 1 - ties within strongly connected components / ties; a pair counts once each way.
    Range: 0 to 1.
    Undefined: without ties, and in an undirected graph.
    Cost: in proportion to the pairs.
    Reference: Luo J., Magee C.L. 2011, Complexity 16(6):53-61, doi 10.1002/cplx.20368.
    """
    told = settings_in_words(graph)
    if not graph.directed:
        return Figure("flow-hierarchy", None, told, "the ties have no direction")
    if not graph.n_edges:
        return Figure("flow-hierarchy", None, told, "there are no ties")
    labels = components(graph, strong=True)
    within = np.count_nonzero(labels[graph.edges.source] == labels[graph.edges.target])
    return Figure("flow-hierarchy", 1.0 - within / graph.n_edges, told)


def _pairs(sizes: Floats) -> float:
    return float((sizes * (sizes - 1) / 2).sum())


def _parts(labels: Ints, n_parts: int) -> list[Ints]:
    order = np.argsort(labels, kind="stable")
    return np.split(order, np.cumsum(np.bincount(labels, minlength=n_parts))[:-1])


def _pairs_without_bound(table: Bools) -> int:
    """Counts pairs without a least upper bound.

    The bounds of a pair are what both get to; one of them is least just if it gets to nothing else than these.
    """
    packed = np.packbits(table, axis=1)
    rows = {row.tobytes() for row in packed}
    return sum(
        (packed[one] & packed[other]).tobytes() not in rows for one in range(len(packed)) for other in range(one)
    )
