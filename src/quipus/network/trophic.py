"""Trophic levels: at what height each node stands if every tie leads one step up."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import sparse
from scipy.sparse import linalg

from quipus.network.components import components
from quipus.network.degree import sum_of_edges
from quipus.network.graph import Floats, Graph, Ints
from quipus.network.matrices import mutual_matrix
from quipus.network.measure import Direction, Figure, Scores, measure, settings_in_words
from quipus.network.ties import TieStrength

_DIRECT = 5_000
"""Up to so many nodes the equations are solved directly, beyond them by iteration."""
_EXACT = 1e-12
"""Remainder at which the iteration has arrived, in parts of the right side."""


@measure("trophic-level", of_nodes=True)
def trophic_levels(graph: Graph, *, strength: TieStrength = TieStrength.TIE) -> Scores:
    """Gives each node a height so that ties lead as nearly as possible one step up.

    Formula: h with (diag(s_in + s_out) - A - A^T) h = s_in - s_out, the lowest node of each component at 0.
    Range: 0 or more.
    Undefined: for a node without ties, and in an undirected graph.
    Cost: up to 5,000 nodes a direct solution, beyond them some hundred times the pairs.
    Reference: MacKay R.S., Johnson S., Sansom B. 2020, Royal Society Open Science 7:201138, doi 10.1098/rsos.201138.
    """
    told = settings_in_words(graph, strength=strength)
    if not graph.directed:
        return Scores("trophic-level", graph.names, np.full(graph.n_nodes, np.nan), told, "the ties have no direction")
    strengths = graph.edge_strengths(strength)
    into, out = (sum_of_edges(graph, strengths, way) for way in (Direction.IN, Direction.OUT))
    tied = np.flatnonzero(into + out > 0)
    values = np.full(graph.n_nodes, np.nan)
    if len(tied):
        laplacian = sparse.diags_array(into + out) - mutual_matrix(graph, strength)
        labels = components(graph)[tied]
        values[tied] = _heights(laplacian.tocsr()[tied][:, tied], (into - out)[tied], labels)
    reason = "a node without ties" if len(tied) < graph.n_nodes else ""
    return Scores("trophic-level", graph.names, values, told, reason)


@measure("trophic-coherence", of_nodes=False)
def trophic_coherence(graph: Graph, *, strength: TieStrength = TieStrength.TIE) -> Figure:
    """Says how far every tie leads just one step up: 1 in a perfect order, 0 where the ties run round.

    Formula: 1 - sum over ties u to v of a_uv (h_v - h_u - 1)^2 / sum of a_uv, h being trophic levels.
    Range: 0 to 1.
    Undefined: without ties, and in an undirected graph.
    Cost: that of trophic levels.
    Reference: MacKay R.S., Johnson S., Sansom B. 2020, Royal Society Open Science 7:201138, doi 10.1098/rsos.201138.
    """
    told = settings_in_words(graph, strength=strength)
    if not graph.directed:
        return Figure("trophic-coherence", None, told, "the ties have no direction")
    if not graph.n_edges:
        return Figure("trophic-coherence", None, told, "there are no ties")
    height = trophic_levels(graph, strength=strength).values
    strengths = graph.edge_strengths(strength)
    off = height[graph.edges.target] - height[graph.edges.source] - 1.0
    return Figure("trophic-coherence", 1.0 - float((strengths * off * off).sum() / strengths.sum()), told)


def _heights(laplacian: Any, right: Floats, labels: Ints) -> Floats:  # noqa: ANN401 scipy has no types
    """Solves component by component at once, the first node of each held at 0, then sets the lowest to 0."""
    _, held = np.unique(labels, return_index=True)
    free = np.setdiff1d(np.arange(len(labels)), held)
    values = np.zeros(len(labels))
    inner = laplacian[free][:, free]
    if len(free) <= _DIRECT:
        values[free] = linalg.spsolve(inner.tocsc(), right[free])
    else:
        values[free] = _by_iteration(inner, right[free])
    lowest = np.full(int(labels.max()) + 1, np.inf)
    np.minimum.at(lowest, labels, values)
    raised: Floats = values - lowest[labels]
    return raised


def _by_iteration(inner: Any, right: Floats) -> Floats:  # noqa: ANN401 scipy has no types
    scaled = sparse.diags_array(1.0 / inner.diagonal())
    found, failed = linalg.cg(inner, right, rtol=_EXACT, maxiter=20_000, M=scaled)
    return np.full(len(right), np.nan) if failed else np.asarray(found)
