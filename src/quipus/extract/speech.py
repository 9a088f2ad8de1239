"""Attribution: who says what a sentence says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from quipus.extract.items import Item
from quipus.extract.patterns import compile_pattern, encode
from quipus.extract.referents import Draft
from quipus.extract.sentence import Sentence

OWN_VOICE = frozenset(["known_as", "located_in", "nationality", "holds_position", "originated_in"])
"""Predicates that a text says in its own voice even inside reported speech: they come with the name."""
_ACCORDING = compile_pattern(
    "[ACCORD ACCORDX] [ART W OF SPEECHN TITLE POSITION DEMO IN FROM BY POSSS]{0,6} (s=[AGENCY PERSON ORG PEOPLE])", {}
)
_SAYS = compile_pattern(
    "(s=[AGENCY PERSON ORG PEOPLE]) (?:COMMA [^STOP COMMA SAY]{1,8} COMMA)? "
    "[W SE DATE IN TO PEOPLE AGENCY POSS]{0,3} (v=SAY:fin|ed)",
    {},
)
_SAID_BY = compile_pattern(
    "(v=SAY:fin|ed) [ART TITLE POSITION W OF DATE POSS TO IN ADV DEMO]{0,4} (s=[AGENCY PERSON ORG PEOPLE])", {}
)
_DENIES = compile_pattern("(s=[AGENCY PERSON ORG PEOPLE GROUP]) [W SE BE]{0,2} (v=DENY:fin|ed)", {})


class Speech(NamedTuple):
    """A speaker, and the tokens from `start` up to `end` that are their words or view."""

    speaker: Draft
    start: int
    end: int
    denies: bool = False


def find_speech(sentence: Sentence, items: Sequence[Item]) -> list[Speech]:
    """Returns the stretches of a sentence that are somebody's words or view, the narrowest last."""
    code, length = encode(items), len(sentence.tokens)
    found: list[Speech] = []
    for match in _ACCORDING.finditer(code):
        draft = items[match.start("s")].draft
        if draft is not None and _really_according(sentence, items[match.start()]):
            found.append(Speech(draft, 0, length))
    for match in _SAYS.finditer(code):
        found.extend(_said_after(sentence, items, match))
    for match in _SAID_BY.finditer(code):
        found.extend(_said_before(sentence, items, match))
    for match in _DENIES.finditer(code):
        draft = items[match.start("s")].draft
        if draft is not None:
            found.append(Speech(draft, items[match.start("v")].end, length, denies=True))
    return found


def _really_according(sentence: Sentence, item: Item) -> bool:
    """Tells whether "para X" or "for X" is a source: only where it opens the sentence and a comma follows soon."""
    if item.tag == "ACCORDX" or sentence.fold(item.start) not in ("para", "for"):
        return True
    return item.start == 0 and any(sentence.text(at) == "," for at in range(2, 8))


def _said_after(sentence: Sentence, items: Sequence[Item], match: re.Match[str]) -> list[Speech]:
    draft, verb = items[match.start("s")].draft, items[match.start("v")]
    if draft is None:
        return []
    that = (
        sentence.tag(verb.end) in ("THAT", "COLON")
        or sentence.is_quote(verb.end)
        or sentence.text(verb.end) in (":", ",", ".")
    )
    behind = any(sentence.tag(at) == "THAT" for at in range(verb.end, verb.end + 8))
    if sentence.text(verb.end) in (",", ".", "") or (sentence.is_quote(items[match.start()].start - 1)):
        return [Speech(draft, 0, len(sentence.tokens))]
    if that or behind or sentence.language == "en":
        return [Speech(draft, verb.end, len(sentence.tokens))]
    return []


def _said_before(sentence: Sentence, items: Sequence[Item], match: re.Match[str]) -> list[Speech]:
    """Returns the speech before ", said X": what stands before a comma or a closing quote."""
    draft, verb = items[match.start("s")].draft, items[match.start("v")]
    before = sentence.text(verb.start - 1)
    set_off = before in (",", "—", "–") or sentence.is_quote(verb.start - 1) or verb.start == 0
    if draft is None or not set_off:
        return []
    return [Speech(draft, 0, len(sentence.tokens))]


def speaker_of(speeches: Sequence[Speech], start: int, end: int) -> Speech | None:
    """Returns the innermost speech that holds the tokens from `start` up to `end`."""
    holding = [speech for speech in speeches if speech.start <= start and end <= speech.end]
    return min(holding, key=lambda speech: speech.end - speech.start, default=None)
