"""An analysis in a process of its own, which opens the case anew and sends what it has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import TypeVar

from quipus.case.analysis.asking import answer_question
from quipus.case.analysis.question import Question
from quipus.case.case import Case
from quipus.errors import QuipusError

Item = TypeVar("Item")

STEP = 200
"""Findings between two words of progress."""


def work(address: str, question: Question, sending: Connection) -> None:
    """Answers in this process: sends how many findings are read, then the answer, or the words of an error."""
    with suppress(BrokenPipeError):  # whoever asked gave it up
        try:
            with Case(address) as case:
                findings = tuple(counted(case.iter_findings(), sending.send))
                sending.send(answer_question(findings, question, case.get_named))
        except QuipusError as error:
            sending.send(str(error))


def counted(items: Iterable[Item], tell: Callable[[int], None]) -> Iterator[Item]:
    """Yields items, and tells after each `STEP` how many there were."""
    for number, item in enumerate(items, 1):
        if number % STEP == 0:
            tell(number)
        yield item
