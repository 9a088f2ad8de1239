"""Reads mailboxes (.mbox, RFC 4155): every message becomes a part "1.eml"; the mailbox is no document."""

from __future__ import annotations

import re

from quipus.model.problem import Problem
from quipus.read.limits import MAX_PARTS
from quipus.read.result import Draft, Part

_FROM = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\n]*\d{4}[^\n]*\n")
"""A separator stands at the beginning or behind an empty line and ends with a date, so that "From here" is none."""
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def read(content: bytes, path: str) -> Draft:
    """Returns a mailbox as a draft without text of its own."""
    starts = [match.span() for match in _FROM.finditer(content)] or [(0, 0)]
    ends = [start for start, _ in starts[1:]] + [len(content)]
    problems = []
    if len(starts) > MAX_PARTS:
        message = f"The mailbox holds {len(starts):,} messages; the first {MAX_PARTS:,} were read."
        problems.append(Problem("too-many-parts", path, message, f"message {MAX_PARTS + 1}"))
    pieces = [content[start:end] for (_, start), end in zip(starts[:MAX_PARTS], ends, strict=False)]
    parts = tuple(Part(f"{number}.eml", _QUOTED.sub(rb"\1", piece)) for number, piece in enumerate(pieces, 1))
    return Draft("", "application/mbox", "mailbox/1", problems=tuple(problems), parts=parts)
