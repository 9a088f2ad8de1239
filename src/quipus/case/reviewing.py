"""The review queue: what is worth a look first, and decisions that several people take beside each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import merge
from itertools import islice

from quipus.case.deciding import Deciding
from quipus.case.dossiers import Dossiers
from quipus.case.settling import settle
from quipus.case.suggesting import JUDGED
from quipus.errors import NotFoundError, TakenError
from quipus.model import Act, ClaimFilter, ClaimView, Decision, EntityType, EntityView, Modality, Status
from quipus.resolve import Suggestion

OPEN_CLAIMS = 200
"""Open claims of one entity that are put in order at once; the others follow when these are decided."""

PAIRED = 150
"""Entities for which pairs are looked for where pairs alone are shown: each takes some 10 ms the first time."""

ENTITIES = 40
"""Entities that are looked up at once."""

FIRST, LAST = (EntityType.PERSON, EntityType.GROUP), (EntityType.PEOPLE, EntityType.PLACE)
THEN = (*(type_ for type_ in EntityType if type_ not in (*FIRST, *LAST)), *LAST)
"""Whose claims come first: a country has the most claims and the least hangs on them."""

_DOUBT = {Modality.POSSIBLE: 0, Modality.ALLEGED: 0, Modality.PROBABLE: 1, Modality.CERTAIN: 2}


class ReviewKind(StrEnum):
    """What a queue holds."""

    ALL = "all"
    CLAIMS = "claims"
    PAIRS = "pairs"


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One thing to look at: a claim, or a pair of entities that may be one, under the entity whose turn it is."""

    entity: EntityView | None
    claim: ClaimView | None = None
    pair: Suggestion | None = None

    @property
    def id(self) -> str:
        """The claim's id, or those of the pair with "+" between them."""
        if self.claim is not None:
            return self.claim.claim.id
        return "" if self.pair is None else f"{self.pair.left}+{self.pair.right}"


@dataclass(frozen=True, slots=True)
class ReviewProgress:
    """How far a review is: decisions of the one who asks and of all since midnight UTC, and claims that are open."""

    own_today: int
    all_today: int
    n_open: int


