"""Dossiers of entities: of a small one whole, of a large one heading by heading, each made of a page of its claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quipus.case.settling import settle
from quipus.case.suggesting import JUDGED
from quipus.case.weighing import Weighing
from quipus.language.names import name_words
from quipus.model import ClaimFilter, ClaimView, DocumentView, EntityType, EntityView, Listing
from quipus.publish.dossier import OTHER, Section, Sections, headings_of, make_section, make_sections, predicates_of
from quipus.resolve import Suggestion, suggest
from quipus.resolve.findings import make_findings

WHOLE = 250
"""Claims up to which a dossier is made at once: about 0.1 s here."""

PAGE = 40
"""Claims of one predicate that a page of a heading is made of, where the dossier is not made at once."""

NEAR = 40
"""Entities of a similar name that one entity is compared with."""

MOST_NAMES, LETTERS = 4, 4
"""Names of an entity by which it is looked up, and letters of a word of them: "de" and "los" say nothing."""

REFERENTS = 12
"""Referents of an entity that are compared: more of them say nothing new about a name."""


@dataclass(frozen=True, slots=True)
class NameUse:
    """A name of an entity and where it stands: some of the documents, and how many there are."""

    name: str
    documents: Listing[DocumentView]


@dataclass(frozen=True, slots=True)
class Folder:
    """What is known about an entity, as far as one look shows it.

    Attributes:
        entity: the one. n_claims: how many claims are about it, or name it if it is a place.
        sections: all of its findings under headings, or None where there are too many claims for that.
        counts: where `sections` is None, how many claims each heading rests on at most.
        n_said: how many claims it makes as a speaker.
    """

    entity: EntityView
    n_claims: int
    sections: Sections | None
    counts: Mapping[str, int]
    n_said: int


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of one heading of a dossier: made of the claims from `offset` on, of `n_claims` in all.

    `n_pages` are needed for all of them; contradictions and sources are counted among the claims of this page.
    """

    section: Section
    number: int
    n_pages: int
    n_claims: int


class Dossiers(Weighing):
    """The part of a case that puts together what is known about one entity."""

    def folder(self, entity: EntityView) -> Folder:
        """Returns what is known about an entity: all of it if it is not too much, else what there is of each kind."""
        settle(self._store)
        n_said = self._store.claims(ClaimFilter(speaker=entity.id), 0).total
        n_claims = self._count_naming(entity)
        if n_claims <= WHOLE:
            whole = self._claims_naming(entity, WHOLE)
            beside = self._iter_beside(entity, whole.items, WHOLE // 2)
            findings = make_findings([*whole.items, *beside])
            own = {view.claim.id for view in whole.items}
            told = [one for one in findings if any(view.claim.id in own for view in one.claims)]
            return Folder(entity, n_claims, make_sections(entity, told), {}, n_said)
        by_predicate = self._store.count_claims(entity.id)
        headings = [*(heading.name for heading in headings_of(entity.type)), OTHER]
        counts = {name: sum(by_predicate.get(one, 0) for one in predicates_of(entity.type, name)) for name in headings}
        return Folder(entity, n_claims, None, counts, n_said)

    def leaf(self, entity: EntityView, heading: str, number: int = 1) -> Leaf:
        """Returns one page of a heading, made of at most `PAGE` claims of each of its predicates."""
        listings = [
            self._claims_naming(entity, PAGE, (number - 1) * PAGE, predicate)
            for predicate in predicates_of(entity.type, heading)
        ]
        views = [view for listing in listings for view in listing.items]
        total = sum(listing.total for listing in listings)
        n_pages = max((-(-listing.total // PAGE) for listing in listings), default=1)
        return Leaf(make_section(entity, heading, make_findings(views)), number, max(n_pages, 1), total)

    def said_by(self, entity: EntityView, limit: int, offset: int = 0) -> Listing[ClaimView]:
        """Returns the claims of which an entity is the speaker."""
        return self._store.claims(ClaimFilter(speaker=entity.id), limit, offset)

    def names_of(self, entity: EntityView, most_documents: int = 5) -> tuple[NameUse, ...]:
        """Returns the names of an entity, those in most documents first, each with some of its documents."""
        uses = self._store.name_uses(entity.id, most_documents)
        return tuple(NameUse(name, documents) for name, documents in uses)

    def _count_naming(self, entity: EntityView) -> int:
        """Returns how many claims `_claims_naming` has; of a place they are counted, the others know it."""
        return self._claims_naming(entity, 0).total if entity.type is EntityType.PLACE else entity.n_claims

    def _claims_naming(
        self, entity: EntityView, limit: int, offset: int = 0, predicate: str | None = None
    ) -> Listing[ClaimView]:
        """Returns claims about an entity; about a place also those that name it in a qualifier."""
        if entity.type is EntityType.PLACE:
            return self._store.claims(ClaimFilter(place=entity.id, predicate=predicate), limit, offset)
        return self._store.claims(ClaimFilter(entity=entity.id, predicate=predicate), limit, offset)

    def documents_of(self, entity: EntityView, limit: int = 200) -> Listing[DocumentView]:
        """Returns the documents that speak of an entity, by path."""
        return self._store.documents_of(entity.id, limit)

    # who may be the same

    def suggest_for(self, entity: EntityView, limit: int = 5) -> tuple[Suggestion, ...]:
        """Returns who may be the same as one entity, by comparing it with those of a similar name.

        `Suggesting.suggest` compares with everybody, by more than names, and takes longer the larger the case is.
        """
        settle(self._store)
        near = [entity.id, *(one.id for one in self._near(entity) if one.id != entity.id and one.type is entity.type)]
        entity_of = {referent: one for one in near for referent in self._store.referents_of(one)[:REFERENTS]}
        candidates = self._store.candidates(entity_of)
        decisions = self._store.decisions_on([*entity_of, *near], JUDGED)
        known = {one.referent: entity_of[one.referent] for one in candidates}
        found = suggest(candidates, decisions, entity_of=known)
        return tuple(one for one in found if entity.id in (one.left, one.right))[:limit]

    def _near(self, entity: EntityView) -> list[EntityView]:
        """Returns entities with a word of the entity's names, those with most claims of each word."""
        words = {word: None for name in entity.names[:MOST_NAMES] for word in name_words(name) if len(word) >= LETTERS}
        each = max(NEAR // max(len(words), 1), 4)
        found = {
            view.id: view for word in words for view in self._store.find_entities(word, each, 0, entity.type).items
        }
        return list(found.values())
