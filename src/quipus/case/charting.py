"""Charts of a case: who is tied to an entity, the lines among some, the ways between two, and what people keep."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quipus.case.settling import settle
from quipus.case.weighing import Weighing
from quipus.errors import NotFoundError, SettingsError
from quipus.model import EntityType, EntityView, Finding, Listing, vocabulary
from quipus.publish import OPEN, Gate
from quipus.resolve.findings import make_findings
from quipus.store.base import Neighbour

if TYPE_CHECKING:
    from quipus.network.evidence import Grouping, Line, Surveyed, Way
    from quipus.network.evidence.placing import Point

LINED_EACH, LEAST_LINED, MOST_LINED = 12, 300, 1500
"""Claims of which the lines of a chart are made: so many an entity, within bounds; of more, a chart says how many."""

MOST_TIED = 3000
"""Claims of an entity that are looked at for who it is tied to, the earliest; beyond them counts are "at least"."""

MOST_PLACED = 400
"""Entities on one chart: more lines than that are no longer read, and the overview shows them."""

LONGEST_NAME = 80
"""Characters of the name of a chart that somebody keeps."""

MOST_BETWEEN = 200
"""Claims between two entities that are weighed."""

MOST_PAIRS = 5000
"""Pairs of an overview, those with most claims: more lines than that are a grey field."""

_TIED = (EntityType.PERSON, EntityType.GROUP, EntityType.ORGANIZATION)
"""Types over which a way may lead: that two were in one country, or arrested by one police force, ties nobody."""


@dataclass(frozen=True, slots=True)
class TieCount:
    """How many others an entity is tied to by a kind of line, and by how many claims.

    `at_least` says that the entity has more claims than were looked at for the others; the claims are all counted.
    """

    kind: str
    n_others: int
    n_claims: int
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceChart:
    """Entities with everything that is claimed between them.

    Attributes:
        entities: in the order asked for. lines: among them. places: position of each by id, in pixels.
        groups: group of each by id, empty where none were asked for.
        n_weighed: claims from which the lines are made, of `n_claims` between these entities.
        missing: ids asked for that are no longer in the case.
        held: ids of those that the gate of publication keeps back; n_held: claims between the others that it does.
    """

    entities: tuple[EntityView, ...]
    lines: tuple[Line, ...]
    places: Mapping[str, Point]
    groups: Mapping[str, str]
    n_weighed: int
    n_claims: int
    missing: tuple[str, ...]
    held: tuple[str, ...] = ()
    n_held: int = 0


@dataclass(frozen=True, slots=True)
class Overview:
    """The best tied part of a whole case: entities, the pairs among them with their claims, positions by id.

    `n_entities` and `n_pairs` are of the whole case.
    """

    entities: tuple[EntityView, ...]
    pairs: tuple[tuple[str, str, int], ...]
    places: Mapping[str, Point]
    n_entities: int
    n_pairs: int


class Charting(Weighing):
    """The part of a case that answers charts; nothing of it is stored but what people keep by name."""

    def state(self) -> str:
        """Returns words that change whenever a document comes or goes, or somebody decides."""
        settle(self._store)
        return self._store.state()

    def find_views(self, wanted: Iterable[str]) -> dict[str, EntityView]:
        """Returns some entities by their canonical ids; those that are not there are left out."""
        settle(self._store)
        return dict(self._store.find_views(wanted))

    def tie_counts(self, entity: str) -> tuple[TieCount, ...]:
        """Returns what there is to expand around an entity, by kind of line in the order of the kinds.

        Args:
            entity: a canonical id.
        """
        from quipus.network.evidence import chart_kinds, kind_of  # noqa: PLC0415 - loads the measures

        settle(self._store)
        others: dict[str, set[str]] = defaultdict(set)
        for tied in self._store.tied(entity, MOST_TIED):
            others[kind_of(tied.predicate) or ""].add(tied.entity)
        n_claims: Counter[str] = Counter()
        counted = self._store.count_claims(entity)
        for predicate, count in counted.items():
            n_claims[kind_of(predicate) or ""] += count
        more = sum(counted.values()) > MOST_TIED
        kinds = [kind for kind in chart_kinds() if others[kind] or (more and n_claims[kind])]
        return tuple(TieCount(kind, len(others[kind]), n_claims[kind], more) for kind in kinds)

    def ties_of(
        self, entity: str, kind: str | None = None, *, beside: Collection[str] = (), limit: int = 20
    ) -> Listing[Neighbour]:
        """Returns who is tied to an entity, those with most claims first, then by id.

        Args:
            entity: a canonical id. kind: of line; None takes all.
            beside: ids that are left out, because a chart shows them.
            limit: at most so many; `total` of the result says how many there are.
        """
        from quipus.network.evidence import kind_of  # noqa: PLC0415 - loads the measures

        settle(self._store)
        n_claims: Counter[str] = Counter()
        for tied in self._store.tied(entity, MOST_TIED):
            own = kind_of(tied.predicate)
            if own is not None and kind in (None, own) and tied.entity not in beside:
                n_claims[tied.entity] += tied.n_claims
        best = sorted(n_claims, key=lambda other: (-n_claims[other], other))[:limit]
        views = self._store.find_views(best)
        return Listing(tuple(Neighbour(views[one], n_claims[one]) for one in best if one in views), len(n_claims))

    def evidence_chart(
        self,
        entities: Sequence[str],
        kept: Mapping[str, Point] | None = None,
        *,
        grouping: Grouping | None = None,
        gate: Gate = OPEN,
    ) -> EvidenceChart:
        """Returns the lines among some entities and where everything stands.

        Args:
            entities: canonical ids; of an entity that was joined with another since, the other one is taken.
            kept: positions that stay. grouping: put them together by this instead.
            gate: a chart that is published passes the one of `Case.gate`.
        """
        from quipus.network.evidence import (  # noqa: PLC0415 - loads the measures
            group_nodes,
            make_lines,
            place_nodes_beside,
            predicates_of,
        )

        settle(self._store)
        current, missing = self._current(entities)
        let = {one: gate.let_entity(view) for one, view in current.items()}
        views = {one: view for one, view in let.items() if view is not None}
        ids = list(views)
        most = min(max(LINED_EACH * len(current), LEAST_LINED), MOST_LINED)
        claims = self._store.claims_among(list(current), predicates_of(), most)
        weighed = tuple(gate.let_claims(claims.items))
        lines = make_lines(gate.let_findings(claims.items), views)
        shown = tuple(views.values())
        groups: Mapping[str, str] = {}
        if grouping is None:
            places: Mapping[str, Point] = place_nodes_beside(
                ids, [(line.source.id, line.target.id) for line in lines], kept
            )
        else:
            grouped = group_nodes(shown, lines, grouping)
            groups, places = grouped.labels, grouped.places
        held, n_held = tuple(one for one in current if one not in views), len(claims.items) - len(weighed)
        return EvidenceChart(shown, lines, places, groups, len(weighed), claims.total, missing, held, n_held)

    def _current(self, entities: Sequence[str]) -> tuple[dict[str, EntityView], tuple[str, ...]]:
        """Returns the entities that some ids mean now, in their order, and the ids that mean none."""
        wanted = tuple(dict.fromkeys(entities))[:MOST_PLACED]
        found = self._store.find_views(wanted)
        views: dict[str, EntityView] = {}
        missing = []
        for identity in wanted:
            view = found.get(identity) or next(iter(self._store.find_entities(identity, 1).items), None)
            if view is None or not (view.id == identity or identity in self._store.referents_of(view.id)):
                missing.append(identity)
            else:
                views[view.id] = view
        return views, tuple(missing)

    def findings_between(self, one: str, other: str, predicates: Sequence[str] = ()) -> tuple[Finding, ...]:
        """Returns what is claimed between two entities, with what contradicts it as far as their claims tell.

        Args:
            one, other: canonical ids. predicates: only these; empty takes all.
        """
        settle(self._store)
        wanted = tuple(predicates) or tuple(vocabulary().predicates)
        claims = self._store.claims_among([one, other], wanted, MOST_BETWEEN).items
        found = self._store.find_views([one])
        beside = self._iter_beside(found[one], claims, MOST_BETWEEN) if one in found else ()
        ends = {one, other}
        return tuple(
            finding
            for finding in make_findings({view.claim.id: view for view in (*claims, *beside)}.values())
            if finding.subject is not None and finding.object is not None
            and {finding.subject.id, finding.object.id} == ends
        )  # fmt: skip

    def survey(self) -> Surveyed:
        """Returns who is tied to whom in the whole case; rivals and successors are no way from one to the other.

        Cost: some ten seconds for a million claims; keep it as long as `state` says the same.
        """
        from quipus.network.evidence.survey import Row, make_survey  # noqa: PLC0415 - loads the measures
        from quipus.network.projection import HOSTILE, tie_kinds  # noqa: PLC0415 - as above

        settle(self._store)
        predicates = [predicate for predicate, tie in tie_kinds().items() if tie.kind not in HOSTILE]
        return make_survey(Row(*bond) for bond in self._store.iter_bonds(predicates, _TIED))

    def ways(self, survey: Surveyed, one: str, other: str, *, ordered: bool = False, most: int = 5) -> tuple[Way, ...]:
        """Returns the shortest ways between two entities, or the one in order of time.

        Args:
            survey: of this case. one, other: canonical ids. ordered: whether ties must be able to follow each other.
            most: ways at most.
        """
        if not ordered:
            return survey.find_ways(one, other, most)
        way = survey.find_ordered_way(one, other)
        return () if way is None else (way,)

    def overview(self, survey: Surveyed, most: int) -> Overview:
        """Returns the best tied part of the whole case, placed.

        Args:
            survey: of this case. most: entities at most.
        """
        from quipus.network.evidence.placing import place_many  # noqa: PLC0415 - loads compiled code

        chosen, pairs, n_pairs = survey.best_tied(most, MOST_PAIRS)
        views = self._store.find_views(chosen)
        entities = tuple(views[one] for one in chosen if one in views)
        kept = tuple(pair for pair in pairs if pair[0] in views and pair[1] in views)
        places = place_many([one.id for one in entities], kept)
        return Overview(entities, kept, places, len(survey.ids), n_pairs)

    # what people keep

    def kept_charts(self) -> Mapping[str, str]:
        """Returns the charts that people keep, by name, as the text that was kept."""
        return self._store.kept()

    def keep_chart(self, name: str, body: str) -> None:
        """Keeps a chart under a name, in place of what was there: an arrangement of the desk, no claim and no decision.

        Raises:
            SettingsError: the name is empty or too long.
        """
        name = name.strip()
        if not 0 < len(name) <= LONGEST_NAME:
            raise SettingsError([f"A chart is kept under a name of 1 to {LONGEST_NAME} characters."])
        self._store.keep(name, body)

    def drop_chart(self, name: str) -> None:
        """Takes away a chart that somebody keeps.

        Raises:
            NotFoundError: no chart is kept under this name.
        """
        if name not in self._store.kept():
            raise NotFoundError("kept chart", name, "Look which ones there are.")
        self._store.keep(name, None)
