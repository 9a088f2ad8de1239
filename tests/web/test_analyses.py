"""Analyses: each answers with its policy, caveats and claims; in the background, with progress, and can be given up."""

from __future__ import annotations

import gc
import inspect
import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from quipus.case.analysis import KINDS, Kind, Question, apart
from quipus.web import analyses
from quipus.web.analyses import Analyses, CancelledError
from tests.web.conftest import Open

QUERIES: dict[Kind, dict[str, str]] = {
    Kind.CONNECTION: {"one": "Genaro Ulloque Purizaga", "other": "Los Cinceles", "ask": "true"},
    Kind.TERRITORY: {"one": "Los Cinceles", "ask": "true"},
    Kind.DISRUPTION: {"stage": "betweenness", "size": "2"},
    Kind.RANKING: {"measure": "degree"},
}
PICTURED = set(KINDS) - {Kind.KEY_PLAYERS, Kind.CUSTODY, Kind.LEADS}


def query_of(opened: Open, kind: Kind) -> dict[str, str]:
    """Returns what a kind is asked with; a connection between two who are tied."""
    if kind is not Kind.CONNECTION:
        return QUERIES.get(kind, {})
    network = opened.case.network()
    one, other = (
        network.entities[int(end[0])].id for end in (network.graph.columns.source, network.graph.columns.target)
    )
    return {"one": one, "other": other, "ask": "true"}


def wait_for(opened: Open, kind: Kind, query: dict[str, str]) -> str:
    """Asks again until the answer is there, as the page does."""
    with opened.client() as client:
        until = time.monotonic() + 60
        while True:
            html = client.get(f"/analyses/{kind.value}", params=query).text
            if 'class="progress"' not in html or time.monotonic() > until:
                return html


@pytest.mark.parametrize("kind", KINDS)
def test_every_analysis_answers_with_policy_caveat_and_claims(desk: Open, kind: Kind) -> None:
    html = wait_for(desk, kind, query_of(desk, kind))
    assert 'id="a-answer"' in html
    assert "How it was made:" in html
    assert html.count('class="caveat"') >= 2
    picture = "<svg" in html.split('id="a-answer"')[1]
    assert picture is (kind in PICTURED) or kind is Kind.CONNECTION  # two may have no other way between them
    assert (kind is Kind.LEADS) or re.search(r'href="/document/\w+\?claim=\w+#here"', html)
    assert " style=" not in html


def test_leads_are_never_drawn_as_ties(desk: Open) -> None:
    html = wait_for(desk, Kind.LEADS, {})
    assert "Leads, not ties" in html
    assert "<figure" not in html


def test_the_policy_changes_the_answer_and_stands_with_it(desk: Open) -> None:
    html = wait_for(desk, Kind.KEY_PLAYERS, {"least_modality": "certain", "size": "2", "ask": "true"})
    assert "at least certain" in html
    none = wait_for(desk, Kind.KEY_PLAYERS, {"reviewed": "true"})
    assert "Nobody stands in a tie under this policy." in none


@pytest.mark.parametrize(
    ("kind", "query", "words"),
    [
        (Kind.CONNECTION, {"one": "Nobody At All", "other": "Los Cinceles", "ask": "true"}, "Nobody At All"),
        (Kind.COMMAND, {"as_of": "2022", "since": "2020"}, "either as of a date or over a window"),
        (Kind.COMMAND, {"as_of": "yesterday"}, "not an EDTF date"),
        (Kind.RANKING, {"measure": "luck"}, "Unknown measure"),
        (Kind.DISRUPTION, {"stage": "luck"}, "Unknown rule"),
    ],
)
def test_what_cannot_be_answered_says_why(desk: Open, kind: Kind, query: dict[str, str], words: str) -> None:
    assert words in wait_for(desk, kind, query)


def test_an_answer_is_kept_until_somebody_decides(own_desk: Open) -> None:
    case, kept = own_desk.case, Analyses()
    question = Question(Kind.CUSTODY)
    first = kept.find(case, case.address, question, wait=30)
    assert kept.find(case, case.address, question) is first
    case.accept(case.claims(limit=1).items[0].claim.id, "read")
    assert kept.find(case, case.address, question) is not first


def test_a_large_case_is_analysed_in_a_process_of_its_own(desk: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analyses, "IN_THREAD", 0)
    kept, case = Analyses(), desk.case
    job = kept.find(case, case.address, Question(Kind.CUSTODY), wait=60)
    assert job.answer is not None
    assert job.answer.tables[0].total > 0
    assert job.n_read > 0
    unknown = kept.find(case, case.address, Question(Kind.TERRITORY, one="Nobody At All"), wait=60)
    assert "Nobody At All" in str(unknown.error)


def test_an_analysis_can_be_given_up(desk: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analyses, "IN_THREAD", 0)
    kept, case, question = Analyses(), desk.case, Question(Kind.LEADS, size=5)
    job = kept.find(case, case.address, question, wait=0)
    kept.cancel(case, question)
    assert job.done.wait(20)
    assert isinstance(job.error, CancelledError)


def test_an_analysis_given_up_holds_no_connection(
    own_desk: Open, monkeypatch: pytest.MonkeyPatch, recwarn: pytest.WarningsRecorder
) -> None:
    """It would be given back whenever the collector of garbage comes by, of a case that may be closed by then."""
    monkeypatch.setattr(apart, "STEP", 1)
    kept, case, question = Analyses(), own_desk.case, Question(Kind.LEADS, size=5)
    with kept._working:  # it does not begin before it is given up
        job = kept.find(case, case.address, question, wait=0)
        kept.cancel(case, question)
    assert job.done.wait(20)
    assert isinstance(job.error, CancelledError)
    assert job.error.__traceback__ is None
    assert [one for one in gc.get_objects() if inspect.isgenerator(one) and one.__name__ == "iter_owned_claims"] == []
    assert not recwarn.list


def test_from_the_list_of_analyses_to_the_words(desk: Open, open_page: Callable[..., Page]) -> None:
    page = open_page(desk, "/analyses")
    page.get_by_role("link", name=re.compile("What arrests changed")).click()
    page.get_by_label("After the real arrests").select_option("betweenness")
    page.get_by_role("button", name="Answer").click()
    expect(page.get_by_role("heading", name="Answer")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("img", name="What arrests changed")).to_be_visible()
    row = page.locator("#a-removals").locator("xpath=..").locator("tbody tr").first
    row.locator("summary").click()
    href = row.locator("details a").first.get_attribute("href")
    assert href is not None
    assert href.startswith("/document/")
