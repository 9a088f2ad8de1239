"""The network year by year, as text and JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
from rich.text import Text

from quipus.cli.inert import inert
from quipus.cli.network.explaining import explained_json, print_explanations
from quipus.cli.network.parts import SEED
from quipus.cli.render import console, counted, indented, print_json
from quipus.model import is_edtf, parse_bounds
from quipus.network import Explanation, Graph, degree_centralisation
from quipus.network.periods import (
    Segmentation,
    Slices,
    Turnover,
    dynamic_katz,
    find_changes,
    slice_by,
    slice_graph,
    turnover,
    windows_of_years,
)

_NAMES = 8
"""Names on a line; --json has all."""


def show_time(graph: Graph, n_reported: int, explained: Sequence[Explanation] = (), *, as_json: bool) -> None:
    """Prints who enters and leaves, where centralisation changes, and who sends and receives over time.

    `n_reported` ties are dated by the day of their first report alone.
    """
    slices = _slice(graph)
    centralisation = [_centralisation(one) for one in slices.graphs]
    known = {year: value for year, value in zip(slices.labels, centralisation, strict=True) if value is not None}
    changes = find_changes(list(known.values()), rng=np.random.default_rng(SEED))
    years = turnover(slices)
    if as_json:
        print_json(_json(graph, slices, n_reported, years, centralisation, changes) | explained_json(explained))
        return
    out = console()
    out.print(f"Policy: {inert(graph.policy)}", style="dim")
    left = f"{slices.n_undated:,} undated, {slices.n_vague:,} too vague"
    out.print(f"{counted(graph.n_ties, 'tie')}, {n_reported:,} of them dated by their first report alone; {left}.")
    for year, value in zip(years, centralisation, strict=True):
        told = "-" if value is None else f"{value:.2f}"
        out.print(Text(f"{year.label}  {counted(year.n_present, 'node')}, centralisation {told}", style="bold"))
        for word, names in (("new", year.entered), ("again", year.returned), ("seen no more", year.left)):
            if names:
                out.print(indented(Text(f"{word}: {inert(_some(names))}"), 4))
    out.print(_change_words(changes, tuple(known)))
    if slices.graphs:
        katz = dynamic_katz(slices)
        for words, scores in (("sends furthest", katz.broadcast), ("is reached most", katz.receive)):
            first = [f"{place.name} ({place.value:.2g})" for place in scores.ranked()[:5] if place.value]
            out.print(f"Along ties that go forward in time {words}: {inert(', '.join(first))}")
    print_explanations(out, explained)


def _slice(graph: Graph) -> Slices:
    """Returns the slices by years, or where no time is a date by the labels that stand for phases, in their order."""
    times = sorted({time for time in graph.columns.time if time})
    days = [day for time in times for day in _days(time)]
    if days:
        return slice_graph(graph, windows_of_years(min(days), max(days)))
    numbered = all(time.isdecimal() for time in times)
    return slice_by(graph, sorted(times, key=int) if numbered else times)


def _days(time: str) -> list[dt.date]:
    if not is_edtf(time):
        return []
    bounds = parse_bounds(time)
    return [day for day in (bounds.first, bounds.last) if day is not None]


def _centralisation(graph: Graph) -> float | None:
    tied = graph.undirected()
    return degree_centralisation(tied.keep_nodes(np.diff(tied.indptr) > 0)).value


def _some(names: tuple[str, ...]) -> str:
    rest = f" and {len(names) - _NAMES:,} more" if len(names) > _NAMES else ""
    return ", ".join(names[:_NAMES]) + rest


def _change_words(changes: Segmentation, labels: tuple[str, ...]) -> str:
    if changes.p is None:
        return "Too few years with ties to look for a change."
    if not changes.cuts or changes.p >= 0.05:
        return f"No change of centralisation that a shuffled order would not show as well (p {changes.p:.2g})."
    return f"Centralisation changes after {', '.join(labels[cut - 1] for cut in changes.cuts)} (p {changes.p:.2g})."


def _json(
    graph: Graph,
    slices: Slices,
    n_reported: int,
    years: tuple[Turnover, ...],
    centralisation: list[float | None],
    changes: Segmentation,
) -> dict[str, Any]:
    rows = [asdict(year) | {"centralisation": value} for year, value in zip(years, centralisation, strict=True)]
    return {
        "policy": graph.policy,
        "ties": graph.n_ties,
        "dated_by_report": n_reported,
        "undated": slices.n_undated,
        "vague": slices.n_vague,
        "years": rows,
        "change": asdict(changes),
    }
