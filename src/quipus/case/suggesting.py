"""Which entities may be one: suggestions for people to decide."""

from __future__ import annotations

from quipus.case.meaning import Meaning
from quipus.case.settling import IDENTITY, settle
from quipus.model import Act, Listing
from quipus.resolve import Suggestion, suggest
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
