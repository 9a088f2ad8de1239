"""Stages of removals, with and without replacement, beside random and worst case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

import numpy as np

from quipus.errors import SettingsError
from quipus.model.phrase import Phrase, joined, phrase
from quipus.network.components import components
from quipus.network.disruption.chains import BrokenChain, find_broken_chains
from quipus.network.disruption.rules import Rule, choose
from quipus.network.disruption.state import State, mean_state, state_of
from quipus.network.disruption.successors import Replacement, Successor, find_candidates, find_successors
from quipus.network.graph import Bools, Graph, TieColumns
from quipus.network.projection.kinds import kind_phrase

RUNS = 100
"""Runs of the replacement, and draws of the random case."""

LOW, HIGH = 0.05, 0.95


@dataclass(frozen=True, slots=True)
class Target:
    """So many, by a rule."""

    rule: Rule
    budget: int

    def __str__(self) -> str:
        return f"{self.budget} by {self.rule}, scores taken anew after each"


Stage: TypeAlias = "Sequence[str] | Target"
"""Names that go together, or a rule and a budget."""


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What the replacement takes for granted; printed with every answer.

    Attributes:
        replacement: how successors are chosen.
        inherit: probability by kind of tie that a successor takes it over, 1 where no kind is named.
        heat: how far somebody is watched or wanted, 0 to 1, by name.
        runs: of the replacement. seed: of all draws.
    """

    replacement: Replacement = Replacement.EVIDENCE
    inherit: Mapping[str, float] = field(default_factory=dict)
    heat: Mapping[str, float] = field(default_factory=dict)
    runs: int = RUNS
    seed: int = 0

    def __str__(self) -> str:
        kinds = joined(
            ", ", (joined(" ", (kind_phrase(kind), f"{one:g}")) for kind, one in sorted(self.inherit.items()))
        )
        taken = phrase("policy.ties_taken", kinds=kinds) if kinds else phrase("policy.every_tie_taken")
        replacement = Phrase(self.replacement.value, f"replacement.{self.replacement.value}")
        return phrase("policy.successors", replacement=replacement, taken=taken, runs=self.runs, seed=str(self.seed))


@dataclass(frozen=True, slots=True)
class StageResult:
    """What a stage leaves.

    Attributes:
        told: what the stage is. removed: who went, without replacement. missing: names that the network does not have.
        without: nobody steps in. replaced: mean over runs with successors. replaced_low, replaced_high: 5 and 95 % of
            the runs, of the share of the largest component.
        nothing_done: the same horizon without this stage: what earlier stages left, with successors.
        random_low, random_high: 5 and 95 % of the share of the largest component after as many removals at random, all
            stages together. worst: after as many by the rule that leaves least.
        worst_rule: which rule that is.
        new_ties: mean number of ties that successors make: chances to see them.
        successors: for each place. broken: supply chains that no longer hold, without replacement.
    """

    told: str
    removed: tuple[str, ...]
    missing: tuple[str, ...]
    without: State
    replaced: State
    replaced_low: float
    replaced_high: float
    nothing_done: State
    random_low: float
    random_high: float
    worst: State
    worst_rule: Rule
    new_ties: float
    successors: tuple[tuple[Successor, ...], ...]
    broken: tuple[BrokenChain, ...]


@dataclass(frozen=True, slots=True)
class Disruption:
    """What removals change.

    Attributes:
        today: the network before the first stage. stages: in order.
        assumptions, policy: of the replacement and of the network, in words.
    """

    today: State
    stages: tuple[StageResult, ...]
    assumptions: str
    policy: str


