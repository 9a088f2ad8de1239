"""Why names are one, as it is typed, over the example case; and how a join by a rule is taken back."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Ran

Run = Callable[..., Ran]


def folded(text: str) -> str:
    return " ".join(text.split())


def test_every_join_of_the_case_is_signed_by_its_rule(quipus: Run, case: str) -> None:
    found = quipus("joins", case, "--limit", "2000", "--json").json
    assert found["total"] == len(found["joins"]) > 100
    assert all(one["signed_by"].startswith("rule same_") and one["reason"] for one in found["joins"])
    assert all(one["left"]["document"] and one["right"]["document"] for one in found["joins"])


def test_show_says_what_joined_the_names(quipus: Run, case: str) -> None:
    plain = folded(quipus("show", case, "Genaro Ulloque Purizaga").out)
    assert "what joined its names: quipus joins" in plain
    why = folded(quipus("show", case, "Genaro Ulloque Purizaga", "--why").out)
    assert "held to be one by" in why
    assert re.search(r"rule same_\w+/1: Both are people with the same", why)
    (dossier,) = quipus("show", case, "Genaro Ulloque Purizaga", "--why", "--json").json
    assert {one["entity"] for one in dossier["joins"]} == {dossier["entity"]["id"]}
    assert "quipus joins CASE shows each with its rule" in folded(quipus("log", case).out)


def test_a_join_by_a_rule_is_taken_back_and_the_taking_back_too(quipus: Run, case: str) -> None:
    before = quipus("joins", case, "Genaro Ulloque Purizaga", "--json").json
    join = before["joins"][0]
    pair = (join["left"]["referent"], join["right"]["referent"])
    assert quipus("different", case, *pair, "--reason", "dos hombres").code == 0
    after = quipus("joins", case, "--limit", "2000", "--json").json["joins"]
    assert join["id"] not in {one["id"] for one in after}
    entities = {quipus("show", case, one, "--json").json[0]["entity"]["id"] for one in pair}
    assert len(entities) == 2
    assert quipus("undo", case, "1", "--reason", "era el mismo").code == 0
    assert quipus("joins", case, "Genaro Ulloque Purizaga", "--json").json == before


def test_a_join_by_a_decision_is_taken_back_by_undo_alone(quipus: Run, case: str) -> None:
    pair = ("Andamio", "Kléver Andrés Sabando Loor")
    ids = [quipus("show", case, name, "--json").json[0]["entity"]["id"] for name in pair]
    assert quipus("merge", case, *ids, "--reason", "lo dice la sentencia").code == 0
    found = quipus("joins", case, ids[0], "--json").json["joins"]
    made = [one for one in found if one["decision"] == 1]
    assert made
    assert made[0]["reason"] == "lo dice la sentencia"
    refused = quipus("different", case, *ids, "--reason", "no")
    assert refused.code == 5
    assert "A decision holds the two to be one" in folded(refused.err)


def test_what_falls_apart_with_the_parted_is_listed(quipus: Run, tmp_path: Path) -> None:
    # The second paper shares a companion with each of the others, and these share none: it alone holds them together.
    folder = tmp_path / "papers"
    folder.mkdir()
    told = ("La Hoz del Norte", "La Hoz del Norte y de Los Garfios del Sur", "Los Garfios del Sur")
    for number, groups in enumerate(told):
        members = " y ".join(f"es miembro de {one}" for one in groups.split(" y de "))
        (folder / f"{number}.txt").write_text(f"Iván Soria Paz {members}.", "utf-8")
    case = str(tmp_path / "case")
    quipus("add", case, str(folder), "--workers", "1")
    (dossier,) = quipus("show", case, "Iván Soria Paz", "--json").json
    assert dossier["entity"]["documents"] == 3
    out = folded(quipus("split", case, "Iván Soria Paz", "1.txt", "--reason", "otro hombre").out)
    assert "More than two are left, for only what was parted held the others to be one:" in out
    assert "Join those that are one: quipus merge" in out
    assert len(quipus("show", case, "Iván Soria Paz", "--json").json) == 3


def test_one_man_in_many_writings_is_one_where_documents_say_so(quipus: Run, example_case: Path) -> None:
    # Papers give "Wálter Loayza Chamba, alias Compás", the lawyer and the profile two given names.
    (dossier,) = quipus("show", str(example_case), "Wálter Loayza Chamba", "--json").json
    assert {"Wálter Tobías Loayza Chamba", "Wálter Loayza Chamba", "Compás"} <= set(dossier["entity"]["names"])
    assert dossier["entity"]["documents"] >= 6


def test_whom_a_paper_calls_by_a_byname_alone_is_suggested_and_not_joined(quipus: Run, example_case: Path) -> None:
    found = quipus("suggest", str(example_case), "Balsa", "--json").json["suggestions"]
    assert any({one["left"]["name"], one["right"]["name"]} == {"Balsa", "Ednaldo Farias Mourão"} for one in found)


def test_the_summary_tells_things_of_one_name_apart(quipus: Run, example_case: Path) -> None:
    agencies = quipus("summary", str(example_case), "--json").json["leading"]["agency"]
    names = [one["name"] for one in agencies]
    alike = [one for one in agencies if names.count(one["name"]) > 1]
    assert all(one["told_apart"] for one in alike)
    assert len({(one["name"], one.get("told_apart")) for one in agencies}) == len(agencies)
