"""Comparing two candidates by the rules of their type."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product
from math import exp

from quipus.model.phrase import Phrase, joined
from quipus.model.vocabulary import EntityType
from quipus.resolve.candidate import Candidate
from quipus.resolve.comparison.alignment import Alignment, align, may_fit
from quipus.resolve.comparison.evidence import EVIDENCE_RULES
from quipus.resolve.comparison.pair import Found, Pair, Rule, first_sentence, known_bynames
from quipus.resolve.comparison.people import BYNAME_RULES, NAME_RULES
from quipus.resolve.comparison.reasons import Comparison, Reason, Stance
from quipus.resolve.comparison.things import GROUP_RULES, OFFICE_RULES, PLACE_RULES
from quipus.resolve.portrait import Portrait, portray


def strangers(_pair: Pair) -> Found:
    """Two names of different documents are more often two things than one."""
    return Found(-3.0)


def other_types(pair: Pair) -> Found | None:
    """The two are things of different types."""
    left, right = pair.left.candidate.type, pair.right.candidate.type
    return None if left is right else Found(-9.0, joined(" / ", map(_type_phrase, (left, right))), clash=True)


def _type_phrase(type_: EntityType) -> Phrase:
    return Phrase(type_.value, f"type.{type_.value}")


def unnamed(pair: Pair) -> Found | None:
    """Unnamed people are told of, who may be anybody."""
    return Found(-6.0, clash=True) if pair.left.candidate.type is EntityType.PEOPLE else None


_NONE: frozenset[str] = frozenset()
_TELLING_FACTS = ("born", "number", "phone", "address")
"""Facts that two people rarely share."""

_GENERAL: tuple[Rule, ...] = (strangers, other_types, unnamed)
_RULES: dict[EntityType, tuple[Rule, ...]] = {
    EntityType.PERSON: (*NAME_RULES, *BYNAME_RULES),
    EntityType.GROUP: GROUP_RULES,
    EntityType.ORGANIZATION: GROUP_RULES,
    EntityType.AGENCY: OFFICE_RULES,
    EntityType.PLACE: PLACE_RULES,
    EntityType.PEOPLE: (),
    EntityType.IDENTIFIER: (),
}

RULES: tuple[Rule, ...] = tuple(
    dict.fromkeys((*_GENERAL, *NAME_RULES, *BYNAME_RULES, *GROUP_RULES, *OFFICE_RULES, *PLACE_RULES, *EVIDENCE_RULES))
)
"""Every rule of comparison."""


def compare(left: Candidate, right: Candidate) -> Comparison:
    """Returns how likely two referents are one thing, and why.

    >>> def person(id_: str, name: str) -> Candidate:
    ...     return Candidate(id_, f"of-{id_}", EntityType.PERSON, (name,), frozenset({name.lower()}), frozenset())
    >>> found = compare(person("a", "Francisco Ortega Pardo"), person("b", "Pancho Ortega"))
    >>> round(found.score, 1), [reason.rule for reason in found.reasons]
    (0.4, ['strangers', 'same_surnames', 'short_form', 'left_out'])
    """
    return compare_portraits(portray(left), portray(right))


def compare_portraits(left: Portrait, right: Portrait) -> Comparison:
    """Returns how likely two referents are one thing, and why, by their portraits."""
    pair, named = _likeliest(left, right)
    rules = (*_GENERAL, *EVIDENCE_RULES) if left.candidate.type is right.candidate.type else _GENERAL
    found = named + [(rule, said) for rule in rules if (said := rule(pair)) is not None]
    reasons = sorted((_reason(rule, said) for rule, said in found), key=_order)
    total = sum(said.weight for _, said in found)
    return Comparison(left.candidate.referent, right.candidate.referent, _logistic(total), tuple(reasons))


def may_be_one(left: Portrait, right: Portrait) -> bool:
    """Tells whether two are worth comparing: not two people whose names differ and who share no telling fact."""
    if not left.people or not right.people or known_bynames(left, right):
        return True
    for one in left.people:
        for other in right.people:
            if may_fit(one, other) and _fit(align(one, other)):
                return True
    return any(left.facts.get(kind, _NONE) & right.facts.get(kind, _NONE) for kind in _TELLING_FACTS)


def _fit(names: Alignment) -> bool:
    """Tells whether no two names of a kind stand against each other, and something is alike."""
    return bool(names.matches) and not (
        (names.left_surnames and names.right_surnames) or (names.left_given and names.right_given)
    )


def _likeliest(left: Portrait, right: Portrait) -> tuple[Pair, list[tuple[Rule, Found]]]:
    """Returns the two names that are most alike, with what the rules on names say of them."""
    if left.candidate.type is not right.candidate.type:
        return Pair(left, right), []
    rules = _RULES[left.candidate.type]
    best, best_found, best_weight = Pair(left, right), [], float("-inf")
    for pair in _pairs(left, right):
        found = [(rule, said) for rule in rules if (said := rule(pair)) is not None]
        weight = sum(said.weight for _, said in found)
        if weight > best_weight:
            best, best_found, best_weight = pair, found, weight
    return best, best_found


def _pairs(left: Portrait, right: Portrait) -> Iterator[Pair]:
    """Yields each name of one beside each name of the other, or the two as they are if one has bynames alone."""
    if left.people and right.people:
        for one, other in product(left.people, right.people):
            yield Pair(left, right, people=align(one, other))
        if known_bynames(left, right):
            yield Pair(left, right)
    elif left.groups:
        for names in product(left.groups, right.groups):
            yield Pair(left, right, groups=names)
    elif left.offices:
        for bodies in product(left.offices, right.offices):
            yield Pair(left, right, offices=bodies)
    elif left.places:
        for places in product(left.places, right.places):
            yield Pair(left, right, places=places)
    else:
        yield Pair(left, right)


def _reason(rule: Rule, found: Found) -> Reason:
    stance = Stance.FOR if found.weight >= 0 else Stance.AGAINST
    words = _words(rule, found.details)
    return Reason(rule.__name__, abs(found.weight), stance, words, found.clash, found.details)


def _words(rule: Rule, details: str) -> str:
    sentence = _sentence(rule)
    return f"{sentence[:-1]}: {details}." if details else sentence


@cache
def _sentence(rule: Rule) -> str:
    return first_sentence(rule)


def _order(reason: Reason) -> tuple[float, bool, str]:
    return -reason.weight, reason.for_or_against is Stance.AGAINST, reason.rule


def _logistic(total: float) -> float:
    return 1 / (1 + exp(-total))


def explain_rule(name: str) -> str:
    """Returns the sentence with which a rule explains itself, "" for a rule that does not exist.

    >>> explain_rule("short_form")
    'One given name is a short or pet form of the other.'
    """
    return next((first_sentence(rule) for rule in RULES if rule.__name__ == name), "")
