"""What a decision would change: entities, claims and findings before and after, without writing anything."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from quipus.case.settling import IDENTITY, surroundings
from quipus.model import Act, ClaimFilter, ClaimView, Decision, EntityView, Finding, ObjectKind
from quipus.resolve import Candidate, resolve
from quipus.resolve.findings import make_findings
from quipus.store import Store
from quipus.store.entities import order_names, shown_name
from quipus.store.reviews import CLAIM_ACTS, apply_corrections, derive_review, in_force, named_ids

MOST_CLAIMS = 2_000
"""Claims of an entity that are looked at; what is said to change counts these alone, and says so."""

_BY_REFERENT = (*IDENTITY, Act.NAME, Act.VICTIM)


@dataclass(frozen=True, slots=True)
class Effect:
    """What a decision changes.

    Attributes:
        decision: the one in question.
        entities_before, entities_after: the entities that it concerns.
        n_claims: claims about them, of which `n_looked_at` were looked at.
        findings_before, findings_after: the findings of these claims that are not the same before and after.
        n_findings_before, n_findings_after: how many findings there are in all.
    """

    decision: Decision
    entities_before: tuple[EntityView, ...]
    entities_after: tuple[EntityView, ...]
    n_claims: int
    n_looked_at: int
    findings_before: tuple[Finding, ...]
    findings_after: tuple[Finding, ...]
    n_findings_before: int
    n_findings_after: int


def find_effect(store: Store, decision: Decision) -> Effect:
    """Returns what changes when a decision that is not in the log yet comes to bear.

    Args:
        store: with every entity settled.
        decision: the next of its log.
    """
    log = store.decisions()
    before, after = in_force(log), in_force([*log, decision])
    changed = [one for key, one in {**before, **after}.items() if (key in before) is not (key in after)]
    gone = frozenset(_documents_gone(store, decision))
    concerned = _Concerned(store, changed, gone)
    world = _World(store, concerned.referents(), tuple(after.values()), gone)
    views, n_claims = concerned.views(entity.id for entity in world.before)
    entered = {target for one in after.values() if one.act is Act.ENTER for target in one.targets}
    stays = [view for view in views if not view.claim.origin.person or view.claim.id in entered]
    seen = [world.see(view) for view in stays if view.document.id not in gone]
    old, new = make_findings(views), make_findings(seen)
    kept = {_look(finding) for finding in old} & {_look(finding) for finding in new}
    return Effect(
        decision=decision,
        entities_before=world.before,
        entities_after=tuple(_counted(entity, seen) for entity in world.after),
        n_claims=n_claims,
        n_looked_at=len(views),
        findings_before=tuple(finding for finding in old if _look(finding) not in kept),
        findings_after=tuple(finding for finding in new if _look(finding) not in kept),
        n_findings_before=len(old),
        n_findings_after=len(new),
    )


def _documents_gone(store: Store, decision: Decision) -> Iterator[str]:
    """Yields the documents that a removal takes out, attachments included."""
    pending = list(decision.targets) if decision.act is Act.REMOVE else []
    children: dict[str | None, list[str]] = defaultdict(list)
    for document in store.documents() if pending else ():
        children[document.parent].append(document.id)
    while pending:
        document_id = pending.pop()
        yield document_id
        pending += children[document_id]


class _Concerned:
    """Which claims and referents some decisions, and the removal of some documents, bear upon."""

    def __init__(self, store: Store, changed: Sequence[Decision], gone: frozenset[str]) -> None:
        self._store = store
        self._claims = {
            view.claim.id: view
            for decision in changed
            if decision.act in CLAIM_ACTS
            for target in decision.targets
            for view in _claims_at(store, target)
        }
        targets = [id_ for decision in changed if decision.act in _BY_REFERENT for id_ in decision.targets]
        corrected = [id_ for decision in changed if decision.act is Act.CORRECT for id_ in named_ids(decision)]
        removed = [referent.id for id_ in gone for referent in store.get_extraction(id_).referents]
        self._targets = {candidate.referent for candidate in store.candidates([*targets, *corrected, *removed])}

    def referents(self) -> set[str]:
        """Returns the referents whose entity may change or is shown."""
        sides = {view.shown.subject for view in self._claims.values()} - {None}
        return self._targets | {side for side in sides if side is not None}

    def views(self, entities: Iterable[str]) -> tuple[list[ClaimView], int]:
        """Returns the claims of the decisions and of some entities, up to a limit for each, and how many there are.

        Args:
            entities: those that some referent belongs to or leaves; a join may draw in others than the decision names.
        """
        found = dict(self._claims)
        beyond = 0
        for entity in entities:
            listed = self._store.claims(ClaimFilter(entity=entity), MOST_CLAIMS)
            beyond += listed.total - len(listed.items)
            found.update((view.claim.id, view) for view in listed.items)
        return list(found.values()), len(found) + beyond


def _claims_at(store: Store, target: str) -> list[ClaimView]:
    """Returns the claim of an id; none where it is a document's, whose grade changes no finding."""
    return [store.get_claim(claim) for claim in store.find_claims(target)]


