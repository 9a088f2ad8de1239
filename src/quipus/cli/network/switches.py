"""Phones that may be one person's, one after the other, as text and JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import numpy as np
from rich.console import Console
from rich.text import Text

from quipus.case.as_json import Json
from quipus.cli.inert import inert
from quipus.cli.network.explaining import explained_json, print_explanations
from quipus.cli.network.parts import SEED
from quipus.cli.render import console, counted, indented, print_json
from quipus.network import Explanation, Graph
from quipus.network.switches import THRESHOLD, Switch, Switches, contacts_of_graph, find_switches


def show_switches(graph: Graph, top: int, explained: Sequence[Explanation] = (), *, as_json: bool) -> None:
    """Prints pairs of an old and a new phone as proposals, with reasons and with what chance would do."""
    contacts, n_left = contacts_of_graph(graph)
    found = find_switches(contacts, rng=np.random.default_rng(SEED))
    if as_json:
        print_json(_json(graph, found, n_left, top) | explained_json(explained))
        return
    out = console()
    left = f"; {n_left:,} rows without a day were left out" if n_left else ""
    out.print(f"Policy: {inert(graph.policy)}{left}", style="dim")
    out.print(Text("Proposals, not facts: phones that may be one person's, one after the other", style="bold"))
    out.print(_worth(found))
    shown = found.switches[:top]
    for switch in shown:
        _print_switch(out, switch)
    if len(shown) < len(found.switches):
        out.print(f"{len(shown):,} of {len(found.switches):,} pairs shown; --top shows more", style="dim")
    print_explanations(out, explained)


def _worth(found: Switches) -> str:
    looked = (
        f"{counted(found.n_contacts, 'contact')} of {counted(found.n_phones, 'phone')}: "
        f"{counted(found.n_silent, 'phone')} fall silent when one of {found.n_woken:,} wakes up, "
        f"{counted(found.n_candidates, 'pair')}."
    )
    if found.undefined:
        return f"{looked} Nothing can be proposed: {found.undefined}."
    known = f"Of {found.n_gone_on:,} cuts of phones that go on, {found.n_known_again:,} would have been proposed."
    return f"{looked} Proposed are those of which chance alone would give {THRESHOLD} or fewer. {known}"


def _print_switch(out: Console, switch: Switch) -> None:
    mark = "" if switch.proposed else "  not proposed: chance does it too"
    head = Text(f"{switch.rank:>4}  ").append(f"{inert(switch.old)} → {inert(switch.new)}", style="bold")
    worth = f"  likeness {switch.likeness:.2f}, margin {switch.margin:+.2f}, by chance {switch.by_chance:.2g}{mark}"
    out.print(head.append(worth, style="dim"))
    times = f"silent since {switch.silent_since:%Y-%m-%d %H:%M}, the other wakes at {switch.wakes_at:%Y-%m-%d %H:%M}"
    out.print(indented(Text(times), 6))
    shared = ", ".join(f"{inert(one.phone)} ({one.before:g} before, {one.after:g} after)" for one in switch.shared)
    more = f" and {switch.n_shared - len(switch.shared):,} more" if switch.n_shared > len(switch.shared) else ""
    out.print(indented(Text(f"for: both are in contact with {shared}{more}"), 6))
    out.print(indented(Text(f"against: {counted(switch.n_left, 'contact')} left behind, {switch.n_new:,} new"), 6))


def _json(graph: Graph, found: Switches, n_left: int, top: int) -> Json:
    rows = [
        asdict(one) | {"silent_since": one.silent_since.isoformat(), "wakes_at": one.wakes_at.isoformat()}
        for one in found.switches[:top]
    ]
    return {
        "policy": graph.policy,
        "rows_without_a_day": n_left,
        "contacts": found.n_contacts,
        "phones": found.n_phones,
        "silent": found.n_silent,
        "woken": found.n_woken,
        "candidates": found.n_candidates,
        "rounds": found.n_rounds,
        "compared": found.n_compared,
        "known_again": found.n_known_again,
        "gone_on": found.n_gone_on,
        "threshold": THRESHOLD,
        "undefined": found.undefined,
        "total": len(found.switches),
        "switches": rows,
    }
