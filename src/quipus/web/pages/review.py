"""The review queue: one claim or pair at a time, decided by keyboard alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import Response

from quipus.case.reviewing import ReviewItem, ReviewKind, ReviewProgress
from quipus.errors import QuipusError, TakenError
from quipus.model import Act, ClaimView, Decision, DocumentView, EntityView
from quipus.web.desk import Visit, Visiting
from quipus.web.rendering import render
from quipus.web.toasts import decided, said
from quipus.web.words import say

router = APIRouter(include_in_schema=False)

MOST_PASSED = 300
"""Items passed over that a page remembers; then the first of them come again."""

BESIDE = 4
"""Claims about each of a pair that are shown beside the other's."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of a pair: the entity, some of its claims, and where there are none, some of the documents that name it."""

    entity: EntityView
    claims: tuple[ClaimView, ...]
    documents: tuple[DocumentView, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """What is to be looked at now.

    Attributes:
        item: the claim or pair; None where nothing is left.
        sides: of a pair, the two beside each other.
        kind: whether claims and pairs are shown, or one of them alone. kinds: to choose from.
        passed: ids of items passed over, the last one last. done: decisions taken here, as NUMBER@ITEM.
        progress: how far the review is.
        words: what is to be said of the step before; empty if nothing.
    """

    item: ReviewItem | None
    sides: tuple[Side, ...]
    kind: ReviewKind
    passed: tuple[str, ...]
    done: tuple[str, ...]
    progress: ReviewProgress
    words: str = ""
    kinds: tuple[ReviewKind, ...] = tuple(ReviewKind)
    template: str = "review.html"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where somebody is in the queue."""

    kind: ReviewKind
    passed: tuple[str, ...] = ()
    done: tuple[str, ...] = ()


@router.get("/review")
def review(request: Request, visit: Visiting, kind: Annotated[ReviewKind, Query()] = ReviewKind.ALL) -> Response:
    """Shows the first item of the queue."""
    return _next(request, visit, _Place(kind))


@router.post("/review")
def step(
    request: Request,
    visit: Visiting,
    *,
    act: Annotated[str, Form()],
    item: Annotated[str, Form(max_length=80)] = "",
    kind: Annotated[ReviewKind, Form()] = ReviewKind.ALL,
    passed: Annotated[str, Form(max_length=30_000)] = "",
    done: Annotated[str, Form(max_length=30_000)] = "",
    reason: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Decides on an item, passes it over, or goes back; shows what comes next."""
    place = _Place(kind, tuple(passed.split()), tuple(done.split()))
    if act == "pass":
        return _next(request, visit, _Place(kind, (*place.passed, item)[-MOST_PASSED:], place.done))
    if act == "back":
        return _back(request, visit, place, item)
    if act == "undo":
        return _undo(request, visit, place, item)
    try:
        decision = _decide(visit, item, act, reason)
    except TakenError as error:
        key = "review.taken" if error.author else "review.gone"
        taken = say(visit.language, key, who=error.author or "", act=say(visit.language, f"act.{error.act or 'undo'}"))
        return said(_next(request, visit, place), taken)
    except QuipusError as error:
        return said(_next(request, visit, place, first=item), str(error))
    done_now = (*place.done, f"{decision.number}@{item}")[-MOST_PASSED:]
    return decided(_next(request, visit, _Place(kind, place.passed, done_now)), visit, decision)


def _decide(visit: Visit, item: str, act: str, reason: str) -> Decision:
    """Takes the decision that a key stands for, on a claim or on a pair."""
    left, plus, right = item.partition("+")
    reason = reason.strip() or say(visit.language, "reason.pair" if plus else "reason.default")
    if plus:
        return visit.case.review_pair(left, right, _PAIR_ACTS[act], reason)
    return visit.case.review_claim(item, _CLAIM_ACTS[act], reason)


_CLAIM_ACTS = {"accept": Act.ACCEPT, "reject": Act.REJECT}
_PAIR_ACTS = {"accept": Act.SAME, "reject": Act.DIFFERENT, "unsure": Act.UNSURE}


def _back(request: Request, visit: Visit, place: _Place, item: str) -> Response:
    """Shows what was passed over last."""
    if not place.passed:
        return said(_next(request, visit, place, first=item), say(visit.language, "review.first"))
    return _next(request, visit, _Place(place.kind, place.passed[:-1], place.done), first=place.passed[-1])


def _undo(request: Request, visit: Visit, place: _Place, item: str) -> Response:
    """Takes back what was decided last here, and shows it again."""
    if not place.done:
        return said(_next(request, visit, place, first=item), say(visit.language, "review.nothing"))
    number, _, before = place.done[-1].partition("@")
    now = _Place(place.kind, place.passed, place.done[:-1])
    try:
        visit.case.undo(number, say(visit.language, "reason.undo"))
    except QuipusError as error:
        return said(_next(request, visit, now, first=item), str(error))
    return said(_next(request, visit, now, first=before), say(visit.language, "decided.undo"))


def _next(request: Request, visit: Visit, place: _Place, first: str = "") -> Response:
    """Shows an item: the one asked for if it is still there, else the next of the queue."""
    case = visit.case
    item = case.get_review_item(first) if first else None
    if item is None:
        item = next(iter(case.review_queue(1, place.passed, place.kind)), None)
    sides = () if item is None or item.pair is None else _sides(visit, item.pair.left, item.pair.right)
    page = Review(item, sides, place.kind, place.passed, place.done, case.review_progress())
    return render(request, visit, page)


def _sides(visit: Visit, *entities: str) -> tuple[Side, ...]:
    views = visit.case.find_views(entities)
    return tuple(_side(visit, views[one]) for one in entities if one in views)


def _side(visit: Visit, view: EntityView) -> Side:
    claims = visit.case.claims_of(view.id, BESIDE)
    return Side(view, claims, () if claims else visit.case.documents_of(view, 2).items)
