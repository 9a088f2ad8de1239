"""The gate of publication: what leaves the desk in a file for others, and what does not. The rule stands here alone.

Nothing is published of a document that holds records of which nobody says under what order they were obtained, nor of
what came inside it: the pictures and papers of a chat's export were obtained by the same hands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from quipus.model import AUTHORITY_UNKNOWN, ClaimView, DocumentView, EntityView, lacks_authority

_NAMED = 3
"""Documents named in the words about what is left out."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What publication leaves out of a case.

    Attributes:
        held: the documents of which nothing is published, by id. n_claims: how many claims stand on them.
        elsewhere: the entities that held documents name, as the other documents name them; None where no other does.
    """

    held: Mapping[str, DocumentView] = field(default_factory=dict)
    n_claims: int = 0
    elsewhere: Mapping[str, EntityView | None] = field(default_factory=dict)

    def let_claim(self, view: ClaimView) -> ClaimView | None:
        """Returns a claim as it may be published, None if it may not: nobody has a name from a held document."""
        if not self.held:
            return view
        if view.document.id in self.held:
            return None
        return replace(
            view, subject=self._side(view.subject), object=self._side(view.object), speaker=self._side(view.speaker)
        )

    def let_claims(self, views: Iterable[ClaimView]) -> Iterator[ClaimView]:
        """Yields those of some claims that may be published."""
        return (let for view in views if (let := self.let_claim(view)) is not None)

    def let_entity(self, view: EntityView) -> EntityView | None:
        """Returns an entity as it may be published; None where held documents alone name it."""
        return self.elsewhere.get(view.id, view)

    def _side(self, view: EntityView | None) -> EntityView | None:
        if view is None:
            return None
        return self.let_entity(view) or replace(view, name=view.id, names=())

    @property
    def words(self) -> str:
        """How many claims are left out and why, for a person; "" where none is."""
        if not self.n_claims:
            return ""
        paths = sorted(document.path for document in self.held.values())
        more = f" and {len(paths) - _NAMED:,} more" if len(paths) > _NAMED else ""
        claims = f"{self.n_claims:,} claim{'' if self.n_claims == 1 else 's'}"
        documents = f"{len(paths):,} document{'' if len(paths) == 1 else 's'} of records"
        return f"Left out: {claims} on {documents}, {AUTHORITY_UNKNOWN} ({', '.join(paths[:_NAMED])}{more})."


OPEN: Final = Gate()
"""The gate that holds nothing back: for work at the desk, and where somebody asked by name for what it would hold."""


def find_held(documents: Iterable[DocumentView]) -> dict[str, DocumentView]:
    """Returns the documents of which nothing is published, by id.

    Args:
        documents: all of a case, since an attachment is held with what it came in.
    """
    known = {document.id: document for document in documents}
    return {document.id: document for document in known.values() if _is_held(document, known)}


def _is_held(document: DocumentView, known: Mapping[str, DocumentView]) -> bool:
    if document.authority:
        return False
    if lacks_authority(document):
        return True
    carrier = known.get(document.parent or "")
    return carrier is not None and _is_held(carrier, known)
