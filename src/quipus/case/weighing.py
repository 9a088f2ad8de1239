"""Findings of a case: what its claims say together, how many independent sources say it, what contradicts it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from itertools import groupby

from quipus.case.meaning import Meaning
from quipus.case.settling import settle
from quipus.errors import VocabularyError
from quipus.model import (
    ClaimFilter,
    ClaimView,
    Clash,
    Contradiction,
    EntityView,
    Finding,
    Listing,
    Strength,
    vocabulary,
)
from quipus.publish import OPEN, Gate
from quipus.resolve.findings import CountTally, find_owner, make_contradiction, make_findings

MOST_NAMED = 10
"""Entities of one name whose findings are shown, as in `Case.show`."""

AT_ONCE = 75
"""Claims of which findings are made for a page where there are more than twice as many: enough for fifty findings, and
made in less than a twentieth of a second."""

MOST_LED = 20
"""Groups that one person leads whose other leaders are looked up."""

_STRENGTHS = tuple(Strength)


@dataclass(frozen=True, slots=True)
class Weighed:
    """The findings of one entity, with its claims from which they were made, and how many claims it has in all."""

    findings: tuple[Finding, ...]
    claims: Listing[ClaimView]


class Weighing(Meaning):
    """The part of a case that groups claims into findings; nothing of it is stored."""

    def findings(
        self,
        name: str | None = None,
        *,
        predicate: str | None = None,
        strength: str | None = None,
        contradicted: bool = False,
        limit: int | None = None,
    ) -> Listing[Finding]:
        """Returns findings: of a name in the order in which they are shown, of the whole case the best told first.

        Args:
            name: name or id; of several entities that bear it, the ten with most claims. None for the whole case.
            predicate, strength: words of the vocabulary and of `Strength`.
            contradicted: only those that another claim contradicts.
            limit: at most so many; `total` of the result says how many fit.

        Raises:
            NotFoundError: nobody and nothing bears the name.
            VocabularyError: an unknown predicate or strength.
        """
        wanted = _Wanted(_predicate(predicate), _strength(strength), contradicted)
        if name is not None:
            fitting = [finding for finding in self._findings_of(name) if wanted.takes(finding)]
            return Listing(tuple(fitting[:limit]), len(fitting))
        return _best(filter(wanted.takes, self.iter_findings()), limit)

    def iter_findings(self, gate: Gate = OPEN) -> Iterator[Finding]:
        """Yields all findings of the case, those of one entity together, in memory that the largest entity bounds.

        Contradictions between counts of different entities ("34 acusados", "31 personas") are `contradictions` alone.

        Args:
            gate: what is published passes the one of `Case.gate`, so that findings are made of what it lets through.
        """
        settle(self._store)
        for entity, views in self._iter_groups():
            for finding in gate.let_findings(views):
                if find_owner(finding.claims[0]) == entity:
                    yield finding

    def contradictions(self, name: str | None = None, limit: int | None = None) -> Listing[Contradiction]:
        """Returns contradictions: of a name, or all of the case, by kind and in the order in which they are found.

        Args:
            name: as in `findings`.
            limit: at most so many; `total` of the result says how many there are.
        """
        if name is not None:
            every = {_key(one): one for finding in self._findings_of(name) for one in finding.contradictions}
            found = list(every.values())
        else:
            found = list(self._iter_contradictions())
        found.sort(key=lambda one: tuple(Clash).index(one.clash))
        return Listing(tuple(found[:limit]), len(found))

    def _findings_of(self, name: str) -> list[Finding]:
        """Returns the findings of the entities that bear a name, each once."""
        found: dict[str, Finding] = {}
        for entity in self._named_entities(name)[:MOST_NAMED]:
            for finding in self.weigh(entity).findings:
                found.setdefault(finding.id, finding)
        return list(found.values())

    def weigh(self, entity: EntityView, most: int | None = None) -> Weighed:
        """Returns the findings of an entity, made from its own claims.

        Args:
            entity: the entity.
            most: make them of at most so many claims, the earliest; None takes all.
        """
        claims = self._store.claims(ClaimFilter(entity=entity.id), most)
        return self._weigh(entity, claims, self._iter_beside(entity, claims.items, None))

    def weigh_first(self, entity: EntityView, most: int) -> Weighed:
        """Returns the findings of an entity that are shown first.

        They are made of all its claims, or of so many if there are more than twice as many: of those whose predicates
        stand first, so that what is left out stands behind.
        """
        if entity.n_claims <= 2 * most:
            claims = self._store.claims(ClaimFilter(entity=entity.id))
        else:
            claims = Listing(
                tuple(self._store.leading_claims(entity.id, list(vocabulary().predicates), most)), entity.n_claims
            )
        return self._weigh(entity, claims, self._iter_beside(entity, claims.items, most // 3))

    def _weigh(self, entity: EntityView, claims: Listing[ClaimView], beside: Iterable[ClaimView]) -> Weighed:
        findings = make_findings([*claims.items, *beside])
        own = [finding for finding in findings if any(_is_about(view, entity) for view in finding.claims)]
        return Weighed(tuple(own), claims)

    def _iter_beside(self, entity: EntityView, views: Iterable[ClaimView], most: int | None) -> Iterator[ClaimView]:
        """Yields who else is said to lead the groups that somebody leads: what may contradict it is told of them.

        Args:
            entity: the one whose claims they are. views: its claims.
            most: at most so many claims of all groups together; None takes all.
        """
        groups = {
            view.object.id: None
            for view in views
            if view.shown.predicate == "leads" and view.object is not None and view.object.id != entity.id
        }
        left = most
        for group in list(groups)[:MOST_LED]:
            led = self._store.claims(ClaimFilter(entity=group, predicate="leads"), left).items
            yield from led
            left = None if left is None else left - len(led)
            if left == 0:
                return

    def _iter_contradictions(self) -> Iterator[Contradiction]:
        """Yields each contradiction of the case once."""
        settle(self._store)
        seen: set[tuple[str, str, str]] = set()
        tally = CountTally()
        for _, views in self._iter_groups():
            for finding in make_findings(views):
                for view in finding.claims:
                    tally.add(view)
                for one in finding.contradictions:
                    if one.clash is not Clash.COUNTS and _key(one) not in seen:
                        seen.add(_key(one))
                        yield one
        for left, right in tally.iter_clashes():
            yield make_contradiction(Clash.COUNTS, self._store.get_claim(left), self._store.get_claim(right))

    def _iter_groups(self) -> Iterator[tuple[str, list[ClaimView]]]:
        owned = self._store.iter_owned_claims()
        for (entity, _), members in groupby(owned, key=lambda one: (one.entity, one.part)):
            yield entity, [member.view for member in members]


@dataclass(frozen=True, slots=True)
class _Wanted:
    predicate: str | None
    strength: Strength | None
    contradicted: bool

    def takes(self, finding: Finding) -> bool:
        return (
            self.predicate in (None, finding.predicate)
            and self.strength in (None, finding.strength)
            and (not self.contradicted or bool(finding.contradictions))
        )


def _key(one: Contradiction) -> tuple[str, str, str]:
    return one.clash.value, one.claims[0].claim.id, one.claims[1].claim.id


def _best(findings: Iterable[Finding], limit: int | None) -> Listing[Finding]:
    """Returns the best told of some findings, acquittals first, and counts all."""
    total = 0

    def count() -> Iterator[Finding]:
        nonlocal total
        for finding in findings:
            total += 1
            yield finding

    kept = sorted(count(), key=_rank) if limit is None else nsmallest(limit, count(), key=_rank)
    return Listing(tuple(kept), total)


def _rank(finding: Finding) -> tuple[bool, int, int, str, str]:
    cleared = finding.stage in ("acquitted", "overturned")
    return (not cleared, _STRENGTHS.index(finding.strength), -finding.n_sources, finding.predicate, finding.id)


def _is_about(view: ClaimView, entity: EntityView) -> bool:
    return any(side is not None and side.id == entity.id for side in (view.subject, view.object))


def _predicate(name: str | None) -> str | None:
    return None if name is None else vocabulary().get_predicate(name).name


def _strength(word: str | None) -> Strength | None:
    if word is not None and word not in set(Strength):
        raise VocabularyError("strength", word, [strength.value for strength in Strength])
    return None if word is None else Strength(word)
