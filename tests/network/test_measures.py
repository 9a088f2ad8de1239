"""Measures against their definitions, counted by hand or in the plainest way; what is undefined says why."""

from __future__ import annotations

from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quipus.errors import VocabularyError
from quipus.network import (
    Direction,
    Figure,
    Graph,
    Role,
    Scores,
    TieDistance,
    TieStrength,
    adjusted_rand,
    betweenness,
    betweenness_centralisation,
    brokerage,
    components,
    connectedness,
    constraint,
    degree_assortativity,
    degree_centralisation,
    degree_order,
    density,
    effective_size,
    efficiency,
    eigenvector,
    explain,
    flow_hierarchy,
    get_measure,
    global_efficiency,
    harmonic_closeness,
    hierarchy,
    katz,
    largest_left,
    leiden,
    leiden_consensus,
    leiden_levels,
    local_efficiency,
    measures,
    modularity,
    mutual_information,
    participation,
    trophic_coherence,
    trophic_levels,
    upper_bound,
)
from quipus.network.betweenness import _estimate
from quipus.network.search import reach

LETTERS = "abcdefghij"


def graph_of(pairs: str, *, directed: bool = False, nodes: str = "") -> Graph:
    """Returns the graph of pairs written as "ab bc"; `nodes` come first."""
    names = list(dict.fromkeys(nodes + pairs.replace(" ", "")))
    ends = [(names.index(pair[0]), names.index(pair[1])) for pair in pairs.split()]
    return Graph.of_arrays(names, [one for one, _ in ends], [other for _, other in ends], directed=directed)


@st.composite
def graphs(draw: st.DrawFn, *, directed: bool) -> Graph:
    n_nodes = draw(st.integers(2, 8))
    pairs = [pair for pair in permutations(range(n_nodes), 2) if directed or pair[0] < pair[1]]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True))
    source, target = [one for one, _ in chosen], [other for _, other in chosen]
    return Graph.of_arrays(LETTERS[:n_nodes], source, target, directed=directed)


# what measures say about themselves


@pytest.mark.parametrize("name", sorted(measures()))
def test_every_measure_says_formula_range_undefined_cost_and_reference(name: str) -> None:
    said = explain(name)
    assert all([said.says, said.formula, said.range, said.undefined, said.cost, said.reference])
    assert said.says.endswith((".", "so."))
    assert said.doi is not None or "no DOI" in said.reference


def test_an_unknown_measure_is_answered_with_those_there_are() -> None:
    assert explain("betweenness").doi == "10.1080/0022250X.2001.9990249"
    with pytest.raises(VocabularyError, match="betweenness"):
        get_measure("importance")


def test_undefined_values_come_last_in_a_ranking_and_have_none() -> None:
    scores = Scores("x", ("a", "b", "c", "d"), np.array([np.nan, 1.0, 3.0, 1.0]))
    assert [(place.rank, place.name, place.value, place.n_tied) for place in scores.ranked()] == [
        (1, "c", 3.0, 1),
        (2, "b", 1.0, 2),
        (2, "d", 1.0, 2),
        (4, "a", None, 1),
    ]
    assert (scores.of("a"), scores.of("c")) == (None, 3.0)


def test_noise_in_the_sixteenth_digit_decides_no_rank() -> None:
    scores = Scores("x", ("a", "b", "c"), np.array([0.3, 0.1 + 0.2, 1e-300]))
    assert [(place.rank, place.name, place.n_tied) for place in scores.ranked()] == [
        (1, "a", 2),
        (1, "b", 2),
        (3, "c", 1),
    ]


EMPTY, LONE, PAIR = Graph.of([]), graph_of("", nodes="a"), graph_of("ab")


@pytest.mark.parametrize(
    "figure",
    [
        density(LONE),
        degree_centralisation(PAIR),
        betweenness_centralisation(PAIR),
        global_efficiency(LONE),
        degree_assortativity(graph_of("ab bc ca")),
        degree_assortativity(LONE),
        connectedness(LONE),
        hierarchy(LONE),
        efficiency(PAIR),
        upper_bound(PAIR),
        flow_hierarchy(PAIR),
        flow_hierarchy(graph_of("", nodes="ab", directed=True)),
        trophic_coherence(PAIR),
        trophic_coherence(graph_of("", nodes="ab", directed=True)),
    ],
    ids=lambda figure: figure.measure,
)
def test_an_undefined_figure_has_no_value_and_a_reason(figure: Figure) -> None:
    assert figure.value is None
    assert figure.undefined


