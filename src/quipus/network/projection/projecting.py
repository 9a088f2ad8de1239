"""From findings to a network under a policy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quipus.model.finding import Finding
from quipus.model.view import ClaimView, EntityView, Status
from quipus.model.vocabulary import Polarity
from quipus.network.graph import Graph, Value
from quipus.network.projection.kinds import tie_kinds
from quipus.network.projection.network import Network, Standing
from quipus.network.projection.policy import Policy
from quipus.network.projection.time import find_reason_of_time
from quipus.network.ties import Tie

_ID_SHOWN = 5
"""Digits of an id behind a name that several entities bear."""


class _Kept(NamedTuple):
    standing: Standing
    subject: EntityView
    object: EntityView
    kind: str


def project(findings: Iterable[Finding], policy: Policy | None = None) -> Network:
    """Returns the network that findings make under a policy.

    What is denied, and what a person rejected, never becomes a tie. What makes no tie is counted by its reason, unless
    its predicate ties nobody to anybody. Cost: in proportion to the findings.

    Args:
        findings: of a case; each once.
        policy: what makes a tie; None takes the default.
    """
    policy = policy or Policy()
    kept: list[_Kept] = []
    left_out: Counter[str] = Counter()
    for finding in findings:
        if finding.predicate in tie_kinds():
            found = _keep(finding, policy)
            if isinstance(found, str):
                left_out[found] += 1
            else:
                kept.append(found)
    kept.sort(key=lambda one: (one.kind, one.subject.id, one.object.id, one.standing.finding.id))
    return _network(kept, policy, dict(sorted(left_out.items())))


def counting_claims(finding: Finding, policy: Policy) -> tuple[ClaimView, ...]:
    """Returns the claims of a finding that a policy lets count, whatever its dates say."""
    if finding.polarity is Polarity.DENIED:
        return ()
    wanted = (Status.ACCEPTED,) if policy.reviewed else (Status.ACCEPTED, Status.OPEN)
    return tuple(
        view for view in finding.claims if view.status in wanted and policy.takes_modality(view.shown.modality)
    )


def _keep(finding: Finding, policy: Policy) -> _Kept | str:
    """Returns a finding as a tie, or why it makes none."""
    kind = tie_kinds()[finding.predicate].kind
    subject, object_ = finding.subject, finding.object
    if finding.polarity is Polarity.DENIED:
        return "denied"
    if not policy.takes_kind(kind):
        return f"kind {kind}"
    if subject is None or object_ is None:
        return "nobody named"
    if not (policy.takes_type(subject.type) and policy.takes_type(object_.type)):
        return "types of nodes"
    if subject.id == object_.id:
        return "tie to itself"
    claims = counting_claims(finding, policy)
    if not claims:
        return "rejected, not reviewed or not sure enough"
    if (reason := find_reason_of_time(policy, finding.phase, claims)) is not None:
        return reason
    n_sources = _count_sources(finding, claims)
    if n_sources < policy.least_sources:
        return "too few sources"
    return _Kept(Standing(finding, claims, n_sources), subject, object_, kind)


def _count_sources(finding: Finding, claims: Sequence[ClaimView]) -> int:
    counted = {view.claim.id for view in claims}
    return sum(not counted.isdisjoint(source) for source in finding.sources)


def _network(kept: Sequence[_Kept], policy: Policy, left_out: dict[str, int]) -> Network:
    entities = {side.id: side for one in kept for side in (one.subject, one.object)}
    views = sorted(entities.values(), key=lambda view: (view.name, view.id))
    name_of = _names(views)
    ties = [
        Tie(
            name_of[one.subject.id],
            name_of[one.object.id],
            float(one.standing.n_sources),
            one.kind,
            one.standing.finding.when,
            tuple(dict.fromkeys(view.document.path for view in one.standing.claims)),
        )
        for one in kept
    ]
    attributes: dict[str, Sequence[Value]] = {
        "id": [view.id for view in views],
        "type": [view.type.value for view in views],
        "victim": [view.victim for view in views],
    }
    names = [name_of[view.id] for view in views]
    graph = Graph.of(ties, names, directed=True, attributes=attributes, policy=str(policy))
    return Network(graph, policy, tuple(views), tuple(one.standing for one in kept), left_out)


def _names(views: Sequence[EntityView]) -> dict[str, str]:
    """Returns a name for each entity; those that share one get the start of their id behind it."""
    bearers = Counter(view.name for view in views)
    digits = _digits([view.id for view in views])
    return {view.id: view.name if bearers[view.name] == 1 else f"{view.name} [{view.id[:digits]}]" for view in views}


def _digits(ids: Sequence[str]) -> int:
    """Returns how many digits tell all ids apart, at least five."""
    longest = max(map(len, ids), default=_ID_SHOWN)
    return next((n for n in range(_ID_SHOWN, longest) if len({id_[:n] for id_ in ids}) == len(ids)), longest)
