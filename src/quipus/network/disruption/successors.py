"""Who may take over a place: people within two steps, weighed by what they have in common with who left it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from quipus.model.phrase import Phrase, joined, phrase
from quipus.network.graph import Bools, Floats, Graph, Ints
from quipus.network.projection.kinds import kind_phrase

STEPS = 2
"""How far from who left a successor may stand (Duijn et al. 2014, doi 10.1038/srep04238)."""

TRUST: Mapping[str, float] = {"family": 2.0, "kin": 2.0, "command": 1.5}
"""By what a tie of a kind to who left multiplies the weight of a candidate: assumptions, printed with the answer."""

SAME_ROLE = 3.0
"""By what having the role that falls vacant multiplies the weight: an assumption; 3 is the least whole number with
which the two who did take over in Project Caviar (Morselli 2009) come first."""


class Replacement(StrEnum):
    """How successors are chosen."""

    EVIDENCE = "evidence"
    """By distance, own ties, contacts shared, kind of tie, role and heat."""
    NEAR = "near"
    """By distance alone."""
    POPULAR = "popular"
    """By the number of own ties alone."""
    RANDOM = "random"
    """Anybody within two steps alike."""


@dataclass(frozen=True, slots=True)
class Successor:
    """Somebody who may take over.

    Attributes:
        vacant: whose place. name: who may take it. probability: among all within two steps.
        reasons: why, in words.
    """

    vacant: str
    name: str
    probability: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Who may take over a place, as columns: numbers of nodes, weights that add up to 1, steps, contacts shared."""

    nodes: Ints
    weight: Floats
    steps: Ints
    shared: Ints


def find_candidates(
    graph: Graph, vacant: int, present: Bools, replacement: Replacement, heat: Mapping[str, float] | None = None
) -> Candidates:
    """Returns those within two steps of a node, weighed.

    Formula: weight = exp(-steps) x own ties x (1 + contacts shared / contacts of who left) x trust x role x (1 - heat);
        role 3 where both have the same value of the attribute "role"; trust as in `TRUST`.
    Range: weights 0 to 1, adding up to 1.
    Undefined: empty where nobody is within two steps.
    Cost: in proportion to the pairs.
    Reference: Duijn P.A.C., Kashirin V., Sloot P.M.A. 2014, Scientific Reports 4:4238, doi 10.1038/srep04238.

    Args:
        graph: undirected, before anybody left. vacant: who leaves. present: who is there afterwards.
        replacement: how candidates are weighed.
        heat: how far somebody is watched or wanted, 0 to 1, by name.
    """
    contacts = graph.neighbours(vacant)
    reached = [contacts, *(graph.neighbours(node) for node in contacts.tolist())]
    nodes = np.unique(np.concatenate(reached)) if len(contacts) else np.zeros(0, dtype=np.int64)
    nodes = nodes[(nodes != vacant) & present[nodes]]
    steps = np.where(np.isin(nodes, contacts), 1, STEPS)
    shared = np.array(
        [len(np.intersect1d(graph.neighbours(node), contacts)) for node in nodes.tolist()], dtype=np.int64
    )
    own = np.diff(graph.indptr)[nodes].astype(np.float64)
    if replacement is Replacement.RANDOM:
        weight = np.ones(len(nodes))
    elif replacement is Replacement.NEAR:
        weight = np.exp(-steps.astype(np.float64))
    elif replacement is Replacement.POPULAR:
        weight = own
    else:
        weight = np.exp(-steps.astype(np.float64)) * own * (1.0 + shared / max(len(contacts), 1))
        weight *= _trust(graph, vacant, nodes) * _role(graph, vacant, nodes)
        weight *= 1.0 - np.array([(heat or {}).get(graph.names[node], 0.0) for node in nodes.tolist()])
    total = weight.sum()
    return Candidates(nodes, weight / total if total > 0 else weight, steps, shared)


def find_successors(
    graph: Graph,
    vacant: str,
    *,
    gone: tuple[str, ...] = (),
    allowed: Bools | None = None,
    heat: Mapping[str, float] | None = None,
    most: int = 10,
) -> tuple[Successor, ...]:
    """Returns who may take over a place, the most probable first, with reasons.

    The probabilities come from stated weights, not from data: they order and do not foretell.

    Formula: see `find_candidates`; among those within two steps, weights by distance, roles, trust and heat.
    Range: 0 to 1, all candidates together 1.
    Undefined: where nobody is within two steps; the list is then empty.
    Cost: in proportion to the ties within two steps.
    Reference: Duijn P.A.C., Kashirin V., Sloot P.M.A. 2014, Scientific Reports 4:4238, doi 10.1038/srep04238.
    """
    graph = graph.undirected() if graph.directed else graph
    node = graph.number(vacant)
    present = np.ones(graph.n_nodes, dtype=np.bool_) if allowed is None else allowed.copy()
    present[[graph.number(name) for name in (*gone, vacant)]] = False
    found = find_candidates(graph, node, present, Replacement.EVIDENCE, heat)
    order = np.lexsort((found.nodes, -found.weight))[:most].tolist()
    return tuple(
        Successor(
            vacant,
            graph.names[found.nodes[place]],
            float(found.weight[place]),
            _reasons(graph, node, found, place, heat),
        )
        for place in order
    )


def _kinds_of_pair(graph: Graph, one: int, other: int) -> tuple[str, ...]:
    columns = graph.columns
    forth = (columns.source == one) & (columns.target == other)
    back = (columns.source == other) & (columns.target == one)
    return tuple(sorted({columns.kind[place] for place in np.flatnonzero(forth | back).tolist()} - {""}))


def _trust(graph: Graph, vacant: int, nodes: Ints) -> Floats:
    factor = np.ones(len(nodes))
    for place, node in enumerate(nodes.tolist()):
        for kind in _kinds_of_pair(graph, vacant, node):
            factor[place] *= TRUST.get(kind.casefold(), 1.0)
    return factor


def _role(graph: Graph, vacant: int, nodes: Ints) -> Floats:
    roles = graph.attributes.get("role")
    if roles is None or not roles[vacant]:
        return np.ones(len(nodes))
    return np.array([SAME_ROLE if roles[node] == roles[vacant] else 1.0 for node in nodes.tolist()])


def _reasons(
    graph: Graph, vacant: int, found: Candidates, place: int, heat: Mapping[str, float] | None
) -> tuple[str, ...]:
    node = int(found.nodes[place])
    reasons = [
        _nearness(_kinds_of_pair(graph, vacant, node)) if found.steps[place] == 1 else phrase("successor.two_steps"),
        phrase("successor.shared", n=int(found.shared[place]), all=len(graph.neighbours(vacant))),
        phrase("successor.own_ties", n=len(graph.neighbours(node))),
    ]
    roles = graph.attributes.get("role")
    if roles is not None and roles[vacant] and roles[node] == roles[vacant]:
        reasons.append(phrase("successor.role", role=roles[node]))
    if watched := (heat or {}).get(graph.names[node], 0.0):
        reasons.append(phrase("successor.watched", share=f"{watched:g}"))
    return tuple(reasons)


def _nearness(kinds: Sequence[str]) -> Phrase:
    """Returns by which kinds of tie somebody is tied directly."""
    if not kinds:
        return phrase("successor.tied")
    return phrase("successor.tied_by", kinds=joined(", ", map(kind_phrase, kinds)))
