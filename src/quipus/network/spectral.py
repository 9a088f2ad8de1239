"""Measures by which a node counts as much as those that point at it: eigenvector, Katz, PageRank."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import linalg

from quipus.network.components import components
from quipus.network.graph import Floats, Graph, Ints
from quipus.network.matrices import matrix, row_sums
from quipus.network.measure import Scores, measure, settings_in_words
from quipus.network.ties import TieStrength

_DENSE = 400
"""Up to so many nodes all eigenvalues are taken of the full table, beyond them the largest by iteration."""
_EXACT = 1e-12
"""Change at which an iteration has arrived, in parts of the whole."""
_EQUAL = 1e-9
"""Two components lead equally if their largest eigenvalues differ by less than this part."""
_STEPS = 20_000
"""Steps after which an iteration that has not arrived is given up."""
_DAMPING = 0.85
"""Share of followed ties in PageRank (Brin and Page 1998); also how near Katz comes to where it ceases to exist."""


class _Leading(NamedTuple):
    """The component with the largest eigenvalue. `alone` says that no other one equals it."""

    nodes: Ints
    value: float
    alone: bool


@measure("eigenvector", of_nodes=True)
def eigenvector(graph: Graph, *, strength: TieStrength = TieStrength.TIE) -> Scores:
    """Says how well a node is tied to nodes that are well tied themselves.

    Formula: x with lambda x_v = sum over u of a_uv x_u, lambda the largest eigenvalue, scaled to length 1.
    Range: 0 to 1; outside the leading component and what it points at, 0.
    Undefined: without ties (directed: without a ring of ties), and where two components lead equally.
    Cost: some hundred times the pairs.
    Reference: Bonacich P. 1972, J. Mathematical Sociology 2:113-120, doi 10.1080/0022250X.1972.9989806.
    """
    told = settings_in_words(graph, strength=strength)
    incoming = matrix(graph, strength).T.tocsr()
    leading = _leading(graph, incoming)
    if leading is None:
        reason = "no tie is part of a ring" if graph.directed else "there are no ties"
        return _nowhere("eigenvector", graph, told, reason)
    if not leading.alone:
        return _nowhere("eigenvector", graph, told, "several components lead equally; take one of them")
    start = np.zeros(graph.n_nodes)
    start[leading.nodes] = 1.0
    if not graph.directed:
        start[leading.nodes] = _symmetric_vector(incoming[leading.nodes][:, leading.nodes])
    found = _power(incoming, start, leading.value)
    if found is None:
        return _nowhere("eigenvector", graph, told, f"the iteration did not settle in {_STEPS:,} steps")
    return Scores("eigenvector", graph.names, found, told)


@measure("katz", of_nodes=True)
def katz(graph: Graph, *, strength: TieStrength = TieStrength.TIE, alpha: float | None = None) -> Scores:
    """Counts all the ways of any length that lead to a node, longer ones less.

    Formula: x = (I - alpha A^T)^-1 1, scaled to length 1.
    Range: over 0, at most 1.
    Undefined: where alpha reaches 1 / largest eigenvalue: the ways then add up to no number.
    Cost: some hundred times the pairs.
    Reference: Katz L. 1953, Psychometrika 18:39-43, doi 10.1007/BF02289026.

    Args:
        graph: the graph.
        strength: how strong a tie is.
        alpha: what one more step is worth; None takes 0.85 of the largest possible, 1 / largest eigenvalue.
    """
    incoming = matrix(graph, strength).T.tocsr()
    leading = _leading(graph, incoming)
    radius = 0.0 if leading is None else leading.value
    if alpha is None:
        alpha = _DAMPING / radius if radius else _DAMPING
    told = settings_in_words(graph, strength=strength, alpha=f"{alpha:.6g}")
    if alpha * radius >= 1.0 - _EQUAL:
        reason = f"alpha has to be below 1 / largest eigenvalue, {1 / radius:.6g}"
        return _nowhere("katz", graph, told, reason)
    total = np.ones(graph.n_nodes)
    term = total
    for _ in range(_STEPS):
        term = alpha * (incoming @ term)
        total = total + term
        if term.sum() <= _EXACT * _EXACT * total.sum():
            return Scores("katz", graph.names, total / max(float(np.linalg.norm(total)), _EXACT), told)
    return _nowhere("katz", graph, told, f"the iteration did not settle in {_STEPS:,} steps; take a smaller alpha")


@measure("pagerank", of_nodes=True)
def pagerank(graph: Graph, *, strength: TieStrength = TieStrength.WEIGHT, damping: float = _DAMPING) -> Scores:
    """Says where somebody who follows ties at random, and now and then starts anew anywhere, is most often found.

    Formula: x_v = (1 - d) / n + d * (sum over u of x_u a_uv / s_u + sum of x over nodes without out-ties / n), s_u
        being the out-strength of u.
    Range: 0 to 1; all together 1.
    Undefined: never.
    Cost: some hundred times the pairs.
    Reference: Brin S., Page L. 1998, Computer Networks 30:107-117, doi 10.1016/S0169-7552(98)00110-X.
    """
    told = settings_in_words(graph, strength=strength, damping=damping)
    outgoing = matrix(graph, strength)
    sums = row_sums(outgoing)
    stuck = sums == 0
    share = np.divide(1.0, sums, out=np.zeros(graph.n_nodes), where=~stuck)
    incoming = outgoing.T.tocsr()
    n_nodes = max(graph.n_nodes, 1)
    found = np.full(graph.n_nodes, 1.0 / n_nodes)
    for _ in range(_STEPS):
        before = found
        found = damping * (incoming @ (found * share) + found[stuck].sum() / n_nodes) + (1.0 - damping) / n_nodes
        if np.abs(found - before).sum() < _EXACT:
            return Scores("pagerank", graph.names, found, told)
    return _nowhere("pagerank", graph, told, f"the iteration did not settle in {_STEPS:,} steps")


def _nowhere(name: str, graph: Graph, told: str, reason: str) -> Scores:
    return Scores(name, graph.names, np.full(graph.n_nodes, np.nan), told, reason)


def _leading(graph: Graph, incoming: Any) -> _Leading | None:  # noqa: ANN401 scipy has no types
    """Returns the strong component with the largest eigenvalue; None if no component has a ring."""
    labels = components(graph, strong=True)
    bound = np.zeros(int(labels.max(initial=-1)) + 1)
    np.maximum.at(bound, labels, row_sums(incoming))  # no eigenvalue is over the largest sum of a row
    order = np.argsort(labels, kind="stable")
    starts = np.searchsorted(labels[order], np.arange(len(bound) + 1))
    best: _Leading | None = None
    for label in np.argsort(-bound, kind="stable").tolist():
        if best is not None and bound[label] < best.value * (1 - _EQUAL):
            break
        nodes = order[starts[label] : starts[label + 1]]
        if len(nodes) < 2:
            continue
        value = _radius(incoming[nodes][:, nodes], symmetric=not graph.directed)
        if best is None or value > best.value * (1 + _EQUAL):
            best = _Leading(nodes, value, alone=True)
        elif value >= best.value * (1 - _EQUAL):
            best = best._replace(alone=False)
    return best


def _radius(part: Any, *, symmetric: bool) -> float:  # noqa: ANN401 scipy has no types
    """Returns the largest eigenvalue of a strongly connected part, which is real and over 0."""
    if part.shape[0] <= _DENSE:
        values = np.linalg.eigvalsh(part.toarray()) if symmetric else np.linalg.eigvals(part.toarray())
        return float(np.abs(values).max())
    start = np.ones(part.shape[0])
    if symmetric:
        return float(linalg.eigsh(part, k=1, which="LA", v0=start, return_eigenvectors=False)[0])
    return float(linalg.eigs(part, k=1, which="LR", v0=start, return_eigenvectors=False)[0].real)


def _symmetric_vector(part: Any) -> Floats:  # noqa: ANN401 scipy has no types
    if part.shape[0] <= _DENSE:
        return np.asarray(np.abs(np.linalg.eigh(part.toarray())[1][:, -1]))
    return np.asarray(np.abs(linalg.eigsh(part, k=1, which="LA", v0=np.ones(part.shape[0]))[1][:, 0]))


def _power(incoming: Any, start: Floats, value: float) -> Floats | None:  # noqa: ANN401 scipy has no types
    """Returns the leading vector; adding the eigenvalue to the diagonal keeps even rings from swinging."""
    found: Floats = start / np.linalg.norm(start)
    for _ in range(_STEPS):
        before = found
        found = incoming @ found + value * found
        found = found / np.linalg.norm(found)
        if np.abs(found - before).max() < _EXACT:
            return found
    return None
