"""What every engine that keeps a case can do. One suite of tests runs on all of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import NamedTuple, Protocol, Self

from quipus.model.claim import Extraction
from quipus.model.decision import Act, Decision
from quipus.model.document import Document, Page
from quipus.model.problem import Problem
from quipus.model.record import Record
from quipus.model.span import Span
from quipus.model.view import (
    Census,
    ClaimFilter,
    ClaimView,
    DocumentView,
    EntityView,
    Fault,
    Hit,
    Listing,
    RecordFilter,
    Removed,
    Stretch,
)
from quipus.model.vocabulary import EntityType
from quipus.resolve.candidate import Candidate


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One line of the ledger: a file that was worked off, so that a second run leaves it alone.

    Attributes:
        path: as in `Document.path`, of the file itself.
        content: `document_id` of the file's bytes.
        settings: digest of the metadata that side-cars gave.
        worker: names and versions of reader and extractor ("read/1 rules/1").
        documents: ids of the documents that came of it; empty if it was a problem only.
    """

    path: str
    content: str
    settings: str
    worker: str
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """Everything that came of one document: itself, its bytes as received, what was extracted from it."""

    document: Document
    original: bytes
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class FileWork:
    """Everything that came of one file."""

    entry: FileEntry
    works: tuple[Work, ...]
    problems: tuple[Problem, ...]


class Owned(NamedTuple):
    """A claim with the entity that it comes under, or with the predicate and day that it does where it names none."""

    entity: str
    part: str
    view: ClaimView


class Neighbour(NamedTuple):
    """An entity that stands in claims with another, one as subject and one as object, and in how many."""

    entity: EntityView
    n_claims: int


class Tied(NamedTuple):
    """The id of an entity that stands in claims of one predicate with another, and in how many."""

    predicate: str
    entity: str
    n_claims: int


class Bond(NamedTuple):
    """One claim between two entities, given by their ids as bytes, with the days between which it may have held.

    `first` and `last` are ISO dates, None where open; both are None where the claim is not `dated`.
    """

    subject: bytes
    object: bytes
    predicate: str
    first: str | None
    last: str | None
    dated: bool


