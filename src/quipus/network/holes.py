"""Structural holes: how much of what reaches a node comes from people who know each other."""

from __future__ import annotations

from typing import Any

import numpy as np

from quipus.network.graph import Floats, Graph
from quipus.network.matrices import mutual_matrix, row_sums
from quipus.network.measure import Scores, measure, settings_in_words
from quipus.network.ties import TieStrength

_ALONE = "a node without ties has nobody who could constrain it"


@measure("constraint", of_nodes=True)
def constraint(graph: Graph, *, strength: TieStrength = TieStrength.TIE) -> Scores:
    """Says how far a node's ties lead back to the same people; low is a broker's place.

    Formula: sum over v of (p_uv + sum over w of p_uw p_wv)^2 over the neighbours v of u, with p_uv = (a_uv + a_vu) /
        sum over k of (a_uk + a_ku).
    Range: over 0; up to 1.125 in a triangle, and 1 for a node with one tie.
    Undefined: for a node without ties.
    Cost: the number of ways of two steps.
    Reference: Burt R.S. 2004, American J. of Sociology 110:349-399, doi 10.1086/421787.
    """
    share = _shares(mutual_matrix(graph, strength))
    told_about = (share != 0).astype(np.float64)
    reached = (share + share @ share).multiply(told_about)
    values = row_sums(reached.multiply(reached))
    return _scores("constraint", graph, strength, values)


@measure("effective-size", of_nodes=True)
def effective_size(graph: Graph, *, strength: TieStrength = TieStrength.TIE) -> Scores:
    """Counts a node's neighbours, less those who lead to the same people as others.

    Formula: sum over the neighbours v of u of (1 - sum over w of p_uw m_vw), p as in `constraint`, m_vw = (a_vw +
        a_wv) / the largest such sum of v; undirected without strengths: k - 2t / k, t being the ties among neighbours.
    Range: 1 to the number of neighbours in an undirected graph without strengths.
    Undefined: for a node without ties.
    Cost: the number of ways of two steps.
    Reference: Burt R.S. 1992, Structural Holes, Harvard University Press (no DOI); Borgatti S.P. 1997, Connections
        20:35-38 (no DOI).
    """
    mutual = mutual_matrix(graph, strength)
    share = _shares(mutual)
    largest = np.asarray(mutual.max(axis=1).todense(), dtype=np.float64).ravel() if mutual.nnz else np.ones(0)
    neighbours = (mutual != 0).astype(np.float64)
    marginal = _scaled(mutual, largest)
    redundant = row_sums((neighbours @ marginal).multiply(share))
    return _scores("effective-size", graph, strength, row_sums(neighbours) - redundant)


def _shares(mutual: Any) -> Any:  # noqa: ANN401 scipy has no types
    return _scaled(mutual, row_sums(mutual))


def _scaled(array: Any, by: Floats) -> Any:  # noqa: ANN401 scipy has no types
    scaled = array.copy()
    scaled.data = scaled.data / np.repeat(by, np.diff(array.indptr)) if array.nnz else scaled.data
    return scaled


def _scores(name: str, graph: Graph, strength: TieStrength, values: Floats) -> Scores:
    alone = np.diff(graph.indptr) + np.bincount(graph.edges.target, minlength=graph.n_nodes) == 0
    told = settings_in_words(graph, strength=strength)
    return Scores(name, graph.names, np.where(alone, np.nan, values), told, _ALONE if alone.any() else "")
