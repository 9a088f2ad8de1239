"""Counts that differ: 34 convicted in one paper, 31 in another.

The counted are people or things that no name holds together across documents, so that this rule goes by the event:
one operation, or one day and place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from quipus.language.names import name_key, name_words
from quipus.language.numbers import parse_number
from quipus.language.places import gazetteer
from quipus.model.view import ClaimView, Status
from quipus.model.vocabulary import EntityType, Modality, Polarity
from quipus.resolve.findings.times import find_bounds
from quipus.resolve.findings.words import get_words

DAYS = 3
"""Days that a date may mean at most for two counts without an operation's name to be of one event: a night and the
days around it."""


class Event(NamedTuple):
    """What two counts have in common if they count the same."""

    predicate: str
    stage: str
    value: str
    of: str
    place: str


class CountTally:
    """Collects what claims count, and says which of them count one thing differently.

    It keeps a number and an id a claim, so that a whole case can be tallied.
    """

    def __init__(self) -> None:
        self._events: dict[Event, dict[int, _Told]] = defaultdict(dict)

    def add(self, view: ClaimView) -> None:
        """Takes a claim in, if it counts something of an event that can be told from others."""
        number = _number(view)
        event = None if number is None or _is_no_count(view) else _find_event(view)
        if number is not None and event is not None:
            place = view.document.path, view.claim.evidence[0].start, view.claim.id
            told = self._events[event].setdefault(number, _Told(set(), {}))
            told.claims.add(view.claim.id)
            told.first_in[place[0]] = min(told.first_in.get(place[0], place), place)

    def iter_clashes(self) -> Iterator[tuple[str, str]]:
        """Yields pairs of ids of claims that count differently: each other number with the one told most often."""
        for _, numbers in sorted(self._events.items()):
            usual = max(numbers, key=lambda number: (len(numbers[number].claims), number))
            for number in sorted(numbers):
                if number != usual:
                    yield _choose(numbers[usual], numbers[number])


@dataclass(slots=True)
class _Told:
    """The claims that tell one number, and path, place and id of the first of them in each document."""

    claims: set[str]
    first_in: dict[str, tuple[str, int, str]]


def _choose(left: _Told, right: _Told) -> tuple[str, str]:
    """Returns the first claims that tell two numbers, of different documents if there are such."""
    pairs = product(sorted(left.first_in.values()), sorted(right.first_in.values()))
    one, other = next((pair for pair in pairs if pair[0][0] != pair[1][0]), (None, None))
    if one is None or other is None:
        one, other = min(left.first_in.values()), min(right.first_in.values())
    return one[-1], other[-1]


def _is_no_count(view: ClaimView) -> bool:
    return (
        view.status is Status.REJECTED
        or view.shown.polarity is Polarity.DENIED
        or view.shown.modality is Modality.POSSIBLE
    )


def _number(view: ClaimView) -> int | None:
    count = view.shown.qualifier("count")
    return int(count) if count is not None and count.isascii() and count.isdigit() else None


def _find_event(view: ClaimView) -> Event | None:
    shown = view.shown
    place = _when_and_where(view)
    counted = _counted(view)
    if place is None or counted is None:
        return None
    crime = "" if shown.object is None or view.object is not None else shown.object.value
    value = crime if shown.predicate in ("legal_status", "committed") else ""
    return Event(shown.predicate, shown.qualifier("stage") or "", value, counted, place)


def _when_and_where(view: ClaimView) -> str | None:
    if (operation := view.shown.qualifier("operation")) is not None:
        return f"operation:{name_key(operation)}"
    where, bounds = view.shown.qualifier("where"), find_bounds(view)
    if where is None or bounds.first is None or bounds.last is None or (bounds.last - bounds.first).days >= DAYS:
        return None
    return f"{bounds.first.isoformat()} {name_key(where)}"


def _counted(view: ClaimView) -> str | None:
    """Returns what is counted, without number words and words that any people are called by; None where it is named."""
    entity = view.object if view.object is not None else view.subject
    if view.shown.predicate in ("legal_status", "sentenced_to", "member_of"):
        entity = view.subject
    words = view.shown.object.value if entity is None and view.shown.object is not None else None
    if entity is not None:
        if entity.type is not EntityType.PEOPLE:
            return None
        words = entity.name
    kept = [word for word in name_words(words or "") if not _says_nothing(word)]
    return " ".join(kept)


def _says_nothing(word: str) -> bool:
    number = any(parse_number(word, language) is not None for language in ("es", "en", "pt"))
    return number or word in get_words("anybody") or word in get_words("articles") or word in gazetteer().demonyms
