"""What an exported chat is called: the title of its group or the name of the other person, from the file's name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from quipus.read.chats.bodies import media_of
from quipus.read.chats.marks import plain
from quipus.read.chats.notices import lines

_COPY = re.compile(r" \(\d+\)$")
"""What systems add to the name of a second copy."""
_CHAT = "_chat.txt"
"""The name that WhatsApp for iOS gives the text inside an archive."""


def find_title(path: str) -> str | None:
    """Returns the title that the name of an exported file, or of the archive that holds it, gives.

    >>> find_title("a/Chat de WhatsApp con Los Primos.txt"), find_title("WhatsApp Chat - Eva.zip!_chat.txt")
    ('Los Primos', 'Eva')
    """
    for name in reversed(re.split(r"[/!\\]", path)):
        stem = re.sub(r"\.(?:txt|zip)$", "", plain(name), flags=re.IGNORECASE)
        for pattern in _titles():
            if found := pattern.fullmatch(_COPY.sub("", stem)):
                return found["title"]
    return None


@cache
def _titles() -> tuple[re.Pattern[str], ...]:
    shapes = (re.escape(shape).replace(r"\{title\}", "(?P<title>.+)") for shape in lines()["titles"])
    return tuple(re.compile(shape) for shape in shapes)


def find_chat(names: Iterable[str]) -> str | None:
    """Returns which member of an archive is the text of an exported chat, or None."""
    texts = [name for name in names if name.lower().endswith(".txt")]
    for name in texts:
        if name.rsplit("/", 1)[-1].lower() == _CHAT or find_title(name) is not None:
            return name
    return None


def is_recording(name: str) -> bool:
    """Tells whether a file of a chat is sound, a film, a sticker or a moving picture, which are not read."""
    return media_of(name) in ("audio", "video", "sticker", "gif")
