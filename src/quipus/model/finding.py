"""Findings: claims that say the same of the same entities, with their independent sources and their contradictions.

Findings are derived from claims and decisions whenever they are asked for, and never stored.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from quipus.model.claim import Object
from quipus.model.identity import content_id
from quipus.model.view import ClaimView, EntityView
from quipus.model.vocabulary import Polarity


class Strength(StrEnum):
    """How well a finding stands, as lines are drawn: it says what sources there are, never how likely it is."""

    SOLID = "solid"
    """Two independent sources that are sure or hold it probable, or a ruling by a court's own words."""
    DASHED = "dashed"
    """One source."""
    DOTTED = "dotted"
    """Only possible or alleged, by however many sources."""
    STRUCK = "struck"
    """Denied by those who say it, or every claim of it rejected by a person."""


class Clash(StrEnum):
    """In what way two claims contradict each other."""

    DENIAL = "denial"
    LEADERS = "leaders"
    COUNTS = "counts"
    ARREST_DATES = "arrest_dates"
    NATIONALITIES = "nationalities"
    CUSTODY = "custody"
    DEATH = "death"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two claims that cannot both hold, or hardly; both are kept.

    Attributes:
        clash: in what way.
        sentence: what clashes with what, who says so and where.
        claims: the two, in the order in which the sentence names them.
    """

    clash: Clash
    sentence: str
    claims: tuple[ClaimView, ClaimView]


@dataclass(frozen=True, slots=True)
class Finding:
    """Claims that say the same of the same entities at times that can be one.

    Attributes:
        predicate, polarity: as all its claims have them.
        subject, object: the entities on its two sides; None where nobody is named. Of a predicate that holds both
            ways the entity with the smaller id is the subject.
        value: the crime or the words on the object's side, where that is no entity.
        stage: legal stage, where the predicate has one. phase: "former" or "planned", where the claims say so.
        when: the most precise of its claims' dates (EDTF), None if no claim has one.
        claims: in order of date, document, place in the text; rejected ones are left out unless there are no others.
        sources: the ids of the claims that each independent source made.
        n_firm: how many of those sources hold it certain or probable, the others possible or alleged.
        strength: how the line is drawn.
        contradictions: those that one of its claims is part of.
    """

    predicate: str
    polarity: Polarity
    subject: EntityView | None
    object: EntityView | None
    value: Object | None
    stage: str | None
    phase: str | None
    when: str | None
    claims: tuple[ClaimView, ...]
    sources: tuple[tuple[str, ...], ...]
    n_firm: int
    strength: Strength
    contradictions: tuple[Contradiction, ...] = ()
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", content_id("finding", sorted(view.claim.id for view in self.claims)))

    @property
    def n_sources(self) -> int:
        """How many independent sources say it."""
        return len(self.sources)
