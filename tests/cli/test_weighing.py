"""Findings, contradictions, suggestions and judgements as they are typed, over the example case."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran

Run = Callable[..., Ran]


def folded(text: str) -> str:
    return " ".join(text.split())


def test_a_wire_story_in_three_papers_is_counted_once(quipus: Run, case: str) -> None:
    found = quipus("findings", case, "Casa de Cambio El Canal", "--predicate", "owns", "--json").json
    (finding,) = [finding for finding in found["findings"] if len(finding["claims"]) == 4]
    assert len({line["document"] for line in finding["claims"]}) == 4
    assert (finding["independent_sources"], finding["strength"]) == (2, "solid")  # the wire, and the defence
    text = folded(quipus("findings", case, "Casa de Cambio El Canal", "--predicate", "owns").out)
    assert "2 independent sources, 4 claims" in text


def test_two_papers_that_name_different_leaders_are_shown_side_by_side(quipus: Run, case: str) -> None:
    found = quipus("findings", case, "Los", "Barreteros", "--contradictions", "--json").json["contradictions"]
    pairs = [{claim["subject"]["name"] for claim in one["claims"]} for one in found if one["clash"] == "leaders"]
    assert {"Wálter Tobías Loayza Chamba", "El Sereno"} in pairs
    text = folded(quipus("findings", case, "--contradictions", "--limit", "500").out)
    assert "Pampa Norte, 2022-05-20 says “Wálter Tobías Loayza Chamba leads Los Barreteros" in text
    assert "“El Sereno is the leader.”" in text


def test_whoever_leads_is_shown_with_who_else_is_said_to(quipus: Run, case: str) -> None:
    dossiers = quipus("show", case, "El Sereno", "--json").json
    leads = [
        finding
        for dossier in dossiers
        for finding in dossier["findings"]
        if finding["predicate"] == "leads" and finding["object"]["name"] == "Los Barreteros"
    ]
    assert any("leaders" in [one["clash"] for one in finding["contradictions"]] for finding in leads)


def test_a_denial_is_struck(quipus: Run, case: str) -> None:
    found = quipus("findings", case, "--strength", "struck", "--json").json["findings"]
    denied = [finding for finding in found if finding["predicate"] == "whereabouts"]
    assert denied
    assert all(finding["polarity"] == "-" for finding in denied)
    assert "NOT whereabouts" in folded(quipus("findings", case, "--strength", "struck").out)


def test_an_acquittal_stands_before_the_charge_and_a_courts_own_word_is_solid(quipus: Run, case: str) -> None:
    # The ruling reports the charge ("fue acusado de lavado de activos") a page before it acquits.
    found = quipus("findings", case, "Segundo Agurto Niño", "--json").json["findings"]
    assert (found[0]["stage"], found[0]["strength"]) == ("acquitted", "solid")
    assert "accused" in [finding["stage"] for finding in found[1:]]
    shown = folded(quipus("show", case, "Segundo Agurto Niño").out)
    assert shown.index("acquitted") < shown.index("holds position")


def test_every_claim_of_a_dossier_stands_under_a_finding_with_sentence_speaker_and_grades(
    quipus: Run, case: str
) -> None:
    (dossier, *_) = quipus("show", case, "Los Cinceles", "--json").json
    under = [line["id"] for finding in dossier["findings"] for line in finding["claims"]]
    assert sorted(under) == sorted(line["id"] for line in dossier["claims"])
    text = folded(quipus("show", case, "Los Cinceles").out)
    assert "said by La Fiscalía" in text
    assert "· certain" in text
    assert "source B, information 6 (default) by the Admiralty code, NATO AJP-2.1" in text


def test_grades_of_nobody_are_marked(quipus: Run, case: str) -> None:
    claim = quipus("findings", case, "--limit", "1", "--json").json["findings"][0]["claims"][0]
    assert claim["grades"]["credibility"] == "6"
    assert claim["grades"]["scheme"] == "Admiralty code, NATO AJP-2.1"


def test_a_limit_says_how_many_there_are(quipus: Run, case: str) -> None:
    ran = quipus("findings", case, "--limit", "3")
    total = quipus("findings", case, "--json", "--limit", "3").json["total"]
    assert total > 100
    assert f"3 of {total:,} findings shown" in ran.out


def test_words_that_are_not_known_are_answered_with_those_that_are(quipus: Run, case: str) -> None:
    ran = quipus("findings", case, "--predicate", "dirige")
    assert ran.code == 2
    assert "leads" in ran.err
    assert quipus("findings", case, "--contradictions", "--strength", "solid").code == 2
    assert quipus("findings", case, "Nabucodonosor").code == 4


@pytest.mark.parametrize("width", ["40", "60"])
@pytest.mark.parametrize("command", [["findings"], ["findings", "Los Cinceles"], ["suggest"], ["show", "El Sereno"]])
def test_nothing_is_wider_than_a_narrow_terminal(
    quipus: Run, example_case: Path, monkeypatch: pytest.MonkeyPatch, width: str, command: list[str]
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    ran = quipus(command[0], str(example_case), *command[1:])
    assert ran.code == 0
    lines = [line for line in ran.out.splitlines() if "quipus " not in line]  # to be copied whole
    assert max(map(len, lines)) <= int(width)


def test_suggestions_can_be_decided_by_copying_a_command(quipus: Run, case: str) -> None:
    name = "José Nonato Távora Lins"
    found = quipus("suggest", case, name, "--json").json
    first = found["suggestions"][0]
    assert {reason["stance"] for reason in first["reasons"]} == {"for", "against"}
    lines = quipus("suggest", case, name).out.splitlines()
    command = next(line for line in lines if line.strip().startswith("quipus different"))
    ran = quipus(*shlex.split(command.replace("...", "'two men'"))[1:])
    assert ran.code == 0
    after = quipus("suggest", case, name, "--json").json
    assert after["total"] == found["total"] - 1
    pair = {first["left"]["id"], first["right"]["id"]}
    assert pair not in [{one["left"]["id"], one["right"]["id"]} for one in after["suggestions"]]


TWO = ("Dayana Milena Robledo Cuenca", "Dayana Robledo Cuenca")


def test_a_dry_run_shows_before_and_after_and_changes_nothing(quipus: Run, case: str) -> None:
    before = quipus("export", case).out
    ran = quipus("merge", case, *TWO, "--reason", "try", "--dry-run")
    assert ran.code == 0
    assert "2 entities → 1" in ran.out
    assert "Nothing was changed" in ran.out
    assert quipus("log", case, "--json").json == []
    assert quipus("export", case).out == before
    effect = quipus("merge", case, *TWO, "--reason", "try", "--dry-run", "--json").json["effect"]
    assert [len(effect[key]) for key in ("entities_before", "entities_after")] == [2, 1]
    assert effect["claims"] == sum(entity["claims"] for entity in effect["entities_before"])
    assert "2 entities → 1" in quipus("merge", case, *TWO, "--reason", "both names").out
    assert "1 entity → 2" in quipus("undo", case, "1", "--reason", "no", "--dry-run").out


def test_a_removal_can_be_tried_out(quipus: Run, case: str) -> None:
    ran = quipus("remove", case, "profile-los-barreteros", "--reason", "try", "--dry-run", "--json")
    effect = ran.json["effect"]
    assert effect["n_findings_after"] < effect["n_findings_before"]
    assert "profile-los-barreteros" in quipus("documents", case).out


def test_a_chosen_name_is_shown_found_and_taken_back(quipus: Run, case: str) -> None:
    assert quipus("rename", case, "Los Cinceles", "Los Cinceles (brazo armado)", "--reason", "clearer").code == 0
    assert quipus("show", case, "Los Cinceles (brazo armado)").out.startswith("Los Cinceles (brazo armado)")
    assert quipus("undo", case, "1", "--reason", "shorter").code == 0
    assert quipus("show", case, "Los Cinceles").out.startswith("Los Cinceles  group")
    assert quipus("rename", case, "Los Cinceles", "  ", "--reason", "x").code == 5


def test_different_outlives_a_merge(quipus: Run, case: str) -> None:
    assert quipus("different", case, *TWO, "--reason", "two women").code == 0
    ran = quipus("merge", case, *TWO, "--reason", "one woman")
    assert ran.code == 5
    assert "quipus undo" in ran.err
    assert quipus("different", case, TWO[0], TWO[0], "--reason", "x").code == 5


def test_judgements_go_out_and_come_in_again(quipus: Run, case: str, tmp_path: Path) -> None:
    ids = [quipus("show", case, name, "--json").json[0]["entity"]["id"] for name in ("Los Cinceles", "Los Barreteros")]
    quipus("merge", case, *TWO, "--reason", "both names")
    quipus("different", case, *ids, "--reason", "a wing of it")
    file = tmp_path / "judgements.ijson"
    assert quipus("judgements", case, "--to", str(file)).code == 0
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert {line[2] for line in lines} == {"positive", "negative"}
    assert all(line[0] > line[1] and len(line) == 6 for line in lines)  # the greater id is the target
    again = quipus("judgements", case, "--from", str(file), "--json").json
    assert (again["decisions"], again["problems"]) == ([], [])
    quipus("undo", case, "1", "--reason", "for the test")
    taken = quipus("judgements", case, "--from", str(file), "--json").json
    assert [decision["act"] for decision in taken["decisions"]] == ["same"]
    assert quipus("judgements", case).code == 2


def test_judgements_that_cannot_stand_are_said(quipus: Run, case: str, tmp_path: Path) -> None:
    one, other = [quipus("show", case, name, "--json").json[0]["entity"]["id"] for name in TWO]
    quipus("different", case, one, other, "--reason", "two women")
    file = tmp_path / "judgements.ijson"
    rows = [
        [one, other, "positive", 0.9, "ana", "2026-01-02"],
        [one, "NK-nobody", "negative", None, None, None],
        [one, other, "no_judgement", 0.4, None, None],
        [one, other, "perhaps", None, None, None],
    ]
    file.write_text("\n".join(map(json.dumps, rows)) + "\nno json\n", "utf-8")
    taken = quipus("judgements", case, "--from", str(file), "--json").json
    assert taken["decisions"] == []
    assert taken["undecided"] == 1
    codes = sorted(problem["code"] for problem in taken["problems"])
    assert codes == ["judgement-refused", "unknown-in-judgement", "unreadable-judgement", "unreadable-judgement"]
    assert quipus("judgements", case, "--from", str(file)).code == 0
