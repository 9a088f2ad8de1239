"""Tells whether labelled lines are an interview, who speaks under which label, and who asks."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quipus.language.labels import ANSWERING, ASKING, fold_label
from quipus.language.names import fold
from quipus.model.document import Passage
from quipus.model.span import Span
from quipus.read.dialogues import has_dash, is_question

PARTICLES = frozenset(
    [
        *("de", "del", "la", "las", "los", "da", "das", "do", "dos", "e", "y", "the", "of", "and", "van", "von", "di"),
        *("señor", "señora", "senhor", "senhora"),
    ]
)
"""Words in lower case that stand inside names and forms of address."""
_SENTENCE_END = re.compile(r"[.?!…][\"'”’»)\]*_]*$")
_LETTERS = re.compile(r"[\s.]")
_ENDS_NAME = re.compile(r"[,.;:!?)\"”»]+$")
_SPOKEN_SHARE = 0.6
"""Of all labelled lines that those of repeated labels must be; manuals and lists of terms have many single labels."""
_MAX_SPEAKERS = 12
"""Speakers of the largest round that is taken for a conversation."""
_MIN_DENSITY = 0.25
"""Of the paragraphs from the first to the last turn that must carry a label; an answer may have several paragraphs."""
_LONG_NAME = 8
"""Words of the longest name that stands before its initials."""
_INTRODUCTION = 3_000
"""Characters before the first turn in which the one who speaks is introduced."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A labelled line with the words that follow it in the same passage."""

    label: str
    line: int
    words: Span


@dataclass(frozen=True, slots=True)
class Speaker:
    """The name under which a turn is shown, and whether it asks."""

    name: str
    asks: bool


def find_speakers(text: str, turns: Sequence[Turn], passages: Sequence[Passage]) -> dict[str, Speaker]:
    """Returns the labels of an interview with their speakers; nothing if the text is no interview.

    Args:
        text: the whole text.
        turns: all lines that begin like a label.
        passages: those from the one before the first of them to the last.
    """
    counts = Counter(turn.label for turn in turns)
    asking = {label for label in counts if fold_label(label) in ASKING}
    answering = {label for label in counts if fold_label(label) in ANSWERING}
    repeated = {label for label, count in counts.items() if count >= 2 and (len(label) > 1 or label in asking)}
    asked = Counter(turn.label for turn in turns if is_question(text, turn.words))
    if asking and answering and any(asked[label] for label in asking):
        return {label: Speaker(label, label in asking) for label in asking | answering | repeated}
    if _is_one_sided(text, turns, repeated, passages):
        return {label: speaker for label, speaker in _named(text, turns, repeated, set()).items() if label in repeated}
    if not _is_conversation(text, turns, repeated, len(passages)):
        return {}
    most = max(sorted(repeated), key=lambda label: asked[label] / counts[label])
    alone = asked[most] == sum(asked[label] for label in repeated)
    asking = asking & repeated or ({most} if asked[most] > counts[most] / (3 if alone else 2) else set())
    return _named(text, turns, repeated, asking)


def _is_conversation(text: str, turns: Sequence[Turn], repeated: set[str], n_passages: int) -> bool:
    spoken = [turn for turn in turns if turn.label in repeated]
    return (
        2 <= len(repeated) <= _MAX_SPEAKERS
        and len(spoken) >= _SPOKEN_SHARE * len(turns)
        and len(spoken) >= _MIN_DENSITY * n_passages
        and _are_sentences(text, spoken)
    )


def _is_one_sided(text: str, turns: Sequence[Turn], repeated: set[str], passages: Sequence[Passage]) -> bool:
    """Tells whether one speaker carries a label three times or more, and most paragraphs before it ask.

    They end with a question mark or begin with a dash.
    """
    lines = {turn.line for turn in turns if turn.label in repeated}
    if len(repeated) != 1 or len(lines) < 3 or len(lines) < _SPOKEN_SHARE * len(turns):
        return False
    pairs = itertools.pairwise(passages)
    before = [upper.span for upper, lower in pairs if lower.span.start in lines]
    asking = sum(is_question(text, span) or has_dash(text, span) for span in before)
    return asking >= max(2, _SPOKEN_SHARE * len(before))


