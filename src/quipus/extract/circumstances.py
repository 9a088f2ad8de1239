"""When and where what a sentence claims happened or held.

In: a claim and the items of its sentence. Out: the date and the place that it takes from them, if any.
Never: a date of another act for what lasts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from quipus.extract.found import Found
from quipus.extract.items import Item
from quipus.extract.sentence import Sentence
from quipus.extract.subjects import is_of_related

_HAPPENING = frozenset(("arrested", "seized", "raided", "rescued", "committed", "died"))
"""Predicates of what happens in a place: any place that the sentence tells with "in" is where."""
_STEPS = frozenset((
    "sentenced_to", "extradited_to", "escaped_from", "transferred_to", "split_from", "succeeded",
))  # fmt: skip
"""Predicates of what is done once: any date of the sentence is when."""
_LASTING = frozenset((
    "leads", "member_of", "holds_position", "engages_in", "operates_in", "controls", "based_in", "allied_with",
    "rival_of", "reports_to", "associate_of", "owns", "armed_with", "held_in", "whereabouts", "part_of",
))  # fmt: skip
"""Predicates of what lasts: a date beside them is mostly the one of something else that the sentence tells."""
_BEGINNINGS = frozenset(("founded", "originated_in"))
"""Predicates of how a group began: a date beside their word is when, with no other act between."""
_ACTIONS = frozenset((
    "ARREST", "ARRESTN", "SEIZE", "SEIZUREN", "RAID", "RAIDN", "RESCUE", "KILL", "KILLN", "DIE", "EXTRADITE", "ESCAPE",
    "ESCAPEN", "SENTENCE", "SENTENCEN", "LEGAL", "SAY", "TRANSFER", "CAUGHT", "STOP", "COLON", "BUT", "BLAME", "OFFEND",
))  # fmt: skip
"""Classes of items behind which a date is of what they tell."""
_OF_STEPS = frozenset(("LEGAL", "SENTENCE", "SENTENCEN", "KILLN", "OFFEND"))
"""Those of them that a legal step is told with."""
_DEEDS = frozenset(("KILL", "KILLN", "OFFEND", "CRIME"))
"""Classes of words for acts that somebody suffers."""
_TOWARDS = frozenset(("OF", "TO", "ART", "TITLE", "POSITION", "DEMO", "FAMILY", "W", "IN", "POSS", "RANK"))
"""Classes of items that may stand between such a word and whom it was done to."""
_NEAR = 9
"""Items between a carrying word and a place or date of which it speaks without doubt."""
_BESIDE = 6
"""The same for a date at which something that lasts held or began."""
_CLOSE = {"legal_status": 3, "leads": 4, "sentenced_to": 0}
"""The same for places, by the predicates whose places are mostly those of something else."""
_SAYERS = 5
"""Items between a verb of saying and the date at which somebody said it."""
_OF_SAYERS = frozenset(("IN", "W", "ART", "NAME", "ORG", "AGENCY", "PERSON", "TITLE", "POSITION", "TO"))
"""Classes of these items."""
_DAY = len("2022-02-19")
"""Characters of a date that is known to the day."""


def date_of(claim: Found, items: Sequence[Item]) -> Item | None:
    """Returns the date at which what a claim says happened or held.

    What is done once takes the nearest date of its sentence; what lasts only a period, a month or a year that stands
    beside its word, with no other act between.
    """
    dates = [item for item in items if item.tag == "DATE"]
    date = min(dates, key=lambda item: abs(item.start - claim.verb), default=None)
    if date is None or _is_of_saying(items, index_of(items, date)):
        return None
    if claim.predicate in _HAPPENING or claim.predicate in _STEPS:
        return date
    here, there = index_at(items, claim.verb), index_of(items, date)
    first, last = min(here, there), max(here, there)
    period = "/" in date.value
    between = {item.tag for item in items[first + 1 : last]}
    if claim.predicate == "legal_status":
        return date if between.isdisjoint(_ACTIONS - _OF_STEPS) else None
    moved = claim.predicate == "held_in" and "TRANSFER" in between  # whoever is moved there is held from then on
    if claim.predicate not in _LASTING | _BEGINNINGS or moved:
        return date if last - first <= _NEAR else None
    reach = _NEAR if period else _BESIDE
    if last - first > reach or not between.isdisjoint(_ACTIONS):
        return None
    vague = len(date.value) < _DAY and claim.predicate != "holds_position"
    return date if period or vague or claim.predicate in _BEGINNINGS else None


def _is_of_saying(items: Sequence[Item], index: int) -> bool:
    """Tells whether a date is the one on which something was said: "reported the newspaper NAME on March 28"."""
    before = index - 1
    while before > 0 and index - before <= _SAYERS and items[before].tag in _OF_SAYERS:
        before -= 1
    return before > 0 and items[before].tag == "SAY"


def place_of(claim: Found, _sentence: Sentence, items: Sequence[Item]) -> Item | None:
    """Returns the place in which what a claim says happened or held, behind "in" and no side of the claim."""
    if claim.predicate in _HAPPENING:
        inside = (
            place for before, place in pairwise(items)
            if place.tag == "PLACE" and before.tag in ("IN", "PLACEN", "ARREST", "PRISON")
        )  # fmt: skip
        nearest = min(inside, key=lambda item: abs(item.start - claim.verb), default=None)
        if nearest is not None and nearest.draft is not claim.thing:
            return nearest
    here = index_at(items, claim.verb)
    near = [
        (abs(index_of(items, item) - here), item) for _, item in places_behind(items, ("IN",))
        if item.draft is not None and item.draft not in (claim.thing, claim.subject)
    ]  # fmt: skip
    distance, place = min(near, key=lambda pair: pair[0], default=(_NEAR + 1, None))
    return place if distance <= _CLOSE.get(claim.predicate, _NEAR) else None


def victim_of(claim: Found, sentence: Sentence, items: Sequence[Item]) -> Item | None:
    """Returns who suffered what a claim says was done: right behind its word or its crime, or before "was killed"."""
    sides = (claim.subject, claim.thing)
    for at in dict.fromkeys((index_at(items, claim.verb), *_crimes_near(items, index_at(items, claim.verb)))):
        if at >= len(items) or items[at].tag not in _DEEDS or _is_another_crime(claim, items[at]):
            continue
        passive = items[at].form in ("part", "ed") and items[at - 1].tag in ("BE", "COMMA")
        around = range(at - 2, max(at - 5, -1), -1) if passive and at > 1 else range(at + 1, min(at + 6, len(items)))
        for index in around:
            item = items[index]
            if item.tag in ("PERSON", "PEOPLE"):
                owner = index + 1 < len(items) and items[index + 1].tag == "POSSS"
                owner = owner or (passive and is_of_related(sentence, items, index))
                if item.draft is not None and item.draft not in sides and not owner:
                    return item
                break
            if item.tag not in _TOWARDS or (item.tag == "OF" and items[index - 1].tag == "FAMILY"):
                break  # "killed the brother of NAME"
    return None


def _is_another_crime(claim: Found, deed: Item) -> bool:
    """Tells whether a word tells of another crime than a claim: "two died and three were wounded" in an attack."""
    code = claim.thing[1] if isinstance(claim.thing, tuple) else ""
    return deed.tag == "OFFEND" and bool(deed.value) and claim.predicate == "committed" and deed.value != code


def _crimes_near(items: Sequence[Item], verb: int) -> Iterator[int]:
    """Yields the indices of the nouns of crimes behind a carrying word, up to the end of its clause."""
    for index in range(verb + 1, min(verb + 5, len(items))):
        if items[index].tag in ("STOP", "COMMA", "COLON"):
            return
        if items[index].tag in _DEEDS:
            yield index


def places_behind(items: Sequence[Item], tags: Sequence[str]) -> Iterator[tuple[Item, Item]]:
    """Yields each place with the preposition before it, articles and nouns for places between them left out."""
    for index, item in enumerate(items):
        if item.tag != "PLACE":
            continue
        before = index - 1
        while before >= 0 and (
            items[before].tag in ("ART", "PLACEN", "PRISON", "DEMO")
            or (items[before].tag == "OF" and before and items[before - 1].tag in ("PLACEN", "PRISON", "W"))
            or (items[before].tag == "W" and before and items[before - 1].tag in ("ART", "IN", "PLACEN", "W"))
        ):
            before -= 1
        if before >= 0 and items[before].tag in tags:
            yield items[before], item


def index_of(items: Sequence[Item], wanted: Item) -> int:
    """Returns the index of an item among those of its sentence."""
    return next(index for index, item in enumerate(items) if item is wanted)


def index_at(items: Sequence[Item], token: int) -> int:
    """Returns the index of the item that holds a token, else of the next one."""
    return next((index for index, item in enumerate(items) if item.end > token), len(items))
