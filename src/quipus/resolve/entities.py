"""From candidates and decisions to entities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from quipus.model.decision import Act, Decision
from quipus.resolve.candidate import Candidate
from quipus.resolve.clusters import Clusters
from quipus.resolve.profile import profile_of
from quipus.resolve.rules import RULES, iter_blocks


def resolve(candidates: Sequence[Candidate], decisions: Sequence[Decision]) -> dict[str, str]:
    """Returns the canonical id of each candidate.

    People's decisions come first, in the order of the log; rules then join what no decision keeps apart.
    A `different` outlives every later `same` and every rule.

    Args:
        candidates: referents, complete with everything that shares a key with one of them.
        decisions: those in force, oldest first; of other kinds or about other referents are passed over.
    """
    by_id = {candidate.referent: candidate for candidate in candidates}
    clusters = Clusters(sorted(by_id), lambda referent: profile_of(by_id[referent]))
    for left, right in _apart(decisions, clusters):
        clusters.keep_apart(left, right)
    for decision in decisions:
        if decision.act is Act.SAME:
            for left, right in pairwise(target for target in decision.targets if target in clusters):
                clusters.join(left, right)
    for key, block in iter_blocks(candidates):
        for rule in RULES:
            for alike in rule(key, block):
                clusters.join_all(alike)
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
