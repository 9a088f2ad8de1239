"""Phones that may be one person's, one after the other, as text and JSON."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rich.console import Console
from rich.text import Text

from quipus.case.tracing_json import switch_json, switches_worth_json
from quipus.cli.inert import inert
from quipus.cli.network.explaining import explained_json, print_explanations
from quipus.cli.network.parts import SEED
from quipus.cli.render import console, counted, indented, print_json
from quipus.model.cautions import IDENTIFIER_CAUTION, SWITCH_CAUTION
from quipus.network import Explanation, Graph
from quipus.network.switches import Switch, Switches, contacts_of_graph, find_switches


def show_switches(graph: Graph, top: int, explained: Sequence[Explanation] = (), *, as_json: bool) -> None:
    """Prints pairs of an old and a new phone as suggestions, with reasons and with what chance would do."""
    contacts, n_left = contacts_of_graph(graph)
    found = find_switches(contacts, rng=np.random.default_rng(SEED))
    if as_json:
        told = {"policy": graph.policy, "rows_without_a_day": n_left, **switches_worth_json(found)}
        print_json(told | {"switches": list(map(switch_json, found.switches[:top]))} | explained_json(explained))
        return
    out = console()
    left = f"; {n_left:,} rows without a day were left out" if n_left else ""
    out.print(f"Policy: {inert(graph.policy)}{left}", style="dim")
    print_worth(out, found)
    shown = found.switches[:top]
    for switch in shown:
        print_switch(out, switch, f"{switch.silent_since:%Y-%m-%d %H:%M}", f"{switch.wakes_at:%Y-%m-%d %H:%M}", found)
    if len(shown) < len(found.switches):
        out.print(f"{len(shown):,} of {len(found.switches):,} pairs shown; --top shows more", style="dim")
    print_cautions(out)
    print_explanations(out, explained)


def print_worth(out: Console, found: Switches) -> None:
    """Prints what the list is, how much was looked at, and which pairs are proposed."""
    out.print(Text("Suggestions, not facts: phones that may be one person's, one after the other", style="bold"))
    looked = (
        f"{counted(found.n_contacts, 'contact')} of {counted(found.n_phones, 'phone')}: "
        f"{counted(found.n_silent, 'phone')} fall silent when one of {found.n_woken:,} wakes up, "
        f"{counted(found.n_candidates, 'pair')}."
    )
    if found.undefined:
        out.print(f"{looked} Nothing can be proposed: {found.undefined}.")
        return
    known = f"Of {found.n_gone_on:,} cuts of phones that go on, {found.n_known_again:,} would have been proposed."
    chance = f"Proposed are pairs of which chance alone would give {found.threshold:g} or fewer in all these."
    out.print(f"{looked} {chance} {known}")


def print_switch(out: Console, switch: Switch, silent_since: str, wakes_at: str, found: Switches) -> None:
    """Prints a pair with what speaks for and against it, with its times as they are to be written."""
    chance = "not known" if found.undefined else f"{switch.by_chance:.2g}"
    mark = "" if switch.proposed else "  not proposed" if found.undefined else "  not proposed: chance does it too"
    head = Text(f"{switch.rank:>4}  ").append(f"{inert(switch.old)} → {inert(switch.new)}", style="bold")
    worth = f"  likeness {switch.likeness:.2f}, margin {switch.margin:+.2f}, by chance {chance}{mark}"
    out.print(head.append(worth, style="dim"))
    out.print(indented(Text(inert(f"silent since {silent_since}, the other wakes at {wakes_at}")), 6))
    shared = ", ".join(f"{inert(one.phone)} ({one.before:g} before, {one.after:g} after)" for one in switch.shared)
    more = f" and {switch.n_shared - len(switch.shared):,} more" if switch.n_shared > len(switch.shared) else ""
    out.print(indented(Text(f"for: both are in contact with {shared}{more}"), 6))
    out.print(indented(Text(f"against: {counted(switch.n_left, 'contact')} left behind, {switch.n_new:,} new"), 6))


def print_cautions(out: Console) -> None:
    """Prints what such a list does not say."""
    for caution in (SWITCH_CAUTION, IDENTIFIER_CAUTION):
        out.print(f"\n{caution}", style="dim")
