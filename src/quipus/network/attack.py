"""What is left of a network as nodes are removed one by one."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from quipus.network.betweenness import betweenness
from quipus.network.degree import degree
from quipus.network.graph import Bools, Graph, Ints


def degree_order(graph: Graph) -> Ints:
    """Returns the nodes in the order in which the best tied of those left goes next; equal ones in the graph's order.

    Direction is not regarded. Cost: in proportion to the pairs.
    """
    graph = graph.undirected() if graph.directed else graph
    left = degree(graph).values.astype(np.int64)
    waiting: list[list[int]] = [[] for _ in range(int(left.max(initial=0)) + 1)]
    for node, n_ties in enumerate(left.tolist()):
        waiting[n_ties].append(node)
    gone: list[int] = []
    for n_ties in range(len(waiting) - 1, 0, -1):
        # Degrees only fall: whoever has this many now is waiting here, and others wait further down.
        for node in sorted(waiting[n_ties]):
            now = left[node]
            if now < n_ties:
                waiting[now].append(node)
            else:
                gone.append(node)
                left[graph.neighbours(node)] -= 1
                left[node] = -1
    return np.array(gone + sorted(waiting[0]) if waiting else gone, dtype=np.int64)


def module_order(graph: Graph, groups: Ints) -> Ints:
    """Returns the nodes whose removal takes the groups of a graph apart, in the order in which they go.

    Of the nodes of the largest component that still have a tie into another group, the one of highest betweenness in
    the whole graph goes next; nodes within a group stay. Direction is not regarded. Cost: that of betweenness, and the
    pairs for each node that goes. After da Cunha B.R. et al. 2015, PLoS ONE 10(11):e0142824, doi
    10.1371/journal.pone.0142824.

    Args:
        graph: the graph.
        groups: the group of each node, for example the labels of `leiden`.

    >>> two = Graph.of_arrays("abcdef", [0, 0, 1, 2, 3, 3, 4], [1, 2, 2, 3, 4, 5, 5])
    >>> module_order(two, np.array([0, 0, 0, 1, 1, 1])).tolist()
    [2]
    """
    graph = graph.undirected() if graph.directed else graph
    source, target, there = graph.edges.source, graph.edges.target, np.ones(graph.n_nodes, np.bool_)
    between = groups[source] != groups[target]
    gone: list[int] = []
    scores = betweenness(graph).values
    for node in np.argsort(-scores.round(12), kind="stable").tolist():
        left = there[source] & there[target]
        bridges = left & between & ((source == node) | (target == node))
        if bridges.any() and _is_in_largest(graph, left, node):
            there[node] = False
            gone.append(node)
    return np.array(gone, dtype=np.int64)


def _is_in_largest(graph: Graph, left: Bools, node: int) -> bool:
    """Tells whether a node is in the largest component that some of the tied pairs make."""
    ends = (graph.edges.source[left], graph.edges.target[left])
    table = sparse.coo_array((np.ones(len(ends[0])), ends), shape=(graph.n_nodes, graph.n_nodes))
    sizes = np.bincount(parts := csgraph.connected_components(table, directed=False)[1])
    return bool(sizes[parts[node]] == sizes.max())


def largest_left(graph: Graph, order: Ints) -> Ints:
    """Returns the size of the largest component after 0, 1, 2, ... nodes of an order are gone.

    Direction is not regarded. The nodes are put back from the end, and their ties join components. Only ties of a
    spanning forest matter, one that prefers those put back early. Cost: pairs times log. After Newman and Ziff 2001,
    Physical Review E 64:016706, doi 10.1103/PhysRevE.64.016706.

    >>> star = Graph.of_arrays("abcd", [0, 0, 0], [1, 2, 3])
    >>> largest_left(star, np.array([0, 1])).tolist()
    [4, 1, 1]
    """
    n_gone = len(order)
    back = np.zeros(graph.n_nodes, dtype=np.int64)  # steps of putting back after which a node is there; 0: never went
    back[order] = n_gone - np.arange(n_gone)
    present = np.maximum(back[graph.edges.source], back[graph.edges.target])
    pairs, steps = _forest(graph, present)
    sizes = _grown(pairs, steps, graph.n_nodes, n_gone)
    if n_gone == graph.n_nodes and n_gone:
        sizes[0] = 0
    return sizes[::-1].copy()


def _forest(graph: Graph, present: Ints) -> tuple[list[tuple[int, int]], list[int]]:
    """Returns the pairs of a spanning forest, earliest first, and the step at which each is there."""
    ends = (graph.edges.source, graph.edges.target)
    early = sparse.coo_array((present + 1.0, ends), shape=(graph.n_nodes, graph.n_nodes))  # 0 would be no tie
    forest = csgraph.minimum_spanning_tree(early.tocsr()).tocoo()
    order = np.argsort(forest.data, kind="stable")
    source, target = forest.row[order].tolist(), forest.col[order].tolist()
    return list(zip(source, target, strict=True)), (forest.data[order].astype(np.int64) - 1).tolist()


def _grown(pairs: list[tuple[int, int]], steps: list[int], n_nodes: int, n_steps: int) -> Ints:
    """Returns the size of the largest component after each step of putting back; 1 where no pair is there yet."""
    root, size = list(range(n_nodes)), [1] * n_nodes
    largest = [1] * (n_steps + 1)
    for (source, target), step in zip(pairs, steps, strict=True):
        one, other = _root(root, source), _root(root, target)
        small, large = (one, other) if size[one] < size[other] else (other, one)
        root[small] = large
        size[large] += size[small]
        largest[step] = max(largest[step], size[large])
    return np.maximum.accumulate(np.array(largest if n_nodes else [0] * (n_steps + 1), dtype=np.int64))


def _root(root: list[int], node: int) -> int:
    while root[node] != node:
        root[node] = node = root[root[node]]
    return node
