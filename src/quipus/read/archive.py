"""Reads ZIP archives: every member becomes a part; the archive itself is no document.

Of an exported chat the text comes first, and its recordings and stickers are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from zipfile import ZipFile, ZipInfo

from quipus.model.problem import Problem
from quipus.read.chats.titles import find_chat, is_recording
from quipus.read.limits import MAX_FILE_BYTES, MAX_PARTS
from quipus.read.packed import Budget, is_unsafe, open_zip, read_member, safe_name
from quipus.read.result import Part, UnreadableError, inert, inert_path


def iter_parts(content: bytes, path: str, budget: Budget, problems: list[Problem]) -> Iterator[Part]:
    """Yields the members of an archive one by one, so that only one is in memory; what is left out goes to `problems`.

    Raises `UnreadableError` if the archive as a whole cannot be unpacked.
    """
    with open_zip(content) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        hidden = [member for member in members if _is_hidden(member.filename)]
        if hidden:
            message = f"{len(hidden):,} hidden files were left out, among them {inert(hidden[0].filename)}."
            problems.append(Problem("left-out", path, message))
        chat = find_chat(member.filename for member in members)
        skipped = [] if chat is None else [member for member in members if is_recording(member.filename)]
        if skipped:
            message = f"{len(skipped):,} recordings, films and stickers of the chat were left out; add transcripts."
            problems.append(Problem("left-out", path, message))
        for member in sorted(members, key=lambda member: member.filename != chat):
            if member in hidden or member in skipped:
                continue
            if budget.n_parts >= MAX_PARTS:
                message = f"More than {MAX_PARTS:,} files lie inside the file; those from here on were left out."
                problems.append(Problem("too-many-parts", path, message, inert(member.filename)))
                return
            budget.n_parts += 1
            yield from _take(archive, member, path, budget, problems)


def member_names(content: bytes) -> frozenset[str]:
    """Returns the last names of all members of an archive."""
    with open_zip(content) as archive:
        return frozenset(PurePosixPath(name).name for name in archive.namelist())


def _take(archive: ZipFile, member: ZipInfo, path: str, budget: Budget, problems: list[Problem]) -> Iterator[Part]:
    name = safe_name(member.filename)
    shown = inert_path(f"{path}!{name}")
    if is_unsafe(member.filename):
        message = (
            f"The name {inert(member.filename)!r} points outside of the archive; the file was read as {inert(name)!r}."
        )
        problems.append(Problem("unsafe-name", shown, message))
    if member.file_size > budget.n_bytes:
        message = "The files inside unpack to more than is read from one file; this one was left out."
        problems.append(Problem("archive-bomb", shown, message))
        return
    try:
        content = read_member(archive, member, MAX_FILE_BYTES)
    except UnreadableError as error:
        problems.append(Problem(error.code, shown, error.message))
        return
    budget.n_bytes -= len(content)
    yield Part(name, content)


def _is_hidden(name: str) -> bool:
    """Tells whether a member is what systems leave in archives: .DS_Store, __MACOSX, lock files of office programs."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(
        part in ("__MACOSX", "Thumbs.db", "desktop.ini")
        or part.startswith("~$")
        or (part.startswith(".") and part not in (".", ".."))
        for part in parts
    )
