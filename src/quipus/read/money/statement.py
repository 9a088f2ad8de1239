"""From the parts of a statement, in words and as lines, to a draft."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from quipus.model.document import Locator, PassageKind
from quipus.model.problem import Problem
from quipus.read.columns.lines import Line
from quipus.read.columns.walking import doubt_problems, unread_problems
from quipus.read.encoding import clean
from quipus.read.money.checking import check_lines
from quipus.read.result import Draft
from quipus.read.rows import Block, blocks_to_table


@dataclass(frozen=True, slots=True)
class Worded:
    """A part of a statement: its words as they are stored, and what it is."""

    words: str
    line: Line


@dataclass(frozen=True, slots=True)
class StatementRead:
    """A file of statements: its parts in order, and problems besides those of lines and balances."""

    parts: tuple[Worded, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """What each part is."""
        return tuple(part.line for part in self.parts)


def to_draft(read: StatementRead, media_type: str, reader: str, path: str, title: str | None = None) -> Draft:
    """Returns the draft of a file of statements: a passage a part, records with spans, all problems."""
    shown = [part for part in read.parts if part.words.strip()]
    text, passages, cut = blocks_to_table(_blocks(shown), path)
    records = [
        replace(part.line.record, span=passage.span)
        for part, passage in zip(shown, passages, strict=False)  # the text may have been cut
        if part.line.record is not None
    ]
    numbered = tuple(replace(record, number=number) for number, record in enumerate(records, 1))
    return Draft(
        text,
        media_type,
        reader,
        passages,
        title,
        problems=(*read.problems, *line_problems(read.lines, path), *cut),
        records=numbered,
    )


def line_problems(lines: Sequence[Line], path: str) -> tuple[Problem, ...]:
    """Returns what is wrong with the lines of a file of statements, balances included."""
    return (*unread_problems(lines, path), *doubt_problems(lines, path), *check_lines(lines, path))


def _blocks(parts: Iterable[Worded]) -> Iterable[Block]:
    for part in parts:
        yield clean(part.words, "")[0].strip("\n"), PassageKind.ROW, Locator(row=part.line.number)
