"""Who commands: everything that claims of command say, in one answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from quipus.model.finding import Contradiction, Finding
from quipus.network.command.chain import Subordinate, find_under
from quipus.network.command.doubts import (
    AgainstOrder,
    OpenPlace,
    find_against_order,
    find_contradictions,
    find_open_places,
    find_rings,
)
from quipus.network.command.levels import RankLevel, find_levels
from quipus.network.command.network import command_network
from quipus.network.command.springrank import RankPosterior, rank_posterior
from quipus.network.components import components
from quipus.network.graph import Graph
from quipus.network.hierarchy import connectedness, efficiency, flow_hierarchy, hierarchy, upper_bound
from quipus.network.measure import Figure
from quipus.network.projection import Network, Policy


@dataclass(frozen=True, slots=True)
class Head:
    """Somebody whom no claim puts under anybody.

    Attributes:
        name: who. rank: expected, in levels. under: everybody below, nearest first.
        above_others: smallest probability to stand above another head; None if there is no other.
    """

    name: str
    rank: float
    under: tuple[Subordinate, ...]
    above_others: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Command:
    """Who commands, as claims say.

    Attributes:
        graph: ties that point up. network: with findings and claims; None for a file.
        heads: those under nobody, with most people under them first. levels: highest first, of the largest part.
        posterior: of the ranks. shape: Krackhardt's four measures and flow hierarchy.
        open_places, contradictions, against_order, rings: what does not fit.
    """

    graph: Graph
    network: Network | None
    heads: tuple[Head, ...]
    levels: tuple[RankLevel, ...]
    posterior: RankPosterior
    shape: tuple[Figure, ...]
    open_places: tuple[OpenPlace, ...]
    contradictions: tuple[Contradiction, ...]
    against_order: tuple[AgainstOrder, ...]
    rings: tuple[tuple[str, ...], ...]

    @property
    def policy(self) -> str:
        """How the graph was made."""
        return self.graph.policy


def command(
    findings: Sequence[Finding], policy: Policy | None = None, *, gone: Mapping[str, str] | None = None
) -> Command:
    """Returns who commands by the findings of a case: heads, levels, open places, and what does not fit.

    Only claims that mean command make a tie (leads, reports to, is a member with a rank, was given orders), never who
    writes to whom.

    Formula: a head is one who has somebody below and nobody above, rings taken as one; ranks and levels see
        `rank_posterior` and `find_levels`; under a head is whoever a chain of such ties leads up to it.
    Range: ranks in levels, around 0; probabilities 0 to 1.
    Undefined: without a claim of command there is no head; heads of different parts are not ordered by ties.
    Cost: the cube of the number of nodes for the posterior.
    Reference: De Bacco C., Larremore D.B., Moore C. 2018, Science Advances 4:eaar8260, doi 10.1126/sciadv.aar8260;
        shape: Krackhardt D. 1994, Graph theoretical dimensions of informal organizations.

    Args:
        findings: of the case. policy: which of them count; its kinds are those that mean command.
        gone: what happened to entities that are arrested, dead or extradited, by their ids.
    """
    network = command_network(findings, policy)
    open_places = find_open_places(network, findings, gone)
    return _command(network.graph, network, open_places, find_contradictions(network))


def command_of_graph(graph: Graph) -> Command:
    """Returns who commands by ties that point up; see `command_graph`."""
    return _command(graph, None, (), ())


def _command(
    graph: Graph,
    network: Network | None,
    open_places: Iterable[OpenPlace],
    contradictions: Iterable[Contradiction],
) -> Command:
    posterior = rank_posterior(graph)
    largest = np.flatnonzero(components(graph) == 0).tolist()
    measures = (connectedness, hierarchy, efficiency, upper_bound, flow_hierarchy)
    return Command(
        graph,
        network,
        _heads(graph, posterior),
        find_levels(posterior, wanted=largest),
        posterior,
        tuple(measure(graph) for measure in measures),
        tuple(open_places),
        tuple(contradictions),
        find_against_order(graph, posterior, network),
        find_rings(graph),
    )


def _heads(graph: Graph, posterior: RankPosterior) -> tuple[Head, ...]:
    """Returns the nodes with somebody under them and nobody above; a ring at the top is headed by all of it."""
    labels = components(graph, strong=True)
    up = labels[graph.edges.source] != labels[graph.edges.target]
    reporting = set(labels[graph.edges.source[up]].tolist())
    has_under = np.bincount(graph.edges.target, minlength=graph.n_nodes) > 0
    nodes = [node for node in range(graph.n_nodes) if has_under[node] and labels[node] not in reporting]
    heads = []
    for node in nodes:
        others = [posterior.above(graph.names[node], graph.names[other]) for other in nodes if other != node]
        name = graph.names[node]
        heads.append(Head(name, float(posterior.mean[node]), find_under(graph, name), min(others) if others else None))
    return tuple(sorted(heads, key=lambda head: (-len(head.under), -head.rank, head.name)))
