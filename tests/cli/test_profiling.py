"""`quipus profile`: what is shown of lists that a profile fits, and of those that none fits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from quipus.cli import main
from quipus.model.cautions import CELL_CAUTION
from quipus.read import find_files, read_file

LIST = "Origen del tráfico;Abonado B;Cuándo;Duración;Celda\n987654321;912345678;02/05/2023 20:28;65;Puente\n"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as left:
        main(["profile", *arguments])
    return int(left.value.code or 0), " ".join(capsys.readouterr().out.split())


def test_a_list_that_fits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mayo.csv"
    file.write_text("caller,called,start,cell,Tarifa\n+51987654321,123,2023-05-02 20:28,Puente,1\n", "utf-8")
    code, shown = run(capsys, str(file))
    assert code == 0
    assert "the profile plain-calls fits" in shown
    assert "2 rows: 1 record, 0 balances, 1 heading, 0 blank, 0 unread" in shown
    assert "kept as words alone: Tarifa" in shown
    assert CELL_CAUTION in shown


def test_json_says_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mayo.csv"
    file.write_text("caller,called,start\n+51987654321,123,2023-05-02 20:28\n", "utf-8")
    with pytest.raises(SystemExit):
        main(["profile", str(file), "--json"])
    found = json.loads(capsys.readouterr().out)
    assert found["sheets"][0]["fields"] == {"caller": "caller", "called": "called", "start": "start"}
    assert found["records"][0]["when"] == "2023-05-02T20:28:00"
    assert found["caution"] is None


def test_a_profile_of_ones_own_is_saved_completed_named_and_fits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, own = tmp_path / "mayo.csv", tmp_path / "mine.profile.yaml"
    file.write_text(LIST, "utf-8")
    code, shown = run(capsys, str(file), "--save", str(own))
    assert code == 0
    assert "no profile fits" in shown
    assert (
        "celular-litoral (Celular del Litoral (invented, Ecuador), calls of many numbers) lacks: caller, start" in shown
    )
    begun = yaml.safe_load(own.read_text("utf-8"))
    assert begun["columns"] == {"called": "Abonado B", "duration": "Duración", "cell": "Celda"}
    begun["columns"] |= {"caller": "Origen del tráfico", "start": "Cuándo"}
    own.write_text(yaml.safe_dump({**begun, "country": "PE"}), "utf-8")
    (tmp_path / "mayo.csv.meta.yaml").write_text("profile: mine.profile.yaml\n", "utf-8")
    assert "2 rows: 1 record" in run(capsys, str(file))[1]
    found = find_files([tmp_path])
    assert found.ignored == (f"{tmp_path.name}/mayo.csv.meta.yaml", f"{tmp_path.name}/mine.profile.yaml")
    (record,) = read_file(found.files[0]).documents[0].document.records
    assert record.source is not None
    assert record.source.value == "+51987654321"


def test_a_profile_may_stand_in_case_yaml(tmp_path: Path) -> None:
    (tmp_path / "mayo.csv").write_text(LIST, "utf-8")
    profile = {"records": "calls", "country": "PE", "date_order": "day-month"}
    columns = {"caller": "Origen del tráfico", "called": "Abonado B", "start": "Cuándo"}
    settings = {"files": {"*.csv": {"profile": {**profile, "columns": columns}}}}
    (tmp_path / "case.yaml").write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    found = find_files([tmp_path])
    assert found.problems == ()
    (record,) = read_file(found.files[0]).documents[0].document.records
    assert record.when == "2023-05-02T20:28:00"


@pytest.mark.parametrize(
    ("profile", "fault"),
    [
        ("profile: nadie", "allowed are celular-litoral"),
        ("profile: ../mine.profile.yaml", "in the same folder"),
        ("profile: gone.profile.yaml", "cannot be read"),
        ("profile: {records: calls, columns: {start: A}}", "neither caller and called nor subscriber"),
        ("profile: {records: plants}", "allowed are calls, money"),
        ("profile: {records: calls, columns: {colour: A}}", "'columns: colour' is unknown"),
        ("profile: {records: money, columns: {date: A, amount: B}, decimal: ';'}", "'decimal' is ';'"),
        ("profile: {records: calls, words: {kind: {shout: A}}}", "'words: kind: shout' is unknown"),
        ("country: Perú", "allowed are AR"),
    ],
)
def test_a_fault_in_a_profile_is_named(tmp_path: Path, profile: str, fault: str) -> None:
    (tmp_path / "mayo.csv").write_text(LIST, "utf-8")
    (tmp_path / "mayo.csv.meta.yaml").write_text(profile, "utf-8")
    problems = find_files([tmp_path]).problems
    assert [problem.code for problem in problems][:1] == ["bad-settings"]
    assert any(fault in problem.message for problem in problems)


@pytest.mark.parametrize(
    ("name", "more", "fault"),
    [("gone.csv", (), "no such file"), ("mayo.csv", ("--save", "mine.yaml"), "has to end in .profile.yaml")],
)
def test_wrong_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, more: tuple[str, ...], fault: str
) -> None:
    (tmp_path / "mayo.csv").write_text(LIST, "utf-8")
    with pytest.raises(SystemExit) as left:
        main(["profile", str(tmp_path / name), *more])
    assert left.value.code == 2
    assert fault in capsys.readouterr().err


def test_a_statement_needs_no_profile(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mayo.sta"
    file.write_text(":20:A\n:25:1\n:60F:C230501PEN1,\n:61:230502C1,NTRF\n:62F:C230502PEN2,\n", "utf-8")
    code, shown = run(capsys, str(file))
    assert code == 0
    assert "5 lines: 1 record, 2 balances, 2 headings, 0 blank, 0 unread" in shown
