"""Finds questions and answers that carry no labels: told by dashes, by question marks, or both in one paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from quipus.language.names import fold
from quipus.model.document import Passage, PassageKind
from quipus.model.span import Span
from quipus.read.passages import trimmed

_QUESTION_END = re.compile(r"\?[\"'”’»)\]*_.]*$")
_DASH = re.compile(r"[—–][ \t]*(?=\S)")
_ASIDE = 0.25
"""Share of exceptions in a dialogue: statements instead of questions, paragraphs without a dash."""
_HALF = 0.5
"""Share of questions among the short turns of a long dialogue."""
_LONG_DIALOGUE = 6
_ENOUGH = 3
"""Questions from which on paragraphs without any mark are an interview."""
_INTRODUCTION = 2_000
"""Characters before the first answer in which it is told whose it is."""
_LONGEST_QUESTION = 300
"""Characters of the longest paragraph that is a question."""
_ENDED = r"(?<=[.?!…\"”»’')])[ \t]+"
"""What stands between two sentences."""
_QUESTION = rf"(?P<question>.{{2,{_LONGEST_QUESTION}}}?)"
_LABEL = r"[^\W\d_][\w.'’-]{0,30}(?:[ \t]+[A-ZÀ-ÖØ-Þ][\w.'’-]{0,30}){0,3}"
_BY_LETTERS, *_OTHERS = (re.compile(pattern, re.DOTALL) for pattern in (
    rf"[QP](?:[.:]|[ \t][-–—])[ \t-]*{_QUESTION}{_ENDED}[AR](?:[.:]|[ \t][-–—])[ \t-]*(?=\S)",
    rf"(?P<asker>{_LABEL}):[ \t]+{_QUESTION}{_ENDED}(?P<speaker>{_LABEL}):[ \t]+(?=\S)",
    rf"[—–][ \t]*{_QUESTION}{_ENDED}[—–][ \t]*(?=\S)",
    rf"(?:\*\*|__){_QUESTION}(?:\*\*|__)\s+(?=\S)",
    rf"\d{{1,2}}[.)][ \t]+{_QUESTION}(?<=\?)[ \t]+(?=\S)",
    rf"(?P<question>[^.?!…]{{2,{_LONGEST_QUESTION}}}\?)[ \t]+(?=\S)",
))  # fmt: skip
"""A question and its answer in one paragraph: by letters, names, dashes, emphasis, number or question mark alone."""
_SHARE = 0.6
"""Of the paragraphs from the first such pair to the last, how many must be pairs."""
_ALONE = frozenset((
    "i", "i'm", "i've", "i'd", "my", "me", "yo", "mi", "mis", "conmigo", "creo", "pienso", "eu", "meu", "minha", "meus",
    "minhas", "comigo", "acho", "creio",
))  # fmt: skip
"""Folded words of somebody who speaks of himself alone; newspapers speak of themselves as several."""
_TOGETHER = frozenset((
    "we", "our", "we've", "we're", "we'd", "nosotros", "nosotras", "nuestro", "nuestra", "nuestros", "nuestras",
    "nosso", "nossa",
))  # fmt: skip
"""Folded words of somebody who speaks of himself and others."""
_OWN, _OWN_SHARE = 2, 0.1
"""How many answers must be of somebody who speaks of himself, and of all of them which share."""
_CONVERSED = re.compile(
    r"\b(?:entrevist\w*|interview\w*|convers\w*|respond\w*|contest[ao]\w*|respuestas?|respostas?|answer(?:s|ed)?|preguntas?|"
    r"perguntas?|questions?|recib(?:e|io|ieron)|receb(?:e|eu)|atend(?:io|e|eu)|atiende|habl(?:a|o|amos)|fal(?:a|ou)|"
    r"charl\w*|spoke|speaks|talk(?:s|ed)?|sat down|accedi\w*|concedi\w*|videollamada)\b"
)
"""Folded words with which an introduction tells that somebody was talked to."""
_QUOTED = re.compile(r"[“«\"][^”»\"]{0,400}[”»\"]")
_QUOTES = ("“", "«", '"', "‘")
_OWN_VERB = re.compile(r"[a-z]{2,}[aei]mos")


def as_dialogue(text: str, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    r"""Returns the passages of a text, those of an interview as turns: first of whoever asks, then of whoever answers.

    >>> text = "Q. Who led it? A. Nobody.\n\nQ. Since when? A. We never knew.\n\nQ. Where? A. In Lima."
    >>> turns = as_dialogue(text, [Passage(Span(0, 25)), Passage(Span(27, 59)), Passage(Span(61, 82))])
    >>> [(turn.span.cut(text), turn.asks) for turn in turns[:2]]
    [('Who led it?', True), ('Nobody.', False)]
    """
    pairs = _in_one(text, passages)
    if pairs is not None:
        return pairs
    asks = _by_dashes(text, passages) or _by_questions(text, passages)
    turns = (
        as_turn(text, passage, asks=asks[index]) if index in asks else passage for index, passage in enumerate(passages)
    )
    return tuple(turns)


def as_turn(text: str, passage: Passage, *, asks: bool) -> Passage:
    """Returns a passage as a turn of nobody who is named, without the dash before it."""
    dash = _DASH.match(text, passage.span.start, passage.span.end)
    start = passage.span.start if dash is None else dash.end()
    return replace(passage, span=Span(start, passage.span.end), kind=PassageKind.TURN, asks=asks)


def has_dash(text: str, span: Span) -> bool:
    """Tells whether some words begin with a dash."""
    return _DASH.match(text, span.start) is not None


def is_question(text: str, span: Span) -> bool:
    """Tells whether some words end with a question mark."""
    return _QUESTION_END.search(span.cut(text)[-8:]) is not None


def _by_dashes(text: str, passages: Sequence[Passage]) -> Mapping[int, bool]:
    """Returns which passages are turns and whether they ask, where those with dashes clearly take turns.

    Clear means: there are four or more, with few other paragraphs between them; most of the odd ones end with a
    question mark, and few of the even ones do. Where there are six or more and the odd ones are much shorter, half of
    them are enough: an interviewer also states what the other is to comment on.
    """
    dashed = [index for index, passage in enumerate(passages) if has_dash(text, passage.span)]
    is_dense = len(dashed) >= 4 and len(dashed) >= (1 - _ASIDE) * (dashed[-1] - dashed[0] + 1)
    return _in_turn(text, passages, dashed) if is_dense else {}


def _in_turn(text: str, passages: Sequence[Passage], indices: Sequence[int]) -> Mapping[int, bool]:
    """Returns of some passages whether they ask, if every other one does; nothing if that is not clear."""
    questions = [is_question(text, passages[index].span) for index in indices]
    odd, even = questions[::2], questions[1::2]
    shorter = len(indices) >= _LONG_DIALOGUE and _are_shorter(passages, indices[::2], indices[1::2])
    is_clear = sum(odd) >= (_HALF if shorter else 1 - _ASIDE) * len(odd) and sum(even) <= _ASIDE * len(even)
    return {index: number % 2 == 0 for number, index in enumerate(indices)} if is_clear else {}


def _are_shorter(passages: Sequence[Passage], ones: Sequence[int], others: Sequence[int]) -> bool:
    """Tells whether some passages are half as long as others, or less, taken together."""
    return sum(len(passages[at].span) for at in ones) * 2 < sum(len(passages[at].span) for at in others)


def _by_questions(text: str, passages: Sequence[Passage]) -> Mapping[int, bool]:
    """Returns which passages are turns and whether they ask, by nothing but question marks.

    Three questions or more must be answered by somebody who speaks of himself, as no list of common questions does.
    Where questions and answers take turns, what stands in place of a question is one.
    """
    rest = [index for index, passage in enumerate(passages) if passage.kind is not PassageKind.ROW]
    asked = [at for at in rest if is_question(text, passages[at].span) and len(passages[at].span) <= _LONGEST_QUESTION]
    if len(asked) < _ENOUGH:
        return {}
    rest = rest[rest.index(asked[0]) :]
    asks = _in_turn(text, passages, rest) if len(rest) >= _LONG_DIALOGUE else {}
    if not asks and len(asked) > _ENOUGH and len(asked) >= _ASIDE * len(rest):
        asks = {index: index in set(asked) for index in rest}
    ones = [index for index in asks if asks[index]]
    others = [index for index in asks if not asks[index]]
    own = _are_own(text, [passages[index].span for index in others])
    return asks if own and _are_shorter(passages, ones, others) else {}


def _are_own(text: str, answers: Sequence[Span]) -> bool:
    """Tells whether answers are of somebody who speaks of himself.

    Of himself alone in one of them, or with others in half: newspapers speak of themselves as several. Once is enough
    where the words before the questions tell that somebody was talked to.
    """
    told_of = [answer.cut(text) for answer in answers]
    words = [_words_of(told) for told in told_of]
    alone = [told.startswith(_QUOTES) or bool(_ALONE & own) for told, own in zip(told_of, words, strict=True)]
    together = [bool(_TOGETHER & own) or any(map(_OWN_VERB.fullmatch, own)) for own in words]
    count = sum(map(max, alone, together))
    if count and _CONVERSED.search(fold(text[max(0, answers[0].start - _INTRODUCTION) : answers[0].start])):
        return True
    return count >= max(_OWN, _OWN_SHARE * len(answers)) and (any(alone) or count >= _HALF * len(answers))


def _words_of(answer: str) -> AbstractSet[str]:
    """Returns the folded words of an answer, what it quotes left out."""
    return {word.strip('.,;:!?()"“”«»') for word in fold(_QUOTED.sub(" ", answer)).split()}


def _in_one(text: str, passages: Sequence[Passage]) -> tuple[Passage, ...] | None:
    """Returns the passages, each that holds a question and its answer as two turns; None where few do."""
    for pattern in (_BY_LETTERS, *_OTHERS):
        found = {
            index: match
            for index, passage in enumerate(passages)
            if (match := pattern.match(text, passage.span.start, passage.span.end))
        }
        pairs = _of_one_asker(found) if "asker" in pattern.groupindex else found
        if len(pairs) < _ENOUGH or len(pairs) < _SHARE * (max(pairs) - min(pairs) + 1):
            continue
        answers = [Span(match.end(), passages[index].span.end) for index, match in pairs.items()]
        if pattern is _BY_LETTERS or _are_own(text, answers):
            return tuple(_iter_parts(text, passages, pairs))
    return None


def _of_one_asker(found: Mapping[int, re.Match[str]]) -> Mapping[int, re.Match[str]]:
    """Returns the pairs of the label that asks most often."""
    askers = Counter(match["asker"] for match in found.values())
    most = max(askers, key=lambda label: askers[label], default="")
    return {index: match for index, match in found.items() if match["asker"] == most != match["speaker"]}


def _iter_parts(text: str, passages: Sequence[Passage], found: Mapping[int, re.Match[str]]) -> Iterator[Passage]:
    """Yields all passages; one between two pairs that is none goes on with the answer before it."""
    speaker: str | None = None
    for index, passage in enumerate(passages):
        match = found.get(index)
        if match is None:
            goes_on = passage.kind is PassageKind.PARAGRAPH and min(found) < index < max(found)
            yield replace(as_turn(text, passage, asks=False), speaker=speaker) if goes_on else passage
            continue
        asker, speaker = (match.groupdict().get(name) for name in ("asker", "speaker"))
        asking = replace(passage, kind=PassageKind.TURN, asks=True, speaker=asker)
        yield replace(asking, span=Span(*match.span("question")))
        for span in trimmed(text, match.end(), passage.span.end):
            yield replace(asking, span=span, asks=False, speaker=speaker)
