"""The API does what the pages do: every answer has the shape that its OpenAPI document tells."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from quipus.case.analysis import KINDS
from quipus.model import EntityType
from tests.web.conftest import Open


def get(desk: Open, path: str, status: int = 200, **query: object) -> Any:  # JSON
    with desk.client() as client:
        answer = client.get(f"/api/v1{path}", params={key: str(value) for key, value in query.items()})
    assert answer.status_code == status, answer.text
    return answer.json()


def post(client: httpx.Client, path: str, body: object, status: int = 200) -> Any:
    answer = client.post(f"/api/v1{path}", json=body)
    assert answer.status_code == status, answer.text
    return answer.json()


def test_every_list_counts_all_and_comes_in_parts(desk: Open) -> None:
    for path, items in [("/entities", "entities"), ("/claims", "claims"), ("/documents", "documents")]:
        whole = get(desk, path, limit=200)
        part = get(desk, path, limit=3, offset=2)
        assert part["total"] == whole["total"] > 5
        assert part[items] == whole[items][2:5]


def test_an_entity_with_dossier_names_and_suggestions(desk: Open) -> None:
    entity = desk.case.leading_entities(EntityType.GROUP, 1)[0]
    assert get(desk, f"/entities/{entity.id}")["name"] == entity.name
    dossier = get(desk, f"/entities/{entity.id}/dossier")
    assert dossier["whole"]
    claims = {
        claim["id"]
        for section in dossier["sections"]
        for part in section["parts"]
        for finding in part["findings"]
        for claim in finding["claims"]
    }
    assert claims >= {claim["id"] for claim in get(desk, "/claims", who=entity.id, limit=200)["claims"]}
    assert dossier["questions"]["single_source"]
    heading = dossier["sections"][0]["heading"]
    page = get(desk, f"/entities/{entity.id}/dossier/{heading}")
    assert page["section"]["heading"] == heading
    assert get(desk, f"/entities/{entity.id}/names")[0]["n_documents"] >= 1
    for suggestion in get(desk, f"/entities/{entity.id}/suggestions"):
        assert suggestion["reasons"]
    agency = desk.case.leading_entities(EntityType.AGENCY, 1)[0]
    assert get(desk, f"/entities/{agency.id}/said")["total"] >= 0


def test_claims_by_filter_and_findings_of_a_name(desk: Open) -> None:
    leads = get(desk, "/claims", predicate="leads", limit=200)
    assert {claim["predicate"] for claim in leads["claims"]} == {"leads"}
    entity = leads["claims"][0]["object"]
    found = get(desk, "/findings", name=entity["id"], predicate="leads")
    assert found["findings"][0]["independent_sources"] >= 1
    assert get(desk, f"/claims/{leads['claims'][0]['id']}") == leads["claims"][0]


def test_a_documents_text_and_where_its_claims_stand(desk: Open) -> None:
    claim = get(desk, "/claims", limit=1)["claims"][0]
    text = get(desk, f"/documents/{claim['document']}/text", start=0, size=100_000)
    first = claim["evidence"][0]
    assert claim["quote"].startswith(text["text"][first["start"] : first["end"]])
    assert text["passages"][0]["start"] == 0
    assert get(desk, f"/documents/{claim['document']}/problems") == []


def test_search_completions_problems(desk: Open) -> None:
    hit = get(desk, "/search", q="Barreteros")["hits"][0]
    start, end = hit["marks"][0]
    assert hit["text"][start:end] == "Barreteros"
    assert get(desk, "/search/completions", q="barre")["entities"][0]["type"] == "group"
    kind = get(desk, "/problems")[0]
    assert get(desk, f"/problems/{kind['code']}")["total"] == kind["count"]


@pytest.mark.parametrize("kind", KINDS)
def test_analyses(desk: Open, kind: str) -> None:
    network = desk.case.network()
    ends = (network.graph.columns.source, network.graph.columns.target)
    one, other = (network.entities[int(end[0])].id for end in ends)
    group = desk.case.leading_entities(EntityType.GROUP, 1)[0].id
    query = {"one": group if kind == "territory" else one, "other": other}
    for _ in range(40):
        with desk.client() as client:
            answer = client.get(f"/api/v1/analyses/{kind}", params=query)
        if answer.status_code != 202:
            break
    assert answer.status_code == 200
    assert answer.json()["done"]
    assert answer.json()["policy"]


def test_decisions_of_every_kind_with_undo(own_desk: Open) -> None:
    case = own_desk.case
    claim, other_claim = (view.claim.id for view in case.claims(limit=2).items)
    person, other = case.leading_entities(EntityType.PERSON, 2)
    group = case.leading_entities(EntityType.GROUP, 1)[0]
    document = case.documents()[0].id
    why = {"reason": "read twice"}
    with own_desk.client() as client:
        client.headers["X-Quipus-Author"] = "A program"
        effect = post(client, f"/claims/{claim}/preview?act=reject", why)
        assert effect["looked_at"] >= 1
        assert case.log() == []
        post(client, f"/claims/{claim}/accept", why)
        post(client, f"/claims/{claim}/reject", why)
        post(client, f"/claims/{other_claim}/correct", {**why, "changes": {"modality": "possible"}})
        post(client, f"/claims/{claim}/grade", {**why, "grade": "2"})
        post(client, f"/documents/{document}/grade", {**why, "grade": "B"})
        merge = {**why, "act": "merge", "other": other.id}
        assert post(client, f"/entities/{person.id}/preview", merge)["entities_after"]
        merged = post(client, f"/entities/{person.id}/decisions", merge)
        post(client, f"/log/{merged['number']}/undo", why)
        post(client, f"/entities/{person.id}/decisions", {**why, "act": "different", "other": other.id})
        post(client, f"/entities/{person.id}/decisions", {**why, "act": "rename", "name": "El Conocido"})
        post(client, f"/entities/{person.id}/decisions", {**why, "act": "victim"})
        part = [case.documents_of(group).items[0].id]
        post(client, f"/entities/{group.id}/decisions", {**why, "act": "split", "documents": part})
        assert post(client, f"/documents/{document}/remove", why)["documents"]
        log = client.get("/api/v1/log", params={"limit": 200}).json()
    acts = [line["decision"]["act"] for line in reversed(log["decisions"])]
    assert acts == ["accept", "reject", "correct", "grade", "grade", "same", "undo", "different", "name", "victim",
                    "different", "remove"]  # fmt: skip
    assert {line["decision"]["author"] for line in log["decisions"]} == {"A program"}


def test_what_cannot_be_is_said_in_words(own_desk: Open) -> None:
    entity = own_desk.case.leading_entities(EntityType.PERSON, 1)[0].id
    with own_desk.client() as client:
        for path, body, status in [
            (f"/claims/{'0' * 32}/accept", {"reason": "x"}, 404),
            (f"/entities/{entity}/decisions", {"reason": "x", "act": "merge", "other": entity}, 400),
            (f"/entities/{entity}/decisions", {"reason": " ", "act": "victim"}, 400),
            (f"/entities/{entity}/decisions", {"act": "victim"}, 422),
            ("/log/7/undo", {"reason": "x"}, 404),
        ]:
            assert post(client, path, body, status)["error"]
    assert own_desk.case.log() == []


def test_the_openapi_document_describes_every_path(desk: Open) -> None:
    with desk.client() as client:
        told = client.get("/api/openapi.json").json()
    for path, methods in told["paths"].items():
        assert path.startswith("/api/v1/")
        for method, operation in methods.items():
            where = f"{method} {path}"
            assert operation.get("description") or operation.get("summary"), where
            answers = operation["responses"]
            good = next(answers[status] for status in ("200", "201", "202", "204") if status in answers)
            assert "content" not in good or all("schema" in one or one == {} for one in good["content"].values()), where
