"""The map in a real browser: areas, time, words, lists, by pointer and keyboard."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from quipus.model import EntityType
from tests.web.conftest import Open

Opening = Callable[[Open, str], Page]


def open_map(open_page: Opening, opened: Open, who: str = "") -> Page:
    page = open_page(opened, f"/map?who={who}" if who else "/map")
    page.wait_for_selector(".atlas[data-ready]")
    return page


def leading_group(opened: Open) -> str:
    return opened.case.leading_entities(EntityType.GROUP, 1)[0].id


def n_places(page: Page) -> int:
    return int(page.locator(".atlas [data-status]").inner_text().split(" of ")[0])


def test_places_of_a_group_through_time_to_the_words(desk: Open, open_page: Opening) -> None:
    page = open_map(open_page, desk, leading_group(desk))
    every = n_places(page)
    assert page.locator(".canvas path.mark").count() >= every
    page.locator("[data-filter=time]").select_option("upto")
    slider = page.locator("[data-slider=to] input")
    assert n_places(page) == every
    slider.focus()
    page.keyboard.press("Home")
    assert n_places(page) < every
    page.keyboard.press("End")
    assert n_places(page) == every
    page.locator("[data-filter=time]").select_option("all")
    page.locator("input[data-kind=acts]").uncheck()
    assert n_places(page) <= every
    # an area drawn on the map leads to its words
    page.locator("input[data-kind=acts]").check()
    page.locator(".canvas path.mark.ring").last.dispatch_event("click")
    quote = page.locator(".panel blockquote a").first
    expect(quote).to_be_visible()
    quote.click()
    page.wait_for_url("**/document/**")


def test_the_list_says_what_the_map_shows(desk: Open, open_page: Opening) -> None:
    group = leading_group(desk)
    page = open_map(open_page, desk, group)
    found = desk.case.map_of(desk.case.find_views([group])[group])
    placed = sum(area.area is not None for area in found.areas)
    assert n_places(page) == placed
    page.locator("#tab-map").focus()
    page.keyboard.press("ArrowRight")
    rows = page.locator("#places [data-places] tbody tr")
    expect(rows).to_have_count(len(found.areas))
    assert page.locator("[data-unplaced] button").count() == len(found.areas) - placed
    rows.first.get_by_role("button").click()
    expect(page.locator(".panel .finding").first).to_be_visible()


def test_the_map_of_the_whole_case(desk: Open, open_page: Opening) -> None:
    page = open_map(open_page, desk)
    assert n_places(page) > 5
    page.locator("#tab-places").click()
    page.locator("#places [data-places] button").first.click()
    expect(page.locator(".panel .finding").first).to_be_visible()
    page.locator("#places [data-ways] button").first.click()
    expect(page.locator(".panel .finding").first).to_be_visible()
    page.locator("#map-who").fill("Cinceles")
    expect(page.locator("#map-who[aria-expanded=true]")).to_be_visible()
    page.locator("#map-who").press("Enter")
    page.wait_for_url("**/map?who=*")
    page.wait_for_selector(".atlas[data-ready]")
    expect(page.locator("h1")).to_contain_text("Cinceles")


def test_the_api_of_the_map(desk: Open) -> None:
    with desk.client() as client:
        shown = client.get("/api/v1/map", params={"who": leading_group(desk)}).json()
        assert shown["places"]
        assert shown["weighed"] <= shown["claims"]
        assert all(place["area"] is None or place["area"]["kind"] for place in shown["places"])
        assert client.get("/api/v1/map", params={"who": "nobody at all"}).status_code == 404
        assert client.get("/map/words", params={"who": leading_group(desk), "place": "x:y"}).status_code == 404
        assert client.get("/api/v1/map").json()["who"] is None
