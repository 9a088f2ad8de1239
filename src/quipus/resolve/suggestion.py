"""Pairs of entities that somebody should look at, because they may be one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quipus.model.decision import Decision
from quipus.model.vocabulary import EntityType
from quipus.resolve.candidate import Candidate
from quipus.resolve.comparison.reasons import Reason


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two entities that may be one.

    Attributes:
        left, right: canonical ids, the smaller first.
        left_name, right_name: the fullest name of each.
        type: of both.
        score: of the two of their referents that are most alike, 0 to 1.
        value: the score times the number of claims that would come together.
        reasons: what speaks for and against, as in `Comparison`.
        claims: ids of the claims about either, in order.
        group: the smallest canonical id among all entities that suggestions connect with these two.
        unsure: whether somebody looked at the two already and could not decide; such suggestions come last.
    """

    left: str
    right: str
    left_name: str
    right_name: str
    type: EntityType
    score: float
    value: float
    reasons: tuple[Reason, ...]
    claims: tuple[str, ...]
    group: str
    unsure: bool = False


def suggest(candidates: Sequence[Candidate], decisions: Sequence[Decision]) -> list[Suggestion]:
    """Returns the pairs of entities that may be one, the most valuable first.

    Args:
        candidates: referents, as for `resolve`.
        decisions: those in force, oldest first. What a `different` keeps apart is not suggested.
    """
    raise NotImplementedError
