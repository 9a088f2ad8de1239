"""Claims in the making, and which of several that say the same thing is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from quipus.extract.doubt import Doubt
from quipus.extract.referents import Draft
from quipus.model import ObjectKind, Span

Told: TypeAlias = tuple[ObjectKind, str]
"""A claim's object that is no referent: a crime's code or words."""


@dataclass(slots=True)
class Found:
    """A claim in the making."""

    predicate: str
    subject: Draft | None
    thing: Draft | Told | None
    rule: str
    span: Span
    verb: int
    doubt: Doubt
    speaker: Draft | None = None
    qualifiers: dict[str, tuple[str, Draft | None]] = field(default_factory=dict)

    @property
    def key(self) -> tuple[object, ...]:
        """Returns what two claims have in common that say the same thing."""
        thing: Told | int | None = self.thing if isinstance(self.thing, tuple) else id(self.thing)
        if self.predicate == "died":
            thing = None  # nobody dies twice
        if self.predicate == "legal_status":
            return self.predicate, id(self.subject), thing, self.doubt.polarity, self.qualifiers["stage"][0]
        return self.predicate, id(self.subject), thing, self.doubt.polarity


def strongest(claims: Sequence[Found]) -> list[Found]:
    """Returns one of each group of claims that say the same thing: the one with most qualifiers, then the first."""
    best: dict[tuple[object, ...], Found] = {}
    for claim in claims:
        other = best.get(claim.key)
        if other is None or _weight(claim) > _weight(other):
            best[claim.key] = claim
    told = {_said(claim) for claim in best.values() if claim.subject is not None}
    charged = {id(claim.subject) for claim in best.values() if claim.predicate == "legal_status" and claim.thing}
    kept = (claim for claim in best.values() if claim.subject is not None or _said(claim) not in told)
    return [claim for claim in kept if not (_is_bare_step(claim) and id(claim.subject) in charged)]


def _is_bare_step(claim: Found) -> bool:
    """Tells whether a claim is a legal step without a crime, idle where the text names the crime elsewhere."""
    return claim.predicate == "legal_status" and claim.thing is None


def code_of(claim: Found) -> str:
    """Returns the code of a claim's crime, "" if its object is none."""
    return claim.thing[1] if isinstance(claim.thing, tuple) else ""


def _weight(claim: Found) -> tuple[bool, int]:
    """Returns how full a claim's statement is; "the murder of" tells less of a death than "shot dead" does."""
    return not claim.rule.startswith("killed.noun"), len(claim.qualifiers)


def _said(claim: Found) -> tuple[object, ...]:
    """Returns what a claim says apart from its subject: an arrest by nobody repeats the arrest by somebody."""
    victim = claim.qualifiers.get("victim", ("", None))[0]
    return (*claim.key[:1], *claim.key[2:], victim)
