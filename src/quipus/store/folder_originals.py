"""Originals in the folder of a case: `originals/ab/abcdef...`, read-only, named by their ids.

A kill may fall between the files and the transaction, so both ways lead through `originals/moving`:
a new original waits there (`abcdef...`) until the transaction is committed, a discarded one (`abcdef.gone`) likewise.
The next writer looks at what lies in `moving` and asks the documents' rows where it belongs: into place, or away.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, select

from quipus.store import tables
from quipus.store.encoding import find_blobs, iter_batches, to_hex

_GONE = ".gone"
_PART = ".part"

_WRITERS = 4
"""Files written at a time: one wait for the disk serves several (measured: 0.25 ms a file against 0.44 one by one)."""


class _Moves(threading.local):
    """What a thread's transaction has set in motion: they write one after the other, and settle later."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self.gone: list[str] = []

    def forget(self) -> None:
        """Starts anew."""
        self.kept, self.gone = [], []


class FolderOriginals:
    """Keeps originals as files. The rules are in `quipus.store.backend.Originals`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._root = str(folder)  # making a path object takes longer than making a file
        self._moving = folder / "moving"
        self._moves = _Moves()

    def recover(self, connection: Connection) -> None:
        """Puts into place, or away, what a killed writer left on the way."""
        self._moves.forget()
        left = sorted(path.name for path in self._moving.iterdir()) if self._moving.is_dir() else []
        known = _find_known(connection, (name.removesuffix(_GONE) for name in left))
        for name in left:
            identity = name.removesuffix(_GONE)
            if identity in known and not name.endswith(_PART):
                _move(self._moving / name, self._place(identity))
            else:
                _delete(self._moving / name)

    @contextmanager
    def keeping(self, connection: Connection, originals: Mapping[str, bytes]) -> Iterator[None]:  # noqa: ARG002
        """Writes originals beside their places; waits at the end of the block until the disk has them."""
        self._moving.mkdir(parents=True, exist_ok=True)
        with ThreadPoolExecutor(_WRITERS) as pool:
            written = pool.map(self._keep_one, originals.items())
            yield
            self._moves.kept += [identity for identity in written if identity is not None]
        if self._moves.kept:
            _sync_folder(self._moving)

    def _keep_one(self, original: tuple[str, bytes]) -> str | None:
        """Writes an original unless it is in its place already; returns its id if it was written."""
        identity, content = original
        if _holds(f"{self._root}/{identity[:2]}/{identity}", content):
            return None
        _write(f"{self._root}/moving/{identity}", content)
        return identity

    def discard(self, connection: Connection, identities: Iterable[str]) -> None:  # noqa: ARG002
        """Moves originals out of their places, from where they can still come back."""
        self._moving.mkdir(parents=True, exist_ok=True)
        for identity in identities:
            gone = self._moving / (identity + _GONE)
            _move(self._place(identity), gone)
            _move(self._moving / identity, gone)
            self._moves.gone.append(identity)

    def settle(self) -> None:
        """Moves new originals into place and deletes discarded ones."""
        for identity in self._moves.kept:
            _move(self._moving / identity, self._place(identity))
        for identity in self._moves.gone:
            _delete(self._moving / (identity + _GONE))
        self._moves.forget()

    def find(self, connection: Connection, identity: str) -> bytes | None:  # noqa: ARG002
        """Reads an original, also while it is on its way from one place to another."""
        places = (self._place(identity), self._moving / identity, self._moving / (identity + _GONE))
        contents = (_read(place) for place in (*places, *places))
        return next((content for content in contents if content is not None), None)

    def _place(self, identity: str) -> Path:
        return self._folder / identity[:2] / identity


def _find_known(connection: Connection, identities: Iterable[str]) -> set[str]:
    known: set[str] = set()
    for batch in iter_batches(find_blobs(identities)):
        query = select(tables.documents.c.id).where(tables.documents.c.id.in_(batch))
        known.update(to_hex(identity) for identity in connection.execute(query).scalars())
    return known


def _holds(place: str, content: bytes) -> bool:
    """Tells whether a file is there and holds this."""
    return os.path.exists(place) and _read(Path(place)) == content  # noqa: PTH110 - see `_root`


def _write(place: str, content: bytes) -> None:
    """Writes a file and waits for the disk; until then it has another name."""
    part = place + _PART
    descriptor = _create(part)
    with open(descriptor, "wb", buffering=0) as file:  # noqa: PTH123 - a descriptor: read-only from the start
        written = 0
        while written < len(content):
            written += file.write(memoryview(content)[written:])
        os.fsync(descriptor)
    os.replace(part, place)  # noqa: PTH105 - see `_root`


def _create(part: str) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        return os.open(part, flags, 0o444)
    except FileExistsError:  # a writer was killed over it
        _delete(Path(part))
        return os.open(part, flags, 0o444)


def _move(source: Path, target: Path) -> None:
    """Moves a file if it is there: another process may have done the same."""
    try:
        source.replace(target)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            source.replace(target)


def _delete(place: Path) -> None:
    with suppress(FileNotFoundError):
        place.chmod(0o600)  # Windows deletes no read-only file
        place.unlink()


def _read(place: Path) -> bytes | None:
    try:
        return place.read_bytes()
    except FileNotFoundError:
        return None


def _sync_folder(folder: Path) -> None:
    """Makes the names in a folder durable, where the system lets a folder be opened (Windows does not)."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
