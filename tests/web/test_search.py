"""Search over everything: by name, by words, while somebody types; with the keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import Open


def test_names_and_passages_are_found_beside_each_other(desk: Open) -> None:
    with desk.client() as client:
        html = client.get("/search", params={"q": "Barreteros"}).text
    entity = desk.case.entities("Los Barreteros").items[0]
    assert f'href="/entity/{entity.id}"' in html
    assert "<mark>Barreteros</mark>" in html


def test_a_page_says_which_of_how_many_it_shows(desk: Open) -> None:
    total = desk.case.search("de", 1).total
    assert total > 50
    with desk.client() as client:
        first = client.get("/search", params={"q": "de"}).text
        second = client.get("/search", params={"q": "de", "page": "2"}).text
    assert f"1 to 25 of {total}" in first
    assert f"26 to 50 of {total}" in second
    hits = [re.findall(r'href="(/document/[^"]+)#here"', html) for html in (first, second)]
    assert [len(found) for found in hits] == [25, 25]
    assert not set(hits[0]) & set(hits[1])


def test_nothing_found_says_so(desk: Open) -> None:
    with desk.client() as client:
        html = client.get("/search", params={"q": "zzzz nobody"}).text
        assert "Nobody and nothing of that name." in html
        assert "No passage holds these words." in html
        assert client.get("/search").status_code == 200


@pytest.mark.parametrize("query", ['"', "*", "AND OR NOT", "(", "a*b*", "'; --", "\x00", "ñ" * 399])
def test_no_query_makes_an_error(desk: Open, query: str) -> None:
    with desk.client() as client:
        for path in ("/search", "/search/suggestions", "/entities"):
            assert client.get(path, params={"q": query}).status_code == 200


def test_suggestions_offer_names_and_then_the_words(desk: Open) -> None:
    with desk.client() as client:
        html = client.get("/search/suggestions", params={"q": "barre"}).text
        assert client.get("/search/suggestions", params={"q": ""}).text.strip() == ""
    options = re.findall(r'<li role="option"[^>]*>.*?</li>', html, re.DOTALL)
    assert 'data-address="/entity/' in options[0]
    assert "data-address" not in options[-1]
    assert "barre" in options[-1]


def test_words_typed_after_the_options_came_are_searched(desk: Open, open_page: Callable[..., Page]) -> None:
    page = open_page(desk)
    page.keyboard.press("/")
    page.keyboard.type("barre")
    expect(page.locator("#found [role=option]").first).to_contain_text("Los Barreteros")
    page.get_by_role("combobox").evaluate("field => { field.value = 'barreteros'; }")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Found for “barreteros”")


def test_search_by_keyboard_alone(desk: Open, open_page: Callable[..., Page]) -> None:
    page = open_page(desk)
    page.keyboard.press("/")
    page.keyboard.type("barreteros")
    field = page.get_by_role("combobox", name="Search people, groups, places, words")
    expect(page.locator("#found [role=option]").first).to_contain_text("Los Barreteros")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#found [role=option]").last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Found for “barreteros”")
    expect(page.locator("mark").first).to_have_text("Barreteros")
