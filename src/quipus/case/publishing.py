"""The gate of publication of a case: which of its documents are held back, and how others name who stands in them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from quipus.case.meaning import Meaning
from quipus.case.settling import settle
from quipus.model import ClaimFilter, EntityView
from quipus.publish import OPEN, Gate, find_held


class Publishing(Meaning):
    """The part of a case that says what may be published of it."""

    def gate(self, *, with_unknown_authority: bool = False) -> Gate:
        """Returns the gate that everything written for others goes through: `iter_claims(gate)`, `iter_findings(gate)`.

        Args:
            with_unknown_authority: let through also what stands on records of which nobody says under what order they
                were obtained. Whoever asks for it answers for it.
        """
        held = {} if with_unknown_authority else find_held(self._store.documents())
        if not held:
            return OPEN
        settle(self._store)
        n_claims = sum(self._store.claims(ClaimFilter(document=document), 0).total for document in held)
        referents = [one.id for document in held for one in self._store.get_extraction(document).referents]
        named = {view.id: view for view in self._store.find_owners(referents).values()}
        return Gate(held, n_claims, {id_: self._named_elsewhere(view, held) for id_, view in named.items()})

    def _named_elsewhere(self, view: EntityView, held: Collection[str]) -> EntityView | None:
        """Returns an entity with its names from other documents alone, and the one that a person chose."""
        uses = self._store.name_uses(view.id, len(held) + 1)
        free = {name for name, documents in uses if any(one.id not in held for one in documents.items)}
        if not free:
            return None
        chosen = {view.name} - {name for name, _ in uses}
        names = tuple(name for name in view.names if name in free | chosen)
        return replace(view, name=view.name if view.name in free | chosen else names[0], names=names)
