"""Finding the one claim, document, entity or decision that a user means."""

from __future__ import annotations

from quipus.case.settling import settle
from quipus.errors import AmbiguousError, NotFoundError
from quipus.model import Decision, DocumentView, EntityView
from quipus.store import Store


class Meaning:
    """The part of a case that knows what names and the starts of ids mean."""

    _store: Store

    def _get_claim(self, claim: str) -> str:
        found = self._store.find_claims(claim.strip().lower())
        if not found:
            raise NotFoundError("claim", claim, "List them with: quipus claims")
        if len(found) > 1:
            raise AmbiguousError("claim", claim, found)
        return found[0]

    def _get_document(self, document: str) -> DocumentView:
        found = self._store.find_documents(document)
        if not found:
            raise NotFoundError("document", document, "List them with: quipus documents")
        if len(found) > 1:
            raise AmbiguousError("document", document, [f"{view.id}  {view.path}" for view in found])
        return found[0]

    def _named_entities(self, name: str) -> tuple[EntityView, ...]:
        """Returns the entities that a name means: those with exactly this name or id, else those with a part of it."""
        settle(self._store)
        found = self._store.find_entities(name).items
        exact = [view for view in found if name in view.names or view.id == name]
        if not found:
            raise NotFoundError("person, group or place", name, "Look for the words with: quipus search")
        return tuple(exact) or found

    def _get_entity(self, entity: str) -> EntityView:
        found = self._named_entities(entity)
        if len(found) > 1:
            listed = [f"{view.id}  {view.name} ({view.type.value}, {view.n_claims} claims)" for view in found]
            raise AmbiguousError("entity", entity, listed)
        return found[0]

    def _optional_entity(self, entity: str | None) -> str | None:
        return None if entity is None else self._get_entity(entity).id

    def _get_decision(self, wanted: str) -> Decision:
        found = self._store.find_decisions(wanted)
        if not found:
            raise NotFoundError("decision", wanted, "List them with: quipus log")
        return found[0]
