"""Files that come over the desk: received into a folder of their own, then read into the case in the background.

One addition is read at a time; the others wait. The case keeps originals itself: the folder goes when it is done.
"""

from __future__ import annotations

import datetime as dt
import os
import queue
import re
import secrets
import shutil
import tempfile
import threading
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from quipus.case import Added, Case
from quipus.errors import NotFoundError, SettingsError
from quipus.model import Problem
from quipus.read.limits import MAX_FILE_BYTES

MAX_FILES = 10_000
"""Files of one addition; more are added with `quipus add`, which needs no copy of them."""

MAX_BYTES = 8 * 1024**3
"""Bytes of one addition, for the same reason."""

MAX_LEVELS = 24
"""Folders inside each other in a path that is sent."""

MAX_NAME_BYTES = 240
"""Bytes of a name; the common file systems take 255."""

KEPT = 20
"""Additions that are remembered after they are done."""

_UNSAFE = re.compile(r'[\x00-\x1f\\:*?"<>|]' if os.name == "nt" else r"[\x00\\]")


class State(StrEnum):
    """Where an addition is."""

    RECEIVING = "receiving"
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(slots=True)
class Addition:
    """Files that somebody sends and the case reads.

    Attributes:
        id: not to be guessed. author: who sent them. folder: where they lie until they are read.
        state: where it is. n_files, n_bytes: received so far.
        done, total: files read, of how many. path: the last one.
        added: what came of it, once it is done. error: why it failed.
        stop: set when somebody cancels.
    """

    id: str
    author: str
    folder: Path
    case: Case
    state: State = State.RECEIVING
    n_files: int = 0
    n_bytes: int = 0
    done: int = 0
    total: int = 0
    path: str = ""
    added: Added | None = None
    error: str = ""
    stop: threading.Event = field(default_factory=threading.Event)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read, once it is done."""
        return () if self.added is None else self.added.problems

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in (State.DONE, State.CANCELLED, State.FAILED)


class Jobs:
    """Receives files and reads them, one addition at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._additions: dict[str, Addition] = {}
        self._waiting: queue.SimpleQueue[Addition] = queue.SimpleQueue()
        self._worker: threading.Thread | None = None

    def open(self, case: Case, author: str, now: dt.datetime) -> Addition:
        """Returns a new addition to which files can be sent."""
        top = Path(tempfile.mkdtemp(prefix="quipus-"))
        folder = top / f"added {now:%Y-%m-%d %H.%M.%S}"
        folder.mkdir()
        addition = Addition(secrets.token_hex(8), author, folder, case)
        with self._lock:
            self._additions[addition.id] = addition
            over = [one.id for one in self._additions.values() if one.is_over]
            for id_ in over[:-KEPT]:
                del self._additions[id_]
        return addition

    def get(self, id_: str) -> Addition:
        """Returns an addition, or raises `NotFoundError`."""
        with self._lock:
            if id_ not in self._additions:
                raise NotFoundError("addition", id_, "It ended long ago, or the desk was started anew since.")
            return self._additions[id_]

    def newest(self) -> tuple[Addition, ...]:
        """Returns the additions, the newest first."""
        with self._lock:
            return tuple(reversed(self._additions.values()))

    async def receive(self, addition: Addition, path: str, chunks: AsyncIterator[bytes]) -> None:
        """Writes a file that is sent.

        Args:
            addition: one that is still receiving. path: the file's path, relative, with "/". chunks: its bytes.

        Raises:
            SettingsError: the path is none, or a limit is passed; what came of the file is deleted again.
        """
        if addition.state is not State.RECEIVING:
            raise SettingsError(["This addition has begun already; open another one."])
        if addition.n_files >= MAX_FILES:
            raise SettingsError([f"At most {MAX_FILES:,} files at once. Add more with: quipus add CASE FOLDER"])
        target = addition.folder / safe_path(path)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.touch(exist_ok=False)
        except OSError as error:  # sent already, or a file stands where a folder should
            raise SettingsError([f"{path[:200]!r} cannot be kept: {error.strerror}."]) from error
        try:
            addition.n_bytes += await _write(target, chunks, MAX_BYTES - addition.n_bytes)
        except BaseException:
            target.unlink(missing_ok=True)
            raise
        addition.n_files += 1

    def start(self, addition: Addition) -> None:
        """Reads the files as soon as those before are read."""
        with self._lock:
            if addition.state is not State.RECEIVING:
                return
            addition.state = State.WAITING
            self._waiting.put(addition)
            if self._worker is None or not self._worker.is_alive():
                self._worker = threading.Thread(target=self._work, name="adding", daemon=True)
                self._worker.start()

    def cancel(self, addition: Addition) -> None:
        """Stops an addition after the files in hand; what is read stays in the case."""
        addition.stop.set()
        with self._lock:
            if addition.state in (State.RECEIVING, State.WAITING):
                addition.state = State.CANCELLED
                _discard(addition)

    def _work(self) -> None:
        while True:
            addition = self._waiting.get()
            with self._lock:
                if addition.is_over:
                    continue
                addition.state = State.RUNNING
            _read(addition)


def _read(addition: Addition) -> None:
    def progress(done: int, total: int, path: str) -> None:
        addition.done, addition.total, addition.path = done, total, path

    try:
        addition.added = addition.case.add([addition.folder], progress=progress, stop=addition.stop.is_set)
    except Exception as error:  # noqa: BLE001 - told to whoever asks
        addition.error, addition.state = str(error) or type(error).__name__, State.FAILED
    else:
        addition.state = State.CANCELLED if addition.added.interrupted else State.DONE
    finally:
        _discard(addition)


def _discard(addition: Addition) -> None:
    shutil.rmtree(addition.folder.parent, ignore_errors=True)


async def _write(target: Path, chunks: AsyncIterator[bytes], spare: int) -> int:
    """Writes bytes to a file; returns how many."""
    limit = min(MAX_FILE_BYTES, spare)
    written = 0
    with target.open("wb") as file:
        async for chunk in chunks:
            written += len(chunk)
            if written > limit:
                what = "A file" if limit == MAX_FILE_BYTES else "An addition"
                most = (MAX_FILE_BYTES if limit == MAX_FILE_BYTES else MAX_BYTES) // 1024**2
                raise SettingsError(
                    [f"{what} may have at most {most:,} MiB. Add larger ones with: quipus add CASE FILE"]
                )
            file.write(chunk)
    return written


def safe_path(path: str) -> Path:
    r"""Returns a path below a folder, whatever was sent.

    >>> safe_path("a/b.txt").as_posix(), safe_path("../../etc/passwd").as_posix(), safe_path("/x\\y.txt").as_posix()
    ('a/b.txt', 'etc/passwd', 'x_y.txt')

    Raises:
        SettingsError: nothing is left of it, or it is too deep.
    """
    parts = [_UNSAFE.sub("_", part) for part in path.split("/") if part.strip() not in ("", ".", "..")]
    if not parts or len(parts) > MAX_LEVELS:
        raise SettingsError([f"{path[:200]!r} is no path of a file."])
    return Path(*(_shortened(part) for part in parts))


def _shortened(name: str) -> str:
    """Returns a name that a file system takes, with its ending."""
    encoded = name.encode("utf-8", "replace")
    if len(encoded) <= MAX_NAME_BYTES:
        return encoded.decode()
    stem, dot, ending = name.rpartition(".")
    ending = dot + ending[:20] if stem and len(ending) <= 20 else ""
    return encoded[: MAX_NAME_BYTES - len(ending.encode())].decode(errors="ignore") + ending