def _are_sentences(text: str, turns: Sequence[Turn]) -> bool:
    """Tells whether most turns end like sentences; the values of fields ("Nombre: ...") do not."""
    ended = sum(_SENTENCE_END.search(turn.words.cut(text)[-8:]) is not None for turn in turns if len(turn.words))
    return ended >= 0.6 * sum(len(turn.words) > 0 for turn in turns)


def _named(text: str, turns: Sequence[Turn], repeated: set[str], asking: set[str]) -> dict[str, Speaker]:
    """Returns the speakers of repeated labels, and of names that stand once and have the initials of such a label."""
    once = sorted({turn.label for turn in turns} - repeated)
    start = turns[0].line
    speakers: dict[str, Speaker] = {}
    for label in sorted(repeated):
        full = [name for name in once if _stands_for(label, name.split())]
        name = full[0] if len(full) == 1 else _spelt_out(text, label) or _introduced(text[:start], label) or label
        speakers[label] = Speaker(name, label in asking)
        speakers.update({written: speakers[label] for written in full if written == name})
    return speakers


def _spelt_out(text: str, label: str) -> str | None:
    """Returns the name before the label in brackets: "Ana Ruiz Sol (ARS)"."""
    for found in re.finditer(rf"\(\s*{re.escape(label)}\s*[),;]", text):
        words = text[max(0, found.start() - 200) : found.start()].split()[-_LONG_NAME:]
        names = (words[-n_words:] for n_words in range(1, len(words) + 1))
        match = next((name for name in names if _stands_for(label, name)), None)
        if match:
            return " ".join(match)
    return None


def _introduced(text: str, label: str) -> str | None:
    """Returns the only name before the first turn that has the label's initials, None if there are several or none."""
    names = {
        " ".join(name) for name in _iter_names(text[-_INTRODUCTION:]) if len(name) > 1 and _stands_for(label, name)
    }
    return names.pop() if len(names) == 1 else None


def _iter_names(text: str) -> Iterator[list[str]]:
    """Yields all runs of words that begin and end with a capital and hold capitals and particles alone."""
    words = text.split()
    for start in range(len(words)):
        for end in range(start, min(len(words), start + _LONG_NAME)):
            bare = _ENDS_NAME.sub("", words[end])
            if not bare or not (bare[0].isupper() or bare in PARTICLES):
                break
            if bare[0].isupper():
                yield [*words[start:end], bare]
            if bare != words[end]:
                break


def _stands_for(label: str, name: Sequence[str]) -> bool:
    """Tells whether a label is the initials of a name.

    >>> _stands_for("R. V.", ["Rosa", "de", "la", "Vega"]), _stands_for("DN", ["DataNoche"])
    (True, True)
    >>> _stands_for("JUAN", ["Juan"])
    False
    """
    letters = _LETTERS.sub("", label)
    return letters.isupper() and 2 <= len(letters) <= 6 and _initials(name) == fold(letters)


def _initials(name: Sequence[str]) -> str:
    """Returns the first letters of a name's words, particles left out; of a single word its capitals."""
    if not name[0][0].isupper():
        return ""
    if len(name) == 1:
        capitals = "".join(char for char in name[0] if char.isupper())
        return fold(capitals) if capitals != name[0] else ""
    inner = [word for word in name if word not in PARTICLES]
    if "".join(inner).isupper():
        return ""
    camel = ["".join(char for char in word if char.isupper()) if not word.isupper() else word[0] for word in inner]
    return fold("".join(letters or word[0] for letters, word in zip(camel, inner, strict=True)))
