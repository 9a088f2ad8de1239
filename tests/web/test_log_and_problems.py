"""The log in words with undo, and problems by kind."""

from __future__ import annotations

import re

from quipus.model import Act
from tests.web.conftest import Open


def test_the_log_tells_each_decision_in_words(own_desk: Open) -> None:
    case = own_desk.case
    claims = case.claims(limit=3).items
    case.accept(claims[0].claim.id, "read twice")
    case.by("Beto").reject(claims[1].claim.id, "a misreading")
    case.correct(claims[2].claim.id, {"modality": "possible"}, "the text says may")
    case.grade(claims[0].document.id, "B", "known for care")
    with own_desk.client() as client:
        html = client.get("/log").text
        by_beto = client.get("/log", params={"author": "Beto"}).text
        accepted = client.get("/log", params={"act": "accept"}).text
    for reason in ("read twice", "a misreading", "the text says may", "known for care"):
        assert reason in html
    assert f"?claim={claims[0].claim.id}#here" in html
    assert "a misreading" in by_beto
    assert "read twice" not in by_beto
    assert "read twice" in accepted
    assert "a misreading" not in accepted
    shown = re.sub(r"<[^>]+>", " ", html)
    assert not re.search(r"\b[0-9a-f]{32}\b", shown)  # in words, not ids


def test_undo_from_the_log_and_undo_of_the_undo(own_desk: Open) -> None:
    claim = own_desk.case.claims(limit=1).items[0].claim.id
    own_desk.case.accept(claim, "read")
    with own_desk.client() as client:
        for number, status in [(1, "open"), (2, "accepted")]:
            answer = client.post(f"/log/{number}/take-back", data={"then": "/log?page=1"})
            assert answer.headers["HX-Redirect"] == "/log?page=1"
            assert own_desk.case.get_claim(claim).status.value == status
        again = client.post("/log/2/take-back")
        assert again.status_code == 400
        assert "taken back already" in again.text
        assert client.post("/log/99/take-back").status_code == 404
        elsewhere = client.post("/log/3/take-back", data={"then": "//elsewhere.example"})
        assert elsewhere.headers["HX-Redirect"] == "/"
    assert [decision.act for decision in own_desk.case.log()] == [Act.ACCEPT, Act.UNDO, Act.UNDO, Act.UNDO]


def test_problems_by_kind_with_what_to_do(desk: Open) -> None:
    counts = desk.case.count_problems()
    with desk.client() as client:
        html = client.get("/problems").text
        one = client.get("/problems", params={"code": "running-lines"}).text
        assert client.get("/problems", params={"code": "nonsense"}).status_code == 200
    for code, count in counts.items():
        assert code.code in html
        assert code.do in html
        assert count > 0
    assert f"1 to {counts[next(iter(counts))]} of" in one
