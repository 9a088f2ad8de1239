"""What people decided about a claim, derived from the decisions in force. Pure: no database here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from quipus.model import Act, Bounds, Claim, Decision, Modality, Object, ObjectKind, Polarity, Qualifier, Status
from quipus.model.identity import ID_LENGTH
from quipus.model.when import parse_bounds

CLAIM_ACTS = (Act.ACCEPT, Act.REJECT, Act.CORRECT, Act.GRADE, Act.ENTER)
"""Decisions from which the review of a claim is derived."""

REFERENT_FIELDS = ("subject", "object", "speaker")
"""Fields of a correction whose value may be the id of a referent."""

_QUALIFIER = "qualifier."
_STATUS = {Act.ACCEPT: Status.ACCEPTED, Act.REJECT: Status.REJECTED, Act.ENTER: Status.ACCEPTED}
_HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Review:
    """What the decisions in force say about one claim.

    `corrections` holds the last value of each corrected field, by name of the field.
    """

    status: Status = Status.OPEN
    credibility: str | None = None
    corrections: tuple[tuple[str, str], ...] = ()


def derive_review(claim: str, decisions: Iterable[Decision]) -> Review:
    """Returns what decisions, oldest first, say about a claim: the last word on each thing holds."""
    status, credibility = Status.OPEN, None
    corrections: dict[str, str] = {}
    for decision in decisions:
        if claim not in decision.targets:
            continue
        status = _STATUS.get(decision.act, status)
        if decision.act is Act.GRADE:
            credibility = dict(decision.details).get("credibility", credibility)
        elif decision.act is Act.CORRECT:
            corrections.update(decision.details)
    return Review(status, credibility, tuple(sorted(corrections.items())))


def derive_grade(document: str, decisions: Iterable[Decision]) -> str | None:
    """Returns the reliability that decisions, oldest first, give a document, or None if they give none."""
    grades = (
        dict(decision.details).get("reliability")
        for decision in decisions
        if decision.act is Act.GRADE and document in decision.targets
    )
    return next((grade for grade in reversed(list(grades)) if grade is not None), None)


def named_ids(decision: Decision) -> Iterator[str]:
    """Yields the ids that a decision names: its targets, and referents that its corrections put into a claim."""
    yield from decision.targets
    if decision.act is Act.CORRECT:
        yield from (value for field, value in decision.details if field in REFERENT_FIELDS and _is_id(value))


def keep_possible(
    corrections: Iterable[tuple[str, str]], is_known: Callable[[str], bool]
) -> tuple[tuple[str, str], ...]:
    """Returns those corrections that can be carried out.

    One that names a referent which is not in the case (any more), or a word that is no modality or polarity,
    changes nothing; it stays in the log and comes to bear again when the referent does.
    """
    return tuple((field, value) for field, value in corrections if _is_possible(field, value, is_known))


def _is_possible(field: str, value: str, is_known: Callable[[str], bool]) -> bool:
    match field:
        case "predicate":
            return bool(value)
        case "modality":
            return value in set(Modality)
        case "polarity":
            return value in set(Polarity)
        case "subject" | "speaker":
            return not value or is_known(value)
        case "object":
            return not value or value.startswith(("crime:", "text:")) or is_known(value)
        case _:
            return field.startswith(_QUALIFIER) and len(field) > len(_QUALIFIER)


def apply_corrections(claim: Claim, corrections: Iterable[tuple[str, str]]) -> Claim:
    """Returns a claim with possible corrections made, field by field. An empty value takes the field away."""
    for field, value in corrections:
        claim = _apply(claim, field, value)
    return claim


def _apply(claim: Claim, field: str, value: str) -> Claim:
    if field in _PARSERS:
        changes: dict[str, Any] = {field: _PARSERS[field](value)}
        return replace(claim, **changes)
    name = field.removeprefix(_QUALIFIER)
    others = tuple(qualifier for qualifier in claim.qualifiers if qualifier.name != name)
    return replace(claim, qualifiers=(*others, Qualifier(name, value)) if value else others)


def _parse_referent(value: str) -> str | None:
    return value or None


def _parse_object(value: str) -> Object | None:
    kind, colon, rest = value.partition(":")
    if colon:
        return Object(ObjectKind(kind), rest)
    return Object(ObjectKind.REFERENT, value) if value else None


_PARSERS: Mapping[str, Callable[[str], object]] = {
    "predicate": str,
    "modality": Modality,
    "polarity": Polarity,
    "subject": _parse_referent,
    "object": _parse_object,
    "speaker": _parse_referent,
}
"""How the value of a corrected field is read, by field; what is not here is a qualifier."""


def find_bounds(when: str | None) -> Bounds:
    """Returns the days between which a claim's `when` lies, open where there is none or none that can be read."""
    if when is None:
        return Bounds(None, None)
    try:
        return parse_bounds(when)
    except ValueError:
        return Bounds(None, None)


def _is_id(value: str) -> bool:
    return len(value) == ID_LENGTH and _HEX.issuperset(value)


def in_force(decisions: Iterable[Decision]) -> Mapping[str, Decision]:
    """Returns the decisions of a whole log that hold, by id: those that no undo in force takes back.

    An undo names an earlier decision, so that going backwards settles every one.
    """
    undone: set[str] = set()
    held: dict[str, Decision] = {}
    for decision in reversed(list(decisions)):
        if decision.id in undone:
            continue
        held[decision.id] = decision
        if decision.act is Act.UNDO:
            undone.update(decision.targets)
    return dict(reversed(held.items()))
