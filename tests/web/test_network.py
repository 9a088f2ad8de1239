"""The evidence chart in a real browser: expand, step back, filter, time, ways, words, views, pictures, keyboard."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

from playwright.sync_api import Page, expect

from quipus.model import EntityType
from tests.web.conftest import Open

Opening = Callable[[Open, str], Page]
MIDDLE = "Los Barreteros"
"""The group of the example case that most claims speak of."""


def open_chart(open_page: Opening, opened: Open, path: str = "/network") -> Page:
    page = open_page(opened, path)
    page.wait_for_selector(".network[data-ready]")
    return page


def status(page: Page) -> str:
    return page.locator(".network [data-status]").inner_text()


def focus_of(opened: Open) -> str:
    return opened.case.leading_entities(EntityType.GROUP, 1)[0].id


def count_nodes(page: Page) -> int:
    return int(status(page).split(" of ")[0])


def count_lines(page: Page) -> int:
    return int(status(page).split("shown, ")[1].split(" of ")[0])


def test_expanding_filtering_and_stepping_back(desk: Open, open_page: Opening) -> None:
    page = open_chart(open_page, desk)
    expect(page.locator("h1")).to_contain_text(MIDDLE)
    before = status(page)
    nodes = count_nodes(page)
    # what there is to expand is counted before anything is expanded
    page.locator("#tab-list").click()
    page.get_by_role("button", name=f"Details: {MIDDLE}").click()
    row = page.locator(".panel tr[data-kind=membership]")
    others, here = (int(row.locator("td").nth(place).inner_text()) for place in (0, 1))
    assert others > here
    counted = {one.kind: one.n_others for one in desk.case.tie_counts(focus_of(desk))}
    assert others == counted["membership"]
    row.get_by_role("button").click()
    grown = str(min(others, here + 12))  # a dozen at a time
    expect(row.locator("[data-here]")).to_have_text(grown)
    assert count_nodes(page) > nodes
    assert page.locator("#list [data-nodes] tbody tr").count() == count_nodes(page)
    # back by button, forward by keyboard
    page.get_by_role("button", name="Step back").click()
    assert status(page) == before
    page.keyboard.press("Control+Shift+z")
    expect(row.locator("[data-here]")).to_have_text(grown)
    page.keyboard.press("Control+z")
    assert status(page) == before
    # filters: kind, strength
    lines = count_lines(page)
    page.locator("input[data-kind=presence]").uncheck()
    assert count_lines(page) < lines
    assert page.locator("#list [data-lines]").get_by_text("operates in").count() == 0
    page.locator("input[data-strength=dashed]").uncheck()
    strengths = page.locator("#list [data-lines] tbody tr td:nth-child(4)").all_inner_texts()
    assert "one source" not in strengths
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert status(page) == before


def test_the_time_slider_leaves_what_holds(desk: Open, open_page: Opening) -> None:
    page = open_chart(open_page, desk)
    whole = count_lines(page)
    page.locator("[data-filter=time]").select_option("asof")
    slider = page.locator("[data-slider=to] input")
    expect(slider).to_be_visible()
    last = count_lines(page)
    slider.focus()
    page.keyboard.press("Home")
    first = count_lines(page)
    assert first < last <= whole
    assert page.locator("[data-slider=to] output").inner_text() in {"Jan 2014", "Sept 2014", "Dec 2014"} or first >= 0
    page.locator("[data-filter=time]").select_option("between")
    expect(page.locator("[data-undated]")).to_contain_text("undated findings are left out")


def test_a_line_leads_to_its_words(desk: Open, open_page: Opening) -> None:
    page = open_chart(open_page, desk)
    page.locator("#tab-list").click()
    row = page.locator("#list [data-lines] tbody tr").first
    row.get_by_role("button", name="Words").click()
    quote = page.locator(".panel blockquote a").first
    expect(quote).to_be_visible()
    words = quote.inner_text()
    assert words.strip()
    quote.click()
    page.wait_for_url("**/document/**")


def test_the_chart_by_keyboard_alone(desk: Open, open_page: Opening) -> None:
    """By keyboard: an arrow chooses, Enter opens, H hides."""
    page = open_chart(open_page, desk)
    canvas = page.locator(".network .canvas")
    canvas.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".panel p")).not_to_be_empty()
    page.keyboard.press("Enter")
    expect(page.locator(".panel h2")).to_be_visible()
    name = page.locator(".panel h2").inner_text()
    nodes = count_nodes(page)
    canvas.focus()
    page.keyboard.press("h")
    assert count_nodes(page) == nodes - 1
    page.locator("#tab-list").click()
    assert page.locator("#list [data-nodes]").get_by_role("link", name=name, exact=True).count() == 0
    page.get_by_role("button", name="Show all hidden").click()
    assert count_nodes(page) == nodes


def test_ways_between_two(desk: Open, open_page: Opening) -> None:
    page = open_chart(open_page, desk)
    for field, typed in (("#way-from", "Loayza Chamba"), ("#way-to", "Robledo")):
        page.locator(field).fill(typed)
        expect(page.locator(f"{field}[aria-expanded=true]")).to_be_visible()
        page.locator(field).press("Enter")
    page.get_by_role("button", name="Find ways").click()
    found = page.locator("[data-ways=found]")
    expect(found).not_to_be_empty()
    ways = found.locator(".way")
    if ways.count():
        assert ways.first.locator("li").count() >= 2
        ways.first.get_by_role("button").click()
        expect(page.locator(".network [data-status]")).to_contain_text("shown")
    page.locator("[data-ways=ordered]").check()
    page.get_by_role("button", name="Find ways").click()
    expect(found).to_contain_text("have no date and serve no such way")


def test_views_are_kept_and_open_as_they_were(own_desk: Open, open_page: Opening) -> None:
    page = open_chart(open_page, own_desk)
    page.locator("#tab-list").click()
    page.locator("#list").get_by_role("button", name="Hide").first.click()
    page.locator("input[data-kind=presence]").uncheck()
    before = status(page)
    page.locator("summary", has_text="Saved views").click()
    page.get_by_label("Name of the view").fill("Frontera: ñ/1")
    page.get_by_role("button", name="Save view").click()
    expect(page.locator("#toasts")).to_contain_text("saved")
    assert list(own_desk.case.kept_charts()) == ["Frontera: ñ/1"]
    page.locator("summary", has_text="Saved views").click()
    page.get_by_role("link", name="Frontera: ñ/1").click()
    page.wait_for_selector(".network[data-ready]")
    expect(page.locator(".network [data-status]")).to_contain_text(before.split(" Show all")[0])
    expect(page.locator("input[data-kind=presence]")).not_to_be_checked()
    page.locator("summary", has_text="Saved views").click()
    page.locator("[data-forget]").click()
    expect(page.locator("#toasts")).to_contain_text("removed")
    assert not own_desk.case.kept_charts()


def test_pictures_and_data_leave_the_chart(desk: Open, open_page: Opening, tmp_path: Path) -> None:
    page = open_chart(open_page, desk)
    saved = {}
    for kind, label in (("svg", "Picture (SVG)"), ("png", "Picture (PNG)"), ("json", "Data (JSON)")):
        page.locator("details.menu", has_text="Export").evaluate("menu => menu.open = true")
        with page.expect_download() as download:
            page.get_by_role("button", name=label).click()
        saved[kind] = tmp_path / f"chart.{kind}"
        download.value.save_as(saved[kind])
    root = ET.parse(saved["svg"]).getroot()
    words = " ".join(root.itertext())
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert MIDDLE in words
    assert "presumed innocent" in words
    assert "all dates" in words
    assert saved["png"].read_bytes().startswith(b"\x89PNG")
    told = json.loads(saved["json"].read_text("utf-8"))
    assert len(told["nodes"]) == count_nodes(page)
    assert len(told["lines"]) == count_lines(page)


def test_arrangements_put_every_node_somewhere(desk: Open, open_page: Opening) -> None:
    page = open_chart(open_page, desk)
    nodes = count_nodes(page)
    for name in ("hierarchy", "type", "community", "place", "web"):
        page.locator("[data-act=layout]").select_option(name)
        page.wait_for_timeout(300)
        expect(page.locator("[data-act=layout]")).to_have_value(name)
        assert count_nodes(page) == nodes


def test_adding_by_name_and_the_whole_network(desk: Open, open_page: Opening) -> None:
    page = open_chart(open_page, desk)
    nodes = count_nodes(page)
    page.locator("#chart-add").fill("Edgar Quen")
    expect(page.locator("#chart-add[aria-expanded=true]")).to_be_visible()
    page.locator("#chart-add").press("Enter")
    expect(page.locator(".panel h2")).to_contain_text("Quenallata")
    assert count_nodes(page) >= nodes
    page.get_by_role("link", name="The whole network").click()
    page.wait_for_selector(".whole[data-ready]")
    expect(page.locator(".whole [data-status]")).to_contain_text("shown")
    page.locator("[data-best] a").first.click()
    page.wait_for_selector(".network[data-ready]")


def test_the_api_says_what_the_page_shows(desk: Open) -> None:
    with desk.client() as client:
        middle = focus_of(desk)
        asked = {"entities": [middle], "expand": {"entity": middle, "limit": 5}}
        chart = client.post("/api/v1/network/chart", json=asked).json()
        again = client.post("/api/v1/network/chart", json=asked).json()
        assert chart == again
        assert len(chart["added"]) == 5
        ids = {node["id"] for node in chart["nodes"]}
        assert ids == {middle, *chart["added"]}
        assert all({line["source"], line["target"]} <= ids for line in chart["lines"])
        counts = client.get("/api/v1/network/counts", params={"entity": middle}).json()
        assert {one["kind"]: one["others"] for one in counts} == {
            one.kind: one.n_others for one in desk.case.tie_counts(middle)
        }
        line = chart["lines"][0]
        found = client.get("/api/v1/network/between", params={"one": line["source"], "other": line["target"]}).json()
        assert {told["finding"] for told in line["told"]} <= {one["id"] for one in found}
        kept = {node["id"]: [node["x"], node["y"]] for node in chart["nodes"]}
        more = {"entities": [node["id"] for node in chart["nodes"]], "places": kept, "expand": asked["expand"]}
        grown = client.post("/api/v1/network/chart", json=more).json()
        stayed = {node["id"]: [node["x"], node["y"]] for node in grown["nodes"] if node["id"] in kept}
        assert stayed == kept
        assert client.get("/api/v1/network/charts/none").status_code == 404
        assert client.post("/api/v1/network/chart", json={"entities": ["x" * 32]}).json()["missing"] == ["x" * 32]
