"""Analyses in the background: each question is answered once for as long as the case stays as it is.

A small case is analysed in a thread; of a large one a process of its own makes the findings, so that neither its memory
nor its work weighs on the pages, and giving up on it frees both at once.
"""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from quipus.case import Case
from quipus.case.analysis import Answer, Question, answer_question
from quipus.case.analysis.apart import counted, work
from quipus.errors import QuipusError

WAIT = 0.5
"""Seconds that a page waits for an answer before it shows progress instead."""

IN_THREAD = 20_000
"""Claims of a case that is analysed in a thread: about ten seconds of work here."""

KEPT = 24
"""Answers that are kept, the last ones asked for."""


class CancelledError(QuipusError):
    """Somebody gave an analysis up."""

    def __init__(self) -> None:
        super().__init__("The analysis was given up.")


class LostError(QuipusError):
    """The process of an analysis ended without an answer."""

    def __init__(self) -> None:
        super().__init__("The process of this analysis ended, most often because memory ran out. Narrow the question.")


@dataclass(slots=True, eq=False)
class Job:
    """One question under way or answered.

    Attributes:
        question: what is asked. began: by the clock of `time.monotonic`.
        n_read: findings read so far. answer: once there. error: why there is none.
        done: set when one of the two is there. cancelled: set by whoever gives it up.
    """

    question: Question
    began: float = field(default_factory=time.monotonic)
    n_read: int = 0
    answer: Answer | None = None
    error: QuipusError | None = None
    done: threading.Event = field(default_factory=threading.Event)
    cancelled: threading.Event = field(default_factory=threading.Event)

    @property
    def seconds(self) -> int:
        """How long it has been under way."""
        return int(time.monotonic() - self.began)


class Analyses:
    """Answers of one desk, by the state of the case and the question; one is worked on at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._working = threading.Lock()
        self._jobs: OrderedDict[tuple[str, Question], Job] = OrderedDict()

    def find(self, case: Case, address: str, question: Question, wait: float = WAIT) -> Job:
        """Returns the job of a question, begun if nobody asked it before; waits a moment for its answer."""
        key = (case.state(), question)
        with self._lock:
            job = self._jobs.get(key)
            if job is None or (job.done.is_set() and job.answer is None):
                job = self._jobs[key] = Job(question)
                threading.Thread(target=self._work, args=(case, address, job), name="analysis", daemon=True).start()
            self._jobs.move_to_end(key)
            self._forget()
        job.done.wait(wait)
        return job

    def cancel(self, case: Case, question: Question) -> None:
        """Gives a question up."""
        with self._lock:
            job = self._jobs.get((case.state(), question))
        if job is not None:
            job.cancelled.set()

    def _forget(self) -> None:
        for key, job in list(self._jobs.items())[: max(len(self._jobs) - KEPT, 0)]:
            job.cancelled.set()
            del self._jobs[key]

    def _work(self, case: Case, address: str, job: Job) -> None:
        with self._working:
            try:
                in_thread = case.census().claims <= IN_THREAD
                job.answer = _answer_here(case, job) if in_thread else _answer_elsewhere(address, job)
            except QuipusError as error:
                job.error = error.with_traceback(None)  # which holds what was being read, and its connection
            except Exception as error:  # noqa: BLE001 - told to whoever asks, with what to do
                job.error = QuipusError(f"The analysis failed: {error!r}. Please report it with the policy asked for.")
            finally:
                job.done.set()


def _answer_here(case: Case, job: Job) -> Answer:
    def tell(n_read: int) -> None:
        job.n_read = n_read
        if job.cancelled.is_set():
            raise CancelledError

    return answer_question(tuple(counted(case.iter_findings(), tell)), job.question, case.get_named)


def _answer_elsewhere(address: str, job: Job) -> Answer:
    """Answers in a process of its own, which is ended when the question is given up."""
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(address, job.question, sending), daemon=True)
    process.start()
    sending.close()
    try:
        return _receive(receiving, process, job)
    finally:
        if process.is_alive():
            process.terminate()
        process.join()
        receiving.close()


def _receive(receiving: Connection, process: BaseProcess, job: Job) -> Answer:
    while not job.cancelled.is_set():
        if not receiving.poll(0.2):
            if process.is_alive() or receiving.poll():
                continue
            raise LostError
        try:
            told = receiving.recv()
        except EOFError:
            raise LostError from None
        if isinstance(told, Answer):
            return told
        if isinstance(told, str):
            raise QuipusError(told)
        job.n_read = told
    raise CancelledError
