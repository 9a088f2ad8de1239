"""Finds the turns of interviews: who speaks by which label, and which turns are the interviewer's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quipus.language.names import fold
from quipus.model.document import Passage, PassageKind
from quipus.model.span import Span
from quipus.read.passages import bounded, trimmed

_MARK = r"(?:\*\*|__|\*|_)?"
_NAME = r"[^\W\d_][\w.'’/()-]{0,30}(?:[ \t]+[\w.'’()-]{1,30}){0,4}"
_LABEL = re.compile(
    rf"{_MARK}(?:(?P<letter>[PRQA])(?:[.:]?[ \t]?[-–—]+|[.:])|(?P<name>{_NAME})[ \t]?:){_MARK}[ \t]*"
    rf"(?:[-–—][ \t]*)?{_MARK}[ \t]*"
)
"""A label at the beginning of a line: "P.", "R: ", "P.-", "IC:", "**Elena Prado:**"."""
_LATER_LABEL = re.compile(rf"(?<=\n)[ \t]*{_LABEL.pattern}")
_QUESTION_LABELS = frozenset(
    [
        "p",
        "q",
        "pregunta",
        "pergunta",
        "question",
        "periodista",
        "jornalista",
        "entrevistador",
        "entrevistadora",
        "entrevistador/a",
        "entrevistador(a)",
        "interviewer",
        "reporter",
        "reportero",
        "reportera",
        "journalist",
    ]
)
_ANSWER_LABELS = frozenset(["r", "a", "respuesta", "resposta", "answer", "entrevistado", "entrevistada", "interviewee"])
_FIELD = re.compile(
    "nota|note|aviso|fuente|fonte|source|foto|photo|fecha|data|date|titulo|title|autor|author|de|from|para|to|asunto|"
    "assunto|subject|cc|lugar|local|place|tel|telefono|email|https?|ver|leia|lea|nombre|nome|name|alias|edad|idade|age|"
    "cargo|delito|crime|enviado|sent|resulta|resultando|considerando|vistos?|fallo|resuelve|relatorio|decisao|returns|"
    "parameters|description|ejemplo|exemplo|example"
)
"""Labels of fields, remarks and parts of judgments that may repeat without anyone speaking."""
_PARTICLES = frozenset(
    ["de", "del", "la", "las", "los", "da", "das", "do", "dos", "e", "y", "the", "of", "and", "van", "von", "di"]
)
_SENTENCE_END = re.compile(r"[.?!…][\"'”’»)\]*_]*$")
_QUESTION_END = re.compile(r"\?[\"'”’»)\]*_.]*$")
_DASH = re.compile(r"[—–][ \t]*(?=\S)")
_REMARK = re.compile(r"[\[(]|(?:nota|note|n\. ?d\. ?[rel]\.)\b", re.IGNORECASE)
_SPOKEN_SHARE = 0.7
"""Of all labelled lines that those of repeated labels must be; manuals and lists of terms have many single labels."""
_MAX_SPEAKERS = 12
"""Speakers of the largest round that is taken for a conversation."""
_LONG_NAME = 8
"""Words of the longest name that stands before its initials."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """A labelled line with the words that follow it in the same passage."""

    label: str
    line: int
    words: Span


def find_turns(text: str, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    r"""Returns the passages of a text, those of an interview as turns with their speakers.

    A text is an interview only if labels repeat: two labels twice each, or a pair for question and answer.
    A paragraph without label belongs to the turn before it; a heading or a remark in brackets to none.

    >>> text = "P. ¿Quién era?\n\nR. Un vecino."
    >>> turns = find_turns(text, [Passage(Span(0, 14)), Passage(Span(16, 29))])
    >>> [(turn.span.cut(text), turn.speaker, turn.asks) for turn in turns]
    [('¿Quién era?', 'P', True), ('Un vecino.', 'R', False)]
    """
    labelled = [list(_find_labelled(text, passage)) for passage in passages]
    labels = _find_speakers(text, list(_with_words(passages, labelled)))
    if not labels:
        return _as_dialogue(text, passages)
    kept = [[turn for turn in turns if turn.label in labels] for turns in labelled]
    return bounded(text, _as_turns(text, passages, kept, labels))


def _find_labelled(text: str, passage: Passage) -> Iterator[_Turn]:
    if passage.kind is PassageKind.ROW:
        return
    first = _LABEL.match(text, passage.span.start, passage.span.end)
    later = _LATER_LABEL.finditer(text, passage.span.start + 1, passage.span.end)
    matches = ((match, label) for match in (first, *later) if match and (label := _label(match)))
    starts = [(label, match.start(), match.end()) for match, label in matches]
    if not starts:
        return
    ends = [start for _, start, _ in starts[1:]] + [passage.span.end]
    for (label, start, words), end in zip(starts, ends, strict=True):
        while text.startswith(("*", "_"), start) and end > words and text[end - 1] in "*_":
            end -= 1  # noqa: PLW2901 - emphasis that began before the label ends behind the words
        yield _Turn(label, start, next(trimmed(text, words, end), Span(words, words)))


def _with_words(passages: Sequence[Passage], labelled: Sequence[Sequence[_Turn]]) -> Iterator[_Turn]:
    """Yields all turns; one whose label stands on a line of its own with the words of the next passage."""
    for index, turns in enumerate(labelled):
        for turn in turns:
            is_alone = not len(turn.words) and index + 1 < len(passages)
            yield replace(turn, words=passages[index + 1].span) if is_alone else turn


def _label(match: re.Match[str]) -> str | None:
    if match["letter"]:
        return match["letter"]
    words = match["name"].split()
    if not words[0][0].isupper() or _FIELD.fullmatch(fold(match["name"])):
        return None
    if not all(word[0].isupper() or word[0] == "(" or word in _PARTICLES for word in words):
        return None
    return " ".join(words)


def _find_speakers(text: str, turns: Sequence[_Turn]) -> dict[str, tuple[str, bool]]:
    """Returns the labels of an interview with speaker and whether he asks; nothing if the text is no interview."""
    counts = Counter(turn.label for turn in turns)
    asking = {label for label in counts if fold(label) in _QUESTION_LABELS}
    answering = {label for label in counts if fold(label) in _ANSWER_LABELS}
    repeated = {label for label, count in counts.items() if count >= 2 and len(label) > 1}
    asked = Counter(turn.label for turn in turns if _QUESTION_END.search(turn.words.cut(text)))
    if asking and answering and any(asked[label] for label in asking):
        return {label: (label, label in asking) for label in asking | answering | repeated}
    spoken = sum(counts[label] for label in repeated)
    if (
        len(repeated) < 2
        or spoken < _SPOKEN_SHARE * len(turns)
        or not _are_sentences(text, [turn for turn in turns if turn.label in repeated])
    ):
        return {}
    most = max(sorted(repeated), key=lambda label: asked[label] / counts[label])
    asking = asking & repeated or ({most} if asked[most] > counts[most] / 2 else set())
    return {label: (_long_name(text, label), label in asking) for label in repeated}


def _are_sentences(text: str, turns: Sequence[_Turn]) -> bool:
    """Tells whether most turns end like sentences; the values of fields ("Nombre: ...") do not."""
    ended = sum(_SENTENCE_END.search(turn.words.cut(text)[-8:]) is not None for turn in turns if len(turn.words))
    return ended >= 0.6 * sum(len(turn.words) > 0 for turn in turns)


def _long_name(text: str, label: str) -> str:
    """Returns the name whose initials a label is, if the text spells it out: "Ana Ruiz Sol (ARS)"; else the label."""
    if not (label.isupper() and label.isalpha() and 2 <= len(label) <= 6):
        return label
    for found in re.finditer(rf"\(\s*{re.escape(label)}\s*[),;]", text):
        words = text[max(0, found.start() - 200) : found.start()].split()[-_LONG_NAME:]
        for n_words in range(2, len(words) + 1):
            name = words[-n_words:]
            if _initials(name) == fold(label):
                return " ".join(name)
    return label


def _initials(words: Sequence[str]) -> str:
    """Returns the first letters of a name's words, particles left out; camel case counts as two words.

    >>> _initials(["Rosa", "de", "la", "Vega"]), _initials(["DataNoche"])
    ('rv', 'dn')
    """
    if not words[0][0].isupper():
        return ""
    return (
        fold("".join(word[0] for word in words if word not in _PARTICLES))
        if len(words) > 1
        else fold("".join(char for char in words[0] if char.isupper()))
    )


def _as_turns(
    text: str, passages: Sequence[Passage], labelled: Sequence[Sequence[_Turn]], labels: dict[str, tuple[str, bool]]
) -> Iterator[Passage]:
    current: tuple[str, bool] | None = None
    for passage, turns in zip(passages, labelled, strict=True):
        end = turns[0].line if turns else passage.span.end
        for span in trimmed(text, passage.span.start, end):
            yield _continued(text, replace(passage, span=span), current)
        for turn in turns:
            current = labels[turn.label]
            if len(turn.words):
                speaker, asks = current
                yield replace(passage, span=turn.words, kind=PassageKind.TURN, speaker=speaker, asks=asks)


def _continued(text: str, passage: Passage, current: tuple[str, bool] | None) -> Passage:
    is_remark = _REMARK.match(text, passage.span.start) is not None
    if current is None or passage.kind is not PassageKind.PARAGRAPH or is_remark:
        return passage
    return replace(passage, kind=PassageKind.TURN, speaker=current[0], asks=current[1])


def _as_dialogue(text: str, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Returns the passages, those that begin with a dash as turns if question and answer clearly alternate.

    Clear means: four of them or more follow each other, all odd ones end with a question mark and no even one does.
    """
    dashed = [index for index, passage in enumerate(passages) if _DASH.match(text, passage.span.start)]
    adjacent = len(dashed) >= 4 and dashed[-1] - dashed[0] == len(dashed) - 1
    questions = [bool(_QUESTION_END.search(passages[index].span.cut(text)[-8:])) for index in dashed]
    if not adjacent or not all(questions[::2]) or any(questions[1::2]):
        return tuple(passages)
    turns = dict(zip(dashed, questions, strict=True))
    return tuple(
        _dash_turn(text, passage, asks=turns[index]) if index in turns else passage
        for index, passage in enumerate(passages)
    )


def _dash_turn(text: str, passage: Passage, *, asks: bool) -> Passage:
    dash = _DASH.match(text, passage.span.start)
    start = passage.span.start if dash is None else min(dash.end(), passage.span.end)
    return replace(passage, span=Span(start, passage.span.end), kind=PassageKind.TURN, asks=asks)
