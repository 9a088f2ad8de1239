"""The store: every method is one transaction around the functions of this folder."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from quipus.errors import CaseError, DecisionError, NotFoundError
from quipus.model import (
    Act,
    Census,
    ClaimFilter,
    ClaimView,
    Decision,
    Document,
    DocumentView,
    EntityType,
    EntityView,
    Extraction,
    Fault,
    Hit,
    Listing,
    Page,
    Problem,
    Record,
    RecordFilter,
    Removed,
    Span,
    Stretch,
)
from quipus.resolve.candidate import Candidate
from quipus.store import (
    charting,
    dump,
    entities,
    entity_claims,
    finding,
    listing,
    log,
    owned,
    parts,
    queueing,
    reading,
    records,
    renewing,
    search,
    stretches,
    verify,
    writing,
)
from quipus.store.backend import Backend
from quipus.store.base import Bond, FileEntry, FileWork, Neighbour, Owned, Tied
from quipus.store.claims import load_claims
from quipus.store.deciding import decide
from quipus.store.encoding import find_blob, find_blobs, to_hex
from quipus.store.views import view_claims


class SqlStore:
    """A case in SQLite or PostgreSQL. What each method does is said in `quipus.store.base.Store`."""

    def __init__(self, backend: Backend) -> None:
        self.address = backend.address
        self._backend = backend

    def __enter__(self) -> Self:
        """Returns itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes the store."""
        self.close()

    def close(self) -> None:
        """Gives back connections and locks."""
        self._backend.close()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """Gives the right to write, after repairing what a killed writer left and renewing an outdated index."""
        try:
            with self._backend.writing() as connection:
                self._backend.originals.recover(connection)
                search.renew_index(self._backend, connection)
                renewing.renew_keys(self._backend, connection)
                yield connection
            self._backend.originals.settle()
        except (OperationalError, OSError) as error:
            cause = error.orig if isinstance(error, OperationalError) else error
            message = f"The case {self.address} could not be written: {cause}. Nothing of this step was kept."
            raise CaseError(message) from error

    # files and documents

    def ledger(self) -> Mapping[str, FileEntry]:
        """Returns the worked-off files by path."""
        with self._backend.reading() as connection:
            return reading.read_ledger(connection)

    def put(self, works: Sequence[FileWork]) -> None:
        """Writes what came of some files, replacing what stood there of them."""
        with self._writing() as connection:
            writing.put_works(self._backend, connection, works)

    def documents(self) -> Sequence[DocumentView]:
        """Returns all documents, by path."""
        with self._backend.reading() as connection:
            return reading.list_documents(connection)

    def latest_documents(self, limit: int) -> Sequence[DocumentView]:
        """Returns the documents that were added or read anew last, the last first."""
        with self._backend.reading() as connection:
            return parts.latest_documents(connection, limit)

    def find_documents(self, wanted: str) -> Sequence[DocumentView]:
        """Returns documents by the start of the id, path, name, or name without ending."""
        with self._backend.reading() as connection:
            return reading.find_documents(connection, wanted)

    def get_document(self, document: str) -> Document:
        """Returns a document whole, or raises `NotFoundError`."""
        with self._backend.reading() as connection:
            return reading.get_document(connection, document)

    def get_original(self, document: str) -> bytes:
        """Returns the bytes as received, or raises `NotFoundError`."""
        with self._backend.reading() as connection:
            reading.get_document_key(connection, document)
            content = self._backend.originals.find(connection, document)
        if content is None:
            raise NotFoundError("original", document, "It was deleted by hand. See: quipus verify CASE")
        return content

    def get_extraction(self, document: str) -> Extraction:
        """Returns what was extracted from a document, or raises `NotFoundError`."""
        with self._backend.reading() as connection:
            return reading.get_extraction(connection, document)

    def read_stretch(self, document: str, start: int, size: int, before: int = 0) -> Stretch:
        """Returns a stretch of a document, or raises `NotFoundError`."""
        with self._backend.reading() as connection:
            return stretches.read_stretch(connection, document, start, size, before)

    def read_pages(self, document: str, spans: Iterable[Span] = ()) -> Sequence[Page]:
        """Returns the pages of a document, or raises `NotFoundError`."""
        with self._backend.reading() as connection:
            return stretches.read_pages(connection, document, list(spans))

    def problems_in(self, document: str) -> Sequence[Problem]:
        """Returns the problems of one document, or raises `NotFoundError`."""
        with self._backend.reading() as connection:
            return stretches.list_problems_of(connection, document)

    def browse_documents(
        self, words: str = "", language: str | None = None, limit: int = 50, offset: int = 0
    ) -> Listing[DocumentView]:
        """Returns documents by path, by words of path, title and publisher."""
        with self._backend.reading() as connection:
            return stretches.browse_documents(connection, words, language, limit, offset)

    def count_languages(self) -> Mapping[str, int]:
        """Returns how many documents there are of each language."""
        with self._backend.reading() as connection:
            return stretches.count_languages(connection)

    def records(self, wanted: RecordFilter, limit: int | None = None) -> Listing[Record]:
        """Returns records in order of time, path of the document, number."""
        with self._backend.reading() as connection:
            return records.list_records(connection, wanted, limit)

    def problems(self) -> Sequence[Problem]:
        """Returns all problems, worst first."""
        with self._backend.reading() as connection:
            return reading.list_problems(connection)

    def count_problems(self) -> Mapping[str, int]:
        """Returns how many problems of each code there are."""
        with self._backend.reading() as connection:
            return parts.count_problems(connection)

    def problems_of(self, code: str, limit: int, offset: int = 0) -> Listing[Problem]:
        """Returns problems of a code by path."""
        with self._backend.reading() as connection:
            return parts.page_problems(connection, code, limit, offset)

    def census(self) -> Census:
        """Counts what the case holds."""
        with self._backend.reading() as connection:
            return reading.take_census(connection)

    def search(self, words: str, limit: int = 20) -> Listing[Hit]:
        """Finds passages by words, "a phrase", pref*."""
        with self._backend.reading() as connection:
            return search.search_passages(self._backend, connection, words, limit)

    # claims

    def claims(self, wanted: ClaimFilter, limit: int | None = None, offset: int = 0) -> Listing[ClaimView]:
        """Returns claims in order of date (undated last), document, place in the text."""
        with self._backend.reading() as connection:
            return listing.list_claims(connection, wanted, limit, offset)

    def leading_claims(self, entity: str, predicates: Sequence[str], limit: int) -> Sequence[ClaimView]:
        """Returns the first claims of an entity by predicate, in the order in which these are given."""
        with self._backend.reading() as connection:
            return listing.list_leading_claims(connection, find_blob(entity) or b"", predicates, limit)

    def legal_steps(self, entity: str, stages: Collection[str]) -> Sequence[ClaimView]:
        """Returns the claims of an entity's legal steps that are at one of some stages."""
        with self._backend.reading() as connection:
            return listing.list_legal_steps(connection, entity, stages)

    def count_claims(self, entity: str) -> Mapping[str, int]:
        """Returns how many claims of each predicate have an entity as subject or object."""
        with self._backend.reading() as connection:
            return entity_claims.count_by_predicate(connection, find_blob(entity) or b"")

    def neighbours(self, entity: str, limit: int = 50) -> Listing[Neighbour]:
        """Returns the entities that stand in claims with an entity, those with most claims first."""
        with self._backend.reading() as connection:
            return finding.list_neighbours(connection, find_blob(entity) or b"", limit)

    def iter_claims(self) -> Iterator[ClaimView]:
        """Yields all claims, by document path and place in the text."""
        with self._backend.reading() as connection:
            yield from listing.iter_claims(connection)

    def iter_owned_claims(self) -> Iterator[Owned]:
        """Yields all claims, those that make the findings of one entity together."""
        with self._backend.reading() as connection:
            yield from owned.iter_owned(connection)

    def open_claims(self, entity: str, limit: int) -> Sequence[ClaimView]:
        """Returns the first open claims of a resolved entity."""
        with self._backend.reading() as connection:
            return queueing.list_open(connection, find_blob(entity) or b"", limit)

    def open_claims_of_nobody(self, limit: int, offset: int = 0) -> Sequence[ClaimView]:
        """Returns open claims that name nobody and nothing."""
        with self._backend.reading() as connection:
            return queueing.list_open_of_nobody(connection, limit, offset)

    def count_open(self) -> int:
        """Counts the open claims."""
        with self._backend.reading() as connection:
            return queueing.count_open(connection)

    def count_documents(self) -> int:
        """Counts the documents."""
        with self._backend.reading() as connection:
            return queueing.count_documents(connection)

    def count_decisions(self, author: str | None, since: str) -> int:
        """Counts decisions from a moment on."""
        with self._backend.reading() as connection:
            return queueing.count_decisions(connection, author, since)

    def get_claim(self, claim: str) -> ClaimView:
        """Returns one claim as it stands, or raises `NotFoundError`."""
        with self._backend.reading() as connection:
            return listing.get_claim(connection, claim)

    def find_claims(self, prefix: str) -> Sequence[str]:
        """Returns the ids of at most 20 claims that start with some digits."""
        with self._backend.reading() as connection:
            return listing.find_claims(connection, prefix)

    # entities

    def find_entities(
        self, name: str, limit: int = 50, offset: int = 0, type_: EntityType | None = None
    ) -> Listing[EntityView]:
        """Returns entities by id or name."""
        with self._backend.reading() as connection:
            return finding.find_entities(connection, name, limit, offset, type_)

    def leading_entities(self, type_: EntityType, limit: int) -> Sequence[EntityView]:
        """Returns the entities of a type that most claims speak of, most first."""
        with self._backend.reading() as connection:
            return finding.leading_entities(connection, type_, limit)

    def find_owners(self, referents: Iterable[str]) -> Mapping[str, EntityView]:
        """Returns the entity of each of some referents."""
        with self._backend.reading() as connection:
            found = parts.find_owners(connection, find_blobs(referents))
        return {to_hex(referent): view for referent, view in found.items()}

    def name_uses(self, entity: str, most_documents: int) -> Sequence[tuple[str, Listing[DocumentView]]]:
        """Returns the names of an entity, each with some of its documents."""
        with self._backend.reading() as connection:
            return parts.name_uses(connection, find_blob(entity) or b"", most_documents)

    def documents_of(self, entity: str, limit: int) -> Listing[DocumentView]:
        """Returns the documents that speak of an entity, by path."""
        with self._backend.reading() as connection:
            return parts.documents_of_entity(connection, find_blob(entity) or b"", limit)

    def entities_of(self, type_: EntityType | None, limit: int, offset: int = 0) -> Listing[EntityView]:
        """Returns resolved entities of a type or of all, most claims first."""
        with self._backend.reading() as connection:
            return parts.page_entities(connection, type_, limit, offset)

    def get_entity(self, entity: str) -> EntityView:
        """Returns an entity by its canonical id, or raises `NotFoundError`."""
        blob = find_blob(entity)
        with self._backend.reading() as connection:
            views = {} if blob is None else entities.find_views(connection, [blob])
        if blob is None or blob not in views:
            raise NotFoundError("entity", entity, "Look for a name with: quipus find CASE NAME")
        return views[blob]

    def referents_of(self, entity: str) -> Sequence[str]:
        """Returns the ids of the referents that are this entity."""
        blob = find_blob(entity)
        with self._backend.reading() as connection:
            return [] if blob is None else entities.referents_of(connection, blob)

    def unresolved(self) -> Sequence[str]:
        """Returns referents whose entity is not decided yet."""
        with self._backend.reading() as connection:
            return entities.unresolved(connection)

    def candidates(self, referents: Iterable[str]) -> Sequence[Candidate]:
        """Returns some referents as the resolver sees them."""
        with self._backend.reading() as connection:
            return finding.find_candidates(connection, referents)

    def iter_candidates(self) -> Iterator[Candidate]:
        """Yields all referents as the resolver sees them."""
        with self._backend.reading() as connection:
            yield from finding.iter_candidates(connection)

    def candidates_by_key(self, keys: Iterable[str]) -> Sequence[Candidate]:
        """Returns all referents that have one of these blocking keys."""
        with self._backend.reading() as connection:
            return finding.find_candidates_by_key(connection, keys)

    def set_entities(self, entity_of: Mapping[str, str]) -> None:
        """Writes the canonical id of each of some referents."""
        with self._writing() as connection:
            entities.set_entities(self._backend, connection, entity_of)

    # charts

    def tied(self, entity: str, most: int) -> Sequence[Tied]:
        """Returns the other sides of an entity's claims by predicate, the earliest claims of it looked at."""
        with self._backend.reading() as connection:
            return charting.find_tied(connection, find_blob(entity) or b"", most)

    def claims_among(self, entities: Sequence[str], predicates: Sequence[str], limit: int) -> Listing[ClaimView]:
        """Returns claims of some predicates both of whose sides are among some entities."""
        with self._backend.reading() as connection:
            keys, total = charting.find_among(connection, find_blobs(entities), predicates, limit)
            return Listing(tuple(view_claims(connection, load_claims(connection, keys))), total)

    def iter_bonds(self, predicates: Sequence[str], types: Sequence[EntityType]) -> Iterator[Bond]:
        """Yields each claim between two entities of some types, denied and rejected ones left out."""
        with self._backend.reading() as connection:
            yield from charting.iter_bonds(connection, predicates, types)

    def find_views(self, wanted: Iterable[str]) -> Mapping[str, EntityView]:
        """Returns the views of some entities by id; those that are not there are left out."""
        with self._backend.reading() as connection:
            found = entities.find_views(connection, find_blobs(wanted))
        return {to_hex(identity): view for identity, view in found.items()}

    def state(self) -> str:
        """Returns words that change whenever a document comes or goes, or somebody decides."""
        with self._backend.reading() as connection:
            return charting.read_state(connection)

    def kept(self) -> Mapping[str, str]:
        """Returns what people keep of their charts by name."""
        with self._backend.reading() as connection:
            return charting.list_kept(connection)

    def keep(self, name: str, body: str | None) -> None:
        """Keeps a chart under a name, in place of what was there; None takes it away."""
        with self._writing() as connection:
            charting.keep(self._backend, connection, name, body)

    # decisions

    def append(self, make: Callable[[int, str], Decision], touched: Iterable[str] = ()) -> Decision:
        """Appends the decision that `make(number, previous)` gives."""
        with self._writing() as connection:
            decision = decide(self._backend, connection, make)
            if decision.act is Act.REMOVE:
                raise DecisionError("A document is removed by `remove`, which writes the decision too.")
            entities.unresolve(self._backend, connection, touched)
            return decision

    def decisions(self) -> Sequence[Decision]:
        """Returns the whole log, oldest first."""
        with self._backend.reading() as connection:
            return log.load_log(connection)

    def decisions_of(
        self, limit: int, offset: int = 0, act: Act | None = None, author: str | None = None
    ) -> Listing[Decision]:
        """Returns decisions of a kind and of a person, or of all, newest first."""
        with self._backend.reading() as connection:
            return parts.page_log(connection, limit, offset, act, author)

    def find_decisions(self, wanted: str) -> Sequence[Decision]:
        """Returns decisions by number or the start of the id."""
        with self._backend.reading() as connection:
            return parts.find_decisions(connection, wanted)

    def count_decided(self) -> int:
        """Returns how many claims somebody accepted or rejected."""
        with self._backend.reading() as connection:
            return parts.count_decided(connection)

    def authors(self) -> Sequence[tuple[str, int]]:
        """Returns who decided and how often."""
        with self._backend.reading() as connection:
            return parts.list_authors(connection)

    def undone(self, numbers: Iterable[int]) -> frozenset[int]:
        """Returns the numbers of those of some decisions that are not in force."""
        with self._backend.reading() as connection:
            return parts.find_undone(connection, numbers)

    def decisions_on(self, targets: Iterable[str], acts: Iterable[Act]) -> Sequence[Decision]:
        """Returns decisions of some kinds that are in force and target one of these ids, oldest first."""
        with self._backend.reading() as connection:
            return log.find_in_force(connection, targets, acts)

    def remove(self, document: str, make: Callable[[int, str], Decision]) -> Removed:
        """Removes a document and its attachments with all that stands on them, and logs the decision."""
        with self._writing() as connection:
            removed = writing.remove_document(self._backend, connection, reading.get_document_key(connection, document))
            decide(self._backend, connection, make)
            return removed

    # the case as a whole

    def verify(self) -> Sequence[Fault]:
        """Checks everything that can be computed again."""
        with self._backend.reading() as connection:
            return verify.find_faults(self._backend, connection)

    def dump(self) -> Iterator[tuple[str, tuple[object, ...]]]:
        """Yields every row in an order that depends on the content alone."""
        with self._backend.reading() as connection:
            yield from dump.iter_rows(self._backend, connection)
