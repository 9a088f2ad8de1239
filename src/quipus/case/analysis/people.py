"""Who commands, who connects two, which set does most, who stands where in a ranking and how surely."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from quipus.case.analysis.answer import (
    Answer,
    Fact,
    Range,
    RangeChart,
    Row,
    Table,
    Value,
    WaysChart,
    make_row,
    make_table,
)
from quipus.case.analysis.question import MEASURES, Question
from quipus.case.networking import get_node
from quipus.errors import SettingsError, VocabularyError
from quipus.model import EntityType, Finding
from quipus.model.phrase import Phrase, joined
from quipus.network import Graph, Scores
from quipus.network.command import Command, command
from quipus.network.disruption import find_removals, gone_in_words
from quipus.network.doubt import DoubtfulPlace, evidence_of_network, find_drops, rank_with_doubt
from quipus.network.drawing import HierarchyChart, hierarchy_of
from quipus.network.key_players import Purpose, find_connection, find_exclusive_roles, find_key_players
from quipus.network.projection import Network, Policy, project
from quipus.network.running import run_measure

MOST_IN_CHART = 24
"""People of a ranking that are drawn."""

MOST_ON_RUNGS = 60
"""People of a chain of command that are drawn; the table of levels has all."""

WORLDS = 300
"""Worlds that a ranking draws: 5 and 95 % points then rest on 15 worlds each."""


def ids_of(network: Network | None) -> Mapping[str, str]:
    """Returns the entity of each node by its name."""
    if network is None:
        return {}
    return {name: view.id for name, view in zip(network.graph.names, network.entities, strict=True)}


# who commands


def answer_command(findings: tuple[Finding, ...], question: Question, policy: Policy) -> Answer:
    """Returns who commands: heads with who is under them, levels, open places, what does not fit."""
    del question
    found = command(findings, policy, gone=gone_in_words(find_removals(findings, policy)))
    head = found.heads[0] if found.heads else None
    facts = (
        [Fact("no_command")]
        if head is None
        else [
            Fact("heads", {"n": len(found.heads)}),
            Fact("first_head", {"name": head.name, "n": len(head.under)}),
            Fact("open_places", {"n": len(found.open_places)}),
        ]
    )
    tables = (_heads(found), _levels(found), _open_places(found), _against(found), _clashes(found))
    return Answer("command", found.policy, tuple(facts), _rungs(found), tables, ("command", "reported"))


def _heads(found: Command) -> Table:
    ids = ids_of(found.network)
    rows = [
        make_row(
            head.name,
            round(head.rank, 2),
            len(head.under),
            ", ".join(one.name for one in head.under[:8]),
            None if head.above_others is None else round(head.above_others, 2),
            claims=() if found.network is None else found.network.claims_of(head.name),
            entities={0: ids.get(head.name)},
        )
        for head in found.heads
    ]
    return make_table("heads", ("name", "rank", "n_under", "under", "above_others"), rows)


def _levels(found: Command) -> Table:
    rows = [
        make_row(number, ", ".join(level.names), None if level.above_next is None else round(level.above_next, 2))
        for number, level in enumerate(found.levels, 1)
    ]
    return make_table("levels", ("level", "names", "above_next"), rows)


def _open_places(found: Command) -> Table:
    rows = [
        make_row(
            one.group,
            Phrase(one.why.value, f"vacancy.{one.why.name.lower()}"),
            joined("; ", one.words),
            claims=one.claims,
        )
        for one in found.open_places
    ]
    return make_table("open_places", ("group", "why", "told"), rows)


def _against(found: Command) -> Table:
    ids = ids_of(found.network)
    rows = [
        make_row(
            one.below,
            one.above,
            round(one.probability, 2),
            claims=one.claims,
            entities={0: ids.get(one.below), 1: ids.get(one.above)},
        )
        for one in found.against_order
    ]
    rows += [make_row(", ".join(ring), ring[0], None) for ring in found.rings]
    return make_table("against_order", ("below", "above", "probability"), rows)


def _clashes(found: Command) -> Table:
    return make_table(
        "contradictions", ("sentence",), (make_row(one.sentence, claims=one.claims) for one in found.contradictions)
    )


def _rungs(found: Command) -> HierarchyChart | None:
    rungs, drawn = [], 0
    for number, level in enumerate(found.levels, 1):
        names = level.names[: max(MOST_ON_RUNGS - drawn, 0)]
        drawn += len(names)
        if names:
            chance = "" if level.above_next is None else f"{level.above_next:.2f}"
            rungs.append((f"{number}|{chance}", names))
    return hierarchy_of(found.graph, rungs, "", found.network) if rungs else None


# who connects


def answer_connection(findings: tuple[Finding, ...], question: Question, policy: Policy) -> Answer:
    """Returns who connects two: the ways between them, and whoever stands on all of them."""
    network = project(findings, policy)
    one, other = get_node(network, question.one), get_node(network, question.other)
    found = find_connection(network.graph, one, other)
    ids = ids_of(network)
    facts = [Fact("direct" if found.direct else "not_direct", {"one": one, "other": other})]
    if found.n_steps is None:
        facts.append(Fact("no_way", {"one": one, "other": other}))
    else:
        facts.append(Fact("ways", {"n": found.n_ways, "steps": found.n_steps}))
        facts.append(Fact("on_all", {"names": ", ".join(found.on_all)}) if found.on_all else Fact("nobody_on_all"))
    steps = ([(one, other)] if found.direct else []) + list(
        dict.fromkeys(step for way in found.ways for step in pairwise(way))
    )
    ties = [
        make_row(left, right, claims=network.claims_between(left, right), entities={0: ids[left], 1: ids[right]})
        for left, right in steps
    ]
    ways = [make_row(" — ".join(way), len(way) - 1) for way in found.ways]
    chart = WaysChart("", found.ways) if found.ways else None
    tables = (make_table("ways", ("way", "steps"), ways), make_table("ties", ("one", "other"), ties))
    return Answer("connection", found.policy, tuple(facts), chart, tables, ("connection", "reported"))


# key players


def answer_key_players(findings: tuple[Finding, ...], question: Question, policy: Policy) -> Answer:
    """Returns the set of people that does most, and the roles that one person alone fills."""
    if question.purpose not in set(Purpose):
        raise VocabularyError("purpose", question.purpose, [one.value for one in Purpose])
    network = project(findings, policy)
    people = network.nodes_of_type(EntityType.PERSON)
    if not len(people):
        raise SettingsError(["Nobody stands in a tie under this policy. Let more claims in."])
    size = min(question.size, len(people))
    found = find_key_players(network.graph, size, Purpose(question.purpose), among=people)
    ids = ids_of(network)
    rows = [make_row(name, claims=network.claims_of(name), entities={0: ids[name]}) for name in found.names]
    roles = [
        make_row(one.role, one.person, claims=one.claims, entities={1: one.entity})
        for one in find_exclusive_roles(findings, policy)
    ]
    values: dict[str, Value] = {"value": round(found.value, 3), "n": found.n_equal, "looked": found.n_looked_at}
    facts = [Fact(f"set_{found.purpose.value.replace('-', '_')}", values)]
    if found.before is not None:
        facts.append(Fact("set_before", {"value": round(found.before, 3)}))
    facts.append(Fact("set_exhaustive" if found.exhaustive else "set_searched", values))
    if found.n_equal > 1:
        facts.append(Fact("set_equal", values))
    tables = (make_table("set", ("name",), rows), make_table("roles", ("role", "name"), roles))
    return Answer("key_players", found.policy, tuple(facts), None, tables, ("key_players", "reported"))


# ranking with doubt


def answer_ranking(findings: tuple[Finding, ...], question: Question, policy: Policy) -> Answer:
    """Returns a ranking by a measure with its doubt, and whose place stands on one document."""
    if question.measure not in MEASURES:
        raise VocabularyError("measure", question.measure, MEASURES)
    network = project(findings, policy)
    if not network.graph.n_nodes:
        raise SettingsError(["Nobody stands in a tie under this policy. Let more claims in."])
    graph, evidence = network.graph.undirected(), evidence_of_network(network)

    def measure(some: Graph) -> Scores:
        scores = run_measure(some, question.measure, {})
        assert isinstance(scores, Scores)  # noqa: S101 - MEASURES are of nodes
        return scores

    ranking = rank_with_doubt(graph, evidence, measure, k=question.size, n_worlds=WORLDS)
    drops = find_drops(graph, evidence, measure, k=question.size)
    ids, places = ids_of(network), ranking.places()
    rows = [_place(one, network, ids) for one in places]
    fallen = [
        make_row(one.name, round(one.rank, 1), round(one.rank_without, 1), one.source, entities={0: ids.get(one.name)})
        for one in drops.drops
    ]
    facts = (
        Fact("ranked", {"n": len(places), "worlds": ranking.told}),
        Fact("drops", {"n": len(drops.drops), "looked": drops.n_looked_at, "total": drops.n_sources}),
    )
    tables = (
        make_table("places", ("rank", "name", "score", "expected", "low", "high", "in_top"), rows),
        make_table("drops", ("name", "rank", "rank_without", "document"), fallen),
    )
    return Answer("ranking", ranking.policy, facts, _ranges(places, question.measure), tables, ("ranking", "reported"))


def _place(one: DoubtfulPlace, network: Network, ids: Mapping[str, str]) -> Row:
    values = (one.score, one.expected, one.low, one.high, one.in_top)
    rounded = (None if value is None else round(value, 3) for value in values)
    return make_row(one.rank, one.name, *rounded, claims=network.claims_of(one.name), entities={1: ids[one.name]})


def _ranges(places: Sequence[DoubtfulPlace], measure: str) -> RangeChart:
    ranges = (
        Range(one.name, one.score or 0.0, one.low, one.high)
        for one in places[:MOST_IN_CHART]
        if one.low is not None and one.high is not None
    )
    return RangeChart("", measure, tuple(ranges))
