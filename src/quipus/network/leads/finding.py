"""The list of leads: which pairs, why, and how often such a list is right."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quipus.model.phrase import phrase
from quipus.network.graph import Graph, Ints
from quipus.network.leads.proximity import Proximity, proximity
from quipus.network.leads.trial import DRAWS, SHARE, Trial, try_out

FEWEST_TIES = 30
"""Tied pairs from which the trial is made: with fewer, a tenth is one or two ties, and its precision is luck."""

MOST_COMMON = 5
"""Common neighbours that are named with a lead."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A pair that may be tied; a question to ask, never a tie.

    Attributes:
        rank: 1 is first; equal scores share the better rank. n_tied: how many leads have exactly this score.
        source, target: the two.
        score: by the proximity of the list.
        common: those to whom both are tied, at most five, the least tied first: they tell most. n_common: how many.
        documents: what the ties to them stand on: where to look for the two together.
        precision: share of hidden ties in trial lists of this length; None where no trial was made.
    """

    rank: int
    n_tied: int
    source: str
    target: str
    score: float
    common: tuple[str, ...]
    n_common: int
    documents: tuple[str, ...]
    precision: float | None

    @property
    def check(self) -> str:
        """What would settle it, in a sentence."""
        if not self.common:
            return phrase("lead.nobody")
        check = phrase("lead.through", names=", ".join(self.common))
        if not self.documents:
            return check
        return phrase("lead.begin", check=check, documents=", ".join(self.documents))


@dataclass(frozen=True, slots=True, eq=False)
class Leads:
    """A list of leads with what is known of its worth.

    Attributes:
        leads: the best. n_candidates: pairs that could be listed: not tied, both with a tie.
        kind: the proximity, chosen by the trial unless given.
        trials: of all proximities, the best first; empty where no trial was made.
        undefined: why no trial was made; empty if one was.
        policy: of the graph.
    """

    leads: tuple[Lead, ...]
    n_candidates: int
    kind: Proximity
    trials: tuple[Trial, ...]
    undefined: str
    policy: str

    @property
    def trial(self) -> Trial | None:
        """The trial of the proximity of this list."""
        return next((trial for trial in self.trials if trial.kind is self.kind), None)


def find_leads(
    graph: Graph, most: int = 10, *, rng: np.random.Generator, kind: Proximity | None = None, n_draws: int = DRAWS
) -> Leads:
    """Returns the pairs that are most likely tied among those that are not, with the precision to expect.

    The proximity is the one that best finds ties hidden from this very network: star-shaped networks of telephone taps
    want degrees, networks of meetings common neighbours. The precision holds if as many ties are missing as were hidden
    (a tenth), and missing in the same way; what a surveillance never saw is not missing at random, so that the true
    share is lower as a rule.

    Formula: see `proximity` and `try_out`.
    Range: precision 0 to 1.
    Undefined: the precision, in networks of fewer than 30 tied pairs; the list is then by resource allocation.
    Cost: that of `try_out`.
    Reference: Liben-Nowell D., Kleinberg J. 2007, J. American Society for Information Science and Technology
        58:1019-1031, doi 10.1002/asi.20591.
    """
    graph = graph.undirected() if graph.directed else graph
    trials: tuple[Trial, ...] = ()
    reason: str = phrase("lead.too_few", n=graph.n_edges, least=FEWEST_TIES)
    if graph.n_edges >= FEWEST_TIES:
        trials = try_out(graph, rng=rng, top=max(most, 1), share=SHARE, n_draws=n_draws)
        reason = "" if trials[0].auc is not None else phrase("lead.last_ones")
    chosen = kind or (trials[0].kind if trials and not reason else Proximity.RESOURCE_ALLOCATION)
    n_candidates, found = _list(graph, chosen, most, next((one for one in trials if one.kind is chosen), None))
    return Leads(found, n_candidates, chosen, trials, reason, graph.policy)


def _list(graph: Graph, kind: Proximity, most: int, trial: Trial | None) -> tuple[int, tuple[Lead, ...]]:
    table = proximity(graph, kind)
    n_ties = np.diff(graph.indptr)
    free = np.outer(n_ties > 0, n_ties > 0)
    free[graph.edges.source, graph.edges.target] = False
    source, target = np.nonzero(np.triu(free, 1))
    scores = table[source, target]
    order = np.argsort(-scores, kind="stable")[:most]
    documents = graph.documents_of_edges()
    found: list[Lead] = []
    for place in order.tolist():
        if scores[place] <= 0:
            break  # nothing speaks for the pair
        length = len(found)
        precision = None if trial is None or trial.auc is None else float(trial.precision[length])
        rank = int(np.count_nonzero(scores > scores[place])) + 1
        n_tied = int(np.count_nonzero(scores == scores[place]))
        pair = int(source[place]), int(target[place])
        common, n_common, carried = _reasons(graph, pair, documents)
        ends = graph.names[pair[0]], graph.names[pair[1]]
        found.append(Lead(rank, n_tied, *ends, float(scores[place]), common, n_common, carried, precision))
    return len(scores), tuple(found)


def _reasons(
    graph: Graph, pair: tuple[int, int], documents: tuple[frozenset[str], ...]
) -> tuple[tuple[str, ...], int, tuple[str, ...]]:
    """Returns the common neighbours that tell most, how many there are, and what the ties to them stand on."""
    common = np.intersect1d(graph.neighbours(pair[0]), graph.neighbours(pair[1]))
    told = common[np.argsort(np.diff(graph.indptr)[common], kind="stable")][:MOST_COMMON]
    carried = sorted({document for node in pair for edge in _edges(graph, node, told) for document in documents[edge]})
    return tuple(graph.names[node] for node in told.tolist()), len(common), tuple(carried[:MOST_COMMON])


def _edges(graph: Graph, node: int, others: Ints) -> list[int]:
    """Returns the numbers of the pairs of a node with some of its neighbours."""
    stretch = slice(graph.indptr[node], graph.indptr[node + 1])
    return [int(edge) for edge in graph.edge_of_arc[stretch][np.isin(graph.indices[stretch], others)]]
