"""Claims in the making, and which of several that say the same thing is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from quipus.extract.doubt import Doubt
from quipus.extract.referents import Draft
from quipus.extract.subjects import OF_LAW
from quipus.language.names import fold
from quipus.model import ObjectKind, Span, vocabulary

LEARNED = ".learned"
"""How the names of rules end by which the weights make claims."""
_SUSPECTED = frozenset(("arrested", "legal_status", "sentenced_to", "committed", "held_in"))
"""Predicates of what suspects did and bear."""

Told: TypeAlias = tuple[ObjectKind, str]
"""A claim's object that is no referent: a crime's code or words."""


@dataclass(slots=True)
class Found:
    """A claim in the making; `is_part` where its span holds a part alone of the words that tell it."""

    predicate: str
    subject: Draft | None
    thing: Draft | Told | None
    rule: str
    span: Span
    verb: int
    doubt: Doubt
    speaker: Draft | None = None
    qualifiers: dict[str, tuple[str, Draft | None]] = field(default_factory=dict)
    is_part: bool = False

    @property
    def key(self) -> tuple[object, ...]:
        """Returns what two claims have in common that say the same thing."""
        thing: Told | int | None = self.thing if isinstance(self.thing, tuple) else id(self.thing)
        if self.predicate == "died":
            thing = None  # nobody dies twice
        if self.predicate == "legal_status":
            return self.predicate, id(self.subject), thing, self.doubt.polarity, self.qualifiers["stage"][0]
        if vocabulary().predicates[self.predicate].symmetric:
            return self.predicate, frozenset((id(self.subject), thing)), None, self.doubt.polarity
        return self.predicate, id(self.subject), thing, self.doubt.polarity


def strongest(claims: Sequence[Found]) -> list[Found]:
    """Returns one of each group of claims that say the same thing: the fullest, then the first."""
    best: dict[tuple[object, ...], Found] = {}
    for claim in map(_with_charge(claims), claims):
        other = best.get(claim.key)
        if other is None or _weight(claim) > _weight(other):
            best[claim.key] = claim
    told = {_said(claim) for claim in best.values() if claim.subject is not None}
    steps = {
        (id(claim.subject), _is_acquittal(claim))
        for claim in best.values()
        if claim.predicate == "legal_status" and claim.thing
    }
    kept = (claim for claim in best.values() if claim.subject is not None or _said(claim) not in told)
    cleared = {claim.key[:-1]: claim.span for claim in best.values() if _is_acquittal(claim)}
    alike: dict[tuple[object, ...], list[Found]] = {}
    for claim in best.values():
        alike.setdefault(claim.key[:2], []).append(claim)
    return [
        claim
        for claim in kept
        if not _is_idle_step(claim, steps)
        and not _is_before(claim, cleared)
        and not any(_is_part(claim, other) for other in alike[claim.key[:2]])
    ]


def _is_part(claim: Found, other: Found) -> bool:
    """Tells whether another claim says the same of more: "seized 211 names", "seized a ledger with 211 names"."""
    if not (isinstance(claim.thing, tuple) and isinstance(other.thing, tuple)) or claim.thing[0] is not ObjectKind.TEXT:
        return False
    same = claim.key[:2] == other.key[:2] and claim.doubt.polarity is other.doubt.polarity
    overlapping = claim.span.start < other.span.end and other.span.start < claim.span.end
    return same and overlapping and claim.thing != other.thing and claim.thing[1] in other.thing[1]


def _with_charge(claims: Sequence[Found]) -> Callable[[Found], Found]:
    """Returns what gives an acquittal without a crime that of the charge, where the text tells of one crime alone."""
    charged: dict[int, set[Told]] = {}
    for claim in claims:
        if claim.predicate == "legal_status" and isinstance(claim.thing, tuple) and not _is_acquittal(claim):
            charged.setdefault(id(claim.subject), set()).add(claim.thing)

    def complete(claim: Found) -> Found:
        crimes = charged.get(id(claim.subject), set())
        alone = claim.subject is not None and claim.thing is None and len(crimes) == 1 and _is_acquittal(claim)
        return replace(claim, thing=next(iter(crimes))) if alone else claim

    return complete


def _is_acquittal(claim: Found) -> bool:
    return claim.predicate == "legal_status" and claim.qualifiers["stage"][0] == "acquitted"


def _is_before(claim: Found, cleared: Mapping[tuple[object, ...], Span]) -> bool:
    """Tells whether a claim is a charge of which the same words say how it ended: "tried for bribery and acquitted"."""
    span = cleared.get(claim.key[:-1]) if claim.predicate == "legal_status" and not _is_acquittal(claim) else None
    return span is not None and span.start <= claim.span.start and claim.span.end <= span.end


def _is_idle_step(claim: Found, steps: AbstractSet[tuple[int, bool]]) -> bool:
    """Tells whether a claim is a legal step without a crime, idle where the text names the crime elsewhere.

    An acquittal is idle beside another one alone: it says how the charge ended.

    Args:
        claim: any. steps: of whom a legal step with a crime is told, and whether it is an acquittal.
    """
    if claim.predicate != "legal_status" or claim.thing is not None:
        return False
    kinds = (True,) if _is_acquittal(claim) else (True, False)
    return any((id(claim.subject), kind) in steps for kind in kinds)


def suspects_of(claims: Sequence[Found]) -> Iterator[Draft]:
    """Yields whom claims tell to have been arrested or charged, or to have done a crime, for "the accused" behind."""
    for claim in claims:
        suspect = claim.thing if claim.predicate == "arrested" else claim.subject
        if claim.predicate in _SUSPECTED and isinstance(suspect, Draft):
            yield suspect


def officials_of(claims: Sequence[Found]) -> Iterator[Draft]:
    """Yields whom claims tell to be judges, prosecutors and police officers, and still to be."""
    for claim in claims:
        if claim.predicate == "holds_position" and isinstance(claim.thing, tuple) and claim.subject is not None:
            words = fold(claim.thing[1]).split()
            if OF_LAW.intersection(words) and "phase" not in claim.qualifiers:
                yield claim.subject


def code_of(claim: Found) -> str:
    """Returns the code of a claim's crime, "" if its object is none."""
    return claim.thing[1] if isinstance(claim.thing, tuple) else ""


def _weight(claim: Found) -> tuple[bool, bool, int, bool]:
    """Returns how full a claim's statement is; "the murder of" tells less of a death than "shot dead" does.

    One that names both sides is fuller than one that takes a side up from before, one of a rule plainer than a learned.
    """
    named = not claim.is_part
    return not claim.rule.startswith("killed.noun"), named, len(claim.qualifiers), not claim.rule.endswith(LEARNED)


def _said(claim: Found) -> tuple[object, ...]:
    """Returns what a claim says apart from its subject: an arrest by nobody repeats the arrest by somebody."""
    victim = claim.qualifiers.get("victim", ("", None))[0]
    return (*claim.key[:1], *claim.key[2:], victim)
