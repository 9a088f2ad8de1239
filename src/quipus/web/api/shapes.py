"""What answers of the API look like: the shapes that its OpenAPI document tells, and how views become them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import Path, Query
from pydantic import BaseModel, Field

from quipus.case import Effect
from quipus.case.looking import Told
from quipus.model import (
    ClaimView,
    Contradiction,
    Decision,
    DocumentView,
    EntityType,
    EntityView,
    Finding,
    Hit,
    Modality,
    ObjectKind,
    Polarity,
    Problem,
    Severity,
    Status,
)
from quipus.resolve import Suggestion

Id = Annotated[str, Path(min_length=1, max_length=64, description="An id, whole: 32 digits.")]
Limit = Annotated[int, Query(ge=1, le=200, description="At most so many items.")]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="Items left out from the start.")]
Reason = Annotated[str, Field(min_length=1, max_length=2_000, description="Why, as the log will say.")]


class Fault(BaseModel):
    """What went wrong, and what to do."""

    error: str


FAULTS: dict[int | str, dict[str, Any]] = {
    400: {"model": Fault, "description": "A decision that cannot stand, or a wrong value."},
    403: {"model": Fault, "description": "No token."},
    404: {"model": Fault, "description": "Nothing has that id or name."},
    409: {"model": Fault, "description": "Several things have that name."},
    422: {"model": Fault, "description": "A parameter is not of its kind."},
    503: {"model": Fault, "description": "Another process is writing."},
}
"""Answers that every path may give besides its own."""


class Census(BaseModel):
    """How many of each thing a case holds."""

    documents: int
    passages: int
    referents: int = Field(description="People, groups, places of single documents, before they are joined.")
    entities: int
    mentions: int
    claims: int
    decisions: int
    problems: int
    records: int = 0


class Entity(BaseModel):
    """A person, group, place, agency, organization, or unnamed people."""

    id: str
    type: EntityType
    name: str = Field(description="The name that a person chose, else the fullest.")
    names: list[str]
    documents: int = Field(description="How many documents name it.")
    claims: int = Field(description="How many claims are about it.")
    victim: bool = Field(description="Protected in everything that is published.")


class Side(BaseModel):
    """An entity on a side of a claim."""

    id: str
    type: EntityType
    name: str


class Value(BaseModel):
    """An object that is no entity: a crime's code, or words copied from the document."""

    kind: str
    value: str


class Document(BaseModel):
    """A document without its text."""

    id: str
    path: str
    name: str
    media_type: str
    title: str | None
    published: str | None = Field(description="EDTF date.")
    language: str | None
    publisher: str | None
    authority: str | None = Field(description="The legal order under which it was obtained.")
    reliability: str | None = Field(description="Admiralty letter A to F.")
    sealed: bool
    parent: str | None = Field(description="Id of the message or archive that it came in.")
    passages: int
    claims: int
    records: int


class Stretch(BaseModel):
    """A half-open range of characters of a document's text."""

    start: int
    end: int


class Claim(BaseModel):
    """One assertion by one source at one place of one document, corrections applied."""

    id: str
    predicate: str
    subject: Side | None
    object: Side | None
    value: Value | None = Field(description="The object, where it is no entity.")
    speaker: Side | None = Field(description="Who says it; null where the document does in its own voice.")
    modality: Modality
    polarity: Polarity
    qualifiers: dict[str, str]
    quote: str = Field(description="The words of the evidence.")
    sentence: str
    evidence: list[Stretch]
    document: str
    path: str
    place: str = Field(description="Page, message or row.")
    published: str | None
    status: Status
    corrected: bool
    credibility: str | None = Field(description="Admiralty number 1 to 6.")
    rule: str = Field(description="Extractor, its version and rule, or the person who entered it.")


class Conflict(BaseModel):
    """Two claims that cannot both hold."""

    clash: str
    sentence: str
    claims: list[str] = Field(description="Ids of the two.")


class FindingLine(BaseModel):
    """Claims that say the same of the same entities at times that can be one."""

    id: str
    predicate: str
    polarity: Polarity
    subject: Side | None
    object: Side | None
    value: Value | None
    stage: str | None
    phase: str | None
    when: str | None
    strength: str = Field(description="solid, dashed, dotted or struck.")
    independent_sources: int
    firm_sources: int
    claims: list[Claim]
    contradictions: list[Conflict]


class DecisionLine(BaseModel):
    """A row of the log."""

    number: int
    id: str
    act: str
    targets: list[str]
    details: dict[str, str]
    reason: str
    author: str
    decided_at: str
    previous: str = Field(description="Id of the decision before: the rows are chained.")


class LogLine(BaseModel):
    """A decision with what it concerns."""

    decision: DecisionLine
    undone: bool
    entities: list[Entity]
    others: list[Entity]
    claim: Claim | None
    document: Document | None
    undoes: int | None = Field(description="Number of the decision that it takes back.")


class ProblemLine(BaseModel):
    """What could not be read or understood."""

    code: str
    severity: Severity
    path: str
    place: str
    document: str | None
    message: str
    do: str


class HitLine(BaseModel):
    """A passage found; `marks` are half-open ranges of `text`."""

    document: Document
    place: str
    start: int
    text: str
    marks: list[tuple[int, int]]
    score: float


class ReasonLine(BaseModel):
    """What speaks for or against two entities' being one."""

    rule: str
    weight: float
    stance: str
    words: str
    clash: bool


class SuggestionLine(BaseModel):
    """Two entities that may be one."""

    left: str
    right: str
    left_name: str
    right_name: str
    type: EntityType
    score: float = Field(description="How likely they are one, 0 to 1.")
    reasons: list[ReasonLine]
    unsure: bool


