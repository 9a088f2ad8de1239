"""The gate of publication of a case: what is held back, and under which names the rest is written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from quipus.case.meaning import Meaning
from quipus.case.settling import settle
from quipus.language.names import name_words
from quipus.model import Act, ClaimFilter, DocumentView, EntityType, EntityView
from quipus.publish import Gate, Pseudonym, Pseudonyms, find_held, is_proper, mask_sealed

_MOST_LIKE = 1000
"""Entities that share a word with a victim whose names are told apart from hers, those with most claims."""


class Publishing(Meaning):
    """The part of a case that says what may be published of it."""

    def gate(self, *, with_unknown_authority: bool = False, with_protected: bool = False, language: str = "en") -> Gate:
        """Returns the gate that everything written for others goes through: `iter_claims(gate)`, `iter_findings(gate)`.

        Args:
            with_unknown_authority: let through also what stands on records of which nobody says under what order they
                were obtained. Whoever asks for it answers for it.
            with_protected: write the names of victims, and what sealed documents are called and say, as they are.
                Whoever asks for it answers for it.
            language: of the file that is written, for pseudonyms: "en", "es" or "pt".
        """
        settle(self._store)
        documents = () if with_unknown_authority and with_protected else self._store.documents()
        held = {} if with_unknown_authority else find_held(documents)
        n_claims, elsewhere = self._hold(held)
        sealed = {} if with_protected else mask_sealed(documents, language)
        victims = Pseudonyms() if with_protected else self._pseudonyms()
        return Gate(held, n_claims, elsewhere, sealed, victims, language)

    def _hold(self, held: Mapping[str, DocumentView]) -> tuple[int, Mapping[str, EntityView | None]]:
        """Returns how many claims stand on held documents, and how others name whom they name."""
        n_claims = sum(self._store.claims(ClaimFilter(document=document), 0).total for document in held)
        referents = [one.id for document in held for one in self._store.get_extraction(document).referents]
        named = {view.id: view for view in self._store.find_owners(referents).values()}
        return n_claims, {id_: self._named_elsewhere(view, held) for id_, view in named.items()}

    def _named_elsewhere(self, view: EntityView, held: Collection[str]) -> EntityView | None:
        """Returns an entity with its names from other documents alone, and the one that a person chose."""
        uses = self._store.name_uses(view.id, len(held) + 1)
        free = {name for name, documents in uses if any(one.id not in held for one in documents.items)}
        if not free:
            return None
        chosen = {view.name} - {name for name, _ in uses}
        names = tuple(name for name in view.names if name in free | chosen)
        return replace(view, name=view.name if view.name in free | chosen else names[0], names=names)

    def _pseudonyms(self) -> Pseudonyms:
        """Returns the pseudonyms of all victims; a number is given when somebody is marked, and to nobody else."""
        marked = [decision for decision in self._store.decisions() if decision.act is Act.VICTIM]
        owners = self._store.find_owners(target for decision in marked for target in decision.targets)
        numbers: dict[str, int] = {}
        for number, decision in enumerate(marked, 1):
            for owner in (owners[target] for target in decision.targets if target in owners):
                if owner.victim:
                    numbers.setdefault(owner.id, number)
        views = {view.id: view for view in owners.values()}
        names = {one: self._victim_names(views[one]) for one in numbers}
        like = self._find_like(names.values())
        return Pseudonyms(
            {
                one: Pseudonym(number, names[one], *_names_of(view for view in like if view.id != one))
                for one, number in numbers.items()
            }
        )

    def _victim_names(self, view: EntityView) -> tuple[str, ...]:
        """Returns the names to be hidden: of people that nobody tells by name ("two women") the words stay."""
        names = dict.fromkeys((view.name, *view.names, *(name for name, _ in self._store.name_uses(view.id, 0))))
        return tuple(name for name in names if view.type is EntityType.PERSON or is_proper(name))

    def _find_like(self, names: Iterable[Iterable[str]]) -> list[EntityView]:
        """Returns the entities that share a word with some names."""
        words = {word for one in names for name in one for word in name_words(name)}
        found = (view for word in sorted(words) for view in self._store.find_entities(word, _MOST_LIKE).items)
        return list({view.id: view for view in found}.values())


def _names_of(views: Iterable[EntityView]) -> tuple[frozenset[str], frozenset[str]]:
    """Returns the names of people and those of everything else."""
    people: set[str] = set()
    others: set[str] = set()
    for view in views:
        (people if view.type is EntityType.PERSON else others).update((view.name, *view.names))
    return frozenset(people), frozenset(others)
