"""`quipus calls` and `quipus money`: what is shown, what it stands on, under whose order, and what it does not say."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from bench.phone_ring import make_ring
from quipus.cli import main
from quipus.model.cautions import (
    CELL_CAUTION,
    IDENTIFIER_CAUTION,
    PATH_CAUTION,
    SWITCH_CAUTION,
    TRANSFER_CAUTION,
)

CALLS = """caller,called,start,duration,cell,imei,imsi
+593990000103,+593990000104,2023-02-01 23:10,60,Machala Centro,352099001761481,740010000000001
+593990000103,+593990000104,2023-02-02 23:10,60,Machala Centro,352099001761481,740010000000002
+593990000104,+593990000102,2023-02-02 09:00,30,Machala Centro,,
+593990000108,+593990000109,2023-02-02 09:00,30,Machala Centro,,
+593990000108,+593990000107,2023-02-02 09:30,30,Machala Centro,,
"""
BOOK = """fecha,de,lleva,recibe,monto,moneda
2023-01-07,Vicente Encalada,bus,Eva Paz,100,PEN
2023-01-09,Eva Paz,a pie,Gil Mora,80,PEN
"""
NOTE = "La Fiscalía dijo que Vicente Encalada envió dinero a Eva Paz por encomienda el 3 de febrero de 2023.\n"
ORDER = "Auto 0712-2023, Unidad Judicial de Huaquillas"
Run = Callable[..., str]
Capture: TypeAlias = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def case(new_address: Callable[[], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a case of records, on each engine."""
    files = tmp_path_factory.mktemp("records") / "in"
    files.mkdir()
    address = new_address()
    (files / "calls.csv").write_text(CALLS, "utf-8")
    (files / "calls.csv.meta.yaml").write_text(f"authority: {ORDER}\ntime_zone: America/Guayaquil\n", "utf-8")
    (files / "book.csv").write_text(BOOK, "utf-8")
    (files / "note.txt").write_text(NOTE, "utf-8")
    with pytest.raises(SystemExit) as left:
        main(["add", address, str(files), "--workers", "1", "--json"])
    assert left.value.code == 0
    return address


@pytest.fixture
def run(case: str, capsys: Capture) -> Run:
    def call(command: str, *arguments: str, code: int = 0) -> str:
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main([command, case, *arguments])
        shown = capsys.readouterr()
        assert left.value.code == code, shown.err
        return shown.out if "--json" in arguments else " ".join((shown.out + shown.err).split())

    return call


def test_contacts_stand_on_records_with_their_authority(run: Run) -> None:
    shown = run("calls")
    assert (
        "+593990000103 – +593990000104 2 contacts, 2 by +593990000103, 0:02:00 talked, on 2 days, 100% at night"
        in shown
    )
    assert f"in/calls.csv, records 1, 2; obtained under: {ORDER}" in shown
    assert IDENTIFIER_CAUTION in shown


def test_contacts_of_one_number_as_people_write_it(run: Run) -> None:
    found = json.loads(run("calls", "+593 99 000 0102", "--json"))
    assert [(one["one"], one["other"]) for one in found["contacts"]] == [("+593990000102", "+593990000104")]
    assert "No side of a record" in run("calls", "+593 99 999 9999", code=4)


def test_who_connects_two_numbers(run: Run) -> None:
    """Five others: two drawn of five hit both of two given numbers in 1 of 10 draws."""
    shown = run("calls", "--common", "+593990000103", "+593990000102")
    assert "+593990000104 stands between: 2 partners in all" in shown
    assert "so many drawn at random touch both in 0.1 of draws, no more than chance may bring" in shown
    (one,) = json.loads(run("calls", "--common", "+593990000103", "+593990000102", "--json"))["common"]
    assert (one["chance"], one["beyond_chance"]) == (pytest.approx(0.1), False)


def test_a_handset_with_another_card(run: Run) -> None:
    shown = run("calls", "--handsets")
    assert "handset 35209900176148: another card" in shown
    assert "card 740010000000002, +593990000103: 2023-02-02T23:10:00-05:00 to" in shown


