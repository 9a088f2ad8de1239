"""Measures, communities and figures of a network as text and JSON, each with the policy that made the network.

Imported by its command alone: the measures take half a second to load.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict

from rich.console import Console
from rich.table import Table
from rich.text import Text

from quipus.case.as_json import Json, problem_json
from quipus.cli.inert import inert
from quipus.cli.network.explaining import explained_json, print_explanations
from quipus.cli.render import console, counted, print_all, print_json, problem_block
from quipus.model import Problem
from quipus.network import Explanation, Figure, GraphRead, Partition, Scores

_MEMBERS = 12
"""Names of a community that are shown; --json has all."""
_PROBLEMS = 10
"""Problems that are shown before the result; --json has all."""


def show_problems(problems: Sequence[Problem], *, as_json: bool) -> None:
    """Prints what is wrong with a file that gives no network."""
    if as_json:
        print_json({"problems": [problem_json(problem) for problem in problems]})
    else:
        print_all(console(), [problem_block(problem) for problem in problems])


def show_measure(
    read: GraphRead,
    found: Scores | Figure,
    top: int,
    explained: Sequence[Explanation],
    *,
    as_json: bool,
    more: Json | None = None,
) -> None:
    """Prints a ranking, or the one value of the whole network; `more` comes into the JSON."""
    if as_json:
        body = _figure_json(found) if isinstance(found, Figure) else _scores_json(found, top)
        print_json(_head_json(read) | body | explained_json(explained) | (more or {}))
        return
    out = _head(read)
    out.print(Text(f"{found.measure}  ({inert(found.settings)})", style="bold"))
    if isinstance(found, Figure):
        out.print(f"  {_value(found.value)}")
    else:
        _print_ranking(out, found, top)
    if found.undefined:
        out.print(f"undefined: {found.undefined}", style="yellow")
    print_explanations(out, explained)


def show_overview(
    read: GraphRead,
    figures: Sequence[Scores | Figure],
    names: Sequence[str],
    explained: Sequence[Explanation],
    *,
    as_json: bool,
) -> None:
    """Prints figures of the whole network, and which measures there are."""
    whole = [figure for figure in figures if isinstance(figure, Figure)]
    if as_json:
        body: Json = {"figures": [_figure_json(figure) for figure in whole], "measures": list(names)}
        print_json(_head_json(read) | body | explained_json(explained))
        return
    out = _head(read)
    for figure in whole:
        reason = f"  ({figure.undefined})" if figure.undefined else ""
        out.print(f"  {figure.measure:22} {_value(figure.value)}{reason}")
    out.print(f"\nMeasures for --measure: {', '.join(names)}", style="dim")
    print_explanations(out, explained)


def show_communities(
    read: GraphRead, found: Partition, top: int, explained: Sequence[Explanation], *, as_json: bool
) -> None:
    """Prints the groups of a partition, the largest first."""
    groups = found.groups()
    if as_json:
        body: Json = {
            "settings": found.settings,
            "modularity": found.modularity,
            "total": len(groups),
            "groups": [list(group) for group in groups[:top]],
        }
        print_json(_head_json(read) | body | explained_json(explained))
        return
    out = _head(read)
    out.print(f"communities  ({found.settings})", style="bold")
    out.print(f"  modularity {_value(found.modularity)}")
    for number, group in enumerate(groups[:top], 1):
        more = f" and {len(group) - _MEMBERS:,} more" if len(group) > _MEMBERS else ""
        out.print(f"{number:>4}  {counted(len(group), 'member')}: {inert(', '.join(group[:_MEMBERS]))}{more}")
    _print_shown(out, min(top, len(groups)), len(groups), "groups")
    print_explanations(out, explained)


def _head(read: GraphRead) -> Console:
    """Prints how the network was made and what was wrong with its file."""
    out, graph = console(), read.graph
    counts = f"{counted(graph.n_nodes, 'node')}, {counted(graph.n_edges, 'tied pair')}, {counted(graph.n_ties, 'tie')}"
    out.print(f"{counts}: {inert(graph.policy)}", style="dim")
    print_all(out, [problem_block(problem) for problem in read.problems[:_PROBLEMS]])
    _print_shown(out, min(_PROBLEMS, len(read.problems)), len(read.problems), "problems", option="--json")
    out.print()
    return out


def _head_json(read: GraphRead) -> Json:
    graph = read.graph
    return {
        "policy": graph.policy,
        "directed": graph.directed,
        "n_nodes": graph.n_nodes,
        "n_pairs": graph.n_edges,
        "n_ties": graph.n_ties,
        "problems": [problem_json(problem) for problem in read.problems],
    }


def _figure_json(found: Figure) -> Json:
    return asdict(found)


def _scores_json(found: Scores, top: int) -> Json:
    places = found.ranked()
    rows = [asdict(place) for place in places[:top]]
    if found.margin is not None:
        margin = dict(zip(found.names, found.margin.tolist(), strict=True))
        rows = [row | {"margin": margin[row["name"]]} for row in rows]
    return {
        "measure": found.measure,
        "settings": found.settings,
        "undefined": found.undefined,
        "total": len(places),
        "scores": rows,
    }


def _print_ranking(out: Console, found: Scores, top: int) -> None:
    places = found.ranked()
    margin = {} if found.margin is None else dict(zip(found.names, found.margin.tolist(), strict=True))
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("rank", justify="right")
    table.add_column("value", justify="right")
    table.add_column("node", overflow="fold")
    table.add_column("")
    for place in places[:top]:
        tied = f"{place.n_tied:,} are equal" if place.n_tied > 1 and place.value is not None else ""
        value = _value(place.value) + (f" ± {margin[place.name]:.4f}" if margin else "")
        table.add_row(str(place.rank), value, Text(inert(place.name)), Text(tied, style="dim"))
    out.print(table)
    _print_shown(out, min(top, len(places)), len(places), "nodes")


def _print_shown(out: Console, n_shown: int, total: int, noun: str, option: str = "--top") -> None:
    if n_shown < total:
        out.print(f"{n_shown:,} of {total:,} {noun} shown; {option} shows more", style="dim")


def _value(value: float | None) -> str:
    """Returns a value as it is printed.

    >>> _value(3.0), _value(0.25), _value(None)
    ('3', '0.2500', '-')
    """
    if value is None or math.isnan(value):
        return "-"
    return f"{value:,.0f}" if value == int(value) and abs(value) >= 1 else f"{value:.4f}"
