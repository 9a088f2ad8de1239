"""Windows, slices, entry and exit, and dynamic Katz against products of whole tables."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quipus.network import Graph, Tie, katz
from quipus.network.periods import dynamic_katz, make_windows, slice_by, slice_graph, turnover, windows_of_years

DATED = [
    Tie("Ana", "Eva", time="2021-03"),
    Tie("Eva", "Sol", time="2021-09-14"),
    Tie("Ana", "Sol", time="2022"),
    Tie("Sol", "Paz", time="2021-06/2022-02"),
    Tie("Paz", "Luz"),
    Tie("Luz", "Ana", time="1999"),
]


def test_a_tie_lies_where_all_its_days_do_and_an_interval_wherever_it_touches() -> None:
    halves = make_windows(dt.date(2021, 1, 1), dt.date(2022, 12, 31), months=6)
    slices = slice_graph(Graph.of(DATED), halves)
    assert [graph.n_ties for graph in slices.graphs] == [2, 2, 1, 0]
    assert (slices.n_undated, slices.n_vague, slices.n_outside) == (1, 1, 1)
    years = slice_graph(Graph.of(DATED), windows_of_years(dt.date(2021, 1, 1), dt.date(2022, 1, 1)))
    assert [graph.n_ties for graph in years.graphs] == [3, 2]
    assert years.n_vague == 0


def test_every_tie_is_in_a_slice_or_counted_as_left_out() -> None:
    slices = slice_graph(Graph.of(DATED), make_windows(dt.date(2021, 1, 1), dt.date(2021, 12, 31), months=3))
    sliced = {(tie.source, tie.target) for graph in slices.graphs for tie in graph.iter_ties()}
    assert len(sliced) + slices.n_undated + slices.n_vague + slices.n_outside == len(DATED)


def test_overlapping_windows() -> None:
    windows = make_windows(dt.date(2021, 1, 15), dt.date(2021, 4, 1), months=6, step=3)
    assert [window.label for window in windows] == ["2021-01..2021-06", "2021-04..2021-09"]
    with pytest.raises(ValueError, match="at least one month"):
        make_windows(dt.date(2021, 1, 15), dt.date(2021, 4, 1), months=0)


def test_entry_exit_and_return() -> None:
    ties = [Tie("Ana", "Eva", time="1"), Tie("Eva", "Sol", time="2"), Tie("Ana", "Sol", time="3")]
    first, second, third = turnover(slice_by(Graph.of(ties), ["1", "2", "3"]), top=1)
    assert (first.entered, first.left) == (("Ana", "Eva"), ())
    assert (second.entered, second.left) == (("Sol",), ("Eva",))
    assert (third.returned, third.left, third.kept_top) == (("Ana",), (), 0.0)


def test_a_message_goes_forward_in_time_only() -> None:
    # Grindrod et al. 2011, figure 1: A to B today and B to C tomorrow lets A reach C, never C reach A.
    ties = [Tie("A", "B", time="1"), Tie("B", "C", time="2")]
    found = dynamic_katz(slice_by(Graph.of(ties, directed=True), ["1", "2"]), alpha=0.5)
    assert found.broadcast.values.tolist() == [0.5 + 0.25, 0.5, 0.0]
    assert found.receive.values.tolist() == [0.0, 0.5, 0.25 + 0.5]
    back = dynamic_katz(slice_by(Graph.of(ties, directed=True), ["2", "1"]), alpha=0.5)
    assert back.broadcast.values.tolist() == [0.5, 0.5, 0.0]


@settings(deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 4), st.sampled_from([1.0, 0.5]))
def test_the_vectors_are_those_of_the_whole_tables(seed: int, n_slices: int, fade: float) -> None:
    rng = np.random.default_rng(seed)
    tables = (rng.random((n_slices, 5, 5)) < 0.3) & ~np.eye(5, dtype=bool)
    names = tuple("abcde")
    ties = [Tie(names[i], names[j], time=str(k)) for k, i, j in zip(*np.nonzero(tables), strict=True)]
    slices = slice_by(Graph.of(ties, names, directed=True), [str(k) for k in range(n_slices)])
    found = dynamic_katz(slices, alpha=0.2, fade=fade)
    whole = np.zeros((5, 5))
    for table in tables:
        whole = (np.eye(5) + fade * whole) @ np.linalg.inv(np.eye(5) - 0.2 * table) - np.eye(5)
    np.testing.assert_allclose(found.broadcast.values, whole.sum(axis=1), atol=1e-9)
    np.testing.assert_allclose(found.receive.values, whole.sum(axis=0), atol=1e-9)


def test_one_slice_is_katz_and_too_large_an_alpha_is_undefined() -> None:
    graph = Graph.of(
        [Tie("a", "b", time="1"), Tie("b", "c", time="1"), Tie("c", "a", time="1"), Tie("c", "d", time="1")]
    )
    found = dynamic_katz(slice_by(graph, ["1"]), alpha=0.1).receive.values + 1
    expected = katz(graph, alpha=0.1).values
    np.testing.assert_allclose(found / np.linalg.norm(found), expected, atol=1e-9)
    assert "alpha has to be below" in dynamic_katz(slice_by(graph, ["1"]), alpha=9).receive.undefined
