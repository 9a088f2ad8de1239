"""Recognises the letters of pictures with Tesseract, if that program is installed; nothing is written to disk."""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from quipus.read.layout import Box, Line
from quipus.read.limits import OCR_SECONDS
from quipus.read.result import inert

_LANGUAGES = ("spa", "por", "eng")
ADVICE = "Install Tesseract with the languages spa, por and eng."


class OcrError(Exception):
    """Tesseract is not there, or could not do its work; the message says which."""


@dataclass(frozen=True, slots=True)
class Recognized:
    """One page of a picture: its size in pixels and its lines, in points."""

    width: float
    height: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    """A row of Tesseract's TSV output: level, page, block, paragraph, line, word, box, confidence, text."""

    page: int
    paragraph: tuple[int, int, int]
    line: tuple[int, int, int, int]
    box: Box
    text: str


def recognize(picture: bytes, dpi: float, program: str | None = None) -> tuple[Recognized, ...]:
    """Returns the pages of a picture with the lines on them, or raises `OcrError`.

    Args:
        picture: PNG, JPEG, TIFF or PNM.
        dpi: pixels an inch, which turns pixels into points.
        program: path of Tesseract; looked up on PATH if None.
    """
    program = program or shutil.which("tesseract")
    if program is None:
        raise OcrError("the program tesseract is not installed")
    languages = [name for name in _LANGUAGES if name in _run(program, ["--list-langs"], b"").split()]
    if not languages:
        raise OcrError("tesseract has none of the languages spa, por, eng")
    options = ["stdin", "stdout", "-l", "+".join(languages), "--dpi", str(round(dpi)), "tsv"]
    return tuple(_parse_tsv(_run(program, options, picture), 72 / dpi))


def _run(program: str, options: list[str], picture: bytes) -> str:
    try:
        done = subprocess.run([program, *options], input=picture, capture_output=True, timeout=OCR_SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise OcrError(f"tesseract took longer than {OCR_SECONDS} seconds for a page") from error
    except OSError as error:
        raise OcrError(f"tesseract cannot be started ({inert(error.strerror)})") from error
    if done.returncode:
        raise OcrError(f"tesseract failed ({inert(done.stderr.decode('utf-8', 'replace'))})")
    return done.stdout.decode("utf-8", "replace")


def _parse_tsv(source: str, scale: float) -> Iterator[Recognized]:
    sizes: dict[int, tuple[float, float]] = {}
    words: list[_Word] = []
    for row in csv.reader(source.split("\n")[1:], delimiter="\t", quoting=csv.QUOTE_NONE):
        if len(row) < 12 or not all(cell.lstrip("-").isdigit() for cell in row[:10]):
            continue
        level, page, block, paragraph, line, _, left, top, width, height = map(int, row[:10])
        if level == 1:
            sizes[page] = (width * scale, height * scale)
        elif level == 5 and row[11].strip():
            box = (left * scale, top * scale, (left + width) * scale, (top + height) * scale)
            words.append(_Word(page, (page, block, paragraph), (page, block, paragraph, line), box, row[11].strip()))
    for page, size in sorted(sizes.items()):
        yield Recognized(*size, tuple(_lines([word for word in words if word.page == page])))


def _lines(words: list[_Word]) -> Iterator[Line]:
    last: tuple[int, int, int] | None = None
    for _, grouped in groupby(words, key=lambda word: word.line):
        line = list(grouped)
        text = " ".join(word.text for word in line)
        boxes = [box for word in line for box in (*_letter_boxes(word), (0.0,) * 4)][:-1]
        boxes = [box if any(box) else _between(boxes, index) for index, box in enumerate(boxes)]
        hyphen = text.endswith(("-", "\u00ad", "¬")) and len(text) > 1 and text[-2].isalpha()
        end = len(text) - hyphen
        yield Line(text[:end], tuple(boxes[:end]), hyphen, line[0].paragraph != last)
        last = line[0].paragraph


def _letter_boxes(word: _Word) -> Iterator[Box]:
    """Yields a box for each letter: Tesseract tells those of words, which are divided evenly."""
    left, top, right, bottom = word.box
    step = (right - left) / len(word.text)
    for index in range(len(word.text)):
        yield left + index * step, top, left + (index + 1) * step, bottom


def _between(boxes: list[Box], index: int) -> Box:
    """Returns the box of the blank between two words."""
    before, after = boxes[index - 1], boxes[index + 1]
    return before[2], before[1], after[0], before[3]
