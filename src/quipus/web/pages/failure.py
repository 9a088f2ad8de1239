"""The page of an error."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong: the HTTP status, and the words of the error, which say what to do."""

    status: int
    words: str
    template: str = "failure.html"
