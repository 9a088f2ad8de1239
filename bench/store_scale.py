"""The store on SQLite at scale: loading against plain executemany of the same rows, cold start, looking up, full text.

DOCUMENTS=100000 in the environment makes a million claims (ten a document); without it a tenth of that.
KEEP=FOLDER keeps the loaded case there, and a second run with it only looks things up.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Table, insert
from sqlalchemy.dialects import sqlite as sqlite_dialect

from quipus import Case
from quipus.model import (
    Claim,
    ClaimFilter,
    Document,
    EntityType,
    Extraction,
    Mention,
    Metadata,
    Object,
    ObjectKind,
    Origin,
    Passage,
    Qualifier,
    Referent,
    Span,
    document_id,
)
from quipus.store import FileEntry, FileWork, Store, Work, open_store, tables
from quipus.store.rows import document_rows, word_entries, word_rows
from quipus.store.sqlite import PRAGMAS

DOCUMENTS = int(os.environ.get("DOCUMENTS", "10000"))
BATCH = 200
PASSAGES, WORDS, CLAIMS, PEOPLE, GROUPS = 8, 45, 10, 6, 2
ORIGIN = Origin("rules", "1", "bench")
PREDICATES = ("leads", "member_of", "associate_of", "allied_with", "committed")
SYLLABLES = [
    c + v for c in ("b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "ch", "qu") for v in "aeiou"
]


class Writer:
    """Makes documents of words with Zipf's frequencies about people and groups with Zipf's frequencies, by number."""

    def __init__(self) -> None:
        chance = random.Random(1)
        self.words = sorted({self._word(chance, 2, 5) for _ in range(40_000)})
        chance.shuffle(self.words)
        self.weights = self._harmonic(len(self.words))
        self.people = [f"{self._name(chance)} {self._name(chance)} {self._name(chance)}" for _ in range(30_000)]
        self.groups = [f"Los {self._name(chance)}" for _ in range(2_000)]

    @staticmethod
    def _word(chance: random.Random, low: int, high: int) -> str:
        return "".join(chance.choices(SYLLABLES, k=chance.randint(low, high)))

    def _name(self, chance: random.Random) -> str:
        return self._word(chance, 2, 3).capitalize()

    @staticmethod
    def _harmonic(size: int) -> list[float]:
        """Returns cumulated weights 1/(rank + 2): the commonest word is about one in thirty."""
        total, weights = 0.0, []
        for rank in range(size):
            total += 1 / (rank + 2)
            weights.append(total)
        return weights

    def work(self, number: int) -> FileWork:
        """Returns the works of a file by its number, always the same."""
        chance = random.Random(number)
        names = [*self.choose(chance, self.people, PEOPLE), *self.choose(chance, self.groups, GROUPS)]
        paragraphs = [self._paragraph(chance, names) for _ in range(PASSAGES)]
        text = "\n\n".join(paragraphs)
        content = text.encode()
        document = Document(
            id=document_id(content),
            name=f"{number}.txt",
            path=f"news/{number // 1000}/{number}.txt",
            text=text,
            passages=tuple(self._passages(paragraphs)),
            metadata=Metadata(f"Note {number}", "2023-05-02", "es", "Daily"),
            media_type="text/plain",
            reader="text/1",
        )
        entry = FileEntry(document.path, document.id, "none", "bench/1", (document.id,))
        return FileWork(entry, (Work(document, content, self._extraction(chance, document, names)),), ())

    def choose(self, chance: random.Random, pool: Sequence[str], count: int) -> list[str]:
        """Returns some of a pool, the first ones more often."""
        return list(dict.fromkeys(chance.choices(pool, cum_weights=self.weights[: len(pool)], k=count)))

    def _paragraph(self, chance: random.Random, names: Sequence[str]) -> str:
        words = chance.choices(self.words, cum_weights=self.weights, k=WORDS)
        for name in chance.sample(names, 2):
            words.insert(chance.randrange(len(words)), name)
        return " ".join(words).capitalize() + "."

    @staticmethod
    def _passages(paragraphs: Sequence[str]) -> Iterator[Passage]:
        start = 0
        for paragraph in paragraphs:
            yield Passage(Span(start, start + len(paragraph)))
            start += len(paragraph) + 2

    @staticmethod
    def _extraction(chance: random.Random, document: Document, names: Sequence[str]) -> Extraction:
        referents, mentions = [], []
        for name in names:
            at = document.text.lower().find(name.lower())
            if at >= 0:
                kind = EntityType.GROUP if name.startswith("Los ") else EntityType.PERSON
                referents.append(Referent(document.id, kind, Span(at, at + len(name)), (name,)))
            while at >= 0:
                mentions.append(Mention(document.id, Span(at, at + len(name)), referents[-1].id, name))
                at = document.text.lower().find(name.lower(), at + 1)
        claims: dict[str, Claim] = {}
        while len(claims) < CLAIMS:
            one, two = chance.sample(referents, 2)
            place = document.passages[chance.randrange(PASSAGES)].span
            start = chance.randrange(place.start, place.end - 40)
            when = f"20{chance.randrange(10, 24)}-{chance.randrange(1, 13):02}"
            qualifiers = (Qualifier("when", when),) if chance.random() < 0.4 else ()
            claim = Claim(
                document.id, chance.choice(PREDICATES), one.id, Object(ObjectKind.REFERENT, two.id),
                (Span(start, start + 40),), ORIGIN, qualifiers=qualifiers,
            )  # fmt: skip
            claims[claim.id] = claim
        return Extraction(tuple(referents), tuple(mentions), tuple(claims.values()))


def batches() -> Iterator[list[FileWork]]:
    writer = Writer()
    numbers = iter(range(DOCUMENTS))
    while batch := [writer.work(number) for number in islice(numbers, BATCH)]:
        yield batch


def load_plainly(connection: sqlite3.Connection, first: int, batch: Sequence[FileWork]) -> tuple[float, float]:
    """Writes a batch by executemany in one transaction; returns the seconds of making and of writing the rows."""
    began = time.perf_counter()
    rows: dict[Table, list[tuple[object, ...]]] = defaultdict(list)
    entries: list[tuple[int, str]] = []
    for key, file in enumerate(batch, start=first):
        work = file.works[0]
        for table, some in document_rows(key, work).items():
            rows[table] += some
        spans = [(passage.span.start, passage.span.end) for passage in work.document.passages]
        entries += [(e.passage, " ".join(e.stems)) for e in word_entries(key, work.document.text, spans, "es")]
        rows[tables.files].append((file.entry.path, bytes.fromhex(file.entry.content), "none", "bench/1"))
        rows[tables.file_documents].append((file.entry.path, 0, bytes.fromhex(file.entry.content)))
    rows[tables.name_words] += word_rows({str(row[0]) for row in rows[tables.name_keys]})
    started = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    for table, some in rows.items():
        statement = str(insert(table).compile(dialect=sqlite_dialect.dialect())).replace("INSERT", "INSERT OR IGNORE")
        connection.executemany(statement, some)
    connection.executemany("INSERT INTO search(rowid, words) VALUES (?, ?)", entries)
    connection.execute("COMMIT")
    return started - began, time.perf_counter() - started


class Seconds(NamedTuple):
    """What loading took: making rows and writing them plainly, originals alone, and `put`, which does all of it."""

    rows: float
    plain: float
    files: float
    put: float


def load_both(folder: Path) -> Seconds:
    """Loads the same documents twice, batch by batch in turn, so that both meet the same weather."""
    folder.mkdir(parents=True, exist_ok=True)
    open_store(str(folder / "plain"), create=True).close()
    connection = sqlite3.connect(folder / "plain" / "case.sqlite", isolation_level=None, cached_statements=512)
    for pragma in PRAGMAS:
        connection.execute(pragma)
    spent: list[Seconds] = []
    with open_store(str(folder / "case"), create=True) as store:
        for number, batch in enumerate(batches()):
            rows, plain = load_plainly(connection, 1 + number * BATCH, batch)
            started = time.perf_counter()
            store.put(batch)
            put = time.perf_counter() - started
            spent.append(Seconds(rows, plain, write_files(folder / "files", batch), put))
    connection.close()
    return Seconds(*(sum(column) for column in zip(*spent, strict=True)))


def write_files(folder: Path, batch: Sequence[FileWork]) -> float:
    """Writes originals and waits for the disk, as plainly as can be; returns the seconds."""
    folder.mkdir(exist_ok=True)
    started = time.perf_counter()
    for file in batch:
        with (folder / file.entry.content).open("wb") as out:
            out.write(file.works[0].original)
            out.flush()
            os.fsync(out.fileno())
    return time.perf_counter() - started


def show(name: str, action: Callable[[int], object], count: int = 200) -> None:
    """Prints median, 95th percentile and maximum in milliseconds on the clock, and median and 95th of CPU time."""
    walls, cpus = [], []
    for number in range(count):
        wall, cpu = time.perf_counter(), time.process_time()
        action(number)
        walls.append((time.perf_counter() - wall) * 1000)
        cpus.append((time.process_time() - cpu) * 1000)
    median, p95 = statistics.median(walls), statistics.quantiles(walls, n=20)[-1]
    cpu_median, cpu_p95 = statistics.median(cpus), statistics.quantiles(cpus, n=20)[-1]
    print(
        f"  {name:34} median {median:8.2f} ms   p95 {p95:8.2f} ms   worst {max(walls):8.2f} ms"
        f"   CPU {cpu_median:7.2f} and {cpu_p95:7.2f} ms"
    )


def settle(store: Store) -> float:
    """Joins all referents of one name, as a resolver might; returns the seconds of writing it."""
    first: dict[str, str] = {}
    entity_of: dict[str, str] = {}
    referents = list(store.unresolved())
    started = time.perf_counter()
    for at in range(0, len(referents), 2000):
        for candidate in store.candidates(referents[at : at + 2000]):
            entity_of[candidate.referent] = first.setdefault(
                min(candidate.keys, default=candidate.referent), candidate.referent
            )
    print(f"  candidates of {len(referents)} referents: {time.perf_counter() - started:.1f} s")
    started = time.perf_counter()
    store.set_entities(entity_of)
    return time.perf_counter() - started


def look(store: Store) -> None:
    writer, chance = Writer(), random.Random(5)
    claims = [chance.choice(store.find_claims(f"{chance.randrange(256):02x}")) for _ in range(200)]
    documents = [view.id for view in chance.sample(list(store.documents()), 200)]
    people = writer.choose(chance, writer.people, 400)
    largest = [view.id for view in store.leading_entities(EntityType.PERSON, 10)]
    entities = [view.id for person in people[:200] for view in store.find_entities(person).items[:1]]
    common, rare = writer.words[:200], writer.words[5000:5200]
    show("claim by id", lambda i: store.get_claim(claims[i % len(claims)]))
    show("ids of claims by prefix", lambda i: store.find_claims(claims[i % len(claims)][:10]))
    show("entity by id", lambda i: store.get_entity(entities[i % len(entities)]))
    show("document whole", lambda i: store.get_document(documents[i % len(documents)]))
    show(
        "entity with its claims (50 shown)", lambda i: store.claims(ClaimFilter(entity=entities[i % len(entities)]), 50)
    )
    show("largest entities (50 shown)", lambda i: store.claims(ClaimFilter(entity=largest[i % 10]), 50))
    show(
        "their last pages",
        lambda i: store.claims(
            ClaimFilter(entity=largest[i % 10]), 50, store.get_entity(largest[i % 10]).n_claims - 50
        ),
    )
    show("their claims by predicate", lambda i: store.count_claims(largest[i % 10]))
    show("their neighbours", lambda i: store.neighbours(largest[i % 10]), 20)
    show("neighbours of an entity", lambda i: store.neighbours(entities[i % len(entities)]))
    with Case(store.address) as case:
        known = [person for person in people[:200] if store.find_entities(person).items]
        show("all that `quipus show` reads", lambda i: case.show(known[i % len(known)], 50))
        show("the same of the largest", lambda i: case.show(largest[i % 10], 50))
    show("entities by whole name", lambda i: store.find_entities(people[i % 200]))
    show("entities by part of a name", lambda i: store.find_entities(people[i % len(people)].split()[1]))
    show("text: one of 200 commonest words", lambda i: store.search(common[i % 200]))
    show("text: a rare word", lambda i: store.search(rare[i % 200]))
    show("text: two words", lambda i: store.search(f"{common[i % 200]} {rare[i % 200]}"))
    show("text: a name as a phrase", lambda i: store.search(f'"{people[i % len(people)]}"'))
    show("text: a prefix of four letters", lambda i: store.search(rare[i % 200][:4] + "*"))
    show("all claims by date (50 shown)", lambda _: store.claims(ClaimFilter(), 50), 5)
    show(
        "claims of a predicate and year",
        lambda _: store.claims(ClaimFilter(predicate="leads", since="2015", until="2015"), 50),
        5,
    )
    show("people with most claims", lambda _: store.leading_entities(EntityType.PERSON, 20), 20)
    show("census", lambda _: store.census(), 3)


def load(folder: Path) -> None:
    """Makes the case and joins its referents."""
    spent = load_both(folder)
    print("  seconds: " + ", ".join(f"{name} {value:.1f}" for name, value in spent._asdict().items()))
    print(f"  put has {spent.plain / spent.put:.2f} of the speed of executemany alone,")
    print(f"  {(spent.rows + spent.plain) / spent.put:.2f} of making the same rows and executemany,")
    print(f"  {(spent.rows + spent.plain + spent.files) / spent.put:.2f} with the originals written one by one")
    size = (folder / "case" / "case.sqlite").stat().st_size
    print(f"  {size / 1e6:.0f} MB, {size / DOCUMENTS / CLAIMS:.0f} bytes a claim, text and index included")
    for name in ("plain", "files"):
        shutil.rmtree(folder / name)
    with open_store(str(folder / "case")) as store:
        print(f"  set_entities: {settle(store):.1f} s")


def start_cold(case: Path, name: str) -> tuple[float, float]:
    """Runs `quipus show` in a process of its own; returns its CPU seconds and those on the clock."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "quipus", "show", str(case), name]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, time.perf_counter() - started


def main() -> None:
    kept = os.environ.get("KEEP")
    folder = Path(tempfile.mkdtemp(prefix="quipus-bench-")) if kept is None else Path(kept)
    try:
        print(f"  {DOCUMENTS} documents, {DOCUMENTS * CLAIMS} claims, {DOCUMENTS * PASSAGES} passages")
        if not (folder / "case").exists():
            load(folder)
        with open_store(str(folder / "case")) as store:
            look(store)
        for name in (Writer().people[150], Writer().people[0]):
            seconds = [start_cold(folder / "case", name) for _ in range(5)]
            cpu, wall = (statistics.median(column) for column in zip(*seconds, strict=True))
            print(f"  process start, import, open, show {name}: {cpu:.2f} CPU s, {wall:.2f} s on the clock")
        print(f"  most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    finally:
        if kept is None:
            shutil.rmtree(folder)
