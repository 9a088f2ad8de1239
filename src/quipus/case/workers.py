"""Reading and extracting in several processes, so that a killed worker costs nothing but time."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from itertools import islice

from quipus.case.plan import entry_for
from quipus.model import Problem
from quipus.read import FoundFile, ReadDocument, read_file
from quipus.store import FileWork, Work

SMALL = 256 * 1024
"""Bytes below which a second process costs more than it brings: starting one takes about half a second."""


def work_off(file: FoundFile) -> FileWork:
    """Reads a file and extracts from each document that comes of it."""
    entry = entry_for(file)
    reading = read_file(file)
    works = tuple(_work(item) for item in reading.documents)
    return FileWork(replace(entry, documents=tuple(work.document.id for work in works)), works, reading.problems)


def _work(item: ReadDocument) -> Work:
    from quipus.extract import extract  # noqa: PLC0415 - only where documents are read

    return Work(item.document, item.original, extract(item.document))


def iter_work(files: Sequence[FoundFile], workers: int | None = None) -> Generator[FileWork, None, None]:
    """Yields what comes of each file, in the order in which it is done.

    Args:
        files: files to read.
        workers: processes; None takes one a core, or none at all for a handful of small files.
    """
    workers = _n_workers(files) if workers is None else workers
    if workers <= 1:
        yield from map(work_off, files)
        return
    yield from _iter_parallel(files, workers)


def _n_workers(files: Sequence[FoundFile]) -> int:
    total = sum(file.location.stat().st_size for file in files if file.location.exists())
    return 1 if total < SMALL else min(os.cpu_count() or 1, len(files))


def _iter_parallel(files: Sequence[FoundFile], workers: int) -> Iterator[FileWork]:
    """Runs rounds of a pool; files in flight when a worker died are tried once more, each alone."""
    waiting = list(files)
    while waiting:
        lost: list[FoundFile] = []
        yield from _iter_round(waiting, workers, lost)
        alone, waiting = lost[: workers * 2], lost[workers * 2 :]
        for file in alone:
            yield from _work_alone(file)


def _iter_round(files: Sequence[FoundFile], workers: int, lost: list[FoundFile]) -> Iterator[FileWork]:
    """Yields what a pool brings; puts into `lost` what it took with it when it broke."""
    queue = iter(files)
    with _pool(workers) as pool:
        flying: dict[Future[FileWork], FoundFile] = {}
        try:
            while True:
                for file in islice(queue, 2 * workers - len(flying)):
                    flying[pool.submit(work_off, file)] = file
                if not flying:
                    return
                done, _ = wait(flying, return_when=FIRST_COMPLETED)
                for future in done:
                    result = future.result()
                    del flying[future]
                    yield result
        except BrokenProcessPool:
            lost.extend([*flying.values(), *queue])
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _work_alone(file: FoundFile) -> Iterator[FileWork]:
    with _pool(1) as pool:
        try:
            yield pool.submit(work_off, file).result()
        except BrokenProcessPool:
            message = "the process that read this file died, twice; most often memory ran out"
            yield FileWork(entry_for(file), (), (Problem("worker-died", file.path, message),))


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))
