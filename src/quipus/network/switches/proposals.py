"""What the matching of phones returns: proposals with their reasons, and what such proposals are worth."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shared:
    """A contact of both phones: how many times with the old one, and with the new."""

    phone: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Switch:
    """A proposal that two phones are, one after the other, one person's; never a merge.

    Attributes:
        rank: 1 is first.
        old, new: the phones. silent_since, wakes_at: last contact of the old one, first of the new.
        likeness: of their contacts, 0 to 1. margin: by how much more alike than to a phone that cannot be the other.
        weight: the margin times the number of shared contacts.
        by_chance: how many pairs of different people would be expected to surpass the weight among all candidates.
        proposed: whether that is under the threshold.
        shared: contacts of both, the rarest first, at most five; n_shared: how many there are.
        n_left: contacts of the old phone that the new one does not have. n_new: those that only the new one has.
    """

    rank: int
    old: str
    new: str
    silent_since: dt.datetime
    wakes_at: dt.datetime
    likeness: float
    margin: float
    weight: float
    by_chance: float
    proposed: bool
    shared: tuple[Shared, ...]
    n_shared: int
    n_left: int
    n_new: int


@dataclass(frozen=True, slots=True, eq=False)
class Switches:
    """Proposals, the best first, with what is known of their worth.

    Attributes:
        switches: the best first, each phone once as old and once as new; those that are not `proposed` are no more
            than what is left.
        n_phones, n_contacts: that were looked at. n_silent, n_woken, n_candidates: phones and pairs that time allows.
        n_rounds: after how many rounds the matching was stable.
        n_compared: pairs of different people from which the chance is known.
        n_known_again, n_gone_on: of the phones that go on, cut in the middle, those that would have been proposed.
        threshold: pairs of different people that chance alone may give, up to which a pair is proposed.
        undefined: why nothing can be proposed; empty if something could.
    """

    switches: tuple[Switch, ...]
    n_phones: int
    n_contacts: int
    n_silent: int
    n_woken: int
    n_candidates: int
    n_rounds: int
    n_compared: int
    n_known_again: int
    n_gone_on: int
    threshold: float
    undefined: str

    @property
    def proposed(self) -> tuple[Switch, ...]:
        """Those under the threshold."""
        return tuple(switch for switch in self.switches if switch.proposed)
