"""Documents with hostile names, titles, texts and file names: every page shows them, and nothing of them runs."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml
from fastapi.routing import APIRoute
from playwright.sync_api import Page

from quipus.case import Case
from quipus.model import Act, EntityType, Metadata, Object, ObjectKind
from quipus.web import pages
from tests.read.making import pdf_bytes, zip_bytes
from tests.store.building import Extractor, make_file, make_work
from tests.web.conftest import EXAMPLE, Open, open_desk

OpenPage = Callable[[Open, str], Page]

ATTACKS = (
    "<script>window.ran = 1</script>",
    "\"><img src=x onerror='window.ran = 2'>",
    "'><svg/onload=window.ran=3>",
    '<a href="javascript:window.ran = 4">Ana</a>',
    "{{ 7 * 7 }}{% print(7 * 7) %}${7 * 7}",
    "</title></textarea></template><script>window.ran = 5</script>",
    "<iframe srcdoc='<script>parent.ran = 6</script>'></iframe>",
    "<div hx-get=/add hx-trigger=load data-script=network>",
    "<math><mtext></mtext><style><img src=x onerror=window.ran=7></style></math>",
    "abc\u202egpj.exe\u202c \u2066def\u2069",
    "Ana\x1b[31m\x00\x07 Luz",
    "*/;window.ran=8;/*",
    "\u2028window.ran = 9\u2029",
)

NO_PARAMETER = sorted(
    {route.path for router in pages.ROUTERS for route in router.routes
     if isinstance(route, APIRoute) and "GET" in (route.methods or ()) and "{" not in route.path}
)  # fmt: skip
"""Every page whose address holds no id."""


def hostile_file(folder: Path, number: int, attack: str) -> None:
    """Writes a document whose file name, title, publisher and words are hostile."""
    name = "".join(char if char not in "/\x00" else "_" for char in attack)[:60] + f" {number}.txt"
    text = f"{attack}\n\nTumbes, 3 de mayo de 2022. La policía detuvo a Juan Ríos {attack} en Lima, dijo «{attack}»."
    (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    told = {"title": f"Título {attack}", "publisher": attack, "authority": attack}
    printable = {key: "".join(char for char in value if char.isprintable()) for key, value in told.items()}
    (folder / f"{name}.meta.yaml").write_text(yaml.safe_dump(printable), "utf-8")


def extract_hostile(extractor: Extractor) -> None:
    """Gives hostile names to people and groups, and hostile words to claims."""
    names = [part.strip() for part in extractor.document.text.split("\n\n") if part.strip()]
    for number, name in enumerate(names):
        extractor.refer(name, EntityType.PERSON if number % 2 else EntityType.GROUP)
    for one, other in pairwise(names):
        person, group = (one, other) if names.index(one) % 2 else (other, one)
        extractor.claim(person, "member_of", group, one, role=other, when=other, where=one)
        extractor.claim(person, "known_as", Object(ObjectKind.TEXT, other), one, speaker=group)


@pytest.fixture(scope="module")
def hostile_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    folder = tmp_path_factory.mktemp("hostile")
    files = folder / "<b onclick=window.ran=10>in"
    files.mkdir()
    for number, attack in enumerate(ATTACKS):
        hostile_file(files, number, attack)
    everything = "\n\n".join(ATTACKS)
    paragraphs = "".join(f"<p>{attack} La policía detuvo a Juan Ríos Peña en Lima.</p>" for attack in ATTACKS)
    rows = "\n".join('Ana;"{}";x'.format(attack.replace('"', "")) for attack in ATTACKS)
    (files / "page.html").write_text(
        f"<html><head><title>{everything}</title></head><body onload='window.ran=11'><article>"
        f"{paragraphs}</article></body>",
        "utf-8", "surrogatepass",
    )  # fmt: skip
    (files / "rows.csv").write_text(
        f"nombre;<img src=x onerror=window.ran=12>;nota\n{rows}",
        "utf-8",
    )  # fmt: skip
    (files / "in.zip").write_bytes(zip_bytes({"<script>window.ran=13</script>.txt": everything.encode()}))
    (files / "page.pdf").write_bytes(pdf_bytes([[(72, 700, 11, "<script>window.ran=14</script> Juan Rios en Lima")]]))
    shutil.copy(EXAMPLE / "prensa" / "profile-los-barreteros.html", files)
    author = ATTACKS[1]
    with Case(folder / "case", create=True, author=author) as case:
        case.add([files], workers=1)
        metadata = Metadata(ATTACKS[0], None, "es", ATTACKS[2], ATTACKS[3], None, sealed=True)
        made = "\n\n".join(" ".join(attack.split()) for attack in ATTACKS)
        case._store.put([make_file(make_work(made, ATTACKS[1], extract_hostile, metadata=metadata))])
        decide(case)
        with open_desk(case, f"case {ATTACKS[0]}") as desk:
            yield desk


def decide(case: Case) -> None:
    """Takes decisions with hostile reasons and names."""
    views = [view for view in case.claims().items if view.claim.origin.rule == "test"]
    case.accept(views[0].claim.id, ATTACKS[0])
    case.reject(views[1].claim.id, ATTACKS[1])
    case.correct(views[2].claim.id, {"qualifier.role": ATTACKS[1]}, ATTACKS[2])
    assert views[0].subject is not None
    case.rename(views[0].subject.id, ATTACKS[2], ATTACKS[3])
    case.mark_victim(views[0].subject.id, ATTACKS[4])


def addresses(case: Case) -> list[str]:
    """Returns the addresses of every page over the hostile documents, people and claims."""
    found = list(NO_PARAMETER)
    found += [f"/search?q={quote(attack, safe='', errors='replace')}" for attack in ATTACKS]
    found += [f"/search/suggestions?q={quote(attack[:20], safe='', errors='replace')}" for attack in ATTACKS]
    found += [f"/documents?q={quote(attack, safe='', errors='replace')}" for attack in ATTACKS[:3]]
    for document in case.documents():
        found += [f"/document/{document.id}"]
        found += [f"/document/{document.id}/printed"] if document.media_type == "application/pdf" else []
    views = [view for view in case.claims().items if view.claim.origin.rule == "test"]
    for view in views[:6]:
        found.append(f"/document/{view.document.id}?claim={view.claim.id}#here")
        found.append(f"/claim/{view.claim.id}/correct")
        for entity in (view.subject, view.object):
            found += (
                []
                if entity is None
                else [f"/entity/{entity.id}", f"/network?entity={entity.id}", f"/map?who={entity.id}"]
            )
    found += [f"/review?kind={kind}" for kind in ("claims", "pairs")]
    found += [f"/nowhere/{quote(ATTACKS[0], safe='')}", f"/document/{quote(ATTACKS[1], safe='')}"]
    return list(dict.fromkeys(found))


INJECTED = """() => {
  const bad = [];
  if ("ran" in window) bad.push("ran " + window.ran);
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) bad.push(element.tagName + " " + name);
      if (/^(href|src|action|xlink:href)$/i.test(name) && /^\\s*javascript:/i.test(value)) bad.push(name + " " + value);
    }
  }
  for (const { tagName } of document.querySelectorAll("script:not([src]), iframe, object, embed, math, base"))
    bad.push(tagName);
  for (const element of document.querySelectorAll("script[src]"))
    if (!element.src.startsWith(location.origin + "/static/")) bad.push(element.src);
  return bad;
}"""


def test_nothing_of_a_document_runs_on_any_page(hostile_desk: Open, open_page: OpenPage) -> None:
    page = open_page(hostile_desk, "/")
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    for address in addresses(hostile_desk.case):
        page.goto(hostile_desk.base + address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate(INJECTED) == [], address
        assert "49" not in page.title(), address
    page.evaluate("document.body.append(document.createElement('math'))")
    assert page.evaluate(INJECTED) == ["MATH"]  # the search itself finds what it is meant to


def test_everything_that_was_tried_is_shown_as_words(hostile_desk: Open) -> None:
    document = next(one for one in hostile_desk.case.documents() if one.path == ATTACKS[1])
    with hostile_desk.client() as client:
        html = client.get(f"/document/{document.id}").text
    assert "{{ 7 * 7 }}{% print(7 * 7) %}${7 * 7}" in html
    assert "&lt;script&gt;window.ran = 1&lt;/script&gt;" in html
    assert not set(html) & set("\x00\x1b\u202e\u2028\u2066")


def test_hostile_words_go_through_decisions_in_the_browser(hostile_desk: Open, open_page: OpenPage) -> None:
    view = next(one for one in hostile_desk.case.claims(status="open").items if one.claim.origin.rule == "test")
    page = open_page(hostile_desk, f"/document/{view.document.id}?claim={view.claim.id}")
    claim = page.locator(f"#claim-{view.claim.id}")
    claim.locator("summary").click()
    claim.locator("input[name=reason]").fill(ATTACKS[1])
    claim.get_by_role("button", name="Accept").click()
    page.locator(".toast").wait_for()
    assert hostile_desk.case.log()[-1].reason == ATTACKS[1]
    assert hostile_desk.case.log()[-1].act is Act.ACCEPT
    page.goto(f"{hostile_desk.base}/log")
    assert page.evaluate(INJECTED) == []
