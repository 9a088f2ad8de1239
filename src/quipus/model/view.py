"""What is shown of claims, entities and documents: derived from them and from decisions, never stored as truth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from quipus.model.claim import Claim
from quipus.model.document import Locator, Passage
from quipus.model.record import Record, RecordKind
from quipus.model.span import Span
from quipus.model.vocabulary import EntityType, Modality, Polarity

Item = TypeVar("Item")


class Status(StrEnum):
    """What people decided about a claim."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class EntityView:
    """An entity: all referents that are held to be one thing.

    `id` is the canonical id, the smallest of the referents' ids.
    `name` is the one that a person chose, else the fullest of `names`.
    """

    id: str
    type: EntityType
    name: str
    names: tuple[str, ...] = ()
    n_documents: int = 0
    n_claims: int = 0
    victim: bool = False


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document without its text."""

    id: str
    name: str
    path: str
    media_type: str
    title: str | None
    published: str | None
    language: str | None
    publisher: str | None
    authority: str | None
    reliability: str | None
    sealed: bool
    parent: str | None
    n_passages: int = 0
    n_claims: int = 0
    n_records: int = 0


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim as it is shown: with names for ids, its words, its document, and what was decided about it.

    Attributes:
        claim: as the extractor made it; never changed by a decision.
        shown: with corrections applied; equal to `claim` if there are none.
        subject, object, speaker: the entities behind the referents of `shown`; None where it has none.
        document: where it stands. quote: the words of its evidence, spans joined by " ... ".
        sentence: the sentence or sentences around the evidence, for reading. locator: page, message, row.
        status, credibility: what people decided. corrected: whether somebody corrected a field.
    """

    claim: Claim
    shown: Claim
    subject: EntityView | None
    object: EntityView | None
    speaker: EntityView | None
    document: DocumentView
    quote: str
    sentence: str
    locator: Locator
    status: Status = Status.OPEN
    corrected: bool = False
    credibility: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims are wanted; every field that is set must hold.

    Attributes:
        entity: canonical id of an entity that is subject or object.
        predicate, modality, polarity, status: as they are after corrections.
        place: canonical id of a place that the claim names as subject, object or qualifier.
        speaker: canonical id of who says it.
        since, until: ISO dates; kept are claims whose `when` may touch the window. Claims without a date are left out.
        document: id of a document.
    """

    entity: str | None = None
    predicate: str | None = None
    place: str | None = None
    speaker: str | None = None
    since: str | None = None
    until: str | None = None
    modality: Modality | None = None
    polarity: Polarity | None = None
    status: Status | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class RecordFilter:
    """Which records are wanted; every field that is set must hold.

    Attributes:
        document: id of a document.
        kind: message, membership, call, transfer or balance.
        identifiers: normal forms, one of which is the record's source or target.
        since, until: ISO dates, both included, in the record's local time. Records without a time are left out.
        group: title of a chat group.
    """

    document: str | None = None
    kind: RecordKind | None = None
    identifiers: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Listing(Generic[Item]):
    """Some of the items found, and how many there are in all, so that "200 of 3,412" can be said.

    `ranked` is the number of those among which the items are the best, where that is not all of them.
    """

    items: tuple[Item, ...]
    total: int
    ranked: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a search found.

    `text` is a stretch of the document around the words found; `marks` are the half-open ranges of `text` to highlight.
    """

    document: DocumentView
    locator: Locator
    start: int
    text: str
    marks: tuple[tuple[int, int], ...]
    score: float


@dataclass(frozen=True, slots=True)
class MentionView:
    """Words that name something, with the entity that they stand for."""

    span: Span
    entity: EntityView


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a document, as somebody reads it.

    Attributes:
        document: where it stands. length: characters of the document that lie in passages or before the last one's end.
        span: the stretch in the document's text. text: its words.
        passages: in order, cut to the stretch. mentions: those that lie in it.
        claims: those whose words start in it, in order of the text. records: those of its rows or messages.
        headers: the first row of each table of which it holds rows, by the name of the sheet.
        earlier, later: where the stretches before and after it end and start; None where there is nothing.
    """

    document: DocumentView
    length: int
    span: Span
    text: str
    passages: tuple[Passage, ...] = ()
    mentions: tuple[MentionView, ...] = ()
    claims: tuple[ClaimView, ...] = ()
    records: tuple[Record, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    earlier: int | None = None
    later: int | None = None


@dataclass(frozen=True, slots=True)
class Removed:
    """What went when a document was removed, itself and its attachments included."""

    documents: tuple[DocumentView, ...]
    n_passages: int
    n_mentions: int
    n_claims: int
    n_problems: int
    n_records: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that `verify` found wrong: what kind of row, which one, and how."""

    kind: str
    id: str
    message: str


@dataclass(frozen=True, slots=True)
class Census:
    """How many of each thing a case holds."""

    documents: int
    passages: int
    referents: int
    entities: int
    mentions: int
    claims: int
    decisions: int
    problems: int
    records: int = 0
