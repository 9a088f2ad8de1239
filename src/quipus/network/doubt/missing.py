"""How a ranking would look if part of the evidence, the ties or the people had not been seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from quipus.network.doubt.drops import mean_ranks
from quipus.network.doubt.evidence import Evidence
from quipus.network.doubt.ranking import HIGH, LOW, NodeMeasure, top_shares
from quipus.network.doubt.worlds import graph_of_world
from quipus.network.graph import Bools, Floats, Graph
from quipus.network.measure import Scores


class Loss(StrEnum):
    """What is taken away at random."""

    SOURCES = "sources"
    TIES = "ties"
    """Tied pairs, whole."""
    PEOPLE = "people"
    """With all their ties; they stay as nodes without ties."""


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What a ranking keeps when only a share of something was seen.

    Attributes:
        loss: what was taken away. kept: the share that was left.
        agreement: mean rank correlation (Spearman) with the ranking of the whole; None where
            it is undefined in every draw.
        top_kept: mean share of the first k that are still among the first k. low, high: 5 and 95 % of the draws.
        first_change: mean rank from which on the list is no longer the same, None where it is never another.
    """

    loss: Loss
    kept: float
    agreement: float | None
    top_kept: float
    low: float
    high: float
    first_change: float | None


def sensitivity(
    graph: Graph,
    evidence: Evidence,
    measure: NodeMeasure,
    *,
    loss: Loss = Loss.SOURCES,
    kept: Sequence[float] = (0.9, 0.75, 0.5, 0.25),
    k: int = 10,
    draws: int = 100,
    seed: int = 0,
) -> tuple[Sensitivity, ...]:
    """Says how far a ranking outlives missing sources, ties or people.

    Formula: for each share, over draws: rank correlation with the whole, share of the first k kept, first rank at which
        the lists differ.
    Range: agreement -1 to 1, shares 0 to 1, first change 1 to n.
    Undefined: agreement where all scores are equal.
    Cost: shares times draws times that of the measure.
    Reference: Borgatti S.P., Carley K.M., Krackhardt D. 2006, Social Networks 28:124-136, doi
        10.1016/j.socnet.2005.05.001; missing people and ties of a criminal network: Ficara A. et al. 2021, doi
        10.1371/journal.pone.0255067.
    """
    rng = np.random.default_rng(seed)
    whole = measure(graph).values
    points = []
    for share in kept:
        drawn = [_compare(whole, measure(thin(graph, evidence, share, loss, rng)), graph, k) for _ in range(draws)]
        agreement, top, change = (np.array(values, dtype=np.float64) for values in zip(*drawn, strict=True))
        points.append(
            Sensitivity(
                loss,
                share,
                _mean(agreement),
                float(top.mean()),
                float(np.quantile(top, LOW)),
                float(np.quantile(top, HIGH)),
                _mean(change),
            )
        )
    return tuple(points)


def thin(graph: Graph, evidence: Evidence, kept: float, loss: Loss, rng: np.random.Generator) -> Graph:
    """Returns the graph of which a share of sources, tied pairs or people was seen, drawn without replacement.

    A tie of several sources loses weight with each; people who were not seen stay as nodes without ties.
    """
    ties = np.ones(graph.n_ties)
    if loss is Loss.SOURCES:
        seen = _draw(evidence.n_sources, kept, rng)
        carried = np.bincount(evidence.tie, weights=seen[evidence.source], minlength=graph.n_ties)
        ties = carried / evidence.n_sources_of_ties()
    elif loss is Loss.TIES:
        ties = _draw(graph.n_edges, kept, rng)[graph.edges.of_tie].astype(np.float64)
    else:
        seen = _draw(graph.n_nodes, kept, rng)
        ties = (seen[graph.columns.source] & seen[graph.columns.target]).astype(np.float64)
    return graph_of_world(graph, ties)


def _draw(number: int, kept: float, rng: np.random.Generator) -> Bools:
    seen = np.zeros(number, dtype=np.bool_)
    seen[rng.choice(number, round(kept * number), replace=False)] = True
    return seen


def _compare(whole: Floats, part: Scores, graph: Graph, k: int) -> tuple[float, float, float]:
    """Returns rank correlation, share of the first k kept, and the first rank at which the lists differ."""
    both = ~(np.isnan(whole) | np.isnan(part.values))
    agreement = _correlation(mean_ranks(whole[both]), mean_ranks(part.values[both]))
    first, second = (top_shares(values[None, :], min(k, graph.n_nodes))[0] for values in (whole, part.values))
    top = float(np.minimum(first, second).sum()) / max(min(k, graph.n_nodes), 1)
    orders = [
        np.argsort(-np.where(np.isnan(values), -np.inf, values), kind="stable") for values in (whole, part.values)
    ]
    differ = np.flatnonzero(orders[0] != orders[1])
    return agreement, top, float(differ[0] + 1) if len(differ) else np.nan


def _correlation(first: Floats, second: Floats) -> float:
    if len(first) < 2 or np.ptp(first) == 0 or np.ptp(second) == 0:
        return np.nan
    return float(np.corrcoef(first, second)[0, 1])


def _mean(values: Floats) -> float | None:
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else None
