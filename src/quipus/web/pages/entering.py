"""Entering a claim on words that somebody marked in the reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from quipus.case import Case
from quipus.errors import QuipusError, SettingsError
from quipus.model import ClaimView, DocumentView, EntityView, Span, vocabulary
from quipus.web.desk import Visiting
from quipus.web.forms import ClaimForm, label_of, make_form, name_of, texts_of, to_object
from quipus.web.rendering import render
from quipus.web.toasts import decided
from quipus.web.words import say

router = APIRouter(include_in_schema=False)

MOST = 2_000
"""Characters that may be marked for one claim."""

Place = Annotated[int, Query(ge=0, le=1 << 40)]


@dataclass(frozen=True, slots=True)
class EnterForm:
    """The form of a claim of one's own: the document, the words marked, and what stands in the form."""

    document: DocumentView
    span: Span
    words: str
    form: ClaimForm
    template: str = "enter.html"


@dataclass(frozen=True, slots=True)
class Entered:
    """The claim that was entered."""

    view: ClaimView
    template: str = "entered.html"


@router.get("/document/{document}/enter")
def enter_form(request: Request, visit: Visiting, document: str, start: Place, end: Place) -> Response:
    """Shows the form, with those in it whom the marked words name."""
    case, span = visit.case, _span(start, end)
    view, words, named = _read(case, document, span)
    given = {key: value for key, value in request.query_params.items() if key not in ("start", "end")}
    values = {**_guess(named), **given}
    return render(request, visit, EnterForm(view, span, words, make_form(values)))


@router.post("/document/{document}/enter")
async def enter(request: Request, visit: Visiting, document: str, start: Place, end: Place) -> Response:
    """Enters a claim, or shows the form again with what is wrong in it."""
    given, span = texts_of(await request.form()), _span(start, end)
    reason = given.pop("reason", "").strip() or say(visit.language, "reason.enter")
    try:
        decision = visit.case.enter_claim(document, [span], _fields(given), reason)
    except QuipusError as error:
        view, words, _ = _read(visit.case, document, span)
        return render(request, visit, EnterForm(view, span, words, make_form(given, str(error))))
    claim = visit.case.get_claim(decision.targets[-1])
    return decided(render(request, visit, Entered(claim)), visit, decision)


def _span(start: int, end: int) -> Span:
    if not start < end <= start + MOST:
        raise SettingsError([f"Mark between 1 and {MOST} characters."])
    return Span(start, end)


def _read(case: Case, document: str, span: Span) -> tuple[DocumentView, str, list[EntityView]]:
    """Returns a document, the words under a span, and whom they name, each once and in order."""
    stretch = case.read_stretch(document, span.start, size=MOST, before=0)
    within = Span(max(span.start, stretch.span.start), max(span.end, stretch.span.start))
    words = within.shift(-stretch.span.start).cut(stretch.text)
    named = {one.entity.id: one.entity for one in stretch.mentions if one.span.overlaps(span)}
    return stretch.document, words, list(named.values())


def _guess(named: Sequence[EntityView]) -> dict[str, str]:
    """Returns a form's first values: the first two who are named, and the first predicate that takes them."""
    if not named:
        return {}
    subject, object_ = named[0], named[1] if len(named) > 1 else None
    found = object_.type.value if object_ is not None else "null"
    fitting = (
        predicate.name
        for predicate in vocabulary().predicates.values()
        if subject.type.value in predicate.subject and (object_ is None or found in predicate.object)
    )
    return {"subject": label_of(subject), "object": label_of(object_), "predicate": next(fitting, "")}


def _fields(given: Mapping[str, str]) -> dict[str, str]:
    """Returns the fields of a claim as `Case.enter_claim` takes them."""
    fields = {key: value for key, value in given.items() if key not in ("object", "crime", "text")}
    fields |= {key: name_of(fields.get(key, "")) for key in ("subject", "speaker")}
    predicate = vocabulary().predicates.get(given.get("predicate", ""))
    if predicate is not None:
        fields["object"] = to_object(predicate, given)
    return fields
