"""One claim: accepting, rejecting, correcting and grading it, and taking a decision back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from quipus.case import Case
from quipus.errors import QuipusError
from quipus.model import (
    CREDIBILITY,
    Act,
    ClaimView,
    Decision,
    EntityType,
    EntityView,
    Modality,
    ObjectKind,
    Predicate,
    vocabulary,
)
from quipus.web.desk import Visit, Visiting
from quipus.web.rendering import render
from quipus.web.toasts import decided
from quipus.web.words import say

router = APIRouter(include_in_schema=False)

Reason = Annotated[str, Form()]

SUGGESTED = 12
"""Names that are suggested while somebody types one."""

ALWAYS = ("when", "phase")
"""Qualifiers that any claim may have, besides those of its predicate."""

_CHOICE = re.compile(r"(?:- |\|)(\w+)")
_WITH_ID = re.compile(r"\[([0-9a-f]{8,32})\]\s*\Z")


@dataclass(frozen=True, slots=True)
class ClaimPart:
    """One claim, as it stands after a decision.

    Attributes:
        view: the claim; None after taking back a decision that was about none.
    """

    view: ClaimView | None
    template: str = "claim.html"


@dataclass(frozen=True, slots=True)
class Field:
    """A qualifier as the form of a correction shows it: its name, and its value as it stands (empty if it has none)."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class CorrectForm:
    """The form of a correction.

    Attributes:
        view: the claim as it stands. predicate: the one that is chosen in the form.
        values: what stands in the form, by field; sides as "NAME [start of id]".
        fields: the qualifiers that the predicate may have, and those that the claim has.
        predicates, modalities, crimes, words: what may be chosen; `words` by qualifier.
        fault: why the correction that was tried cannot stand; empty before.
    """

    view: ClaimView
    predicate: Predicate
    values: Mapping[str, str]
    fields: tuple[Field, ...]
    predicates: tuple[str, ...]
    modalities: tuple[str, ...]
    crimes: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]
    fault: str = ""
    template: str = "correct.html"

    @property
    def subject_types(self) -> tuple[str, ...]:
        """The entity types that the subject may have."""
        return tuple(type_ for type_ in self.predicate.subject if type_ in set(EntityType))

    @property
    def object_types(self) -> tuple[str, ...]:
        """The entity types that the object may have; empty if it is a crime or words."""
        return tuple(type_ for type_ in self.predicate.object if type_ in set(EntityType))


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
    return render(request, visit, _form(view, {**values_of(view), **request.query_params}))


@router.post("/claim/{claim}/correct")
async def correct(request: Request, visit: Visiting, claim: str) -> Response:
    """Corrects a claim, or shows the form again with what is wrong in it."""
    given = texts_of(await request.form())
    view = visit.case.get_claim(claim)
    try:
        decision = visit.case.correct(claim, _changes(view, given), _reason(visit, given.get("reason", "")))
    except QuipusError as error:
        return render(request, visit, _form(view, given, str(error)))
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
    if decision.act not in (Act.ACCEPT, Act.REJECT, Act.CORRECT, Act.GRADE):
        return None
    if decision.act is Act.GRADE and "credibility" not in dict(decision.details):
        return None
    return case.get_claim(decision.targets[0])


def _answer(request: Request, visit: Visit, decision: Decision | None, claim: str) -> Response:
    """Returns the claim as it stands now, with word of the decision."""
    answer = render(request, visit, ClaimPart(visit.case.get_claim(claim)))
    return answer if decision is None else decided(answer, visit, decision, decision.targets[0])


def _reason(visit: Visit, reason: str) -> str:
    return reason.strip() or say(visit.language, "reason.default")


# the form of a correction


def _form(view: ClaimView, values: Mapping[str, str], fault: str = "") -> CorrectForm:
    known = vocabulary()
    predicate = known.predicates.get(values.get("predicate", ""), known.get_predicate(view.shown.predicate))
    held = [item.name for item in view.shown.qualifiers]
    given = [key.removeprefix("qualifier.") for key, value in values.items() if key.startswith("qualifier.") and value]
    names = dict.fromkeys((*predicate.qualifiers, *ALWAYS, *held, *given))
    return CorrectForm(
        view=view,
        predicate=predicate,
        values=values,
        fields=tuple(Field(name, values.get(f"qualifier.{name}", "")) for name in names if name in known.qualifiers),
        predicates=tuple(known.predicates),
        modalities=tuple(modality.value for modality in Modality),
        crimes=tuple(known.crimes),
        words={name: choices_of(name) for name in ("stage", "phase")},
        fault=fault,
    )


def choices_of(qualifier: str) -> tuple[str, ...]:
    """Returns the words that a qualifier may be, as the vocabulary lists them.

    >>> choices_of("phase")
    ('former', 'planned')
    """
    return tuple(_CHOICE.findall(vocabulary().qualifiers[qualifier]))


def values_of(view: ClaimView) -> dict[str, str]:
    """Returns what stands in the form of a correction before anybody changes it, by field."""
    shown, object_ = view.shown, view.shown.object
    return {
        "predicate": shown.predicate,
        "modality": shown.modality.value,
        "polarity": shown.polarity.value,
        "subject": label_of(view.subject),
        "object": label_of(view.object),
        "crime": object_.value if object_ is not None and object_.kind is ObjectKind.CRIME else "",
        "text": object_.value if object_ is not None and object_.kind is ObjectKind.TEXT else "",
        "speaker": label_of(view.speaker),
        **{f"qualifier.{item.name}": item.value for item in shown.qualifiers},
    }


def label_of(entity: EntityView | None) -> str:
    """Returns an entity as forms show it: its name, and the start of its id, for two may bear one name."""
    return "" if entity is None else f"{' '.join(entity.name.split())} [{entity.id[:12]}]"


def name_of(label: str) -> str:
    """Returns the name or id that somebody typed or chose in a form.

    >>> name_of("El Toro [0123456789ab]"), name_of(" El Toro ")
    ('0123456789ab', 'El Toro')
    """
    match = _WITH_ID.search(label)
    return match[1] if match else label.strip()


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


def to_object(predicate: Predicate, values: Mapping[str, str]) -> str:
    """Returns the object of a claim from the three fields that a form has for it, as `Case.correct` takes it."""
    if "crime" in predicate.object:
        return f"crime:{values['crime']}" if values.get("crime") else ""
    if "text" in predicate.object and values.get("text"):
        return f"text:{values['text']}"
    return name_of(values.get("object", ""))


def texts_of(form: FormData | Iterable[tuple[str, object]]) -> dict[str, str]:
    """Returns a form's fields that are text, by name."""
    pairs = form.multi_items() if isinstance(form, FormData) else form
    return {key: value for key, value in pairs if isinstance(value, str)}
