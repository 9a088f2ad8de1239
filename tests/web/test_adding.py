"""Files that come over the desk: dropped anywhere, read in the background, stopped, kept within bounds."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import anyio
import pytest
from playwright.sync_api import Page, expect

from quipus.case import Case
from quipus.errors import NotFoundError, SettingsError
from quipus.web import jobs
from quipus.web.jobs import Addition, Jobs, State, safe_path
from tests.web.conftest import Open

OpenPage = Callable[[Open, str], Page]

NEWS = "Ilo, 5 de mayo de 2022. La policía detuvo a Bruno Quispe Mamani, alias Ancla, jefe de Los Faroles, en Ilo."
NOW = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)


def test_a_file_dropped_on_any_page_is_read(own_desk: Open, open_page: OpenPage) -> None:
    before = own_desk.case.census()
    page = open_page(own_desk, "/documents")
    transfer = page.evaluate_handle(
        """text => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([text], "ilo.txt", { type: "text/plain" }));
          transfer.items.add(new File([], "leer.txt", { type: "text/plain" }));
          return transfer;
        }""",
        NEWS,
    )
    page.dispatch_event("body", "dragenter", {"dataTransfer": transfer})
    expect(page.locator("body")).to_have_class("dropping")
    page.dispatch_event("body", "drop", {"dataTransfer": transfer})
    expect(page.locator(".toast")).to_contain_text("Added: 1 documents", timeout=60_000)
    expect(page.locator(".toast")).to_contain_text("1 problems.")
    assert own_desk.case.census().documents == before.documents + 1
    assert own_desk.case.get_original("ilo").decode() == NEWS
    page.locator(".toast").get_by_role("button", name="Look").click()
    expect(page.locator(".addition")).to_contain_text("leer.txt")
    page.goto(f"{own_desk.base}/documents?q=ilo.txt")
    page.locator(".shelf .title").click()
    expect(page.locator(".book")).to_contain_text("Bruno Quispe Mamani")
    assert own_desk.case.verify() == []


def test_a_chosen_folder_keeps_its_paths(own_desk: Open, open_page: OpenPage, tmp_path: Path) -> None:
    folder = tmp_path / "prensa"
    (folder / "sur").mkdir(parents=True)
    (folder / "sur" / "ilo.txt").write_text(NEWS, "utf-8")
    page = open_page(own_desk, "/add")
    page.locator("input[data-send=folder]").set_input_files(folder)
    expect(page.locator("#additions .addition.done")).to_contain_text("1 documents", timeout=60_000)
    assert own_desk.case.get_document("ilo").path.endswith("/prensa/sur/ilo.txt")


def test_programs_add_too(own_desk: Open) -> None:
    with own_desk.client() as client:
        id_ = client.post("/api/v1/additions").json()["id"]
        sent = client.put(f"/api/v1/additions/{id_}/files", params={"path": "../../etc/ilo.txt"}, content=NEWS.encode())
        assert sent.json()["received"] == 1
        client.post(f"/api/v1/additions/{id_}/start")
        state = wait(client.get, id_)
        assert (state["state"], state["documents"], state["problems"]) == ("done", 1, [])
        again = client.put(f"/api/v1/additions/{id_}/files", params={"path": "b.txt"}, content=b"x")
        assert again.status_code == 400
        assert client.get("/api/v1/additions/none").status_code == 404
    assert own_desk.case.get_document("ilo").path.endswith("/etc/ilo.txt")


def wait(get: Callable[[str], object], id_: str) -> dict[str, object]:
    """Asks until an addition is over."""
    for _ in range(300):
        answer = get(f"/api/v1/additions/{id_}")
        state: dict[str, object] = answer.json()  # type: ignore[attr-defined]
        if state["state"] in ("done", "cancelled", "failed"):
            return state
        time.sleep(0.1)
    raise AssertionError("it never ended")


async def chunks(*parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


def receive(desk: Jobs, addition: Addition, path: str, *parts: bytes) -> None:
    """Sends a file, in a thread of its own: Playwright keeps a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(anyio.run, desk.receive, addition, path, chunks(*parts)).result()


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case(tmp_path / "case", create=True, author="ana")


def test_cancelling_stops_after_the_files_in_hand_and_takes_the_folder_away(case: Case) -> None:
    desk = Jobs()
    first, second = desk.open(case, "ana", NOW), desk.open(case, "ana", NOW)
    for number in range(30):
        receive(desk, first, f"{number:02}.txt", f"{NEWS} {number}".encode())
    receive(desk, second, "later.txt", NEWS.encode())
    first.stop.set()
    desk.start(first)
    desk.start(second)
    for _ in range(600):
        if first.is_over and second.is_over:
            break
        time.sleep(0.05)
    assert (first.state, second.state) == (State.CANCELLED, State.DONE)
    assert first.added is not None
    assert first.added.interrupted
    assert len(case.documents()) == 1
    assert not first.folder.exists()
    assert not second.folder.exists()
    waiting = desk.open(case, "ana", NOW)
    desk.cancel(waiting)
    assert (waiting.state, waiting.folder.exists()) == (State.CANCELLED, False)
    case.close()


def test_bounds_are_kept(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Jobs()
    addition = desk.open(case, "ana", NOW)
    monkeypatch.setattr(jobs, "MAX_FILE_BYTES", 10)
    with pytest.raises(SettingsError, match="at most"):
        receive(desk, addition, "big.txt", b"12345", b"678901")
    assert list(addition.folder.iterdir()) == []
    receive(desk, addition, "fits.txt", b"12345", b"67890")
    with pytest.raises(SettingsError, match="exists"):
        receive(desk, addition, "fits.txt", b"again")
    monkeypatch.setattr(jobs, "MAX_FILES", 1)
    with pytest.raises(SettingsError, match="At most 1 files"):
        receive(desk, addition, "other.txt", b"1")
    with pytest.raises(NotFoundError):
        desk.get("none")
    case.close()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("a/b.txt", "a/b.txt"),
        ("../../etc/passwd", "etc/passwd"),
        ("/./a//b.txt", "a/b.txt"),
        ("<script>alert(1)<script>.txt", "<script>alert(1)<script>.txt"),
        ("a\x00b.txt", "a_b.txt"),
        ("ñ" * 200 + ".pdf", "ñ" * 118 + ".pdf"),  # 240 bytes, two for each letter
    ],
)
def test_paths_stay_below_their_folder(sent: str, kept: str) -> None:
    assert safe_path(sent).as_posix() == kept


@pytest.mark.parametrize("sent", ["", "..", "/", "a/" * 25 + "b"])
def test_what_is_no_path_is_refused(sent: str) -> None:
    with pytest.raises(SettingsError):
        safe_path(sent)
