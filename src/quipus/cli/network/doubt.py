"""Rankings with their doubt, as text and JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict

from rich.console import Console
from rich.table import Table
from rich.text import Text

from quipus.case.as_json import Json
from quipus.cli.inert import inert
from quipus.cli.network.explaining import explained_json, print_explanations
from quipus.cli.network.options import Asked
from quipus.cli.network.source import Source, json_of_nodes, print_head, print_rest, print_sources, share_words
from quipus.cli.render import counted, print_json
from quipus.network import Explanation, Graph, Scores
from quipus.network.doubt import (
    DoubtfulRanking,
    Drops,
    Evidence,
    evidence_of_graph,
    evidence_of_network,
    find_drops,
    rank_with_doubt,
)
from quipus.network.projection import Network

_DROPS = 5
"""Documents without which somebody falls that are shown; --json has all."""


def show_doubt(
    source: Source,
    measure: Callable[[Graph], Scores],
    asked: Asked,
    top: int,
    explained: Sequence[Explanation] = (),
    *,
    as_json: bool,
) -> None:
    """Prints a ranking with its doubt beside the plain score, and what one document less would change."""
    graph = source.graph
    evidence = evidence_of_graph(graph) if source.network is None else evidence_of_network(source.network)
    ranking = rank_with_doubt(graph, evidence, measure, k=top, n_worlds=asked.worlds, seed=asked.seed)
    drops = find_drops(graph, evidence, measure, k=top)
    if as_json:
        print_json(_doubt_json(source.network, ranking, drops, top) | explained_json(explained))
        return
    out = print_head(ranking.policy)
    out.print(Text(f"{ranking.plain.measure}  ({inert(ranking.plain.settings)})", style="bold"))
    out.print(f"{ranking.told}\n", style="dim")
    _print_places(out, ranking, top)
    _print_drops(out, drops, evidence)
    for place in ranking.places()[:top] if source.network is not None else ():
        out.print(Text(f"\n{inert(place.name)}", style="bold"))
        print_sources(out, source.network, place.name)
    print_explanations(out, explained)


def _print_places(out: Console, ranking: DoubtfulRanking, top: int) -> None:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("plain rank", "plain score", "expected", "5 %", "95 %", f"in top {ranking.k}"):
        table.add_column(heading, justify="right")
    table.add_column("node", overflow="fold")
    places = ranking.places()
    for place in places[:top]:
        values = (place.score, place.expected, place.low, place.high)
        table.add_row(str(place.rank), *map(share_words, values), f"{place.in_top:.2f}", Text(inert(place.name)))
    out.print(table)
    print_rest(out, len(places), top, "nodes")


def _print_drops(out: Console, drops: Drops, evidence: Evidence) -> None:
    if drops.drops:
        out.print(Text("\nwithout one document", style="bold"))
    for drop in drops.drops[:_DROPS]:
        told = f"  without {drop.source} {drop.name} falls from {drop.rank:g} to {drop.rank_without:g}"
        out.print(Text(inert(told)))
    looked = f"{drops.n_looked_at:,} of {counted(evidence.n_sources, 'source')} looked at"
    out.print(f"  {looked}, {counted(len(drops.drops), 'fall')}", style="dim")


def _doubt_json(network: Network | None, ranking: DoubtfulRanking, drops: Drops, top: int) -> Json:
    places = ranking.places()
    return {
        "policy": ranking.policy,
        "measure": ranking.plain.measure,
        "settings": ranking.plain.settings,
        "worlds": ranking.told,
        "k": ranking.k,
        "total": len(places),
        "places": [asdict(place) for place in places[:top]],
        "drops": [asdict(drop) for drop in drops.drops],
        "sources_looked_at": drops.n_looked_at,
        "sources_total": drops.n_sources,
        "sources": json_of_nodes(network, [place.name for place in places[:top]]),
    }
