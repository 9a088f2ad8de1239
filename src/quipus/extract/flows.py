"""Flows of money, arms, drugs and people: who moves them, and what they are."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from quipus.extract.items import Item
from quipus.extract.referents import Draft
from quipus.extract.subjects import subject_before
from quipus.model import EntityType

_MOVERS = ("person", "group", "people")
_OF_CRIME = {
    "arms_trafficking": "arms", "human_trafficking": "people", "migrant_smuggling": "people",
    "sexual_exploitation": "people", "drug_trafficking": "drugs", "drug_dealing": "drugs", "kidnapping": "people",
}  # fmt: skip
"""What is moved in dealing in a crime's goods."""


def mover(
    items: Sequence[Item], index: int, drafts: Sequence[Draft], speakers: Collection[Draft | None]
) -> Draft | None:
    """Returns who moves what the verb at `index` moves.

    That is the nearest subject before it who is not only quoted there, else the group of which the text has spoken
    most.
    """
    here = index
    while here > 0:
        item = subject_before(items, here, _MOVERS)
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
