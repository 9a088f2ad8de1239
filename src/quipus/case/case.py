"""A case: the one place where the stages and the store meet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias, TypeVar

from quipus.case.charting import Charting
from quipus.case.chatting import Chatting
from quipus.case.days import first_day, last_day
from quipus.case.entering import Entering
from quipus.case.judging import Judging
from quipus.case.looking import Looking
from quipus.case.mapping import PuttingOnMaps
from quipus.case.networking import Networking
from quipus.case.plan import Plan, make_plan
from quipus.case.publishing import Publishing
from quipus.case.reading import Reading
from quipus.case.reviewing import Reviewing
from quipus.case.settling import settle
from quipus.case.suggesting import Suggesting
from quipus.case.telling import Telling
from quipus.case.weighing import AT_ONCE
from quipus.case.workers import iter_work
from quipus.errors import NotFoundError, VocabularyError
from quipus.model import (
    Act,
    Census,
    ClaimFilter,
    ClaimView,
    Document,
    DocumentView,
    EntityType,
    EntityView,
    Fault,
    Finding,
    Hit,
    Listing,
    Modality,
    Polarity,
    Problem,
    Status,
    vocabulary,
)
from quipus.publish import OPEN, ClaimLine, Gate, to_claim_line
from quipus.read import find_files
from quipus.resolve.findings import CLEARED
from quipus.store import FILE, FileWork, Store, open_store

_Word = TypeVar("_Word", bound=StrEnum)

BATCH = 16
"""Files written in one transaction: a kill costs at most the work on so many."""

Clock: TypeAlias = Callable[[], dt.datetime]
Progress: TypeAlias = Callable[[int, int, str], None]
"""Called with files done, files in all, and the path of the last one."""


def utc_now() -> dt.datetime:
    """Returns the present time in UTC."""
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True)
class Added:
    """What `Case.add` did with the files that it found.

    Attributes:
        read: paths of files read in this run. copies: paths whose bytes the case holds already.
        known: paths worked off before. older: those of them that an older version read; `again` reads them anew.
        removed: paths of documents that were taken out of the case before; `again` reads them.
        ignored: paths left alone on purpose (hidden files, side-cars). n_documents, n_claims: of this run.
        problems: of this run. interrupted: whether files are left; the same call goes on with them.
    """

    read: tuple[str, ...]
    copies: tuple[str, ...]
    known: tuple[str, ...]
    older: tuple[str, ...]
    removed: tuple[str, ...]
    ignored: tuple[str, ...]
    n_documents: int
    n_claims: int
    problems: tuple[Problem, ...]
    interrupted: bool


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything claimed about one entity: its claims, and its findings of `n_weighed` of them."""

    entity: EntityView
    claims: Listing[ClaimView]
    findings: Listing[Finding]
    n_weighed: int


