"""Common contacts of two sets: who is in touch with both, and whether chance alone would bring that about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import comb

from quipus.model.record import Record
from quipus.network.records.calls import Contact, find_contacts
from quipus.network.records.parties import NOBODY_KNOWN, Holders

ALPHA = 0.05
"""Level of the test, after Holm's correction for all candidates."""


@dataclass(frozen=True, slots=True)
class CommonContact:
    """Somebody in touch with members of both sets, or a member of one in touch with the other.

    Attributes:
        name: a number, or who holds it.
        member_of: "left" or "right" where it belongs to a set itself, None if it stands between.
        left, right: what passed between it and members of each set.
        n_partners: with how many it is in touch in all.
        chance: how often somebody with so many partners, drawn at random from all, would touch both sets; of a member,
            the other set. None where no other choice of partners is possible.
        beyond_chance: whether that is rarer than `ALPHA` after Holm's correction over all in touch with both.
    """

    name: str
    member_of: str | None
    left: tuple[Contact, ...]
    right: tuple[Contact, ...]
    n_partners: int
    chance: float | None
    beyond_chance: bool

    @property
    def records(self) -> tuple[Record, ...]:
        """What it stands on."""
        return tuple(record for contact in (*self.left, *self.right) for record in contact.records)


def find_common_contacts(
    records: Iterable[Record], left: Iterable[str], right: Iterable[str], holders: Holders = NOBODY_KNOWN
) -> tuple[CommonContact, ...]:
    """Returns who connects two sets of numbers or people: those in touch with both, the least likely by chance first.

    A taxi firm or a bank's number is in touch with everybody; so each candidate is measured against a draw of as many
    partners as it has, without replacement, among all numbers but itself (hypergeometric; Tumminello, Micciche, Lillo,
    Piilo and Mantegna 2011, "Statistically validated networks in bipartite complex systems", PLoS ONE 6:e17994).

    Args:
        records: of any kinds. left, right: names as `holders` gives them, else normal forms of numbers.
        holders: who holds which number.
    """
    of: dict[str, list[Contact]] = {}
    for contact in find_contacts(records, holders):
        of.setdefault(contact.one, []).append(contact)
        of.setdefault(contact.other, []).append(contact)
    # Members without any contact can be drawn by nobody, and count for no chance.
    one, other = frozenset(left) & of.keys(), frozenset(right) & of.keys()
    found = [_common(name, own, one, other, len(of)) for name, own in of.items() if name not in one & other]
    return _with_levels([common for common in found if common is not None])


def _common(
    name: str, own: Sequence[Contact], left: frozenset[str], right: frozenset[str], n_all: int
) -> CommonContact | None:
    to_left = tuple(contact for contact in own if _partner(contact, name) in left)
    to_right = tuple(contact for contact in own if _partner(contact, name) in right)
    member_of = "left" if name in left else "right" if name in right else None
    needed = {"left": bool(to_right), "right": bool(to_left), None: bool(to_left and to_right)}
    if not needed[member_of]:
        return None
    others = n_all - 1
    n_left, n_right = len(left - {name}), len(right - {name})
    if member_of is None:
        chance = _both(others, len(own), n_left, n_right)
    else:
        missed = _none(others, len(own), n_right if member_of == "left" else n_left)
        chance = None if missed is None else 1 - missed
    return CommonContact(name, member_of, to_left, to_right, len(own), chance, beyond_chance=False)


def _partner(contact: Contact, name: str) -> str:
    return contact.other if contact.one == name else contact.one


def _none(n_all: int, n_drawn: int, n_marked: int) -> float | None:
    """Returns the chance that a draw without replacement holds no marked one; None if everything is drawn.

    >>> _none(10, 2, 1)
    0.8
    """
    if n_drawn >= n_all:
        return None
    return comb(max(n_all - n_marked, 0), n_drawn) / comb(n_all, n_drawn)


def _both(n_all: int, n_drawn: int, n_left: int, n_right: int) -> float | None:
    """Returns the chance that a draw holds one of each of two sets, by inclusion and exclusion."""
    chances = [_none(n_all, n_drawn, marked) for marked in (n_left, n_right, n_left + n_right)]
    no_left, no_right, neither = chances
    if no_left is None or no_right is None or neither is None:
        return None
    return max(0.0, 1 - no_left - no_right + neither)


def _with_levels(found: Sequence[CommonContact]) -> tuple[CommonContact, ...]:
    """Marks those beyond chance by Holm's step-down procedure (Holm 1979), and puts the least likely first."""
    ordered = sorted(found, key=lambda one: (1.0 if one.chance is None else one.chance, -len(one.records), one.name))
    marked: list[CommonContact] = []
    holds = True
    for rank, one in enumerate(ordered):
        holds = holds and one.chance is not None and one.chance <= ALPHA / (len(ordered) - rank)
        marked.append(
            CommonContact(one.name, one.member_of, one.left, one.right, one.n_partners, one.chance, beyond_chance=holds)
        )
    return tuple(marked)
