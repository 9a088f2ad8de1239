"""Long lists of a case in parts: entities by type and name, problems by code, the log, what was added last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quipus.case.meaning import Meaning
from quipus.case.settling import settle
from quipus.errors import NotFoundError
from quipus.model import (
    Act,
    ClaimView,
    Decision,
    DocumentView,
    EntityType,
    EntityView,
    Listing,
    Problem,
    ProblemCode,
    Severity,
    problem_codes,
)

MOST_CONCERNED = 6
"""Entities and names that a line of the log shows; a merge of many referents shows the first."""

MOST_NAMED = 40
"""Referents of a decision whose names are looked up."""


@dataclass(frozen=True, slots=True)
class Told:
    """A decision with what it concerns, as the log shows it.

    Attributes:
        decision: as it stands in the log. undone: whether it is not in force.
        names: the fullest names that the documents give to what is joined, kept apart or renamed.
        entities, others: the entities it concerns as they are now; `others` are those that a "different" keeps apart
            from the first.
        claim, document: what it concerns; None where that is gone or where it concerns something else.
        undoes: the decision that it takes back.
    """

    decision: Decision
    undone: bool
    names: tuple[str, ...] = ()
    entities: tuple[EntityView, ...] = ()
    others: tuple[EntityView, ...] = ()
    claim: ClaimView | None = None
    document: DocumentView | None = None
    undoes: Decision | None = None


class Looking(Meaning):
    """The part of a case that shows long lists in parts."""

    @property
    def address(self) -> str:
        """Where the case lies, as a second process would open it."""
        return self._store.address

    def list_entities(
        self, name: str = "", type_: EntityType | None = None, limit: int = 50, offset: int = 0
    ) -> Listing[EntityView]:
        """Returns entities of a name or a part of it (all, if it is empty) and of a type, most claims first."""
        settle(self._store)
        if name.strip():
            return self._store.find_entities(name, limit, offset, type_)
        return self._store.entities_of(type_, limit, offset)

    def get_entity(self, entity: str) -> EntityView:
        """Returns an entity by its canonical id, or by the id of one of its referents.

        Raises:
            NotFoundError: there is no such id.
        """
        settle(self._store)
        try:
            return self._store.get_entity(entity)
        except NotFoundError:
            owners = self._store.find_owners([entity])
            if entity not in owners:
                raise
            return owners[entity]

    def get_named(self, name: str) -> EntityView:
        """Returns the one entity that a name or an id means.

        Raises:
            NotFoundError, AmbiguousError: it means nobody or several.
        """
        return self._get_entity(name)

    def latest_documents(self, limit: int) -> Sequence[DocumentView]:
        """Returns the documents that were added or read anew last, the last first."""
        return self._store.latest_documents(limit)

    def count_problems(self) -> Mapping[ProblemCode, int]:
        """Returns how many problems of each kind there are, the costliest kind first."""
        counts = self._store.count_problems()
        codes = (problem_codes()[code] for code in counts)
        order = list(Severity)
        return {
            code: counts[code.code] for code in sorted(codes, key=lambda code: (order.index(code.severity), code.code))
        }

    def problems_of(self, code: str, limit: int, offset: int = 0) -> Listing[Problem]:
        """Returns problems of a code by path."""
        return self._store.problems_of(code, limit, offset)

    def decisions(
        self, limit: int, offset: int = 0, *, act: Act | None = None, author: str | None = None
    ) -> Listing[Told]:
        """Returns decisions of a kind and of a person, or of all, newest first, each with what it concerns."""
        settle(self._store)
        found = self._store.decisions_of(limit, offset, act, author)
        undone = self._store.undone(one.number for one in found.items)
        told = tuple(self._tell(one, is_undone=one.number in undone) for one in found.items)
        return Listing(told, found.total)

    def count_decided(self) -> int:
        """Returns how many claims somebody accepted or rejected; the others wait."""
        return self._store.count_decided()

    def authors(self) -> Sequence[tuple[str, int]]:
        """Returns who decided and how often, most often first."""
        return self._store.authors()

    def _tell(self, decision: Decision, *, is_undone: bool) -> Told:
        act, targets = decision.act, decision.targets
        if act is Act.UNDO:
            return Told(decision, is_undone, undoes=self._decision_of(targets[0]))
        if act is Act.REMOVE:
            return Told(decision, is_undone)
        if act in (Act.SAME, Act.DIFFERENT, Act.UNSURE, Act.NAME, Act.VICTIM):
            left = int(dict(decision.details).get("left", "1" if act is Act.DIFFERENT else len(targets)))
            entities, others = self._entities_of(targets[:left]), self._entities_of(targets[left:])
            return Told(decision, is_undone, self._names_of(targets), entities, others)
        if act is Act.GRADE and "reliability" in dict(decision.details):
            found = self._store.find_documents(targets[0])
            return Told(decision, is_undone, document=found[0] if found else None)
        return Told(decision, is_undone, claim=self._claim_of(targets[-1]))  # of "enter" the document comes first

    def _entities_of(self, referents: Sequence[str]) -> tuple[EntityView, ...]:
        """Returns the entities that referents are now, each once; referents of documents that are gone are passed."""
        owners = self._store.find_owners(referents[:MOST_NAMED])
        found = {owners[referent].id: owners[referent] for referent in referents if referent in owners}
        return tuple(found.values())[:MOST_CONCERNED]

    def _names_of(self, referents: Sequence[str]) -> tuple[str, ...]:
        """Returns the fullest names of referents, each once."""
        candidates = {one.referent: one for one in self._store.candidates(referents[:MOST_NAMED])}
        names = (name for referent in referents if referent in candidates for name in candidates[referent].names[:1])
        return tuple(dict.fromkeys(names))[:MOST_CONCERNED]

    def _claim_of(self, claim: str) -> ClaimView | None:
        try:
            return self._store.get_claim(claim)
        except NotFoundError:
            return None

    def _decision_of(self, wanted: str) -> Decision | None:
        try:
            return self._get_decision(wanted)
        except NotFoundError:
            return None