@pytest.mark.parametrize(
    ("scores", "defined"),
    [
        (betweenness(PAIR), ""),
        (harmonic_closeness(LONE, normalised=True), ""),
        (eigenvector(LONE), ""),
        (eigenvector(graph_of("ab cd")), ""),
        (eigenvector(graph_of("ab bc", directed=True)), ""),
        (katz(PAIR, alpha=1.0), ""),
        (constraint(graph_of("ab", nodes="z")), "ab"),
        (effective_size(graph_of("ab", nodes="z")), "ab"),
        (local_efficiency(graph_of("ab bc ca cd")), "abc"),
        (participation(graph_of("ab", nodes="z"), [1, 1, 1]), "ab"),
        (participation(graph_of("ab bc"), [1, None, 1]), "b"),
        (brokerage(graph_of("ab bc"), [1, None, 1]), "ac"),
        (trophic_levels(PAIR), ""),
        (trophic_levels(graph_of("ab", directed=True, nodes="z")), "ab"),
    ],
    ids=lambda value: value.measure if isinstance(value, Scores) else value,
)
def test_undefined_scores_are_nan_with_a_reason(scores: Scores, defined: str) -> None:
    assert [name for name in scores.names if scores.of(name) is not None] == list(defined)
    assert scores.undefined


def test_an_empty_graph_breaks_nothing() -> None:
    grouped = {"brokerage", "participation"}
    for name, one in measures().items():
        for graph in (EMPTY, Graph.of([], directed=True)):
            found = one.function(graph, []) if name in grouped else one.function(graph)
            assert isinstance(found, Figure) or found.values.shape == (0,)
    assert leiden(EMPTY).n_groups == 0
    assert leiden_consensus(EMPTY).groups() == ()


# betweenness, closeness


def test_weights_are_lengths_only_if_asked() -> None:
    """a-b-c with many calls, a-c directly with one: as 1/calls the way over b is shorter, as lengths it is not."""
    graph = Graph.of_arrays("abc", [0, 1, 0], [1, 2, 2], [5, 5, 1])
    assert betweenness(graph).of("b") == 0
    assert betweenness(graph, distance=TieDistance.INVERSE_WEIGHT).of("b") == 1
    assert betweenness(graph, distance=TieDistance.WEIGHT).of("b") == 0
    assert harmonic_closeness(graph, distance=TieDistance.INVERSE_WEIGHT).of("a") == pytest.approx(5 + 2.5)


def test_ways_as_long_as_fractions_count_both() -> None:
    """1/10 + 1/5 is 3/10, though not in floating point: both ways from a to d are shortest."""
    graph = Graph.of_arrays("abcd", [0, 1, 0, 2], [1, 3, 2, 3], [0.1, 0.2, 0.15, 0.15])
    found = betweenness(graph, distance=TieDistance.WEIGHT, normalised=False)
    assert (found.of("b"), found.of("c")) == (0.5, 0.5)


@given(graphs(directed=True))
@settings(deadline=None, max_examples=30)
def test_sampled_from_every_source_is_exact(graph: Graph) -> None:
    sums, margin = _estimate(graph, TieDistance.STEP, np.arange(graph.n_nodes))
    np.testing.assert_allclose(sums, betweenness(graph, normalised=False).values, atol=1e-9)
    np.testing.assert_allclose(margin, 0, atol=1e-12)


def test_a_sample_finds_the_top_and_says_its_error() -> None:
    """Preferential attachment of 300 nodes; the true value of the first ten lies in the interval of most samples."""
    rng = np.random.default_rng(5)
    target = [int(rng.integers(0, max(node, 1)) * rng.random()) for node in range(1, 300) for _ in range(2)]
    source = [node for node in range(1, 300) for _ in range(2)]
    pairs = [(one, other) for one, other in zip(source, target, strict=True) if one != other]
    names = [str(node) for node in range(300)]
    graph = Graph.of_arrays(names, [one for one, _ in pairs], [other for _, other in pairs])
    exact = betweenness(graph)
    top = exact.order()[:10]
    held = []
    for seed in range(20):
        sample = betweenness(graph, pivots=100, seed=seed)
        assert sample.margin is not None
        held += (np.abs(sample.values - exact.values) <= sample.margin)[top].tolist()
        assert sample.order()[0] == top[0]
    assert np.mean(held) > 0.9


# brokerage, participation


@given(graphs(directed=True), st.lists(st.sampled_from(["x", "y", "z", None]), min_size=8, max_size=8))
@settings(deadline=None)
def test_brokerage_counts_open_ways_by_role(graph: Graph, all_groups: list[str | None]) -> None:
    """Gould R.V., Fernandez R.M. 1989, Sociological Methodology 19:89: the definition, way by way."""
    groups = all_groups[: graph.n_nodes]
    tied = {(int(one), int(other)) for one, other in zip(graph.edges.source, graph.edges.target, strict=True)}
    counts: dict[Role, list[int]] = {role: [0] * graph.n_nodes for role in Role}
    for start, broker, end in permutations(range(graph.n_nodes), 3):
        three = groups[start], groups[broker], groups[end]
        if None in three or not {(start, broker), (broker, end)} <= tied or (start, end) in tied:
            continue
        counts[role_of(*three)][broker] += 1
        counts[Role.ALL][broker] += 1
    for role in Role:
        found = brokerage(graph, groups, role=role).values
        expected = [np.nan if group is None else counts[role][node] for node, group in enumerate(groups)]
        np.testing.assert_allclose(found, expected)


