"""Pairs of entities that somebody should look at, because they may be one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from quipus.language.names import name_words
from quipus.model.decision import Act, Decision
from quipus.model.vocabulary import EntityType
from quipus.resolve.candidate import Candidate
from quipus.resolve.clusters import Clusters
from quipus.resolve.comparison.comparing import compare_portraits, may_be_one
from quipus.resolve.comparison.reasons import Comparison, Reason
from quipus.resolve.entities import resolve, sides
from quipus.resolve.portrait import Portrait, portray

LEAST_SCORE = 0.3
"""Score from which on two entities are suggested: "Pancho Ortega" beside "Francisco Ortega Pardo" has 0.36."""

MOST_NAMES, MOST_CONTEXT = 8, 64
"""Names and companions of an entity of many referents that are compared."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two entities that may be one.

    Attributes:
        left, right: canonical ids, the smaller first.
        left_name, right_name: the fullest name of each.
        type: of both.
        score: how likely they are one, 0 to 1.
        value: the score times the number of claims that would come together.
        reasons: what speaks for and against, as in `Comparison`.
        claims: ids of the claims about either, in order.
        group: the smallest canonical id among all entities that suggestions connect with these two.
        unsure: whether somebody looked at the two already and could not decide; such suggestions come last.
    """

    left: str
    right: str
    left_name: str
    right_name: str
    type: EntityType
    score: float
    value: float
    reasons: tuple[Reason, ...]
    claims: tuple[str, ...]
    group: str
    unsure: bool = False


def suggest(
    candidates: Sequence[Candidate],
    decisions: Sequence[Decision],
    least_score: float = LEAST_SCORE,
    entity_of: Mapping[str, str] | None = None,
) -> list[Suggestion]:
    """Returns the pairs of entities that may be one, the most valuable first.

    Args:
        candidates: referents, as for `resolve`.
        decisions: those in force, oldest first. What a `different` keeps apart is not suggested.
        least_score: score from which on a pair is worth a look.
        entity_of: the entity of each candidate, where that is known; None resolves the candidates, which then have to
            be complete.
    """
    from quipus.resolve.blocking import find_pairs  # noqa: PLC0415 - loads numpy, which one comparison does not need

    if entity_of is None:
        entity_of = resolve(candidates, decisions)
    entities = [entity for entity in merge_by_entity(candidates, entity_of) if _is_named(entity)]
    portraits = [portray(entity) for entity in entities]
    judged = _judged(decisions, entity_of)
    found = []
    for left, right in find_pairs(portraits):
        pair = entities[left].referent, entities[right].referent
        if judged.get(pair) is Act.DIFFERENT or not may_be_one(portraits[left], portraits[right]):
            continue
        comparison = compare_portraits(portraits[left], portraits[right])
        if comparison.score >= least_score and not comparison.clash:
            found.append(_suggestion(portraits[left], portraits[right], comparison, unsure=pair in judged))
    return sorted(_with_groups(found), key=_most_valuable_first)


def merge_by_entity(candidates: Iterable[Candidate], entity_of: Mapping[str, str]) -> list[Candidate]:
    """Returns one candidate for each entity, with what is known of all its referents, in order of their ids."""
    members: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        members[entity_of[candidate.referent]].append(candidate)
    return [_merged(entity, members[entity]) for entity in sorted(members)]


def _is_named(entity: Candidate) -> bool:
    """Tells whether an entity has a name, or is a person with a byname; descriptions may mean anybody.

    A number is itself: those that are written alike are joined, and of others none is suggested.
    """
    if entity.type is EntityType.PERSON:
        return bool(entity.names)
    return bool(entity.keys) and entity.type not in (EntityType.PEOPLE, EntityType.IDENTIFIER)


def _merged(entity: str, members: Sequence[Candidate]) -> Candidate:
    if len(members) == 1:
        return members[0]
    names = sorted({name for member in members for name in member.names}, key=_fullness)
    keys = frozenset(key for member in members for key in member.keys)
    return replace(
        min(members, key=lambda member: member.referent),
        referent=entity,
        names=tuple(names[:MOST_NAMES]),
        keys=keys,
        context=frozenset(sorted({label for member in members for label in member.context})[:MOST_CONTEXT]),
        facts=tuple(sorted({fact for member in members for fact in member.facts}))[:MOST_CONTEXT],
        claims=tuple(sorted({claim for member in members for claim in member.claims})),
    )


def _fullness(name: str) -> tuple[int, int, str]:
    return -len(name_words(name)), -len(name), name


def _judged(decisions: Iterable[Decision], entity_of: Mapping[str, str]) -> dict[tuple[str, str], Act]:
    """Returns what people said of pairs of entities that are not one: different, or unsure."""
    found: dict[tuple[str, str], Act] = {}
    for decision in decisions:
        if decision.act not in (Act.DIFFERENT, Act.UNSURE):
            continue
        for left, right in sides(decision):
            one, other = entity_of.get(left, left), entity_of.get(right, right)
            pair = (min(one, other), max(one, other))
            if found.get(pair) is not Act.DIFFERENT:
                found[pair] = decision.act
    return found


def _suggestion(left: Portrait, right: Portrait, comparison: Comparison, *, unsure: bool) -> Suggestion:
    one, other = left.candidate, right.candidate
    claims = tuple(sorted({*one.claims, *other.claims}))
    return Suggestion(
        left=one.referent,
        right=other.referent,
        left_name=_name_of(left),
        right_name=_name_of(right),
        type=one.type,
        score=comparison.score,
        value=comparison.score * max(len(claims), 1),
        reasons=comparison.reasons,
        claims=claims,
        group=min(one.referent, other.referent),
        unsure=unsure,
    )


def _name_of(portrait: Portrait) -> str:
    return (portrait.names or portrait.candidate.names or ("",))[0]


def _with_groups(found: Sequence[Suggestion]) -> list[Suggestion]:
    """Returns suggestions with the group of those that hang together."""
    clusters = Clusters({id_ for suggestion in found for id_ in (suggestion.left, suggestion.right)})
    for suggestion in found:
        clusters.join(suggestion.left, suggestion.right)
    return [replace(suggestion, group=clusters.find(suggestion.left)) for suggestion in found]


def _most_valuable_first(suggestion: Suggestion) -> tuple[bool, float, float, str, str]:
    return suggestion.unsure, -suggestion.value, -suggestion.score, suggestion.left, suggestion.right
