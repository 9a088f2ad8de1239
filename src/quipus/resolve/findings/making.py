"""From the claims of an entity to its findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from quipus.model.claim import Object
from quipus.model.finding import Clash, Contradiction, Finding, Strength
from quipus.model.view import ClaimView, EntityView, Status
from quipus.model.vocabulary import Polarity, vocabulary
from quipus.resolve.findings.clashes import RULES
from quipus.resolve.findings.counts import CountTally
from quipus.resolve.findings.keys import Key, find_key, order_sides
from quipus.resolve.findings.sources import find_sources
from quipus.resolve.findings.strength import count_firm, find_strength
from quipus.resolve.findings.times import find_when, group_by_time
from quipus.resolve.findings.wording import word_contradiction

CLEARED = frozenset(("acquitted", "overturned"))
"""Legal stages that stand before every charge, whatever their date."""

_STRENGTHS = tuple(Strength)


def make_findings(views: Iterable[ClaimView]) -> list[Finding]:
    """Returns the findings that claims about one entity make, in the order in which they are shown.

    Args:
        views: all claims of the entity, in any order; claims of others beside them (of the groups that a person leads)
            make their contradictions seen.
    """
    findings = [_make_finding(group) for group in _group(views)]
    told: dict[str, list[Contradiction]] = defaultdict(list)
    for contradiction in find_contradictions(findings):
        for view in contradiction.claims:
            told[view.claim.id].append(contradiction)
    return sorted((_with_contradictions(finding, told) for finding in findings), key=_order)


def find_contradictions(findings: Sequence[Finding]) -> list[Contradiction]:
    """Returns the contradictions among the findings of one entity; rejected claims contradict nothing."""
    standing = [finding for finding in findings if finding.claims[0].status is not Status.REJECTED]
    found = {
        (clash, pair[0].claim.id, pair[1].claim.id): make_contradiction(clash, *pair)
        for clash, rule in RULES.items()
        for pair in rule(standing)
    }
    views = {view.claim.id: view for finding in standing for view in finding.claims}
    tally = CountTally()
    for view in views.values():
        tally.add(view)
    for left, right in tally.iter_clashes():
        found[Clash.COUNTS, left, right] = make_contradiction(Clash.COUNTS, views[left], views[right])
    return [found[key] for key in sorted(found)]


def make_contradiction(clash: Clash, left: ClaimView, right: ClaimView) -> Contradiction:
    """Returns a contradiction with its sentence."""
    return Contradiction(clash, word_contradiction(clash, left, right), (left, right))


def _group(views: Iterable[ClaimView]) -> list[list[ClaimView]]:
    by_key: dict[Key, dict[str, ClaimView]] = defaultdict(dict)
    for view in views:
        by_key[find_key(view)][view.claim.id] = view
    groups: list[list[ClaimView]] = []
    for found in by_key.values():
        standing = [view for view in found.values() if view.status is not Status.REJECTED]
        groups += group_by_time(standing) if standing else [list(found.values())]
    return groups


def _make_finding(group: Sequence[ClaimView]) -> Finding:
    views = tuple(sorted(group, key=_place))
    subject, side, value = _sides(views)
    shown = views[0].shown
    rejected = views[0].status is Status.REJECTED
    sources = () if rejected else find_sources(views)
    n_firm = count_firm(views, sources)
    return Finding(
        predicate=shown.predicate,
        polarity=shown.polarity,
        subject=subject,
        object=side,
        value=value,
        stage=shown.qualifier("stage"),
        phase=shown.qualifier("phase"),
        when=find_when(views),
        claims=views,
        sources=sources,
        n_firm=n_firm,
        strength=find_strength(views, n_firm),
    )


def _sides(views: Sequence[ClaimView]) -> tuple[EntityView | None, EntityView | None, Object | None]:
    """Returns the sides of a finding: of the first claim, but the subject of the first that names one."""
    sides = [order_sides(view) for view in views]
    return next((subject for subject, _, _ in sides if subject is not None), None), *sides[0][1:]


def _place(view: ClaimView) -> tuple[bool, str, str, int, str]:
    when = view.shown.qualifier("when") or view.document.published
    return when is None, when or "", view.document.path, view.claim.evidence[0].start, view.claim.id


def _with_contradictions(finding: Finding, told: Mapping[str, Sequence[Contradiction]]) -> Finding:
    found = {
        (one.clash, *(claim.claim.id for claim in one.claims)): one
        for view in finding.claims
        for one in told.get(view.claim.id, ())
    }
    return replace(finding, contradictions=tuple(found.values())) if found else finding


def _order(finding: Finding) -> tuple[bool, int, int, int, str, str]:
    """Sorts acquittals before everything, then by predicate as the vocabulary lists them, strength and sources."""
    return (
        finding.stage not in CLEARED or finding.polarity is Polarity.DENIED,
        _position(finding.predicate),
        _STRENGTHS.index(finding.strength),
        -finding.n_sources,
        finding.when or "~",
        finding.id,
    )


@cache
def _position(predicate: str) -> int:
    return list(vocabulary().predicates).index(predicate)
