"""Our side: loads the facts as claims, each with its words in a register's row, into a case on SQLite."""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.ftm_facts import Row, iter_rows
from quipus.model import (
    Claim,
    ClaimFilter,
    Document,
    EntityType,
    Extraction,
    Locator,
    Mention,
    Metadata,
    Object,
    ObjectKind,
    Origin,
    Passage,
    PassageKind,
    Referent,
    Span,
    document_id,
)
from quipus.store import FileEntry, FileWork, Work, open_store

READS = 5_000
ORIGIN = Origin("bench", "1", "register")


def make_work(register: int) -> FileWork:
    """Returns a register as a document of rows with the claims that stand in them."""
    rows = list(iter_rows(register))
    lines = [f"{row.name}; {', '.join(row.aliases)}; {row.country}; {row.position}; {row.town}" for row in rows]
    text = "\n".join(lines)
    content = text.encode()
    starts = _starts(lines)
    passages = tuple(
        Passage(Span(start, start + len(line)), PassageKind.ROW, locator=Locator(row=number))
        for number, (start, line) in enumerate(zip(starts, lines, strict=True), 1)
    )
    id_ = document_id(content)
    document = Document(
        id_, f"{register}.csv", f"{register}.csv", text, passages, Metadata(language="es"), "text/csv", "bench/1"
    )
    extraction = _extraction(id_, rows, starts, lines)
    entry = FileEntry(document.path, id_, "", "bench/1", (id_,))
    return FileWork(entry, (Work(document, content, extraction),), ())


def _starts(lines: list[str]) -> list[int]:
    starts, position = [], 0
    for line in lines:
        starts.append(position)
        position += len(line) + 1
    return starts


def _extraction(document: str, rows: list[Row], starts: list[int], lines: list[str]) -> Extraction:
    people: list[Referent] = []
    places: dict[str, Referent] = {}
    mentions: list[Mention] = []
    claims: list[Claim] = []
    for row, start, line in zip(rows, starts, lines, strict=True):
        person = Referent(document, EntityType.PERSON, Span(start, start + len(row.name)), (row.name, *row.aliases))
        people.append(person)
        mentions.append(Mention(document, person.anchor, person.id, row.name))
        for place in (row.country, row.town):
            at = start + line.rindex(place)
            places.setdefault(place, Referent(document, EntityType.PLACE, Span(at, at + len(place)), (place,)))
        claims.extend(_claims(document, row, person.id, places, Span(start, start + len(line))))
    return Extraction((*people, *places.values()), tuple(mentions), tuple(claims))


def _claims(document: str, row: Row, person: str, places: dict[str, Referent], line: Span) -> Iterator[Claim]:
    def claim(predicate: str, kind: ObjectKind, value: str) -> Claim:
        return Claim(document, predicate, person, Object(kind, value), (line,), ORIGIN)

    for alias in row.aliases:
        yield claim("known_as", ObjectKind.TEXT, alias)
    yield claim("nationality", ObjectKind.REFERENT, places[row.country].id)
    yield claim("holds_position", ObjectKind.TEXT, row.position)
    yield claim("whereabouts", ObjectKind.REFERENT, places[row.town].id)


def main(folder: str, registers: int) -> None:
    """Loads, then reads entities with their claims, and prints figures as JSON."""
    n, spent, ids = 0, 0.0, []
    with open_store(str(Path(folder, "ours")), create=True) as store:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for register in range(registers):
            work = make_work(register)
            extraction = work.works[0].extraction
            n += len(extraction.claims)
            ids.extend(referent.id for referent in extraction.referents if referent.type is EntityType.PERSON)
            started = time.process_time()
            store.put([work])
            spent += time.process_time() - started
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        started = time.process_time()
        store.set_entities({id_: id_ for id_ in store.unresolved()})
        settling = time.process_time() - started
        chosen = random.Random(1).sample(ids, READS)
        started = time.process_time()
        for id_ in chosen:
            store.get_entity(id_)
            store.claims(ClaimFilter(entity=id_), 50)
        reads = READS / (time.process_time() - started)
    memory = (after - before) / (1024 * 1024 if sys.platform == "darwin" else 1024)
    figures = {
        "kind": "quipus",
        "n": n,
        "load_cpu": spent,
        "settle_cpu": settling,
        "more_memory": memory,
        "reads_a_second": reads,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
