"""Betweenness is the same whether igraph counts it or rustworkx."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quipus.network import Graph, TieDistance
from quipus.network.betweenness import by_length_of_our_own
from quipus.network.with_rustworkx import betweenness_sums

igraph = pytest.importorskip("igraph", reason="igraph is an optional part")

PAIRS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] != pair[1]), unique=True)


@given(PAIRS, st.booleans())
@settings(deadline=None)
def test_igraph_and_rustworkx_agree(pairs: list[tuple[int, int]], directed: bool) -> None:
    from quipus.network import with_igraph  # noqa: PLC0415 - not without igraph

    source, target = [one for one, _ in pairs], [other for _, other in pairs]
    graph = Graph.of_arrays([str(node) for node in range(8)], source, target, directed=directed)
    np.testing.assert_allclose(with_igraph.betweenness_sums(graph), betweenness_sums(graph), atol=1e-9)


@given(PAIRS, st.booleans(), st.integers(0, 1000))
@settings(deadline=None)
def test_igraph_and_our_own_search_agree_on_lengths(pairs: list[tuple[int, int]], directed: bool, seed: int) -> None:
    from quipus.network import with_igraph  # noqa: PLC0415 - not without igraph

    weight = np.random.default_rng(seed).integers(1, 6, len(pairs)).astype(np.float64)
    source, target = [one for one, _ in pairs], [other for _, other in pairs]
    graph = Graph.of_arrays([str(node) for node in range(8)], source, target, weight, directed=directed)
    for distance in (TieDistance.INVERSE_WEIGHT, TieDistance.WEIGHT):
        found = with_igraph.betweenness_sums(graph, graph.edge_distances(distance))
        np.testing.assert_allclose(found, by_length_of_our_own(graph, distance), atol=1e-9)
