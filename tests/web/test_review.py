"""The review queue: its order, twenty items by keyboard, two reviewers at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from quipus.case import Case
from quipus.case.reviewing import ReviewKind, order_claims
from quipus.errors import TakenError
from quipus.model import Act, Modality, Status
from tests.store.conftest import make_address
from tests.web.conftest import EXAMPLE, Open, open_desk

__all__ = ["make_address"]

OpenPage = Callable[[Open, str], Page]


def shown_item(page: Page) -> str:
    return page.locator("#review input[name=item]").get_attribute("value") or ""


def press(page: Page, key: str) -> None:
    """Presses a key and waits for the answer."""
    with page.expect_response("**/review") as answer:
        page.keyboard.press(key)
    assert answer.value.status == 200
    page.wait_for_function("() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')")


def test_every_open_claim_comes_once_and_the_doubtful_first(desk: Open) -> None:
    queue = desk.case.review_queue(10_000, kind=ReviewKind.CLAIMS)
    opened = {view.claim.id for view in desk.case.claims().items if view.status is Status.OPEN}
    assert len(queue) == len({item.id for item in queue})
    assert {item.id for item in queue} == opened
    assert desk.case.review_progress().n_open == len(opened)
    first = queue[0].entity
    assert first is not None
    views = [item.claim for item in queue if item.entity == first and item.claim is not None]
    assert order_claims(first, views) == views
    doubtful = [view.shown.modality in (Modality.POSSIBLE, Modality.ALLEGED) for view in views]
    assert doubtful == sorted(doubtful, reverse=True)


def test_twenty_items_by_keyboard(own_desk: Open, open_page: OpenPage) -> None:
    page = open_page(own_desk, "/review?kind=claims")
    acts = {"a": Act.ACCEPT, "r": Act.REJECT}
    expected = []
    for number in range(20):
        key = "ar"[number % 2]
        expected.append((acts[key], shown_item(page)))
        press(page, key)
    log = own_desk.case.log()
    assert [(one.act, one.targets[0]) for one in log] == expected
    assert {one.author for one in log} == {"tester"}
    expect(page.locator(".progress strong").first).to_have_text("20")
    assert int(page.locator("#left").inner_text()) == own_desk.case.review_progress().n_open

    last = shown_item(page)
    press(page, "s")
    assert shown_item(page) != last
    press(page, "k")
    assert shown_item(page) == last
    press(page, "z")
    assert shown_item(page) == expected[-1][1]
    assert own_desk.case.get_claim(shown_item(page)).status is Status.OPEN
    page.keyboard.press("c")
    field = page.locator("#card select[name=modality]")
    field.select_option("alleged")
    page.locator("#card .fields button.main").click()
    expect(page.locator("#card .claim")).to_contain_text("corrected")
    assert own_desk.case.get_claim(shown_item(page)).shown.modality is Modality.ALLEGED
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    page.locator(".review-form input[name=reason]").press_sequentially("a r z")
    assert len(own_desk.case.log()) == 22


def test_pairs_by_keyboard_and_undo(own_desk: Open, open_page: OpenPage) -> None:
    page = open_page(own_desk, "/review?kind=pairs")
    left, right = shown_item(page).split("+")
    expect(page.locator(".review-reasons")).to_contain_text("What speaks against it")
    press(page, "a")
    assert own_desk.case.find_views([left, right]).keys() == {min(left, right)}
    press(page, "z")
    assert len(own_desk.case.find_views([left, right])) == 2
    assert shown_item(page) == f"{left}+{right}"
    press(page, "u")
    assert own_desk.case.log()[-1].act is Act.UNSURE
    assert shown_item(page) != f"{left}+{right}"


@pytest.fixture
def shared(make_address: Callable[[], str]) -> Iterator[Case]:
    with Case(make_address(), create=True, author="Ana") as case:
        case.add([EXAMPLE / "prensa"], workers=1)
        yield case


def test_what_somebody_else_has_just_decided_is_skipped_with_a_word(shared: Case, open_page: OpenPage) -> None:
    with open_desk(shared, "shared") as desk:
        page = open_page(desk, "/review?kind=claims")
        item = shown_item(page)
        shared.by("Eva").review_claim(item, Act.REJECT, "read otherwise")
        press(page, "a")
        expect(page.locator(".toast")).to_contain_text("Eva has just decided this: Reject")
        assert shown_item(page) != item
    assert [(one.author, one.act) for one in shared.log()] == [("Eva", Act.REJECT)]
    with pytest.raises(TakenError):
        shared.review_claim(item, Act.ACCEPT, "too late")


def test_a_case_opened_twice_loses_no_decision(shared: Case) -> None:
    queue = shared.review_queue(12, kind=ReviewKind.CLAIMS)
    with Case(shared._store.address, author="Eva") as other:
        for number, item in enumerate(queue):
            first, second = (shared, other) if number % 2 else (other, shared)
            first.review_claim(item.id, Act.ACCEPT, "first")
            with pytest.raises(TakenError):
                second.review_claim(item.id, Act.REJECT, "second")
    assert [one.targets[0] for one in shared.log()] == [item.id for item in queue]
    assert shared.verify() == []


def test_programs_review_and_enter_claims(own_desk: Open) -> None:
    with own_desk.client() as client:
        queue = client.get("/api/v1/review", params={"kind": "claims", "limit": 2}).json()
        first, second = queue["items"]
        decided = client.post(f"/api/v1/review/claims/{first['id']}", json={"act": "accept", "reason": "read"})
        assert decided.json()["act"] == "accept"
        again = client.post(f"/api/v1/review/claims/{first['id']}", json={"act": "reject", "reason": "read"})
        assert (again.status_code, "tester" in again.json()["error"]) == (409, True)
        rest = client.get("/api/v1/review", params={"kind": "claims", "passed": [second["id"]]}).json()
        assert rest["open"] == queue["open"] - 1
        assert not {first["id"], second["id"]} & {item["id"] for item in rest["items"]}
        document = own_desk.case.get_document("profile-los-barreteros")
        span = own_desk.case.find_words(document.id, "left seven inmates dead")
        fields = {"predicate": "committed", "subject": "Los Barreteros", "object": "crime:homicide"}
        entered = client.post(
            f"/api/v1/documents/{document.id}/claims",
            json={"evidence": [[span.start, span.end]], "fields": fields, "reason": "read"},
        )
        assert entered.status_code == 201
        assert client.get(f"/api/v1/claims/{entered.json()['targets'][1]}").json()["quote"] == "left seven inmates dead"
