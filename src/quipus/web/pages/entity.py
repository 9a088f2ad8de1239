"""The dossier of one entity: what is reported about it under headings, and decisions about who it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from pydantic import BaseModel
from starlette.responses import RedirectResponse, Response

from quipus.case import Effect
from quipus.case.dossiers import Folder, Leaf, NameUse
from quipus.errors import QuipusError
from quipus.model import ClaimView, Decision, DocumentView, EntityView, Finding, Listing
from quipus.resolve import Suggestion
from quipus.web.desk import Visit, Visiting
from quipus.web.entity_acts import Asked, EntityAct
from quipus.web.forms import name_of
from quipus.web.paging import SIZE, Paging
from quipus.web.rendering import render
from quipus.web.words import say

router = APIRouter(include_in_schema=False)

NAMED = 12
"""Names shown at once; the others fold."""

CHANGED = 12
"""Findings shown of those that a decision changes."""

PARTED = 200
"""Documents offered for a split."""


@dataclass(frozen=True, slots=True)
class EntityPage:
    """What is known about one entity.

    Attributes:
        entity: the one. folder: its findings under headings, or how many claims each heading rests on.
        names: its names with the documents where each stands, those in most documents first; `others` the rarer ones.
        said: the first claims of which it is the speaker.
        decided: a decision that was just taken here; None else.
    """

    entity: EntityView
    folder: Folder
    names: tuple[NameUse, ...]
    others: tuple[NameUse, ...]
    said: Listing[ClaimView]
    decided: Decision | None
    template: str = "entity.html"


@dataclass(frozen=True, slots=True)
class LeafPart:
    """One page of one heading of a large dossier, which comes when it is scrolled to."""

    entity: EntityView
    leaf: Leaf
    paging: Paging
    template: str = "entity_leaf.html"


@dataclass(frozen=True, slots=True)
class SaidPage:
    """The claims of which an entity is the speaker, page by page."""

    entity: EntityView
    said: Listing[ClaimView]
    paging: Paging
    template: str = "entity_said.html"


@dataclass(frozen=True, slots=True)
class ActForm:
    """The form of a decision about an entity.

    Attributes:
        entity: the one. form: "compare", "split", "rename" or "victim".
        suggestions: who may be the same, with what speaks for and against, of "compare".
        documents: those that speak of it, of "split".
        values: what stands in the form. fault: why what was asked for cannot stand; empty before.
    """

    entity: EntityView
    form: str
    suggestions: tuple[tuple[EntityView, Suggestion], ...]
    documents: Listing[DocumentView]
    values: Mapping[str, str]
    fault: str = ""
    template: str = "entity_form.html"


@dataclass(frozen=True, slots=True)
class PreviewPart:
    """What a decision would change, before it is taken.

    Attributes:
        entity: the one. asked: the decision. effect: what it changes.
        before, after: some of the findings that are not the same before and after.
    """

    entity: EntityView
    asked: Asked
    effect: Effect
    before: Listing[Finding]
    after: Listing[Finding]
    template: str = "entity_preview.html"


class ActFields(BaseModel):
    """The fields of a decision's form; `typed` is a name or id that stands before `other`, which was chosen."""

    act: EntityAct
    other: str = ""
    typed: str = ""
    name: str = ""
    documents: list[str] = []
    reason: str = ""


@router.get("/entity/{entity}")
def entity_page(
    request: Request, visit: Visiting, entity: str, decided: Annotated[int | None, Query(ge=1, le=2**53)] = None
) -> Response:
    """Shows what is known about one entity; the id of one that was merged leads to what it is now."""
    view = visit.case.get_entity(entity)
    if view.id != entity:
        return RedirectResponse(f"/entity/{view.id}", status_code=303)
    names = visit.case.names_of(view)
    folder = visit.case.folder(view)
    return render(
        request,
        visit,
        EntityPage(
            entity=view,
            folder=folder,
            names=names[:NAMED],
            others=names[NAMED:],
            said=visit.case.said_by(view, 5) if folder.n_said else Listing((), 0),
            decided=None if decided is None else visit.case.get_decision(str(decided)),
        ),
    )


