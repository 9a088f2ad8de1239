"""The network of a case: findings as a graph under a policy, and what the graph answers.

Measures take half a second to load, so that they are imported where they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from quipus.case.weighing import Weighing
from quipus.errors import AmbiguousError, NotFoundError
from quipus.language.names import name_key
from quipus.model import EntityType, Finding, Modality

if TYPE_CHECKING:
    from quipus.network import Graph, Scores
    from quipus.network.command import Command
    from quipus.network.disruption import Assumptions, Disruption, Removal, Stage
    from quipus.network.doubt import DoubtfulRanking, Drops
    from quipus.network.key_players import Connection, ExclusiveRole, KeyPlayers, Purpose
    from quipus.network.projection import Network, Policy


class Networking(Weighing):
    """The part of a case that answers with its network; nothing of it is stored, and the policy comes with it."""

    def network(self, policy: Policy | None = None) -> Network:
        """Returns the network that the case's findings make under a policy; every tie keeps its claims.

        Args:
            policy: what makes a tie; None takes people and groups, every kind of tie but rivalry and succession, all
                dates, every modality.
        """
        from quipus.network.projection import project  # noqa: PLC0415

        return project(self.iter_findings(), policy)

    def command(self, policy: Policy | None = None) -> Command:
        """Returns who commands, by claims that mean command alone: heads, levels, open places, contradictions."""
        from quipus.network.command import command  # noqa: PLC0415
        from quipus.network.disruption import find_removals, gone_in_words  # noqa: PLC0415

        findings = self._all_findings()
        return command(findings, policy, gone=gone_in_words(find_removals(findings, policy)))

    def rank(
        self,
        measure: Callable[[Graph], Scores],
        policy: Policy | None = None,
        *,
        k: int = 10,
        n_worlds: int = 500,
        seed: int = 0,
        credence: dict[Modality, float] | None = None,
    ) -> tuple[DoubtfulRanking, Drops]:
        """Ranks by a measure with its doubt, and says whose place stands on one document; direction is not regarded.

        Args:
            measure: such as `quipus.network.betweenness`. policy: what makes a tie.
            k: the top that is asked for. n_worlds, seed: of the draws.
            credence: how far claims of each modality are believed; None believes all.
        """
        from quipus.network.doubt import evidence_of_network, find_drops, rank_with_doubt  # noqa: PLC0415

        network = self.network(policy)
        graph, evidence = network.graph.undirected(), evidence_of_network(network, credence)
        ranking = rank_with_doubt(graph, evidence, measure, k=k, n_worlds=n_worlds, seed=seed)
        return ranking, find_drops(graph, evidence, measure, k=k)

    def key_players(self, size: int, purpose: Purpose | None = None, policy: Policy | None = None) -> KeyPlayers:
        """Returns the set of people whose going fragments the network most, or who reach it best."""
        from quipus.network.key_players import Purpose, find_key_players  # noqa: PLC0415

        network = self.network(policy)
        return find_key_players(
            network.graph, size, purpose or Purpose.FRAGMENT, among=network.nodes_of_type(EntityType.PERSON)
        )

    def exclusive_roles(self, policy: Policy | None = None) -> tuple[ExclusiveRole, ...]:
        """Returns the roles that, as far as is told, one person alone fills."""
        from quipus.network.key_players import find_exclusive_roles  # noqa: PLC0415

        return find_exclusive_roles(self.iter_findings(), policy)

    def connection(self, one: str, other: str, policy: Policy | None = None) -> Connection:
        """Returns who connects two people or groups, besides the ties between the two themselves.

        Raises:
            NotFoundError, AmbiguousError: none or several nodes of the network answer to a name.
        """
        from quipus.network.key_players import find_connection  # noqa: PLC0415

        network = self.network(policy)
        return find_connection(network.graph, get_node(network, one), get_node(network, other))

    def removals(
        self,
        policy: Policy | None = None,
        *,
        operation: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> tuple[Removal, ...]:
        """Returns who was arrested, died or was extradited, as findings say, by date."""
        from quipus.network.disruption import find_removals  # noqa: PLC0415

        return find_removals(self.iter_findings(), policy, operation=operation, since=since, until=until)

    def disrupt(
        self, stages: Sequence[Stage], policy: Policy | None = None, assumptions: Assumptions | None = None
    ) -> Disruption:
        """Removes people in stages and says what is left without and with successors, at random and at worst.

        Args:
            stages: names of nodes, or `Target`s; the real arrests are the names of `removed_names`.
            policy: what makes a tie. assumptions: of the replacement.
        """
        from quipus.network.disruption import disrupt  # noqa: PLC0415

        network = self.network(policy)
        return disrupt(network.graph, stages, assumptions, allowed=network.names_of_type(EntityType.PERSON))

    def _all_findings(self) -> list[Finding]:
        return list(self.iter_findings())


def get_node(network: Network, wanted: str) -> str:
    """Returns the node that answers to a name: exactly, by another of its names, by its id, or by a part of it.

    Of several that bear the name the one of which twice as many claims speak as of the next; its id stands behind its
    name, so that the choice is seen.

    Raises:
        NotFoundError, AmbiguousError: none or several do.
    """
    if wanted in network.graph.names:
        return wanted
    key = name_key(wanted)
    views = list(zip(network.graph.names, network.entities, strict=True))
    found = [name for name, view in views if key in map(name_key, view.names) or view.id.startswith(wanted.casefold())]
    found = found or [name for name, view in views if any(key in name_key(one) for one in view.names)]
    if not found:
        hint = "It may be in the case and have no tie under this policy; see: quipus show"
        raise NotFoundError("node of the network", wanted, hint)
    n_claims = {name: view.n_claims for name, view in views}
    found.sort(key=lambda name: (-n_claims[name], name))
    if len(found) > 1 and n_claims[found[0]] < 2 * n_claims[found[1]]:
        raise AmbiguousError("node", wanted, found)
    return found[0]


def removed_names(network: Network, removals: Iterable[Removal]) -> tuple[list[str], list[Removal]]:
    """Returns the nodes of people who were removed, each once, and the removals of whom the network has no node."""
    names: dict[str, None] = {}
    missing = []
    for one in removals:
        name = network.name_of(one.entity.id)
        if one.is_person and name is not None:
            names[name] = None
        else:
            missing.append(one)
    return list(names), missing
