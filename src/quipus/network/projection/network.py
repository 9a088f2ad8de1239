"""A network: a graph of findings in which every tie keeps the claims that it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from quipus.model.finding import Finding
from quipus.model.view import ClaimView, EntityView
from quipus.model.vocabulary import EntityType
from quipus.network.graph import Graph, Ints
from quipus.network.projection.policy import Policy


@dataclass(frozen=True, slots=True)
class Standing:
    """What a tie stands on: a finding, and those of its claims that the policy lets count."""

    finding: Finding
    claims: tuple[ClaimView, ...]
    n_sources: int

    @property
    def contradicted(self) -> bool:
        """Whether some claim contradicts it; the tie is drawn all the same, and says so."""
        return bool(self.finding.contradictions)


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """A graph with the entities behind its nodes and the findings behind its ties.

    Attributes:
        graph: ties go from the subject of a claim to its object; their weight is the number of independent sources.
        policy: what made a tie. entities: by node. standing: by tie, in the order of the graph's ties.
        left_out: how many findings made no tie, by the reason.
    """

    graph: Graph
    policy: Policy
    entities: tuple[EntityView, ...]
    standing: tuple[Standing, ...]
    left_out: Mapping[str, int]

    def claims_of(self, name: str) -> tuple[ClaimView, ...]:
        """Returns the claims that the ties of a node stand on, each once."""
        node, columns = self.graph.number(name), self.graph.columns
        touching = ((columns.source == node) | (columns.target == node)).nonzero()[0].tolist()
        return unique_claims(self.standing[place] for place in touching)

    def claims_between(self, source: str, target: str) -> tuple[ClaimView, ...]:
        """Returns the claims that the ties of a pair stand on, whichever way they go."""
        ends, columns = {self.graph.number(source), self.graph.number(target)}, self.graph.columns
        pairs = zip(columns.source.tolist(), columns.target.tolist(), self.standing, strict=True)
        return unique_claims(standing for one, other, standing in pairs if {one, other} == ends)

    def nodes_of_type(self, type_: EntityType) -> Ints:
        """Returns the numbers of the nodes of a type."""
        return np.array([node for node, view in enumerate(self.entities) if view.type is type_], dtype=np.int64)

    def names_of_type(self, type_: EntityType) -> tuple[str, ...]:
        """Returns the names of the nodes of a type."""
        return tuple(self.graph.names[node] for node in self.nodes_of_type(type_).tolist())

    def name_of(self, entity: str) -> str | None:
        """Returns the node of an entity by its id, None if it is not in the network."""
        return next(
            (name for name, view in zip(self.graph.names, self.entities, strict=True) if view.id == entity), None
        )


def unique_claims(standing: Iterable[Standing]) -> tuple[ClaimView, ...]:
    """Returns the claims of some ties, each once, in their order."""
    return tuple({view.claim.id: view for one in standing for view in one.claims}.values())
