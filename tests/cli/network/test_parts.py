"""`quipus network CASE` for territory, custody, time, missing ties and pictures, on the example case and a tie list."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.phone_ring import make_ring
from quipus.model.cautions import IDENTIFIER_CAUTION, SWITCH_CAUTION
from tests.cli.conftest import Ran
from tests.network.datasets import rows

Run = Callable[..., Ran]

needs_matplotlib = pytest.mark.skipif(
    importlib.util.find_spec("matplotlib") is None, reason="matplotlib, the extra `plot`, is not installed"
)


@pytest.fixture
def ties(tmp_path: Path) -> str:
    path = tmp_path / "ties.csv"
    rows = [f"person {a},person {b}" for a in range(9) for b in range(a + 1, 9) if (a * b) % 4 != 1]
    path.write_text("\n".join(["source,target", *rows]), "utf-8")
    return str(path)


def folded(text: str) -> str:
    return " ".join(text.split())


def test_the_example_says_where_the_group_spread_and_by_which_tie(quipus: Run, example_case: Path) -> None:
    found = quipus("network", str(example_case), "--territory", "Los Barreteros", "--json").json
    ties = {one["place"]: one["ties"] for one in found["spread"]}
    assert "own cell Turma do Barranco" in ties["Brasileia"]
    assert "own cell Los Areneros" in ties["Arica"]
    assert all(one["documents"] for one in found["spread"])
    assert {branch["group"] for branch in found["branches"] if branch["backed"]} >= {"Turma do Barranco"}
    assert "too few to weigh reasons" in found["not_fitted"]
    assert "money" in found
    out = folded(quipus("network", str(example_case), "--territory").out)
    assert "Los Barreteros: where it is reported" in out
    assert "· no sign (this is silence, not absence)" in out
    assert "prensa/arica-operacion-cantera.html" in out


def test_the_example_says_who_is_held_where_with_whom(quipus: Run, example_case: Path) -> None:
    found = quipus("network", str(example_case), "--custody", "--json").json
    held: dict[str, set[str]] = {}
    for one in found["held"]:
        held.setdefault(one["place"], set()).add(one["person"]["name"])
    assert {"Edgar Quenallata Suxo", "Genaro Ulloque Purizaga"} <= held["Challapalca"]
    assert "Dayana Milena Robledo Cuenca" in held["Acha"]
    assert "releases are seldom reported" in folded(quipus("network", str(example_case), "--custody").out)


def test_people_are_placed_in_the_prisons_of_a_file(quipus: Run, example_case: Path, tmp_path: Path) -> None:
    prisons = tmp_path / "prisons.csv"
    prisons.write_text("prison,places,isolation\nAcha,30,0.2\nChallapalca,3,0.9\n", "utf-8")
    found = quipus("network", str(example_case), "--custody", "--prisons", str(prisons), "--json").json["assignment"]
    assert set(found["places"].values()) <= {"Acha", "Challapalca"}
    assert list(found["places"].values()).count("Challapalca") <= 3
    assert any("says nothing" in one or "orders are reported" in one for one in found["assumptions"])
    out = folded(quipus("network", str(example_case), "--custody", "--prisons", str(prisons)).out)
    assert "an aid to think with, not an order" in out
    prisons.write_text("prison,places\nAcha,many\n", "utf-8")
    ran = quipus("network", str(example_case), "--custody", "--prisons", str(prisons))
    assert (ran.code, "prisons.csv, row 2" in ran.err) == (2, True)


def test_the_years_of_the_network(quipus: Run, example_case: Path) -> None:
    found = quipus("network", str(example_case), "--timeline", "--json").json
    assert [year["label"] for year in found["years"]] == sorted(year["label"] for year in found["years"])
    assert found["dated_by_report"] <= found["ties"]
    assert "dated by their first report alone" in folded(quipus("network", str(example_case), "--timeline").out)


def test_leads_of_a_case_and_of_a_file(quipus: Run, example_case: Path, ties: str) -> None:
    found = quipus("network", str(example_case), "--missing-ties", "3", "--json").json
    assert len(found["leads"]) == 3
    assert all(lead["check"] for lead in found["leads"])
    out = folded(quipus("network", ties, "--missing-ties", "2").out)
    assert "Leads, not ties" in out
    assert "too few to hide some" in out or "Chosen by trial" in out


@needs_matplotlib
@pytest.mark.parametrize("asked", [(), ("--territory",), ("--timeline", "Los Barreteros")])
def test_pictures_of_a_case(quipus: Run, example_case: Path, tmp_path: Path, asked: tuple[str, ...]) -> None:
    target = tmp_path / "picture.svg"
    ran = quipus("network", str(example_case), *asked, "--plot", str(target))
    assert (ran.code, "Drawn to" in ran.out) == (0, True)
    assert "Los Barreteros" in target.read_text("utf-8")


@needs_matplotlib
def test_a_picture_of_a_file(quipus: Run, ties: str, tmp_path: Path) -> None:
    target = tmp_path / "picture.png"
    assert quipus("network", ties, "--plot", str(target), "--json").json == {"plot": str(target), "names_left_out": []}
    assert target.read_bytes().startswith(b"\x89PNG")


def test_wrong_use_is_told(quipus: Run, example_case: Path, ties: str, tmp_path: Path) -> None:
    assert "are read from a case" in quipus("network", ties, "--custody").err
    assert "goes with --custody" in quipus("network", str(example_case), "--prisons", ties, "--timeline").err
    assert "No group" in quipus("network", str(example_case), "--territory", "Nobody").err
    assert "a picture ends in" in quipus("network", ties, "--plot", str(tmp_path / "a.gif")).err


def test_the_phases_of_caviar_change_after_the_third_and_the_seventh(quipus: Run, tmp_path: Path) -> None:
    # T18: Morselli 2009; the same course is checked to its figures in tests/network/periods/test_change_points.py.
    calls = rows("caviar", "phases.csv")
    path = tmp_path / "caviar.csv"
    lines = [f"{row['source']},{row['target']},{row['weight']},{row['phase']}" for row in calls]
    path.write_text("\n".join(["source,target,weight,time", *lines]), "utf-8")
    out = folded(quipus("network", str(path), "--directed", "--timeline").out)
    assert "Centralisation changes after 3, 7 (p 0.001)." in out
    found = quipus("network", str(path), "--directed", "--timeline", "--json").json
    assert [year["label"] for year in found["years"]] == [str(phase) for phase in range(1, 12)]
    assert "Territory, custody and groups" in quipus("network", str(path), "--timeline", "Anybody").err


def test_the_parts_explain_themselves(quipus: Run, example_case: Path) -> None:
    out = folded(quipus("network", str(example_case), "--territory", "--explain").out)
    assert "MacKenzie D.I." in out
    assert "undefined:" in out


@pytest.fixture
def calls(tmp_path: Path) -> str:
    path = tmp_path / "calls.csv"
    lines = [f"{call.source},{call.target},{call.time.isoformat(timespec='seconds')}" for call in make_ring(1).contacts]
    path.write_text("\n".join(["source,target,time", *lines, "a,b,2023"]), "utf-8")
    return str(path)


def test_phones_that_fall_silent_are_matched_with_ones_that_wake_up(quipus: Run, calls: str) -> None:
    found = quipus("network", calls, "--phone-switches", "--json").json
    assert (found["rows_without_a_day"], found["undefined"], found["threshold"]) == (1, "", 0.001)
    assert {(one["old"], one["new"]) for one in found["switches"][:18]} == make_ring(1).switches
    assert found["cautions"] == [SWITCH_CAUTION, IDENTIFIER_CAUTION]
    out = folded(quipus("network", calls, "--phone-switches", "--top", "2", "--explain").out)
    assert "Suggestions, not facts" in out
    assert SWITCH_CAUTION in out
    assert "for: both are in contact with +51 9" in out
    assert f"2 of {found['total']} pairs shown; --top shows more" in out
    assert "doi 10.1007/3-540-44816-0_11" in out


def test_phone_switches_want_a_file_with_times(quipus: Run, example_case: Path, ties: str) -> None:
    assert "quipus calls CASE --switches" in quipus("network", str(example_case), "--phone-switches").err
    out = folded(quipus("network", ties, "--phone-switches").out)
    assert "34 rows without a day were left out" in out
    assert "Nothing can be proposed: no phone falls silent when another wakes up." in out
