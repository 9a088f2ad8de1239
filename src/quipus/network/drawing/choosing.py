"""From graphs and answers to charts: what is shown of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from quipus.model.finding import Finding, Strength
from quipus.model.phrase import phrase
from quipus.network.degree import degree
from quipus.network.drawing.chart import (
    Cell,
    HierarchyChart,
    Line,
    NetworkChart,
    Node,
    Rung,
    Shape,
    TimelineChart,
    TimelineRow,
)
from quipus.network.graph import Graph, Ints
from quipus.network.partition import Partition
from quipus.network.projection import Network
from quipus.network.projection.kinds import Side, tie_kinds
from quipus.network.territory import Cell as PresenceCell
from quipus.network.territory import Presence, country_name

MOST_NODES = 400
"""Nodes that are drawn; of a larger network the best tied, and the picture says so."""

_SHAPES = {"person": Shape.PERSON, "group": Shape.GROUP}
_ORDER = tuple(Strength)


def chart_of_graph(
    graph: Graph, title: str, partition: Partition | None = None, most: int = MOST_NODES
) -> NetworkChart:
    """Returns the chart of a network of the user's own: coloured by community, lines by the summed weight of a pair."""
    kept = _best_tied(graph, most)
    part = graph.keep_nodes(kept)
    groups = None if partition is None else np.asarray(partition.labels)[kept].tolist()
    sizes = _sizes(part)
    nodes = tuple(
        Node(name, Shape.PERSON, sizes[place], None if groups is None else int(groups[place]))
        for place, name in enumerate(part.names)
    )
    least, most_weight = float(part.edges.weight.min(initial=np.inf)), float(part.edges.weight.max(initial=0.0))
    span = most_weight - least if most_weight > least else np.inf
    lines = tuple(
        Line(part.names[one], part.names[other], Strength.SOLID, "", graph.directed, (weight - least) / span)
        for one, other, weight in zip(
            part.edges.source.tolist(), part.edges.target.tolist(), part.edges.weight.tolist(), strict=True
        )
    )
    return NetworkChart(title, nodes, lines, graph.policy, strengths=False, notes=_notes(graph, part))


def chart_of_network(
    network: Network, title: str, findings: Iterable[Finding] = (), most: int = MOST_NODES
) -> NetworkChart:
    """Returns the chart of a case's network: line style by strength, colour by kind of tie.

    Args:
        network: the projection. title: what it shows.
        findings: those that were denied or rejected among them are drawn struck, between nodes of the network.
        most: nodes at most.
    """
    graph = network.graph
    kept = _best_tied(graph, most)
    part = graph.keep_nodes(kept)
    sizes = _sizes(part)
    types = part.attributes.get("type", ("person",) * part.n_nodes)
    nodes = tuple(
        Node(name, _SHAPES.get(str(types[place]), Shape.OTHER), sizes[place]) for place, name in enumerate(part.names)
    )
    shown = frozenset(part.names)
    best: dict[tuple[str, str, str], Strength] = {}
    for tie, standing in zip(graph.iter_ties(), network.standing, strict=True):
        if tie.source in shown and tie.target in shown:
            key = (*_turned(standing.finding.predicate, tie.source, tie.target), tie.kind)
            best[key] = min(best.get(key, Strength.STRUCK), standing.finding.strength, key=_ORDER.index)
    for key in _struck(network, findings, shown):
        best.setdefault(key, Strength.STRUCK)
    lines = tuple(
        Line(source, target, strength, kind, kind in ("command", "money", "supply"))
        for (source, target, kind), strength in best.items()
    )
    return NetworkChart(title, nodes, lines, graph.policy, notes=_notes(graph, part))


