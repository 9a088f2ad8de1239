"""What arrests changed, and which ties may be missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from quipus.case.analysis.answer import Answer, Fact, Row, Table, make_row, make_table
from quipus.case.analysis.people import ids_of
from quipus.case.analysis.question import Question
from quipus.case.networking import removed_names
from quipus.errors import SettingsError, VocabularyError
from quipus.model import EntityType, Finding
from quipus.model.phrase import Phrase, joined
from quipus.network.disruption import Disruption, Removal, Rule, Stage, State, Target, disrupt, find_removals
from quipus.network.disruption.removals import how_phrase
from quipus.network.drawing import curves_of
from quipus.network.leads import find_leads
from quipus.network.projection import Network, Policy, project

SEED = 0
"""Of the draws of trial lists, as in the terminal."""


def answer_disruption(findings: tuple[Finding, ...], question: Question, policy: Policy) -> Answer:
    """Returns what the real arrests changed, and a second stage by a rule where one is asked for."""
    network = project(findings, policy)
    removals = find_removals(findings, policy)
    names, missing = removed_names(network, removals)
    stages: list[Stage] = [tuple(names)] if names else []
    if question.stage:
        if question.stage not in set(Rule):
            raise VocabularyError("rule", question.stage, [rule.value for rule in Rule])
        stages.append(Target(Rule(question.stage), question.size))
    if not stages:
        raise SettingsError(
            ["No arrest, death or extradition of anybody in this network is told. Choose a second stage."]
        )
    found = disrupt(network.graph, stages, allowed=network.names_of_type(EntityType.PERSON))
    facts = [Fact("removed", {"n": len(names), "missing": len(missing)})]
    for number, stage in enumerate(found.stages, 1):
        shares = {
            "number": number,
            "without": _percent(stage.without.largest_share),
            "replaced": _percent(stage.replaced.largest_share),
            "low": _percent(stage.random_low),
            "high": _percent(stage.random_high),
        }
        facts.append(Fact("left", shares))
    tables = (_states(found), _removals(removals, missing, network), _successors(found, network))
    caveats = ("disruption", "assumptions", "reported")
    policy_told = joined("; ", (found.policy, found.assumptions))
    return Answer("disruption", policy_told, tuple(facts), curves_of(found, ""), tables, caveats)


def _percent(share: float) -> int:
    return round(100 * share)


def _states(found: Disruption) -> Table:
    rows = [_state("today", 0, found.today)]
    for number, stage in enumerate(found.stages, 1):
        rows += [
            _state("without", number, stage.without),
            _state("replaced", number, stage.replaced),
            _state("nothing_done", number, stage.nothing_done),
            _state("worst", number, stage.worst),
        ]
    return make_table("states", ("stage", "state", "left", "largest", "share", "reachable", "efficiency"), rows)


def _state(name: str, stage: int, state: State) -> Row:
    shares = (state.largest_share, state.reachable, state.efficiency)
    rounded = (round(share, 3) for share in shares)
    return make_row(stage or None, f"state.{name}", round(state.n_left), round(state.largest, 1), *rounded)


def _removals(removals: Sequence[Removal], missing: Sequence[Removal], network: Network) -> Table:
    del network
    rows = [
        make_row(
            one.entity.name,
            how_phrase(one.how),
            one.when,
            one.operation,
            _answer(yes=one not in missing),
            claims=one.claims,
            entities={0: one.entity.id},
        )
        for one in removals
    ]
    return make_table("removals", ("name", "how", "when", "operation", "in_network"), rows)


def _answer(*, yes: bool) -> Phrase:
    word = "yes" if yes else "no"
    return Phrase(word, f"answer.{word}")


def _successors(found: Disruption, network: Network) -> Table:
    ids: Mapping[str, str] = ids_of(network)
    rows = [
        make_row(
            number,
            one.vacant,
            one.name,
            round(one.probability, 2),
            joined("; ", one.reasons),
            claims=network.claims_between(one.vacant, one.name),
            entities={1: ids.get(one.vacant), 2: ids.get(one.name)},
        )
        for number, stage in enumerate(found.stages, 1)
        for successors in stage.successors
        for one in successors
    ]
    return make_table("successors", ("stage", "vacant", "name", "probability", "reasons"), rows)


def answer_leads(findings: tuple[Finding, ...], question: Question, policy: Policy) -> Answer:
    """Returns pairs that may be tied and are not in the network: questions to ask, never ties."""
    network = project(findings, policy)
    found = find_leads(network.graph.undirected(), max(question.size, 10), rng=np.random.default_rng(SEED))
    ids = ids_of(network)
    rows = [
        make_row(
            one.rank,
            one.source,
            one.target,
            ", ".join(one.common),
            None if one.precision is None else round(one.precision, 2),
            one.check,
            entities={1: ids.get(one.source), 2: ids.get(one.target)},
        )
        for one in found.leads
    ]
    trial = found.trial
    facts = [Fact("leads", {"n": len(found.leads), "candidates": found.n_candidates})]
    if trial is None or trial.auc is None:
        facts.append(Fact("no_trial", {"why": found.undefined}))
    else:
        facts.append(
            Fact(
                "trial",
                {"auc": round(trial.auc, 2), "base": round(trial.base_rate or 0.0, 4), "n": round(trial.n_hidden)},
            )
        )
    columns = ("rank", "one", "other", "common", "precision", "check")
    return Answer(
        "leads", found.policy, tuple(facts), None, (make_table("leads", columns, rows),), ("leads", "reported")
    )
