"""Problems: what could not be read, aligned or decided, and where.

Bad input is data. A stage returns its items together with problems; it does not raise.
`problems.yaml` beside this module lists every code with its severity, what it means and what to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml

from quipus.model.identity import content_id
from quipus.model.span import Span


class Severity(StrEnum):
    """How much a problem costs."""

    ERROR = "error"
    """Content was lost: the file or a part of it was not read."""
    WARNING = "warning"
    """Content was read, and something about it is in doubt."""
    NOTE = "note"
    """Left aside on purpose (an empty file, a picture without text)."""


@dataclass(frozen=True, slots=True)
class ProblemCode:
    """One kind of problem: what it costs, what it means, what the user does about it."""

    code: str
    severity: Severity
    means: str
    do: str


@cache
def problem_codes() -> Mapping[str, ProblemCode]:
    """Returns every kind of problem by its code.

    >>> problem_codes()["empty-file"].severity
    <Severity.NOTE: 'note'>
    """
    raw = yaml.load(files("quipus.model").joinpath("problems.yaml").read_text("utf-8"), yaml.CSafeLoader)
    return {
        code: ProblemCode(code, Severity(entry["severity"]), entry["means"], entry["do"]) for code, entry in raw.items()
    }


@dataclass(frozen=True, slots=True)
class Problem:
    """One defect of the input.

    Attributes:
        code: a key of `problem_codes()`.
        path: the file, as in `Document.path`.
        message: what happened, in one sentence, with the particulars.
        place: where in the file ("page 3", "row 17", "bytes 120-140"), empty if everywhere.
        document: id of the document, None if the file became none.
        span: where in the stored text, if there.
    """

    code: str
    path: str
    message: str
    place: str = ""
    document: str | None = None
    span: Span | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        if self.code not in problem_codes():
            raise ValueError(f"unknown problem code {self.code!r}; add it to problems.yaml")
        span = None if self.span is None else (self.span.start, self.span.end)
        key = content_id("problem", self.code, self.path, self.message, self.place, self.document, span)
        object.__setattr__(self, "id", key)

    @property
    def severity(self) -> Severity:
        """How much it costs."""
        return problem_codes()[self.code].severity

    @property
    def do(self) -> str:
        """What the user does about it."""
        return problem_codes()[self.code].do
