"""Finds the turns of interviews: who speaks by which label, and which turns are the interviewer's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quipus.language.names import fold
from quipus.model.document import Passage, PassageKind
from quipus.model.span import Span
from quipus.read.dialogues import as_dialogue, as_turn, has_dash, is_question
from quipus.read.passages import bounded, trimmed
from quipus.read.speakers import PARTICLES, Speaker, Turn, find_speakers

_MARK = r"(?:\*\*|__|\*|_)?"
_NAME = r"[^\W\d_][\w.'’/()-]{0,30}(?:[ \t]+[\w.'’-]{1,30}){0,4}"
_BEHIND = rf"{_MARK}[ \t]*(?:[-–—][ \t]*)?{_MARK}[ \t]*"
_SEPARATOR = r"(?:[ \t]?:|\.?[ \t]?[–—](?=\s)|[ \t]-(?=\s))"
_NAME_LABEL = re.compile(rf"{_MARK}(?P<label>{_NAME})(?:[ \t]\([^()\n]{{1,40}}\))?{_SEPARATOR}{_BEHIND}")
"""A name at the beginning of a line: "IC:", "**Ana Prado:**", "EP (laughs):", "IC – ", "El señor SOTO.—"."""
_LETTER_LABEL = re.compile(rf"{_MARK}(?P<label>[PRQA])(?:[.:]?[ \t]?[-–—]+|[.:]){_BEHIND}")
"""A letter at the beginning of a line: "P.", "R: ", "P.-"."""
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’-]+"
_CAPITALS_LABEL = re.compile(rf"{_MARK}(?P<label>{_CAPITALS}(?:[ \t]+{_CAPITALS}){{0,4}})\.[ \t]+{_MARK}")
"""A name in capitals with a full stop at the beginning of a line: "SOTO. "."""
_INITIALS = re.compile(r"[^\W\d_]\.?(?:[ \t]?[^\W\d_]\.)*")
_LABELS = "|".join(one.pattern.replace("?P<label>", "?:") for one in (_NAME_LABEL, _LETTER_LABEL, _CAPITALS_LABEL))
_LATER_LINE = re.compile(rf"(?<=\n)[ \t]*(?={_LABELS})")
_FIELD = re.compile(
    "nota|note|aviso|fuente|fonte|source|foto|photo|fecha|data|date|titulo|title|autor|author|de|from|para|to|asunto|"
    "assunto|subject|cc|lugar|local|place|tel|telefono|email|https?|ver|leia|lea|nombre|nome|name|alias|edad|idade|age|"
    "cargo|delito|crime|enviado|sent|resulta|resultando|considerando|vistos?|fallo|resuelve|relatorio|decisao|returns|"
    "parameters|description|ejemplo|exemplo|example"
)
"""Labels of fields, remarks and parts of judgments that may repeat without anyone speaking."""
_REMARK = re.compile(r"[\[(]|(?:nota|note|n\. ?d\. ?[rel]\.)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Label:
    """A label, where its line begins, and where the words behind it begin."""

    label: str
    line: int
    words: int


def find_turns(text: str, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    r"""Returns the passages of a text, those of an interview as turns with their speakers.

    A text is an interview only if labels repeat: two labels twice each, or a pair for question and answer.
    A paragraph without label belongs to the turn before it; a heading or a remark in brackets to none.

    >>> text = "P. ¿Quién era?\n\nR. Un vecino."
    >>> turns = find_turns(text, [Passage(Span(0, 14)), Passage(Span(16, 29))])
    >>> [(turn.span.cut(text), turn.speaker, turn.asks) for turn in turns]
    [('¿Quién era?', 'P', True), ('Un vecino.', 'R', False)]
    """
    labels_of = [list(_find_labels(text, passage)) for passage in passages]
    labelled = [index for index, labels in enumerate(labels_of) if labels]
    if not labelled:
        return as_dialogue(text, passages)
    candidates = list(_with_words(text, passages, labels_of))
    speakers = find_speakers(text, candidates, passages[max(0, labelled[0] - 1) : labelled[-1] + 1])
    if not speakers:
        return as_dialogue(text, passages)
    kept = ([label for label in labels if label.label in speakers] for labels in labels_of)
    turns_of = [list(_turns(text, passage, labels)) for passage, labels in zip(passages, kept, strict=True)]
    found = list(_as_turns(text, passages, turns_of, speakers))
    return bounded(text, _with_questions(text, found) if len(speakers) == 1 else found)


def _find_labels(text: str, passage: Passage) -> Iterator[_Label]:
    if passage.kind is PassageKind.ROW:
        return
    later = _LATER_LINE.finditer(text, passage.span.start + 1, passage.span.end)
    for start in (passage.span.start, *(line.end() for line in later)):
        match = _match_label(text, start, passage.span.end)
        if match:
            label = " ".join(match["label"].split())
            yield _Label(label if _INITIALS.fullmatch(label) else label.rstrip("."), start, match.end())


def _match_label(text: str, start: int, end: int) -> re.Match[str] | None:
    """Returns the label that begins at `start`: a letter ("R. Nadie: así"), or a name ("R. V.:")."""
    name = _NAME_LABEL.match(text, start, end)
    letter = _LETTER_LABEL.match(text, start, end)
    if name is None or not _is_name(name["label"]):
        return letter or _CAPITALS_LABEL.match(text, start, end)
    return name if letter is None or _INITIALS.fullmatch(name["label"]) else letter


def _turns(text: str, passage: Passage, labels: Sequence[_Label]) -> Iterator[Turn]:
    """Yields the turns of a passage: from each label's words to the next label, or the passage's end."""
    ends = [*(label.line for label in labels[1:]), passage.span.end]
    for label, until in zip(labels, ends, strict=False):
        end = until
        while text.startswith(("*", "_"), label.line) and end > label.words and text[end - 1] in "*_":
            end -= 1  # emphasis that began before the label ends behind the words
        words = next(trimmed(text, label.words, end), Span(label.words, label.words))
        yield Turn(label.label, label.line, words)


def _with_words(text: str, passages: Sequence[Passage], labels_of: Sequence[Sequence[_Label]]) -> Iterator[Turn]:
    """Yields all turns; one whose label stands on a line of its own with the words of the next passage."""
    for index, (passage, labels) in enumerate(zip(passages, labels_of, strict=True)):
        for turn in _turns(text, passage, labels):
            is_alone = not len(turn.words) and index + 1 < len(passages)
            yield replace(turn, words=passages[index + 1].span) if is_alone else turn


def _is_name(label: str) -> bool:
    words = label.split()
    if not words[0][0].isupper() or _FIELD.fullmatch(fold(label)):
        return False
    return all(word[0].isupper() or word in PARTICLES or word.isdigit() for word in words)


def _as_turns(
    text: str, passages: Sequence[Passage], turns_of: Sequence[Sequence[Turn]], speakers: dict[str, Speaker]
) -> Iterator[Passage]:
    current: Speaker | None = None
    for passage, turns in zip(passages, turns_of, strict=True):
        end = turns[0].line if turns else passage.span.end
        for span in trimmed(text, passage.span.start, end):
            yield _continued(text, replace(passage, span=span), current)
        for turn in turns:
            current = speakers[turn.label]
            if len(turn.words):
                yield _spoken(replace(passage, span=turn.words), current)


def _with_questions(text: str, passages: Sequence[Passage]) -> Iterator[Passage]:
    """Yields the passages of an interview whose answers alone have a label; dashes and question marks tell who asks."""
    first = next(index for index, passage in enumerate(passages) if passage.kind is PassageKind.TURN)
    for index, passage in enumerate(passages):
        is_loose = passage.kind is not PassageKind.ROW and index >= first - 1
        if is_loose and (is_question(text, passage.span) or has_dash(text, passage.span)):
            yield replace(as_turn(text, passage, asks=True), speaker=None)
        else:
            yield passage


def _continued(text: str, passage: Passage, current: Speaker | None) -> Passage:
    is_remark = _REMARK.match(text, passage.span.start) is not None
    if current is None or passage.kind is not PassageKind.PARAGRAPH or is_remark:
        return passage
    return _spoken(passage, current)


def _spoken(passage: Passage, speaker: Speaker) -> Passage:
    return replace(passage, kind=PassageKind.TURN, speaker=speaker.name, asks=speaker.asks)
