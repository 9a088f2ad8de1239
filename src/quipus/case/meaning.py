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

    def _get_entity(self, entity: str) -> EntityView:
        settle(self._store)
        found = self._store.find_entities(entity).items
        exact = [view for view in found if entity in view.names or view.id == entity]
        found = tuple(exact) or found
        if not found:
            raise NotFoundError("person, group or place", entity, "Look for the words with: quipus search")
        if len(found) > 1:
            listed = [f"{view.id}  {view.name} ({view.type.value}, {view.n_claims} claims)" for view in found]
            raise AmbiguousError("entity", entity, listed)
        return found[0]

    def _optional_entity(self, entity: str | None) -> str | None:
        return None if entity is None else self._get_entity(entity).id

    def _get_decision(self, wanted: str) -> Decision:
        found = [
            decision
            for decision in self._store.decisions()
            if str(decision.number) == wanted or (len(wanted) >= 6 and decision.id.startswith(wanted))
        ]
        if not found:
            raise NotFoundError("decision", wanted, "List them with: quipus log")
        return found[0]
