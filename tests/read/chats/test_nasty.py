"""Hand-made exports that trip up readers of chats: NAME.txt beside NAME.yaml, which says what must come out.

A record is written "kind act | source | target | time | words | details", with "-" for nothing and "⏎" for a line end.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from quipus.model import Document, Problem, Record
from quipus.read.reading import read_bytes
from quipus.read.settings import Settings

FOLDER = Path(__file__).parent / "nasty"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
_REPORTED = frozenset({"chat-lines", "time-zone-unknown", "language-unsure"})
"""Problems that a chat has by itself: the report, and what a side-car tells."""


def read(name: str) -> tuple[dict[str, Any], Document, tuple[Problem, ...]]:
    told = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
    content = (FOLDER / f"{name}.txt").read_bytes()
    reading = read_bytes(content, told["file"], Settings(**told.get("settings", {})))
    (one,) = reading.documents
    return told, one.document, reading.problems


def written(record: Record, document: Document) -> str:
    details = ", ".join(f"{name}={value}" for name, value in record.details if name != "time_as_written")
    passage = document.passage_at(record.span.end - 1)
    is_message = record.kind.value == "message" and passage is not None
    words = passage.span.cut(document.text).replace("\n", "⏎") if passage is not None and is_message else ""
    parts = [
        f"{record.kind.value} {record.act}",
        "-" if record.source is None else record.source.value,
        "-" if record.target is None else record.target.value,
        record.when or "-",
        words,
        details if "media=" in details or record.act == "renamed" or "title" in details else "",
    ]
    return re.sub(r"[ |]+$", "", " | ".join(parts)).replace("|  |", "||")


def test_there_are_many() -> None:
    assert len(NAMES) >= 30


@pytest.mark.parametrize("name", NAMES)
def test_what_comes_out(name: str) -> None:
    told, document, problems = read(name)
    shown = [written(record, document) for record in document.records]
    if not any("title=" in one for one in told["records"]):
        shown = [re.sub(r" \|\| (?:old_)?title=.*", "", one) for one in shown]
    assert shown == told["records"]
    assert {None if one.group is None else one.group.value for one in document.records} == {told["group"]}
    assert sorted({problem.code for problem in problems} - _REPORTED) == sorted(told["problems"])


@pytest.mark.parametrize("name", NAMES)
def test_every_line_is_accounted_for(name: str) -> None:
    told, document, problems = read(name)
    (report,) = [problem.message for problem in problems if problem.code == "chat-lines"]
    lines = told["lines"]
    counts = [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", report)]
    assert counts == [lines["all"], lines["messages"], lines["continuations"], lines["notices"], len(lines["unread"])]
    assert counts[0] == sum(counts[1:]) == document.text.rstrip("\n").count("\n") + 1
    named = [problem.message for problem in problems if problem.code == "chat-unread-lines"]
    assert [list(map(int, re.findall(r"\d+", one))) for one in named] == ([lines["unread"]] if lines["unread"] else [])


@pytest.mark.parametrize("name", NAMES)
def test_the_speaker_of_a_passage_sent_it(name: str) -> None:
    _, document, _ = read(name)
    senders = {
        passage.span.start: (record.source and record.source.written)
        for record in document.records
        if record.kind.value == "message" and (passage := document.passage_at(record.span.end - 1))
    }
    spoken = {passage.span.start: passage.speaker for passage in document.passages if passage.speaker is not None}
    assert spoken == senders