@router.get("/entity/{entity}/section/{heading}")
def section(
    request: Request, visit: Visiting, entity: str, heading: str, page: Annotated[int, Query(ge=1, le=10_000)] = 1
) -> Response:
    """Shows one page of one heading."""
    view = visit.case.get_entity(entity)
    leaf = visit.case.leaf(view, heading, page)
    paging = Paging(page, 1, leaf.n_pages, f"/entity/{view.id}/section/{heading}", {})
    return render(request, visit, LeafPart(view, leaf, paging))


@router.get("/entity/{entity}/said")
def said(request: Request, visit: Visiting, entity: str, page: Annotated[int, Query(ge=1, le=10_000)] = 1) -> Response:
    """Shows what an entity says."""
    view = visit.case.get_entity(entity)
    found = visit.case.said_by(view, SIZE, (page - 1) * SIZE)
    return render(request, visit, SaidPage(view, found, Paging(page, SIZE, found.total, f"/entity/{view.id}/said", {})))


# decisions


@router.get("/entity/{entity}/decide/{form}")
def act_form(request: Request, visit: Visiting, entity: str, form: str, other: str = "") -> Response:
    """Shows the form of a decision."""
    return render(request, visit, _form(visit, visit.case.get_entity(entity), form, {"other": other}))


@router.post("/entity/{entity}/preview")
def preview(request: Request, visit: Visiting, entity: str, fields: Annotated[ActFields, Form()]) -> Response:
    """Shows what a decision would change; the form again, where it cannot stand."""
    view = visit.case.get_entity(entity)
    asked = _asked(visit, view, fields)
    try:
        effect = visit.case.preview(asked.take)
    except QuipusError as error:
        values = {"other": asked.other, "name": asked.name, "reason": fields.reason}
        return render(request, visit, replace(_form(visit, view, _FORMS[asked.act], values), fault=str(error)))
    before, after = effect.findings_before, effect.findings_after
    changed = Listing(before[:CHANGED], len(before)), Listing(after[:CHANGED], len(after))
    return render(request, visit, PreviewPart(view, asked, effect, *changed))


@router.post("/entity/{entity}/decide")
def decide(visit: Visiting, entity: str, fields: Annotated[ActFields, Form()]) -> Response:
    """Takes a decision and shows the dossier as it stands then."""
    view = visit.case.get_entity(entity)
    asked = _asked(visit, view, fields)
    decision = asked.take(visit.case)
    now = visit.case.get_entity(decision.targets[0] if asked.act is EntityAct.MERGE else view.id)
    return Response(status_code=204, headers={"HX-Redirect": f"/entity/{now.id}?decided={decision.number}"})


def _asked(visit: Visit, entity: EntityView, fields: ActFields) -> Asked:
    other = name_of(fields.typed) or fields.other
    return Asked(fields.act, entity.id, _reason(visit, fields.reason), other, fields.name, fields.documents)


_FORMS = {
    EntityAct.MERGE: "compare",
    EntityAct.DIFFERENT: "compare",
    EntityAct.UNSURE: "compare",
    EntityAct.SPLIT: "split",
    EntityAct.RENAME: "rename",
    EntityAct.VICTIM: "victim",
}


def _form(visit: Visit, entity: EntityView, form: str, values: Mapping[str, str]) -> ActForm:
    case = visit.case
    suggested = case.suggest_for(entity) if form == "compare" else ()
    others = tuple((case.get_entity(one.right if one.left == entity.id else one.left), one) for one in suggested)
    documents: Listing[DocumentView] = case.documents_of(entity, PARTED) if form == "split" else Listing((), 0)
    known = form if form in set(_FORMS.values()) else "compare"
    return ActForm(entity, known, others, documents, {"other": "", "name": entity.name, "reason": "", **values})


def _reason(visit: Visit, reason: str) -> str:
    return reason.strip() or say(visit.language, "reason.default")
