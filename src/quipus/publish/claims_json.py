"""Claims as JSON lines, version 1: what scorers, scripts and other programs read.

Nothing of a claim is lost but the boxes of its page; a line stands on its own, with names beside ids.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any, TypeAlias

from quipus.model import ClaimView, EntityView, ObjectKind, lacks_authority

ClaimLine: TypeAlias = dict[str, Any]


def to_claim_line(view: ClaimView, names_in: Mapping[str, tuple[str, ...]]) -> ClaimLine:
    """Returns a claim, corrections applied, as a value that `json.dumps` takes.

    Args:
        view: the claim.
        names_in: names that its own document gives to each referent, by the referent's id. The line's `names` are
            those; the name under which the whole case knows the entity stands in `name`.
    """
    claim = view.shown
    return {
        "doc": PurePosixPath(view.document.name).stem,
        "predicate": claim.predicate,
        "subject": _side(claim.subject, view.subject, names_in),
        "object": _object(view, names_in),
        "qualifiers": {qualifier.name: qualifier.value for qualifier in claim.qualifiers},
        "speaker": _side(claim.speaker, view.speaker, names_in),
        "modality": claim.modality.value,
        "polarity": claim.polarity.value,
        "evidence": _evidence(view),
        "id": view.claim.id,
        "document": view.document.id,
        "path": view.document.path,
        "place": str(view.locator),
        "published": view.document.published,
        "authority": view.document.authority,
        "authority_unknown": lacks_authority(view.document),
        "cues": [{"words": cue.words, "start": cue.span.start, "end": cue.span.end} for cue in claim.cues],
        "more_evidence": [{"start": span.start, "end": span.end} for span in claim.evidence[1:]],
        "origin": {"maker": claim.origin.maker, "version": claim.origin.version, "rule": claim.origin.rule},
        "status": view.status.value,
        "corrected": view.corrected,
        "credibility": view.credibility,
    }


def _evidence(view: ClaimView) -> ClaimLine | None:
    """Returns the words and where they stand; None where the gate of publication took them from a sealed document."""
    if not view.quote:
        return None
    first = view.shown.evidence[0]
    return {"start": first.start, "end": first.end, "quote": view.quote}


def _side(referent: str | None, entity: EntityView | None, names_in: Mapping[str, tuple[str, ...]]) -> ClaimLine | None:
    if referent is None or entity is None:
        return None
    names = names_in.get(referent, entity.names)
    return {"type": entity.type.value, "names": list(names), "name": entity.name, "id": entity.id}


def _object(view: ClaimView, names_in: Mapping[str, tuple[str, ...]]) -> ClaimLine | None:
    found = view.shown.object
    if found is None:
        return None
    if found.kind is ObjectKind.REFERENT:
        return _side(found.value, view.object, names_in)
    return {"type": found.kind.value, "code" if found.kind is ObjectKind.CRIME else "text": found.value}
