"""Exports of WhatsApp in every locale pattern of Spanish, Portuguese and English, beside whatstk and chat-miner.

Each export has messages of one and several lines, notices, and a day over 12, so that its order can be told.
Asked of each message: is it there with its words, has it its sender, has it its time. Then 100,000 messages at once.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.environment import their_python
from quipus.read.reading import read_bytes
from quipus.read.settings import Settings
from tests.read.chats.writing import LOCALES, PLATFORMS, Line, Locale, Platform, write

ROOT = Path(__file__).parent.parent
ENVIRONMENT = ROOT / "bench" / "out" / "chats-env"
PACKAGES = ("whatstk==0.9.1", "chat-miner==0.6.0")
TITLE = 'Los "Faroles": puerto'
SENDERS = ("Ana", "José Ñáñez", "+51 987 654 321", "Eva Soto", "Luis")
N_MESSAGES, N_MANY = 200, 100_000
_NOTICES = {
    "es": f'Ana cambió el asunto de "Viejo: uno" a "{TITLE}"',
    "pt": f'Ana mudou o nome do grupo de "Velho: um" para "{TITLE}"',
    "en": f'Ana changed the subject from "Old: one" to "{TITLE}"',
}


@dataclass(slots=True)
class Score:
    """How many messages a program got right, how many senders it invented, how many files it refused."""

    messages: int = 0
    senders: int = 0
    times: int = 0
    all: int = 0
    invented: set[str] = field(default_factory=set)
    refused: int = 0


def main() -> None:
    """Prints what each program reads rightly, and how long it takes."""
    with tempfile.TemporaryDirectory() as folder:
        made = [(locale, platform) for locale in LOCALES for platform in PLATFORMS]
        lines = [make_lines(locale, N_MESSAGES) for locale, _ in made]
        paths = [write_file(Path(folder, f"{n}.txt"), lines[n], *pair) for n, pair in enumerate(made)]
        answers = {"quipus": run_ours(paths), **run_theirs(paths, "whatstk", "chat-miner")}
        print(f"  {len(paths)} exports of {len(LOCALES)} locale patterns on two platforms, {N_MESSAGES} messages each")
        print(f"  {'':12}{'messages':>10}{'senders':>10}{'times':>10}{'refused':>9}{'invented':>10}{'CPU s':>8}")
        for name, answer in answers.items():
            print_score(name, score(answer["files"], lines), answer["seconds"])
        show_many(Path(folder, "many.txt"))


def make_lines(locale: Locale, n_messages: int) -> list[Line]:
    """Returns messages with a number of their own, and a notice after every fiftieth."""
    chance = random.Random(locale.name)
    when = dt.datetime.fromisoformat("2023-05-13T20:28:15")
    lines = []
    for number in range(n_messages):
        when += dt.timedelta(seconds=chance.randrange(20_000))
        more = "\nsegunda línea: con dos puntos\n\nfin" if number % 7 == 0 else ""
        lines.append(Line(when, chance.choice(SENDERS), f"m{number} llega mañana{more}"))
        if number % 50 == 49:
            lines.append(Line(when, "", _NOTICES[locale.name[:2]]))
    return lines


def write_file(path: Path, lines: Sequence[Line], locale: Locale, platform: Platform) -> Path:
    """Writes an export and returns its path."""
    path.write_text(write(lines, locale, platform, TITLE), "utf-8")
    return path


def run_ours(paths: Sequence[Path]) -> dict[str, Any]:
    """Returns what quipus makes of the files: whole documents with passages and records, as `quipus add` has them."""
    told = Settings(language="es")
    read_bytes(paths[0].read_bytes(), "x.txt", told)
    start = time.process_time()
    documents = [read_bytes(path.read_bytes(), path.name, told).documents[0].document for path in paths]
    seconds = time.process_time() - start
    files = [
        [
            [record.when or "", record.source.written if record.source else "", passage.span.cut(document.text)]
            for record in document.records
            if record.kind == "message" and (passage := document.passage_at(record.span.end - 1))
        ]
        for document in documents
    ]
    return {"seconds": seconds, "files": files}


def run_theirs(paths: Sequence[Path], *programs: str) -> Mapping[str, Any]:
    """Returns what the other programs make of the files, by program; nothing if they cannot be installed."""
    python = their_python(ENVIRONMENT, PACKAGES, "whatstk and chat-miner")
    if python is None:
        return {}
    script = ROOT / "bench" / "chats_theirs.py"
    given = json.dumps([str(path) for path in paths])
    ran = subprocess.run([python, script, *programs], input=given, capture_output=True, text=True, check=True)
    answers: Mapping[str, Any] = json.loads(ran.stdout.rsplit("\n", 1)[-1])
    return answers


def score(files: Sequence[Any], lines: Sequence[Sequence[Line]]) -> Score:
    """Compares what was read with what was written; blanks count as alike, and seconds that are not written as well."""
    total = Score()
    for found, wanted in zip(files, lines, strict=True):
        messages = [line for line in wanted if line.sender]
        total.all += len(messages)
        if isinstance(found, str):
            total.refused += 1
            continue
        by_number = {row[2].split()[0]: row for row in found if row[2].split()}
        total.invented |= {row[1] for row in found} - set(SENDERS)
        for number, line in enumerate(messages):
            row = by_number.get(f"m{number}")
            if row is not None:
                total.messages += row[2].split() == line.words.split()
                total.senders += row[1] == line.sender
                total.times += row[0][:16] == line.when.isoformat()[:16]
    return total


def print_score(name: str, one: Score, seconds: float) -> None:
    """Prints a program's row."""
    shares = "".join(f"{part / one.all:>10.1%}" for part in (one.messages, one.senders, one.times))
    print(f"  {name:12}{shares}{one.refused:>9}{len(one.invented):>10}{seconds:>8.1f}")


def show_many(path: Path) -> None:
    """Prints how long each program takes for one export of 100,000 messages, in a pattern that all of them read."""
    locale = next(one for one in LOCALES if one.name == "en-GB")
    lines = make_lines(locale, N_MANY)
    write_file(path, lines, locale, PLATFORMS[0])
    answers = {"quipus": run_ours([path]), **run_theirs([path], "whatstk", "chat-miner")}
    print(f"  one export of {N_MANY:,} messages (en-GB)")
    for name, answer in answers.items():
        print_score(name, score(answer["files"], [lines]), answer["seconds"])


if __name__ == "__main__":
    main()
