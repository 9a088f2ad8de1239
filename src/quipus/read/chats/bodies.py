"""Reads what a message is besides words: media, attachments, places, deleted and edited messages."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import NamedTuple

from quipus.read.chats.marks import BLANK, DIRECTION, MARK, plain
from quipus.read.chats.notices import compile_shape, lines

_ENDINGS = {
    "jpg": "image", "jpeg": "image", "png": "image", "heic": "image",
    "webp": "sticker",
    "gif": "gif",
    "mp4": "video", "mov": "video", "3gp": "video", "mkv": "video",
    "opus": "audio", "m4a": "audio", "mp3": "audio", "aac": "audio", "amr": "audio", "ogg": "audio", "wav": "audio",
    "vcf": "contact",
}  # fmt: skip
_FILE_DAY = re.compile(r"(?<!\d)(20\d\d)-?(\d\d)-?(\d\d)(?!\d)")
"""The day in "IMG-20230502-WA0003.jpg" and "00000012-PHOTO-2023-05-02-20-28-15.jpg"."""
_ADMIN = "admin"
"""Stands in all lines that say who else deleted a message."""
_SHORT = 60
"""Characters beyond which a body is no placeholder; the longest has 43."""


class Body(NamedTuple):
    """What a message is: `act` as in `Record`, the kind of its medium, the name of its file."""

    act: str = "sent"
    media: str = ""
    file: str = ""

    def details(self) -> tuple[tuple[str, str], ...]:
        """Returns medium and file as details of a record."""
        if not self.media:
            return ()
        told = (("file", self.file), ("media", self.media))
        return tuple((name, value) for name, value in told if value)


SENT = Body()


def read_body(words: str, *, marked: bool) -> Body:
    """Returns what a message is.

    Args:
        words: everything behind the sender's name.
        marked: whether the export marks the service's own words, so that what has no mark was typed by the sender.

    >>> read_body("IMG-20230502-WA0003.jpg (archivo adjunto)", marked=False)
    Body(act='sent', media='image', file='IMG-20230502-WA0003.jpg')
    """
    if marked and MARK not in words:
        return SENT
    if len(words) < _SHORT and (found := _placeholders().get(_key(words))):
        return found
    if "<" not in words and "(" not in words and ":" not in words and _ADMIN not in words:
        return SENT
    return _attachment(words) or _special(words)


def _key(words: str) -> str:
    return plain(words).rstrip(".").casefold()


@cache
def _placeholders() -> Mapping[str, Body]:
    """Returns the bodies that stand for a medium or a deleted message, by their folded words."""
    omitted = {_key(one): Body(media=media) for media, some in lines()["omitted"].items() for one in some}
    return omitted | {_key(one): Body("deleted") for one in lines()["deleted"] if "{" not in one}


@cache
def _expressions() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Returns how a file stands before or behind its word, an edit, a place and a poll are written."""
    mark = f"[{DIRECTION}]*"

    def either(key: str) -> str:
        return "|".join(map(re.escape, lines()[key]))

    return (
        re.compile(rf"{mark}(?P<file>[^\n]+?){BLANK}\((?:{either('attached')})\){mark}(?=\n|$)"),
        re.compile(rf"<(?:{either('attached_by')}):{BLANK}(?P<file>[^<>\n]+)>"),
        re.compile(rf"<(?:{either('edited')})\.?>\s*$"),
        re.compile(rf"{mark}(?:{either('location')}):{BLANK}?https?://"),
        re.compile(rf"{mark}(?:{either('poll')}):\s"),
    )


@cache
def _deleted_by() -> tuple[re.Pattern[str], ...]:
    return tuple(compile_shape(shape) for shape in lines()["deleted"] if "{" in shape)


def _attachment(words: str) -> Body | None:
    behind, before, *_ = _expressions()
    found = behind.match(words) if "(" in words else None
    found = found or (before.search(words) if "<" in words else None)
    if found is None:
        return None
    file = plain(found["file"])
    return Body(media=media_of(file), file=file)


def _special(words: str) -> Body:
    _, _, edited, place, poll = _expressions()
    if "<" in words and edited.search(words):
        return Body("edited")
    if place.match(words):
        return Body(media="location")
    if poll.match(words):
        return Body(media="poll")
    if (
        _ADMIN in words
        and len(words) < 2 * _SHORT
        and any(pattern.fullmatch(plain(words)) for pattern in _deleted_by())
    ):
        return Body("deleted")
    return SENT


def media_of(file: str) -> str:
    """Returns the kind of medium that a file's name says; anything but pictures, films and sound is a document."""
    return _ENDINGS.get(PurePosixPath(file).suffix.lower().removeprefix("."), "document")


def day_of(file: str) -> dt.date | None:
    """Returns the day in the name that WhatsApp gave a file, or None.

    >>> day_of("IMG-20230502-WA0003.jpg")
    datetime.date(2023, 5, 2)
    """
    found = _FILE_DAY.search(file)
    try:
        return None if found is None else dt.date(*map(int, found.groups()))
    except ValueError:
        return None
