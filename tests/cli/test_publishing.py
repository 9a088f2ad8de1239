"""What is written for others goes through one gate: nothing on records of unknown authority, unless asked by name.

The case has a note of a newspaper, a chat without a side-car, and another chat with an order.
The chat without one tells of Bruno Salas Ortiz, whom nothing else names.
"""

from __future__ import annotations

import csv
import importlib.util
import io
import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from quipus.case import Case
from tests.cli.conftest import Ran

Run = Callable[..., Ran]

NOTE = "La Fiscalía dijo que Luis Mora Peña es miembro de Los Faroles. La policía detuvo a Luis Mora Peña en Tumbes.\n"
UNKNOWN = """13/05/23, 20:00 - Ana creó el grupo "Los del Puerto"
13/05/23, 20:01 - Ana: Bruno Salas Ortiz es el jefe de Los Faroles
13/05/23, 20:02 - Ana: Luis Mora Peña es miembro de Los Faroles
"""
ORDERED = """14/05/23, 20:00 - Eva creó el grupo "Los Primos"
14/05/23, 20:01 - Eva: Carlos Vega Ruiz es miembro de Los Faroles
"""
ORDER = "Resolución 7, Segundo Juzgado de Tumbes"


@pytest.fixture
def case(new_address: Callable[[], str], quipus: Run, tmp_path: Path) -> str:
    files = {
        "nota.txt": NOTE,
        "Chat de WhatsApp con Los del Puerto.txt": UNKNOWN,
        "Chat de WhatsApp con Los Primos.txt": ORDERED,
        "Chat de WhatsApp con Los Primos.txt.meta.yaml": f"authority: {ORDER}\n",
    }
    folder = tmp_path / "in"
    folder.mkdir()
    for name, words in files.items():
        (folder / name).write_text(words, "utf-8")
    address = new_address()
    assert quipus("add", address, str(folder), "--workers", "1").code == 0
    return address


def lines(ran: Ran) -> list[dict[str, object]]:
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def test_claims_on_records_of_unknown_authority_are_not_exported(case: str, quipus: Run) -> None:
    published = quipus("export", case)
    paths = {Path(str(line["path"])).name for line in lines(published)}
    assert paths == {"nota.txt", "Chat de WhatsApp con Los Primos.txt"}
    assert not any(line["authority_unknown"] for line in lines(published))
    with Case(case) as opened:
        held = opened.claims(document="Chat de WhatsApp con Los del Puerto").total
    assert held >= 2
    assert f"Left out: {held} claims on 1 document of records, authority unknown" in published.err
    assert "--with-unknown-authority" in published.err
    everything = quipus("export", case, "--with-unknown-authority")
    assert len(lines(everything)) == len(lines(published)) + held
    assert everything.err == ""


def test_a_spreadsheet_goes_through_the_same_gate(case: str, quipus: Run) -> None:
    ran = quipus("export", case, "--to", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert rows
    assert not [row for row in rows if "Puerto" in row["document"]]
    assert "Left out:" in ran.err
    opened = quipus("export", case, "--to", "csv", "--with-unknown-authority")
    assert [row for row in csv.DictReader(io.StringIO(opened.out)) if "Puerto" in row["document"]]


def test_a_name_from_a_held_chat_does_not_get_out_through_a_merger(case: str, quipus: Run) -> None:
    """The fuller of two joined names is the one that is shown: it stands in the chat alone."""
    with Case(case) as opened:
        ids = [opened.get_named(name).id for name in ("Bruno Salas Ortiz", "Luis Mora Peña")]
    assert quipus("merge", case, *ids, "--reason", "the same man").code == 0
    assert quipus("rename", case, ids[1], "Bruno Salas Ortiz", "--reason", "as he calls himself").code == 0
    decided = quipus("log", case, "--json").json
    assert "Bruno" not in quipus("export", case).out
    assert "Bruno" in quipus("export", case, "--with-unknown-authority").out
    undo = next(str(one["number"]) for one in decided if one["act"] == "name")
    assert quipus("undo", case, undo, "--reason", "back").code == 0
    assert "Bruno" not in quipus("export", case).out


def test_networks_that_are_written_go_through_it(case: str, quipus: Run, tmp_path: Path) -> None:
    target = tmp_path / "ties.csv"
    ran = quipus("network", case, "--to", str(target))
    assert "Left out:" in ran.err
    told = target.read_text("utf-8")
    assert "Carlos Vega Ruiz" in told
    assert "Bruno" not in told
    assert quipus("network", case, "--to", str(target), "--with-unknown-authority").err == ""
    assert "Bruno Salas Ortiz" in target.read_text("utf-8")


@pytest.mark.skipif(importlib.util.find_spec("matplotlib") is None, reason="matplotlib, the extra `plot`")
@pytest.mark.parametrize("question", [(), ("--command",)])
def test_pictures_go_through_it(case: str, quipus: Run, tmp_path: Path, question: tuple[str, ...]) -> None:
    target = tmp_path / "picture.svg"
    ran = quipus("network", case, *question, "--plot", str(target), "--json")
    assert "Left out:" in ran.err
    assert "Bruno" not in " ".join(ET.parse(target).getroot().itertext())
    assert quipus("network", case, *question, "--plot", str(target), "--with-unknown-authority").err == ""
    assert "Bruno Salas" in " ".join(" ".join(ET.parse(target).getroot().itertext()).split())


def test_what_is_shown_at_the_desk_has_everything_and_says_so(case: str, quipus: Run) -> None:
    shown = " ".join(quipus("network", case, "--command").out.split())
    assert "Bruno Salas Ortiz" in shown
    assert "authority unknown" in shown
    ran = quipus("network", case, "--command", "--with-unknown-authority")
    assert ran.code == 2
    assert "goes with --plot or --to" in ran.err


def test_plain_documents_are_never_held_back(example_case: Path, quipus: Run) -> None:
    ran = quipus("export", str(example_case))
    assert ran.err == ""
    with Case(example_case) as opened:
        assert len(lines(ran)) == opened.census().claims