class EffectLine(BaseModel):
    """What a decision would change; nothing of it is written."""

    entities_before: list[Entity]
    entities_after: list[Entity]
    claims: int
    looked_at: int
    n_findings_before: int
    n_findings_after: int
    findings_before: list[FindingLine]
    findings_after: list[FindingLine]


def entity_of(view: EntityView) -> Entity:
    """Returns an entity."""
    return Entity(
        id=view.id, type=view.type, name=view.name, names=list(view.names), documents=view.n_documents,
        claims=view.n_claims, victim=view.victim,
    )  # fmt: skip


def entities_of(views: Iterable[EntityView]) -> list[Entity]:
    """Returns entities."""
    return [entity_of(view) for view in views]


def _side(view: EntityView | None) -> Side | None:
    return None if view is None else Side(id=view.id, type=view.type, name=view.name)


def document_of(view: DocumentView) -> Document:
    """Returns a document."""
    return Document(
        id=view.id, path=view.path, name=view.name, media_type=view.media_type, title=view.title,
        published=view.published, language=view.language, publisher=view.publisher, authority=view.authority,
        reliability=view.reliability, sealed=view.sealed, parent=view.parent, passages=view.n_passages,
        claims=view.n_claims, records=view.n_records,
    )  # fmt: skip


def claim_of(view: ClaimView) -> Claim:
    """Returns a claim as it is shown."""
    shown, origin = view.shown, view.claim.origin
    is_value = shown.object is not None and shown.object.kind is not ObjectKind.REFERENT
    value = Value(kind=shown.object.kind.value, value=shown.object.value) if shown.object and is_value else None
    return Claim(
        id=view.claim.id,
        predicate=shown.predicate,
        subject=_side(view.subject),
        object=_side(view.object),
        value=value,
        speaker=_side(view.speaker),
        modality=shown.modality,
        polarity=shown.polarity,
        qualifiers={item.name: item.value for item in shown.qualifiers},
        quote=view.quote,
        sentence=view.sentence,
        evidence=[Stretch(start=span.start, end=span.end) for span in shown.evidence],
        document=view.document.id,
        path=view.document.path,
        place=str(view.locator),
        published=view.document.published,
        status=view.status,
        corrected=view.corrected,
        credibility=view.credibility,
        rule=f"{origin.maker}/{origin.version} {origin.rule}",
    )


def finding_of(one: Finding) -> FindingLine:
    """Returns a finding with its claims."""
    return FindingLine(
        id=one.id,
        predicate=one.predicate,
        polarity=one.polarity,
        subject=_side(one.subject),
        object=_side(one.object),
        value=None if one.value is None else Value(kind=one.value.kind.value, value=one.value.value),
        stage=one.stage,
        phase=one.phase,
        when=one.when,
        strength=one.strength.value,
        independent_sources=one.n_sources,
        firm_sources=one.n_firm,
        claims=[claim_of(view) for view in one.claims],
        contradictions=[conflict_of(conflict) for conflict in one.contradictions],
    )


def conflict_of(one: Contradiction) -> Conflict:
    """Returns a contradiction."""
    return Conflict(clash=one.clash.value, sentence=one.sentence, claims=[view.claim.id for view in one.claims])


def decision_of(one: Decision) -> DecisionLine:
    """Returns a row of the log."""
    return DecisionLine(
        number=one.number, id=one.id, act=one.act.value, targets=list(one.targets), details=dict(one.details),
        reason=one.reason, author=one.author, decided_at=one.decided_at, previous=one.previous,
    )  # fmt: skip


def log_line_of(told: Told) -> LogLine:
    """Returns a decision with what it concerns."""
    return LogLine(
        decision=decision_of(told.decision),
        undone=told.undone,
        entities=entities_of(told.entities),
        others=entities_of(told.others),
        claim=None if told.claim is None else claim_of(told.claim),
        document=None if told.document is None else document_of(told.document),
        undoes=None if told.undoes is None else told.undoes.number,
    )


def problem_of(one: Problem) -> ProblemLine:
    """Returns a problem."""
    return ProblemLine(
        code=one.code, severity=one.severity, path=one.path, place=one.place, document=one.document,
        message=one.message, do=one.do,
    )  # fmt: skip


def hit_of(hit: Hit) -> HitLine:
    """Returns a passage found."""
    marks = [(start, end) for start, end in hit.marks]
    return HitLine(
        document=document_of(hit.document), place=str(hit.locator), start=hit.start, text=hit.text, marks=marks,
        score=hit.score,
    )  # fmt: skip


def suggestion_of(one: Suggestion) -> SuggestionLine:
    """Returns a suggestion with every reason."""
    reasons = [
        ReasonLine(
            rule=reason.rule, weight=reason.weight, stance=reason.for_or_against.value, words=reason.words,
            clash=reason.clash,
        )
        for reason in one.reasons
    ]  # fmt: skip
    return SuggestionLine(
        left=one.left, right=one.right, left_name=one.left_name, right_name=one.right_name, type=one.type,
        score=one.score, reasons=reasons, unsure=one.unsure,
    )  # fmt: skip


def effect_of(effect: Effect) -> EffectLine:
    """Returns what a decision would change."""
    return EffectLine(
        entities_before=entities_of(effect.entities_before),
        entities_after=entities_of(effect.entities_after),
        claims=effect.n_claims,
        looked_at=effect.n_looked_at,
        n_findings_before=effect.n_findings_before,
        n_findings_after=effect.n_findings_after,
        findings_before=[finding_of(one) for one in effect.findings_before],
        findings_after=[finding_of(one) for one in effect.findings_after],
    )
