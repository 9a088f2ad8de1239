"""Where WhatsApp cuts exports; how long a chat takes; texts that are no chats."""

from __future__ import annotations

import time

import pytest

from quipus.read.reading import read_bytes
from quipus.read.settings import Settings

CPU_SECONDS = 10
"""Twice the time that is promised for 100,000 messages on an idle machine."""


def chat(n_messages: int, words: str = "hola") -> str:
    names = ("Ana", "Luis", "+51 987 654 321")
    return "".join(
        f"{13 + number // 50_000}/05/2023 {number // 60 % 24:02}:{number % 60:02} - {names[number % 3]}: {words}\n"
        for number in range(n_messages)
    )


@pytest.mark.parametrize(
    ("n_messages", "words", "warned"),
    [
        (40_000, "hola", True),
        (39_300, "hola", True),
        (39_000, "hola", False),
        (10_000, "hola", False),
        (10_000, "a.jpg (archivo adjunto)", True),
        (9_000, "a.jpg (archivo adjunto)", False),
    ],
)
def test_near_a_limit(n_messages: int, words: str, warned: bool) -> None:
    problems = read_bytes(chat(n_messages, words).encode(), "x.txt", Settings(language="es")).problems
    assert ("chat-near-limit" in {problem.code for problem in problems}) == warned


@pytest.mark.slow
def test_a_hundred_thousand_messages_are_read_in_seconds() -> None:
    content = chat(100_000).encode()
    start = time.process_time()
    reading = read_bytes(content, "x.txt", Settings(language="es", time_zone="America/Lima"))
    assert time.process_time() - start < CPU_SECONDS
    assert len(reading.documents[0].document.records) == 100_000


@pytest.mark.parametrize(
    "text",
    [
        "Acta del 13/05/23, 20:00 - reunión de vecinos",
        "El 02/05/23, 20:28 - dijo - no vino nadie.",
        "1/2/3\n4/5/6\n",
        "99/99/99 99 - x",
        "",
    ],
)
def test_texts_that_are_no_chats(text: str) -> None:
    reading = read_bytes(text.encode(), "x.txt", Settings(language="es"))
    assert all(not one.document.records for one in reading.documents)


def test_a_note_with_one_head_is_a_chat_only_if_it_begins_with_it() -> None:
    reading = read_bytes(b"Nota\n13/05/23, 20:00 - Ana: hola\nmas\notra\n", "x.txt", Settings(language="es"))
    assert reading.documents[0].document.reader == "plain/1"
