"""Answers of a network to questions: who commands, key players, connections; disruption lies beside.

Imported by its command alone: the measures take half a second to load.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path

from rich.console import Console
from rich.text import Text

from quipus.case.as_json import Json
from quipus.cli.inert import inert
from quipus.cli.network.disruption import show_disruption
from quipus.cli.network.evidence import claims_json, print_claims
from quipus.cli.network.explaining import explain_answer, explained_json, print_explanations
from quipus.cli.network.options import Asked
from quipus.cli.network.source import (
    Source,
    json_of_nodes,
    node_of,
    pair_json,
    print_head,
    print_pair,
    print_rest,
    print_sources,
    read_source,
    share_words,
)
from quipus.cli.publishing import Let
from quipus.cli.render import console, counted, print_json
from quipus.errors import SettingsError
from quipus.model import EntityType
from quipus.network import Explanation
from quipus.network.command import Command, command, command_graph, command_of_graph
from quipus.network.disruption import find_removals, gone_in_words
from quipus.network.key_players import (
    Connection,
    ExclusiveRole,
    KeyPlayers,
    Purpose,
    find_connection,
    find_exclusive_roles,
    find_key_players,
)
from quipus.network.projection import Network

_UNDER = 8
"""People under a head that are shown; --json has all."""


def answer(
    address: str,
    asked: Asked,
    top: int,
    *,
    directed: bool,
    plot: Path | None,
    let: Let,
    explained: bool,
    as_json: bool,
) -> None:
    """Prints the answer to what was asked of a case or a file, each line of a case's with its sources."""
    if plot is not None and not (asked.command or asked.disrupt):
        raise SettingsError(["--plot draws the network, --command or --disrupt."])
    source = read_source(address, asked, directed=directed, as_json=as_json, let=let)
    told = explain_answer(asked, of_case=source.network is not None) if explained else ()
    if asked.command:
        show_command(source, top, plot, told, as_json=as_json)
    elif asked.key_players is not None:
        show_key_players(source, asked, asked.key_players, told, as_json=as_json)
    elif asked.connect:
        show_connection(source, asked.connect, told, as_json=as_json)
    else:
        show_disruption(source, asked, top, plot, told, as_json=as_json)
    if not as_json and plot is None:
        print_explanations(console(), told)


# who commands


def show_command(
    source: Source, top: int, plot: Path | None, explained: Sequence[Explanation], *, as_json: bool
) -> None:
    """Prints who commands: heads with who is under them, levels, open places, what contradicts what."""
    if source.network is None:
        answer = command_of_graph(command_graph(source.graph))
    else:
        policy = source.network.policy
        gone = gone_in_words(find_removals(source.findings, policy))
        answer = command(source.findings, policy, gone=gone)
    if plot is not None:
        from quipus.cli.network.plot import plot_command  # noqa: PLC0415 - matplotlib

        plot_command(answer, plot, as_json=as_json)
        return
    if as_json:
        print_json(_command_json(answer) | explained_json(explained))
        return
    out = print_head(answer.policy)
    if not answer.heads:
        out.print("No claim says who commands whom.")
    for head in answer.heads[:top]:
        _print_head(out, answer, head.name, head.rank, [one.name for one in head.under])
    print_rest(out, len(answer.heads), top, "heads")
    _print_levels(out, answer)
    for place in answer.open_places:
        told = f": {'; '.join(place.words)}" if place.words else ""
        out.print(Text(f"○ open place at the head of {inert(place.group)}: {place.why.value}{inert(told)}"))
        print_claims(out, place.claims, shown=1)
    for contradiction in answer.contradictions:
        out.print(Text(f"✗ {inert(contradiction.sentence)}", style="red"))
    for tie in answer.against_order:
        out.print(Text(f"↯ against the order: {inert(tie.below)} under {inert(tie.above)}", style="yellow"))
        print_claims(out, tie.claims, shown=1)
    for ring in answer.rings:
        out.print(Text(f"↻ each under the other: {inert(', '.join(ring))}", style="yellow"))
    shape = ", ".join(f"{one.measure} {share_words(one.value)}" for one in answer.shape)
    out.print(f"\n{shape}", style="dim")


def _print_head(out: Console, answer: Command, name: str, rank: float, under: Sequence[str]) -> None:
    line = Text(inert(name), style="bold").append(f"  rank {rank:+.2f}, {counted(len(under), 'node')} below: ", "dim")
    line.append(inert(", ".join(under[:_UNDER])))
    line.append(f" and {len(under) - _UNDER:,} more" if len(under) > _UNDER else "", "dim")
    out.print(line)
    if answer.network is not None:
        print_claims(out, answer.network.claims_of(name))


def _print_levels(out: Console, answer: Command) -> None:
    if not answer.levels:
        return
    out.print(Text("\nlevels of the largest part", style="bold"))
    for number, level in enumerate(answer.levels, 1):
        sure = "" if level.above_next is None else f"  above the next with {level.above_next:.2f}"
        out.print(Text(f"{number:>3}  {inert(', '.join(level.names))}").append(sure, "dim"))
    out.print()


