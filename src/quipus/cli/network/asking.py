"""The command for networks: of a case, or of a file that people bring."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quipus.cli.network.options import Asked, answer_options
from quipus.cli.network.parts import parts_options
from quipus.cli.options import json_option
from quipus.cli.publishing import Let, publish_option
from quipus.errors import SettingsError

if TYPE_CHECKING:
    from quipus.network import Figure, Scores

_FILES = (".csv", ".graphml", ".gexf")
_OVERVIEW = ("density", "components", "largest-component", "degree-centralisation", "efficiency")
"""Shown where no measure is named."""

_NETWORK = "\n".join((
    "Ask the network of a case, or one of your own: a tie list (CSV), GraphML or GEXF.",
    "",
    "Each answer says how the network was made, and for a case the document and sentence that it stands on:",
    "",
    "\b",
    "  quipus network CASE --command",
    "  quipus network CASE --connect WING ORGANISATION",
    "  quipus network CASE --disrupt actual --disrupt betweenness:3",
    "  quipus network CASE --measure betweenness --worlds 500",
    "",
    "A tie list has the columns source and target, and weight, kind, time, document where they are known.",
    "Rows of one pair are several ties of it.",
    "Counts of calls are strengths; they are taken as lengths only if asked:",
    "",
    "\b",  # click's mark for lines that are not to be filled
    "  quipus network FILE.csv --measure betweenness",
    "  quipus network FILE.csv --measure betweenness --distance 1/weight",
))  # fmt: skip


def _known(_context: click.Context, _parameter: click.Parameter, address: str) -> str:
    """Returns the address, or raises `SettingsError` where it is the name of a file that is not there."""
    if Path(address).suffix.casefold() in _FILES and not Path(address).exists():
        raise SettingsError([f"There is no file {address}. Check the name and the folder."])
    return address


@click.command(help=_NETWORK)
@click.argument("address", metavar="CASE|FILE", callback=_known)
@answer_options
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
@click.option("--explain", "explained", is_flag=True, help="Say how it is found: formula, range, reference.")
@click.option("--to", "target", type=click.Path(dir_okay=False, path_type=Path), help="Write .csv, .graphml or .gexf.")
@publish_option
@json_option
def network(
    address: str,
    asked: Asked,
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
    let: Let,
    as_json: bool,
) -> None:
    """Runs the command; its help is above.

    Long for its options, one a line, and for imports that no other command should wait for.
    """
    from quipus.cli.network.doubt import show_doubt  # noqa: PLC0415
    from quipus.cli.network.explaining import explain_answer, explain_communities  # noqa: PLC0415
    from quipus.cli.network.source import read_source, show_sources, sources_json  # noqa: PLC0415
    from quipus.cli.network.text import (  # noqa: PLC0415 - half a second of every command
        show_communities,
        show_measure,
        show_overview,
    )
    from quipus.network import (  # noqa: PLC0415
        GraphRead,
        TieStrength,
        explain,
        get_measure,
        leiden_consensus,
        measures,
    )
    from quipus.network.reading import write_network  # noqa: PLC0415
    from quipus.network.running import run_measure  # noqa: PLC0415

    source = read_source(address, asked, directed=directed, as_json=as_json, let=let)
    read = GraphRead(source.graph, source.problems)
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
        found_groups = leiden_consensus(read.graph, strength=TieStrength(strength or TieStrength.WEIGHT))
        show_communities(read, found_groups, top, explain_communities() if explained else (), as_json=as_json)
    elif name is None:
        figures = [run_measure(read.graph, one, {}) for one in _OVERVIEW]
        told = tuple(explain(one) for one in _OVERVIEW) if explained else ()
        show_overview(read, figures, tuple(measures()), told, as_json=as_json)
    elif asked.worlds:
        if not get_measure(name).of_nodes:
            raise SettingsError([f"{name} gives the whole network one value; --worlds ranks nodes."])
        told = (explain(name), *explain_answer(asked, of_case=source.network is not None)) if explained else ()
        show_doubt(source, lambda graph: _scores(run_measure(graph, name, settings)), asked, top, told, as_json=as_json)
    else:
        found = run_measure(read.graph, name, settings)
        sources = sources_json(source, found, top) if as_json else {}
        show_measure(read, found, top, (explain(name),) if explained else (), as_json=as_json, more=sources)
        if not as_json:
            show_sources(source, found, top)


def _scores(found: Scores | Figure) -> Scores:
    from quipus.network import Scores  # noqa: PLC0415

    assert isinstance(found, Scores)  # noqa: S101 - the register says which measures are of nodes
    return found
