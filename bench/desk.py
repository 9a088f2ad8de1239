"""The desk at scale: server time of every page, then 20 readers and 2 reviewers at once.

CASE=FOLDER names the case, into which the reviewers decide (make one with KEEP=FOLDER python -m bench store_scale);
without it a small one is made. SECONDS bounds the time of the many, 300 unless told. Loopback alone.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from quipus import Case
from quipus.model import EntityType

SECONDS = float(os.environ.get("SECONDS", "300"))
READERS, REVIEWERS = 20, 2
THINK, DECIDE = 4.0, 2.0
"""Mean seconds between two pages of a reader, and between two decisions of a reviewer."""
ALONE = 40
"""Requests for each page with nobody else there."""
EXAMPLES = Path(__file__).parent.parent / "examples" / "las-lajas"


@dataclass(frozen=True, slots=True)
class Known:
    """What addresses are made of: some entities and documents of the case, the largest entities, words to search."""

    entities: Sequence[str]
    largest: Sequence[str]
    documents: Sequence[str]
    words: Sequence[str]
    claims: Sequence[str]


@dataclass(slots=True)
class Tally:
    """Seconds by page, errors, decisions that were confirmed; several threads add to it."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    cpu: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)
    decided: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, page: str, seconds: float, answer: httpx.Response | None, expected: int = 400) -> None:
        """Adds one answer; a status of 400 and more is an error."""
        with self.lock:
            self.seconds[page].append(seconds)
            if answer is None or answer.status_code >= expected:
                told = "no answer" if answer is None else f"{answer.status_code} {answer.text[:200]}"
                self.errors.append(f"{page}: {told}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the desk answers, to whom, and until when it is asked."""

    base: str
    token: str
    until: float

    def client(self) -> httpx.Client:
        """Returns a client that holds the token."""
        headers = {"Authorization": f"Bearer {self.token}"}
        return httpx.Client(base_url=self.base, headers=headers, timeout=60)


PAGES = {
    "overview": "/",
    "search": "/search?q={word}",
    "suggestions": "/search/suggestions?q={part}",
    "entities": "/entities",
    "entities of a type": "/entities?type=person&page=3",
    "dossier": "/entity/{entity}",
    "dossier of the largest": "/entity/{largest}",
    "heading of the largest": "/entity/{largest}/section/{heading}",
    "who may be the same": "/entity/{entity}/decide/compare",
    "document": "/document/{document}",
    "documents": "/documents",
    "review": "/review",
    "network": "/network?focus={entity}",
    "map": "/map?who={entity}",
    "timeline": "/timeline?who={entity}",
    "analyses": "/analyses",
    "log": "/log",
    "problems": "/problems",
    "api: claims": "/api/v1/claims?who={entity}",
    "api: dossier": "/api/v1/entities/{entity}/dossier",
}


def address_of(path: str, known: Known, rng: random.Random) -> str:
    word = rng.choice(known.words)
    return path.format(
        word=word,
        part=word[:4],
        entity=rng.choice(known.entities),
        largest=rng.choice(known.largest),
        document=rng.choice(known.documents),
        heading=rng.choice(("structure", "leadership", "roles", "ties", "events")),
    )


def know(case: Case) -> Known:
    """Looks up what addresses are made of."""
    types = (EntityType.PERSON, EntityType.GROUP, EntityType.PLACE)
    leading = [view for type_ in types for view in case.leading_entities(type_, 150)]
    largest = sorted(leading, key=lambda view: -view.n_claims)[:10]
    documents = [document.id for document in case.browse_documents(limit=200).items]
    words = [word for view in leading[:150] for word in view.name.split() if len(word) > 4]
    claims = [view.claim.id for view in case.claims(limit=4_000).items]
    return Known([view.id for view in leading], [view.id for view in largest], documents, words, claims)


def start(case: Path) -> tuple[subprocess.Popen[str], str, str]:
    """Starts `quipus open` in a process of its own; returns it, its address and its token."""
    command = [sys.executable, "-m", "quipus", "open", str(case), "--no-browser", "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"(http://\S+)/\?token=(\S+)", line):
            return process, found[1], found[2]
    raise SystemExit("the desk did not start")


def memory_of(process: subprocess.Popen[str]) -> tuple[float, float]:
    """Returns megabytes of memory in use now, and at most so far."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    found = {name: int(re.search(rf"{name}:\s+(\d+)", status)[1]) / 1024 for name in ("VmRSS", "VmHWM")}  # type: ignore[index]
    return found["VmRSS"], found["VmHWM"]


def ask(client: httpx.Client, tally: Tally, page: str, address: str) -> None:
    started = time.perf_counter()
    try:
        answer = client.get(address)
    except httpx.HTTPError as error:
        tally.add(f"{page} ({error!r})", time.perf_counter() - started, None)
        return
    tally.add(page, time.perf_counter() - started, answer)


def alone(client: httpx.Client, known: Known, process: subprocess.Popen[str]) -> Tally:
    """Asks for each page with nobody else there, and takes the server's CPU time with each."""
    tally, rng = Tally(), random.Random(1)
    for page, path in PAGES.items():
        for _ in range(ALONE):
            before = cpu_of(process)
            ask(client, tally, page, address_of(path, known, rng))
            tally.cpu[page].append(cpu_of(process) - before)
    return tally


def cpu_of(process: subprocess.Popen[str]) -> float:
    """Returns the CPU seconds of a process so far, in hundredths as Linux counts them."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def read(known: Known, place: Place, tally: Tally, number: int) -> None:
    """Reads page after page, with pauses, as one reader."""
    rng = random.Random(number)
    with place.client() as client:
        while time.monotonic() < place.until:
            page, path = rng.choice(list(PAGES.items()))
            ask(client, tally, page, address_of(path, known, rng))
            time.sleep(rng.uniform(0.5, 1.5) * THINK)


def review(known: Known, place: Place, tally: Tally, number: int) -> None:
    """Accepts, rejects and takes back, as one reviewer, and counts what was confirmed."""
    rng, author = random.Random(1000 + number), f"reviewer {number} {time.time_ns()}"
    with place.client() as client:
        client.headers["X-Quipus-Author"] = author
        while time.monotonic() < place.until:
            claim = rng.choice(known.claims)
            act = rng.choice(("accept", "reject"))
            made = decide(client, tally, f"decision: {act}", f"/api/v1/claims/{claim}/{act}", author)
            if made is not None and rng.random() < 0.3:
                decide(client, tally, "decision: undo", f"/api/v1/log/{made}/undo", author)
            time.sleep(rng.uniform(0.5, 1.5) * DECIDE)


def decide(client: httpx.Client, tally: Tally, page: str, address: str, author: str) -> int | None:
    started = time.perf_counter()
    try:
        answer = client.post(address, json={"reason": "measured"})
    except httpx.HTTPError as error:
        tally.add(f"{page} ({error!r})", time.perf_counter() - started, None)
        return None
    tally.add(page, time.perf_counter() - started, answer)
    if answer.status_code != 200:
        return None
    with tally.lock:
        tally.decided[author] += 1
    number: int = answer.json()["number"]
    return number


def together(known: Known, place: Place) -> Tally:
    """Lets readers and reviewers work at once."""
    tally = Tally()
    threads = [threading.Thread(target=read, args=(known, place, tally, number)) for number in range(READERS)]
    threads += [threading.Thread(target=review, args=(known, place, tally, number)) for number in range(REVIEWERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return tally


def show(tally: Tally) -> None:
    """Prints times by page, errors, and nothing else."""
    print(f"  {'page':<26}{'n':>6}{'median':>9}{'p95':>9}{'worst':>9}{'CPU':>9}{'CPU p95':>9}   milliseconds")
    for page, seconds in tally.seconds.items():
        told = [statistics.median(seconds), p95_of(seconds), max(seconds)]
        told += [statistics.mean(tally.cpu[page]), p95_of(tally.cpu[page])] if page in tally.cpu else []
        print(f"  {page:<26}{len(seconds):>6}" + "".join(f"{1000 * one:>9.1f}" for one in told))
    print(f"  errors: {len(tally.errors)}")
    for error in tally.errors[:10]:
        print(f"    {error}")


def p95_of(seconds: Sequence[float]) -> float:
    """Returns the value that 95 of a hundred do not exceed."""
    ordered = sorted(seconds)
    return ordered[min(int(0.95 * len(ordered)), len(ordered) - 1)]


def measure(folder: Path) -> None:
    """Measures one case."""
    with Case(folder) as case:
        census = case.census()
        print(f"  {census.documents:,} documents, {census.claims:,} claims, {census.entities:,} entities")
        known = know(case)
    process, base, token = start(folder)
    try:
        with Place(base, token, 0).client() as client:
            client.get("/")
            print("  nobody else there")
            show(alone(client, known, process))
            print("  memory: {:.0f} MB, at most {:.0f} MB".format(*memory_of(process)))
            tally = together(known, Place(base, token, time.monotonic() + SECONDS))
            print(f"  {READERS} readers and {REVIEWERS} reviewers for {SECONDS:.0f} seconds")
            show(tally)
            print("  memory: {:.0f} MB, at most {:.0f} MB".format(*memory_of(process)))
            for author, confirmed in tally.decided.items():
                kept = client.get("/api/v1/log", params={"author": author, "limit": 1}).json()["total"]
                print(f"  {author}: {confirmed} decisions confirmed, {kept} in the log")
    finally:
        process.terminate()
        process.wait(20)


def main() -> None:
    named = os.environ.get("CASE")
    if named is not None:
        measure(Path(named))
        return
    folder = Path(tempfile.mkdtemp(prefix="quipus-bench-"))
    try:
        with Case(folder / "case", create=True) as case:
            case.add([EXAMPLES], workers=1)
        measure(folder / "case")
    finally:
        shutil.rmtree(folder)
