"""Pictures of a case or a file, and the line that says where they lie."""

from __future__ import annotations

from pathlib import Path

from quipus.cli.inert import inert
from quipus.cli.render import console, counted, print_json
from quipus.model import EntityView, Finding
from quipus.network import Graph, leiden_consensus
from quipus.network.command import Command as CommandAnswer
from quipus.network.disruption import Disruption
from quipus.network.drawing import chart_of_graph, chart_of_network, curves_of, draw, hierarchy_of, timeline_of
from quipus.network.projection import project
from quipus.network.territory import Ground, find_presence


def plot_graph(graph: Graph, name: str, target: Path, *, as_json: bool) -> None:
    """Draws a network of the user's own, coloured by community."""
    partition = leiden_consensus(graph) if graph.n_edges else None
    _say(draw(chart_of_graph(graph, name, partition), target), target, as_json=as_json)


def plot_case(findings: tuple[Finding, ...], name: str, target: Path, *, as_json: bool) -> None:
    """Draws the network of a case."""
    chart = chart_of_network(project(findings), f"{name}: who is tied to whom, as reported", findings)
    _say(draw(chart, target), target, as_json=as_json)


def plot_presence(findings: tuple[Finding, ...], group: EntityView, target: Path, *, as_json: bool) -> None:
    """Draws where a group is reported over time."""
    presence = find_presence(Ground.of(findings), group)
    _say(draw(timeline_of(presence, f"{group.name}: where it is reported"), target), target, as_json=as_json)


def plot_command(found: CommandAnswer, target: Path, *, as_json: bool) -> None:
    """Draws the chain of command."""
    rungs = []
    for number, level in enumerate(found.levels, 1):
        chance = (
            None if level.above_next is None else "over 0.99" if level.above_next > 0.99 else f"{level.above_next:.2f}"
        )
        sure = "" if chance is None else f"\nabove the next\nwith {chance}"
        rungs.append((f"level {number}{sure}", level.names))
    chart = hierarchy_of(found.graph, rungs, "Who stands under whom, as reported", found.network)
    _say(draw(chart, target), target, as_json=as_json)


def plot_disruption(found: Disruption, target: Path, *, as_json: bool) -> None:
    """Draws what removals leave: without and with successors, at random, at worst."""
    _say(draw(curves_of(found, "What removals leave of the network"), target), target, as_json=as_json)


def _say(hidden: tuple[str, ...], target: Path, *, as_json: bool) -> None:
    if as_json:
        print_json({"plot": str(target), "names_left_out": list(hidden)})
        return
    rest = f"; {counted(len(hidden), 'name')} found no room" if hidden else ""
    console().print(f"Drawn to {inert(str(target))}{rest}", soft_wrap=True)
