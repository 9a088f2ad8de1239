"""From candidates and decisions to entities."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, product
from typing import NamedTuple

from quipus.model.decision import Act, Decision
from quipus.resolve.candidate import Candidate
from quipus.resolve.clusters import Clusters
from quipus.resolve.profile import profile_of
from quipus.resolve.rules import RULES, Rule, iter_blocks


class Joined(NamedTuple):
    """Two referents whose clusters were joined, by a decision or by a rule over those that share a key."""

    left: str
    right: str
    decision: Decision | None = None
    rule: Rule | None = None
    key: str = ""


def resolve(
    candidates: Sequence[Candidate],
    decisions: Sequence[Decision],
    on_join: Callable[[Joined], object] = lambda _joined: None,
) -> dict[str, str]:
    """Returns the canonical id of each candidate.

    People's decisions come first, in the order of the log; rules then join what no decision keeps apart.
    A `different` outlives every later `same` and every rule.

    Args:
        candidates: referents, complete with everything that shares a key with one of them.
        decisions: those in force, oldest first; of other kinds or about other referents are passed over.
        on_join: is told of every join that brings two clusters together.
    """
    by_id = {candidate.referent: candidate for candidate in candidates}
    clusters = Clusters(sorted(by_id), lambda referent: profile_of(by_id[referent]))
    for left, right in _apart(decisions, clusters):
        clusters.keep_apart(left, right)
    for decision in decisions:
        if decision.act is Act.SAME:
            for left, right in pairwise(target for target in decision.targets if target in clusters):
                is_new = clusters.find(left) != clusters.find(right)
                if clusters.join(left, right) and is_new:
                    on_join(Joined(left, right, decision=decision))
    for key, block in iter_blocks(candidates):
        for rule in RULES:
            for alike in rule(key, block):
                for left, right in clusters.join_all(alike):
                    on_join(Joined(left, right, rule=rule, key=key))
    return clusters.canonical()


def clashes(decision: Decision, earlier: Sequence[Decision]) -> list[Decision]:
    """Returns the earlier decisions in force that a new `same` would have to overrule."""
    targets = frozenset(decision.targets)
    return [
        other
        for other in earlier
        if other.act is Act.DIFFERENT and any(left in targets and right in targets for left, right in sides(other))
    ]


def sides(decision: Decision) -> Iterator[tuple[str, str]]:
    """Yields the pairs that a `different` keeps apart: each of its first `left` targets with each of the rest."""
    left = int(dict(decision.details).get("left", "1"))
    yield from product(decision.targets[:left], decision.targets[left:])


def _apart(decisions: Sequence[Decision], clusters: Clusters) -> Iterator[tuple[str, str]]:
    for decision in decisions:
        if decision.act is Act.DIFFERENT:
            yield from ((left, right) for left, right in sides(decision) if left in clusters and right in clusters)
