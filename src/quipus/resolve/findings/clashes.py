"""The ways in which findings about one entity contradict each other.

Each rule yields pairs of claims; both claims stay. The first sentence of a rule is what users read about it.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise, product
from typing import TypeAlias

from quipus.language.names import name_key, name_words
from quipus.model.finding import Clash, Finding
from quipus.model.view import ClaimView, EntityView
from quipus.model.vocabulary import EntityType, Modality, Polarity
from quipus.model.when import Bounds
from quipus.resolve.findings.keys import find_key
from quipus.resolve.findings.places import differ_in_custody, find_country
from quipus.resolve.findings.times import UNKNOWN, find_bounds, is_dated, may_coincide, meet
from quipus.resolve.findings.words import get_words

Pair: TypeAlias = tuple[ClaimView, ClaimView]
Rule: TypeAlias = Callable[[Sequence[Finding]], Iterator[Pair]]

MOST_SIDES = 20
"""Findings compared each with each about one thing (190 pairs), those with most sources: a group has few leaders, and
what has hundreds of them is a name that several groups bear."""

ONE_ARREST = dt.timedelta(days=31)
"""Arrests of one person that are closer than this are taken for one, dated differently: pre-trial custody lasts longer.
A person decides; the choice only governs what is shown as a contradiction."""

ACTIVE = frozenset(
    (
        "leads",
        "committed",
        "arrested",
        "whereabouts",
        "held_in",
        "transferred_to",
        "escaped_from",
        "extradited_to",
        "supplies",
        "sends_money_to",
        "operates_in",
        "smuggles_through",
    )
)
"""Predicates that only the living can be the subject of (of "arrested": the object)."""


def denied_and_asserted(findings: Sequence[Finding]) -> Iterator[Pair]:
    """One source says it, another says that it is not so."""
    asserted: dict[object, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.polarity is Polarity.ASSERTED:
            asserted[find_key(finding.claims[0])].append(finding)
    for finding in findings:
        if finding.polarity is Polarity.DENIED:
            for other in asserted.get(find_key(finding.claims[0])._replace(denied=False), ()):
                if may_coincide(_times(finding), _times(other)):
                    yield other.claims[0], finding.claims[0]


def different_leaders(findings: Sequence[Finding]) -> Iterator[Pair]:
    """Two sources name different leaders of one group for times that may be the same.

    A source that names both of them together does not contradict itself, and nobody else.
    """
    for leads in _by_side(_asserted(findings, "leads"), lambda finding: finding.object).values():
        people = [finding for finding in leads if finding.subject and finding.subject.type is EntityType.PERSON]
        yield from _exclusive(people, _is_led_as_a_whole)


def different_nationalities(findings: Sequence[Finding]) -> Iterator[Pair]:
    """Two sources give a person nationalities of different countries."""
    for some in _by_side(_asserted(findings, "nationality"), lambda finding: finding.subject).values():
        yield from _exclusive(
            [finding for finding in some if find_country(finding.object) is not None],
            lambda left, right: find_country(left.object) != find_country(right.object),
        )


def two_dates_of_one_arrest(findings: Sequence[Finding]) -> Iterator[Pair]:
    """Two sources date what seems to be one arrest differently: days less than a month apart, or one operation."""
    for arrests in _by_side(_asserted(findings, "arrested"), lambda finding: finding.object).values():
        dated = sorted(
            (arrest for arrest in arrests if _times(arrest).first and _times(arrest).last),
            key=lambda arrest: (str(_times(arrest).first), arrest.id),
        )
        for left, right in pairwise(dated):
            if not may_coincide(_times(left), _times(right)) and _is_one_arrest(left, right):
                yield left.claims[0], right.claims[0]


def two_prisons_at_one_time(findings: Sequence[Finding]) -> Iterator[Pair]:
    """A person is said to be held in two places at one time."""
    for held in _by_side(_asserted(findings, "held_in"), lambda finding: finding.subject).values():
        dated = [finding for finding in held if is_dated(_times(finding))]
        for left, right in combinations(_most_told(dated), 2):
            if may_coincide(_times(left), _times(right)) and differ_in_custody(left.object, right.object):
                yield left.claims[0], right.claims[0]


def dead_and_later_active(findings: Sequence[Finding]) -> Iterator[Pair]:
    """A person is said to have died, and to have done or suffered something later that only the living can."""
    deaths = _by_side(_asserted(findings, "died"), lambda finding: finding.subject)
    for finding in findings if deaths else ():
        if finding.polarity is Polarity.ASSERTED and finding.predicate in ACTIVE:
            alive = finding.object if finding.predicate == "arrested" else finding.subject
            for death in deaths.get("" if alive is None else alive.id, ()):
                last, first = _day_of_death(death), _times(finding).first
                if last is not None and first is not None and first > last:
                    yield death.claims[0], finding.claims[0]


RULES: Mapping[Clash, Rule] = {
    Clash.DENIAL: denied_and_asserted,
    Clash.LEADERS: different_leaders,
    Clash.NATIONALITIES: different_nationalities,
    Clash.ARREST_DATES: two_dates_of_one_arrest,
    Clash.CUSTODY: two_prisons_at_one_time,
    Clash.DEATH: dead_and_later_active,
}
"""Rules over the findings of one entity. `counts` has one more, which looks across entities."""


def _asserted(findings: Iterable[Finding], predicate: str) -> list[Finding]:
    """Returns what is said to be so now or then; "former" and "planned" clash with nothing."""
    return [
        finding
        for finding in findings
        if finding.predicate == predicate and finding.polarity is Polarity.ASSERTED and finding.phase is None
    ]


def _by_side(
    findings: Iterable[Finding], side: Callable[[Finding], EntityView | None]
) -> Mapping[str, Sequence[Finding]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if (entity := side(finding)) is not None:
            found[entity.id].append(finding)
    return found


def _most_told(findings: Sequence[Finding]) -> list[Finding]:
    ranked = sorted(findings, key=lambda finding: (-finding.n_firm, -finding.n_sources, finding.id))
    return sorted(ranked[:MOST_SIDES], key=lambda finding: finding.id)


def _exclusive(findings: Sequence[Finding], differ: Callable[[Finding, Finding], bool]) -> Iterator[Pair]:
    """Yields a claim of each of two findings whose sources leave no room for the other."""
    told: dict[tuple[str, str], set[str]] = defaultdict(set)
    for finding in findings:
        for view in finding.claims:
            told[_source(view)].add(finding.id)
    for left, right in combinations(_most_told(findings), 2):
        if may_coincide(_times(left), _times(right)) and differ(left, right):
            lefts = [view for view in left.claims if _may_exclude(view) and right.id not in told[_source(view)]]
            rights = [view for view in right.claims if _may_exclude(view) and left.id not in told[_source(view)]]
            if lefts and rights:
                yield lefts[0], rights[0]


def _source(view: ClaimView) -> tuple[str, str]:
    return view.document.id, "" if view.speaker is None else view.speaker.id


def _may_exclude(view: ClaimView) -> bool:
    return view.shown.modality is not Modality.POSSIBLE


def _is_led_as_a_whole(left: Finding, right: Finding) -> bool:
    """Tells whether two people are said to lead the same part of a group, or both all of it.

    Where their names leave open whether they are one, that is a question for `suggest`, and no contradiction.
    """
    if left.subject is None or right.subject is None or _may_be_one(left.subject, right.subject):
        return False
    parts = [{view.shown.qualifier("where") for view in finding.claims} for finding in (left, right)]
    return not parts[0].isdisjoint(parts[1])


def _may_be_one(left: EntityView, right: EntityView) -> bool:
    """Tells whether some name of one has all the words of a name of the other."""
    words = [[frozenset(name_words(name)) - get_words("articles") for name in one.names] for one in (left, right)]
    return left.id == right.id or any(
        one and other and (one <= other or other <= one) for one, other in product(*words)
    )


def _is_one_arrest(left: Finding, right: Finding) -> bool:
    first, second = _times(left).last, _times(right).first
    near = first is not None and second is not None and second - first < ONE_ARREST
    operations = [
        {name_key(name) for view in arrest.claims if (name := view.shown.qualifier("operation"))}
        for arrest in (left, right)
    ]
    return near or not operations[0].isdisjoint(operations[1])


def _day_of_death(death: Finding) -> dt.date | None:
    """Returns the last day on which a death can have happened: as dated, else when it was published."""
    if (dated := _times(death).last) is not None:
        return dated
    published = [view.document.published for view in death.claims if view.document.published]
    return min((_last_day(day) for day in published), default=None, key=str)


def _last_day(published: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(published)
    except ValueError:  # a month or a year: too vague to say that somebody lived longer
        return None


def _times(finding: Finding) -> Bounds:
    """Returns the days that all claims of a finding have in common."""
    common = UNKNOWN
    for view in finding.claims:
        common = meet(common, find_bounds(view))
    return common if may_coincide(common, UNKNOWN) else UNKNOWN
