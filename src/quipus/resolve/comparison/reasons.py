"""What a comparison says: a score, and what speaks for and against two referents' being one thing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Stance(StrEnum):
    """Which way a reason speaks."""

    FOR = "for"
    AGAINST = "against"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for or against two referents' being one.

    Attributes:
        rule: name of the rule that found it ("shared_company").
        weight: how strongly it speaks, in natural logarithms of odds, 0 or more.
        for_or_against: which way.
        words: what the rule found, with the first sentence of its docstring in front, as the user reads it.
        clash: whether it rules out that the two are one, whatever else speaks for it.
        details: what it found alone; empty if its sentence says everything.
    """

    rule: str
    weight: float
    for_or_against: Stance
    words: str
    clash: bool = False
    details: str = ""

    @property
    def signed(self) -> float:
        """Returns the weight, negative if it speaks against."""
        return self.weight if self.for_or_against is Stance.FOR else -self.weight


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two referents beside each other.

    Attributes:
        left, right: ids of the referents.
        score: 0 to 1, the logistic function of the sum of all reasons' signed weights; 0.5 is "as likely as not".
        reasons: the weightiest first, those for before those against of the same weight.
    """

    left: str
    right: str
    score: float
    reasons: tuple[Reason, ...]

    @property
    def clash(self) -> bool:
        """Tells whether some reason rules out that the two are one."""
        return any(reason.clash for reason in self.reasons)
