"""What a claim says of one referent alone, for the resolver. Pure: no database here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from quipus.model import ObjectKind, Polarity

DAY = re.compile(r"\d{4}-\d\d-\d\d")
"""A death or an arrest tells two people apart where its day is known."""


class Fact(NamedTuple):
    """A fact of the referent at a position of the document; `of` is the position of the referent that is its value."""

    position: int
    kind: str
    value: str
    of: int | None = None


def iter_facts(body: Sequence[Any]) -> Iterator[Fact]:
    """Yields what the body of a claim (`quipus.store.rows` writes it) says of one referent alone, denials aside."""
    predicate, subject, side, _, _, _, polarity, _, _, qualifiers = body
    named = side[1] if side is not None and side[0] == ObjectKind.REFERENT else None
    when = next((value for name, value, _ in qualifiers if name == "when"), "")
    if polarity == Polarity.DENIED:
        return
    if predicate == "nationality" and subject is not None and named is not None:
        yield Fact(subject, "nationality", "", named)
    elif predicate == "uses_identifier" and subject is not None and named is not None:
        yield Fact(subject, "phone", "", named)
    elif predicate == "died" and subject is not None and DAY.fullmatch(when):
        yield Fact(subject, "died", when)
    elif predicate == "arrested" and named is not None and DAY.fullmatch(when):
        yield Fact(named, "arrested", when)
    elif predicate == "held_in" and subject is not None and when:
        yield Fact(subject, "held", when)


def iter_about(body: Sequence[Any]) -> Iterator[int]:
    """Yields the positions of the referents that a claim is about: its subject and its object."""
    _, subject, side, *_ = body
    if subject is not None:
        yield subject
    if side is not None and side[0] == ObjectKind.REFERENT and side[1] != subject:
        yield side[1]
