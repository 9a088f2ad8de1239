"""Slices: the ties of a graph by the window in which they lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from quipus.model.when import Bounds, parse_bounds
from quipus.network.graph import Graph
from quipus.network.periods.windows import Window


@dataclass(frozen=True, slots=True, eq=False)
class Slices:
    """A graph cut into windows; every slice has all nodes, so that values of one node can be compared.

    Attributes:
        labels: of the windows. graphs: one a window.
        n_undated: ties without a date that could be read; they lie in no slice.
        n_vague: ties whose date may mean days of several windows ("2022" in windows of months); in no slice.
        n_outside: ties before the first or after the last window.
    """

    labels: tuple[str, ...]
    graphs: tuple[Graph, ...]
    n_undated: int
    n_vague: int
    n_outside: int


def slice_graph(graph: Graph, windows: Sequence[Window]) -> Slices:
    """Returns the graph by windows of time.

    A date lies in a window that holds all days it may mean. An interval ("2019/2022", "2022-05/..") lasts, and lies in
    every window that it touches; an open end lasts to the last window. Cost: ties times windows.
    """
    bounds = [_parse(time) for time in graph.columns.time]
    inside = [[_lies_in(window, time, bound) for time, bound in bounds] for window in windows]
    masks = np.array(inside, dtype=np.bool_).reshape(len(windows), graph.n_ties)
    undated = np.array([bound is None for _, bound in bounds], dtype=np.bool_)
    touched = np.array([_touches(windows, bound) for _, bound in bounds], dtype=np.bool_)
    left = ~masks.any(axis=0) if len(windows) else np.ones(graph.n_ties, dtype=np.bool_)
    graphs = tuple(
        replace(graph.keep_ties(mask), policy=f"{graph.policy}; {window.label}".lstrip("; "))
        for mask, window in zip(masks, windows, strict=True)
    )
    return Slices(
        tuple(window.label for window in windows),
        graphs,
        int(undated.sum()),
        int((left & touched & ~undated).sum()),
        int((left & ~touched & ~undated).sum()),
    )


def slice_by(graph: Graph, labels: Sequence[str]) -> Slices:
    """Returns the graph by the very text of its ties' times: for phases that are numbered rather than dated.

    >>> from quipus.network import Tie
    >>> calls = Graph.of([Tie("Ana", "Eva", time="1"), Tie("Eva", "Sol", time="2")])
    >>> [one.n_edges for one in slice_by(calls, ["1", "2"]).graphs]
    [1, 1]
    """
    times = np.array([time or "" for time in graph.columns.time], dtype=object)
    graphs = tuple(
        replace(graph.keep_ties(times == label), policy=f"{graph.policy}; {label}".lstrip("; ")) for label in labels
    )
    undated = sum(time is None for time in graph.columns.time)
    outside = sum(time is not None and time not in labels for time in graph.columns.time)
    return Slices(tuple(labels), graphs, undated, 0, outside)


def _parse(time: str | None) -> tuple[str, Bounds | None]:
    try:
        bounds = None if time is None else parse_bounds(time)
    except ValueError:  # a label of its own; counted as undated
        bounds = None
    if bounds is not None and bounds.first is None and bounds.last is None:
        bounds = None
    return time or "", bounds


def _lies_in(window: Window, time: str, bounds: Bounds | None) -> bool:
    if bounds is None:
        return False
    return window.meets(bounds) if "/" in time else window.holds(bounds)


def _touches(windows: Sequence[Window], bounds: Bounds | None) -> bool:
    return bounds is not None and any(window.meets(bounds) for window in windows)
