"""Which entities may be one, for people to decide; and why referents are one, with who or what answers for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from quipus.case.meaning import Meaning
from quipus.case.settling import IDENTITY, settle, surroundings
from quipus.language.names import name_key
from quipus.model import Act, EntityType, EntityView, Listing
from quipus.resolve import Join, Suggestion, compare, find_joins, suggest
from quipus.resolve.namesakes import tell_apart
from quipus.store.reviews import in_force

JUDGED = (*IDENTITY, Act.UNSURE)
"""Decisions that tell what need not be suggested, or comes last."""


class Suggesting(Meaning):
    """The part of a case that suggests what may be one."""

    def suggest(self, name: str | None = None, limit: int | None = None) -> Listing[Suggestion]:
        """Returns pairs of entities that may be one, the most valuable first; those that hang together share a group.

        Nothing is joined by it.
        What a decision keeps apart is not suggested, and what somebody was unsure about comes last.

        Args:
            name: name or id; all entities that bear it. None for the whole case.
            limit: at most so many; `total` of the result says how many there are.

        Raises:
            NotFoundError: nobody and nothing bears the name.
        """
        entities = None if name is None else {view.id for view in self._named_entities(name)}
        settle(self._store)
        decisions = [one for one in in_force(self._store.decisions()).values() if one.act in JUDGED]
        found = suggest(list(self._store.iter_candidates()), decisions)
        wanted = [one for one in found if entities is None or not entities.isdisjoint((one.left, one.right))]
        return Listing(tuple(wanted[:limit]), len(wanted))

    def tell_apart(self, entities: Iterable[EntityView]) -> dict[str, str]:
        """Returns what tells those of some entities apart that are called alike, by their ids: "Peru", "Tacna" ...

        Entities whose name no other of them has are not in it.
        """
        alike: dict[tuple[EntityType, str], list[str]] = defaultdict(list)
        for entity in entities:
            alike[entity.type, name_key(entity.name)].append(entity.id)
        told: dict[str, str] = {}
        for ids in alike.values():
            if len(ids) > 1:
                members = {id_: self._store.candidates(self._store.referents_of(id_)) for id_ in ids}
                told |= tell_apart(members, {document.id: document.path for document in self._store.documents()})
        return told

    def joins(self, name: str | None = None, limit: int | None = None) -> Listing[Join]:
        """Returns the joins by which referents of several documents are one entity, each signed by its rule or author.

        Joins by rules are no rows of the log: they follow from documents and decisions, and are found when asked for.
        `different` with the two referents of one takes it back.

        Args:
            name: name or id; all entities that bear it. None for the whole case.
            limit: at most so many; those shown come with what speaks for and against.

        Raises:
            NotFoundError: nobody and nothing bears the name.
        """
        if name is None:
            settle(self._store)
            candidates = list(self._store.iter_candidates())
            decisions = [one for one in in_force(self._store.decisions()).values() if one.act in IDENTITY]
            found = find_joins(candidates, decisions)
        else:
            entities = {view.id for view in self._named_entities(name)}
            referents = [referent for entity in entities for referent in self._store.referents_of(entity)]
            candidates, decisions = surroundings(self._store, referents)
            found = find_joins(candidates, decisions, entities)
        by_id = {candidate.referent: candidate for candidate in candidates}
        shown = [replace(one, reasons=compare(by_id[one.left], by_id[one.right]).reasons) for one in found[:limit]]
        return Listing(tuple(shown), len(found))