def _command_json(answer: Command) -> Json:
    network = answer.network
    return {
        "policy": answer.policy,
        "heads": [
            {
                "name": head.name,
                "rank": head.rank,
                "above_others": head.above_others,
                "under": [asdict(one) for one in head.under],
                "sources": [] if network is None else claims_json(network.claims_of(head.name)),
            }
            for head in answer.heads
        ],
        "levels": [asdict(level) for level in answer.levels],
        "open_places": [
            {"group": one.group, "why": one.why.value, "words": one.words, "sources": claims_json(one.claims)}
            for one in answer.open_places
        ],
        "contradictions": [
            {"clash": one.clash.value, "sentence": one.sentence, "sources": claims_json(one.claims)}
            for one in answer.contradictions
        ],
        "against_order": [
            {"below": one.below, "above": one.above, "probability": one.probability, "sources": claims_json(one.claims)}
            for one in answer.against_order
        ],
        "rings": answer.rings,
        "shape": {one.measure: one.value for one in answer.shape},
        "ranks": [
            {"name": name, "rank": float(rank)}
            for name, rank in zip(answer.posterior.names, answer.posterior.mean, strict=True)
        ],
    }


# key players


def show_key_players(
    source: Source, asked: Asked, size: int, explained: Sequence[Explanation], *, as_json: bool
) -> None:
    """Prints the set that does most, and the roles that one person alone fills."""
    network = source.network
    among = None if network is None else network.nodes_of_type(EntityType.PERSON)
    found = find_key_players(source.graph, size, Purpose(asked.purpose), among=among, seed=asked.seed)
    roles = () if network is None else find_exclusive_roles(source.findings, network.policy)
    if as_json:
        print_json(_key_players_json(found, roles, network) | explained_json(explained))
        return
    out = print_head(found.policy)
    before = "" if found.before is None else f", {found.before:.4f} with nobody removed"
    out.print(Text(f"{found.purpose.value} {found.value:.4f}{before}", style="bold"))
    sure = "all sets looked at: none is better" if found.exhaustive else "searched by swaps: a better one may exist"
    equal = f"; {found.n_equal:,} are equally good" if found.n_equal > 1 else ""
    out.print(f"  {found.n_looked_at:,} sets, {sure}{equal}", style="dim")
    for name in found.names:
        out.print(Text(f"  {inert(name)}", style="bold"))
        print_sources(out, network, name)
    if roles:
        out.print(Text("\nroles that, as far as is told, one person alone fills", style="bold"))
    for role in roles:
        out.print(Text(f"  {inert(role.person)}", style="bold").append(f"  {inert(role.role)}"))
        print_claims(out, role.claims, shown=1)


def _key_players_json(found: KeyPlayers, roles: Sequence[ExclusiveRole], network: Network | None) -> Json:
    return asdict(found) | {
        "sources": json_of_nodes(network, found.names),
        "exclusive_roles": [
            {"role": one.role, "person": one.person, "sources": claims_json(one.claims)} for one in roles
        ],
    }


# who connects


def show_connection(source: Source, pair: tuple[str, str], explained: Sequence[Explanation], *, as_json: bool) -> None:
    """Prints who connects two: the ways between them, and whoever stands on all of them."""
    one, other = (node_of(source, name) for name in pair)
    found = find_connection(source.graph, one, other)
    if as_json:
        print_json(_connection_json(source, found) | explained_json(explained))
        return
    out = print_head(found.policy)
    if found.direct:
        out.print(Text(f"{inert(one)} and {inert(other)} are tied directly", style="bold"))
        print_pair(out, source.network, one, other)
    for name in (one, other):
        _print_people(out, source, name, (one, other))
    if found.n_steps is None:
        out.print("\nNo other way leads from one to the other.")
        return
    out.print(Text(f"\n{counted(found.n_ways, 'shortest way')} of {found.n_steps} ties through others", style="bold"))
    out.print(f"on every way, long or short: {inert(', '.join(found.on_all)) or 'nobody'}")
    for way in found.ways:
        out.print(Text(f"  {inert(' — '.join(way))}"))
    for step in _steps(found):
        out.print(Text(f"  {inert(step[0])} — {inert(step[1])}", style="bold"))
        print_pair(out, source.network, *step)


def _connection_json(source: Source, found: Connection) -> Json:
    pair = (found.one, found.other)
    steps = ([pair] if found.direct else []) + _steps(found)
    people = {
        name: [pair_json(source.network, name, person) for person in _people_beside(source, name, pair)]
        for name in pair
    }
    return asdict(found) | {"people": people, "sources": [pair_json(source.network, *step) for step in steps]}


def _print_people(out: Console, source: Source, name: str, pair: tuple[str, str]) -> None:
    """Prints the people who are tied to one of the two."""
    people = _people_beside(source, name, pair)
    if people:
        out.print(Text(f"\npeople tied to {inert(name)}", style="bold"))
    for person in people:
        out.print(Text(f"  {inert(person)}", style="bold"))
        print_pair(out, source.network, name, person, shown=1)


def _people_beside(source: Source, name: str, pair: tuple[str, str]) -> list[str]:
    if source.network is None:
        return []
    people = set(source.network.names_of_type(EntityType.PERSON))
    graph = source.graph.undirected() if source.graph.directed else source.graph
    beside = [graph.names[node] for node in graph.neighbours(graph.number(name)).tolist()]
    return [one for one in beside if one in people and one not in pair]


def _steps(found: Connection) -> list[tuple[str, str]]:
    return list(dict.fromkeys(step for way in found.ways for step in pairwise(way)))
