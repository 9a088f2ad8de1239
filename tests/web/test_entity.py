"""The dossier: what is told under which heading, and decisions with preview, merge and undo."""

from __future__ import annotations

import re
from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Page, expect

from quipus.case import dossiers
from quipus.model import EntityType, EntityView
from tests.web.conftest import Open

TYPES = [EntityType.GROUP, EntityType.PERSON, EntityType.PLACE, EntityType.AGENCY, EntityType.ORGANIZATION]


def leading(desk: Open, type_: EntityType = EntityType.GROUP) -> EntityView:
    return desk.case.leading_entities(type_, 1)[0]


@pytest.mark.parametrize("type_", TYPES)
@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_a_dossier_of_every_kind_in_every_language(desk: Open, type_: EntityType, language: str) -> None:
    entity = leading(desk, type_)
    with desk.client() as client:
        client.cookies.set("quipus-language", language)
        answer = client.get(f"/entity/{entity.id}")
    assert answer.status_code == 200
    assert entity.name in answer.text
    headings = re.findall(r'<section id="s-([\w-]+)"', answer.text)
    assert headings[0] == "names-of"
    assert headings[-1] == "decide"


def test_every_claim_of_an_entity_leads_to_its_words(desk: Open) -> None:
    entity = leading(desk)
    with desk.client() as client:
        html = client.get(f"/entity/{entity.id}").text
    for view in desk.case.claims(who=entity.id).items:
        assert f"/document/{view.document.id}?claim={view.claim.id}#here" in html


def test_a_large_dossier_comes_heading_by_heading(desk: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dossiers, "WHOLE", 3)
    monkeypatch.setattr(dossiers, "PAGE", 4)
    entity = leading(desk)
    with desk.client() as client:
        html = client.get(f"/entity/{entity.id}").text
        parts = re.findall(r'hx-get="(/entity/\w+/section/\w+)"', html)
        seen = set()
        for path in parts:
            first = client.get(path, headers={"HX-Request": "true"}).text
            pages = [first]
            if found := re.search(r"Page 1 of (\d+)", first):
                pages += [client.get(path, params={"page": number}).text for number in range(2, int(found[1]) + 1)]
            seen |= {claim for page in pages for claim in re.findall(r'id="claim-(\w+)"', page)}
    assert {view.claim.id for view in desk.case.claims(who=entity.id).items} <= seen  # page by page nothing is lost


def test_an_id_that_is_not_there_says_so(desk: Open) -> None:
    with desk.client() as client:
        for wanted in ("0" * 32, "x", "%00", "0fd2"):
            assert client.get(f"/entity/{wanted}").status_code == 404
        assert client.get(f"/entity/{leading(desk).id}?decided=999").status_code == 404


def post(client: httpx.Client, entity: EntityView, step: str, **fields: object) -> httpx.Response:
    return client.post(f"/entity/{entity.id}/{step}", data=fields)


def test_preview_writes_nothing_and_what_cannot_stand_says_why(own_desk: Open) -> None:
    entity, other = own_desk.case.leading_entities(EntityType.PERSON, 2)
    group = leading(own_desk)
    with own_desk.client() as client:
        merged = post(client, entity, "preview", act="merge", other=other.id)
        assert "Hold them to be one" in merged.text
        assert other.name in merged.text
        wrong = post(client, entity, "preview", act="merge", other=group.id)
        assert "Only entities of one type can be one" in wrong.text
        assert "Say with whom" in post(client, entity, "preview", act="merge").text
        assert post(client, entity, "preview", act="explode").status_code == 422
    assert own_desk.case.log() == []


def test_split_rename_and_victim(own_desk: Open) -> None:
    group, person = leading(own_desk), leading(own_desk, EntityType.PERSON)
    with own_desk.client() as client:
        form = client.get(f"/entity/{group.id}/decide/split").text
        documents = re.findall(r'name="documents" value="(\w+)"', form)
        assert len(documents) == group.n_documents
        answer = post(client, group, "decide", act="split", documents=documents[:2], reason="another band")
        assert answer.headers["HX-Redirect"].startswith(f"/entity/{group.id}?decided=1")
        assert post(client, person, "decide", act="rename", name="El Conocido").status_code == 204
        assert post(client, person, "decide", act="victim").status_code == 204
        log = client.get("/log").text
    assert own_desk.case.get_entity(group.id).n_documents == group.n_documents - 2
    now = own_desk.case.get_entity(person.id)
    assert (now.name, now.victim) == ("El Conocido", True)
    assert "another band" in log
    assert "checked against its words" in log  # the reason that stands where none was given


def test_merge_with_a_suggestion_and_undo(own_desk: Open, open_page: Callable[..., Page]) -> None:
    people = own_desk.case.leading_entities(EntityType.PERSON, 40)
    entity, suggested = next((view, found[0]) for view in people if (found := own_desk.case.suggest_for(view)))
    other = own_desk.case.get_entity(suggested.right if suggested.left == entity.id else suggested.left)
    page = open_page(own_desk, f"/entity/{entity.id}")
    page.get_by_role("button", name="Same or different").click()
    page.locator(f"input[name=other][value='{other.id}']").check()
    page.get_by_role("button", name="Same: what would change").click()
    expect(page.get_by_role("heading", name="Hold them to be one")).to_be_visible()
    assert own_desk.case.log() == []
    page.get_by_role("button", name="Do it").click()
    expect(page.get_by_text("Held to be one.")).to_be_visible()
    merged = own_desk.case.get_entity(entity.id)
    assert set(other.names) <= set(merged.names)
    page.wait_for_load_state("networkidle")  # the page was loaded anew, and a click before its script runs is lost
    page.get_by_role("button", name="Undo").click()
    page.wait_for_url(f"**/entity/{merged.id}")
    expect(page.get_by_text("Held to be one.")).to_have_count(0)
    assert own_desk.case.get_entity(entity.id) == entity
    page.goto(f"{own_desk.base}/log")
    expect(page.get_by_text("taken back", exact=True)).to_have_count(1)


def test_from_the_dossier_to_the_words(desk: Open, open_page: Callable[..., Page]) -> None:
    page = open_page(desk, f"/entity/{leading(desk).id}")
    page.locator(".toc a", has_text="Leadership").click()
    finding = page.locator("#s-leadership .finding").first
    finding.locator("summary .sources").click()
    expect(finding.locator(".claim").first).to_be_visible()
    href = finding.locator("blockquote a").first.get_attribute("href")
    assert href is not None
    assert re.fullmatch(r"/document/\w+\?claim=\w+#here", href)
