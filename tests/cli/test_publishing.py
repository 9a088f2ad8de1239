"""What is written for others goes through one gate: nothing on records of unknown authority, unless asked by name.

The case has a note of a newspaper, a chat without a side-car, and another chat with an order.
The chat without one tells of Bruno Salas Ortiz, whom nothing else names.

Victims go under pseudonyms, and of sealed documents nothing is written but their claims, unless asked by name.
"""

from __future__ import annotations

import csv
import importlib.util
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
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


def _add(files: Mapping[str, str], address: str, quipus: Run, folder: Path) -> str:
    """Returns the address of a case to which a folder of some files was added."""
    folder.mkdir()
    for name, words in files.items():
        (folder / name).write_text(words, "utf-8")
    assert quipus("add", address, str(folder), "--workers", "1").code == 0
    return address


@pytest.fixture
def case(new_address: Callable[[], str], quipus: Run, tmp_path: Path) -> str:
    files = {
        "nota.txt": NOTE,
        "Chat de WhatsApp con Los del Puerto.txt": UNKNOWN,
        "Chat de WhatsApp con Los Primos.txt": ORDERED,
        "Chat de WhatsApp con Los Primos.txt.meta.yaml": f"authority: {ORDER}\n",
    }
    return _add(files, new_address(), quipus, tmp_path / "in")


def lines(ran: Ran) -> list[dict[str, Any]]:
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
    assert "Left out:" not in ran.err
    with Case(example_case) as opened:
        assert len(lines(ran)) == opened.census().claims


VICTIM_NOTE = """Los testigos dijeron que Luis Mora Peña secuestró a Rosa Quispe Huamán en Tumbes.
Rosa Quispe Huamán, alias "Rosita", es hermana de Luis Mora Peña.
Luis Mora Peña es miembro de Los Faroles. La policía rescató a Quispe Huamán en Piura.
"""
ENGLISH = (
    "Carlos Vega Ruiz is a member of Los Faroles. Carlos Vega Ruiz kidnapped Rosa Quispe Huaman in Lima in 2022.\n"
)
MEMO = """Según Julio Prado Lara, Bruno Salas Ortiz es el jefe de Los Faroles.
El contador Pedro Vera Solís envió 20 000 soles a Bruno Salas Ortiz.
"""
PROTECTED = {
    "caso Rosa Quispe.txt": VICTIM_NOTE,
    "caso Rosa Quispe.txt.meta.yaml": "title: El secuestro de Rosa Quispe\npublisher: Fundación Rosita\n",
    "english.txt": ENGLISH,
    "memo-interno.txt": MEMO,
    "memo-interno.txt.meta.yaml": "{title: Memo 44, publisher: Unidad Zorro, published: 2022-06-01, "
    "authority: Acta 9, sealed: true}\n",
}
NAMES = ("rosa", "rosita", "quispe", "huam")
"""What the victim is called, in small letters: in the text, in a file's name, in a title, in an English text."""
SOURCE = ("memo", "zorro", "prado", "acta 9", "2022-06-01", "envió", "es el jefe", "según")
"""What the sealed document is called, who speaks in it, who it is from, since when, and its words."""


@pytest.fixture
def protected(new_address: Callable[[], str], quipus: Run, tmp_path: Path) -> str:
    address = _add(PROTECTED, new_address(), quipus, tmp_path / "in")
    with Case(address) as opened:
        (rosa,) = {view.object.id for view in opened.claims(predicate="rescued").items if view.object is not None}
    assert quipus("victim", address, rosa, "--reason", "she was kidnapped").code == 0
    return address


def written(protected: str, quipus: Run, tmp_path: Path, form: str, *options: str) -> tuple[str, str]:
    """Returns what a format holds, in small letters, and what standard error says."""
    if form in ("claims", "csv-claims"):
        ran = quipus("export", protected, "--to", form.removesuffix("-claims"), *options)
        return ran.out.casefold(), ran.err
    target = tmp_path / f"written.{form.rsplit(maxsplit=1)[-1]}"
    if form.startswith("--"):
        ran = quipus("network", protected, form.split(maxsplit=1)[0], "--plot", str(target), "--json", *options)
        content = " ".join(" ".join(ET.parse(target).getroot().itertext()).split())
    else:
        ran = quipus("network", protected, "--plot" if form == "svg" else "--to", str(target), *options)
        content = target.read_text("utf-8")
    assert ran.code == 0, ran.err
    return content.casefold(), ran.err


