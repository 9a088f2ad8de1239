"""Roles that, as far as is told, only one person fills."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from quipus.language.names import name_key
from quipus.model.finding import Finding
from quipus.model.view import ClaimView, EntityView
from quipus.model.vocabulary import EntityType
from quipus.network.projection import Policy, counting_claims

_WORDS = {
    "leads": "leads {object}",
    "member_of": "{role} of {object}",
    "supplies": "supplies {goods} to {object}",
    "sends_money_to": "brings money to {object}",
    "owns": "owns {object}",
    "reports_to": "reports to {object}",
}
"""Roles by predicate, in words; qualifiers in braces are needed."""


@dataclass(frozen=True, slots=True)
class ExclusiveRole:
    """A role that one person alone is said to fill.

    Attributes:
        role: in words. person: who. entity: whose node it is. claims: that say so.
        n_sources: independent sources at most of one finding behind it.
    """

    role: str
    person: str
    entity: str
    claims: tuple[ClaimView, ...]
    n_sources: int


def find_exclusive_roles(findings: Iterable[Finding], policy: Policy | None = None) -> tuple[ExclusiveRole, ...]:
    """Returns the roles that only one person is said to fill, those told by most sources first.

    Formula: roles are leading a group, a named role in it, supplying one kind of goods to somebody, bringing money
        somewhere, owning something, answering to somebody; exclusive is one with a single person and no unnamed ones.
    Range: none; a list.
    Undefined: never. That nobody else is named is no proof that nobody else does it: words for one role differ between
        papers and languages.
    Cost: in proportion to the findings.
    Reference: Ashworth M.J., Carley K.M. 2006, J. Mathematical Sociology 30:43-75
        (exclusivity of knowledge and tasks).
    """
    policy = policy or Policy()
    fillers: dict[str, dict[str, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    words: dict[str, str] = {}
    views: dict[str, EntityView] = {}
    for finding in findings:
        if (role := _role(finding)) is None or finding.subject is None or not counting_claims(finding, policy):
            continue
        key = f"{finding.predicate} {name_key(role)}"
        words.setdefault(key, role)
        views[finding.subject.id] = finding.subject
        fillers[key][finding.subject.id].append(finding)
    found = []
    for key, people in fillers.items():
        (entity, behind), *others = people.items()
        if not others and views[entity].type is EntityType.PERSON:
            claims = {view.claim.id: view for one in behind for view in counting_claims(one, policy)}
            n_sources = max(one.n_sources for one in behind)
            found.append(ExclusiveRole(words[key], views[entity].name, entity, tuple(claims.values()), n_sources))
    return tuple(sorted(found, key=lambda one: (-one.n_sources, -len(one.claims), one.role)))


def _role(finding: Finding) -> str | None:
    """Returns the role that a finding gives its subject, None if it gives none or not any more."""
    template = _WORDS.get(finding.predicate)
    if template is None or finding.object is None or finding.phase is not None:
        return None
    view = finding.claims[0].shown
    role, goods = view.qualifier("role"), view.qualifier("goods")
    if ("{role}" in template and not role) or ("{goods}" in template and not goods):
        return None
    return template.format(object=finding.object.name, role=role, goods=goods)