def role_of(start: str | None, broker: str | None, end: str | None) -> Role:
    if start == broker == end:
        return Role.COORDINATOR
    if start == end:
        return Role.CONSULTANT
    if broker == end:
        return Role.GATEKEEPER
    return Role.REPRESENTATIVE if start == broker else Role.LIAISON


def test_participation_by_hand() -> None:
    """a has two ties to group x and two to y: 1 - (1/4 + 1/4); with b twice as strong 1 - (9/25 + 4/25)."""
    graph = Graph.of_arrays("abcde", [0, 0, 0, 0], [1, 2, 3, 4], [2, 1, 1, 1])
    groups = ["x", "x", "x", "y", "y"]
    assert participation(graph, groups).of("a") == 0.5
    assert participation(graph, groups, strength=TieStrength.WEIGHT).of("a") == pytest.approx(12 / 25)
    assert participation(graph, groups).of("b") == 0


def test_participation_may_look_one_way() -> None:
    graph = graph_of("ab ac da", directed=True)
    groups = ["x", "x", "y", "z"]
    assert participation(graph, groups, direction=Direction.OUT).of("a") == 0.5
    assert participation(graph, groups, direction=Direction.IN).of("a") == 0
    assert participation(graph, groups).of("a") == pytest.approx(2 / 3)


# communities

CLIQUES = " ".join(one + other for group in ("abcd", "efgh") for one, other in combinations(group, 2)) + " de"


def test_two_cliques_are_two_communities_and_a_lone_node_is_its_own() -> None:
    graph = graph_of(CLIQUES, nodes="z")
    for found in (leiden(graph), leiden_consensus(graph)):
        assert {frozenset(group) for group in found.groups()} == {frozenset("abcd"), frozenset("efgh"), frozenset("z")}
        assert found.modularity == pytest.approx(12 / 13 - 0.5)
    stability = leiden_consensus(graph).stability
    assert stability is not None
    assert np.isnan(stability[0])
    assert stability[1:].tolist() == [1.0] * 8


def test_resolution_decides_the_size_of_groups() -> None:
    sizes = [level.partition.n_groups for level in leiden_levels(graph_of(CLIQUES), resolutions=(0.05, 1.0, 10.0))]
    assert sizes == [1, 2, 8]
    assert [level.agreement for level in leiden_levels(graph_of(CLIQUES), resolutions=(0.05, 1.0))] == [None, 1.0]


def test_one_seed_gives_one_result() -> None:
    rng = np.random.default_rng(1)
    ends = rng.integers(0, 200, (2, 800))
    kept = ends[0] != ends[1]
    graph = Graph.of_arrays([str(node) for node in range(200)], ends[0][kept], ends[1][kept])
    assert leiden(graph, seed=3).labels.tolist() == leiden(graph, seed=3).labels.tolist()
    assert leiden_consensus(graph).labels.tolist() == leiden_consensus(graph).labels.tolist()


def test_agreement_of_partitions() -> None:
    """Values of sklearn.metrics for the example of its documentation of adjusted_rand_score, and by definition."""
    assert adjusted_rand([0, 0, 1, 2], [0, 0, 1, 1]) == pytest.approx(0.5714, abs=5e-5)
    assert adjusted_rand([0, 0, 0, 0], [0, 1, 2, 3]) == 0.0
    assert mutual_information([0, 0, 1, 1, None], [1, 1, 0, 0, 7]) == 1.0
    assert modularity(EMPTY, np.zeros(0, dtype=np.int64)) is None


# whole networks and hierarchy


def test_a_star_is_all_centre_and_a_ring_has_none() -> None:
    """Freeman L.C. 1978, Social Networks 1:215: the two ends of the scale."""
    star, ring = graph_of("ab ac ad ae"), graph_of("ab bc cd de ea")
    assert degree_centralisation(star).value == betweenness_centralisation(star).value == 1
    assert degree_centralisation(ring).value == betweenness_centralisation(ring).value == 0
    out_star = graph_of("ab ac ad ae", directed=True)
    assert degree_centralisation(out_star, direction=Direction.OUT).value == 1
    assert degree_centralisation(out_star).value == 1