class _World:
    """The case as it would stand: every entity and every review under the decisions that would be in force."""

    def __init__(
        self, store: Store, referents: Iterable[str], decisions: Sequence[Decision], gone: frozenset[str]
    ) -> None:
        asked = set(referents)
        candidates, in_force_now = surroundings(store, asked)
        left = [candidate for candidate in candidates if candidate.document not in gone]
        was = resolve(candidates, in_force_now)
        self._decisions = decisions
        self._is = resolve(left, [decision for decision in decisions if decision.act in IDENTITY])
        named = {id_ for decision in decisions if decision.act is Act.NAME for id_ in decision.targets}
        others = store.candidates(named - self._is.keys())
        self._elsewhere = {candidate.referent for candidate in others if candidate.document not in gone}
        moved = {referent for referent in was if self._is.get(referent) != was[referent]} | (asked & was.keys())
        touched = {self._is[referent] for referent in moved if referent in self._is}
        joined = {referent for referent, entity in self._is.items() if entity in touched}
        left_or_joined = sorted({was[referent] for referent in moved | joined})
        self.before = tuple(store.get_entity(entity) for entity in left_or_joined)
        self.after = tuple(self._entity(entity, left) for entity in sorted(touched))
        self._views = {view.id: view for view in self.after}

    def see(self, view: ClaimView) -> ClaimView:
        """Returns a claim as it would be shown."""
        decisions = [decision for decision in self._decisions if view.claim.id in decision.targets]
        review = derive_review(view.claim.id, decisions)
        shown = apply_corrections(view.claim, review.corrections)
        is_referent = shown.object is not None and shown.object.kind is ObjectKind.REFERENT
        side = shown.object.value if shown.object is not None and is_referent else None
        return replace(
            view,
            shown=shown,
            subject=self._side(shown.subject, view.subject),
            object=self._side(side, view.object),
            speaker=self._side(shown.speaker, view.speaker),
            status=review.status,
            credibility=review.credibility,
            corrected=bool(review.corrections),
        )

    def _side(self, referent: str | None, known: EntityView | None) -> EntityView | None:
        if referent is None:
            return None
        return self._views.get(self._is.get(referent, ""), known)

    def _entity(self, entity: str, candidates: Sequence[Candidate]) -> EntityView:
        members = [candidate for candidate in candidates if self._is[candidate.referent] == entity]
        names = order_names([member.names for member in members])
        types = Counter(member.type for member in members)
        type_ = min(types, key=lambda type_: (-types[type_], type_))
        chosen = self._chosen_name(entity)
        return EntityView(
            id=entity,
            type=type_,
            name=chosen or shown_name(type_, names),
            names=names if chosen is None else (chosen, *(name for name in names if name != chosen)),
            n_documents=len({member.document for member in members}),
            victim=any(member.referent in self._marked(Act.VICTIM) for member in members),
        )

    def _chosen_name(self, entity: str) -> str | None:
        namings = [
            dict(decision.details)["name"]
            for decision in self._decisions
            if decision.act is Act.NAME and self._entities(decision.targets) == {entity}
        ]
        return namings[-1] if namings else None

    def _entities(self, referents: Iterable[str]) -> set[str | None]:
        """Returns the entities of those of some referents that are in the case, None for one that is not looked at."""
        return {self._is.get(id_) for id_ in referents if id_ in self._is or id_ in self._elsewhere}

    def _marked(self, act: Act) -> set[str]:
        return {id_ for decision in self._decisions if decision.act is act for id_ in decision.targets}


def _counted(entity: EntityView, views: Iterable[ClaimView]) -> EntityView:
    """Returns an entity with the number of claims about it."""
    about = sum(
        any(side is not None and side.id == entity.id for side in (view.subject, view.object)) for view in views
    )
    return replace(entity, n_claims=about)


def _look(finding: Finding) -> tuple[object, ...]:
    """Returns what makes a finding another one to its readers; the names of its entities aside, which are told once."""
    reviews = tuple((view.claim.id, view.status, view.credibility, view.shown) for view in finding.claims)
    clashes = frozenset((one.clash, *(view.claim.id for view in one.claims)) for one in finding.contradictions)
    return (finding.id, finding.sources, finding.strength, reviews, clashes)
