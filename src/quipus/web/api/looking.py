"""What a program can look at: the census, entities and their dossiers, claims, findings, documents, problems."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from quipus.case.as_json import census_json
from quipus.case.dossiers import PAGE, WHOLE
from quipus.model import EntityType, EntityView, Finding, Modality, Polarity, Status, Strength
from quipus.model.cautions import CELL_CAUTION
from quipus.publish.dossier import Questions, Section
from quipus.web.api.shapes import (
    FAULTS,
    Census,
    Claim,
    Conflict,
    Document,
    Entity,
    FindingLine,
    HitLine,
    Id,
    Limit,
    Offset,
    ProblemLine,
    SuggestionLine,
    claim_of,
    conflict_of,
    document_of,
    entities_of,
    entity_of,
    finding_of,
    hit_of,
    problem_of,
    suggestion_of,
)
from quipus.web.desk import Visit, Visiting

router = APIRouter(prefix="/api/v1", tags=["looking"], responses=FAULTS)

Words = Annotated[str, Query(max_length=400)]
_CAUTIONS = "Sentences to be shown beside it, such as the one on cells of a mobile network."


class Entities(BaseModel):
    """Some entities, and how many there are."""

    total: int
    entities: list[Entity]


class NameLine(BaseModel):
    """A name, and some of the documents where it stands."""

    name: str
    n_documents: int
    documents: list[Document]


class PartLine(BaseModel):
    """A part of a heading."""

    name: str
    findings: list[FindingLine]


class SectionLine(BaseModel):
    """A heading of a dossier."""

    heading: str
    by_time: bool = Field(description="Whether findings are told in order of time; else the best told come first.")
    parts: list[PartLine]


class QuestionsLine(BaseModel):
    """What stays open."""

    unknown: list[str] = Field(description="What should be known and nobody reports.")
    contradictions: list[Conflict]
    single_source: list[str] = Field(description="Ids of findings that stand on one source.")
    undated: list[str] = Field(description="Ids of findings without a date.")


class Dossier(BaseModel):
    """What is known about an entity; of one with many claims, how many claims each heading rests on."""

    entity: Entity
    claims: int
    said: int = Field(description="Claims of which it is the speaker.")
    whole: bool = Field(description="Whether `sections` hold everything; else ask for the headings in `counts`.")
    sections: list[SectionLine]
    empty: list[str] = Field(description="Headings under which nothing is reported.")
    counts: dict[str, int]
    questions: QuestionsLine | None


class HeadingPage(BaseModel):
    """One page of one heading, made of a page of the claims of each of its predicates."""

    section: SectionLine
    page: int
    pages: int
    claims: int


class Claims(BaseModel):
    """Some claims, and how many fit."""

    total: int
    claims: list[Claim]


class Findings(BaseModel):
    """Some findings, and how many fit."""

    total: int
    findings: list[FindingLine]


class Documents(BaseModel):
    """Some documents, and how many there are."""

    total: int
    documents: list[Document]


class Passage(BaseModel):
    """A paragraph, turn, message or row."""

    start: int
    end: int
    kind: str
    speaker: str | None
    place: str


class Text(BaseModel):
    """A stretch of a document's text with its passages; offsets are those of the whole text."""

    document: Document
    start: int
    end: int
    length: int = Field(description="Characters of the whole text.")
    text: str
    passages: list[Passage]
    cautions: list[str] = Field(description=_CAUTIONS)


class Hits(BaseModel):
    """Passages found; where very many fit, the best of `ranked` ones."""

    total: int
    ranked: int | None
    hits: list[HitLine]
    cautions: list[str] = Field(description=_CAUTIONS)


class Completions(BaseModel):
    """Entities whose name begins like what is typed."""

    entities: list[Entity]


class ProblemKind(BaseModel):
    """A kind of problem, and how many there are."""

    code: str
    severity: str
    means: str
    do: str
    count: int


class Problems(BaseModel):
    """Some problems of a kind, and how many there are."""

    total: int
    problems: list[ProblemLine]


@router.get("/census")
def get_census(visit: Visiting) -> Census:
    """Returns how many of each thing the case holds."""
    return Census(**census_json(visit.case.census()))


@router.get("/search")
def search(visit: Visiting, q: Words, limit: Limit = 20) -> Hits:
    """Finds passages: all words, "a phrase", pref*; accents and inflection do not matter."""
    found = visit.case.search(q, limit)
    cautions = [CELL_CAUTION] if visit.case.has_calls(hit.document for hit in found.items) else []
    return Hits(total=found.total, ranked=found.ranked, hits=[hit_of(hit) for hit in found.items], cautions=cautions)


