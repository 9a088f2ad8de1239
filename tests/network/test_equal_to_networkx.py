"""Every measure that networkx has gives the same on random graphs: directed or not, weighted or not, in pieces."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quipus.network import (
    Direction,
    Graph,
    Scores,
    TieDistance,
    TieStrength,
    betweenness,
    components,
    constraint,
    degree,
    degree_assortativity,
    density,
    effective_size,
    eigenvector,
    flow_hierarchy,
    global_efficiency,
    harmonic_closeness,
    k_core,
    katz,
    local_efficiency,
    modularity,
    pagerank,
    strength,
)

nx = pytest.importorskip("networkx")

N_NODES = 9


@st.composite
def graphs(draw: st.DrawFn, *, directed: bool | None = None) -> Graph:
    """Returns a graph of up to 9 nodes; weights are quarters, so that sums of them are exact."""
    n_nodes = draw(st.integers(0, N_NODES))
    one_way = draw(st.booleans()) if directed is None else directed
    pairs = [
        (one, other) for one in range(n_nodes) for other in range(n_nodes) if (one < other or one_way) and one != other
    ]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    weights = draw(st.lists(st.integers(1, 12), min_size=len(chosen), max_size=len(chosen)))
    names = [str(node) for node in range(n_nodes)]
    source, target = [one for one, _ in chosen], [other for _, other in chosen]
    return Graph.of_arrays(names, source, target, [weight / 4 for weight in weights], directed=one_way)


def oracle(graph: Graph) -> Any:
    made = nx.DiGraph() if graph.directed else nx.Graph()
    made.add_nodes_from(graph.names)
    for tie in graph.iter_ties():
        made.add_edge(tie.source, tie.target, weight=tie.weight, inverse=1 / tie.weight)
    return made


def same(found: Scores, expected: Mapping[str, float], tolerance: float = 1e-9) -> None:
    values = np.array([expected[name] for name in found.names], dtype=np.float64)
    np.testing.assert_allclose(found.values, values, rtol=tolerance, atol=tolerance)


@given(graphs())
@settings(deadline=None)
def test_degree_and_strength(graph: Graph) -> None:
    made = oracle(graph)
    same(degree(graph), dict(made.degree()))
    same(strength(graph), dict(made.degree(weight="weight")))
    if graph.directed:
        same(degree(graph, direction=Direction.IN), dict(made.in_degree()))
        same(strength(graph, direction=Direction.OUT), dict(made.out_degree(weight="weight")))


@pytest.mark.parametrize(
    ("distance", "weight"),
    [(TieDistance.STEP, None), (TieDistance.WEIGHT, "weight"), (TieDistance.INVERSE_WEIGHT, "inverse")],
)
@given(graphs(), st.booleans())
@settings(deadline=None)
def test_betweenness(distance: TieDistance, weight: str | None, graph: Graph, normalised: bool) -> None:
    assume(graph.n_nodes > 2)
    if weight == "inverse":  # networkx takes 1/3 + 2/3 for longer or shorter than 1/2 + 1/2; powers of two are exact
        powers = 2.0 ** np.round(np.log2(graph.columns.weight))
        columns = graph.columns
        graph = Graph.of_arrays(graph.names, columns.source, columns.target, powers, directed=graph.directed)
    found = betweenness(graph, distance=distance, normalised=normalised)
    same(found, nx.betweenness_centrality(oracle(graph), weight=weight, normalized=normalised))


@pytest.mark.parametrize(("distance", "weight"), [(TieDistance.STEP, None), (TieDistance.WEIGHT, "weight")])
@given(graphs())
@settings(deadline=None)
def test_harmonic_closeness(distance: TieDistance, weight: str | None, graph: Graph) -> None:
    made = oracle(graph)
    same(harmonic_closeness(graph, distance=distance), nx.harmonic_centrality(made, distance=weight))
    turned = made.reverse() if graph.directed else made
    found = harmonic_closeness(graph, distance=distance, direction=Direction.OUT)
    same(found, nx.harmonic_centrality(turned, distance=weight))


@given(graphs())
@settings(deadline=None)
def test_pagerank(graph: Graph) -> None:
    assume(graph.n_nodes)
    made = oracle(graph)
    same(pagerank(graph), nx.pagerank(made, tol=1e-14, max_iter=5000), 1e-8)
    same(pagerank(graph, strength=TieStrength.TIE), nx.pagerank(made, tol=1e-14, max_iter=5000, weight=None), 1e-8)


@given(graphs())
@settings(deadline=None)
def test_katz(graph: Graph) -> None:
    assume(graph.n_nodes > 1)  # networkx fails on one node
    alpha = 0.03
    found = katz(graph, alpha=alpha, strength=TieStrength.WEIGHT)
    assume(not found.undefined)
    same(found, nx.katz_centrality_numpy(oracle(graph), alpha=alpha, weight="weight"))


@pytest.mark.parametrize(("strength", "weight"), [(TieStrength.TIE, None), (TieStrength.WEIGHT, "weight")])
@given(graphs())
@settings(deadline=None)
def test_eigenvector(strength: TieStrength, weight: str | None, graph: Graph) -> None:
    found = eigenvector(graph, strength=strength)
    if found.undefined:
        assert np.isnan(found.values).all()
        return
    try:
        expected = nx.eigenvector_centrality(oracle(graph), weight=weight, max_iter=20_000, tol=1e-12)
    except nx.PowerIterationFailedConvergence:
        assume(False)
    same(found, expected, 1e-6)


@given(graphs(), st.sampled_from([TieStrength.TIE, TieStrength.WEIGHT]))
@settings(deadline=None)
def test_eigenvector_keeps_its_equation(graph: Graph, strength: TieStrength) -> None:
    found = eigenvector(graph, strength=strength)
    assume(not found.undefined)
    table = np.zeros((graph.n_nodes, graph.n_nodes))
    table[np.repeat(np.arange(graph.n_nodes), np.diff(graph.indptr)), graph.indices] = graph.edge_strengths(strength)[
        graph.edge_of_arc
    ]
    largest = np.abs(np.linalg.eigvals(table)).max()
    np.testing.assert_allclose(table.T @ found.values, largest * found.values, atol=1e-6)


@given(graphs())
@settings(deadline=None)
def test_k_core(graph: Graph) -> None:
    same(k_core(graph), nx.core_number(oracle(graph).to_undirected()))


@pytest.mark.parametrize(("strength", "weight"), [(TieStrength.TIE, None), (TieStrength.WEIGHT, "weight")])
@given(graphs())
@settings(deadline=None)
def test_structural_holes(strength: TieStrength, weight: str | None, graph: Graph) -> None:
    assume(graph.n_edges)
    made = oracle(graph)
    same(constraint(graph, strength=strength), nx.constraint(made, weight=weight))
    # Without the nodes named, networkx 3.6.1 beside scipy 1.17 divides columns where it means rows.
    found, expected = effective_size(graph, strength=strength), nx.effective_size(made, made.nodes, weight)
    for name in graph.names:
        if graph.directed and not made[name]:
            continue  # networkx holds a node with ties in only for one without ties
        np.testing.assert_allclose(found.of(name) or math.nan, expected[name] or math.nan, atol=1e-9)


@given(graphs())
@settings(deadline=None)
def test_components(graph: Graph) -> None:
    made = oracle(graph)
    if graph.directed:
        assert groups_of(graph, strong=True) == set(map(frozenset, nx.strongly_connected_components(made)))
        assert groups_of(graph, strong=False) == set(map(frozenset, nx.weakly_connected_components(made)))
    else:
        assert groups_of(graph, strong=False) == set(map(frozenset, nx.connected_components(made)))


def groups_of(graph: Graph, *, strong: bool) -> set[frozenset[str]]:
    labels = components(graph, strong=strong)
    sizes = np.bincount(labels, minlength=1)
    assert list(sizes) == sorted(sizes, reverse=True)
    return {
        frozenset(graph.names[node] for node in np.flatnonzero(labels == label))
        for label in range(int(labels.max(initial=-1)) + 1)
    }


@given(graphs())
@settings(deadline=None)
def test_density_and_flow_hierarchy(graph: Graph) -> None:
    made = oracle(graph)
    found = density(graph)
    assert found.value == (pytest.approx(nx.density(made)) if graph.n_nodes > 1 else None)
    if graph.directed and graph.n_edges:
        assert flow_hierarchy(graph).value == pytest.approx(nx.flow_hierarchy(made))


@given(graphs())
@settings(deadline=None)
def test_assortativity(graph: Graph) -> None:
    assume(graph.n_edges)
    made = oracle(graph)
    for source, target in (("out", "in"), ("in", "in")) if graph.directed else (("out", "in"),):
        found = degree_assortativity(graph, source=Direction(source), target=Direction(target)).value
        if found is not None:
            expected = nx.degree_pearson_correlation_coefficient(made, x=source, y=target)
            assert found == pytest.approx(expected, abs=1e-9)


@given(graphs(directed=False))
@settings(deadline=None)
def test_efficiency(graph: Graph) -> None:
    made = oracle(graph)
    if graph.n_nodes > 1:
        assert global_efficiency(graph).value == pytest.approx(nx.global_efficiency(made))
    found = local_efficiency(graph).values
    mean = float(np.nan_to_num(found).mean()) if graph.n_nodes else 0.0  # networkx counts a lone neighbour 0
    assert mean == pytest.approx(nx.local_efficiency(made) if graph.n_nodes else 0.0)


@given(graphs(), st.lists(st.integers(0, 2), min_size=N_NODES, max_size=N_NODES), st.sampled_from([0.5, 1.0, 2.0]))
@settings(deadline=None, max_examples=50)
def test_modularity(graph: Graph, labels: list[int], resolution: float) -> None:
    own = np.array(labels[: graph.n_nodes], dtype=np.int64)
    found = modularity(graph, own, strength=TieStrength.WEIGHT, resolution=resolution)
    if not graph.n_edges:
        assert found is None
        return
    parts = [{graph.names[node] for node in np.flatnonzero(own == label)} for label in range(3)]
    expected = nx.community.modularity(oracle(graph), [part for part in parts if part], resolution=resolution)
    assert found == pytest.approx(expected)
