"""Pictures: the same each time, labels that cover nothing, lines as the findings stand, no line for a lead."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quipus.errors import SettingsError
from quipus.model import Modality, Polarity, Strength
from quipus.network import Graph, Tie, leiden
from quipus.network.drawing import (
    Curve,
    CurveChart,
    Shape,
    chart_of_graph,
    chart_of_network,
    draw,
    hierarchy_of,
    place_nodes,
    timeline_of,
)
from quipus.network.drawing.curves_picture import spread
from quipus.network.drawing.labels import Obstacles, place_labels
from quipus.network.drawing.pictures import Chart
from quipus.network.projection import project
from quipus.network.territory import Ground, find_presence
from tests.network.projection.story import found, group, view

FAROLES, MECHEROS = group("Los Faroles"), group("Los Mecheros")

needs_matplotlib = pytest.mark.skipif(
    importlib.util.find_spec("matplotlib") is None, reason="matplotlib, the extra `plot`, is not installed"
)


def drawn_graph(seed: int, n_nodes: int) -> Graph:
    rng = np.random.default_rng(seed)
    source, target = np.nonzero(np.triu(rng.random((n_nodes, n_nodes)) < 2.0 / n_nodes, 1))
    return Graph.of_arrays([f"person {number}" for number in range(n_nodes)], source, target)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 30))
def test_positions_are_the_same_each_time_and_nodes_stand_apart(seed: int, n_nodes: int) -> None:
    graph = drawn_graph(seed, n_nodes)
    places = place_nodes(graph)
    np.testing.assert_array_equal(places, place_nodes(graph))
    assert places.shape == (n_nodes, 2)
    assert np.isfinite(places).all()
    apart = np.sqrt(((places[:, None] - places[None]) ** 2).sum(axis=2)) + 9 * np.eye(n_nodes)
    assert apart.min() > 0.02


def test_a_path_lies_straight_and_a_tie_is_about_as_long_as_a_step() -> None:
    places = place_nodes(Graph.of_arrays("abcdef", range(5), range(1, 6)))
    assert np.ptp(places[:, 1]) < 0.2
    np.testing.assert_allclose(np.abs(np.diff(places[:, 0])), 1.0, atol=0.12)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 40))
def test_no_label_covers_another_or_leaves_the_page(seed: int, n_nodes: int) -> None:
    rng = np.random.default_rng(seed)
    places = rng.uniform(30, 470, (n_nodes, 2))
    sizes = np.column_stack([rng.uniform(15, 90, n_nodes), np.full(n_nodes, 8.0)])
    ends = rng.integers(n_nodes, size=(2, n_nodes))
    obstacles = Obstacles(places, np.full(n_nodes, 5.0), places[ends[0]], places[ends[1]])
    placed, hidden = place_labels(range(n_nodes), sizes, obstacles, (0, 0, 500, 500))
    assert sorted([*hidden, *(label.node for label in placed)]) == list(range(n_nodes))
    boxes = np.array([[one.x, one.y, one.x + sizes[one.node][0], one.y + sizes[one.node][1]] for one in placed])
    for number, box in enumerate(boxes):
        assert box[0] >= 0
        assert box[3] <= 500
        for other in boxes[number + 1 :]:
            assert box[0] >= other[2] or box[2] <= other[0] or box[1] >= other[3] or box[3] <= other[1]


def test_lines_are_drawn_as_the_findings_stand() -> None:
    findings = found(
        view("Ana Ríos", "leads", FAROLES, paper="El Faro"),
        view("Ana Ríos", "leads", FAROLES, paper="La Voz"),
        view("Eva Paz", "member_of", FAROLES, modality=Modality.ALLEGED, at=20),
        view("Eva Paz", "reports_to", "Ana Ríos", at=30),
        view("Sol Luna", "leads", MECHEROS, at=40),
        view("Sol Luna", "leads", FAROLES, polarity=Polarity.DENIED, at=50),
    )
    chart = chart_of_network(project(findings), "a title", findings)
    lines = {(line.source, line.target): line.strength for line in chart.lines}
    assert lines == {
        ("Ana Ríos", "Los Faroles"): Strength.SOLID,
        ("Eva Paz", "Los Faroles"): Strength.DOTTED,
        ("Ana Ríos", "Eva Paz"): Strength.DASHED,  # orders go from the one above
        ("Sol Luna", "Los Mecheros"): Strength.DASHED,
        ("Sol Luna", "Los Faroles"): Strength.STRUCK,
    }
    assert {node.name: node.shape for node in chart.nodes}["Los Faroles"] is Shape.GROUP
    assert chart.policy.startswith("people and groups")


def test_a_large_network_is_drawn_in_part_and_says_so() -> None:
    chart = chart_of_graph(drawn_graph(1, 60), "a title", most=20)
    assert len(chart.nodes) == 20
    assert "The 20 best tied of 60 nodes." in chart.notes[0]


@settings(deadline=None)
@given(st.lists(st.floats(0, 10), min_size=1, max_size=8))
def test_labels_of_curves_stand_apart_in_their_order(wanted: list[float]) -> None:
    places = spread(wanted, 0.7, -100.0)
    order = sorted(range(len(wanted)), key=lambda place: (wanted[place], place))
    gaps = np.diff([places[place] for place in order])
    assert np.all(gaps >= 0.7 - 1e-9)


@needs_matplotlib
@pytest.mark.parametrize("ending", ["svg", "png"])
def test_every_chart_is_drawn_and_equal_charts_give_equal_files(tmp_path: Path, ending: str) -> None:
    findings = found(
        view("Ana Ríos", "leads", FAROLES),
        view("Eva $Paz$", "reports_to", "Ana Ríos", at=30),
        view(FAROLES, "operates_in", "Tumbes", when="2021", published="2022-01-01", at=40),
        view(FAROLES, "operates_in", "Lima", published="2022-01-01", at=50),
    )
    network = project(findings)
    graph = Graph.of([Tie("Eva", "Ana"), Tie("Sol", "Ana")], directed=True)
    x = np.arange(4.0)
    charts: tuple[Chart, ...] = (
        chart_of_network(network, "Who", findings),
        chart_of_graph(drawn_graph(2, 20), "Whose", leiden(drawn_graph(2, 20))),
        hierarchy_of(graph, [("level 1", ("Ana",)), ("level 2", ("Eva", "Sol"))], "Under whom"),
        timeline_of(find_presence(Ground.of(findings), FAROLES), "Where"),
        CurveChart("What is left", "removed", "share", (Curve("one", x, 1 - x / 4, x / 9, 1 - x / 9),), "a policy"),
    )
    for number, chart in enumerate(charts):
        first, second = tmp_path / f"first{number}.{ending}", tmp_path / f"second{number}.{ending}"
        draw(chart, first)
        draw(chart, second)
        assert first.read_bytes() == second.read_bytes()
        assert first.stat().st_size > 2000
    if ending == "svg":
        text = (tmp_path / "first0.svg").read_text("utf-8")
        assert "Eva $Paz$" in text
        assert "all kinds but rivalry and succession" in text


@needs_matplotlib
def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"a picture ends in \.svg or \.png"):
        draw(chart_of_graph(drawn_graph(1, 5), "a title"), tmp_path / "picture.gif")
    with pytest.raises(SettingsError, match="cannot be written"):
        draw(chart_of_graph(drawn_graph(1, 5), "a title"), tmp_path / "none" / "picture.png")