def test_efficiency_over_those_before_never_rises_when_somebody_goes() -> None:
    graph = graph_of("ab bc cd da ae")
    left = graph.without(["e"])
    before, survivors = global_efficiency(graph).value or 0, global_efficiency(left).value or 0
    assert survivors > before > (global_efficiency(left, n_before=5).value or 0)


@given(graphs(directed=True))
@settings(deadline=None)
def test_reach_is_what_walking_reaches(graph: Graph) -> None:
    table = reach(graph.indptr, graph.indices)
    for start in range(graph.n_nodes):
        seen, left = {start}, [start]
        while left:
            new = {int(node) for node in graph.neighbours(left.pop())} - seen
            seen |= new
            left += new
        assert set(np.flatnonzero(table[start]).tolist()) == seen


@given(graphs(directed=True))
@settings(deadline=None)
def test_upper_bound_pair_by_pair(graph: Graph) -> None:
    """Krackhardt D. 1994: the definition of a least upper bound, pair by pair."""
    table, labels = reach(graph.indptr, graph.indices), components(graph)
    lacking = 0
    for one, other in combinations(range(graph.n_nodes), 2):
        if labels[one] == labels[other]:
            bounds = np.flatnonzero(table[one] & table[other])
            lacking += not any(table[bound][bounds].all() for bound in bounds)
    sizes = np.bincount(labels)
    most = int(((sizes - 1) * (sizes - 2) // 2).sum())
    assert upper_bound(graph).value == (pytest.approx(1 - lacking / most) if most else None)


def test_a_tree_of_command_and_its_faults() -> None:
    """b and c report to a, d and e to b; then d also to c, so that d and e share b, d and c share c, all a."""
    tree = graph_of("ba ca db eb", directed=True)
    assert [measure(tree).value for measure in (connectedness, hierarchy, efficiency, upper_bound)] == [1, 1, 1, 1]
    assert efficiency(graph_of("ba ca db eb dc", directed=True)).value == pytest.approx(1 - 1 / 6)
    two_heads = graph_of("ba ca bd cd", directed=True)  # b and c have two superiors, neither above the other
    assert upper_bound(two_heads).value == pytest.approx(1 - 2 / 3)  # b and c; a and d, who have none
    assert hierarchy(graph_of("ab ba bc", directed=True)).value == pytest.approx(2 / 3)


def test_trophic_levels_by_hand() -> None:
    """MacKay R.S., Johnson S., Sansom B. 2020, RSOS 7:201138: a chain is coherent, a ring is not, a shortcut half.

    With a-b, b-c, a-c the levels are 0, 2/3, 4/3: each tie of the chain is 1/3 short, the shortcut 1/3 long.
    """
    chain, ring = graph_of("ab bc", directed=True), graph_of("ab bc ca", directed=True)
    assert trophic_levels(chain).values == pytest.approx([0, 1, 2])
    assert [trophic_coherence(graph).value for graph in (chain, ring)] == pytest.approx([1, 0])
    short = graph_of("ab bc ac", directed=True)
    assert trophic_levels(short).values == pytest.approx([0, 2 / 3, 4 / 3])
    assert trophic_coherence(short).value == pytest.approx(1 - (3 / 9) / 3)


@given(graphs(directed=True))
@settings(deadline=None)
def test_trophic_levels_solve_their_equations(graph: Graph) -> None:
    table = np.zeros((graph.n_nodes, graph.n_nodes))
    table[graph.edges.source, graph.edges.target] = 1
    into, out = table.sum(axis=0), table.sum(axis=1)
    height = np.nan_to_num(trophic_levels(graph).values)
    np.testing.assert_allclose((np.diag(into + out) - table - table.T) @ height, into - out, atol=1e-9)
    assert height.min() == pytest.approx(0, abs=1e-9)


# attack


@given(graphs(directed=False), st.integers(0, 1000))
@settings(deadline=None)
def test_an_attack_leaves_what_removing_one_by_one_leaves(graph: Graph, seed: int) -> None:
    order = np.random.default_rng(seed).permutation(graph.n_nodes)
    for gone in (order, order[: graph.n_nodes // 2]):
        found = [graph.keep_nodes(np.setdiff1d(order, gone[:step])) for step in range(len(gone) + 1)]
        expected = [int(np.bincount(components(one), minlength=1).max()) for one in found]
        assert largest_left(graph, gone).tolist() == expected


@given(graphs(directed=False))
@settings(deadline=None)
def test_the_best_tied_of_those_left_goes_next(graph: Graph) -> None:
    left = list(range(graph.n_nodes))
    for node in degree_order(graph).tolist():
        part = graph.keep_nodes(left)
        degrees = np.diff(part.indptr).tolist()
        assert node == left[degrees.index(max(degrees))]
        left.remove(node)
    assert left == []
