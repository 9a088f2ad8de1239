"""Reads plain text: the stored text of a clean UTF-8 file is the file's content, character by character."""

from __future__ import annotations

from quipus.read.encoding import decode
from quipus.read.result import Draft


def read(content: bytes, path: str) -> Draft:
    """Returns a text file as a draft whose passages are still to be found."""
    text = decode(content, path)
    return Draft(text.text, "text/plain", "plain/1", problems=text.problems)
