"""Translated copies: one story in two languages is one source, told by its numbers and names, for its words differ."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from quipus.language.names import fold, name_words
from quipus.model.view import ClaimView
from quipus.model.when import is_edtf, parse_bounds
from quipus.resolve.names.geography import geography

LEAST_NAMES = 2
"""Names that two sentences must share besides those of the finding that both tell of.

With one number in common as well, 3 of some ten million pairs of sentences of the 226 gold documents, in two languages,
would have been taken for translations; none of the three tells the same finding, or on the same days.
"""

MOST_DAYS = dt.timedelta(days=3)
"""Between the days on which a story and its translation appear."""

_NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
_WORD = re.compile(r"[^\W\d_]+")


class _Marks(NamedTuple):
    """What a translation keeps: numbers of two digits or more, and words with a capital, places by one name."""

    numbers: frozenset[str]
    names: frozenset[str]


def iter_translations(views: Sequence[ClaimView]) -> Iterator[tuple[int, int]]:
    """Yields the positions of claims of one finding whose sentences are translations of each other.

    They are so if they stand in documents of different languages that appeared within three days, have the same
    numbers, at least one, and share two names besides those of the finding.
    """
    by_numbers: dict[frozenset[str], list[tuple[int, _Marks]]] = defaultdict(list)
    if len({view.document.language for view in views}) < 2:
        return
    for position, view in enumerate(views):
        marks = _find_marks(view)
        if marks.numbers and len(marks.names) >= LEAST_NAMES:
            by_numbers[marks.numbers].append((position, marks))
    for alike in by_numbers.values():
        for (left, one), (right, other) in combinations(alike, 2):
            shared = len(one.names & other.names)
            if shared >= LEAST_NAMES and _differ_in_language(views[left], views[right]):
                yield left, right


def _find_marks(view: ClaimView) -> _Marks:
    numbers = (re.sub(r"\D", "", number) for number in _NUMBER.findall(view.sentence))
    words = _WORD.findall(view.sentence)[1:]  # the first has a capital for standing first
    names = {fold(word) for word in words if word[0].isupper() and len(word) > 2}
    sides = [side for side in (view.subject, view.object) if side is not None]
    own = {word for side in sides for name in (side.name, *side.names) for word in name_words(name)}
    exonyms = geography().exonyms
    told = frozenset(exonyms.get(name, name) for name in names - own)
    return _Marks(frozenset(number for number in numbers if len(number) > 1), told)


def _differ_in_language(left: ClaimView, right: ClaimView) -> bool:
    one, other = left.document, right.document
    if one.language is None or other.language is None or one.language == other.language:
        return False
    days = [_day(view) for view in (left, right)]
    return days[0] is not None and days[1] is not None and abs(days[0] - days[1]) <= MOST_DAYS


def _day(view: ClaimView) -> dt.date | None:
    """Returns the day on which a document appeared; None where it is not told to the day."""
    told = view.document.published
    bounds = parse_bounds(told) if told and is_edtf(told) else None
    return bounds.first if bounds is not None and bounds.first == bounds.last else None