@router.get("/search/completions")
def complete(visit: Visiting, q: Words, limit: Annotated[int, Query(ge=1, le=50)] = 8) -> Completions:
    """Returns entities of which a name has words that begin like what is typed."""
    found = visit.case.entities(q, limit).items if len(q.strip()) > 1 else ()
    return Completions(entities=entities_of(found))


# entities


@router.get("/entities")
def list_entities(
    visit: Visiting,
    name: Words = "",
    type: EntityType | None = None,  # noqa: A002 - the name in the address
    limit: Limit = 50,
    offset: Offset = 0,
) -> Entities:
    """Returns entities of a name or a part of it, and of a type, those that most claims speak of first."""
    found = visit.case.list_entities(name, type, limit, offset)
    return Entities(total=found.total, entities=entities_of(found.items))


@router.get("/entities/{entity}")
def get_entity(visit: Visiting, entity: Id) -> Entity:
    """Returns an entity; the id of one that was merged gives what it is now."""
    return entity_of(visit.case.get_entity(entity))


@router.get("/entities/{entity}/names")
def get_names(visit: Visiting, entity: Id) -> list[NameLine]:
    """Returns the names of an entity with some documents where each stands, those in most documents first."""
    return [
        NameLine(
            name=use.name, n_documents=use.documents.total, documents=[document_of(one) for one in use.documents.items]
        )
        for use in visit.case.names_of(visit.case.get_entity(entity))
    ]


@router.get("/entities/{entity}/dossier", description=f"Dossiers of up to {WHOLE} claims are made whole.")
def get_dossier(visit: Visiting, entity: Id) -> Dossier:
    """Returns what is known about an entity under headings, what nobody reports on, and what stays open."""
    view = visit.case.get_entity(entity)
    folder = visit.case.folder(view)
    made = folder.sections
    return Dossier(
        entity=entity_of(view),
        claims=folder.n_claims,
        said=folder.n_said,
        whole=made is not None,
        sections=[] if made is None else [_section(one) for one in made.sections],
        empty=[] if made is None else list(made.empty),
        counts=dict(folder.counts),
        questions=None if made is None else _questions(made.questions),
    )


@router.get("/entities/{entity}/dossier/{heading}", description=f"A page takes {PAGE} claims of each predicate.")
def get_heading(
    visit: Visiting, entity: Id, heading: Id, page: Annotated[int, Query(ge=1, le=100_000)] = 1
) -> HeadingPage:
    """Returns one page of one heading of a dossier."""
    leaf = visit.case.leaf(visit.case.get_entity(entity), heading, page)
    return HeadingPage(section=_section(leaf.section), page=leaf.number, pages=leaf.n_pages, claims=leaf.n_claims)


@router.get("/entities/{entity}/said")
def get_said(visit: Visiting, entity: Id, limit: Limit = 50, offset: Offset = 0) -> Claims:
    """Returns the claims of which an entity is the speaker."""
    found = visit.case.said_by(visit.case.get_entity(entity), limit, offset)
    return Claims(total=found.total, claims=[claim_of(view) for view in found.items])


@router.get("/entities/{entity}/suggestions")
def get_suggestions(visit: Visiting, entity: Id) -> list[SuggestionLine]:
    """Returns who may be the same as an entity, with what speaks for and against; nothing is joined by it."""
    return [suggestion_of(one) for one in visit.case.suggest_for(visit.case.get_entity(entity))]


def _section(section: Section) -> SectionLine:
    parts = [PartLine(name=part.name, findings=[finding_of(one) for one in part.findings]) for part in section.parts]
    return SectionLine(heading=section.heading, by_time=section.by_time, parts=parts)


def _questions(asked: Questions) -> QuestionsLine:
    return QuestionsLine(
        unknown=[one.value for one in asked.unknown],
        contradictions=[conflict_of(one) for one in asked.contradictions],
        single_source=[one.id for one in asked.single],
        undated=[one.id for one in asked.undated],
    )


# claims and findings


class ClaimQuery(BaseModel):
    """Which claims; every filter that is given must hold. People and things by name or id."""

    who: str | None = Field(None, max_length=400, description="Subject or object.")
    predicate: str | None = Field(None, max_length=60)
    place: str | None = Field(None, max_length=400, description="A place that the claim names.")
    speaker: str | None = Field(None, max_length=400, description="Who says it.")
    since: str | None = Field(None, max_length=40, description="EDTF date; claims without a date are left out.")
    until: str | None = Field(None, max_length=40, description="EDTF date; claims without a date are left out.")
    modality: Modality | None = None
    polarity: Polarity | None = None
    status: Status | None = None
    document: str | None = Field(None, max_length=1_000, description="Id, path or name.")
    limit: int = Field(50, ge=1, le=200)
    offset: int = Field(0, ge=0, le=10_000_000)


