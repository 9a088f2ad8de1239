"""Timelines as values: what is dated, as vague as it is said, and records to the second."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from quipus.case.telling import FIRST_TOLD, MOST_TOLD, Chronicle
from quipus.errors import NotFoundError
from quipus.model import Bounds, Finding, Record, Strength
from quipus.network.chronicle import Entry
from quipus.network.evidence.lines import iso, iso_bounds
from quipus.network.territory.signs import parse_or_none
from quipus.web.api.charts import Found
from quipus.web.api.maps import More, to_found
from quipus.web.desk import Visiting

router = APIRouter(prefix="/api/v1/timeline", tags=["timeline"])


class Told(BaseModel):
    """One finding in time.

    It began between the two days of `start` and ended between those of `end`; a day is null where nobody told it, and
    `open_start` and `open_end` say why a side has none: "open" (it goes on) or "unknown". An event (`lasts` is false)
    fell between the days of `start`. `told_until` is the day of the last report.
    """

    finding: str
    predicate: str
    row: Found | None
    subject: Found | None
    object: Found | None
    words: str
    when: str
    start: tuple[str | None, str | None]
    end: tuple[str | None, str | None]
    lasts: bool
    open_start: str | None
    open_end: str | None
    about: bool
    strength: Strength
    denied: bool
    stage: str | None
    phase: str | None
    sources: int
    told_until: str | None


class Recorded(BaseModel):
    """One record: a message, call or transfer in its local time, as precise as its row."""

    kind: str
    act: str
    when: str
    until: str | None
    source: str
    target: str
    document: str


class TimelineShown(BaseModel):
    """A timeline: `weighed` of the `claims` made it; `undated` findings have no date; `records` of `all_records`."""

    who: Found | None
    told: list[Told]
    undated: int
    records: list[Recorded]
    all_records: int
    weighed: int
    claims: int


Day = Annotated[str, Query(max_length=20, description="EDTF date")]


@router.get("")
def get_timeline(
    visit: Visiting,
    who: Annotated[str, Query(max_length=200, description="name or id; empty takes the whole case")] = "",
    predicate: Annotated[str, Query(max_length=40)] = "",
    since: Day = "",
    until: Day = "",
    *,
    more: More = False,
) -> TimelineShown:
    """Returns what is dated of somebody, or of the whole case."""
    found = visit.case.entities(who, 1).items if who else ()
    if who and not found:
        raise NotFoundError("person, group or place", who, "Look for the name above.")
    entity = found[0] if found else None
    most = MOST_TOLD if more else FIRST_TOLD
    return show_timeline(
        visit.case.chronicle(entity, predicate=predicate or None, since=since or None, until=until or None, most=most)
    )


def show_timeline(found: Chronicle) -> TimelineShown:
    """Returns a timeline as values."""
    return TimelineShown(
        who=None if found.entity is None else to_found(found.entity),
        told=list(map(_told, found.entries)),
        undated=len(found.undated),
        records=[_recorded(record, record.when) for record in found.records if record.when is not None],
        all_records=found.n_records,
        weighed=found.n_weighed,
        claims=found.n_claims,
    )


def _told(entry: Entry) -> Told:
    finding, spell = entry.finding, entry.spell
    sides = [None if side is None else to_found(side) for side in (entry.who, finding.subject, finding.object)]
    return Told(
        finding=finding.id, predicate=finding.predicate, row=sides[0], subject=sides[1], object=sides[2],
        words=_words(finding), when=finding.when or "", start=_days(spell.start), end=_days(spell.end),
        lasts=spell.lasts, open_start=spell.open_start, open_end=spell.open_end, about=spell.about,
        strength=finding.strength, denied=finding.polarity.value == "-", stage=finding.stage, phase=finding.phase,
        sources=finding.n_sources, told_until=_last_report(finding),
    )  # fmt: skip


def _days(bounds: Bounds) -> tuple[str | None, str | None]:
    return iso_bounds(bounds)


def _last_report(finding: Finding) -> str | None:
    days = (parse_or_none(view.document.published) for view in finding.claims)
    return iso(max((day.last for day in days if day is not None and day.last is not None), default=None))


def _words(finding: Finding) -> str:
    """Returns the crime's code or the words on the object's side."""
    return "" if finding.value is None else " ".join(finding.value.value.split())


def _recorded(record: Record, when: str) -> Recorded:
    return Recorded(
        kind=record.kind.value, act=record.act, when=when, until=record.until,
        source="" if record.source is None else record.source.written or record.source.value,
        target="" if record.target is None else record.target.written or record.target.value,
        document=record.document,
    )  # fmt: skip
