"""In Spanish and Portuguese no sentence that is made below the pages is left in English."""

from __future__ import annotations

import re
from html import unescape

import pytest

from quipus.case.analysis import KINDS, Kind
from quipus.web.desk import LANGUAGE_COOKIE
from quipus.web.words import LANGUAGES, load_below
from tests.web.conftest import Open
from tests.web.test_analyses import query_of, wait_for

LEAST = 14
"""Letters of a stretch of a sentence that no name and no quotation of the example case happens to have."""

SENTENCES = sorted(
    stretch.strip()
    for key, words in load_below().items()
    if not key.startswith("country.")
    for stretch in re.split(r"{\w+}", words)
    if len(stretch.strip()) >= LEAST
)


def english_in(html: str) -> list[str]:
    """Returns the English that a page shows, but for what it says is English (a problem's particulars)."""
    text = unescape(re.sub(r'<span lang="en">.*?</span>', "", html, flags=re.DOTALL))
    return [stretch for stretch in SENTENCES if stretch in text]


@pytest.fixture(params=[language for language in LANGUAGES if language != "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("path", ["/", "/problems", "/review?kind=pairs", "/review"])
def test_pages(desk: Open, language: str, path: str) -> None:
    with desk.client() as client:
        client.cookies.set(LANGUAGE_COOKIE, language)
        assert english_in(client.get(path).text) == []


def test_contradictions_and_who_may_be_the_same(desk: Open, language: str) -> None:
    clash = next(one for one in desk.case.contradictions().items if one.claims[0].subject is not None)
    assert clash.claims[0].subject is not None
    with desk.client() as client:
        client.cookies.set(LANGUAGE_COOKIE, language)
        dossier = client.get(f"/entity/{clash.claims[0].subject.id}").text
        assert 'class="contradiction"' in dossier
        assert english_in(dossier) == []
        for suggestion in desk.case.suggest().items[:5]:
            asked = client.get(f"/entity/{suggestion.left}/decide/compare").text
            assert 'class="plain reasons"' in asked
            assert english_in(asked) == []


@pytest.mark.parametrize("kind", KINDS)
def test_analyses(desk: Open, kind: Kind, language: str) -> None:
    query = {"ask": "true", **query_of(desk, kind)}
    assert 'id="a-answer"' in wait_for(desk, kind, query)  # worked out once, whatever the language
    with desk.client() as client:
        client.cookies.set(LANGUAGE_COOKIE, language)
        html = client.get(f"/analyses/{kind.value}", params=query).text
    assert 'id="a-answer"' in html
    assert english_in(html) == []


def test_in_english_they_are_there(desk: Open) -> None:
    with desk.client() as client:
        assert english_in(client.get("/problems").text)
        assert english_in(client.get(f"/entity/{desk.case.suggest().items[0].left}/decide/compare").text)
