"""Decisions on a case: what people accept, reject, correct, join, keep apart, grade, remove and take back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from itertools import pairwise
from typing import Self

from quipus.case.corrections import Choice, check_correction
from quipus.case.effects import Effect, find_effect
from quipus.case.meaning import Meaning
from quipus.case.settling import settle
from quipus.errors import DecisionError
from quipus.model import (
    CREDIBILITY,
    GENESIS,
    RELIABILITY,
    Act,
    Decision,
    EntityType,
    EntityView,
    Removed,
)
from quipus.resolve import clashes
from quipus.resolve.clusters import Clusters


class Deciding(Meaning):
    """The part of a case that writes decisions. Each one needs a reason, and each one can be taken back."""

    _author: str
    _clock: Callable[[], dt.datetime]
    _drafts: list[Decision] | None = None
    _guard: Callable[[], None] | None = None

    def preview(self, decide: Callable[[Self], object]) -> Effect:
        """Returns what a decision would change, and writes nothing.

        Args:
            decide: takes the decision on the case that it is given: `lambda case: case.merge(names, reason)`.

        Raises:
            QuipusError: whatever the decision itself would raise.
        """
        settle(self._store)
        self._drafts = []
        try:
            decide(self)
            drafts = self._drafts
        finally:
            self._drafts = None
        if not drafts:
            raise DecisionError("Nothing was decided, so that there is nothing to show.")
        return find_effect(self._store, drafts[-1])

    # claims

    def accept(self, claim: str, reason: str) -> Decision:
        """Holds a claim to be rightly read from its words."""
        return self._decide(Act.ACCEPT, [self._get_claim(claim)], reason)

    def reject(self, claim: str, reason: str) -> Decision:
        """Holds a claim to be wrongly read; it stays in the case, marked."""
        return self._decide(Act.REJECT, [self._get_claim(claim)], reason)

    def correct(self, claim: str, changes: Mapping[str, str], reason: str) -> Decision:
        """States fields of a claim as they should be; what was extracted stays beside them.

        Args:
            claim: its id or the start of it.
            changes: "predicate", "modality", "polarity", "subject", "object", "speaker", "qualifier.NAME" to new
                values: people and things by name or id, a crime as "crime:CODE", words as "text:WORDS"; an empty
                value removes.
            reason: why.

        Raises:
            SettingsError: fields or values that the vocabulary does not allow, all of them at once.
        """
        target = self._get_claim(claim)
        shown = self._store.get_claim(target).shown

        def choose(name: str) -> Choice:
            return self._choose(name, shown.document)

        details = check_correction(shown, changes, choose, self._type_of)
        return self._decide(Act.CORRECT, [target], reason, details)

    def grade(self, target: str, grade: str, reason: str) -> Decision:
        """Grades a document's source (A to F) or a claim's information (1 to 6) by the Admiralty code."""
        grade = grade.strip().upper()
        if grade in RELIABILITY:
            return self._decide(Act.GRADE, [self._get_document(target).id], reason, [("reliability", grade)])
        if grade in CREDIBILITY:
            return self._decide(Act.GRADE, [self._get_claim(target)], reason, [("credibility", grade)])
        raise DecisionError(f"{grade!r} is no grade of the Admiralty code. A document takes A to F, a claim 1 to 6.")

    # entities

    def merge(self, entities: Sequence[str], reason: str) -> Decision:
        """Holds two or more entities to be one and the same.

        Args:
            entities: names or ids, each of exactly one entity.
            reason: why.

        Raises:
            DecisionError: they are one already, differ in type, or somebody decided that they are different.
        """
        views = [self._get_entity(entity) for entity in entities]
        if len({view.id for view in views}) < 2:
            raise DecisionError(f"{views[0].name} is one entity already; there is nothing to merge.")
        if len({view.type for view in views}) > 1:
            listed = ", ".join(f"{view.name} ({view.type.value})" for view in views)
            raise DecisionError(f"Only entities of one type can be one: {listed}.")
        targets = [referent for view in views for referent in self._store.referents_of(view.id)]
        self._refuse_clash(targets)
        return self._decide(Act.SAME, targets, reason, touched=targets)

    def split(self, entity: str, documents: Sequence[str], reason: str) -> Decision:
        """Holds the entity of some documents to be another than the one of the same name elsewhere.

        Args:
            entity: a name or id of exactly one entity.
            documents: ids, paths or names of the documents that speak of the other one; or ids of its referents.
            reason: why.

        Raises:
            DecisionError: none of these documents speaks of it, or all of them do.
        """
        view = self._get_entity(entity)
        referents = list(self._store.referents_of(view.id))
        chosen = self._chosen(referents, documents)
        rest = [referent for referent in referents if referent not in chosen]
        if not chosen or not rest:
            speak = "Only these documents speak" if chosen else "None of these documents speaks"
            raise DecisionError(f"{speak} of {view.name}; there is nothing to split.")
        targets = [*sorted(chosen), *rest]
        details = [("left", str(len(chosen)))]
        return self._decide(Act.DIFFERENT, targets, reason, details, touched=targets)

    def different(self, left: str, right: str, reason: str) -> Decision:
        """Holds two entities to be different; no rule and no later decision joins them while this one is in force.

        Of two referents that a rule joined, it takes the join back: the rules then join each of the rest of the entity
        to whichever of the two they may.

        Args:
            left, right: names or ids, each of exactly one entity; or ids of two referents of one entity.
            reason: why.

        Raises:
            DecisionError: they are one entity at present by a decision, or are named by what both bear.
        """
        views = [self._get_entity(left), self._get_entity(right)]
        if views[0].id == views[1].id:
            sides = [[referent] for referent in self._joined_by_rule(views[0], left, right)]
        else:
            sides = [list(self._store.referents_of(view.id)) for view in views]
        targets = [*sides[0], *sides[1]]
        return self._decide(Act.DIFFERENT, targets, reason, [("left", str(len(sides[0])))], touched=targets)

    def _joined_by_rule(self, view: EntityView, left: str, right: str) -> list[str]:
        """Returns two referents of one entity that are named by id and that no decision joined."""
        referents = self._store.referents_of(view.id)
        named = [[one for one in referents if one.startswith(wanted.strip().lower())] for wanted in (left, right)]
        if len(named[0]) != 1 or len(named[1]) != 1 or named[0] == named[1]:
            raise DecisionError(
                f"{view.name} is one entity at present. See what joined it: quipus joins CASE {view.id[:8]}; "
                "then take that join or that decision back, or part the entity: quipus split CASE ENTITY DOCUMENT"
            )
        pair = [named[0][0], named[1][0]]
        merged = Clusters(referents)
        for decision in self._store.decisions_on(referents, [Act.SAME]):
            targets = [target for target in decision.targets if target in merged]
            for one, other in pairwise(targets):
                merged.join(one, other)
        if merged.find(pair[0]) == merged.find(pair[1]):
            raise DecisionError(
                f"A decision holds the two to be one. Take it back first: quipus joins CASE {view.id[:8]} names it"
            )
        return pair

    def rename(self, entity: str, name: str, reason: str) -> Decision:
        """Chooses the name under which an entity is shown; the names in the documents stay beside it.

        A name chosen for what is parted later holds for neither part.
        """
        if not name.strip():
            raise DecisionError("A name needs at least one letter. Take an earlier choice back with: quipus undo")
        targets = list(self._store.referents_of(self._get_entity(entity).id))
        return self._decide(Act.NAME, targets, reason, [("name", " ".join(name.split()))])

    def unsure(self, left: str, right: str, reason: str) -> Decision:
        """Notes that somebody compared two entities and could not decide."""
        views = [self._get_entity(left), self._get_entity(right)]
        return self._decide(Act.UNSURE, [view.id for view in views], reason)

    def mark_victim(self, entity: str, reason: str) -> Decision:
        """Protects a person in everything that is published."""
        targets = list(self._store.referents_of(self._get_entity(entity).id))
        return self._decide(Act.VICTIM, targets, reason)

    # documents and the log

    def remove(self, document: str, reason: str) -> Removed:
        """Takes a document and its attachments out of the case, with exactly what stands on them."""
        view = self._get_document(document)
        _need(reason)
        make = self._maker(Act.REMOVE, [view.id], reason, [("path", view.path)])
        if self._drafts is not None:
            self._draft(make)
            return Removed((view,), 0, 0, 0, 0)
        removed = self._store.remove(view.id, make)
        settle(self._store)
        return removed

    def undo(self, decision: str, reason: str) -> Decision:
        """Takes a decision back; everything else stays. An undo can be undone.

        Args:
            decision: its number in the log, or its id or the start of it.
            reason: why.

        Raises:
            DecisionError: a removal cannot be undone, and a decision already taken back not twice.
        """
        target = self._get_decision(decision)
        if target.act is Act.REMOVE:
            raise DecisionError(
                "A removal cannot be undone, for nothing was kept. "
                "Read the file again with: quipus add CASE FILE --again"
            )
        if not self._store.decisions_on([target.id], [Act.UNDO]):
            return self._decide(Act.UNDO, [target.id], reason, touched=self._touches(target))
        raise DecisionError(f"Decision {target.number} is taken back already.")

    def log(self) -> Sequence[Decision]:
        """Returns every decision, oldest first."""
        return self._store.decisions()

    def get_decision(self, decision: str) -> Decision:
        """Returns one decision by its number in the log, or by its id or the start of it.

        Raises:
            NotFoundError: the log has none of that number or id.
        """
        return self._get_decision(decision)

    # writing

    def _decide(
        self,
        act: Act,
        targets: Sequence[str],
        reason: str,
        details: Sequence[tuple[str, str]] = (),
        touched: Iterable[str] = (),
    ) -> Decision:
        _need(reason)
        make = _behind(self._guard, self._maker(act, targets, reason, details))
        if self._drafts is not None:
            return self._draft(make)
        decision = self._store.append(make, touched)
        settle(self._store)
        return decision

    def _guarded(self, guard: Callable[[], None]) -> Self:
        """Returns the same case, whose decisions a guard may refuse with an error once nobody else can write."""
        other = copy(self)
        other._guard = guard  # noqa: SLF001 - the same case
        return other

    def _draft(self, make: Callable[[int, str], Decision]) -> Decision:
        """Makes a decision as the next of the log without writing it, and keeps it for `preview`."""
        log = self._store.decisions()
        decision = make(len(log) + 1, log[-1].id if log else GENESIS)
        if self._drafts is not None:
            self._drafts.append(decision)
        return decision

    def _maker(
        self, act: Act, targets: Sequence[str], reason: str, details: Sequence[tuple[str, str]]
    ) -> Callable[[int, str], Decision]:
        decided_at = self._clock().astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

        def make(number: int, previous: str) -> Decision:
            return Decision(
                number, act, tuple(targets), tuple(details), reason.strip(), self._author, decided_at, previous
            )

        return make

    def _touches(self, decision: Decision) -> Sequence[str]:
        """Returns the referents whose entity hangs on a decision, or on the one that it takes back."""
        if decision.act in (Act.SAME, Act.DIFFERENT):
            return decision.targets
        if decision.act is Act.UNDO:
            return self._touches(self._get_decision(decision.targets[0]))
        return ()

    def _chosen(self, referents: Sequence[str], wanted: Sequence[str]) -> set[str]:
        """Returns the referents that are named by id or stand in one of the documents named."""
        by_id = {referent for referent in referents if referent in wanted}
        documents = {self._get_document(name).id for name in wanted if name not in by_id}
        candidates = self._store.candidates(referents)
        return by_id | {candidate.referent for candidate in candidates if candidate.document in documents}

    def _choose(self, name: str, document: str) -> Choice:
        """Returns a referent of the entity that a name means, one of this document if it has one."""
        entity = self._get_entity(name)
        candidates = self._store.candidates(self._store.referents_of(entity.id))
        here = [candidate for candidate in candidates if candidate.document == document]
        chosen = min(here or candidates, key=lambda candidate: candidate.referent)
        return Choice(chosen.referent, chosen.type)

    def _type_of(self, referent: str) -> EntityType:
        return next(iter(self._store.candidates([referent]))).type

    def _refuse_clash(self, targets: Sequence[str]) -> None:
        against = self._store.decisions_on(targets, [Act.DIFFERENT])
        probe = Decision(0, Act.SAME, tuple(targets), (), "", "", "", "")
        if found := clashes(probe, against):
            numbers = ", ".join(str(decision.number) for decision in found)
            raise DecisionError(
                f"Decision {numbers} holds them to be different. Take it back first: quipus undo CASE NUMBER"
            )


def _behind(guard: Callable[[], None] | None, make: Callable[[int, str], Decision]) -> Callable[[int, str], Decision]:
    """Returns a maker of a decision that asks a guard first."""
    if guard is None:
        return make

    def made(number: int, previous: str) -> Decision:
        guard()
        return make(number, previous)

    return made


def _need(reason: str) -> None:
    if not reason.strip():
        raise DecisionError("A decision needs a reason. Give it with: --reason WORDS")
