"""The front page: what is there, what is new, what waits."""

from __future__ import annotations

from pathlib import Path

from quipus.case import Case
from tests.web.conftest import Open, open_desk


def test_figures_and_what_waits(own_desk: Open) -> None:
    case = own_desk.case
    census = case.census()
    case.accept(case.claims(limit=1).items[0].claim.id, "read")
    with own_desk.client() as client:
        html = client.get("/").text
    assert f"<strong>{census.documents}</strong>" in html
    assert f"{census.claims - 1} claims nobody has looked at yet" in html
    assert f"1 of {census.claims} decided" in html
    assert case.latest_documents(1)[0].id in html
    for code in case.count_problems():
        assert f'href="/problems?code={code.code}"' in html
    assert case.leading_entities(case.list_entities(limit=1).items[0].type, 1)[0].id in html


def test_an_empty_case_says_what_to_do(tmp_path: Path) -> None:
    with Case(tmp_path / "case", create=True) as case, open_desk(case, "empty") as opened, opened.client() as client:
        html = client.get("/").text
        assert "The case is empty." in html
        for path in ("/entities", "/problems", "/log", "/search?q=a"):
            assert client.get(path).status_code == 200
