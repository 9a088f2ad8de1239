"""axe-core over every page, in the state in which it opens and with what opens on it: no serious or critical fault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from quipus.model import EntityType
from quipus.web.desk import LANGUAGE_COOKIE
from quipus.web.words import LANGUAGES
from tests.web.conftest import Open

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text("utf-8")

GRAVE = {"serious", "critical"}

FIRST = [
    "/", "/search?q=extor*", "/entities", "/documents", "/document/{document}", "/document/{pdf}", "/entity/{group}",
    "/entity/{place}", "/review", "/network", "/network?focus={group}", "/map", "/timeline", "/analyses",
    "/analyses/command", "/log", "/add",
]  # fmt: skip
"""One page of each kind: axe-core takes some seconds for each."""

REST = [
    "/search", "/entities?type=group", "/entity/{person}", "/entity/{agency}", "/entity/{agency}/said",
    "/entity/{group}/section/structure", "/network/whole", "/analyses/key_players", "/analyses/connection",
    "/analyses/territory?one={group}&ask=true", "/analyses/custody", "/analyses/leads", "/analyses/ranking",
    "/problems", "/nowhere",
]  # fmt: skip


@pytest.fixture(scope="module")
def names(desk: Open) -> dict[str, str]:
    """Returns ids to put into addresses."""
    types = {name: EntityType(name) for name in ("group", "person", "place", "agency")}
    found = {name: desk.case.leading_entities(type_, 1)[0].id for name, type_ in types.items()}
    documents = desk.case.documents()
    pdf = next(document for document in documents if document.media_type == "application/pdf")
    return found | {"document": documents[0].id, "pdf": pdf.id}


def grave_faults(page: Page) -> list[str]:
    """Returns what axe-core finds to be serious or critical, each with the element."""
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in found["violations"]
        if fault["impact"] in GRAVE
        for node in fault["nodes"][:3]
    ]


@pytest.mark.parametrize("path", [*FIRST, *(pytest.param(path, marks=pytest.mark.slow) for path in REST)])
def test_a_page_has_no_grave_fault(
    desk: Open, names: dict[str, str], open_page: Callable[..., Page], path: str
) -> None:
    page = open_page(desk, path.format(**names))
    page.wait_for_load_state("networkidle")
    assert grave_faults(page) == []


@pytest.mark.slow
@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
@pytest.mark.parametrize("path", [*FIRST, *REST])
def test_nor_has_it_in_another_language(
    desk: Open, names: dict[str, str], open_page: Callable[..., Page], context: BrowserContext, path: str, language: str
) -> None:
    context.add_cookies([{"name": LANGUAGE_COOKIE, "value": language, "url": desk.base}])
    page = open_page(desk, path.format(**names))
    page.wait_for_load_state("networkidle")
    assert page.locator("html").get_attribute("lang") == language
    assert grave_faults(page) == []


def test_what_opens_on_a_dossier_has_no_grave_fault(
    desk: Open, names: dict[str, str], open_page: Callable[..., Page]
) -> None:
    page = open_page(desk, f"/entity/{names['person']}")
    page.locator(".finding summary").first.click()
    page.locator(".fold > summary").first.click()
    for name in ("Same or different", "Split by document", "Rename", "Protect as a victim"):
        page.get_by_role("button", name=name).click()
        page.wait_for_selector(".act-form")
        assert grave_faults(page) == []
    page.keyboard.press("Escape")
    page.locator("#find").fill("barre")
    page.wait_for_selector("#found [role=option]")
    assert grave_faults(page) == []


def test_every_page_in_the_other_languages_says_so(desk: Open, open_page: Callable[..., Page]) -> None:
    page = open_page(desk)
    for language in ("es", "pt"):
        page.context.add_cookies([{"name": "quipus-language", "value": language, "url": desk.base}])
        page.reload()
        assert page.locator("html").get_attribute("lang") == language
        assert grave_faults(page) == []
