"""Dates for ties: what a finding says, else the day of its first report."""

from __future__ import annotations

from dataclasses import replace

from quipus.network.graph import Graph
from quipus.network.projection import Network
from quipus.network.territory.signs import date_of


def date_ties(network: Network) -> tuple[Graph, int]:
    """Returns the graph with a date for every tie that has one or was reported on a known day, and how many are such.

    A tie that is dated by its report alone is known by that day; when it began, nobody says.
    """
    times: list[str | None] = []
    n_reported = 0
    for standing in network.standing:
        bounds, reported = date_of(standing.claims)
        first = bounds.last if reported else None
        n_reported += first is not None
        when = standing.finding.when
        times.append(first.isoformat() if first is not None else None if reported else when)
    graph = network.graph
    dated = replace(graph.columns, time=tuple(times))
    made = Graph.of_columns(
        graph.names, dated, directed=graph.directed, attributes=graph.attributes, policy=graph.policy
    )
    return made, n_reported
