"""What to look at next, decisions that several people take beside each other, and claims that people enter."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from quipus.case.reviewing import ReviewItem, ReviewKind
from quipus.model import Act, Span
from quipus.web.api.shapes import (
    FAULTS,
    Claim,
    DecisionLine,
    Entity,
    Id,
    Reason,
    SuggestionLine,
    claim_of,
    decision_of,
    entity_of,
    suggestion_of,
)
from quipus.web.desk import Visiting

router = APIRouter(prefix="/api/v1", tags=["reviewing"], responses=FAULTS)

Offset = Annotated[int, Field(ge=0, le=2**40)]


class ItemLine(BaseModel):
    """A claim, or a pair of entities that may be one, under the entity whose turn it is."""

    id: str
    entity: Entity | None
    claim: Claim | None
    pair: SuggestionLine | None


class ReviewLine(BaseModel):
    """What is worth a look next, the most valuable first, and how far the review is."""

    own_today: int = Field(description="Decisions of the one who asks since midnight UTC.")
    all_today: int
    open: int = Field(description="Claims on which nobody has decided.")
    items: list[ItemLine]


class ClaimVerdict(StrEnum):
    """What is held of a claim."""

    ACCEPT = "accept"
    REJECT = "reject"


class PairVerdict(StrEnum):
    """What is held of a pair."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class ClaimReview(BaseModel):
    """A decision on a claim that nobody has decided on."""

    act: ClaimVerdict
    reason: Reason


class PairReview(BaseModel):
    """A decision on a pair that nobody has decided on, by the canonical ids of both."""

    left: Annotated[str, Field(max_length=64)]
    right: Annotated[str, Field(max_length=64)]
    act: PairVerdict
    reason: Reason


class NewClaim(BaseModel):
    """A claim of one's own on words of a document.

    `fields` are those of a correction; besides, for a side that the document does not name yet, "subject.type" (person,
    group ...) and "subject.at" ("12-20") where its words stand.
    """

    evidence: list[tuple[Offset, Offset]] = Field(
        min_length=1, max_length=20, description="Start and end of the words."
    )
    fields: dict[str, Annotated[str, Field(max_length=2_000)]]
    reason: Reason


@router.get("/review")
def get_review(
    visit: Visiting,
    kind: ReviewKind = ReviewKind.ALL,
    passed: Annotated[list[str] | None, Query(max_length=300, description="Ids of items to leave out.")] = None,
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> ReviewLine:
    """Returns what is worth a look next."""
    progress = visit.case.review_progress()
    items = visit.case.review_queue(limit, passed or (), kind)
    return ReviewLine(
        own_today=progress.own_today,
        all_today=progress.all_today,
        open=progress.n_open,
        items=[_item(item) for item in items],
    )


@router.post("/review/claims/{claim}")
def review_claim(visit: Visiting, claim: Id, review: ClaimReview) -> DecisionLine:
    """Accepts or rejects a claim; 409 if somebody has decided on it in the meantime, and nothing is written."""
    return decision_of(visit.case.review_claim(claim, Act(review.act), review.reason))


@router.post("/review/pairs")
def review_pair(visit: Visiting, review: PairReview) -> DecisionLine:
    """Decides on a pair; 409 if somebody has decided on it in the meantime, and nothing is written."""
    return decision_of(visit.case.review_pair(review.left, review.right, Act(review.act), review.reason))


@router.post("/documents/{document}/claims", status_code=201)
def enter_claim(visit: Visiting, document: Id, claim: NewClaim) -> DecisionLine:
    """Enters a claim; it counts as accepted by the one who enters it."""
    evidence = [Span(min(pair), max(pair)) for pair in claim.evidence]
    return decision_of(visit.case.enter_claim(document, evidence, claim.fields, claim.reason))


def _item(item: ReviewItem) -> ItemLine:
    return ItemLine(
        id=item.id,
        entity=None if item.entity is None else entity_of(item.entity),
        claim=None if item.claim is None else claim_of(item.claim),
        pair=None if item.pair is None else suggestion_of(item.pair),
    )
