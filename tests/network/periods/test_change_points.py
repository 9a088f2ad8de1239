"""Change points: the published course of Caviar (T18), exact cuts by trying all, and few false alarms."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quipus.network import Graph, degree_centralisation
from quipus.network.periods import find_changes, find_segments, slice_by
from quipus.network.ties import Tie
from tests.network.datasets import rows


def _caviar() -> list[float]:
    ties = [
        Tie(row["source"], row["target"], float(row["weight"]), time=row["phase"])
        for row in rows("caviar", "phases.csv")
    ]
    slices = slice_by(Graph.of(ties, directed=True), [str(phase) for phase in range(1, 12)])
    found = []
    for graph in slices.graphs:
        undirected = graph.undirected()
        figure = degree_centralisation(undirected.keep_nodes(np.diff(undirected.indptr) > 0))
        assert figure.value is not None
        found.append(figure.value)
    return found


def test_t3_and_t18_caviar_changes_after_phases_three_and_seven() -> None:
    # Morselli 2009, Inside Criminal Networks, chapter 5: the first seizure fell in phase 4. T3 gives the course, T18
    # the cuts, the residual (.0268 of .4666) and p < .001.
    course = _caviar()
    published = [0.791, 0.791, 0.785, 0.668, 0.673, 0.603, 0.644, 0.441, 0.271, 0.272, 0.251]
    assert course == pytest.approx(published, abs=0.0006)
    three = find_segments(course, 3)
    assert three.cuts == (3, 7)
    assert three.residual == pytest.approx(0.0268, abs=0.0002)
    assert three.total == pytest.approx(0.4666, abs=0.0003)
    chosen = find_changes(course, rng=np.random.default_rng(1), n_shuffles=4999)
    assert chosen.cuts == (3, 7)
    assert chosen.p is not None
    assert chosen.p < 0.001


def test_at_most_one_shuffled_order_in_twenty_is_called_changed() -> None:
    # T18: "on shuffled phase orders at most 5 % may be called changed"; 3 % of 2,000 are.
    course, rng = np.array(_caviar()), np.random.default_rng(7)
    found = [find_changes(rng.permutation(course), rng=rng, n_shuffles=99) for _ in range(2000)]
    assert np.mean([one.p is not None and one.p < 0.05 for one in found]) <= 0.05


def _residual(values: list[float], cuts: tuple[int, ...]) -> float:
    return float(sum(((part - part.mean()) ** 2).sum() for part in np.split(np.array(values), cuts)))


@settings(deadline=None)
@given(st.lists(st.integers(-9, 9).map(float), min_size=6, max_size=10), st.integers(1, 3))
def test_the_cut_is_the_best_of_all(values: list[float], n_segments: int) -> None:
    every = [
        cuts
        for cuts in combinations(range(1, len(values)), n_segments - 1)
        if all(end - start >= 2 for start, end in zip((0, *cuts), (*cuts, len(values)), strict=True))
    ]
    found = find_segments(values, n_segments)
    assert found.residual == pytest.approx(min(_residual(values, cuts) for cuts in every), abs=1e-9)
    assert _residual(values, found.cuts) == pytest.approx(found.residual, abs=1e-9)


def test_a_flat_series_has_no_change_and_a_short_one_none_to_test() -> None:
    rng = np.random.default_rng(0)
    assert find_changes([2.0] * 8, rng=rng).cuts == ()
    assert find_changes([2.0] * 8, rng=rng).p == 1.0
    assert find_changes([1.0, 2.0, 3.0], rng=rng).p is None
    with pytest.raises(ValueError, match="make no 3 segments"):
        find_segments([1.0, 2.0, 3.0], 3)
