"""One claim: accepting, rejecting, correcting and grading it, and taking a decision back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from quipus.case import Case
from quipus.errors import NotFoundError, QuipusError
from quipus.model import CREDIBILITY, Act, ClaimView, Decision, EntityView, vocabulary
from quipus.web.desk import Visit, Visiting
from quipus.web.forms import ClaimForm, make_form, name_of, texts_of, to_object, values_of
from quipus.web.rendering import render
from quipus.web.toasts import decided
from quipus.web.words import say

router = APIRouter(include_in_schema=False)

Reason = Annotated[str, Form()]

SUGGESTED = 12
"""Names that are suggested while somebody types one."""

_FIELDS = ("predicate", "modality", "polarity", "subject", "object", "crime", "text", "speaker", "qualifier")


@dataclass(frozen=True, slots=True)
class ClaimPart:
    """One claim, as it stands after a decision.

    Attributes:
        view: the claim; None after taking back a decision that was about none.
    """

    view: ClaimView | None
    template: str = "claim.html"


@dataclass(frozen=True, slots=True)
class CorrectForm:
    """The form of a correction: the claim as it stands, and what stands in the form."""

    view: ClaimView
    form: ClaimForm
    template: str = "correct.html"


@dataclass(frozen=True, slots=True)
class Names:
    """Entities to choose from while somebody types a name."""

    entities: tuple[EntityView, ...]
    template: str = "names.html"


@router.get("/claim/{claim}")
def show_claim(request: Request, visit: Visiting, claim: str) -> Response:
    """Shows one claim."""
    return render(request, visit, ClaimPart(visit.case.get_claim(claim)))


@router.post("/claim/{claim}/accept")
def accept(request: Request, visit: Visiting, claim: str, reason: Reason = "") -> Response:
    """Accepts a claim."""
    return _answer(request, visit, visit.case.accept(claim, _reason(visit, reason)), claim)


@router.post("/claim/{claim}/reject")
def reject(request: Request, visit: Visiting, claim: str, reason: Reason = "") -> Response:
    """Rejects a claim."""
    return _answer(request, visit, visit.case.reject(claim, _reason(visit, reason)), claim)


@router.post("/claim/{claim}/grade")
def grade(
    request: Request, visit: Visiting, claim: str, grade: Annotated[str, Form()], reason: Reason = ""
) -> Response:
    """Grades what a claim says, 1 to 6."""
    if grade not in CREDIBILITY:
        return _answer(request, visit, None, claim)
    return _answer(request, visit, visit.case.grade(claim, grade, _reason(visit, reason)), claim)


@router.get("/claim/{claim}/correct")
def correct_form(request: Request, visit: Visiting, claim: str) -> Response:
    """Shows the form of a correction; what already stands in the form comes with the request and stays."""
    view = visit.case.get_claim(claim)
    return render(request, visit, CorrectForm(view, make_form({**values_of(view), **request.query_params}, view=view)))


@router.post("/claim/{claim}/correct")
async def correct(request: Request, visit: Visiting, claim: str) -> Response:
    """Corrects a claim, or shows the form again with what is wrong in it."""
    given = texts_of(await request.form())
    view = visit.case.get_claim(claim)
    try:
        decision = visit.case.correct(claim, _changes(view, given), _reason(visit, given.get("reason", "")))
    except QuipusError as error:
        return render(request, visit, CorrectForm(view, make_form(given, str(error), view=view)))
    return _answer(request, visit, decision, claim)


@router.get("/names")
def names(request: Request, visit: Visiting) -> Response:
    """Suggests entities that bear a name or a part of it, as options of a list; the field may have any name."""
    words = name_of(next(iter(request.query_params.values()), ""))
    found = visit.case.entities(words, SUGGESTED).items if len(words) > 1 else ()
    return render(request, visit, Names(found))


@router.post("/log/{number}/undo")
def undo(request: Request, visit: Visiting, number: int, reason: Reason = "") -> Response:
    """Takes a decision back."""
    reason = reason.strip() or say(visit.language, "reason.undo")
    decision = visit.case.undo(str(number), reason)
    view = find_claim(visit.case, visit.case.get_decision(str(number)))
    return decided(render(request, visit, ClaimPart(view)), visit, decision, None if view is None else view.claim.id)


def find_claim(case: Case, decision: Decision) -> ClaimView | None:
    """Returns the claim that a decision is about, if it is about one."""
    if decision.act not in (Act.ACCEPT, Act.REJECT, Act.CORRECT, Act.GRADE, Act.ENTER):
        return None
    try:
        return case.get_claim(decision.targets[-1])
    except NotFoundError:  # what was entered is gone, or a document was graded
        return None


def _answer(request: Request, visit: Visit, decision: Decision | None, claim: str) -> Response:
    """Returns the claim as it stands now, with word of the decision."""
    answer = render(request, visit, ClaimPart(visit.case.get_claim(claim)))
    return answer if decision is None else decided(answer, visit, decision, decision.targets[0])


def _reason(visit: Visit, reason: str) -> str:
    return reason.strip() or say(visit.language, "reason.default")


def _changes(view: ClaimView, given: Mapping[str, str]) -> dict[str, str]:
    """Returns the fields that the form changes, as `Case.correct` takes them."""
    before = values_of(view)
    changed = {
        key: value.strip() for key, value in given.items()
        if key.split(".")[0] in _FIELDS and value.strip() != before.get(key, "")
    }  # fmt: skip
    predicate = vocabulary().predicates.get(given.get("predicate", ""))
    objects: dict[str, str] = {key: changed.pop(key) for key in ("object", "crime", "text") if key in changed}
    if objects and predicate is not None:
        changed["object"] = to_object(predicate, objects)
    return {key: name_of(value) if key in ("subject", "speaker") else value for key, value in changed.items()}


_FIELDS = ("predicate", "modality", "polarity", "subject", "object", "crime", "text", "speaker", "qualifier")
