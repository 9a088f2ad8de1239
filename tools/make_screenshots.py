"""Takes pictures of every page of the desk on the example case into docs/images/desk, at two widths.

`make screenshots` runs it. It reads the example case anew, takes some decisions so that no page stands empty, and asks
a real Chromium for each page. The pictures are PNG with 160 colours, small enough to lie in the repository.
"""

from __future__ import annotations

import io
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from need_chromium import find_chromium
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from quipus.case import Case
from quipus.model import EntityType
from quipus.web import make_app
from quipus.web.safety import TOKEN, Keys
from quipus.web.serving import HOST, hosts_of

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "images" / "desk"
EXAMPLE = ROOT / "examples" / "las-lajas"

WIDTHS = (1280, 768)
HEIGHT = 900
COLOURS = 160
"""Colours of a picture: the pages have few, and half of the bytes is left."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its name, the page's address, and what to click before it is taken."""

    name: str
    path: str
    clicks: tuple[str, ...] = ()


def shots_of(case: Case) -> list[Shot]:
    """Returns the pictures that are taken of a case."""
    group = case.leading_entities(EntityType.GROUP, 1)[0].id
    person = case.entities("Genaro Ulloque Purizaga").items[0].id
    document = max(case.documents(), key=lambda one: one.n_claims).id
    printed = next(one.id for one in case.documents() if one.media_type == "application/pdf")
    return [
        Shot("overview", "/"),
        Shot("search", "/search?q=extor*"),
        Shot("group", f"/entity/{group}"),
        Shot("person", f"/entity/{person}"),
        Shot("merge", f"/entity/{person}", ("text=Same or different",)),
        Shot("document", f"/document/{document}"),
        Shot("printed", f"/document/{printed}"),
        Shot("network", f"/network?focus={group}"),
        Shot("map", "/map"),
        Shot("timeline", f"/timeline?who={group}"),
        Shot("review", "/review"),
        Shot("analyses", "/analyses"),
        Shot("command", "/analyses/command"),
        Shot("disruption", "/analyses/disruption?stage=betweenness"),
        Shot("territory", f"/analyses/territory?one={group}&ask=true"),
        Shot("documents", "/documents"),
        Shot("log", "/log"),
        Shot("problems", "/problems"),
    ]


def prepare(case: Case) -> None:
    """Takes some decisions, so that the log and the review show what they are for."""
    first, second, third = (view.claim.id for view in case.claims(predicate="leads", limit=3).items)
    case.accept(first, "read beside the judgment")
    case.by("J. Condori").reject(second, "the sentence speaks of another group")
    case.accept(third, "checked against its words")
    person = case.entities("Genaro Ulloque Purizaga").items[0]
    if suggested := case.suggest_for(person, 1):
        other = suggested[0].right if suggested[0].left == person.id else suggested[0].left
        case.merge([person.id, other], "same trial, same alias, same age")
    case.undo("2", "it does speak of this group")


@contextmanager
def open_desk(case: Case) -> Iterator[tuple[str, Keys]]:
    """Runs the desk on a free port."""
    listening = socket.socket()
    listening.bind((HOST, 0))
    port = listening.getsockname()[1]
    keys = Keys()
    app = make_app(case, "las-lajas", author="M. Quispe", hosts=hosts_of(port), keys=keys)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://{HOST}:{port}", keys
    finally:
        server.should_exit = True
        thread.join(10)


def take(page: Page, base: str, shot: Shot, width: int) -> None:
    """Takes one picture."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
    answer = page.goto(base + shot.path)
    if answer is None or answer.status != 200:
        print(f"{shot.path} is not there; no picture taken", file=sys.stderr)
        return
    page.wait_for_load_state("networkidle")
    page.wait_for_selector("div.progress[hx-get]", state="detached", timeout=60_000)
    for click in shot.clicks:
        page.locator(click).first.click()
        page.wait_for_selector("#decide-form form")
        page.locator("#decide-form").evaluate("form => form.scrollIntoView({block: 'start'})")
    page.wait_for_timeout(700)  # charts and maps come to rest
    save(page.screenshot(), FOLDER / f"{shot.name}-{width}.png")


def save(picture: bytes, target: Path) -> None:
    """Writes a picture with few colours."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)


def main() -> None:
    """Takes every picture."""
    chromium = find_chromium()
    if chromium is None:
        sys.exit("No Chromium: run tools/need_chromium.py, or name one in QUIPUS_CHROMIUM.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, Case(f"{folder}/case", create=True, author="M. Quispe") as case:
        case.add([EXAMPLE], workers=1)
        prepare(case)
        with open_desk(case) as (base, keys), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_context(locale="en-GB", reduced_motion="reduce").new_page()
            page.goto(f"{base}/?{TOKEN}={keys.token}")
            for shot in shots_of(case):
                for width in WIDTHS:
                    take(page, base, shot, width)
            browser.close()
    total = sum(path.stat().st_size for path in FOLDER.glob("*.png"))
    print(f"{len(list(FOLDER.glob('*.png')))} pictures, {total / 1024:,.0f} KiB, in {FOLDER.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
