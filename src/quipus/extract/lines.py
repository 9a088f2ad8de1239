"""Claims as plain lines: the JSON shape in which claims are scored and exported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quipus.model import Claim, EntityType, Object, ObjectKind

Names = Mapping[str, tuple[EntityType, tuple[str, ...]]]
"""Type and names of each referent by its id."""
Line = dict[str, Any]
"""One claim, ready for `json.dumps`."""


def to_line(claim: Claim, names: Names, text: str, document: str) -> Line:
    """Returns a claim as one line of the claims format.

    Args:
        claim: to be written.
        names: of every referent that the claim speaks of.
        text: the document's stored text, from which the evidence is quoted.
        document: how the line calls the document (a gold document's id, a file's name).

    Returns:
        doc, id, predicate, subject, object, qualifiers, speaker, modality, polarity, evidence (first span), rule.
    """
    first = claim.evidence[0]
    return {
        "doc": document,
        "id": claim.id,
        "predicate": claim.predicate,
        "subject": _side(claim.subject, names),
        "object": _object(claim.object, names),
        "qualifiers": {qualifier.name: qualifier.value for qualifier in claim.qualifiers},
        "speaker": None if claim.speaker is None else {"names": list(names[claim.speaker][1])},
        "modality": claim.modality.value,
        "polarity": claim.polarity.value,
        "evidence": {"start": first.start, "end": first.end, "quote": first.cut(text)},
        "rule": f"{claim.origin.maker}/{claim.origin.version}:{claim.origin.rule}",
    }


def _side(referent: str | None, names: Names) -> Line | None:
    if referent is None:
        return None
    kind, known = names[referent]
    return {"type": kind.value, "names": list(known)}


def _object(thing: Object | None, names: Names) -> Line | None:
    if thing is None:
        return None
    if thing.kind is ObjectKind.REFERENT:
        return _side(thing.value, names)
    if thing.kind is ObjectKind.CRIME:
        return {"type": "crime", "code": thing.value}
    return {"type": "text", "text": thing.value}
