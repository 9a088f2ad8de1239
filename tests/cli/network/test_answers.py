"""`quipus network` with the questions who commands, who connects, who matters, what arrests change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran

Run = Callable[..., Ran]

COMMAND = """\
source,target,kind,document
Eva,Ana,reports_to,a.txt
Sol,Ana,reports_to,b.txt
Eva,Zoe,leads,b.txt
Leo,Zoe,reports_to,c.txt
"""


@pytest.fixture
def ties(tmp_path: Path) -> str:
    path = tmp_path / "ties.csv"
    path.write_text(COMMAND, "utf-8")
    return str(path)


def folded(text: str) -> str:
    return " ".join(text.split())


def test_the_example_says_who_commands_with_document_and_sentence(quipus: Run, example_case: Path) -> None:
    found = quipus("network", str(example_case), "--command", "--json").json
    heads = {head["name"]: head for head in found["heads"]}
    boss = next(head for name, head in heads.items() if name.startswith("El Sereno") and len(head["under"]) > 3)
    assert "Los Cinceles" in {one["name"] for one in boss["under"]}
    assert all(source["document"] and source["sentence"] for head in heads.values() for source in head["sources"])
    assert "claims that mean command alone" in found["policy"]
    assert any(one["clash"] == "leaders" for one in found["contradictions"])
    assert {one["why"] for one in found["open_places"]} <= {
        "nobody is said to lead it",
        "somebody without a name is said to lead it",
        "everybody who is said to lead it is gone",
    }
    out = folded(quipus("network", str(example_case), "--command").out)
    assert "levels of the largest part" in out
    assert "El Sereno is the leader." in out


def test_the_example_says_who_connects_the_wing_with_the_organisation(quipus: Run, example_case: Path) -> None:
    found = quipus("network", str(example_case), "--connect", "Los Cinceles", "Los Barreteros", "--json").json
    assert found["direct"]
    assert found["sources"][0]["claims"]
    beside = {person for one in found["people"]["Los Cinceles"] for person in one["between"]}
    assert any("Sabando" in name for name in beside)
    assert all(one["claims"] for people in found["people"].values() for one in people)
    out = folded(quipus("network", str(example_case), "--connect", "Los Cinceles", "Los Barreteros").out)
    assert "people tied to Los Cinceles" in out


def test_the_example_says_what_the_arrests_changed_and_what_a_second_stage_would(
    quipus: Run, example_case: Path
) -> None:
    asked = ("--disrupt", "actual", "--disrupt", "betweenness:2", "--runs", "20")
    found = quipus("network", str(example_case), *asked, "--json").json
    first, second = found["stages"]
    assert "Dayana Robledo Cuenca" in first["removed"]
    assert first["without"]["largest"] < found["today"]["largest"]
    assert first["without"]["largest"] <= first["replaced"]["largest"]
    assert first["nothing_done"] == found["today"]
    assert second["nothing_done"] == first["replaced"]
    assert len(second["removed"]) == 2
    heirs = {(one["vacant"], one["name"]) for place in first["successors"] for one in place}
    assert ("Edgar Quenallata Suxo", "Yolanda Quenallata") in heirs
    assert all(one["sources"] for one in found["removals"])
    assert any(not one["in_network"] for one in found["removals"])
    out = folded(quipus("network", str(example_case), *asked).out)
    assert "nobody steps in" in out
    assert "2. not done, same time" in out
    assert "not in the network under this policy" in out


def test_the_arrests_of_one_operation_alone(quipus: Run, example_case: Path) -> None:
    ran = quipus(
        "network", str(example_case), "--disrupt", "actual", "--operation", "pedra lascada", "--runs", "5", "--json"
    )
    assert {one["operation"] for one in ran.json["removals"]} == {"Pedra Lascada"}


def test_everybody_with_a_role_is_a_stage(quipus: Run, example_case: Path) -> None:
    """The foremen of three cells are told of as "capataz"."""
    found = quipus("network", str(example_case), "--disrupt", "role:capataz", "--runs", "5", "--json").json
    assert len(found["stages"][0]["removed"]) >= 2


def test_a_ranking_of_a_case_comes_with_doubt_and_sources(quipus: Run, example_case: Path) -> None:
    asked = ("--measure", "degree", "--worlds", "30", "--top", "3")
    found = quipus("network", str(example_case), *asked, "--json").json
    assert found["k"] == 3
    assert len(found["places"]) == 3
    assert all(place["low"] <= place["high"] for place in found["places"])
    assert set(found["sources"]) == {place["name"] for place in found["places"]}
    out = folded(quipus("network", str(example_case), *asked).out)
    assert "without one document" in out
    plain = quipus("network", str(example_case), "--measure", "degree", "--top", "2", "--json").json
    assert len(plain["sources"]) == 2


def test_the_policy_chooses_and_is_printed(quipus: Run, example_case: Path) -> None:
    whole = quipus("network", str(example_case), "--json").json
    sure = quipus("network", str(example_case), "--least-modality", "certain", "--as-of", "2022", "--json").json
    assert 0 < sure["n_ties"] < whole["n_ties"]
    assert "as of 2022; at least certain" in sure["policy"]
    people = quipus("network", str(example_case), "--nodes", "people", "--kind", "family", "--json").json
    assert people["policy"].startswith("people; family;")


def test_key_players_of_a_case_are_people(quipus: Run, example_case: Path) -> None:
    found = quipus("network", str(example_case), "--key-players", "2", "--json").json
    assert found["exhaustive"]
    assert len(found["names"]) == 2
    assert not {"Los Barreteros", "Los Cinceles"} & set(found["names"])
    assert found["exclusive_roles"]
    assert all(role["sources"] for role in found["exclusive_roles"])


def test_who_commands_by_a_file(quipus: Run, ties: str) -> None:
    """Zoe stands under Eva, since Eva leads her; Leo under Zoe."""
    found = quipus("network", ties, "--directed", "--command", "--json").json
    (head,) = found["heads"]
    assert head["name"] == "Ana"
    assert {one["name"]: one["steps"] for one in head["under"]} == {"Eva": 1, "Sol": 1, "Zoe": 2, "Leo": 3}


def test_stages_of_a_file_are_names_or_a_rule(quipus: Run, ties: str) -> None:
    found = quipus("network", ties, "--disrupt", "Zoe; Ana", "--disrupt", "degree:1", "--runs", "5", "--json").json
    assert [stage["removed"] for stage in found["stages"]] == [["Zoe", "Ana"], ["Eva"]]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (("--command",), "give --directed"),
        (("--disrupt", "actual"), "takes the arrests of a case"),
        (("--disrupt", "role:treasurer"), "Nobody in this network has a role"),
        (("--as-of", "2022"), "a file is taken as it is"),
        (("--command", "--key-players", "2"), "Ask one question at a time"),
        (("--command", "--to", "out.csv"), "--to writes the network by itself; leave out --command."),
        (("--missing-ties", "3", "--to", "out.csv"), "leave out --missing-ties."),
        (("--key-players", "2", "--worlds", "9"), "--worlds goes with --measure"),
        (("--measure", "density", "--worlds", "9"), "ranks nodes"),
        (("--connect", "Ana", "Nobody"), "No node of the network 'Nobody'"),
    ],
)
def test_what_cannot_be_asked_says_why(quipus: Run, ties: str, asked: tuple[str, ...], message: str) -> None:
    ran = quipus("network", ties, *asked)
    assert ran.code in {2, 4}
    assert message in folded(ran.err)


@pytest.mark.parametrize(
    ("question", "functions"),
    [
        (("--command",), {"command", "rank-posterior", "find-levels"}),
        (("--key-players", "2"), {"find-key-players", "find-exclusive-roles"}),
        (("--connect", "Los Barreteros", "Los Cinceles"), {"find-connection"}),
        (("--disrupt", "degree:1", "--runs", "5"), {"disrupt", "find-successors"}),
        (("--custody",), {"find-custody", "find-bonds"}),
        (("--territory",), {"find-presence", "fit-occupancy", "find-spread", "find-franchise", "find-outlook"}),
        (("--timeline",), {"turnover", "find-changes", "dynamic-katz"}),
        (("--missing-ties", "3"), {"find-leads", "proximity", "try-out"}),
        (("--measure", "degree", "--worlds", "5"), {"degree", "rank-with-doubt", "find-drops"}),
        (("--communities",), {"leiden-consensus"}),
        ((), {"density", "components", "largest-component", "degree-centralisation", "efficiency"}),
    ],
)
def test_every_answer_explains_itself(
    quipus: Run, example_case: Path, question: tuple[str, ...], functions: set[str]
) -> None:
    found = quipus("network", str(example_case), *question, "--explain", "--json").json["explanations"]
    assert {one["name"] for one in found} == functions
    assert all(one["formula"] and one["range"] and one["undefined"] and one["cost"] for one in found)
    out = quipus("network", str(example_case), *question, "--explain").out
    assert all(f"\n{name}\n" in out for name in functions)
    assert "reference:" in out


def test_an_explained_answer_shows_the_sentences(quipus: Run, example_case: Path) -> None:
    plain = quipus("network", str(example_case), "--custody").out
    explained = quipus("network", str(example_case), "--custody", "--explain").out
    assert explained.count("“") >= plain.count("“") + 4
