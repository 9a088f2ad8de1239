"""Flows of money, arms, drugs and people: who moves them, what they are and where they come from."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from quipus.extract.circumstances import index_at, index_of, places_behind
from quipus.extract.found import Found
from quipus.extract.items import Item
from quipus.extract.referents import Draft
from quipus.extract.sentence import Sentence
from quipus.extract.subjects import subject_before
from quipus.model import EntityType

_MOVERS = ("person", "group", "people")
_OF_CRIME = {
    "arms_trafficking": "arms", "human_trafficking": "people", "migrant_smuggling": "people",
    "sexual_exploitation": "people", "drug_trafficking": "drugs", "drug_dealing": "drugs", "kidnapping": "people",
}  # fmt: skip
"""What is moved in dealing in a crime's goods."""
_OTHER = frozenset((
    "illegal_logging", "illegal_mining", "contraband", "wildlife_trafficking", "vehicle_theft", "cattle_rustling",
    "fuel_theft",
))  # fmt: skip
"""Crimes in whose goods no arms, drugs or people are moved."""
_NEAR = 9
"""Items between a carrying word and the place from which it moves something."""
_FROM = frozenset(("from", "desde"))
_OF = frozenset(("de", "del", "do", "da", "dos", "das"))
_BY = frozenset(("by", "por", "pelo", "pela", "pelos", "pelas"))
_GIVING = frozenset(("BY", "EXTRADITE"))
_COMING = frozenset(("MOVE", "SMUGGLE", "TRANSFER", "EXTRADITE"))
"""Classes of verbs of moving, behind which "de" tells from where."""
_BETWEEN = frozenset(("DATE", "W", "IN", "ART"))
_REACH = 5
"""Items between such a verb and "de" that they may be."""
_GIVEN_UP = "extradited_to"
"""The predicate whose origin is the country that gives somebody up: "extraditado por Brasil a Venezuela"."""


def mover(
    sentence: Sentence, items: Sequence[Item], index: int, drafts: Sequence[Draft], speakers: Collection[Draft | None]
) -> Draft | None:
    """Returns who moves what the verb at `index` moves.

    That is the nearest subject before it who is not only quoted there, else the group of which the text has spoken
    most.
    """
    here = index
    while here > 0:
        item = subject_before(sentence, items, here, _MOVERS)
        if item is None:
            break
        if item.draft not in speakers and item.draft is not None:
            return item.draft
        here = next(at for at, other in enumerate(items) if other is item)
    return topic(drafts)


def topic(drafts: Sequence[Draft]) -> Draft | None:
    """Returns the group of which a text has spoken most, at least twice; of equal ones the first."""
    groups = [draft for draft in drafts if draft.kind is EntityType.GROUP]
    best = max(groups, key=lambda draft: len(draft.mentions), default=None)
    return best if best is not None and len(best.mentions) > 1 else None


def goods_of(items: Sequence[Item]) -> str:
    """Returns the vocabulary's word for what is moved (arms, drugs, money, people or other)."""
    forms = {item.form for item in items if item.tag == "THING"}
    for form in ("drugs", "arms", "money"):
        if form in forms:
            return form
    if any(item.tag == "PEOPLE" for item in items):
        return "people"
    return next((_OF_CRIME[item.value] for item in items if item.value in _OF_CRIME), "other")


def goods_named(items: Sequence[Item]) -> str:
    """Returns what a sentence names that may be moved (the vocabulary's word), "" if nothing.

    People only where a crime is told whose victims are moved: "trafficking in persons".
    """
    forms = {item.form for item in items if item.tag == "THING"}
    crimes = {item.value for item in items}
    for form in ("drugs", "arms"):
        if form in forms:
            return form
    goods = (_OF_CRIME.get(code, "") for code in sorted(crimes))
    return next((named for named in goods if named), "" if crimes.isdisjoint(_OTHER) else "other")


def origin_of(claim: Found, sentence: Sentence, items: Sequence[Item]) -> Item | None:
    """Returns the place from which somebody or something is moved: behind "from" or, behind a verb of moving, "de".

    Of an extradition also the country that it is by, or that stands before the verb as who does it.
    """
    verb = index_at(items, claim.verb)
    for before, place in places_behind(items, ("FROM", "OF", "BY", *_COMING)):
        at = index_of(items, before)
        if abs(at - verb) > _NEAR or place.draft is None or place.draft in (claim.thing, claim.subject):
            continue
        word = sentence.fold(before.end - 1)
        of_moving = before.tag in _COMING or (before.tag == "OF" and _is_behind_moving(items, at))
        given_up = before.tag in _GIVING and claim.predicate == _GIVEN_UP
        if before.tag == "FROM" or word in _FROM or (word in _OF and of_moving) or (word in _BY and given_up):
            return place
    if claim.predicate == _GIVEN_UP:
        return _giver(claim, items, verb)
    return None


def _is_behind_moving(items: Sequence[Item], at: int) -> bool:
    """Tells whether a verb of moving stands before an item, with at most a date between."""
    before = at - 1
    while before >= 0 and items[before].tag in _BETWEEN and at - before <= _REACH:
        before -= 1
    return before >= 0 and items[before].tag in _COMING


def _giver(claim: Found, items: Sequence[Item], verb: int) -> Item | None:
    """Returns the place right before an active verb of extraditing: "Guatemala extradited NAME to"."""
    before = verb - 1
    while before > 0 and items[before].tag in ("SE", "W", "HE", "ART"):
        before -= 1
    place = items[before] if before >= 0 else None
    named = place is not None and place.tag == "PLACE" and place.draft not in (None, claim.thing)
    return place if named and (before == 0 or items[before - 1].tag not in ("IN", "FROM", "OF", "BY", "TO")) else None
