"""The timeline: what is dated of somebody, as vague as it is said, with the words behind each mark."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from quipus.case.telling import FIRST_TOLD, MOST_TOLD, Chronicle
from quipus.errors import NotFoundError
from quipus.model import EntityType, EntityView, Finding, Listing, Strength, vocabulary
from quipus.web.api.timelines import show_timeline
from quipus.web.desk import Visit, Visiting
from quipus.web.rendering import render
from quipus.web.words import load_words

router = APIRouter(include_in_schema=False)

WHOLE = "*"
"""Value of `who` for the whole case."""

MOST_UNDATED = 60
"""Undated findings that are listed with their words."""

_WORDS = ("timeline.", "strength.", "predicate.", "type.", "crime.", "stage.", "phase.", "date.unknown", "claim.not")

Who = Annotated[str, Query(max_length=200)]
Day = Annotated[str, Query(max_length=20)]


@dataclass(frozen=True)
class Wanted:
    """What is chosen: of whom (`WHOLE` for the case), which predicate, and EDTF dates between which it lies.

    With `more` it is made of more claims.
    """

    who: Who = ""
    predicate: Who = ""
    since: Day = ""
    until: Day = ""
    more: bool = False


Choosing = Annotated[Wanted, Depends()]


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """A timeline.

    Attributes:
        entity: of whom; None for the whole case. data: the timeline, as JSON. words: those that the script shows.
        wanted: what was chosen. predicates, strengths: what there is to choose from.
        undated: findings without a date, the first of them. is_part: whether there are claims of which it is not made.
    """

    entity: EntityView | None
    data: str
    words: str
    wanted: Wanted
    undated: Listing[Finding]
    predicates: tuple[str, ...]
    is_part: bool
    strengths: tuple[Strength, ...] = tuple(Strength)
    template: str = "timeline.html"


@dataclass(frozen=True, slots=True)
class EntryPart:
    """The finding behind a mark, with its words."""

    findings: tuple[Finding, ...]
    template: str = "timeline_entry.html"


@router.get("/timeline")
def timeline(request: Request, visit: Visiting, wanted: Choosing) -> Response:
    """Shows what is dated of somebody; without a name of the group that most claims speak of."""
    found = _chronicle(visit, wanted)
    words = {key: value for key, value in load_words(visit.language).items() if key.startswith(_WORDS)}
    page = TimelinePage(
        entity=found.entity,
        data=show_timeline(found).model_dump_json(),
        words=json.dumps(words, ensure_ascii=False),
        wanted=wanted,
        undated=Listing(found.undated[:MOST_UNDATED], len(found.undated)),
        predicates=tuple(vocabulary().predicates),
        is_part=found.n_weighed < found.n_claims,
    )
    return render(request, visit, page)


@router.get("/timeline/words")
def words_of(
    request: Request, visit: Visiting, wanted: Choosing, finding: Annotated[str, Query(max_length=40)]
) -> Response:
    """Shows the words behind a mark."""
    found = _chronicle(visit, wanted)
    chosen = tuple(one.finding for one in found.entries if one.finding.id == finding)
    if not chosen:
        raise NotFoundError("finding on this timeline", finding, "Load the timeline again.")
    return render(request, visit, EntryPart(chosen))


def _chronicle(visit: Visit, wanted: Wanted) -> Chronicle:
    entity = _entity(visit, wanted.who)
    chosen = {"predicate": wanted.predicate or None, "since": wanted.since or None, "until": wanted.until or None}
    most = MOST_TOLD if wanted.more else FIRST_TOLD
    key = ("timeline", None if entity is None else entity.id, most, *chosen.values())
    return visit.desk.surveys.remember(visit.case, key, lambda: visit.case.chronicle(entity, most=most, **chosen))


def _entity(visit: Visit, who: str) -> EntityView | None:
    if who == WHOLE:
        return None
    if not who:
        leading = visit.case.leading_entities(EntityType.GROUP, 1) or visit.case.leading_entities(EntityType.PERSON, 1)
        return leading[0] if leading else None
    found = visit.case.entities(who, 1).items
    if not found:
        raise NotFoundError("person, group or place", who, "Look for the name above.")
    return found[0]