def hierarchy_of(
    graph: Graph, rungs: Sequence[tuple[str, Sequence[str]]], title: str, network: Network | None = None
) -> HierarchyChart:
    """Returns the chart of a chain of command.

    Args:
        graph: ties that point up, from the one below to the one above.
        rungs: label and names of each level, the highest first. title: what it shows.
        network: with the findings behind the ties, in the order of the graph's; without it lines are plain.
    """
    types = dict(zip(graph.names, graph.attributes.get("type", ("person",) * graph.n_nodes), strict=True))
    placed = {name for _, names in rungs for name in names}
    best: dict[tuple[str, str], Strength] = {}
    for place, tie in enumerate(graph.iter_ties()):
        if tie.source in placed and tie.target in placed:
            strength = Strength.SOLID if network is None else network.standing[place].finding.strength
            key = tie.source, tie.target
            best[key] = min(best.get(key, Strength.STRUCK), strength, key=_ORDER.index)
    lines = tuple(
        Line(source, target, strength, "command", directed=True) for (source, target), strength in best.items()
    )
    drawn = tuple(
        Rung(label, tuple(Node(name, _SHAPES.get(str(types.get(name)), Shape.OTHER)) for name in names))
        for label, names in rungs
    )
    left = graph.n_nodes - len(placed)
    notes = (f"{left:,} people and groups stand in no chain with these and are not drawn.",) if left else ()
    return HierarchyChart(title, drawn, lines, graph.policy, notes)


def timeline_of(presence: Presence, title: str) -> TimelineChart:
    """Returns the chart of a group's presence, countries in the order in which they were reached."""
    order: dict[str, int] = {}
    for row in presence.rows:
        order.setdefault(row.spot.country, len(order))
    rows = sorted(presence.rows, key=lambda row: order[row.spot.country])
    empty = sum(len(row.undated) for row in presence.rows)
    notes = [f"{empty:,} findings without any date are not drawn."] if empty else []
    return TimelineChart(
        title,
        tuple(window.label for window in presence.windows),
        tuple(
            TimelineRow(
                phrase("place.whole_country") if row.spot.is_country else row.spot.name,
                country_name(row.spot.country) if row.spot.country else phrase("place.unknown_country"),
                tuple(map(_cell, row.cells)),
                row.first,
            )
            for row in rows
        ),
        presence.policy,
        tuple(notes),
    )


def _turned(predicate: str, source: str, target: str) -> tuple[str, str]:
    """Returns the ends of a tie as its arrow is drawn: orders go from the one above, whoever the claim names first."""
    kind = tie_kinds()[predicate]
    return (target, source) if kind.kind == "command" and kind.above is Side.OBJECT else (source, target)


def _cell(cell: PresenceCell) -> Cell:
    reported = bool(cell.signs) and all(sign.reported for sign in cell.signs)
    return Cell(cell.state.value, len(cell.signs), cell.n_reporters, reported)


def _best_tied(graph: Graph, most: int) -> Ints:
    order = np.array(degree(graph).order()[:most], dtype=np.int64)
    return np.sort(order)


def _sizes(graph: Graph) -> list[float]:
    n_ties = degree(graph.undirected() if graph.directed else graph).values
    return np.sqrt(n_ties / max(float(n_ties.max(initial=1.0)), 1.0)).tolist()  # type: ignore[no-any-return]


def _struck(network: Network, findings: Iterable[Finding], shown: frozenset[str]) -> list[tuple[str, str, str]]:
    names = {view.id: name for name, view in zip(network.graph.names, network.entities, strict=True)}
    found = []
    for finding in findings:
        kind = tie_kinds().get(finding.predicate)
        if kind is None or finding.strength is not Strength.STRUCK or not network.policy.takes_kind(kind.kind):
            continue
        if finding.subject is not None and finding.object is not None:
            one, other = names.get(finding.subject.id), names.get(finding.object.id)
            if one in shown and other in shown and one is not None and other is not None and one != other:
                found.append((*_turned(finding.predicate, one, other), kind.kind))
    return found


def _notes(graph: Graph, part: Graph) -> tuple[str, ...]:
    counts = f"{part.n_nodes:,} nodes, {part.n_edges:,} tied pairs, {part.n_ties:,} ties."
    if part.n_nodes == graph.n_nodes:
        return (counts,)
    return (f"The {part.n_nodes:,} best tied of {graph.n_nodes:,} nodes. " + counts,)
