"""The reader: words and claims light each other up, pages are boxed, marked words become a claim."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from quipus.case import Case
from quipus.model import Document, DocumentView, Passage, PassageKind, Record, RecordKind, Span, Stretch
from quipus.model.record import Identifier, IdentifierKind
from quipus.web.passages import make_blocks
from tests.store.building import make_document
from tests.web.conftest import Open

OpenPage = Callable[[Open, str], Page]

PROFILE, RULING, TABLE = "profile-los-barreteros.html", "sentencia-tumbes.pdf", "detenidos.xlsx"


def document_id(desk: Open, name: str) -> str:
    return desk.case.get_document(name).id


def test_claims_and_their_words_light_each_other_up(desk: Open, open_page: OpenPage) -> None:
    found = desk.case.claims(document=PROFILE).items
    view = max(found, key=lambda one: one.claim.evidence[0].start)
    page = open_page(desk, f"/document/{view.document.id}?claim={view.claim.id}#here")
    words = page.locator(f'.book [data-c~="{view.claim.id[:12]}"]')
    assert "".join(words.all_text_contents()) == "".join(view.quote.split(" ... "))
    expect(page.locator("#here")).to_be_in_viewport()
    beside = page.locator(f"#margin-claims #claim-{view.claim.id}")
    expect(beside).to_be_in_viewport()
    expect(words.first).to_have_class(has("lit"))
    other = next(one for one in found if one.claim.evidence[0].start < view.claim.evidence[0].start - 500)
    beside_other = page.locator(f"#claim-{other.claim.id}")
    page.get_by_role("button", name="Earlier in the document").click()
    beside_other.hover()
    expect(page.locator(f'.book [data-c~="{other.claim.id[:12]}"]').first).to_have_class(has("pointed"))
    words_only = page.locator(f'.book span[data-c~="{other.claim.id[:12]}"]')
    words_only.first.click()
    expect(beside_other).to_have_class(has("chosen"))


def has(word: str) -> re.Pattern[str]:
    """Returns a pattern of a class attribute that holds a word."""
    return re.compile(rf"(^|\s){word}(\s|$)")


def test_from_search_to_quote(desk: Open, open_page: OpenPage) -> None:
    page = open_page(desk, "/")
    page.keyboard.press("/")
    page.keyboard.type('"inmates dead"')
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?**")
    page.locator(".text a").first.click()
    expect(page.locator("#here")).to_have_text("inmates")
    expect(page.locator("#here")).to_be_in_viewport()
    claim = page.locator("#margin-claims .claim").first
    claim.click()
    quoted = claim.locator("blockquote").text_content() or ""
    lit = page.locator(f'.book [data-c~="{(claim.get_attribute("data-claim") or "")[:12]}"]').all_text_contents()
    assert "".join(lit).split() == quoted.replace(" ... ", "").split()


def test_accept_undo_and_correct_beside_the_words(own_desk: Open, open_page: OpenPage) -> None:
    view = next(one for one in own_desk.case.claims(document=PROFILE, predicate="leads").items)
    page = open_page(own_desk, f"/document/{view.document.id}?claim={view.claim.id}")
    claim = page.locator(f"#claim-{view.claim.id}")
    claim.get_by_role("button", name="Accept").click()
    expect(claim).to_have_class(has("accepted"))
    assert own_desk.case.get_claim(view.claim.id).status.value == "accepted"
    page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(claim).not_to_have_class(has("accepted"))
    assert own_desk.case.get_claim(view.claim.id).status.value == "open"

    claim.hover()
    claim.get_by_role("button", name="Correct").click()
    form = page.locator("form[hx-post$='/correct']")
    form.get_by_label("How sure the speaker is").select_option("possible")
    form.get_by_label("when").fill("no date")
    form.get_by_role("button", name="Correct").click()
    expect(page.locator(".margin .fault")).to_contain_text("EDTF")
    form.get_by_label("when").fill("2023-05")
    form.get_by_role("button", name="Correct").click()
    expect(claim).to_contain_text("corrected")
    shown = own_desk.case.get_claim(view.claim.id).shown
    assert (shown.modality.value, shown.qualifier("when")) == ("possible", "2023-05")
    assert own_desk.case.get_claim(view.claim.id).claim == view.claim


def test_marked_words_become_a_claim(own_desk: Open, open_page: OpenPage) -> None:
    identity = document_id(own_desk, PROFILE)
    page = open_page(own_desk, f"/document/{identity}")
    words = "left seven inmates dead"
    mark(page, words)
    page.get_by_role("button", name="Enter a claim").click()
    form = page.locator("#enter-claim form")
    expect(page.locator("#enter-claim .marked-words")).to_have_text(words)
    form.locator("select[name=predicate]").select_option("committed")
    form.get_by_label("Crime").select_option("homicide")
    form.locator("input[name=subject]").fill("Los Barreteros")
    form.locator("input[name='qualifier.count']").fill("7")
    form.get_by_role("button", name="Enter a claim").click()
    entered = page.locator("#margin-claims .claim").first
    expect(entered).to_contain_text("entered by a person")
    view = own_desk.case.get_claim(entered.get_attribute("data-claim") or "")
    assert (view.quote, view.shown.predicate, view.status.value) == (words, "committed", "accepted")
    assert view.subject is not None
    assert view.subject.name == "Los Barreteros"
    assert own_desk.case.verify() == []
    total = own_desk.case.claims(document=PROFILE).total
    page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(page.locator("#margin-claims .claim")).to_have_count(total - 1)
    assert own_desk.case.claims(document=PROFILE).total == total - 1


def mark(page: Page, words: str) -> None:
    """Marks words that stand in one piece of the text."""
    page.evaluate(
        """words => {
          const walker = document.createTreeWalker(document.querySelector(".book"), NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf(words);
            if (at < 0) continue;
            window.getSelection().setBaseAndExtent(node, at, node, at + words.length);
            return;
          }
          throw new Error("not in one piece: " + words);
        }""",
        words,
    )


def test_a_printed_page_has_the_words_boxed(desk: Open, open_page: OpenPage) -> None:
    view = desk.case.claims(document=RULING, predicate="sentenced_to").items[0]
    page = open_page(desk, f"/document/{view.document.id}/printed?claim={view.claim.id}")
    sheet = page.locator(".sheet", has=page.locator("rect.box"))
    expect(sheet.locator("canvas")).to_be_visible()
    page.wait_for_selector(".sheet[data-drawn]")
    assert sheet.locator("rect.box").count() >= 1
    ink = page.evaluate(
        """() => {  // how much of the paper under the boxes is dark: the words lie there
          const sheet = document.querySelector(".sheet:has(rect.box)"), canvas = sheet.querySelector("canvas");
          const scale = canvas.width / Number(sheet.dataset.width), context = canvas.getContext("2d");
          return [...sheet.querySelectorAll("rect.box")].map((box) => {
            const [x, y, w, h] = ["x", "y", "width", "height"].map((name) => Number(box.getAttribute(name)) * scale);
            const { data } = context.getImageData(x, y, w, h);
            let dark = 0;
            for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 0 && data[i] < 128) dark += 1;
            return dark / (data.length / 4);
          });
        }"""
    )
    assert min(ink) > 0.03


def test_originals_are_inert(desk: Open) -> None:
    with desk.client() as client:
        answer = client.get(f"/document/{document_id(desk, PROFILE)}/original")
    assert answer.content == desk.case.get_original(PROFILE)
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert "sandbox" in answer.headers["content-security-policy"]


def test_rows_stand_in_a_table(desk: Open) -> None:
    with desk.client() as client:
        html = client.get(f"/document/{document_id(desk, TABLE)}").text
    _, table = html.split("<table", 1)
    table, _ = table.split("</table>", 1)
    assert '<th scope="col">nacionalidad</th>' in table
    assert "nacionalidad:" not in table


def test_messages_stand_with_sender_and_time() -> None:
    text = "[10:01] Rita: Hola\n[10:02] Bruno: Ya llegó\n"
    document, _ = make_document(text)
    passages = tuple(
        Passage(Span(start, start + len(words)), PassageKind.MESSAGE, speaker=speaker)
        for speaker, words, start in [("Rita", "Hola", text.index("Hola")), ("Bruno", "Ya llegó", text.index("Ya"))]
    )
    records = tuple(
        Record(document.id, number, passage.span, RecordKind.MESSAGE, "sent",
               source=Identifier(IdentifierKind.DISPLAY, passage.speaker or ""), when=f"2023-05-02T10:0{number}:00")
        for number, passage in enumerate(passages, start=1)
    )  # fmt: skip
    view = DocumentView(
        document.id, "chat.txt", "chat.txt", "text/plain", None, None, "es", None, None, None, False, None
    )
    (block,) = make_blocks(Stretch(view, len(text), Span(0, len(text)), text, passages, records=records))
    assert block.kind == "chat"
    assert [(line.speaker, line.segments[0].text, line.time, line.voice) for line in block.lines] == [
        ("Rita", "Hola", "2023-05-02 10:01:00", 0),
        ("Bruno", "Ya llegó", "2023-05-02 10:02:00", 1),
    ]


@pytest.mark.parametrize("size", [80, 300, 5_000])
def test_every_word_and_claim_is_reached_from_both_ends(example_case: Path, size: int) -> None:
    with Case(example_case) as case:
        for document in case.documents():
            whole = case.get_document(document.id)
            words = sum(len(passage.span) for passage in whole.passages)
            assert walk(case, whole, size, forwards=True) == (words, document.n_claims)
            assert walk(case, whole, size, forwards=False) == (words, document.n_claims)


def walk(case: Case, document: Document, size: int, *, forwards: bool) -> tuple[int, int]:
    """Returns how many characters and claims the stretches of a document hold in all."""
    at: int | None = 0 if forwards else len(document.text)
    n_characters = n_claims = 0
    while at is not None:
        stretch = case.read_stretch(document.id, at, size=size if forwards else 0, before=0 if forwards else size)
        n_characters += sum(len(passage.span) for passage in stretch.passages)
        n_claims += len(stretch.claims)
        at = stretch.later if forwards else stretch.earlier
    return n_characters, n_claims
