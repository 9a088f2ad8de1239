"""Which rows and lines are fields of a sheet, and what each of their labels tells."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from quipus.language.names import fold
from quipus.model import Document, Passage, PassageKind, Span

NAMING = frozenset(("name", "person", "given", "surname"))
"""Kinds of fields that name what a sheet is of; that of a group does where there is none of these."""
_LABEL = re.compile(r"[ \t]*(?:[-•*–·][ \t]*)?([^\W\d_][^:;\n]{0,40}?)[ \t]*:[ \t]+(?=\S)")
_LONGEST_LABEL = 6
"""Words of a label, at most."""
_LONGEST_HEADING = 10
"""Words of the heading that names what the lines under it are of, at most."""
_FREE = 4
"""Words from which on the value of a label that is not known is read as a sentence."""
_BULLETS = " \t\n;-•*–·"
_BRACKETS = re.compile(r"\([^)]*\)")
_NOTHING = frozenset((
    "", "-", "--", "—", "–", "?", "n/a", "na", "n.a.", "n/d", "nd", "s/d", "s/i", "s/n", "ninguno", "ninguna", "none",
    "nenhum", "nenhuma", "desconocido", "desconocida", "desconocidos", "unknown", "desconhecido", "desconhecida",
    "sin datos", "sin informacion", "sin alias", "no data", "sem dados", "no", "no aplica", "no consta", "null", "nan",
))  # fmt: skip
"""Folded values that tell nothing."""


class Field(NamedTuple):
    """A label and its value; `kind` is one of `labels.yaml`, "" for a label that is not known."""

    kind: str
    label: Span
    value: Span


class Sheet(NamedTuple):
    """Fields that speak of one subject: those of a row, or lines below each other.

    `heading` names the subject where no field does.
    """

    passage: Passage
    fields: tuple[Field, ...]
    heading: Span | None = None

    @property
    def kinds(self) -> frozenset[str]:
        """Kinds of its fields."""
        return frozenset(one.kind for one in self.fields)


@cache
def labels() -> Mapping[str, str]:
    """Returns what a field tells by its folded label.

    >>> labels()["zonas de operacion"], labels()["leader"]
    ('area', 'leader')
    """
    return {label: kind for kind, same in reversed([*_data()["labels"].items()]) for label in same}


@cache
def stages() -> Mapping[str, Sequence[str]]:
    """Returns the words by which a field tells the stage of a case, the weightiest stage first; also "arrested"."""
    return _data()["stages"]


@cache
def _data() -> Mapping[str, Mapping[str, Sequence[str]]]:
    raw = yaml.load(files("quipus.extract.fields").joinpath("labels.yaml").read_text("utf-8"), yaml.CSafeLoader)
    return {
        name: {key: tuple(one.strip() for one in same.split(",")) for key, same in section.items()}
        for name, section in raw.items()
    }


class Sheets:
    """The sheets of a document, in its order.

    A row is one where a field names its subject and another one tells something of it; lines are where two labels at
    least are known, and a field or the line above names the subject.
    """

    def __init__(self, document: Document) -> None:
        self._text = document.text
        rows = (one for one in document.passages if one.kind is PassageKind.ROW)
        sheets = (Sheet(row, tuple(_fields_of_row(self._text, row.span))) for row in rows)
        of_rows = (one for one in sheets if one.kinds & {*NAMING, "group"} and _tells(one.fields))
        self.all = sorted((*of_rows, *_find_in_lines(document)), key=lambda sheet: sheet.fields[0].label)
        self._fields = [one for sheet in self.all for one in sheet.fields]

    def iter_rest(self, passage: Passage) -> Iterator[Span]:
        """Yields the stretches of a passage that are read as sentences: what no field holds, and long values."""
        text, start, end = self._text, passage.span.start, passage.span.end
        first = bisect_left(self._fields, start, key=lambda one: one.label.start)
        if first == len(self._fields) or self._fields[first].label.start >= end:
            yield passage.span
            return
        for one in self._fields[first:]:
            if one.label.start >= end:
                break
            if text[start : one.label.start].strip(_BULLETS):
                yield Span(start, one.label.start)
            if not one.kind and len(text[one.value.start : one.value.end].split()) >= _FREE:
                yield one.value
            start = one.value.end
        if text[start:end].strip(_BULLETS):
            yield Span(start, end)


def _fields_of_row(text: str, span: Span) -> Iterator[Field]:
    """Yields the fields of "Header: value; Header: value"; what has no header belongs to the value before it."""
    held: Field | None = None
    start = span.start
    for piece in text[span.start : span.end].split("; "):
        end = start + len(piece)
        field = _field(text, start, end)
        if field is not None:
            if held is not None:
                yield held
            held = field
        elif held is not None:
            held = held._replace(value=Span(held.value.start, end))
        start = end + 2
    if held is not None:
        yield held


def _field(text: str, start: int, end: int) -> Field | None:
    """Returns the field that a stretch of text is, None for other words and for a value that tells nothing."""
    match = _LABEL.match(text, start, end)
    if match is None or len(match[1].split()) > _LONGEST_LABEL:
        return None
    last = match.end() + len(text[match.end() : end].rstrip())
    kind = kind_of(match[1])
    return Field(
        "" if fold(text[match.end() : last]) in _NOTHING else kind, Span(*match.span(1)), Span(match.end(), last)
    )


@lru_cache(maxsize=1024)
def kind_of(label: str) -> str:
    """Returns what a field tells, "" where its label is not known; words of doubt before it do not matter.

    >>> kind_of("Presunto líder"), kind_of("Alias(es)"), kind_of("Dijo")
    ('leader', 'alias', '')
    """
    words = fold(_BRACKETS.sub(" ", label)).split()
    while words and words[0] in _data()["doubt"]["any"]:
        del words[0]
    return labels().get(" ".join(words), "")


def _tells(fields: Sequence[Field]) -> bool:
    """Tells whether a field says something of what another one names."""
    kinds = {one.kind for one in fields} - {"", "source", "place"}
    return bool(kinds - {*NAMING, "group"}) or ("group" in kinds and len(kinds) > 1)


def _find_in_lines(document: Document) -> Iterator[Sheet]:
    """Yields the sheets among lines."""
    held: list[Field] = []
    above: Span | None = None
    first: Passage | None = None
    for passage, span, apart in _lines(document):
        field = _field(document.text, span.start, span.end)
        if field is None or _begins(field, held, apart=apart):
            yield from _sheet(first, held, above)
            held, first = [], None
        if field is not None:
            first = first or passage
            held.append(field)
        else:
            above = span if _is_heading(document.text[span.start : span.end]) else None
    yield from _sheet(first, held, above)


def _begins(field: Field, held: Sequence[Field], *, apart: bool) -> bool:
    """Tells whether a field that names a subject begins another sheet: one of its kind is held, or it stands apart."""
    kinds = {one.kind for one in held}
    naming = NAMING if kinds & NAMING else {*NAMING, "group"}
    return field.kind in naming and (apart or field.kind in kinds)


def _lines(document: Document) -> Iterator[tuple[Passage, Span, bool]]:
    """Yields the lines that hold something, each with its passage, and whether an empty one stands before it."""
    apart = False
    for passage in document.passages:
        if passage.kind in (PassageKind.PARAGRAPH, PassageKind.HEADING):
            start = passage.span.start
            apart = apart or "\n\n" in document.text[max(0, start - 2) : start]
            for line in document.text[passage.span.start : passage.span.end].split("\n"):
                stripped = line.strip(" \t#*")
                if stripped:
                    at = start + line.index(stripped)
                    yield passage, Span(at, at + len(stripped)), apart
                apart = not stripped
                start += len(line) + 1


def _is_heading(line: str) -> bool:
    words = line.split()
    return 0 < len(words) <= _LONGEST_HEADING and line[-1] not in ".!?:,;"


def _sheet(passage: Passage | None, fields: Sequence[Field], above: Span | None) -> Iterator[Sheet]:
    """Yields the sheet that some lines are, if they are one."""
    known = [one for one in fields if one.kind]
    named = above is not None or any(one.kind in {*NAMING, "group"} for one in known)
    if passage is not None and named and len(known) > 1 and _tells(known):
        yield Sheet(passage, tuple(fields), above)
