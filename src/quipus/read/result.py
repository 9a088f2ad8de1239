"""What readers hand over: drafts inside the room, documents with problems outside."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from quipus.model.document import Document, Page, Passage
from quipus.model.problem import Problem
from quipus.model.record import Record

_MESSAGE_LENGTH = 200
"""Characters of another library's message that are shown; the rest of a message is rarely for users."""
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document together with its bytes as received."""

    document: Document
    original: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that came of one file: its documents, attachments behind the message they came in, and problems."""

    documents: tuple[ReadDocument, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A file inside a file: an attachment, a message of a mailbox, a member of an archive."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Draft:
    """What one format's reader makes of some bytes, before settings, language and identity are added.

    Attributes:
        text: the stored text, already clean (`quipus.read.encoding.clean`).
        media_type, reader: as in `Document`.
        passages: None where they have to be found in the text.
        title, published: as the file itself tells; a title may also be found in the text.
        publisher: as the file itself tells.
        pages: of paginated formats.
        problems: defects of this file.
        parts: files inside this file, which become documents of their own.
        records: typed rows, in order, numbered from 1; `document` is empty and filled in when the document is made.
    """

    text: str
    media_type: str
    reader: str
    passages: tuple[Passage, ...] | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    pages: tuple[Page, ...] = ()
    problems: tuple[Problem, ...] = ()
    parts: tuple[Part, ...] = ()
    records: tuple[Record, ...] = ()

    def with_problems(self, problems: Iterable[Problem]) -> Draft:
        """Returns the draft with some problems before its own."""
        return replace(self, problems=(*problems, *self.problems))


class UnreadableError(Exception):
    """A file cannot be read, for a reason that its reader knows; stays inside the room and becomes a problem."""

    def __init__(self, code: str, message: str, place: str = "") -> None:
        self.code, self.message, self.place = code, message, place
        super().__init__(message)


def inert(message: object) -> str:
    r"""Returns another program's message as one short line that cannot steer a terminal.

    >>> inert("bad\x1b[31m\nfile")
    'bad [31m file'
    """
    try:
        line = " ".join(_UNPRINTABLE.sub(" ", str(message)).split())
    except Exception:  # noqa: BLE001 - the message of a broken exception is worth no crash
        return "no message"
    return line if len(line) <= _MESSAGE_LENGTH else line[: _MESSAGE_LENGTH - 3] + "..."


def inert_path(path: str) -> str:
    r"""Returns a path that can be printed and stored, with bytes that are no text written as escapes.

    >>> inert_path("a\udce9\n.txt")
    'a\\udce9\\x0a.txt'
    """
    shown = path.encode("utf-8", "backslashreplace").decode("utf-8")
    return _UNPRINTABLE.sub(lambda found: "".join(f"\\x{ord(char):02x}" for char in found.group()), shown)
