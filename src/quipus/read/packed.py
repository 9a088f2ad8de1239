"""Opens files built as ZIP archives, in memory and within bounds: no bombs, no names that escape."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field

from quipus.read.limits import MAX_RATIO, MAX_UNPACKED_BYTES, MAX_XML_BYTES, MIN_BOMB_BYTES
from quipus.read.result import UnreadableError, inert

_DRIVE = re.compile(r"[A-Za-z]:")
_LOCAL_HEADER = 30
"""Bytes of a member's header before its name (APPNOTE.TXT 6.3.10, section 4.3.7)."""


@dataclass(slots=True)
class Budget:
    """What may still be unpacked from one file, all levels together."""

    n_bytes: int = MAX_UNPACKED_BYTES
    n_parts: int = field(default=0)


def open_zip(content: bytes) -> zipfile.ZipFile:
    """Opens an archive, or raises `UnreadableError` if it is damaged or a bomb.

    A bomb is what promises more bytes than all parts may have, or more than `MAX_RATIO` times its own size, or whose
    members share bytes: 42 kB of overlapping members unpack to gigabytes (Fifield 2019, "A better zip bomb").
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        members = archive.infolist()
    except Exception as error:  # zipfile raises many kinds for damaged archives
        raise UnreadableError("unreadable-file", f"The archive is damaged ({inert(error)}).") from error
    total = sum(member.file_size for member in members)
    if total > MAX_UNPACKED_BYTES or total > max(MIN_BOMB_BYTES, MAX_RATIO * len(content)):
        raise UnreadableError(
            "archive-bomb", f"{len(content):,} bytes would unpack to {total:,}; nothing was unpacked."
        )
    if _overlap(members):
        raise UnreadableError("archive-bomb", "Members of the archive share the same bytes; nothing was unpacked.")
    return archive


def read_member(archive: zipfile.ZipFile, name: str | zipfile.ZipInfo, limit: int = MAX_XML_BYTES) -> bytes:
    """Returns a member's bytes, or raises `UnreadableError` if it is missing, damaged, encrypted or too large."""
    shown = inert(name if isinstance(name, str) else name.filename)
    try:
        info = archive.getinfo(name) if isinstance(name, str) else name
        _check_member(info, limit)
        with archive.open(info) as stream:
            return stream.read(limit)
    except UnreadableError:
        raise
    except Exception as error:  # zipfile and its decompressors raise many kinds
        raise UnreadableError("unreadable-file", f"A part is damaged or missing ({inert(error)}).", shown) from error


def _check_member(info: zipfile.ZipInfo, limit: int) -> None:
    if info.flag_bits & 0x1:
        raise UnreadableError("encrypted", "The content is protected by a password.", inert(info.filename))
    if info.file_size > limit:
        message = f"The part unpacks to {info.file_size:,} bytes; {limit:,} are read at most."
        raise UnreadableError("too-large", message, inert(info.filename))


def is_unsafe(name: str) -> bool:
    r"""Tells whether a member's name points outside of the archive.

    >>> [is_unsafe(name) for name in ("a/b.txt", "../a.txt", "/etc/a.txt", "C:\\a.txt", "a/..b/c.txt")]
    [False, True, True, True, False]
    """
    return name.startswith(("/", "\\")) or _DRIVE.match(name) is not None or ".." in re.split(r"[/\\]", name)


def safe_name(name: str) -> str:
    r"""Returns a member's name as a plain relative one.

    >>> safe_name("..\\..\\C:/x/./a.txt")
    'x/a.txt'
    """
    parts = [part for part in re.split(r"[/\\]", name) if part not in ("", ".", "..") and not _DRIVE.fullmatch(part)]
    return "/".join(parts) or "member"


def _overlap(members: list[zipfile.ZipInfo]) -> bool:
    end = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < end:
            return True
        end = member.header_offset + _LOCAL_HEADER + member.compress_size
    return False
