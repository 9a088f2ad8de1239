"""Betweenness is the same whether igraph counts it or rustworkx."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quipus.network import Graph
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
