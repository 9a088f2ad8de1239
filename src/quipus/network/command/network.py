"""The network of command: ties from claims that mean it, pointing up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from quipus.errors import SettingsError
from quipus.model.finding import Finding
from quipus.model.phrase import phrase
from quipus.model.vocabulary import Polarity
from quipus.network.graph import Graph, TieColumns
from quipus.network.projection import Network, Policy, Side, project, tie_kinds

COMMAND_KINDS = ("command", "membership")
"""Kinds of tie that hold claims which mean command."""

UP = frozenset(("", "command", "reports_to", "member_of", "part_of"))
"""Kinds of a file's ties that mean that the source stands below the target; "" where the file has no kinds."""
DOWN = frozenset(("leads", "orders", "gives_orders_to"))
"""Kinds that mean that the source stands above the target."""


def command_network(findings: Iterable[Finding], policy: Policy | None = None) -> Network:
    """Returns the network of findings that mean command, each tie from who stands below to who stands above.

    These are: leads, reports_to, part_of, and member_of with a role. Who writes to or meets whom says nothing here:
    ranks read from messages are no better than a coin (Enron, `docs/explanation/network.md`).
    """
    policy = replace(policy or Policy(), kinds=COMMAND_KINDS)
    network = project(_without_leaders_as_members(list(filter(means_command, findings))), policy)
    down = [tie_kinds()[one.finding.predicate].above is Side.SUBJECT for one in network.standing]
    turned = turn(network.graph, down)
    told = phrase("policy.command", policy=str(policy))
    graph = Graph.of_columns(
        network.graph.names, turned, directed=True, attributes=network.graph.attributes, policy=told
    )
    return replace(network, graph=graph)


def command_graph(graph: Graph) -> Graph:
    """Returns the ties of a file that mean command, pointing up.

    Raises:
        SettingsError: the ties have no direction, or are of other kinds (calls, messages, meetings).
    """
    if not graph.directed:
        raise SettingsError(["Command takes ties with a direction: give --directed, source below target."])
    known = [kind.casefold() in UP | DOWN for kind in graph.columns.kind]
    if not all(known):
        others = sorted({kind for kind, one in zip(graph.columns.kind, known, strict=True) if not one})
        kept = ", ".join(sorted((UP | DOWN) - {""}))
        raise SettingsError(
            [f"Ties of the kinds {', '.join(others)} do not say who commands; keep those of the kinds {kept}."]
        )
    down = [kind.casefold() in DOWN for kind in graph.columns.kind]
    told = f"{graph.policy}; every tie is taken to mean that its source reports to its target, {sum(down)} turned"
    return Graph.of_columns(graph.names, turn(graph, down), directed=True, attributes=graph.attributes, policy=told)


def means_command(finding: Finding) -> bool:
    """Tells whether a finding says who stands above whom."""
    kind = tie_kinds().get(finding.predicate)
    if kind is None or kind.above is None:
        return False
    return kind.needs is None or any(view.shown.qualifier(kind.needs) for view in finding.claims)


def _without_leaders_as_members(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Leaves out that somebody is a member of what he leads: a leader is no subordinate of his own group."""
    leads = {
        (finding.subject.id, finding.object.id)
        for finding in findings
        if finding.predicate == "leads"
        and finding.polarity is Polarity.ASSERTED
        and finding.subject is not None
        and finding.object is not None
    }
    for finding in findings:
        sides = (finding.subject, finding.object)
        pair = tuple(side.id for side in sides if side is not None)
        if finding.predicate != "member_of" or pair not in leads:
            yield finding


def turn(graph: Graph, down: Iterable[bool]) -> TieColumns:
    """Returns the ties of a graph, those that point down turned."""
    columns = graph.columns
    source, target = columns.source.copy(), columns.target.copy()
    for place, is_down in enumerate(down):
        if is_down:
            source[place], target[place] = target[place], source[place]
    return TieColumns(source, target, columns.weight, columns.kind, columns.time, columns.documents)
