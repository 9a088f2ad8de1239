"""Why referents are one entity: every join with the rule or the decision that made it.

Joins by rules are no rows of the log: they follow from the referents and the decisions in force, so that they are
found anew whenever somebody asks. Each is signed by its rule and the rule's version.
"""

from __future__ import annotations

import inspect
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from quipus.model.decision import Decision
from quipus.model.identity import content_id
from quipus.resolve.candidate import Candidate
from quipus.resolve.comparison.reasons import Reason
from quipus.resolve.entities import Joined, resolve
from quipus.resolve.rules import RULES_VERSION, Rule


@dataclass(frozen=True, slots=True)
class Join:
    """Two referents that were held to be one, and so brought two sets of referents together.

    Attributes:
        id: hash of what makes it what it is: the same referents joined by the same rule have the same id.
        entity: canonical id of the entity that they are part of.
        left, right: the referents, in the order in which the rule met them.
        left_name, right_name: the fullest name of each. left_document, right_document: ids of their documents.
        signed_by: who answers for it: "rule same_long_name/1", or the author of the decision.
        decision: number of the decision; None where a rule joined them.
        reason: the rule in a sentence, or the reason that the author gave.
        shared: what the two have in common by which the rule met them; empty where a person joined them.
        reasons: what speaks for and against, where that was asked for.
    """

    id: str
    entity: str
    left: str
    right: str
    left_name: str
    right_name: str
    left_document: str
    right_document: str
    signed_by: str
    decision: int | None
    reason: str
    shared: str
    reasons: tuple[Reason, ...] = ()


def find_joins(
    candidates: Sequence[Candidate], decisions: Sequence[Decision], entities: Collection[str] | None = None
) -> list[Join]:
    """Returns the joins that make entities of referents: for an entity of n referents there are n - 1.

    Args:
        candidates, decisions: as for `resolve`.
        entities: canonical ids of those asked for; None for all.
    """
    made: list[Joined] = []
    entity_of = resolve(candidates, decisions, made.append)
    by_id = {candidate.referent: candidate for candidate in candidates}
    return [
        _join(joined, by_id[joined.left], by_id[joined.right], entity_of[joined.left])
        for joined in made
        if entities is None or entity_of[joined.left] in entities
    ]


def _join(joined: Joined, left: Candidate, right: Candidate, entity: str) -> Join:
    rule, decision = joined.rule, joined.decision
    if decision is not None:
        signed_by, reason = decision.author, decision.reason
    else:
        signed_by, reason = f"rule {getattr(rule, '__name__', '')}/{RULES_VERSION}", _sentence(rule)
    return Join(
        content_id("join", left.referent, right.referent, signed_by, joined.key),
        entity,
        left.referent,
        right.referent,
        _name_of(left),
        _name_of(right),
        left.document,
        right.document,
        signed_by,
        None if decision is None else decision.number,
        reason,
        _shared(joined.key),
    )


def _shared(key: str) -> str:
    """Returns a key as it may be read; names of people are compared by their sounds, which say nothing to a reader.

    >>> _shared("zaranda"), _shared("=place:PE"), _shared("=pair:Jenaro uJok")
    ('zaranda', 'PE', '')
    """
    if not key.startswith("="):
        return key
    kind, _, value = key.partition(":")
    return value if kind in ("=place", "=agency", "=group") else ""


def _sentence(rule: Rule | None) -> str:
    return (inspect.getdoc(rule) or "").split("\n", 1)[0]


def _name_of(candidate: Candidate) -> str:
    return candidate.names[0] if candidate.names else ""