class Store(Protocol):
    """Keeps documents, claims and decisions; derives views; searches.

    Reading is safe beside one writer. Each writing method is one transaction: after it returns, what it wrote survives
    a kill or a power cut; before, nothing of it is there. Lists come in an order that depends on the content alone.
    """

    address: str

    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
    def close(self) -> None:
        """Gives back connections and locks."""

    # files and documents
    def ledger(self) -> Mapping[str, FileEntry]:
        """Returns the worked-off files by path."""

    def put(self, works: Sequence[FileWork]) -> None:
        """Writes what came of some files; a document that is there already is replaced with all that stood on it.

        What people entered into a document follows from the log: it is added to the extraction, whatever this holds.

        Referents that were one entity with a replaced one become unresolved in the same transaction.
        """

    def documents(self) -> Sequence[DocumentView]:
        """Returns all documents, by path."""

    def latest_documents(self, limit: int) -> Sequence[DocumentView]:
        """Returns the documents that were added or read anew last, the last first."""

    def find_documents(self, wanted: str) -> Sequence[DocumentView]:
        """Returns documents whose id starts with `wanted`, or whose path, name or name without ending is `wanted`."""

    def get_document(self, document: str) -> Document:
        """Returns a document whole, or raises `NotFoundError`."""

    def get_original(self, document: str) -> bytes:
        """Returns the bytes as received, or raises `NotFoundError`."""

    def get_extraction(self, document: str) -> Extraction:
        """Returns what was extracted from a document, as it was put."""

    def read_stretch(self, document: str, start: int, size: int, before: int = 0) -> Stretch:
        """Returns a stretch of a document: `size` characters from `start` on and `before` before it, about."""

    def read_pages(self, document: str, spans: Iterable[Span] = ()) -> Sequence[Page]:
        """Returns the pages of a document, with the boxes of characters those alone that hold some of the spans."""

    def problems_in(self, document: str) -> Sequence[Problem]:
        """Returns the problems of one document, in the order of its text."""

    def browse_documents(
        self, words: str = "", language: str | None = None, limit: int = 50, offset: int = 0
    ) -> Listing[DocumentView]:
        """Returns documents by path whose path, title or publisher holds all of some words, letter case aside."""

    def count_languages(self) -> Mapping[str, int]:
        """Returns how many documents there are of each language, most first."""

    def records(self, wanted: RecordFilter, limit: int | None = None) -> Listing[Record]:
        """Returns records in order of time (those without one last), path of the document, number."""

    def problems(self) -> Sequence[Problem]:
        """Returns all problems, by severity (worst first), path and code."""

    def count_problems(self) -> Mapping[str, int]:
        """Returns how many problems of each code there are."""

    def problems_of(self, code: str, limit: int, offset: int = 0) -> Listing[Problem]:
        """Returns problems of a code by path, without the first `offset`."""

    def census(self) -> Census:
        """Counts what the case holds."""

    def search(self, words: str, limit: int = 20) -> Listing[Hit]:
        """Finds passages: all words, "a phrase", pref*; accents and inflection do not matter. The best come first.

        Where very many passages match, only those in some documents are ranked, chosen by the documents' ids alone;
        `Listing.ranked` says how many passages that were, and `Listing.total` counts all.
        """

    # claims
    def claims(self, wanted: ClaimFilter, limit: int | None = None, offset: int = 0) -> Listing[ClaimView]:
        """Returns claims in order of date (undated last), document, place in the text, without the first `offset`."""

    def leading_claims(self, entity: str, predicates: Sequence[str], limit: int) -> Sequence[ClaimView]:
        """Returns the first claims of an entity by predicate, in the order in which these are given, then as `claims`.

        Those of other predicates come last.
        """

    def legal_steps(self, entity: str, stages: Collection[str]) -> Sequence[ClaimView]:
        """Returns the claims of an entity's legal steps that are at one of some stages, in the order of `claims`."""

    def count_claims(self, entity: str) -> Mapping[str, int]:
        """Returns how many claims of each predicate have an entity as subject or object; empty if there is no such."""

    def neighbours(self, entity: str, limit: int = 50) -> Listing[Neighbour]:
        """Returns the entities that are the other side of claims of an entity, most claims first, ties by id."""

    def iter_claims(self) -> Iterator[ClaimView]:
        """Yields all claims, by document path and place in the text, in constant memory."""

    def iter_owned_claims(self) -> Iterator[Owned]:
        """Yields all claims, those that make the findings of one entity together; memory is bounded by the largest."""

    def open_claims(self, entity: str, limit: int) -> Sequence[ClaimView]:
        """Returns the first claims of a resolved entity on which nobody has decided."""

    def open_claims_of_nobody(self, limit: int, offset: int = 0) -> Sequence[ClaimView]:
        """Returns open claims that name nobody and nothing as subject or object, without the first `offset`."""

    def count_open(self) -> int:
        """Counts the claims on which nobody has decided."""

    def count_documents(self) -> int:
        """Counts the documents."""

    def count_decisions(self, author: str | None, since: str) -> int:
        """Counts the decisions of somebody, or of all, from a moment on ("2026-11-26T00:00:00Z")."""

    def get_claim(self, claim: str) -> ClaimView:
        """Returns one claim as it stands, by its id, or raises `NotFoundError`."""

    def find_claims(self, prefix: str) -> Sequence[str]:
        """Returns the ids of claims that start with `prefix`, at most 20."""

    # entities
    def find_entities(
        self, name: str, limit: int = 50, offset: int = 0, type_: EntityType | None = None
    ) -> Listing[EntityView]:
        """Returns entities by canonical or referent id (or its start, 6 digits or more), name or part of a name.

        Those with exactly this name come first, then those with most claims; the first `offset` are left out.
        With a type, those that are resolved and of that type.
        """

    def leading_entities(self, type_: EntityType, limit: int) -> Sequence[EntityView]:
        """Returns the entities of a type that most claims speak of, most first, ties by name and id."""

    def find_owners(self, referents: Iterable[str]) -> Mapping[str, EntityView]:
        """Returns the entity of each of some referents; those that are not there are left out."""

    def name_uses(self, entity: str, most_documents: int) -> Sequence[tuple[str, Listing[DocumentView]]]:
        """Returns the names of an entity, those in most documents first, each with some of its documents."""

    def documents_of(self, entity: str, limit: int) -> Listing[DocumentView]:
        """Returns the documents that speak of an entity, by path."""

    def entities_of(self, type_: EntityType | None, limit: int, offset: int = 0) -> Listing[EntityView]:
        """Returns resolved entities of a type or of all, most claims first, ties by id, without the first `offset`."""

    def get_entity(self, entity: str) -> EntityView:
        """Returns an entity by its canonical id, or raises `NotFoundError`."""

    def referents_of(self, entity: str) -> Sequence[str]:
        """Returns the ids of the referents that are this entity."""

    def unresolved(self) -> Sequence[str]:
        """Returns referents whose entity is not decided yet, because they are new or a decision touched them."""

    def candidates(self, referents: Iterable[str]) -> Sequence[Candidate]:
        """Returns some referents as the resolver sees them."""

    def iter_candidates(self) -> Iterator[Candidate]:
        """Yields all referents as the resolver sees them, in the order of their ids."""

    def candidates_by_key(self, keys: Iterable[str]) -> Sequence[Candidate]:
        """Returns all referents that have one of these blocking keys."""

    def set_entities(self, entity_of: Mapping[str, str]) -> None:
        """Writes the canonical id of each of some referents."""

    # charts
    def tied(self, entity: str, most: int) -> Sequence[Tied]:
        """Returns the other sides of an entity's claims by predicate, in the order of predicate and id.

        Of an entity with more claims than `most` the earliest are looked at.
        """

    def claims_among(self, entities: Sequence[str], predicates: Sequence[str], limit: int) -> Listing[ClaimView]:
        """Returns claims of some predicates both of whose sides are among some entities.

        Of entities that have very many claims together the earliest are looked at, so that `total` is the least there
        may be.
        """

    def iter_bonds(self, predicates: Sequence[str], types: Sequence[EntityType]) -> Iterator[Bond]:
        """Yields each claim between two entities of some types, denied and rejected ones left out."""

    def find_views(self, wanted: Iterable[str]) -> Mapping[str, EntityView]:
        """Returns the views of some entities by id; those that are not there are left out."""

    def state(self) -> str:
        """Returns words that change whenever a document comes or goes, or somebody decides."""

    def kept(self) -> Mapping[str, str]:
        """Returns what people keep of their charts by name: their own arrangement, no truth about the case."""

    def keep(self, name: str, body: str | None) -> None:
        """Keeps a chart under a name, in place of what was there; None takes it away."""

    # decisions
    def append(self, make: Callable[[int, str], Decision], touched: Iterable[str] = ()) -> Decision:
        """Appends the decision that `make(number, previous)` gives.

        In the same transaction the reviews of the claims it targets are derived anew, and the referents in `touched`
        become unresolved. Two writers at once get numbers one after the other.
        """

    def decisions(self) -> Sequence[Decision]:
        """Returns the whole log, oldest first."""

    def decisions_of(
        self, limit: int, offset: int = 0, act: Act | None = None, author: str | None = None
    ) -> Listing[Decision]:
        """Returns decisions of a kind and of a person, or of all, newest first, without the first `offset`."""

    def find_decisions(self, wanted: str) -> Sequence[Decision]:
        """Returns the decision of a number, and those whose id starts with `wanted` (6 digits or more)."""

    def count_decided(self) -> int:
        """Returns how many claims somebody accepted or rejected."""

    def authors(self) -> Sequence[tuple[str, int]]:
        """Returns who decided and how often, most often first."""

    def undone(self, numbers: Iterable[int]) -> frozenset[int]:
        """Returns the numbers of those of some decisions that are not in force."""

    def decisions_on(self, targets: Iterable[str], acts: Iterable[Act]) -> Sequence[Decision]:
        """Returns decisions of some kinds that are in force (not undone) and target one of these ids, oldest first."""

    def remove(self, document: str, make: Callable[[int, str], Decision]) -> Removed:
        """Removes a document and its attachments with all that stands on them, and logs the decision.

        Referents that were one entity with a removed one become unresolved in the same transaction.
        """

    def verify(self) -> Sequence[Fault]:
        """Checks originals against their ids, spans against texts, references, the search index and the log's chain."""

    def dump(self) -> Iterator[tuple[str, tuple[object, ...]]]:
        """Yields every row as (table, values), ordered by content alone, for comparing two cases."""
