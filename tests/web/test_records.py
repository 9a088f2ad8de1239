"""Records at the desk: "authority unknown" wherever they are used, the caution on cells, the gate of what leaves it.

The chat has no side-car; it alone names Bruno Salas Ortiz. The list of calls was obtained under an order.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Page

from quipus.case import Case
from quipus.model.cautions import CELL_CAUTION
from quipus.web.words import LANGUAGES, say
from tests.web.conftest import Open, open_desk

Opening = Callable[[Open, str], Page]

NOTE = "La Fiscalía dijo que Luis Mora Peña es miembro de Los Faroles. Eva Cano Ruiz es miembro de Los Faroles.\n"
CHAT = """13/05/23, 20:00 - Ana creó el grupo "Los del Puerto"
13/05/23, 20:01 - Ana: Bruno Salas Ortiz es el jefe de Los Faroles
13/05/23, 20:02 - Ana: Luis Mora Peña es miembro de Los Faroles
"""
CALLS = """caller,called,start,duration,cell
+593990000103,+593990000104,2023-02-01 23:10,60,Machala Centro
+593990000104,+593990000102,2023-02-02 09:00,30,Machala Centro
"""
GROUP, HELD, KNOWN = "Los Faroles", "Bruno Salas Ortiz", "Eva Cano Ruiz"


@pytest.fixture(scope="module")
def records_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    folder = tmp_path_factory.mktemp("records")
    files = {
        "nota.txt": NOTE,
        "Chat de WhatsApp con Los del Puerto.txt": CHAT,
        "calls.csv": CALLS,
        "calls.csv.meta.yaml": "authority: Auto 0712-2023\ntime_zone: America/Guayaquil\n",
    }
    (folder / "in").mkdir()
    for name, words in files.items():
        (folder / "in" / name).write_text(words, "utf-8")
    with Case(folder / "case", create=True) as case:
        case.add([folder / "in"], workers=1)
        with open_desk(case, "records") as opened:
            yield opened


def ids_of(opened: Open, *names: str) -> list[str]:
    return [opened.case.get_named(name).id for name in names]


def document_of(opened: Open, name: str) -> str:
    return next(view.id for view in opened.case.documents() if view.name.startswith(name))


def post(opened: Open, path: str, body: dict[str, Any]) -> Any:
    with opened.client() as client:
        answer = client.post(f"/api/v1/network/{path}", json=body)
    assert answer.status_code == 200, answer.text
    return answer


def test_charts_for_others_go_through_the_gate(records_desk: Open) -> None:
    group, held, known, member = ids_of(records_desk, GROUP, HELD, KNOWN, "Luis Mora Peña")
    places = {one: [100.0 * number, 0.0] for number, one in enumerate((group, held, known, member))}
    told = post(records_desk, "published", {"places": places}).json()
    assert {node["id"] for node in told["nodes"]} == {group, known, member}
    assert (told["held_claims"], told["held_nodes"]) == (2, 1)
    assert told["notes"][0] == say("en", "network.held", claims=2, nodes=1)
    # that Luis is a member is told by the note and by the chat: one source is left
    (line,) = [one for one in told["lines"] if member in (one["source"], one["target"])]
    assert [one["claims"] for one in line["told"]] == [1]
    everything = post(records_desk, "published", {"places": places, "with_unknown_authority": True}).json()
    assert {node["id"] for node in everything["nodes"]} == set(places)
    assert (everything["held_claims"], everything["held_nodes"]) == (0, 0)
    assert len(everything["lines"]) == len(told["lines"]) + 1


def test_pictures_go_through_the_gate_and_say_so(records_desk: Open) -> None:
    group, held, known = ids_of(records_desk, GROUP, HELD, KNOWN)
    places = {one: [100.0 * number, 0.0] for number, one in enumerate((group, held, known))}
    chart = post(records_desk, "chart", {"entities": list(places)}).json()
    asked = {"title": "x", "places": places, "lines": {line["id"]: line["strength"] for line in chart["lines"]}}

    def words(**more: object) -> str:
        answer = post(records_desk, "picture", {**asked, **more})
        return " ".join(" ".join(ET.fromstring(answer.text).itertext()).split())

    assert HELD not in words()
    assert KNOWN in words()
    assert say("en", "network.held", claims=1, nodes=1) in words()
    assert HELD in words(with_unknown_authority=True)
    assert "authority" not in words(with_unknown_authority=True)


def test_no_line_of_a_picture_is_stronger_than_what_is_left_of_it(records_desk: Open) -> None:
    """The one who asks says how strong a line is, because filters may leave less of it; the gate has the last word."""
    group, member = ids_of(records_desk, GROUP, "Luis Mora Peña")
    places = {group: [0.0, 0.0], member: [100.0, 0.0]}
    (line,) = post(records_desk, "published", {"places": places}).json()["lines"]
    pictures = [
        post(records_desk, "picture", {"title": "x", "places": places, "lines": {line["id"]: strength}}).text
        for strength in ("solid", line["strength"])
    ]
    assert line["strength"] != "solid"
    assert pictures[0] == pictures[1]


def test_what_is_exported_from_the_chart_page(records_desk: Open, open_page: Opening, tmp_path: Path) -> None:
    (held,) = ids_of(records_desk, HELD)
    page = open_page(records_desk, f"/network?focus={held}")
    page.wait_for_selector(".network[data-ready]")

    def export(label: str) -> str:
        page.locator("details.menu", has_text="Export").evaluate("menu => menu.open = true")
        with page.expect_download() as download:
            page.get_by_role("button", name=label).click()
        target = tmp_path / "file"
        download.value.save_as(target)
        return target.read_text("utf-8")

    told = json.loads(export("Data (JSON)"))
    assert GROUP in {node["name"] for node in told["nodes"]}
    for text in (json.dumps(told, ensure_ascii=False), export("Picture (SVG)")):
        assert HELD not in text
        assert "unknown authority" in text
    page.get_by_label("With records of unknown authority").check()
    for text in (export("Data (JSON)"), export("Picture (SVG)")):
        assert HELD.split(maxsplit=1)[0] in text
        assert "unknown authority" not in text


def test_authority_unknown_stands_with_every_claim_of_such_records(records_desk: Open) -> None:
    (held,) = ids_of(records_desk, HELD)
    with records_desk.client() as client:
        for path in (
            f"/entity/{held}",
            "/search?q=Bruno",
            "/documents",
            f"/document/{document_of(records_desk, 'Chat')}",
        ):
            assert "authority unknown" in client.get(path).text, path
        (known,) = ids_of(records_desk, KNOWN)
        assert "authority unknown" not in client.get(f"/entity/{known}").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cell_is_shown_with_its_caution_alone(records_desk: Open, language: str) -> None:
    caution = say(language, "caution.cell")
    calls, note = document_of(records_desk, "calls"), document_of(records_desk, "nota")
    with records_desk.client() as client:
        client.cookies.set("quipus-language", language)
        for path in (f"/document/{calls}", f"/document/{calls}/stretch?at=0", "/search?q=Machala"):
            assert client.get(path).text.count(caution) == 1, path
        for path in (f"/document/{note}", f"/document/{note}/stretch?at=0", "/search?q=Faroles"):
            assert caution not in client.get(path).text, path


def test_the_caution_is_the_same_sentence_in_the_api(records_desk: Open) -> None:
    assert say("en", "caution.cell") == CELL_CAUTION
    calls, note = document_of(records_desk, "calls"), document_of(records_desk, "nota")
    with records_desk.client() as client:
        for path, told in (
            (f"documents/{calls}/text", [CELL_CAUTION]), (f"documents/{note}/text", []),
            ("search?q=Machala", [CELL_CAUTION]), ("search?q=Faroles", []),
        ):  # fmt: skip
            assert client.get(f"/api/v1/{path}").json()["cautions"] == told, path
