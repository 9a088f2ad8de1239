"""The network that a question is asked of, and what every answer prints: policy, nodes, the claims under them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click
from rich.console import Console
from rich.text import Text

from quipus.case import Case
from quipus.case.as_json import Json
from quipus.case.networking import get_node
from quipus.cli.inert import inert
from quipus.cli.network.evidence import claims_json, print_claims
from quipus.cli.network.options import Asked
from quipus.cli.options import open_case
from quipus.cli.publishing import EVERYTHING, Let, ask_gate
from quipus.cli.render import console, indented
from quipus.errors import NotFoundError
from quipus.model import ClaimView, Finding, Problem
from quipus.network import Figure, Graph, Scores
from quipus.network.projection import Network, project
from quipus.network.reading import read_network

FAULTS = 1
"""Exit code where the file gives no network."""


class Source(NamedTuple):
    """Where a network comes from: a case's findings, or a file alone.

    The graph of a case has no direction unless it was asked for; `network` keeps it.
    """

    graph: Graph
    network: Network | None = None
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_source(address: str, asked: Asked, *, directed: bool, as_json: bool, let: Let = EVERYTHING) -> Source:
    """Returns the network of a case under the policy asked for, or that of a file; leaves where the file gives none.

    Args:
        address: of the case or file. asked: the policy. directed: whether ties have a direction.
        as_json: how faults of a file are told.
        let: what of a case passes the gate of publication, where the answer is written to a file.
    """
    path = Path(address)
    if not path.is_file():
        with open_case(address) as case:
            findings = read_findings(case, let)
        network = project(findings, asked.policy())
        graph = network.graph if directed else network.graph.undirected()
        return Source(graph, network, findings)
    read = read_network(path.read_bytes(), path.name, directed=directed)
    if any(problem.code == "not-a-network" for problem in read.problems):
        from quipus.cli.network.text import show_problems  # noqa: PLC0415

        show_problems(read.problems, as_json=as_json)
        raise click.exceptions.Exit(FAULTS)
    return Source(read.graph, problems=read.problems)


def read_findings(case: Case, let: Let) -> tuple[Finding, ...]:
    """Returns the findings of a case as they pass the gate of publication."""
    return tuple(case.iter_findings(ask_gate(case, let)))


def sources_json(source: Source, found: Scores | Figure, top: int) -> Json:
    """Returns the claims on which the first places of a ranking stand; nothing for a file or a figure."""
    if source.network is None or isinstance(found, Figure):
        return {}
    return {"sources": json_of_nodes(source.network, [place.name for place in found.ranked()[:top]])}


def show_sources(source: Source, found: Scores | Figure, top: int) -> None:
    """Prints the claims on which the first places of a ranking stand; nothing for a file or a figure."""
    network = source.network
    if network is None or isinstance(found, Figure):
        return
    out = console()
    for name in [place.name for place in found.ranked()[:top]]:
        out.print(Text(f"\n{inert(name)}", style="bold"))
        print_sources(out, network, name)


def print_head(policy: str) -> Console:
    """Prints how the network was made, and returns the console for the answer."""
    out = console()
    out.print(Text(f"{inert(policy)}\n", style="dim"))
    return out


def node_of(source: Source, name: str) -> str:
    """Returns the node that answers to a name: of a case by any of its names, of a file as the file writes it."""
    if source.network is not None:
        return get_node(source.network, name)
    if name not in source.graph.names:
        raise NotFoundError("node of the network", name, "Names are taken as the file writes them.")
    return name


def print_sources(out: Console, network: Network | None, name: str) -> None:
    """Prints the claims on which the ties of a node stand; nothing for a file."""
    if network is not None:
        print_claims(out, network.claims_of(name))


def print_pair(out: Console, network: Network | None, one: str, other: str, shown: int = 2) -> None:
    """Prints the claims on which the ties of a pair stand; nothing for a file."""
    if network is not None:
        print_claims(out, network.claims_between(one, other), shown=shown)


def pair_json(network: Network | None, one: str, other: str) -> Json:
    """Returns the claims on which the ties of a pair stand."""
    claims: tuple[ClaimView, ...] = () if network is None else network.claims_between(one, other)
    return {"between": [one, other], "claims": claims_json(claims)}


def json_of_nodes(network: Network | None, names: Sequence[str]) -> Json:
    """Returns the claims on which the ties of some nodes stand, by node; nothing for a file."""
    return {} if network is None else {name: claims_json(network.claims_of(name)) for name in names}


def print_rest(out: Console, total: int, shown: int, noun: str) -> None:
    """Prints how many of a list are shown, if not all are."""
    if shown < total:
        out.print(indented(Text(f"{shown:,} of {total:,} {noun} shown; --top shows more", style="dim"), 2))


def share_words(value: float | None) -> str:
    """Returns a value as it is printed, a dash where it is undefined."""
    return "-" if value is None else f"{value:.4f}"