@router.get("/claims")
def list_claims(visit: Visiting, query: Annotated[ClaimQuery, Query()]) -> Claims:
    """Returns the claims that fit every filter, by date, then document and place in the text."""
    found = visit.case.claims(**query.model_dump())
    return Claims(total=found.total, claims=[claim_of(view) for view in found.items])


@router.get("/claims/{claim}")
def get_claim(visit: Visiting, claim: Id) -> Claim:
    """Returns one claim."""
    return claim_of(visit.case.get_claim(claim))


class FindingQuery(BaseModel):
    """Whose findings, and which of them."""

    name: str = Field(min_length=1, max_length=400, description="Name or id of exactly one entity.")
    predicate: str | None = Field(None, max_length=60)
    strength: Strength | None = None
    contradicted: bool = Field(default=False, description="Only those that another claim contradicts.")
    limit: int = Field(50, ge=1, le=200)

    def takes(self, one: Finding) -> bool:
        """Tells whether a finding fits."""
        fits = self.predicate in (None, one.predicate) and self.strength in (None, one.strength)
        return fits and (bool(one.contradictions) or not self.contradicted)


@router.get("/findings", description=f"They are made of at most {2 * WHOLE} claims, the earliest.")
def list_findings(visit: Visiting, query: Annotated[FindingQuery, Query()]) -> Findings:
    """Returns what the claims about somebody or something say together."""
    found = [one for one in _weighed(visit, visit.case.get_named(query.name)) if query.takes(one)]
    return Findings(total=len(found), findings=[finding_of(one) for one in found[: query.limit]])


def _weighed(visit: Visit, view: EntityView) -> tuple[Finding, ...]:
    return visit.case.weigh(view, 2 * WHOLE).findings


# documents


@router.get("/documents")
def list_documents(
    visit: Visiting,
    q: Words = "",
    language: Annotated[str | None, Query(max_length=10)] = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Documents:
    """Returns documents by path, all or those whose path, title or publisher holds some words."""
    found = visit.case.browse_documents(q, language, limit, offset)
    return Documents(total=found.total, documents=[document_of(one) for one in found.items])


@router.get("/documents/{document}")
def get_document(visit: Visiting, document: Id) -> Document:
    """Returns a document without its text."""
    return document_of(visit.case.get_document_view(document))


@router.get("/documents/{document}/text")
def get_text(
    visit: Visiting,
    document: Id,
    start: Annotated[int, Query(ge=0, le=1_000_000_000)] = 0,
    size: Annotated[int, Query(ge=1, le=100_000)] = 12_000,
) -> Text:
    """Returns a stretch of a document's text, ending with a passage, and the passages in it."""
    stretch = visit.case.read_stretch(document, start, size=size, before=0)
    passages = [
        Passage(
            start=one.span.start, end=one.span.end, kind=one.kind.value, speaker=one.speaker, place=str(one.locator)
        )
        for one in stretch.passages
    ]
    return Text(
        document=document_of(stretch.document),
        start=stretch.span.start,
        end=stretch.span.end,
        length=stretch.length,
        text=stretch.text,
        passages=passages,
        cautions=[CELL_CAUTION] if any(record.names_cell for record in stretch.records) else [],
    )


@router.get("/documents/{document}/problems")
def get_problems_in(visit: Visiting, document: Id) -> list[ProblemLine]:
    """Returns what could not be read or understood in one document, in the order of its text."""
    return [problem_of(one) for one in visit.case.problems_in(document)]


# problems


@router.get("/problems")
def list_problem_kinds(visit: Visiting) -> list[ProblemKind]:
    """Returns the kinds of problems that there are, the costliest first, each with what to do."""
    return [
        ProblemKind(code=code.code, severity=code.severity.value, means=code.means, do=code.do, count=count)
        for code, count in visit.case.count_problems().items()
    ]


@router.get("/problems/{code}")
def list_problems(visit: Visiting, code: Id, limit: Limit = 50, offset: Offset = 0) -> Problems:
    """Returns problems of a kind, by path."""
    found = visit.case.problems_of(code, limit, offset)
    return Problems(total=found.total, problems=[problem_of(one) for one in found.items])
