"""What removals change, as text and JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from quipus.case.as_json import Json
from quipus.case.networking import removed_names
from quipus.cli.inert import inert
from quipus.cli.network.evidence import claims_json, print_claims
from quipus.cli.network.explaining import explained_json
from quipus.cli.network.options import Asked
from quipus.cli.network.source import Source, json_of_nodes, node_of, print_head, print_pair, print_rest, share_words
from quipus.cli.render import print_json
from quipus.errors import SettingsError
from quipus.model import EntityType
from quipus.network import Explanation
from quipus.network.disruption import (
    Assumptions,
    Disruption,
    Removal,
    Replacement,
    Rule,
    Stage,
    State,
    Target,
    disrupt,
    find_people_with_role,
    find_removals,
)
from quipus.network.projection import Network


def show_disruption(
    source: Source, asked: Asked, top: int, plot: Path | None, explained: Sequence[Explanation] = (), *, as_json: bool
) -> None:
    """Prints what removals change, without and with successors, beside random and worst case."""
    removals = find_removals(
        source.findings,
        None if source.network is None else source.network.policy,
        operation=asked.operation,
        since=asked.since,
        until=asked.until,
    )
    stages = [_stage(source, text, removals) for text in asked.disrupt]
    given = Assumptions(replacement=Replacement(asked.replacement), runs=asked.runs, seed=asked.seed)
    allowed = None if source.network is None else source.network.names_of_type(EntityType.PERSON)
    whole = source.graph if source.network is None else source.network.graph
    found = disrupt(whole, stages, given, allowed=allowed)
    if plot is not None:
        from quipus.cli.network.plot import plot_disruption  # noqa: PLC0415 - matplotlib

        plot_disruption(found, plot, as_json=as_json)
        return
    used = removals if "actual" in asked.disrupt else ()
    if as_json:
        print_json(_disruption_json(source, found, used) | explained_json(explained))
        return
    out = print_head(found.policy)
    out.print(f"{found.assumptions}\n", style="dim")
    _print_removals(out, source.network, used, top)
    _print_states(out, found)
    _print_stages(out, source.network, found)


def _stage(source: Source, text: str, removals: Sequence[Removal]) -> Stage:
    """Returns a stage as the terminal gives it."""
    if text == "actual":
        if source.network is None:
            raise SettingsError(['"actual" takes the arrests of a case; for a file give the names: "NAME; NAME".'])
        names, _ = removed_names(source.network, removals)
        if not names:
            raise SettingsError(["No arrest, death or extradition of anybody in this network is told."])
        return tuple(names)
    if text.startswith("role:"):
        return _with_role(source, text.removeprefix("role:").strip())
    rule, _, number = text.rpartition(":")
    if rule in set(Rule) and number.isdecimal() and int(number):
        return Target(Rule(rule), int(number))
    return tuple(node_of(source, name.strip()) for name in text.split(";") if name.strip())


def _with_role(source: Source, words: str) -> tuple[str, ...]:
    """Returns the nodes of everybody who has a role: of a case by claims, of a file by the attribute "role"."""
    if source.network is None:
        roles = source.graph.attributes.get("role", ())
        names = tuple(
            name
            for name, role in zip(source.graph.names, roles, strict=False)
            if role and words.casefold() in str(role).casefold()
        )
    else:
        people = find_people_with_role(source.findings, words, source.network.policy)
        found = (source.network.name_of(person) for person in people)
        names = tuple(name for name in found if name is not None)
    if not names or not words:
        raise SettingsError([f"Nobody in this network has a role of the words {words!r}."])
    return names


def _print_removals(out: Console, network: Network | None, removals: Sequence[Removal], top: int) -> None:
    if not removals or network is None:
        return
    _, missing = removed_names(network, removals)
    there = [one for one in removals if one not in missing]
    out.print(Text("arrested, dead or extradited, in the network", style="bold"))
    for one in there[:top]:
        out.print(Text(f"  {inert(one.entity.name)}", style="bold").append(f"  {inert(one.in_words())}"))
        print_claims(out, one.claims, shown=1)
    print_rest(out, len(there), top, "removals")
    if missing:
        named = "; ".join(f"{one.entity.name} ({one.in_words()})" for one in missing[:top])
        out.print(Text(f"not in the network under this policy: {inert(named)}", style="dim"))
        print_rest(out, len(missing), top, "of them")
    out.print()


def _print_states(out: Console, found: Disruption) -> None:
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    for heading in ("", "left", "largest", "share", "reachable", "efficiency", "of left"):
        table.add_column(heading, justify="left" if not heading else "right", no_wrap=True)
    _add_state(table, "today", found.today)
    for number, stage in enumerate(found.stages, 1):
        _add_state(table, f"{number}. nobody steps in", stage.without)
        _add_state(table, f"{number}. successors step in", stage.replaced)
        _add_state(table, f"{number}. not done, same time", stage.nothing_done)
        _add_state(table, f"{number}. worst ({stage.worst_rule.value})", stage.worst)
    out.print(table)
    told = (
        "share: of the largest part of today; reachable, efficiency: over the pairs of today, the last over those left"
    )
    out.print(told, style="dim")


def _add_state(table: Table, told: str, state: State) -> None:
    shares = (state.largest_share, state.reachable, state.efficiency, state.efficiency_left)
    table.add_row(told, f"{state.n_left:,.0f}", f"{state.largest:,.1f}", *map(share_words, shares))


def _print_stages(out: Console, network: Network | None, found: Disruption) -> None:
    for number, stage in enumerate(found.stages, 1):
        out.print(Text(f"\n{number}. {stage.told}", style="bold").append(f": {inert(', '.join(stage.removed))}"))
        out.print(
            f"   largest part, share of today: at random {stage.random_low:.2f} to {stage.random_high:.2f}, with "
            f"successors {stage.replaced_low:.2f} to {stage.replaced_high:.2f} (5 to 95 %); "
            f"{stage.new_ties:.1f} new ties: chances to see them",
            style="dim",
        )
        for broken in stage.broken:
            out.print(Text(f"   broken {broken.kind} chain: {inert(' → '.join(broken.chain))}", style="yellow"))
        for successors in stage.successors:
            for one in successors:
                line = Text(f"   {inert(one.vacant)} → ").append(inert(one.name), "bold")
                out.print(line.append(f"  {one.probability:.2f}: {inert('; '.join(one.reasons))}"))
                print_pair(out, network, one.vacant, one.name, shown=1)


def _disruption_json(source: Source, found: Disruption, removals: Sequence[Removal]) -> Json:
    missing = [] if source.network is None else removed_names(source.network, removals)[1]
    return asdict(found) | {
        "removals": [
            {
                "name": one.entity.name,
                "entity": one.entity.id,
                "how": one.how,
                "when": one.when,
                "operation": one.operation,
                "in_network": one not in missing,
                "sources": claims_json(one.claims),
            }
            for one in removals
        ],
        "sources": json_of_nodes(source.network, [name for stage in found.stages for name in stage.removed]),
    }