class Case(
    Reviewing,
    Entering,
    Charting,
    Judging,
    Looking,
    Networking,
    PuttingOnMaps,
    Publishing,
    Reading,
    Suggesting,
    Telling,
    Chatting,
):
    """A network of sourced claims, kept in a directory or on a PostgreSQL server.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     note = Path(folder, "note.txt")
    ...     _ = note.write_text("Police arrested Juan Ríos Peña, alias Toro, in Lima on 3 May 2022.", "utf-8")
    ...     with Case(f"{folder}/case", create=True) as case:
    ...         added = case.add([note])
    ...         added.n_documents, case.show("Toro")[0].entity.name
    (1, 'Juan Ríos Peña')

    Args:
        address: a directory, or a "postgresql://" address.
        create: make the case if it is not there.
        author: who decides, as the log will say.
        clock: gives the time that the log will say.
    """

    def __init__(
        self, address: str | Path, *, create: bool = False, author: str = "unnamed", clock: Clock = utc_now
    ) -> None:
        self._store: Store = open_store(str(address), create=create)
        self._author = author
        self._clock = clock
        self._pairs = {}

    def by(self, author: str) -> Case:
        """Returns the same case in the hands of another person; both share one store, which the first one closes."""
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__)
        other._author, other._drafts = author, None
        return other

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Gives back the store's connections and locks."""
        self._store.close()

    # adding

    def add(
        self,
        paths: Iterable[str | Path],
        *,
        again: bool = False,
        workers: int | None = None,
        progress: Progress | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> Added:
        """Reads files and folders into the case; what was worked off before is left alone.

        Ctrl-C stops after the files in hand: what is written stays, and the same call goes on from there.

        Args:
            paths: files and folders.
            again: read also what was read or removed before.
            workers: processes; None takes one a core.
            progress: called after each file.
            stop: asked before each file; true stops as Ctrl-C does.
        """
        found = find_files([Path(path) for path in paths], FILE)
        removed, ledger = self._removed_documents(), self._store.ledger()
        put = _Put(self._store, frozenset() if again else removed)
        plan = make_plan(found.files, ledger, removed, again=again)
        put.write(plan.copies)
        interrupted = not self._read(plan, put, workers, progress, stop)
        settle(self._store)
        return Added(
            read=tuple(put.paths[len(plan.copies) :]),
            copies=tuple(work.entry.path for work in plan.copies),
            known=plan.known,
            older=plan.older,
            removed=plan.removed,
            ignored=found.ignored,
            n_documents=put.n_documents,
            n_claims=put.n_claims,
            problems=(*found.problems, *put.problems),
            interrupted=interrupted,
        )

    def _read(
        self,
        plan: Plan,
        put: _Put,
        workers: int | None,
        progress: Progress | None,
        stop: Callable[[], bool] | None,
    ) -> bool:
        """Reads what the plan calls new; tells whether all of it was read."""
        total, done = len(plan.new), 0
        with closing(iter_work(plan.new, workers)) as works:
            try:
                while done < total:
                    if stop is not None and stop():
                        return False
                    batch = list(islice(works, BATCH if total > BATCH else 1))
                    put.write(batch)
                    done += len(batch)
                    if progress is not None:
                        progress(done, total, batch[-1].entry.path)
            except KeyboardInterrupt:
                return False
        return True

    def _removed_documents(self) -> frozenset[str]:
        removals = (decision for decision in self._store.decisions() if decision.act is Act.REMOVE)
        present = {document.id for document in self._store.documents()}
        return frozenset(target for decision in removals for target in decision.targets) - present

    # looking

    def census(self) -> Census:
        """Counts what the case holds."""
        self._settle()
        return self._store.census()

    def documents(self) -> Sequence[DocumentView]:
        """Returns all documents, by path."""
        return self._store.documents()

    def problems(self) -> Sequence[Problem]:
        """Returns everything that could not be read or understood, worst first."""
        return self._store.problems()

    def get_document(self, document: str) -> Document:
        """Returns one document whole.

        Args:
            document: its id or the start of it, its path, its name, or its name without the ending.

        Raises:
            NotFoundError, AmbiguousError: none or several answer to that.
        """
        return self._store.get_document(self._get_document(document).id)

    def show(self, name: str, limit: int = 200) -> tuple[Dossier, ...]:
        """Returns everything claimed about the entities that carry a name, those with most claims first.

        Several entities of one name are several: nothing is joined for an alias alone.

        Args:
            name: a name, a part of one, or an id.
            limit: claims and findings an entity, and at most ten entities. Of an entity with more than
                150 claims (or twice the limit) findings are made of half as many, those of the predicates that are
                shown first; `findings` takes all.

        Raises:
            NotFoundError: nobody and nothing carries it.
        """
        self._settle()
        entities = self._store.find_entities(name, limit=10).items
        if not entities:
            raise NotFoundError("person, group or place", name, "Look for the words with: quipus search")
        return tuple(self._dossier(entity, limit) for entity in entities)

    def _dossier(self, entity: EntityView, limit: int) -> Dossier:
        weighed = self.weigh_first(entity, max(limit, AT_ONCE))
        findings = Listing(weighed.findings[:limit], len(weighed.findings))
        whole = len(weighed.claims.items) == weighed.claims.total
        first = weighed.claims if whole else self._store.claims(ClaimFilter(entity=entity.id), limit)
        claims = self._cleared_first(entity.id, first, limit)
        return Dossier(entity, claims, findings, len(weighed.claims.items))

    def _cleared_first(self, entity: str, found: Listing[ClaimView], limit: int) -> Listing[ClaimView]:
        """Returns an entity's claims with acquittals and overturned verdicts before all charges."""
        cleared = self._store.legal_steps(entity, CLEARED)
        first = {view.claim.id for view in cleared}
        rest = [view for view in found.items if view.claim.id not in first]
        return Listing((*cleared, *rest)[:limit], found.total)

    def entities(self, name: str, limit: int = 50) -> Listing[EntityView]:
        """Returns the entities that carry a name or a part of it."""
        self._settle()
        return self._store.find_entities(name, limit)

    def leading_entities(self, type_: EntityType, limit: int = 10) -> Sequence[EntityView]:
        """Returns the entities of a type that most claims speak of, most first."""
        self._settle()
        return self._store.leading_entities(type_, limit)

    def search(self, words: str, limit: int = 20) -> Listing[Hit]:
        """Finds passages by words, "a phrase" or pref*; accents, case and inflection do not matter."""
        return self._store.search(words, limit)

    def claims(
        self,
        *,
        who: str | None = None,
        predicate: str | None = None,
        place: str | None = None,
        speaker: str | None = None,
        since: str | None = None,
        until: str | None = None,
        modality: str | None = None,
        polarity: str | None = None,
        status: str | None = None,
        document: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> Listing[ClaimView]:
        """Returns the claims that fit every filter given, by date, then document and place in the text.

        Args:
            who: name or id of subject or object. place, speaker: names or ids.
            predicate, modality, polarity, status: words of the vocabulary and of `Status`.
            since, until: EDTF dates; claims without a date are left out by them.
            document: as in `get_document`.
            limit: at most so many; `total` of the result says how many fit. offset: claims left out from the start.

        Raises:
            NotFoundError, AmbiguousError: none or several answer to a name.
            VocabularyError: an unknown predicate.
        """
        self._settle()
        if predicate is not None:
            vocabulary().get_predicate(predicate)
        wanted = ClaimFilter(
            entity=self._optional_entity(who),
            predicate=predicate,
            place=self._optional_entity(place),
            speaker=self._optional_entity(speaker),
            since=first_day(since),
            until=last_day(until),
            modality=_member(Modality, modality, "modality"),
            polarity=_member(Polarity, polarity, "polarity"),
            status=_member(Status, status, "status"),
            document=None if document is None else self._get_document(document).id,
        )
        return self._store.claims(wanted, limit, offset)

    def get_claim(self, claim: str) -> ClaimView:
        """Returns one claim as it stands.

        Args:
            claim: its id or the start of it.

        Raises:
            NotFoundError, AmbiguousError: none or several answer to that.
        """
        self._settle()
        return self._store.get_claim(self._get_claim(claim))

    def iter_claims(self, gate: Gate = OPEN) -> Iterator[ClaimView]:
        """Yields all claims by document and place in the text.

        Args:
            gate: what is published passes the one of `gate()`.
        """
        self._settle()
        yield from gate.let_claims(self._store.iter_claims())

    def names_in(self, document: str) -> Mapping[str, tuple[str, ...]]:
        """Returns the names of each referent of a document, by the referent's id."""
        return {referent.id: referent.names for referent in self._store.get_extraction(document).referents}

    def iter_claim_lines(self, gate: Gate = OPEN) -> Iterator[ClaimLine]:
        """Yields all claims as lines of JSON lines, by document and place in the text.

        Args:
            gate: what is published passes the one of `gate()`.
        """
        self._settle()
        document, names = "", {}  # claims come document by document
        for view in self._store.iter_claims():
            if view.document.id != document:
                document = view.document.id
                names = gate.let_names(document, self.names_in(document))
            if (let := gate.let_claim(view)) is not None:
                yield to_claim_line(let, names)

    def verify(self) -> Sequence[Fault]:
        """Checks originals, spans, references, search index and the log's chain; empty if all is well."""
        return self._store.verify()

    def _settle(self) -> None:
        settle(self._store)


class _Put:
    """Writes batches and keeps count."""

    def __init__(self, store: Store, removed: frozenset[str]) -> None:
        self._store, self._removed = store, removed
        self.paths: list[str] = []
        self.problems: list[Problem] = []
        self.n_documents = 0
        self.n_claims = 0

    def write(self, batch: Sequence[FileWork]) -> None:
        chosen = self._paths(batch)
        kept = [self._without_copies(work, chosen) for work in batch]
        if kept:
            self._store.put(kept)
        for work in kept:
            self.paths.append(work.entry.path)
            self.problems.extend(work.problems)
            self.n_documents += len(work.works)
            for item in work.works:
                self.n_claims += len(item.extraction.claims)
                self.problems.extend(item.extraction.problems)

    def _paths(self, batch: Sequence[FileWork]) -> dict[str, str]:
        """Returns the path under which each document stands: the first in the alphabet, whatever was read first."""
        paths: dict[str, list[str]] = {}
        for work in batch:
            for item in work.works:
                paths.setdefault(item.document.id, []).append(item.document.path)
        for id_, found in paths.items():
            found += [view.path for view in self._store.find_documents(id_)]
        return {id_: min(found) for id_, found in paths.items()}

    def _without_copies(self, work: FileWork, chosen: Mapping[str, str]) -> FileWork:
        """Leaves out what a person took out of the case, and what stands in it under another path."""
        kept = tuple(
            item
            for item in work.works
            if item.document.id not in self._removed and chosen[item.document.id] == item.document.path
        )
        return work if len(kept) == len(work.works) else replace(work, works=kept)


def _member(words: type[_Word], word: str | None, kind: str) -> _Word | None:
    if word is None:
        return None
    if word not in {member.value for member in words}:
        raise VocabularyError(kind, word, [member.value for member in words])
    return words(word)
