"""How good a proximity is on a network: hide some ties, and see where they come back in the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import rankdata

from quipus.network.graph import Bools, Floats, Graph, Ints
from quipus.network.leads.proximity import Proximity, proximity

SHARE = 0.1
"""Ties hidden at a time, as in Calderoni et al. 2020 and in most of the literature."""

DRAWS = 30
"""Times of hiding."""


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """How well one proximity found hidden ties of the network itself.

    Attributes:
        kind: which proximity.
        auc: chance that a hidden tie stands above a pair that is not tied, equal values a half; mean of the draws.
        precision: for lists of 1, 2, ... pairs, the share of hidden ties in them; mean of the draws.
        low, high: 5 and 95 % points of `precision` over the draws.
        base_rate: share of hidden ties among all pairs that could be listed: the precision of a list drawn by lot.
        n_hidden: ties hidden in a draw whose two nodes both kept another tie. n_draws: draws with at least one.
    """

    kind: Proximity
    auc: float | None
    precision: Floats
    low: Floats
    high: Floats
    base_rate: float | None
    n_hidden: float
    n_draws: int


@dataclass(frozen=True, slots=True, eq=False)
class _Draw:
    """One hiding: the graph that is left, the pairs that may be listed, and which of them are hidden ties."""

    left: Graph
    source: Ints
    target: Ints
    hidden: Ints


def try_out(
    graph: Graph,
    kinds: Sequence[Proximity] = tuple(Proximity),
    *,
    rng: np.random.Generator,
    top: int = 50,
    share: float = SHARE,
    n_draws: int = DRAWS,
) -> tuple[Trial, ...]:
    """Returns how well some proximities find ties hidden from the network, those with the highest AUC first.

    Pairs of which one node lost its last tie are left out on both sides: no proximity can say anything of a node
    without ties, and with them every figure falls towards 0.5 and below.

    Formula: AUC = (rank sum of the hidden - h (h + 1) / 2) / (h u), h hidden and u untied pairs; precision of the list
        of n = hidden ties among the n highest / n, ties in score by the order of the graph.
    Range: 0 to 1; AUC 0.5 is no better than a lot.
    Undefined: where every hidden tie was somebody's last; AUC and base rate are then None.
    Cost: that of the proximities times the number of draws.
    Reference: Liben-Nowell D., Kleinberg J. 2007, J. American Society for Information Science and Technology
        58:1019-1031, doi 10.1002/asi.20591; Yang Y., Lichtenwalter R.N., Chawla N.V. 2015, Knowledge and Information
        Systems 45:751-782, doi 10.1007/s10115-014-0789-0 (why base rate and precision stand beside AUC).
    """
    graph = graph.undirected() if graph.directed else graph
    draws = [draw for _ in range(n_draws) if (draw := _hide(graph, share, rng)) is not None]
    return tuple(sorted((_try(draws, kind, top) for kind in kinds), key=lambda one: -(one.auc or 0.0)))


def _hide(graph: Graph, share: float, rng: np.random.Generator) -> _Draw | None:
    n_hidden = round(share * graph.n_edges)
    if n_hidden < 1:
        return None
    gone = rng.choice(graph.n_edges, n_hidden, replace=False)
    left = graph.keep_ties(~np.isin(graph.edges.of_tie, gone))
    n_ties = np.diff(left.indptr)
    source, target = np.triu_indices(graph.n_nodes, 1)
    untied = np.ones(len(source), dtype=np.bool_)
    untied[_places(graph.n_nodes, left.edges.source, left.edges.target)] = False
    hidden = np.zeros(len(source), dtype=np.bool_)
    hidden[_places(graph.n_nodes, graph.edges.source[gone], graph.edges.target[gone])] = True
    listed = untied & (n_ties[source] > 0) & (n_ties[target] > 0)
    if not hidden[listed].any():
        return None
    return _Draw(left, source[listed], target[listed], np.flatnonzero(hidden[listed]))


def _places(n_nodes: int, source: Ints, target: Ints) -> Ints:
    """Returns where pairs stand among those of `triu_indices`."""
    return source * n_nodes - source * (source + 1) // 2 + target - source - 1


def _try(draws: Sequence[_Draw], kind: Proximity, top: int) -> Trial:
    aucs, precisions, rates = [], [], []
    for draw in draws:
        scores = proximity(draw.left, kind)[draw.source, draw.target]
        found = np.zeros(len(scores), dtype=np.bool_)
        found[draw.hidden] = True
        aucs.append(_auc(scores, found))
        hits = np.cumsum(found[np.argsort(-scores, kind="stable")[:top]])
        precisions.append(np.pad(hits, (0, top - len(hits)), mode="edge") / np.arange(1, top + 1))
        rates.append(found.mean())
    if not draws:
        nothing = np.full(top, np.nan)
        return Trial(kind, None, nothing, nothing, nothing, None, 0.0, 0)
    table = np.array(precisions)
    low, high = np.quantile(table, [0.05, 0.95], axis=0)
    known = [auc for auc in aucs if auc is not None]
    n_hidden = float(np.mean([len(draw.hidden) for draw in draws]))
    auc = float(np.mean(known)) if known else None
    return Trial(kind, auc, table.mean(axis=0), low, high, float(np.mean(rates)), n_hidden, len(draws))


def _auc(scores: Floats, found: Bools) -> float | None:
    n_found = int(np.count_nonzero(found))
    if n_found in (0, len(scores)):
        return None
    total = rankdata(scores)[np.flatnonzero(found)].sum()
    return float((total - n_found * (n_found + 1) / 2) / (n_found * (len(scores) - n_found)))