def test_claims_stand_beside_records_and_each_says_what_it_is(run: Run) -> None:
    arrows = json.loads(run("money", "--json"))["arrows"]
    told = {(one["source"], one["target"], one["told"]): one for one in arrows}
    claimed = told["Vicente Encalada", "Eva Paz", "claimed"]
    assert (claimed["strength"], claimed["beside"]) == ("dashed", ["noted"])
    noted = told["Vicente Encalada", "Eva Paz", "noted"]
    assert (noted["amounts"], noted["means"], noted["beside"]) == (["100 PEN"], ["bus"], ["claimed"])
    shown = run("money")
    assert "noted in a book 100 PEN in 1 payment, by bus, 2023-01-07; also claimed" in shown
    assert "in/book.csv, record 1; authority unknown" in shown
    assert TRANSFER_CAUTION in shown
    assert "launder" not in shown.lower()


def test_a_path_of_money(run: Run) -> None:
    shown = run("money", "--paths", "Vicente Encalada", "Gil Mora")
    assert "Vicente Encalada → Eva Paz → Gil Mora at most 80 PEN all the way, in 2 days" in shown
    assert PATH_CAUTION in shown
    assert "No chain of payments leads from Gil Mora to Eva Paz." in run("money", "--paths", "Gil Mora", "Eva Paz")
    assert "No chain" in run("money", "--paths", "Vicente Encalada", "Gil Mora", "--days", "1")


def test_without_fans_it_is_said(run: Run) -> None:
    assert "Nobody was paid by three or more within a week" in run("money", "--fans")


@pytest.mark.parametrize(
    ("command", "arguments"),
    [("calls", ("+1", "--handsets")), ("money", ("--fans", "--paths", "a", "b"))],
)
def test_one_question_at_a_time(run: Run, command: str, arguments: tuple[str, ...]) -> None:
    assert "Give one of" in run(command, *arguments, code=2)


def test_a_cell_is_shown_with_its_caution_alone(run: Run) -> None:
    assert CELL_CAUTION in run("records", "--kind", "call")
    assert CELL_CAUTION not in run("records", "--kind", "transfer")


def test_switches_are_suggestions_with_reasons_and_sources(run: Run) -> None:
    shown = run("calls", "--switches")
    assert "Suggestions, not facts" in shown
    assert SWITCH_CAUTION in shown
    assert IDENTIFIER_CAUTION in shown


def test_switches_of_made_calls_are_proposed(new_address: Callable[[], str], tmp_path: Path, capsys: Capture) -> None:
    """The maker of the calls knows who changed; everything that is proposed is one of these."""
    ring = make_ring(1, n_people=100)
    names = sorted({phone for row in ring.contacts for phone in (row.source, row.target)})
    number = {name: f"+519{place:08d}" for place, name in enumerate(names)}
    rows = [f"{number[row.source]},{number[row.target]},{row.time:%Y-%m-%d %H:%M:%S},60" for row in ring.contacts]
    (tmp_path / "calls.csv").write_text("\n".join(["caller,called,start,duration", *rows]), "utf-8")
    (tmp_path / "calls.csv.meta.yaml").write_text(f"authority: {ORDER}\n", "utf-8")
    address = new_address()
    for arguments in (
        ["add", address, str(tmp_path / "calls.csv"), "--workers", "1"],
        ["calls", address, "--switches"],
    ):
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main(arguments)
        assert left.value.code == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert f"obtained under: {ORDER}" in shown
    with pytest.raises(SystemExit):
        main(["calls", address, "--switches", "--json"])
    found = json.loads(capsys.readouterr().out)
    assert found["contacts"] == sum(row.source != row.target for row in ring.contacts)
    switches = {(number[old], number[new]) for old, new in ring.switches}
    proposed = {(one["old"], one["new"]) for one in found["switches"] if one["proposed"]}
    assert proposed
    assert proposed <= switches
    first = found["switches"][0]
    assert f"{first['old']} → {first['new']}" in shown
    assert all(first["records"].values())
    assert found["cautions"] == [SWITCH_CAUTION, IDENTIFIER_CAUTION]


def test_switches_of_a_case_are_asked_for_among_its_calls(run: Run) -> None:
    assert "quipus calls CASE --switches" in run("network", "--phone-switches", code=2)
