"""Graphs in and out of files and networkx: what is written is read back, and what is wrong is said with its place."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quipus.network import (
    Graph,
    GraphRead,
    Tie,
    from_networkx,
    read_gexf,
    read_graphml,
    read_tie_list,
    to_gexf,
    to_graphml,
    to_networkx,
    to_tie_list,
)
from quipus.network.graph import Value

TIES = (
    Tie("Ana Ríos", "Eva", 2.0, "call", "2021-03", ("a.txt", "b.txt")),
    Tie("Eva", "Ana Ríos", 4.5, "meeting"),
    Tie("Eva", "Sol", 0.1, "", "2022", ("c.txt",)),
)
NAMES = ("Ana Ríos", "Eva", "Sol", "Zoe")
ATTRIBUTES: dict[str, tuple[Value, ...]] = {
    "role": ("boss", None, "<courier>", None),
    "age": (40, 31, None, None),
    "share": (0.5, None, 1.0, None),
    "held": (True, False, None, None),
}

Write = Callable[[Graph], bytes]
Read = Callable[[bytes, str], GraphRead]


def content(graph: Graph) -> object:
    """Returns everything that a graph holds, for comparison."""
    return graph.names, graph.directed, tuple(graph.iter_ties()), dict(graph.attributes), graph.policy


def example(*, directed: bool) -> Graph:
    return Graph.of(TIES, NAMES, directed=directed, attributes=ATTRIBUTES, policy="all")


@pytest.mark.parametrize("directed", [True, False])
@pytest.mark.parametrize(("write", "read"), [(to_graphml, read_graphml), (to_gexf, read_gexf)])
def test_what_is_written_is_read_back(write: Write, read: Read, directed: bool) -> None:
    graph = example(directed=directed)
    found = read(write(graph), "example")
    assert found.problems == ()
    assert content(found.graph) == content(graph)


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=8)
TIE = st.builds(
    Tie,
    TEXT,
    TEXT,
    st.floats(1e-9, 1e9),
    st.sampled_from(["", "call", "a, b"]),
    st.sampled_from([None, "2021"]),
    st.sampled_from([(), ("a.txt",), ("a.txt", 'b "x".txt')]),
).filter(lambda tie: tie.source != tie.target)


@given(st.lists(TIE, max_size=6), st.booleans(), st.lists(TEXT, max_size=2))
@settings(deadline=None, max_examples=40)
def test_any_names_survive_graphml_and_gexf(ties: list[Tie], directed: bool, names: list[str]) -> None:
    graph = Graph.of(ties, names, directed=directed, policy="all")
    for write, read in ((to_graphml, read_graphml), (to_gexf, read_gexf)):
        found = read(write(graph), "example")
        assert (content(found.graph), found.problems) == (content(graph), ())


@given(st.lists(TIE, min_size=1, max_size=6))
@settings(deadline=None, max_examples=40)
def test_ties_survive_a_tie_list(ties: list[Tie]) -> None:
    kept = [tie for tie in ties if tie.source == tie.source.strip() != "" and tie.target == tie.target.strip() != ""]
    found = read_tie_list(to_tie_list(Graph.of(kept)).encode(), "ties.csv")
    assert (tuple(found.graph.iter_ties()), found.problems) == (tuple(kept), ())


@pytest.mark.parametrize("directed", [True, False])
def test_networkx_reads_both_formats_and_its_graphs_come_back(directed: bool) -> None:
    nx = pytest.importorskip("networkx")
    graph = example(directed=directed)
    for made in (nx.read_graphml(io.BytesIO(to_graphml(graph))), nx.read_gexf(io.BytesIO(to_gexf(graph)))):
        assert made.is_directed() == directed
        assert list(made.nodes) == list(graph.names)
        expected = sorted((tie.weight, tie.kind) for tie in TIES)
        assert sorted((data["weight"], data.get("kind", "")) for *_, data in made.edges(data=True)) == expected
        assert made.nodes["Sol"]["role"] == "<courier>"
    back = from_networkx(to_networkx(graph)).graph
    assert (back.names, back.attributes, back.policy) == (graph.names, graph.attributes, graph.policy)
    ways = {
        frozenset((tie.source, tie.target)) if not directed else (tie.source, tie.target) for tie in back.iter_ties()
    }
    assert ways == {frozenset((tie.source, tie.target)) if not directed else (tie.source, tie.target) for tie in TIES}
    assert sorted(carried(tie) for tie in back.iter_ties()) == sorted(map(carried, TIES))
    merged = to_networkx(graph.undirected(), merged=True)
    assert merged["Ana Ríos"]["Eva"] == {"weight": 6.5, "n_ties": 2, "documents": ("a.txt", "b.txt")}


def carried(tie: Tie) -> tuple[float, str, str, tuple[str, ...]]:
    return tie.weight, tie.kind, tie.time or "", tie.documents


def test_networkx_loops_and_weights_that_are_none_are_problems() -> None:
    nx = pytest.importorskip("networkx")
    made = nx.DiGraph([("a", "a"), ("a", "b", {"weight": -1}), ("b", "a", {"weight": 2, "time": 2021})])
    found = from_networkx(made)
    assert [tie.time for tie in found.graph.iter_ties()] == ["2021"]
    assert [problem.place for problem in found.problems] == ["edge a - a", "edge a - b"]


def test_columns_may_come_in_any_order_with_other_delimiters_and_decimal_commas() -> None:
    found = read_tie_list("﻿Weight;Target;Source;Document\n1,5;Eva;Ana;a.txt | b.txt\n\n;Sol;Eva;\n".encode(), "x.csv")
    assert found.problems == ()
    assert tuple(found.graph.iter_ties()) == (
        Tie("Ana", "Eva", 1.5, documents=("a.txt", "b.txt")),
        Tie("Eva", "Sol"),
    )
    assert found.graph.policy == (
        "every tie that x.csv gives (2 ties), direction not regarded, weights as given, 1 where none is"
    )


def test_every_row_left_out_is_said_with_its_number_and_reason() -> None:
    rows = [
        "source,target,weight,mood",
        "Ana,Eva,2,good",
        "Ana,,1,",
        "Sol,Sol,1,",
        "Ana,Sol,zero,",
        "Ana,Sol,0,",
        "Ana",
    ]
    found = read_tie_list("\n".join(rows).encode(), "x.csv")
    assert found.graph.n_ties == 1
    assert [(problem.code, problem.place) for problem in found.problems] == [
        ("column-not-read", "row 1"),
        ("tie-left-out", "row 3"),
        ("tie-left-out", "row 4"),
        ("tie-left-out", "row 5"),
        ("tie-left-out", "row 6"),
        ("tie-left-out", "row 7"),
    ]
    assert "'zero' is not a number over zero" in found.problems[3].message
    assert "5 left out" in found.graph.policy


def test_what_is_no_network_is_a_problem_and_an_empty_graph() -> None:
    for found in (
        read_tie_list(b"", "x.csv"),
        read_tie_list(b"from,to\nAna,Eva\n", "x.csv"),
        read_graphml(b"<graphml>", "x.graphml"),
        read_graphml(b"<html/>", "x.graphml"),
        read_gexf(b"", "x.gexf"),
        read_gexf(b"<gexf/>", "x.gexf"),
    ):
        assert found.graph.n_nodes == 0
        assert [problem.code for problem in found.problems] == ["not-a-network"]


def test_an_older_encoding_is_said() -> None:
    found = read_tie_list("source,target\nRíos,Peña\n".encode("cp1252"), "x.csv")
    assert found.graph.names == ("Ríos", "Peña")
    assert [problem.code for problem in found.problems] == ["encoding-guessed"]


def test_entities_of_xml_are_not_followed() -> None:
    bomb = (
        b'<!DOCTYPE g [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><graphml><graph edgedefault="directed">'
        b'<node id="x"><data key="k">&b;</data></node></graph></graphml>'
    )
    assert read_graphml(bomb, "x.graphml").graph.attributes == {"k": ("",)}
