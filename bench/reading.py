"""How fast and in how much memory a folder becomes a case, and whether every claim stands on its words.

Reads the texts of three corpora that lie beside the project (folder `shared`, or what QUIPUS_CORPORA names),
written out as files: InSight Crime articles, MUC-4 development texts, gold documents.
Without them it says so and stops.
"""

from __future__ import annotations

import gzip
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from quipus import Case

SHARED = Path(os.environ.get("QUIPUS_CORPORA", Path(__file__).parent.parent.parent / "shared"))


def main() -> None:
    """Prints documents per second, memory, and the checks."""
    if not SHARED.is_dir():
        print(f"no corpora at {SHARED}; set QUIPUS_CORPORA")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "texts")
        n_words = write_texts(folder)
        measure(folder, Path(name, "case"), n_words)


def write_texts(folder: Path) -> int:
    """Writes every text as a file of its own; returns how many words they have together."""
    n_words = 0
    for path, text in iter_texts():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
        n_words += len(text.split())
    return n_words


def iter_texts() -> Iterator[tuple[str, str]]:
    """Yields a relative path and a text for each document of the corpora."""
    for source in sorted((SHARED / "corpora" / "text-en-insightcrime").glob("*.jsonl.gz")):
        for number, row in enumerate(_rows(source)):
            yield f"insightcrime/{source.name.partition('.')[0]}-{number:04}.txt", row["text"]
    for number, row in enumerate(_rows(SHARED / "corpora" / "muc4" / "dev.jsonl.gz")):
        yield f"muc4/{row.get('docid', number)}.txt", row["doctext"]
    for source in sorted((SHARED / "corpora" / "muc4" / "raw").rglob("*.gz")):
        yield f"muc4-raw/{source.parent.name}-{source.stem}.txt", gzip.decompress(source.read_bytes()).decode("latin-1")
    for source in sorted((SHARED / "gold").rglob("*.json")):
        yield f"gold/{source.stem}.txt", json.loads(source.read_text("utf-8"))["text"]


def _rows(source: Path) -> Iterator[dict[str, str]]:
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def measure(folder: Path, address: Path, n_words: int) -> None:
    """Adds the folder twice and prints what it took."""
    n_files = sum(1 for path in folder.rglob("*") if path.is_file())
    wall, cpu = time.perf_counter(), _cpu()
    with Case(address, create=True) as case:
        added = case.add([folder])
        wall, cpu = time.perf_counter() - wall, _cpu() - cpu
        again = time.perf_counter()
        second = case.add([folder])
        again = time.perf_counter() - again
        wrong = sum(1 for _ in iter_wrong_quotes(case))
        faults = len(case.verify())
    accounted = len(added.read) + len(added.copies)
    print(f"files {n_files}, read {len(added.read)}, copies {len(added.copies)}, problems {len(added.problems)}")
    print(f"unaccounted files {n_files - accounted}; claims {added.n_claims}, of which with other words {wrong}")
    print(f"verify: {faults} faults; a second run read {len(second.read)} files in {again:.1f} s")
    print(f"wall {wall:.1f} s, CPU {cpu:.1f} s; {n_files / wall:.0f} documents a second")
    print(f"{n_words:,} words, {n_words / cpu:,.0f} a CPU second")
    print(f"peak memory: this process {_peak(resource.RUSAGE_SELF)} MB, a worker {_peak(resource.RUSAGE_CHILDREN)} MB")


def iter_wrong_quotes(case: Case) -> Iterator[str]:
    """Yields the ids of claims whose evidence is not what the document says there."""
    document = None
    for view in case.iter_claims():
        if document is None or document.id != view.document.id:
            document = case.get_document(view.document.id)
        words = [span.cut(document.text) for span in view.shown.evidence]
        if " ... ".join(words) != view.quote or not all(words):
            yield view.claim.id


def _cpu() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def _peak(who: int) -> int:
    return resource.getrusage(who).ru_maxrss // (1024 * 1024 if sys.platform == "darwin" else 1024)
