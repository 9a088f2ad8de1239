"""A desk over the example case, and a real browser in front of it.

The example case is read once a test run; a test that decides or adds takes `own_desk`, a copy.
"""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from quipus.case import Case
from quipus.web import make_app
from quipus.web.safety import CSRF_HEADER, TOKEN, Keys, cookie_name
from quipus.web.serving import HOST, hosts_of
from tools.need_chromium import find_chromium

EXAMPLE = Path(__file__).parents[2] / "examples" / "las-lajas"


@dataclass(frozen=True, slots=True)
class Open:
    """A desk that answers: its case, where it is, its secrets."""

    case: Case
    base: str
    keys: Keys

    @property
    def address(self) -> str:
        """What `quipus open` prints."""
        return f"{self.base}/?{TOKEN}={self.keys.token}"

    def client(self) -> httpx.Client:
        """Returns a client that holds the cookie and sends the CSRF token, as the desk's own pages do."""
        host = self.base.removeprefix("http://")
        cookies = {cookie_name(host): self.keys.session}
        return httpx.Client(base_url=self.base, cookies=cookies, headers={CSRF_HEADER: self.keys.csrf}, timeout=60)


@contextmanager
def open_desk(case: Case, address: str) -> Iterator[Open]:
    """Runs a desk in a thread, as `quipus.web.serve` does in the process."""
    listening = socket.socket(proto=socket.IPPROTO_TCP)
    listening.bind((HOST, 0))
    port = listening.getsockname()[1]
    keys = Keys()
    app = make_app(case, address, author="tester", hosts=hosts_of(port), keys=keys)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield Open(case, f"http://{HOST}:{port}", keys)
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()


@pytest.fixture(scope="session")
def example_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Returns the folder of the example case, read once; nobody may write to it."""
    folder = tmp_path_factory.mktemp("desk") / "case"
    with Case(folder, create=True) as case:
        case.add([EXAMPLE], workers=1)
        case.census()
    return folder


@pytest.fixture(scope="session")
def desk(example_case: Path) -> Iterator[Open]:
    """A desk over the example case, for tests that only look."""
    with Case(example_case) as case, open_desk(case, "example") as opened:
        yield opened


@pytest.fixture
def own_desk(example_case: Path, tmp_path: Path) -> Iterator[Open]:
    """A desk over a copy of the example case, for tests that decide."""
    folder = tmp_path / "case"
    shutil.copytree(example_case, folder)
    with Case(folder) as case, open_desk(case, "copy") as opened:
        yield opened


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium without a window."""
    path = find_chromium()
    if path is None:
        pytest.skip("no Chromium: run tools/need_chromium.py, or name one in QUIPUS_CHROMIUM")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
             "--disable-sync", "--no-first-run", "--disable-quic"]  # fmt: skip
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=flags)
        yield running
        running.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh browser profile, in English, 1280 wide."""
    made = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB", reduced_motion="reduce")
    made.set_default_timeout(15_000)
    yield made
    made.close()


@pytest.fixture
def open_page(context: BrowserContext) -> Iterator[Callable[[Open, str], Page]]:
    """Opens a page of a desk; at the end no script may have failed and nothing may have been asked for elsewhere."""
    faults: list[str] = []

    def opening(opened: Open, path: str = "/") -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"script: {error}"))
        page.on("console", lambda line: faults.append(line.text) if "Content Security Policy" in line.text else None)
        page.on("request", lambda asked: None if asked.url.startswith((opened.base, "data:", "blob:"))
                else faults.append(f"asked elsewhere: {asked.url}"))  # fmt: skip
        page.goto(opened.address)
        if path != "/":
            page.goto(opened.base + path)
        return page

    yield opening
    assert faults == []
