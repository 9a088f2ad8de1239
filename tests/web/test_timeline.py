"""The timeline in a real browser: zoom from decades to minutes, keyboard, words, filters, the list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from quipus.model import EntityType
from tests.web.conftest import Open

Opening = Callable[[Open, str], Page]


def open_timeline(open_page: Opening, opened: Open, query: str = "") -> Page:
    page = open_page(opened, f"/timeline{query}")
    page.wait_for_selector(".chronicle[data-ready]")
    return page


def axis(page: Page) -> list[str]:
    return page.locator(".chronicle svg text.axis").all_text_contents()


def test_from_decades_to_minutes_by_keyboard_to_the_words(desk: Open, open_page: Opening) -> None:
    page = open_timeline(open_page, desk, "?who=*")
    entries = page.locator(".chronicle .entry[data-id]")
    every = entries.count()
    assert every > 5
    assert all(words.isdigit() for words in axis(page))  # years
    paper = page.locator(".chronicle .paper")
    paper.focus()
    for _ in range(8):
        page.keyboard.press("-")
    page.wait_for_timeout(100)
    assert int(axis(page)[1]) - int(axis(page)[0]) >= 10  # decades
    page.keyboard.press("Home")
    for _ in range(60):
        page.keyboard.press("+")
    page.wait_for_timeout(100)
    assert any(":" in words for words in axis(page))  # minutes
    assert entries.count() < every
    page.keyboard.press("0")
    page.wait_for_timeout(100)
    assert entries.count() == every
    page.keyboard.press("ArrowDown")
    expect(page.locator(".chronicle .entry.on")).to_have_count(1)
    page.keyboard.press("Enter")
    quote = page.locator(".panel blockquote a").first
    expect(quote).to_be_visible()
    quote.click()
    page.wait_for_url("**/document/**")


def comes_true(page: Page, test: Callable[[], bool]) -> bool:
    """Tells whether something holds within five seconds."""
    for _ in range(50):
        if test():
            return True
        page.wait_for_timeout(100)
    return False


def test_marks_pan_and_open_by_pointer(desk: Open, open_page: Opening) -> None:
    page = open_timeline(open_page, desk)
    before = axis(page)
    box = page.locator(".chronicle .paper").bounding_box()
    assert box is not None
    middle = (box["x"] + box["width"] / 2, box["y"] + 8)
    page.mouse.move(*middle)
    page.mouse.wheel(0, -400)
    assert comes_true(page, lambda: axis(page) != before)
    page.get_by_role("button", name="Whole time").click()
    assert comes_true(page, lambda: axis(page) == before)
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] - 400, middle[1], steps=4)
    page.mouse.up()
    assert comes_true(page, lambda: axis(page) != before)
    page.get_by_role("button", name="Whole time").click()
    page.locator(".chronicle .entry[data-id]").first.click()
    expect(page.locator(".panel .finding")).to_be_visible()


def test_rows_filters_and_the_list(desk: Open, open_page: Opening) -> None:
    page = open_timeline(open_page, desk, "?who=*&predicate=arrested")
    names = page.locator(".chronicle .row-name").count()
    assert names > 1
    page.locator("[data-rows]").select_option("predicate")
    expect(page.locator(".chronicle .row-name")).to_have_count(1)
    page.locator("#tab-time").focus()
    page.keyboard.press("ArrowRight")
    rows = page.locator("#told [data-told] tbody tr")
    expect(rows).to_have_count(len(desk.case.chronicle(predicate="arrested").entries))
    rows.first.get_by_role("button").click()
    expect(page.locator(".panel .finding")).to_be_visible()
    page.locator("[name=since]").fill("2023")
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_selector(".chronicle[data-ready]")
    assert "since=2023" in page.url


def test_records_stand_to_the_minute(own_desk: Open, open_page: Opening, tmp_path: Path) -> None:
    """Messages that are a minute and then twelve apart are two marks of their own only when looked at closely."""
    said = [
        (28, "Ana Loza", "Llega el martes."),
        (29, "Bruno Paz", "Dale."),
        (41, "Ana Loza", "Confirma cuando salga."),
    ]
    lines = (f"13/05/2023, 20:{minute} - {who}: {words}\n" for minute, who, words in said)
    chat = tmp_path / "chat.txt"
    chat.write_text("".join(lines), "utf-8")
    own_desk.case.add([chat], workers=1)
    page = open_timeline(open_page, own_desk, "?who=*&since=2023-05-13&until=2023-05-13")
    expect(page.locator(".chronicle [data-status]")).to_contain_text("3 of 3 records")
    page.locator(".chronicle .paper").focus()
    for _ in range(40):
        page.keyboard.press("+")
    page.wait_for_timeout(100)
    assert any(":" in words for words in axis(page))
    page.get_by_role("button", name="Whole time").click()
    marks = page.locator('.chronicle .entry[data-id^="record"]')
    expect(marks).to_have_count(3)
    assert "2023-05-13 20:41" in (marks.last.locator("title").text_content() or "")
    marks.last.dispatch_event("click")
    expect(page.locator(".panel a[href^='/document/']")).to_be_visible()


def test_what_has_no_date_is_counted_and_listed(desk: Open, open_page: Opening) -> None:
    group = desk.case.leading_entities(EntityType.GROUP, 1)[0]
    undated = len(desk.case.chronicle(group).undated)
    page = open_timeline(open_page, desk, f"?who={group.id}")
    expect(page.locator(".chronicle [data-status]")).to_contain_text(f"{undated} undated")
    page.locator("#tab-told").click()
    expect(page.get_by_role("heading", name="Without a date")).to_be_visible()


def test_the_api_of_the_timeline(desk: Open) -> None:
    with desk.client() as client:
        shown = client.get("/api/v1/timeline", params={"since": "2022", "until": "2023"}).json()
        assert shown["told"]
        assert shown["weighed"] == shown["claims"]
        assert all(one["start"][0] is None or one["start"][0] <= "2023-12-31" for one in shown["told"])
        assert client.get("/api/v1/timeline", params={"since": "never"}).status_code == 400
        assert client.get("/api/v1/timeline", params={"who": "nobody at all"}).status_code == 404
        assert client.get("/timeline", params={"who": "nobody at all"}).status_code == 404
        assert client.get("/timeline/words", params={"finding": "0"}).status_code == 404
