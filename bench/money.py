"""Bank statements in five formats and lists of calls, beside mt-940 and ofxparse: entries, damage, seconds.

Statements are balanced, then damaged once each: a line lost, doubled, with the other sign, in another currency.
Asked of each damaged one: is there exactly one problem, of the right kind, at the right line.
The writers are those of the tests, so that quipus was made with them in view; the other programs were not.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.environment import their_python
from quipus.model import RecordKind
from quipus.read.reading import read_bytes
from quipus.read.settings import Settings
from tests.read.money.writing import FIRST_ENTRY, WRITERS, Entry, Statement, balanced, place

ROOT = Path(__file__).parent.parent
ENVIRONMENT = ROOT / "bench" / "out" / "money-env"
PACKAGES = ("mt-940==5.1.1", "ofxparse==0.21")
N_STATEMENTS, N_ENTRIES, N_MANY = 100, 60, 100_000
Row = tuple[str, str]
"""Signed amount with two decimals, and day."""


def main() -> None:
    """Prints entries, damage and seconds."""
    rng = random.Random(940)
    statements = [make_statement(rng) for _ in range(N_STATEMENTS)]
    show_entries(statements)
    show_damage(statements, rng)
    show_many(rng)


def make_statement(rng: random.Random) -> Statement:
    """Returns a balanced statement whose amounts are all different, so that a gap has one cause."""
    cents = rng.sample(range(1, 5_000_000), N_ENTRIES)
    entries = [Entry(cent * rng.choice((1, -1)), day // 3) for day, cent in enumerate(cents)]
    return balanced(rng.randrange(-1_000_000, 10_000_000), entries)


def rows_of(statement: Statement) -> list[Row]:
    """Returns what has to come out."""
    return [(f"{entry.cents / 100:.2f}", entry.day.isoformat()) for entry in statement.entries]


def show_entries(statements: Sequence[Statement]) -> None:
    """Prints how many entries each program reads rightly in each format, and how long it takes."""
    wanted = [rows_of(statement) for statement in statements]
    print(f"  {N_STATEMENTS} statements of {N_ENTRIES} entries: entries with the right amount, sign and day; CPU s")
    with tempfile.TemporaryDirectory() as folder:
        for name, write in WRITERS.items():
            paths = [Path(folder, f"{number}-{name}") for number in range(len(statements))]
            for path, statement in zip(paths, statements, strict=True):
                path.write_bytes(write(statement))
            answers = {"quipus": run_ours(paths), **run_theirs(paths, name)}
            told = (
                f"{program} {share(answer['files'], wanted):.1%} in {answer['seconds']:.1f} s"
                for program, answer in answers.items()
            )
            print(f"    {name:12}{', '.join(told)}")


def run_ours(paths: Sequence[Path]) -> dict[str, Any]:
    """Returns what quipus makes of the files: whole documents with passages, records and checked balances."""
    start = time.process_time()
    documents = [read_bytes(path.read_bytes(), path.name).documents[0].document for path in paths]
    seconds = time.process_time() - start
    files = [
        [
            [f"{'-' if record.act == 'debit' else ''}{record.amount:.2f}", (record.when or "")[:10]]
            for record in document.records
            if record.kind is RecordKind.TRANSFER
        ]
        for document in documents
    ]
    return {"seconds": seconds, "files": files}


def run_theirs(paths: Sequence[Path], name: str) -> Mapping[str, Any]:
    """Returns what the program for a format makes of the files; nothing where there is none."""
    program = {"sta": "mt-940", "ofx": "ofxparse"}.get(name.rpartition(".")[2])
    python = None if program is None else their_python(ENVIRONMENT, PACKAGES, "mt-940 and ofxparse")
    if program is None or python is None:
        return {}
    script = ROOT / "bench" / "money_theirs.py"
    given = json.dumps([str(path) for path in paths])
    ran = subprocess.run([python, script, program], input=given, capture_output=True, text=True, check=True)
    return {program: json.loads(ran.stdout.rsplit("\n", 1)[-1])}


def share(files: Sequence[Any], wanted: Sequence[Sequence[Row]]) -> float:
    """Returns the share of entries that are read rightly, in their order; a refused file has none."""
    right = sum(
        tuple(one) == other
        for found, rows in zip(files, wanted, strict=True)
        if not isinstance(found, str)
        for one, other in zip(found, rows, strict=False)
    )
    return right / sum(map(len, wanted))


def show_damage(statements: Sequence[Statement], rng: random.Random) -> None:
    """Prints, by kind of damage, how often the one problem is of the right kind at the right line."""
    print("  damaged once: one problem, of the right kind, at the right line")
    for name in FIRST_ENTRY:
        counts = dict.fromkeys(("line-missing", "line-doubled", "sign-wrong", "currency-mixed"), 0)
        if name == "mayo.sta":  # the entries of MT940 name no currency
            del counts["currency-mixed"]
        for statement in statements:
            for kind in counts:
                damaged, index = damage(statement, kind, name, rng)
                problems = read_bytes(WRITERS[name](damaged), name).problems
                counts[kind] += [(one.code, one.place) for one in problems] == [(kind, place(name, index))]
        told = (f"{kind} {count} of {len(statements)}" for kind, count in counts.items())
        print(f"    {name:12}{', '.join(told)}")


def damage(statement: Statement, kind: str, name: str, rng: random.Random) -> tuple[Statement, int]:
    """Returns a statement with one damage, and the index of the line that has to be named."""
    entries = list(statement.entries)
    index = rng.randrange(len(entries))
    if kind == "line-missing":
        del entries[index]
        named = index if name == "estado.csv" else len(entries)
    elif kind == "line-doubled":
        entries.insert(index, entries[index])
        named = index + 1
    elif kind == "sign-wrong":
        entries[index] = replace(entries[index], cents=-entries[index].cents)
        named = index
    else:
        entries.insert(index, replace(entries[index], currency="USD", name="Eva Paz", left=None))
        named = index
    return replace(statement, entries=tuple(entries)), named


def show_many(rng: random.Random) -> None:
    """Prints how long one statement and one list of calls of 100,000 rows take."""
    entries = [Entry(rng.randrange(1, 5_000_000) * rng.choice((1, -1)), number % 300) for number in range(N_MANY)]
    content = WRITERS["estado.csv"](balanced(0, entries))
    start = time.process_time()
    found = read_bytes(content, "estado.csv")
    seconds = time.process_time() - start
    n_records = len(found.documents[0].document.records)
    print(
        f"  one statement of {N_MANY:,} entries: {n_records:,} records, {len(found.problems)} problems, {seconds:.1f} s"
    )
    content = make_calls(rng)
    start = time.process_time()
    found = read_bytes(content, "calls.csv", Settings(time_zone="America/Lima"))
    seconds = time.process_time() - start
    n_records = len(found.documents[0].document.records)
    print(f"  one list of {N_MANY:,} calls: {n_records:,} records, {len(found.problems)} problems, {seconds:.1f} s")


def make_calls(rng: random.Random) -> bytes:
    """Returns a list of calls in the manner of Celular del Litoral."""
    numbers = [f"59399{number:07}" for number in rng.sample(range(10_000_000), 3000)]
    start = dt.datetime.fromisoformat("2023-01-01")
    rows = ["NUMERO_A,NUMERO_B,FECHA_HORA,DURACION,TIPO,CELDA_INICIO,IMEI_A,IMSI_A"]
    for number in range(N_MANY):
        when = start + dt.timedelta(seconds=97 * number)
        ends = ",".join(rng.sample(numbers, 2))
        clock = f"00:{rng.randrange(60):02}:{rng.randrange(60):02}"
        rows.append(f"{ends},{when:%d/%m/%Y %H:%M:%S},{clock},VOZ,Celda {number % 300},,")
    return "\n".join(rows).encode()
