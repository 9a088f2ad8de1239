"""What makes two claims say the same thing, and whose finding it is."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from quipus.language.names import name_key, name_words
from quipus.model.claim import Object, ObjectKind
from quipus.model.view import ClaimView, EntityView
from quipus.model.vocabulary import vocabulary

BORNE_BY_OBJECT = frozenset(("leads", "arrested", "rescued"))
"""Predicates whose findings belong to the object: who leads is a question about the group, and who was arrested one
about the one arrested, whatever agency is named."""

UNNAMED_ACTOR = frozenset(("arrested", "rescued"))
"""Predicates of which the agency is often left out, so that a claim without it says the same as one with it."""

QUALIFIED_BY = {"committed": ("victim",), "supplies": ("goods",), "smuggles_through": ("goods",)}
"""Qualifiers without which the two sides do not tell what is claimed."""

EVENT_PLACES = ("operation", "where", "victim", "when")
"""Qualifiers that tell one event without a name on either side from another."""

_key_of = lru_cache(1 << 14)(name_key)


class Key(NamedTuple):
    """What claims of one finding have in common, their times aside.

    The sides are "ID" of an entity, "crime:CODE", "text:FOLDED WORDS" or "".
    """

    predicate: str
    subject: str
    object: str
    stage: str
    phase: str
    qualified: str
    denied: bool


def find_key(view: ClaimView) -> Key:
    """Returns what a claim has to have in common with others to say the same."""
    shown = view.shown
    subject, side = _sides(view)
    if shown.predicate in UNNAMED_ACTOR and side:
        subject = ""
    if vocabulary().get_predicate(shown.predicate).symmetric and subject > side:
        subject, side = side, subject
    return Key(
        shown.predicate,
        subject,
        side,
        shown.qualifier("stage") or "",
        shown.qualifier("phase") or "",
        _qualified(view),
        shown.polarity.value == "-",
    )


def find_owner(view: ClaimView) -> str:
    """Returns the id of the entity whose finding a claim is part of, "" where no entity stands on either side."""
    subject = "" if view.subject is None else view.subject.id
    side = "" if view.object is None else view.object.id
    if vocabulary().get_predicate(view.shown.predicate).symmetric and subject and side:
        return min(subject, side)
    if view.shown.predicate in BORNE_BY_OBJECT:
        return side or subject
    return subject or side


def order_sides(view: ClaimView) -> tuple[EntityView | None, EntityView | None, Object | None]:
    """Returns subject, object and value of the finding that a claim belongs to, as `find_key` orders them."""
    left, right = view.subject, view.object
    symmetric = vocabulary().get_predicate(view.shown.predicate).symmetric
    if symmetric and left is not None and right is not None and left.id > right.id:
        left, right = right, left
    value = view.shown.object if right is None else None
    return left, right, value


def _sides(view: ClaimView) -> tuple[str, str]:
    subject = "" if view.subject is None else view.subject.id
    if view.object is not None:
        return subject, view.object.id
    value = view.shown.object
    if value is None:
        return subject, ""
    return subject, f"{value.kind.value}:{value.value if value.kind is ObjectKind.CRIME else _key_of(value.value)}"


def _qualified(view: ClaimView) -> str:
    names = QUALIFIED_BY.get(view.shown.predicate, ())
    parts = [f"{name}={_key_of(value)}" for name in names if (value := view.shown.qualifier(name))]
    return " ".join(parts) if find_owner(view) else f"{' '.join(parts)} {_event(view)}"


def _event(view: ClaimView) -> str:
    """Returns what tells an event without named sides from others: its circumstances, else its very sentence."""
    told = [f"{name}={_key_of(value)}" for name in EVENT_PLACES if (value := view.shown.qualifier(name))]
    return " ".join(told) or " ".join(name_words(view.sentence))
