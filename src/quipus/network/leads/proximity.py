"""How near two nodes are that are not tied: six scores, each a table over all pairs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

import numpy as np

from quipus.errors import SettingsError
from quipus.network.graph import Floats, Graph
from quipus.network.matrices import matrix

MOST_NODES = 4_000
"""Nodes up to which tables over all pairs are made: 16 million values, 128 MB each."""

_NEAR = 0.5
"""Katz: alpha in parts of 1 / largest eigenvalue. On both layers of the Montagna data .05 to .5 give the same order
within .005 of AUC; nearer to 1 degree alone remains."""


class Proximity(StrEnum):
    """How the nearness of a pair is counted; more is nearer. Direction and weight are not regarded."""

    COMMON_NEIGHBOURS = "common-neighbours"
    JACCARD = "jaccard"
    ADAMIC_ADAR = "adamic-adar"
    RESOURCE_ALLOCATION = "resource-allocation"
    PREFERENTIAL_ATTACHMENT = "preferential-attachment"
    KATZ = "katz"


def proximity(graph: Graph, kind: Proximity) -> Floats:
    """Returns how near each pair of nodes is, as a square table; the diagonal is 0.

    Formula: with N(u) the neighbours of u and k_u their number: common-neighbours |N(u) and N(v)|; jaccard the same /
        |N(u) or N(v)|; adamic-adar sum over common neighbours w of 1 / log k_w; resource-allocation sum of 1 / k_w;
        preferential-attachment k_u k_v; katz ways of any length l, each alpha^l, alpha half of 1 / largest eigenvalue.
    Range: 0 upwards; jaccard 0 to 1.
    Undefined: never; jaccard of two nodes without ties counts 0. Over 4,000 nodes it raises SettingsError.
    Cost: the cube of the number of nodes at worst, their square in memory.
    Reference: Liben-Nowell D., Kleinberg J. 2007, J. American Society for Information Science and Technology
        58:1019-1031, doi 10.1002/asi.20591; Adamic L.A., Adar E. 2003, Social Networks 25:211-230,
        doi 10.1016/S0378-8733(03)00009-1; Zhou T., Lü L., Zhang Y.-C. 2009, European Physical Journal B 71:623-630,
        doi 10.1140/epjb/e2009-00335-8; Katz L. 1953, Psychometrika 18:39-43, doi 10.1007/BF02289026.

    >>> path = Graph.of_arrays("abc", [0, 1], [1, 2])
    >>> proximity(path, Proximity.RESOURCE_ALLOCATION)[0].tolist()
    [0.0, 0.0, 0.5]
    """
    if graph.n_nodes > MOST_NODES:
        raise SettingsError(
            [f"{graph.n_nodes:,} nodes are too many for all pairs; take a part of at most {MOST_NODES:,}."]
        )
    tied: Floats = matrix(graph.undirected() if graph.directed else graph).toarray()
    found = _SCORES[kind](tied)
    np.fill_diagonal(found, 0.0)
    return found


def _common(tied: Floats) -> Floats:
    return np.asarray(tied @ tied)


def _jaccard(tied: Floats) -> Floats:
    common, n_ties = tied @ tied, tied.sum(axis=1)
    either = n_ties[:, None] + n_ties[None, :] - common
    return np.asarray(np.divide(common, either, out=np.zeros_like(common), where=either > 0))


def _adamic_adar(tied: Floats) -> Floats:
    n_ties = tied.sum(axis=1)
    # A common neighbour has two ties at least, so that its logarithm is over 0.
    worth = np.divide(1.0, np.log(np.maximum(n_ties, 1)), out=np.zeros_like(n_ties), where=n_ties > 1)
    return np.asarray((tied * worth) @ tied)


def _resource(tied: Floats) -> Floats:
    n_ties = tied.sum(axis=1)
    worth = np.divide(1.0, n_ties, out=np.zeros_like(n_ties), where=n_ties > 0)
    return np.asarray((tied * worth) @ tied)


def _preferential(tied: Floats) -> Floats:
    n_ties = tied.sum(axis=1)
    return np.outer(n_ties, n_ties)


def _katz(tied: Floats) -> Floats:
    radius = float(np.linalg.eigvalsh(tied)[-1]) if len(tied) else 0.0
    if radius <= 0:
        return np.zeros_like(tied)
    return np.asarray(np.linalg.inv(np.eye(len(tied)) - _NEAR / radius * tied) - np.eye(len(tied)))


_SCORES: Mapping[Proximity, Callable[[Floats], Floats]] = {
    Proximity.COMMON_NEIGHBOURS: _common,
    Proximity.JACCARD: _jaccard,
    Proximity.ADAMIC_ADAR: _adamic_adar,
    Proximity.RESOURCE_ALLOCATION: _resource,
    Proximity.PREFERENTIAL_ATTACHMENT: _preferential,
    Proximity.KATZ: _katz,
}
