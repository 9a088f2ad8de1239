"""The command for networks that people bring as files."""

from __future__ import annotations

from pathlib import Path

import click

from quipus.cli.network_parts import OF_A_CASE, parts_options
from quipus.cli.options import json_option
from quipus.errors import SettingsError

FAULTS = 1
"""Exit code where the file gives no network."""

_OVERVIEW = ("density", "components", "largest-component", "degree-centralisation", "efficiency")
"""Shown where no measure is named."""

_NETWORK = "\n".join((
    "Measure a network of your own: a tie list (CSV), GraphML or GEXF.",
    "",
    "A tie list has the columns source and target, and weight, kind, time, document where they are known.",
    "Rows of one pair are several ties of it.",
    "Counts of calls are strengths; they are taken as lengths only if asked:",
    "",
    "\b",  # click's mark for lines that are not to be filled
    "  quipus network FILE.csv --measure betweenness",
    "  quipus network FILE.csv --measure betweenness --distance 1/weight",
))  # fmt: skip


@click.command(help=_NETWORK)
@click.argument("address", metavar="FILE|CASE")
@parts_options
@click.option("--measure", "name", help="For example betweenness; without it, figures of the whole and all names.")
@click.option("--communities", is_flag=True, help="The communities on which 20 runs of Leiden agree.")
@click.option("--directed", is_flag=True, help="A row of a tie list goes from source to target only.")
@click.option("--strength", type=click.Choice(["tie", "weight", "ties", "documents"]), help="What makes a tie strong.")
@click.option("--distance", type=click.Choice(["step", "1/weight", "weight"]), help="How long a tie is.")
@click.option("--direction", type=click.Choice(["in", "out", "both"]), help="Which ties of a node count.")
@click.option("--groups", metavar="ATTRIBUTE", help="The groups of brokerage and participation (default: communities).")
@click.option("--role", type=click.Choice(["coordinator", "consultant", "gatekeeper", "representative", "liaison"]))
@click.option("--pivots", type=click.IntRange(min=2), help="Estimate betweenness from so many sources.")
@click.option("--top", type=click.IntRange(min=1), default=20, show_default=True, help="Show at most so many.")
@click.option("--explain", "explained", is_flag=True, help="Say what the measure is: formula, range, reference.")
@click.option("--to", "target", type=click.Path(dir_okay=False, path_type=Path), help="Write .csv, .graphml or .gexf.")
@json_option
@click.pass_context
def network(
    context: click.Context,
    address: str,
    name: str | None,
    communities: bool,
    directed: bool,
    strength: str | None,
    distance: str | None,
    direction: str | None,
    groups: str | None,
    role: str | None,
    pivots: int | None,
    top: int,
    explained: bool,
    target: Path | None,
    as_json: bool,
) -> None:
    """Runs the command; its help is above."""
    from quipus.cli.network_text import (  # noqa: PLC0415 - half a second of every command
        show_communities,
        show_measure,
        show_overview,
        show_problems,
    )
    from quipus.network import TieStrength, explain, leiden_consensus, measures  # noqa: PLC0415
    from quipus.network.reading import read_network, write_network  # noqa: PLC0415
    from quipus.network.running import run_measure  # noqa: PLC0415

    file = Path(address)
    if not file.is_file():
        raise SettingsError([f"{address} is no file. Of a case say what is wanted: {OF_A_CASE}."])
    read = read_network(file.read_bytes(), file.name, directed=directed)
    if any(problem.code == "not-a-network" for problem in read.problems):
        show_problems(read.problems, as_json=as_json)
        context.exit(FAULTS)
    if target is not None:
        target.write_bytes(write_network(read.graph, target.name))
    settings = {
        "strength": strength,
        "distance": distance,
        "direction": direction,
        "groups": groups,
        "role": role,
        "pivots": pivots,
    }
    if communities:
        show_communities(
            read,
            leiden_consensus(read.graph, strength=TieStrength(strength or TieStrength.WEIGHT)),
            top,
            as_json=as_json,
        )
    elif name is None:
        figures = [run_measure(read.graph, one, {}) for one in _OVERVIEW]
        show_overview(read, figures, tuple(measures()), as_json=as_json)
    else:
        found = run_measure(read.graph, name, settings)
        show_measure(read, found, top, explain(name) if explained else None, as_json=as_json)