class Reviewing(Dossiers, Deciding):
    """The part of a case that says what to look at next."""

    _pairs: dict[tuple[int, str], tuple[Suggestion, ...]]
    """Pairs found before, by number of documents and entity."""

    def review_queue(
        self, limit: int, passed: Collection[str] = (), kind: ReviewKind = ReviewKind.ALL
    ) -> tuple[ReviewItem, ...]:
        """Returns what is worth a look next, the most valuable first.

        First come the persons and groups of whom most is claimed, then everything else in that order. Of each, first
        come those who may be the same, then its open claims: what is possible or alleged before what is probable, and
        that before what is stated; of equal ones those that fewest documents say. Each item comes once. Pairs alone are
        looked for among the first `PAIRED` entities; `suggest` finds all.

        Args:
            limit: at most so many.
            passed: ids of items to leave out.
            kind: whether to leave out claims or pairs.
        """
        settle(self._store)
        return tuple(islice(self._iter_review(frozenset(passed), kind), limit))

    def get_review_item(self, item: str) -> ReviewItem | None:
        """Returns an item of the queue by its id, as it stands; None if it is not there any more."""
        settle(self._store)
        try:
            if "+" not in item:
                return ReviewItem(None, claim=self._store.get_claim(item))
            left, right = item.split("+", 1)
            view = self._store.get_entity(left)
            self._store.get_entity(right)
        except NotFoundError:
            return None
        return next(
            (ReviewItem(view, pair=one) for one in self._pairs_of(view) if (one.left, one.right) == (left, right)), None
        )

    def claims_of(self, entity: str, limit: int) -> tuple[ClaimView, ...]:
        """Returns the first claims of an entity by its canonical id."""
        return self._store.claims(ClaimFilter(entity=entity), limit).items

    def review_progress(self) -> ReviewProgress:
        """Returns how far the review is."""
        since = self._clock().astimezone(dt.UTC).strftime("%Y-%m-%dT00:00:00Z")
        return ReviewProgress(
            own_today=self._store.count_decisions(self._author, since),
            all_today=self._store.count_decisions(None, since),
            n_open=self._store.count_open(),
        )

    def review_claim(self, claim: str, act: Act, reason: str) -> Decision:
        """Accepts or rejects a claim if nobody has decided on it in the meantime.

        Raises:
            TakenError: somebody has; nothing is written.
        """
        target = self._get_claim(claim)
        guarded = self._guarded(lambda: self._refuse_decided(target))
        return guarded.accept(target, reason) if act is Act.ACCEPT else guarded.reject(target, reason)

    def review_pair(self, left: str, right: str, act: Act, reason: str) -> Decision:
        """Holds two entities to be one or different, or notes that it cannot be told, if nobody has in the meantime.

        Args:
            left, right: canonical ids. act: SAME, DIFFERENT or UNSURE. reason: why.

        Raises:
            TakenError: somebody has; nothing is written.
        """
        settle(self._store)
        self._refuse_judged(left, right)
        guarded = self._guarded(lambda: self._refuse_judged(left, right))
        if act is Act.SAME:
            return guarded.merge([left, right], reason)
        decide = guarded.different if act is Act.DIFFERENT else guarded.unsure
        return decide(left, right, reason)

    # what comes next

    def _iter_review(self, passed: frozenset[str], kind: ReviewKind) -> Iterator[ReviewItem]:
        seen = set(passed)
        if kind is ReviewKind.CLAIMS and not self._store.count_open():
            return
        for entity in islice(self._iter_leading(), PAIRED if kind is ReviewKind.PAIRS else None):
            for item in self._iter_items(entity, kind, seen):
                if item.id not in seen:
                    seen.add(item.id)
                    yield item
        if kind is not ReviewKind.PAIRS:
            yield from (item for item in self._iter_of_nobody() if item.id not in seen)

    def _iter_leading(self) -> Iterator[EntityView]:
        """Yields entities with claims, those of whom most is claimed first, persons and groups before all others."""
        for types in (FIRST, THEN):
            yield from merge(*map(self._iter_type, types), key=lambda view: (-view.n_claims, view.id))

    def _iter_type(self, type_: EntityType) -> Iterator[EntityView]:
        offset = 0
        while found := self._store.entities_of(type_, ENTITIES, offset).items:
            yield from (view for view in found if view.n_claims)
            if not found[-1].n_claims:
                return
            offset += ENTITIES

    def _iter_items(self, entity: EntityView, kind: ReviewKind, seen: Collection[str]) -> Iterator[ReviewItem]:
        claims = [] if kind is ReviewKind.PAIRS else self._store.open_claims(entity.id, OPEN_CLAIMS)
        fresh = [view for view in claims if view.claim.id not in seen]
        if kind is ReviewKind.PAIRS or (kind is ReviewKind.ALL and fresh):
            for pair in self._pairs_of(entity):
                yield ReviewItem(entity, pair=pair)
        for view in order_claims(entity, fresh):
            yield ReviewItem(entity, claim=view)

    def _iter_of_nobody(self) -> Iterator[ReviewItem]:
        offset = 0
        while found := self._store.open_claims_of_nobody(ENTITIES, offset):
            yield from (ReviewItem(None, claim=view) for view in found)
            offset += ENTITIES

    def _pairs_of(self, entity: EntityView) -> Iterator[Suggestion]:
        """Yields who may be the same as an entity, without those on whom somebody decided since they were found."""
        key = (self._store.count_documents(), entity.id)
        if key not in self._pairs:
            self._pairs[key] = tuple(one for one in self.suggest_for(entity) if not one.unsure)
        for pair in self._pairs[key]:
            if not self._is_judged(pair.left, pair.right):
                yield pair

    # what somebody else decided

    def _refuse_decided(self, claim: str) -> None:
        if self._store.get_claim(claim).status is not Status.OPEN:
            self._refuse(self._store.decisions_on([claim], [Act.ACCEPT, Act.REJECT, Act.ENTER]))

    def _refuse_judged(self, left: str, right: str) -> None:
        if self._is_judged(left, right):
            self._refuse([one for one in self._store.decisions_on([left], JUDGED) if right in one.targets])

    def _refuse(self, decisions: Sequence[Decision]) -> None:
        last = decisions[-1] if decisions else None
        raise TakenError(None if last is None else last.author, None if last is None else last.act.value)

    def _is_judged(self, left: str, right: str) -> bool:
        """Tells whether two are one by now, or somebody said that they are not, or that it cannot be told."""
        views = self._store.find_views([left, right])
        if len(views) < 2:
            return True
        others = set(self._store.referents_of(right))
        apart = self._store.decisions_on(self._store.referents_of(left), [Act.DIFFERENT, Act.UNSURE])
        return any(not others.isdisjoint(one.targets) for one in apart)


def order_claims(entity: EntityView, views: Sequence[ClaimView]) -> list[ClaimView]:
    """Returns open claims of an entity, the most doubtful first; of equal ones those that fewest documents say."""
    documents: dict[tuple[object, ...], set[str]] = {}
    for view in views:
        documents.setdefault(_saying(entity, view), set()).add(view.document.id)
    return sorted(views, key=lambda view: (_DOUBT[view.shown.modality], len(documents[_saying(entity, view)])))


def _saying(entity: EntityView, view: ClaimView) -> tuple[object, ...]:
    """Returns what is the same of claims that say the same of an entity."""
    sides = (view.subject, view.object)
    other = next((one.id for one in sides if one is not None and one.id != entity.id), None)
    value = None if view.object is not None else view.shown.object
    return view.shown.predicate, view.shown.polarity, other, value