def disrupt(
    graph: Graph,
    stages: Sequence[Stage],
    assumptions: Assumptions | None = None,
    *,
    allowed: Iterable[str] | None = None,
    most_successors: int = 5,
) -> Disruption:
    """Removes people in stages and says what is left: nobody steps in, successors do, at random, at worst.

    Formula: see `State`; with replacement, every place is taken by one within two steps (`find_candidates`) who takes
        over its ties.
    Range: shares 0 to 1.
    Undefined: never; names that the network lacks are listed.
    Cost: runs times stages times nodes times pairs.
    Reference: Duijn P.A.C., Kashirin V., Sloot P.M.A. 2014, Scientific Reports 4:4238, doi 10.1038/srep04238; Manzi D.,
        Calderoni F. 2024, JASSS 27(3)3.

    Args:
        graph: the network; direction is not regarded.
        stages: names, or a rule and a budget; each adds to those before.
        assumptions: of the replacement.
        allowed: who may be removed by a rule or at random and who may step in; None is everybody (in a network with
            groups: its people).
        most_successors: for each place.

    Raises:
        SettingsError: there is no stage, or a stage removes nobody that the network has.
    """
    given = assumptions or Assumptions()
    flat = graph.undirected() if graph.directed else graph
    may = _mask(flat, allowed)
    if not stages:
        raise SettingsError(["Nobody is to be removed; give names, or a rule and a number."])
    largest_before = int(state_of(flat, flat.n_nodes, 0).largest)
    today = state_of(flat, flat.n_nodes, largest_before)
    plain = _remove_all(flat, stages, may, given.seed)
    runs = [_run(flat, stages, may, given, np.random.default_rng((given.seed, number))) for number in range(given.runs)]
    scene = _Scene(graph, flat, may, given, largest_before, most_successors)
    results: list[StageResult] = []
    gone: tuple[str, ...] = ()
    for place, stage in enumerate(stages):
        before = results[-1].replaced if results else today
        results.append(_result(scene, stage, plain[place], [run[place] for run in runs], gone, before))
        gone = (*gone, *plain[place].removed)
    return Disruption(today, tuple(results), str(given), graph.policy)


class _Scene(NamedTuple):
    """What all stages are seen against: the network, with and without direction, and what is assumed."""

    graph: Graph
    flat: Graph
    may: Bools
    given: Assumptions
    largest_before: int
    most_successors: int

    def state(self, graph: Graph) -> State:
        """Returns the state of what is left."""
        return state_of(graph, self.flat.n_nodes, self.largest_before)


