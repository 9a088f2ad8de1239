"""Betweenness: how often a node lies on the shortest ways between others."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from quipus.network.graph import Floats, Graph, Ints
from quipus.network.matrices import matrix_of_edges
from quipus.network.measure import Scores, measure, settings_in_words
from quipus.network.search import reverse, steps
from quipus.network.ties import TieDistance

_AT_ONCE = 8_000_000
"""Table cells (sources times ties) that one batch of the weighted search may hold."""
_EQUALLY_LONG = 1e-12
"""Two ways count as equally long if they differ by less than this part: sums of decimal fractions are never exact."""
_NORMAL_95 = 1.959964
"""Standard errors to each side of a 95 % interval."""


@measure("betweenness", of_nodes=True)
def betweenness(
    graph: Graph,
    *,
    distance: TieDistance = TieDistance.STEP,
    normalised: bool = True,
    pivots: int | None = None,
    seed: int = 0,
) -> Scores:
    """Says on what share of the shortest ways between two others a node lies.

    Formula: sum over s, t of sigma(s, t | v) / sigma(s, t), sigma being the number of shortest ways from s to t and
        of those through v; normalised: divided by (n - 1)(n - 2), or half that in an undirected graph.
    Range: 0 to 1 normalised.
    Undefined: normalised, in a graph of fewer than three nodes.
    Cost: nodes times pairs, with lengths some ten times that, less where igraph is installed; with pivots, pivots times
        pairs. Some 15 s for 10,000 nodes; beyond 20,000 take 1,000 pivots.
    Reference: Brandes U. 2001, J. Mathematical Sociology 25:163-177, doi 10.1080/0022250X.2001.9990249.

    Args:
        graph: the graph.
        distance: how long a tie is. Counts of calls are strengths: they need `TieDistance.INVERSE_WEIGHT`.
        normalised: whether graphs of different size can be compared.
        pivots: how many sources to sample (Brandes and Pich 2007, doi 10.1142/S0218127407018403); `margin` then holds
            the half width of a 95 % interval. None takes all.
        seed: of the sample.
    """
    told = settings_in_words(graph, distance=distance, pivots=pivots, seed=None if pivots is None else seed)
    if graph.n_nodes < 3 and normalised:
        values = np.full(graph.n_nodes, np.nan)
        return Scores("betweenness", graph.names, values, told, "it takes three nodes to lie between two others")
    scale = _scale(graph, normalised=normalised)
    if pivots is not None and pivots < graph.n_nodes:
        chosen = np.random.default_rng(seed).choice(graph.n_nodes, pivots, replace=False)
        values, margin = _estimate(graph, distance, chosen)
        return Scores("betweenness", graph.names, values * scale, told, margin=margin * scale)
    if distance is TieDistance.STEP:
        return Scores("betweenness", graph.names, _by_steps(graph) * scale, told)
    return Scores("betweenness", graph.names, _by_length(graph, distance) * scale, told)


def _scale(graph: Graph, *, normalised: bool) -> float:
    """Returns the factor on sums over ordered pairs; an undirected pair stands in them twice."""
    if normalised:
        return 1.0 / ((graph.n_nodes - 1) * (graph.n_nodes - 2))
    return 1.0 if graph.directed else 0.5


def _by_steps(graph: Graph) -> Floats:
    """Returns the sums over ordered pairs, each tie one step long."""
    if find_spec("igraph") is not None:
        from quipus.network import with_igraph  # noqa: PLC0415 - an optional part

        return with_igraph.betweenness_sums(graph)
    from quipus.network.with_rustworkx import betweenness_sums  # noqa: PLC0415 - only steps need it

    return betweenness_sums(graph)


def _by_length(graph: Graph, distance: TieDistance) -> Floats:
    """Returns the sums over ordered pairs, each tie as long as its weight says."""
    if find_spec("igraph") is not None:
        from quipus.network import with_igraph  # noqa: PLC0415 - an optional part

        return with_igraph.betweenness_sums(graph, graph.edge_distances(distance))
    return by_length_of_our_own(graph, distance)


def by_length_of_our_own(graph: Graph, distance: TieDistance) -> Floats:
    """Returns what `_by_length` does without igraph."""
    values = np.zeros(graph.n_nodes)
    for shares in _iter_shares(graph, distance, np.arange(graph.n_nodes)):
        values += shares.sum(axis=0)
    return values


def _estimate(graph: Graph, distance: TieDistance, chosen: Ints) -> tuple[Floats, Floats]:
    """Returns sums over ordered pairs estimated from some sources, and the half widths of their 95 % intervals."""
    total, squares = np.zeros(graph.n_nodes), np.zeros(graph.n_nodes)
    for shares in _iter_shares(graph, distance, chosen):
        total += shares.sum(axis=0)
        squares += (shares * shares).sum(axis=0)
    n_chosen, n_nodes = len(chosen), graph.n_nodes
    mean = total / n_chosen
    variance = np.maximum(squares / n_chosen - mean * mean, 0.0) * n_chosen / max(n_chosen - 1, 1)
    left = 1.0 - n_chosen / n_nodes  # sources are drawn without replacement
    return mean * n_nodes, _NORMAL_95 * n_nodes * np.sqrt(variance * left / n_chosen)


def _iter_shares(graph: Graph, distance: TieDistance, sources: Ints) -> Iterator[Floats]:
    """Yields for batches of sources the share of shortest ways from the source (row) that lead through a node.

    Ways are counted by their number of steps: with P the ties that lie on shortest ways, the ways of k steps are the
    k-th power of P transposed times the source, and the shares are powers of P times 1 / sigma, weighted by sigma.
    """
    lengths = matrix_of_edges(graph, graph.edge_distances(distance))
    head = np.repeat(np.arange(graph.n_nodes, dtype=np.int64), np.diff(graph.indptr))
    into = reverse(graph.indptr, graph.indices)
    step = max(1, _AT_ONCE // max(len(graph.indices), graph.n_nodes))
    for first in range(0, len(sources), step):
        batch = sources[first : first + step]
        if distance is TieDistance.STEP:
            far = steps(into, batch)
        else:
            far = np.atleast_2d(csgraph.dijkstra(lengths, directed=True, indices=batch))
        yield _shares(far, _on_shortest_ways(graph, head, lengths.data, far), batch)


def _on_shortest_ways(graph: Graph, head: Ints, lengths: Floats, far: Floats) -> Any:  # noqa: ANN401 scipy has no types
    """Returns the ties on shortest ways of each source, one block a source on the diagonal of a matrix."""
    start, end = far[:, head], far[:, graph.indices]
    lies = np.isfinite(start) & (start < end) & (start + lengths <= end * (1.0 + _EQUALLY_LONG))
    counts = np.zeros((len(far), len(head) + 1), dtype=np.int64)
    np.cumsum(lies, axis=1, out=counts[:, 1:])
    row_ends = counts[:, graph.indptr[1:]] + np.concatenate([[0], np.cumsum(counts[:, -1])[:-1]])[:, None]
    which, arc = np.nonzero(lies)
    size = far.size
    columns = which * graph.n_nodes + graph.indices[arc]
    indptr = np.concatenate([[0], row_ends.ravel()])
    return sparse.csr_array((np.ones(len(columns)), columns, indptr), shape=(size, size))


def _shares(far: Floats, ways: Any, batch: Ints) -> Floats:  # noqa: ANN401 scipy has no types
    own = np.arange(len(batch)) * far.shape[1] + batch
    sigma = np.zeros(far.size)
    sigma[own] = 1.0
    sigma = _sum_of_powers(ways.T, sigma)
    known = sigma > 0
    share = np.zeros(far.size)
    share[known] = 1.0 / sigma[known]
    share = (_sum_of_powers(ways, share) - share) * sigma
    share[own] = 0.0
    return share.reshape(far.shape)


def _sum_of_powers(ways: Any, start: Floats) -> Floats:  # noqa: ANN401 scipy has no types
    """Returns start + W start + W^2 start + ..., which ends because shortest ways have no rings."""
    total, term = start.copy(), start
    while True:
        term = ways @ term
        if not term.any():
            return total
        total += term
