"""Every command on the example case, as a newcomer would type it."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLES, Ran

Run = Callable[..., Ran]


def test_a_second_add_leaves_all_alone(quipus: Run, case: str) -> None:
    before = quipus("export", case).out
    ran = quipus("add", case, str(EXAMPLES), "--json")
    assert ran.code == 0
    assert ran.json["read"] == []
    assert ran.json["known"] > 15
    assert quipus("export", case).out == before


def test_summary_names_what_to_type_next(quipus: Run, case: str) -> None:
    ran = quipus("summary", case)
    assert "Los Barreteros" in ran.out
    assert f"quipus show {case}" in ran.out.replace("\n", "")


def test_show_gives_words_speaker_and_document(quipus: Run, case: str) -> None:
    dossiers = quipus("show", case, "Los", "Barreteros", "--json").json
    claims = dossiers[0]["claims"]
    assert dossiers[0]["entity"]["type"] == "group"
    assert len(claims) > 10
    for claim in claims:
        assert claim["evidence"]["quote"]
        assert claim["path"].startswith("las-lajas/")
    text = quipus("show", case, "Los", "Barreteros").out
    assert "said by" in text
    assert "“" in text


def test_show_keeps_two_men_of_one_alias_apart(quipus: Run, case: str) -> None:
    ids = {dossier["entity"]["id"] for dossier in quipus("show", case, "Cuculí", "--json").json}
    assert len(ids) >= 2


def test_show_of_nobody_says_what_to_do(quipus: Run, case: str) -> None:
    ran = quipus("show", case, "Nabucodonosor")
    assert ran.code == 4
    assert "quipus search" in ran.err


def test_search_finds_other_forms_and_accents(quipus: Run, case: str) -> None:
    found = quipus("search", case, "policia", "--json").json
    assert found["total"] > 0
    marked = {hit["text"][start:end].casefold() for hit in found["hits"] for start, end in hit["marks"]}
    assert any("polic" in words for words in marked)
    assert {hit["start"] for hit in found["hits"]} != {0}


@pytest.mark.parametrize("query", ['"', "*", "AND", "a OR", "(", 'x"y', "-", "NEAR(", "policía*", "''", "col:val"])
def test_no_query_raises(quipus: Run, case: str, query: str) -> None:
    assert quipus("search", case, "--json", "--", query).code == 0


def test_claims_can_be_filtered(quipus: Run, case: str) -> None:
    everything = quipus("claims", case, "--limit", "100000", "--json").json
    arrests = quipus("claims", case, "--predicate", "arrested", "--limit", "100000", "--json").json
    expected = [claim["id"] for claim in everything["claims"] if claim["predicate"] == "arrested"]
    assert sorted(claim["id"] for claim in arrests["claims"]) == sorted(expected)
    assert len(expected) > 3
    alleged = quipus("claims", case, "--modality", "alleged", "--json").json["claims"]
    assert alleged
    assert {claim["modality"] for claim in alleged} == {"alleged"}
    late = quipus("claims", case, "--since", "2023", "--json").json["claims"]
    assert late
    assert all(claim["qualifiers"]["when"] for claim in late)


def test_a_limit_says_how_many_there_are(quipus: Run, case: str) -> None:
    assert "2 of " in quipus("claims", case, "--limit", "2").out


def _first_claim(quipus: Run, case: str) -> str:
    return str(quipus("claims", case, "--limit", "1", "--json").json["claims"][0]["id"])


def test_accept_reject_and_undo(quipus: Run, case: str) -> None:
    claim = _first_claim(quipus, case)
    before = quipus("export", case).out
    assert quipus("accept", case, claim[:10], "--reason", "read it").code == 0
    assert [item["id"] for item in quipus("claims", case, "--status", "accepted", "--json").json["claims"]] == [claim]
    assert quipus("reject", case, claim, "--reason", "misread").code == 0
    assert quipus("claims", case, "--status", "rejected", "--json").json["total"] == 1
    assert quipus("undo", case, "2", "--reason", "too fast").code == 0
    assert quipus("claims", case, "--status", "accepted", "--json").json["total"] == 1
    assert quipus("undo", case, "1", "--reason", "too fast").code == 0
    assert quipus("export", case).out == before
    assert [row["act"] for row in quipus("log", case, "--json").json] == ["accept", "reject", "undo", "undo"]
    assert quipus("verify", case).code == 0


def test_a_decision_needs_a_reason(quipus: Run, case: str) -> None:
    claim = _first_claim(quipus, case)
    assert quipus("accept", case, claim).code == 2
    assert "reason" in quipus("accept", case, claim, "--reason", "  ").err


def test_correct_keeps_what_was_extracted(quipus: Run, case: str) -> None:
    claim = _first_claim(quipus, case)
    before = quipus("export", case).out
    assert quipus("correct", case, claim, "qualifier.when=2021-05", "modality=possible", "--reason", "hedged").code == 0
    changed = next(line for line in map(json.loads, quipus("export", case).out.splitlines()) if line["id"] == claim)
    assert (changed["qualifiers"]["when"], changed["modality"], changed["corrected"]) == ("2021-05", "possible", True)
    assert quipus("undo", case, "1", "--reason", "no").code == 0
    assert quipus("export", case).out == before


def test_enter_and_undo(quipus: Run, case: str) -> None:
    before = quipus("export", case).out
    fields = ("predicate=committed", "subject=Los Barreteros", "object=crime:homicide", "qualifier.count=7")
    ran = quipus("enter", case, "profile-los-barreteros", "left seven inmates dead", *fields, "-r", "read it", "--json")
    assert ran.code == 0
    entered = next(
        line for line in map(json.loads, quipus("export", case).out.splitlines()) if line["id"] == ran.json["claim"]
    )
    assert (entered["predicate"], entered["status"]) == ("committed", "accepted")
    assert quipus("undo", case, "1", "--reason", "no").code == 0
    assert quipus("export", case).out == before


def test_a_wrong_correction_lists_every_fault(quipus: Run, case: str) -> None:
    ran = quipus("correct", case, _first_claim(quipus, case), "colour=red", "modality=sure", "-r", "x")
    assert ran.code == 2
    assert "colour" in ran.err
    assert "certain, probable, possible, alleged" in ran.err


def test_merge_then_undo_is_byte_equal(quipus: Run, case: str) -> None:
    two = [dossier["entity"]["id"] for dossier in quipus("show", case, "Cuculí", "--json").json][:2]
    before = quipus("export", case).out
    assert quipus("merge", case, *two, "--reason", "same man").code == 0
    assert quipus("export", case).out != before
    assert quipus("undo", case, "1", "--reason", "two men").code == 0
    assert quipus("export", case).out == before


def test_split_then_undo_is_byte_equal(quipus: Run, case: str) -> None:
    before = quipus("export", case).out
    lines = [json.loads(line) for line in before.splitlines()]
    group = next(
        line["subject"]["id"] for line in lines if line["subject"] and line["subject"]["name"] == "Los Barreteros"
    )
    documents = sorted({line["document"] for line in lines if line["subject"] and line["subject"]["id"] == group})
    assert len(documents) > 2
    assert quipus("split", case, group, documents[0], "--reason", "another group").code == 0
    after = [json.loads(line) for line in quipus("export", case).out.splitlines()]
    named = {
        line["subject"]["id"] for line in after if line["subject"] and "Los Barreteros" in line["subject"]["names"]
    }
    assert len(named) >= 2  # what a rule joined through the documents parted may fall apart as well
    assert quipus("undo", case, "1", "--reason", "the same after all").code == 0
    assert quipus("export", case).out == before


def test_merge_against_a_split_is_refused(quipus: Run, case: str) -> None:
    lines = [json.loads(line) for line in quipus("export", case).out.splitlines()]
    group = next(
        line["subject"]["id"] for line in lines if line["subject"] and line["subject"]["name"] == "Los Barreteros"
    )
    documents = sorted({line["document"] for line in lines if line["subject"] and line["subject"]["id"] == group})
    quipus("split", case, group, documents[0], "--reason", "another group")
    ids = [
        dossier["entity"]["id"]
        for dossier in quipus("show", case, "Los Barreteros", "--json").json
        if "Los Barreteros" in dossier["entity"]["names"]
    ]
    ran = quipus("merge", case, *ids[:2], "--reason", "the same")
    assert ran.code == 5
    assert "quipus undo" in ran.err


def test_grades_are_shown_with_the_scheme(quipus: Run, case: str) -> None:
    claim = _first_claim(quipus, case)
    document = quipus("claims", case, "--limit", "1", "--json").json["claims"][0]["document"]
    assert quipus("grade", case, claim, "2", "--reason", "seen the file").code == 0
    assert quipus("grade", case, document, "b", "--reason", "court").code == 0
    text = quipus("claims", case, "--limit", "1").out
    assert "source B, information 2 by the Admiralty code, NATO AJP-2.1" in " ".join(text.split())
    assert quipus("grade", case, claim, "9", "--reason", "x").code == 5


def test_a_removed_document_leaves_nothing(quipus: Run, case: str) -> None:
    words = "Costurera"
    paths = {hit["document"]["path"] for hit in quipus("search", case, words, "--limit", "50", "--json").json["hits"]}
    for path in sorted(paths):
        assert quipus("remove", case, path, "--reason", "ordered by a court").code == 0
    assert quipus("search", case, words, "--json").json["total"] == 0
    left = [json.loads(line)["path"] for line in quipus("export", case).out.splitlines()]
    assert not paths & set(left)
    assert quipus("verify", case).code == 0
    assert len(quipus("add", case, str(EXAMPLES), "--json").json["removed"]) >= len(paths) - 2  # members of archives
    assert quipus("undo", case, "1", "--reason", "x").code == 5


def test_exported_csv_has_a_row_a_claim(quipus: Run, case: str) -> None:
    rows = list(csv.DictReader(io.StringIO(quipus("export", case, "--to", "csv").out)))
    assert len(rows) == len(quipus("export", case).out.splitlines())
    assert all(row["quote"] or row["document"].startswith("sealed source") for row in rows)


def test_documents_and_problems_are_listed(quipus: Run, case: str) -> None:
    listed = quipus("documents", case, "--json").json
    assert {document["language"] for document in listed} >= {"en", "es", "pt"}
    assert quipus("problems", case).code == 0
    assert quipus("documents", case).code == 0


def test_no_case_is_an_error_that_says_how_to_make_one(quipus: Run, tmp_path: Path) -> None:
    ran = quipus("show", str(tmp_path / "nowhere"), "x")
    assert ran.code == 3
    assert "quipus add" in ran.err
    assert not (tmp_path / "nowhere").exists()


def test_what_is_not_there_is_named_with_where_it_was_looked_for(quipus: Run, tmp_path: Path) -> None:
    ran = quipus("add", str(tmp_path / "case"), "no-such-folder")
    assert ran.code != 0
    assert "no-such-folder" in ran.err
    assert "whole path" in ran.err
    assert not (tmp_path / "case").exists()


def test_errors_are_json_where_json_is_wanted(quipus: Run, tmp_path: Path) -> None:
    ran = quipus("show", str(tmp_path / "nowhere"), "x", "--json")
    assert json.loads(ran.err)["error"] == "CaseNotFoundError"


def test_escapes_in_names_and_file_names_are_inert(quipus: Run, tmp_path: Path) -> None:
    escape = chr(27) + "]0;owned" + chr(7)
    hostile = tmp_path / "in" / "a\x1b[31m.txt"
    hostile.parent.mkdir()
    text = f"Lima, 3 de mayo de 2022. La policía detuvo a Juan Ríos{escape} Peña, alias «Toro\x9b2J», en Lima."
    hostile.write_text(text, "utf-8")
    case = str(tmp_path / "case")
    printed = [quipus("add", case, str(hostile.parent)), quipus("documents", case), quipus("problems", case)]
    printed += [quipus("search", case, "Lima"), quipus("claims", case), quipus("export", case), quipus("summary", case)]
    printed += [quipus("documents", case, "--json"), quipus("problems", case, "--json")]
    for ran in printed:
        assert chr(27) not in ran.out + ran.err
        assert chr(0x9B) not in ran.out + ran.err
        assert chr(7) not in ran.out + ran.err


@pytest.mark.parametrize("arguments", [[], ["--muc4", __file__], ["--predictions", "x.json"]])
def test_evaluate_says_what_it_needs(quipus: Run, arguments: list[str]) -> None:
    ran = quipus("evaluate", *arguments)
    assert ran.code == 2
    assert "--muc4 FILE with --predictions OUT" in ran.err


def test_evaluate_scores_a_folder_of_gold_documents(quipus: Run) -> None:
    gold = Path(__file__).parent.parent / "evaluate" / "gold"
    scores = quipus("evaluate", str(gold), "--by", "lang", "--json").json["claims"]
    assert scores["all"]["gold"] == sum(tally["gold"] for key, tally in scores.items() if key != "all")
    assert scores["all"]["f1"] > 0.9


def test_why_is_said_on_request(quipus: Run, example_case: Path) -> None:
    text = " ".join(quipus("claims", str(example_case), "--predicate", "known_as", "--limit", "1", "--why").out.split())
    assert "why: An alias stands beside a name" in text
