"""Whatever an export holds: nothing raises, every line is accounted for, everything lies in the text and in order."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quipus.read.reading import read_bytes
from quipus.read.settings import Settings

_HEADS = st.sampled_from([
    "13/05/23, 20:28 - ", "5/2/23, 8:28\u202fPM - ", "[13/05/23, 20:28:15] ", "\u200e[13/05/23 20:28:15] ",
    "2023-05-02, 8:28 a.m. - ", "31/02/23, 25:61 - ", "1/1/1, 1:11 - ", "13.05.2023 20.28 - ", "",
])  # fmt: skip
_NAMES = st.sampled_from([
    "Ana: ", "Eva: la jefa: ", "+51 987 654 321: ", 'El "Toro": ', "Los Faroles: \u200e", "~\u202fKiko: ",
    ": ", "Ana:", "",
])  # fmt: skip
_WORDS = st.sampled_from([
    "hola", 'Ana created group "Ventas: norte"', "Luis left", "<Media omitted>", "Ana añadió a Luis, Eva y Ana",
    "IMG-20230513-WA0001.jpg (archivo adjunto)", "This message was deleted", "a <This message was edited>", "x: y: z",
    "\u200eimagen omitida", "Eva: la jefa left", "", "\x0c", "\u2028", "13/05/23",
    'changed the subject from "a" to "b"',
]) | st.text(max_size=12)  # fmt: skip
_EXPORTS = st.lists(st.tuples(_HEADS, _NAMES, _WORDS).map("".join), max_size=12).map("\n".join)


@settings(max_examples=120, deadline=None)
@given(_EXPORTS, st.sampled_from([None, "day-month", "month-day"]), st.sampled_from([None, "America/Sao_Paulo"]))
def test_nothing_is_lost(text: str, order: str | None, zone: str | None) -> None:
    told = Settings(language="es", date_order=order, time_zone=zone)
    reading = read_bytes(text.encode("utf-8", "surrogatepass"), "x.txt", told)
    for one in reading.documents:
        document = one.document
        if not document.reader.startswith("whatsapp"):
            continue
        (report,) = [problem.message for problem in reading.problems if problem.code == "chat-lines"]
        counts = [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", report)]
        assert counts[0] == sum(counts[1:])
        assert counts[0] == document.text.count("\n") + (not document.text.endswith("\n"))
        assert min(counts) >= 0
        assert [record.number for record in document.records] == list(range(1, len(document.records) + 1))
        starts = [record.span.start for record in document.records]
        assert starts == sorted(starts)
        assert all(record.span.end <= len(document.text) for record in document.records)
        ends = 0
        for passage in document.passages:
            assert ends <= passage.span.start < passage.span.end <= len(document.text)
            ends = passage.span.end


@pytest.mark.parametrize(
    "line",
    [
        "Ana added " * 20_000,
        'Ana changed the subject from "a" to ' * 10_000,
        ": " * 200_000,
        "a: b: " * 60_000,
        "(" * 200_000,
        "<attached: " * 30_000,
        "\u200e" * 200_000,
        " " * 400_000 + "x",
        "se unió usando " * 30_000,
    ],
)
def test_a_long_line_takes_no_longer_than_its_length(line: str) -> None:
    """A second each is far above what a line of some hundred kilobytes needs, and far below what squares would take."""
    text = (
        f"13/05/23, 20:28 - Ana: hola\n13/05/23, 20:28 - {line}\n13/05/23, 20:28 - Ana: {line}\n13/05/23, 20:29{line}\n"
    )
    start = time.process_time()
    read_bytes(text.encode(), "x.txt", Settings(language="es"))
    assert time.process_time() - start < 3
