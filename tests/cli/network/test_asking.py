"""`quipus network` as it is typed, over small files of the test's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quipus.network import read_gexf
from tests.cli.conftest import Ran

Run = Callable[..., Ran]

TIES = """\
source,target,weight,kind,document
Ana,Eva,5,call,a.txt
Eva,Sol,5,call,a.txt
Ana,Sol,1,call,b.txt
Sol,Zoe,1,meeting,b.txt
Zoe,Zoe,1,call,b.txt
"""


@pytest.fixture
def ties(tmp_path: Path) -> str:
    path = tmp_path / "ties.csv"
    path.write_text(TIES, "utf-8")
    return str(path)


def test_a_ranking_says_how_the_network_was_made_and_how_much_is_shown(quipus: Run, ties: str) -> None:
    ran = quipus("network", ties, "--measure", "degree", "--top", "2")
    out = " ".join(ran.out.split())
    assert "4 nodes, 4 tied pairs, 4 ties: every tie that ties.csv gives (4 ties, 1 left out)" in out
    assert "tie-left-out ties.csv, row 6" in out
    assert "1 3 Sol" in out
    assert "2 2 Ana 2 are equal" in out
    assert "2 of 4 nodes shown; --top shows more" in out


def test_calls_are_lengths_only_if_asked(quipus: Run, ties: str) -> None:
    """Ana calls Eva, Eva calls Sol, often; Ana calls Sol once: only as 1/calls is the way over Eva shorter."""
    between = [
        next(place["value"] for place in found["scores"] if place["name"] == "Eva")
        for found in (
            quipus("network", ties, "--measure", "betweenness", "--distance", distance, "--json").json
            for distance in ("step", "1/weight")
        )
    ]
    assert between == [0, pytest.approx(2 / 3)]


def test_direction_is_for_the_user_to_say(quipus: Run, ties: str) -> None:
    found = quipus("network", ties, "--measure", "flow-hierarchy", "--json").json
    assert (found["value"], found["undefined"]) == (None, "the ties have no direction")
    found = quipus("network", ties, "--directed", "--measure", "flow-hierarchy", "--json", "--explain").json
    assert (found["value"], found["explanations"][0]["doi"]) == (1.0, "10.1002/cplx.20368")


def test_a_measure_refuses_what_it_does_not_take(quipus: Run, ties: str) -> None:
    ran = quipus("network", ties, "--measure", "density", "--strength", "weight")
    assert ran.code == 2
    assert "The measure density takes no strength; it takes no settings." in ran.err
    assert quipus("network", ties, "--measure", "importance").code == 2
    ran = quipus("network", ties, "--measure", "brokerage", "--groups", "gang")
    assert ran.code == 2
    assert "no attribute 'gang'" in ran.err


def test_without_a_measure_the_whole_and_the_names_of_measures_are_shown(quipus: Run, ties: str) -> None:
    found = quipus("network", ties, "--json").json
    assert {figure["measure"]: figure["value"] for figure in found["figures"]}["density"] == pytest.approx(4 / 6)
    assert "betweenness" in found["measures"]
    assert "Measures for --measure: assortativity, betweenness" in " ".join(quipus("network", ties).out.split())


def test_a_network_is_written_in_other_formats(quipus: Run, ties: str, tmp_path: Path) -> None:
    assert quipus("network", ties, "--to", str(tmp_path / "out.gexf")).code == 0
    found = read_gexf((tmp_path / "out.gexf").read_bytes(), "out.gexf").graph
    assert [tie.documents for tie in found.iter_ties()] == [("a.txt",), ("a.txt",), ("b.txt",), ("b.txt",)]
    assert quipus("network", ties, "--to", str(tmp_path / "out.doc")).code == 2


def test_a_file_without_a_network_is_a_problem_with_what_to_do(quipus: Run, tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("from,to\nAna,Eva\n", "utf-8")
    ran = quipus("network", str(path))
    assert ran.code == 1
    assert "not-a-network" in ran.out
    assert quipus("network", str(path), "--json").json["problems"][0]["code"] == "not-a-network"


def test_communities_are_listed_largest_first(quipus: Run, tmp_path: Path) -> None:
    pytest.importorskip("graspologic_native")
    path = tmp_path / "two.csv"
    path.write_text("source,target\na,b\nb,c\na,c\nc,d\nd,e\n", "utf-8")
    found = quipus("network", str(path), "--communities", "--json").json
    assert found["groups"] == [["a", "b", "c"], ["d", "e"]]
    assert "2 members: d, e" in quipus("network", str(path), "--communities").out


def test_a_file_that_is_not_there_is_no_case_to_be_made(quipus: Run, tmp_path: Path) -> None:
    ran = quipus("network", str(tmp_path / "ties.csv"), "--measure", "degree")
    assert ran.code == 2
    assert "There is no file" in ran.err
    assert "quipus add" not in ran.err
