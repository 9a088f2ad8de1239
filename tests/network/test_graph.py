"""The graph: what goes in comes out, and the sorted arrays say the same as the ties."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quipus.errors import NotFoundError
from quipus.network import Graph, Tie, TieDistance, TieStrength

THREE = (
    Tie("Ana", "Eva", 2.0, "call", "2021-03", ("a.txt",)),
    Tie("Eva", "Ana", 4.0, "meeting", None, ("a.txt", "b.txt")),
    Tie("Eva", "Sol", 0.5, "call", "2022", ("c.txt",)),
)


def test_ties_come_out_as_they_went_in() -> None:
    assert tuple(Graph.of(THREE).iter_ties()) == THREE
    assert tuple(Graph.of(THREE, directed=True).iter_ties()) == THREE


def test_a_pair_is_one_edge_with_all_its_ties_and_documents() -> None:
    graph = Graph.of(THREE, names=("Zoe",))
    assert graph.names == ("Zoe", "Ana", "Eva", "Sol")
    assert (graph.n_nodes, graph.n_edges, graph.n_ties) == (4, 2, 3)
    assert graph.edges.weight.tolist() == [6.0, 0.5]
    assert graph.documents_of_edges() == (frozenset({"a.txt", "b.txt"}), frozenset({"c.txt"}))
    assert graph.ties_between("Eva", "Ana") == THREE[:2]
    assert graph.ties_between("Ana", "Sol") == ()


def test_direction_keeps_the_two_ways_of_a_pair_apart() -> None:
    graph = Graph.of(THREE, directed=True)
    assert graph.n_edges == 3
    assert graph.ties_between("Eva", "Ana") == THREE[1:2]
    assert graph.reversed().ties_between("Ana", "Eva") == (Tie("Ana", "Eva", *tie_rest(THREE[1])),)
    assert graph.undirected().n_edges == 2


def tie_rest(tie: Tie) -> tuple[float, str, str | None, tuple[str, ...]]:
    return tie.weight, tie.kind, tie.time, tie.documents


def test_strength_and_distance_are_two_things() -> None:
    graph = Graph.of(THREE)
    assert graph.edge_strengths(TieStrength.TIE).tolist() == [1, 1]
    assert graph.edge_strengths(TieStrength.WEIGHT).tolist() == [6, 0.5]
    assert graph.edge_strengths(TieStrength.TIES).tolist() == [2, 1]
    assert graph.edge_strengths(TieStrength.DOCUMENTS).tolist() == [2, 1]
    assert graph.edge_distances(TieDistance.STEP).tolist() == [1, 1]
    assert graph.edge_distances(TieDistance.INVERSE_WEIGHT).tolist() == [1 / 6, 2]
    assert graph.edge_distances(TieDistance.WEIGHT).tolist() == [6, 0.5]


def test_a_tie_chosen_twice_counts_twice() -> None:
    graph = Graph.of(THREE).keep_ties([0, 0, 2])
    assert graph.names == ("Ana", "Eva", "Sol")
    assert graph.edges.weight.tolist() == [4.0, 0.5]
    assert graph.of_kinds(["meeting"]).n_ties == 0


def test_what_goes_takes_its_ties_along() -> None:
    graph = Graph.of(THREE, attributes={"role": ("boss", None, "courier")}).without(["Ana"])
    assert (graph.names, graph.n_ties, graph.attributes) == (("Eva", "Sol"), 1, {"role": (None, "courier")})


@pytest.mark.parametrize(
    "tie", [Tie("Ana", "Ana"), Tie("Ana", "Eva", 0), Tie("Ana", "Eva", float("nan")), Tie("Ana", "Eva", -1)]
)
def test_loops_and_weights_that_are_none_are_refused(tie: Tie) -> None:
    with pytest.raises(ValueError, match="readers of files"):
        Graph.of([tie])


def test_wrong_names_and_attributes_are_refused() -> None:
    with pytest.raises(NotFoundError, match="Juan"):
        Graph.of(THREE).number("Juan")
    with pytest.raises(ValueError, match="role"):
        Graph.of(THREE, attributes={"role": ("boss",)})
    with pytest.raises(ValueError, match="not there"):
        Graph.of_arrays(["Ana"], [0], [1])
    with pytest.raises(ValueError, match="one name"):
        Graph.of_arrays(["Ana", "Ana"], [0], [1])


def test_arrays_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        Graph.of(THREE).edges.weight[0] = 1


PAIRS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] != pair[1]), max_size=30)


@given(PAIRS, st.booleans())
@settings(deadline=None)
def test_sorted_arrays_say_the_same_as_the_ties(pairs: list[tuple[int, int]], directed: bool) -> None:
    graph = (
        Graph.of_arrays([str(node) for node in range(9)], *zip(*pairs, strict=True), directed=directed)
        if pairs
        else Graph.of([], [str(node) for node in range(9)], directed=directed)
    )
    expected: dict[tuple[int, int], float] = {}
    for source, target in pairs:
        for arc in {(source, target)} if directed else {(source, target), (target, source)}:
            expected[arc] = expected.get(arc, 0.0) + 1.0
    arcs = {
        (node, int(other)): float(weight)
        for node in range(9)
        for other, weight in zip(
            graph.neighbours(node), graph.weights[graph.indptr[node] : graph.indptr[node + 1]], strict=True
        )
    }
    assert arcs == expected
    assert all(np.all(np.diff(graph.neighbours(node)) > 0) for node in range(9))
    assert int(graph.edges.n_ties.sum()) == len(pairs)
