"""Decisions: what people hold about claims and referents, kept beside them and never in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from quipus.model.identity import content_id


class Act(StrEnum):
    """What a decision does.

    ACCEPT, REJECT: `targets` is one claim.
    CORRECT: one claim; `details` are the fields as they should be ("predicate", "modality", "qualifier.when" ...).
    SAME: two or more referents that are one thing.
    DIFFERENT: some referents, then those that they are not; the detail "left" says how many come first (1 if absent).
    UNSURE: two referents that somebody looked at and could not decide.
    NAME: the referents of one entity, which is to be called what the detail "name" says.
    GRADE: a document ("reliability", A to F) or a claim ("credibility", 1 to 6), by the Admiralty code.
    VICTIM: one referent to be protected in everything that is published.
    REMOVE: one document, taken out of the case with all that stands on it. Cannot be undone, only added again.
    ENTER: a document, and the claim that a person entered into it; `details` say all that the claim says
        (`quipus.store.entered`). Whoever enters a claim accepts it.
    UNDO: one earlier decision.
    """

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    NAME = "name"
    GRADE = "grade"
    VICTIM = "victim"
    REMOVE = "remove"
    ENTER = "enter"
    UNDO = "undo"


GENESIS = "0" * 32
"""What the first decision of a case names as the one before it."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision, linked to the one before by its hash.

    Attributes:
        number: 1 for the first of the case.
        act: what it does. targets, details: see `Act`.
        reason: why, in the words of the person.
        author: who.
        decided_at: when, "2026-11-26T10:15:00Z".
        previous: id of the decision before, `GENESIS` for the first.
        id: hash of all of these; a changed, lost or reordered row breaks the chain.
    """

    number: int
    act: Act
    targets: tuple[str, ...]
    details: tuple[tuple[str, str], ...]
    reason: str
    author: str
    decided_at: str
    previous: str
    id: str = field(init=False)

    def __post_init__(self) -> None:
        key = content_id(
            "decision",
            self.number,
            self.act.value,
            self.targets,
            self.details,
            self.reason,
            self.author,
            self.decided_at,
            self.previous,
        )
        object.__setattr__(self, "id", key)
