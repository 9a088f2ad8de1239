"""Dynamic Katz: the ways through a network whose ties come one after the other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse import linalg

from quipus.network.graph import Floats, Graph
from quipus.network.matrices import matrix
from quipus.network.measure import Scores, settings_in_words
from quipus.network.periods.slicing import Slices
from quipus.network.ties import TieStrength

_NEAR = 0.85
"""How near the default comes to where the measure ceases to exist, as with Katz."""


@dataclass(frozen=True, slots=True, eq=False)
class DynamicKatz:
    """How well each node sends out and takes in along ways that go forward in time."""

    broadcast: Scores
    receive: Scores


def dynamic_katz(
    slices: Slices, *, strength: TieStrength = TieStrength.TIE, alpha: float | None = None, fade: float = 1.0
) -> DynamicKatz:
    """Counts the ways that lead from (broadcast) or to (receive) a node and never go back in time, longer ones less.

    Formula: S_0 = 0, S_k = (I + fade S_(k-1)) (I - alpha A_k)^-1 - I over the slices A_1 ... A_m; broadcast = S_m 1,
        receive = S_m^T 1. With fade 1, I + S_m is the product of the (I - alpha A_k)^-1 of the first paper; with
        fade exp(-b t) ways that began t ago count less, as in the second.
    Range: 0 (no way leads on) upwards.
    Undefined: where alpha reaches 1 / largest eigenvalue of a slice: the ways then add up to no number.
    Cost: two sparse solutions a slice.
    Reference: Grindrod P., Parsons M.C., Higham D.J., Estrada E. 2011, Physical Review E 83:046120,
        doi 10.1103/PhysRevE.83.046120; Grindrod P., Higham D.J. 2013, SIAM Review 55:118-128, doi 10.1137/110855715.

    Args:
        slices: the network by time, earliest first.
        strength: how strong a tie is.
        alpha: what one more step is worth; None takes 0.85 / the largest eigenvalue of all slices.
        fade: what is left of a way after one slice, over 0, at most 1.
    """
    if not 0 < fade <= 1:
        raise ValueError("fade lies over 0 and is at most 1")
    matrices = [matrix(graph, strength) for graph in slices.graphs]
    radius = max((_radius(one) for one in matrices), default=0.0)
    if alpha is None:
        alpha = _NEAR / radius if radius else _NEAR
    names = slices.graphs[0].names if slices.graphs else ()
    told = settings_in_words(
        slices.graphs[0] if slices.graphs else Graph.of([]),
        strength=strength,
        alpha=f"{alpha:.6g}",
        fade=f"{fade:g}",
        slices=len(matrices),
    )
    if alpha * radius >= 1:
        reason = f"alpha has to be below 1 / largest eigenvalue, {1 / radius:.6g}"
        nothing = np.full(len(names), np.nan)
        return DynamicKatz(
            Scores("dynamic-katz-broadcast", names, nothing, told, reason),
            Scores("dynamic-katz-receive", names, nothing.copy(), told, reason),
        )
    solvers = [linalg.splu(sparse.csc_matrix(sparse.eye_array(len(names)) - alpha * one)) for one in matrices]
    return DynamicKatz(
        Scores("dynamic-katz-broadcast", names, _broadcast(solvers, len(names), fade), told),
        Scores("dynamic-katz-receive", names, _receive(solvers, len(names), fade), told),
    )


def _broadcast(solvers: list[linalg.SuperLU], n_nodes: int, fade: float) -> Floats:
    """Returns S_m 1 by S_k x = P_k x - x + fade S_(k-1) P_k x, P_k being the inverse of slice k."""
    total, vector, weight = np.zeros(n_nodes), np.ones(n_nodes), 1.0
    for solver in reversed(solvers):
        onward = solver.solve(vector)
        total = total + weight * (onward - vector)
        vector, weight = onward, weight * fade
    return np.maximum(total, 0.0)


def _receive(solvers: list[linalg.SuperLU], n_nodes: int, fade: float) -> Floats:
    """Returns S_m^T 1 by S_k^T 1 = P_k^T (1 + fade S_(k-1)^T 1) - 1."""
    ones = np.ones(n_nodes)
    total = np.zeros(n_nodes)
    for solver in solvers:
        total = solver.solve(ones + fade * total, "T") - ones
    return np.maximum(total, 0.0)


def _radius(array: object) -> float:
    """Returns a bound of the largest eigenvalue: exact up to 400 nodes, else the square root of two norms' product."""
    table = sparse.csr_array(array)
    if not table.nnz:
        return 0.0
    if table.shape[0] <= 400:
        return float(np.abs(np.linalg.eigvals(table.toarray())).max())
    rows, columns = np.asarray(table.sum(axis=1)), np.asarray(table.sum(axis=0))
    return float(np.sqrt(rows.max() * columns.max()))
