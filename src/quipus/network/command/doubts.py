"""What does not fit in a chain of command: contradictions, ties against the order, rings, and places without a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from quipus.model.finding import Clash, Contradiction, Finding
from quipus.model.phrase import phrase
from quipus.model.view import ClaimView, EntityView
from quipus.model.vocabulary import EntityType
from quipus.network.command.springrank import RankPosterior, spring_rank
from quipus.network.components import components
from quipus.network.graph import Graph
from quipus.network.projection import Network, Policy, counting_claims

CLASHES = frozenset((Clash.DENIAL, Clash.LEADERS, Clash.DEATH))
"""Contradictions that concern who commands."""

_LEVEL = 1e-9
"""Ranks that differ by less are level."""


class Vacancy(StrEnum):
    """Why a place at the head of a group has no name."""

    NOBODY_NAMED = "nobody is said to lead it"
    UNNAMED = "somebody without a name is said to lead it"
    GONE = "everybody who is said to lead it is gone"


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """A place in the chain of command that no known person fills.

    Attributes:
        group: whose head is open. why: in what way.
        words: what is said of who is there or was there. claims: that say so; of a group whose head is nowhere named,
            those that make it part of the organisation.
    """

    group: str
    why: Vacancy
    words: tuple[str, ...]
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class AgainstOrder:
    """A tie that says that somebody stands under one whom the ties together put lower.

    Attributes:
        below, above: as the tie has them. probability: that `above` stands above `below` all the same.
        claims: of the tie; empty for ties of a file.
    """

    below: str
    above: str
    probability: float
    claims: tuple[ClaimView, ...]


def find_open_places(
    network: Network, findings: Iterable[Finding], gone: Mapping[str, str] | None = None
) -> tuple[OpenPlace, ...]:
    """Returns the groups at whose head nobody known stands.

    Args:
        network: of command. findings: of the case, for leaders without a name.
        gone: what happened to entities that are arrested, dead or extradited, by their ids.
    """
    gone = gone or {}
    unnamed = _unnamed_leaders(findings, network.policy)
    leaders = _leaders(network)
    found = []
    for name, view in zip(network.graph.names, network.entities, strict=True):
        if view.type is not EntityType.GROUP:
            continue
        heads = leaders.get(view.id, [])
        if not heads and (claims := unnamed.get(view.id)):
            words = tuple(dict.fromkeys(claim.subject.name for claim in claims if claim.subject is not None))
            found.append(OpenPlace(name, Vacancy.UNNAMED, words, tuple(claims)))
        elif not heads:
            found.append(OpenPlace(name, Vacancy.NOBODY_NAMED, (), network.claims_of(name)))
        elif all(one.id in gone for one, _ in heads):
            words = tuple(phrase("gone.who", name=one.name, what=gone[one.id]) for one, _ in heads)
            found.append(OpenPlace(name, Vacancy.GONE, words, tuple(claim for _, some in heads for claim in some)))
    return tuple(found)


def find_contradictions(network: Network) -> tuple[Contradiction, ...]:
    """Returns the contradictions that concern the ties of a network of command, each once."""
    found = {
        (one.clash, *(view.claim.id for view in one.claims)): one
        for standing in network.standing
        for one in standing.finding.contradictions
        if one.clash in CLASHES
    }
    return tuple(found.values())


def find_against_order(
    graph: Graph, posterior: RankPosterior, network: Network | None = None
) -> tuple[AgainstOrder, ...]:
    """Returns the ties that run against SpringRank with alpha 0, the least probable first; a tree has none.

    Args:
        graph: with ties that point up. posterior: of its ranks. network: where the claims are taken from, if given.
    """
    ranks = spring_rank(graph).values
    found = []
    for source, target in zip(graph.edges.source.tolist(), graph.edges.target.tolist(), strict=True):
        if ranks[source] >= ranks[target] - _LEVEL:
            below, above = graph.names[source], graph.names[target]
            claims = () if network is None else network.claims_between(below, above)
            found.append(AgainstOrder(below, above, posterior.above(above, below), claims))
    return tuple(sorted(found, key=lambda one: (one.probability, one.below, one.above)))


def find_rings(graph: Graph) -> tuple[tuple[str, ...], ...]:
    """Returns who would be under each other: the strongly connected parts of more than one node, largest first."""
    labels = components(graph, strong=True)
    counts = np.bincount(labels) if len(labels) else np.zeros(0, dtype=np.int64)
    return tuple(
        tuple(graph.names[node] for node in np.flatnonzero(labels == ring).tolist())
        for ring in np.flatnonzero(counts > 1).tolist()
    )


def _unnamed_leaders(findings: Iterable[Finding], policy: Policy) -> Mapping[str, Sequence[ClaimView]]:
    found: dict[str, list[ClaimView]] = defaultdict(list)
    for finding in findings:
        if finding.predicate == "leads" and finding.object is not None and finding.phase is None:
            subject = finding.subject
            if subject is None or subject.type is EntityType.PEOPLE:
                found[finding.object.id] += counting_claims(finding, policy)
    return {group: claims for group, claims in found.items() if claims}


def _leaders(network: Network) -> Mapping[str, list[tuple[EntityView, tuple[ClaimView, ...]]]]:
    """Returns for each group the people who are said to lead it, with the claims."""
    found: dict[str, list[tuple[EntityView, tuple[ClaimView, ...]]]] = defaultdict(list)
    for standing in network.standing:
        finding = standing.finding
        if finding.predicate == "leads" and finding.subject is not None and finding.object is not None:
            found[finding.object.id].append((finding.subject, standing.claims))
    return found
