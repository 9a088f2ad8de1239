"""What a program can decide: claims, entities, documents, and taking decisions back. Every decision needs a reason.

Decisions are signed with the name in the header X-Quipus-Author, else with the name of whoever opened the desk.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from quipus.case import Case
from quipus.model import Act, Decision
from quipus.web.api.shapes import (
    FAULTS,
    DecisionLine,
    EffectLine,
    Id,
    Limit,
    LogLine,
    Offset,
    Reason,
    decision_of,
    effect_of,
    log_line_of,
)
from quipus.web.desk import Visit, Visiting
from quipus.web.entity_acts import Asked, EntityAct

router = APIRouter(prefix="/api/v1", tags=["deciding"], responses=FAULTS)

Grade = Annotated[str, Field(min_length=1, max_length=1)]


class Why(BaseModel):
    """The reason of a decision."""

    reason: Reason


class Correction(Why):
    """Fields of a claim as they should be.

    "predicate", "modality", "polarity", "subject", "object", "speaker", "qualifier.NAME" to new values: people and
    things by name or id, a crime as "crime:CODE", words as "text:WORDS"; an empty value removes.
    """

    changes: dict[str, Annotated[str, Field(max_length=2_000)]]


class Grading(Why):
    """A grade of the Admiralty code: a claim takes 1 to 6, a document A to F."""

    grade: Grade


class EntityDecision(Why):
    """A decision about an entity.

    "merge", "different" and "unsure" need `other`, "rename" needs `name`, "split" needs `documents`.
    """

    act: EntityAct
    other: str = Field("", max_length=400, description="Name or id of the other entity.")
    name: str = Field("", max_length=300, description="The new name.")
    documents: list[Annotated[str, Field(max_length=1_000)]] = Field(
        default_factory=list, max_length=10_000, description="Documents that speak of somebody else."
    )


class Log(BaseModel):
    """Some decisions, newest first, and how many there are."""

    total: int
    decisions: list[LogLine]


class RemovedLine(BaseModel):
    """What went with a document."""

    documents: list[str] = Field(description="Paths.")
    claims: int


# claims


@router.post("/claims/{claim}/accept")
def accept_claim(visit: Visiting, claim: Id, why: Why) -> DecisionLine:
    """Holds a claim to be rightly read from its words."""
    return decision_of(visit.case.accept(claim, why.reason))


@router.post("/claims/{claim}/reject")
def reject_claim(visit: Visiting, claim: Id, why: Why) -> DecisionLine:
    """Holds a claim to be wrongly read; it stays in the case, marked."""
    return decision_of(visit.case.reject(claim, why.reason))


@router.post("/claims/{claim}/correct")
def correct_claim(visit: Visiting, claim: Id, correction: Correction) -> DecisionLine:
    """States fields of a claim as they should be; what was extracted stays beside them."""
    return decision_of(visit.case.correct(claim, correction.changes, correction.reason))


@router.post("/claims/{claim}/grade")
def grade_claim(visit: Visiting, claim: Id, grading: Grading) -> DecisionLine:
    """Grades what a claim says, 1 to 6."""
    return decision_of(visit.case.grade(visit.case.get_claim(claim).claim.id, grading.grade, grading.reason))


@router.post("/claims/{claim}/preview")
def preview_claim(
    visit: Visiting, claim: Id, why: Why, act: Annotated[str, Query(pattern="^(accept|reject)$")]
) -> EffectLine:
    """Returns what accepting or rejecting a claim would change; nothing is written."""
    decide: Callable[[Case], Decision] = (
        (lambda case: case.accept(claim, why.reason))
        if act == "accept"
        else (lambda case: case.reject(claim, why.reason))
    )
    return effect_of(visit.case.preview(decide))


# entities


@router.post("/entities/{entity}/preview")
def preview_entity(visit: Visiting, entity: Id, decision: EntityDecision) -> EffectLine:
    """Returns what a decision about an entity would change; nothing is written."""
    return effect_of(visit.case.preview(_asked(visit, entity, decision).take))


@router.post("/entities/{entity}/decisions")
def decide_entity(visit: Visiting, entity: Id, decision: EntityDecision) -> DecisionLine:
    """Merges, keeps apart, splits, renames or protects an entity."""
    return decision_of(_asked(visit, entity, decision).take(visit.case))


def _asked(visit: Visit, entity: str, decision: EntityDecision) -> Asked:
    view = visit.case.get_entity(entity)
    return Asked(decision.act, view.id, decision.reason, decision.other, decision.name, decision.documents)


# documents


@router.post("/documents/{document}/grade")
def grade_document(visit: Visiting, document: Id, grading: Grading) -> DecisionLine:
    """Grades a document's source, A to F."""
    return decision_of(visit.case.grade(document, grading.grade, grading.reason))


@router.post("/documents/{document}/remove")
def remove_document(visit: Visiting, document: Id, why: Why) -> RemovedLine:
    """Takes a document and its attachments out of the case with all that stands on them; this cannot be taken back."""
    removed = visit.case.remove(document, why.reason)
    return RemovedLine(documents=[one.path for one in removed.documents], claims=removed.n_claims)


# the log


@router.get("/log")
def list_log(
    visit: Visiting,
    act: Act | None = None,
    author: Annotated[str | None, Query(max_length=400)] = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Log:
    """Returns decisions, newest first, each with what it concerns."""
    found = visit.case.decisions(limit, offset, act=act, author=author or None)
    return Log(total=found.total, decisions=[log_line_of(told) for told in found.items])


@router.post("/log/{number}/undo")
def undo(visit: Visiting, number: Annotated[int, Field(ge=1, le=2**53)], why: Why) -> DecisionLine:
    """Takes a decision back; everything else stays. Taking back can be taken back."""
    return decision_of(visit.case.undo(str(number), why.reason))
