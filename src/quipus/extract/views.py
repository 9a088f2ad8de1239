"""Views: who calls somebody something, or blames somebody for something, without a verb of saying."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quipus.extract.items import Item
from quipus.extract.patterns import compile_pattern, encode
from quipus.extract.referents import Draft
from quipus.extract.sentence import Sentence
from quipus.extract.subjects import is_governed

_WHO = "[AGENCY PERSON ORG PEOPLE]"
_VIEWED_BY = compile_pattern(
    "(?:[SAY W CALLED BE] BY [ART TITLE POSITION W OF]{0,3} (?=[AGENCY PERSON ORG PEOPLE])|LEGAL ART? (?=AGENCY)) "
    "(s=[AGENCY PERSON ORG PEOPLE]) [ART W OF PLACE DEMO]{0,4}? (v=AS)",
    {},
)
_CALLS = compile_pattern(
    f"WHO [ART TITLE POSITION RANK LEADER W]{{0,3}} (s={_WHO}) (?:[SE W]? [SAY W BLAME LEGAL] AS)? [ART W]{{0,2}} "
    "(v=[LEADER RANK MEMBER])",
    {},
)
"""Who calls somebody something: "NAME, a quien la Fiscalía señala como"."""
_GOES_SAYING = compile_pattern(f"(s={_WHO}) [MOVE W BE SE]{{1,2}} (v=SAY:ger) (?=THAT)", {})
_BLAMES = compile_pattern(f"(s={_WHO}) (?:LPAR [^STOP RPAR]{{1,6}} RPAR)? [W SE DATE]{{0,2}} (v=[BLAME LEGAL:fin])", {})
_IMPERSONAL = frozenset((
    "se", "fue", "es", "seria", "foi", "obra", "the", "believed", "everything", "todo", "tudo", "de",
))  # fmt: skip
"""Folded words with which phrases of blame begin that say of nobody that he blames."""


class View(NamedTuple):
    """Whose view the tokens from `start` up to `end` are."""

    holder: Draft
    start: int
    end: int


def find_views(sentence: Sentence, items: Sequence[Item]) -> Iterator[View]:
    """Yields the views of a sentence.

    Args:
        sentence: with its tags.
        items: of the sentence.
    """
    code, length = encode(items), len(sentence.tokens)
    for match in (*_VIEWED_BY.finditer(code), *_GOES_SAYING.finditer(code)):
        yield from _held(items, match, length)
    for match in _CALLS.finditer(code):
        comma = (item.start for item in items[match.end() :] if item.tag == "COMMA")
        yield from _held(items, match, next(comma, length))
    for match in _BLAMES.finditer(code):
        if _blames(sentence, items, match):
            yield from _held(items, match, length)


def _held(items: Sequence[Item], match: re.Match[str], end: int) -> Iterator[View]:
    draft = items[match.start("s")].draft
    if draft is not None:
        yield View(draft, items[match.start("v")].start, end)


def _blames(sentence: Sentence, items: Sequence[Item], match: re.Match[str]) -> bool:
    """Tells whether the one named before words of blame is who blames: "the ministry blamed on", "le atribuyó a"."""
    first, verb = match.start("s"), items[match.start("v")]
    word = sentence.fold(verb.start)
    if verb.value not in ("alleged", "accused") or word in _IMPERSONAL or sentence.fold(verb.start - 1) == "se":
        return False
    if is_governed(items, first):
        return False
    if sentence.language == "en":
        return word.endswith(("ed", "blame", "blames")) and match.start("v") == match.end("s")
    return not word.endswith(("ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas"))
