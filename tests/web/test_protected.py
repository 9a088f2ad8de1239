"""What the network page exports names no victim and no sealed source, in the language of the visitor."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest

from quipus.case import Case
from quipus.web.desk import LANGUAGE_COOKIE
from tests.web.conftest import Open, open_desk

NOTE = """Rosa Quispe Huamán, alias "Rosita", es hermana de Luis Mora Peña. La policía rescató a Rosa Quispe Huamán.
Luis Mora Peña es miembro de Los Faroles.
"""
MEMO = "Según Julio Prado Lara, Bruno Salas Ortiz es el jefe de Los Primos.\n"


@pytest.fixture(scope="module")
def protected_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    folder = tmp_path_factory.mktemp("protected")
    (folder / "in").mkdir()
    files = {"nota.txt": NOTE, "memo.txt": MEMO, "memo.txt.meta.yaml": "{sealed: true, publisher: Unidad Zorro}\n"}
    for name, words in files.items():
        (folder / "in" / name).write_text(words, "utf-8")
    with Case(folder / "case", create=True) as case:
        case.add([folder / "in"], workers=1)
        case.mark_victim(case.get_named("Rosa Quispe Huamán").id, "kidnapped")
        with open_desk(case, "protected") as opened:
            yield opened


@pytest.mark.parametrize(("language", "pseudonym"), [("en", "Victim 1"), ("es", "Víctima 1"), ("pt", "Vítima 1")])
def test_charts_and_pictures_for_others_are_protected(protected_desk: Open, language: str, pseudonym: str) -> None:
    names = ("Rosa Quispe Huamán", "Luis Mora Peña", "Los Faroles", "Bruno Salas Ortiz", "Los Primos")
    ids = [protected_desk.case.get_named(name).id for name in names]
    places = {one: [100.0 * number, 0.0] for number, one in enumerate(ids)}
    with protected_desk.client() as client:
        client.cookies.set(LANGUAGE_COOKIE, language)
        answer = client.post("/api/v1/network/published", json={"places": places})
        lines = {line["id"]: line["strength"] for line in answer.json()["lines"]}
        asked = {"title": "Ties: Rosa Quispe", "places": places, "lines": lines, "filters": ["hermana de Rosita."]}
        picture = client.post("/api/v1/network/picture", json=asked).text
    told = {node["id"]: node["name"] for node in answer.json()["nodes"]}
    assert told == dict(zip(ids, (pseudonym, *names[1:]), strict=True))
    assert len(lines) == 3  # the sister, the member, and by the memo alone the leader
    drawn = " ".join(" ".join(ET.fromstring(picture).itertext()).split())
    assert pseudonym in drawn
    for content in (answer.text, drawn):
        assert [word for word in ("Rosa", "Rosita", "Quispe", "memo", "Zorro", "Prado") if word in content] == []