def _result(  # noqa: PLR0917 - one stage in all its ways
    scene: _Scene, stage: Stage, plain: _Left, runs: Sequence[_Left], gone: tuple[str, ...], before: State
) -> StageResult:
    """Returns what a stage does, after those who are gone already; `before` is the state if nothing is done."""
    flat, may, given, removed = scene.flat, scene.may, scene.given, plain.removed
    now = (*gone, *removed)
    replaced = [scene.state(run.graph) for run in runs]
    shares = [one.largest_share for one in replaced]
    random = _at_random(flat, may, len(now), scene.largest_before, given)
    worst_rule, worst = _worst(flat, may, len(now), scene.largest_before)
    successors = [
        find_successors(flat, name, gone=now, allowed=may, heat=given.heat, most=scene.most_successors)
        for name in removed
    ]
    return StageResult(
        told=str(stage) if isinstance(stage, Target) else f"{len(removed)} by name",
        removed=removed,
        missing=plain.missing,
        without=scene.state(plain.graph),
        replaced=mean_state(replaced),
        replaced_low=float(np.quantile(shares, LOW)),
        replaced_high=float(np.quantile(shares, HIGH)),
        nothing_done=before,
        random_low=float(np.quantile(random, LOW)),
        random_high=float(np.quantile(random, HIGH)),
        worst=worst,
        worst_rule=worst_rule,
        new_ties=float(np.mean([run.n_new for run in runs])),
        successors=tuple(successors),
        broken=find_broken_chains(scene.graph.without(gone), removed),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Left:
    """What a stage leaves in one run: the graph of those there, who went, who was not found, new ties."""

    graph: Graph
    removed: tuple[str, ...]
    missing: tuple[str, ...] = ()
    n_new: int = 0


def _mask(graph: Graph, allowed: Iterable[str] | None) -> Bools:
    if allowed is None:
        return np.ones(graph.n_nodes, dtype=np.bool_)
    wanted = frozenset(allowed)
    return np.array([name in wanted for name in graph.names], dtype=np.bool_)


def _remove_all(graph: Graph, stages: Sequence[Stage], may: Bools, seed: int) -> list[_Left]:
    """Returns what each stage leaves if nobody steps in."""
    rng = np.random.default_rng(seed)
    results = []
    allowed = {name for name, one in zip(graph.names, may, strict=True) if one}
    for stage in stages:
        if isinstance(stage, Target):
            removed = []
            for _ in range(stage.budget):
                node = choose(graph, stage.rule, _mask(graph, allowed), rng)
                if node is None:
                    break
                removed.append(graph.names[node])
                graph = graph.without([graph.names[node]])
            results.append(_Left(graph, tuple(removed)))
        else:
            there = tuple(dict.fromkeys(name for name in stage if name in graph.names))
            graph = graph.without(there)
            results.append(_Left(graph, there, tuple(name for name in stage if name not in there)))
    return results


def _run(
    graph: Graph, stages: Sequence[Stage], may: Bools, given: Assumptions, rng: np.random.Generator
) -> list[_Left]:
    """Returns what each stage leaves in one run with successors."""
    results = []
    allowed = {name for name, one in zip(graph.names, may, strict=True) if one}
    for stage in stages:
        removed: list[str] = []
        n_new = 0
        if isinstance(stage, Target):
            for _ in range(stage.budget):
                node = choose(graph, stage.rule, _mask(graph, allowed), rng)
                if node is None:
                    break
                removed.append(graph.names[node])
                graph, new = _succeed(graph, [graph.names[node]], allowed, given, rng)
                n_new += new
        else:
            removed = list(dict.fromkeys(name for name in stage if name in graph.names))
            graph, n_new = _succeed(graph, removed, allowed, given, rng)
        results.append(_Left(graph, tuple(removed), n_new=n_new))
    return results


def _succeed(
    graph: Graph, removed: Sequence[str], allowed: set[str], given: Assumptions, rng: np.random.Generator
) -> tuple[Graph, int]:
    """Returns the graph after some went and successors took over their ties, and how many ties are new."""
    gone = [graph.number(name) for name in removed]
    present = _mask(graph, allowed)
    present[gone] = False
    source, target = graph.columns.source.copy(), graph.columns.target.copy()
    share = np.array([given.inherit.get(kind, 1.0) for kind in graph.columns.kind])
    pairs = set(zip(graph.edges.source.tolist(), graph.edges.target.tolist(), strict=True))
    for node in gone:
        found = find_candidates(graph, node, present, given.replacement, given.heat)
        if not len(found.nodes) or found.weight.sum() <= 0:
            continue
        heir = int(rng.choice(found.nodes, p=found.weight))
        taken = rng.random(len(source)) < share
        source[(source == node) & taken] = heir
        target[(target == node) & taken] = heir
    kept = np.flatnonzero(~np.isin(source, gone) & ~np.isin(target, gone) & (source != target))
    columns = graph.columns.take(kept)
    ends = TieColumns(source[kept], target[kept], columns.weight, columns.kind, columns.time, columns.documents)
    made = Graph.of_columns(graph.names, ends, attributes=graph.attributes, policy=graph.policy)
    now = set(zip(made.edges.source.tolist(), made.edges.target.tolist(), strict=True))
    return made.without(removed), len(now - pairs)


def _at_random(graph: Graph, may: Bools, n_gone: int, largest_before: int, given: Assumptions) -> list[float]:
    rng = np.random.default_rng((given.seed, n_gone))
    nodes = np.flatnonzero(may)
    shares = []
    for _ in range(given.runs):
        gone = rng.choice(nodes, min(n_gone, len(nodes)), replace=False)
        left = np.ones(graph.n_nodes, dtype=np.bool_)
        left[gone] = False
        sizes = np.bincount(components(graph.keep_nodes(left)), minlength=1)
        shares.append(float(sizes.max()) / largest_before if largest_before else 0.0)
    return shares


def _worst(graph: Graph, may: Bools, n_gone: int, largest_before: int) -> tuple[Rule, State]:
    """Returns what as many removals leave at worst, by the rules of degree and betweenness taken anew."""
    found = {}
    for rule in (Rule.BETWEENNESS, Rule.DEGREE):
        (left,) = _remove_all(graph, [Target(rule, n_gone)], may, 0)
        found[rule] = state_of(left.graph, graph.n_nodes, largest_before)
    rule = min(found, key=lambda one: (found[one].largest, found[one].reachable))
    return rule, found[rule]