FILES = ("claims", "csv-claims", "csv", "graphml", "gexf")
PICTURES = ("svg", "--command svg", "--territory svg")
needs_matplotlib = pytest.mark.skipif(importlib.util.find_spec("matplotlib") is None, reason="the extra `plot`")


def check_protected(form: str, content: str, told: str) -> None:
    assert [word for word in (*NAMES, *SOURCE) if word in content] == [], form
    assert "Replaced: the names of 1 victim; name and words of 1 sealed document." in told
    assert "--with-protected" in told


def test_no_file_names_a_victim_or_a_sealed_source(protected: str, quipus: Run, tmp_path: Path) -> None:
    """The claims of the sealed document stay: only it says who leads."""
    for form in FILES:
        content, told = written(protected, quipus, tmp_path, form)
        check_protected(form, content, told)
        assert "bruno salas ortiz" in content
        assert "victim 1" in content
        assert "sealed source 1" in content


@needs_matplotlib
def test_no_picture_names_a_victim_or_a_sealed_source(protected: str, quipus: Run, tmp_path: Path) -> None:
    for form in PICTURES:
        content, told = written(protected, quipus, tmp_path, form)
        check_protected(form, content, told)
        assert "faroles" in content
    content, _ = written(protected, quipus, tmp_path, "svg")
    assert "victim 1" in content


def test_who_asks_by_name_gets_all(protected: str, quipus: Run, tmp_path: Path) -> None:
    for form in FILES:
        content, told = written(protected, quipus, tmp_path, form, "--with-protected")
        assert told == ""
        assert "rosa quispe huamán" in content
        assert "victim 1" not in content
        assert "memo-interno.txt" in content
    content, _ = written(protected, quipus, tmp_path, "claims", "--with-protected")
    assert "prado lara" in content
    assert "es el jefe" in content


def test_the_other_option_does_not_open_it(protected: str, quipus: Run) -> None:
    ran = quipus("export", protected, "--with-unknown-authority")
    assert "Rosa" not in ran.out
    assert "Replaced:" in ran.err


def test_pseudonyms_speak_the_language_of_the_words(protected: str, quipus: Run) -> None:
    told = lines(quipus("export", protected))
    quotes = {str(line["predicate"]): line["evidence"] for line in told}
    assert quotes["rescued"]["quote"] == "La policía rescató a Víctima 1 en Piura"
    (english,) = [line for line in told if line["doc"] == "english" and line["predicate"] == "committed"]
    assert english["evidence"]["quote"] == "Carlos Vega Ruiz kidnapped Victim 1 in Lima in 2022"
    assert english["qualifiers"]["victim"] == "Victim 1"
    (rescued,) = [line for line in told if line["predicate"] == "rescued"]
    assert (rescued["object"]["name"], rescued["object"]["names"]) == ("Victim 1", ["Victim 1"])
    assert rescued["path"].endswith("caso Víctima 1.txt")


def test_a_sealed_claim_says_nothing_of_its_source(protected: str, quipus: Run) -> None:
    (led,) = [line for line in lines(quipus("export", protected)) if line["predicate"] == "leads"]
    assert (led["doc"], led["path"], led["document"]) == ("sealed source 1",) * 3
    assert (led["speaker"], led["evidence"], led["cues"], led["published"], led["authority"]) == (
        None, None, [], None, None,
    )  # fmt: skip
    assert led["subject"]["name"] == "Bruno Salas Ortiz"


def test_a_number_stays_when_others_are_marked_and_unmarked(protected: str, quipus: Run) -> None:
    with Case(protected) as opened:
        luis = opened.get_named("Luis Mora Peña").id
    before = quipus("export", protected).out
    assert quipus("victim", protected, luis, "--reason", "he too").code == 0
    both = quipus("export", protected).out
    assert "Victim 2" in both
    assert "Luis" not in both
    assert quipus("undo", protected, "1", "--reason", "was not").code == 0
    second = quipus("export", protected).out
    assert "Rosa Quispe Huamán" in second
    assert "Victim 2" in second
    assert "Victim 1" not in second
    assert quipus("undo", protected, "2", "--reason", "was not").code == 0
    assert before != quipus("export", protected).out


def test_what_is_shown_at_the_desk_names_everybody(protected: str, quipus: Run) -> None:
    assert "Rosa Quispe Huamán" in quipus("claims", protected, "--json").out
    ran = quipus("network", protected, "--command", "--with-protected")
    assert ran.code == 2
    assert "--with-protected goes with --plot or --to" in ran.err
