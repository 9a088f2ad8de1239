"""Claims as they are shown, for the tests of findings. People, groups and papers are invented, places are real."""

from __future__ import annotations

from dataclasses import replace

from quipus.language.names import name_key
from quipus.model import (
    Claim,
    ClaimView,
    Cue,
    DocumentView,
    EntityType,
    EntityView,
    Locator,
    Modality,
    Object,
    ObjectKind,
    Origin,
    Polarity,
    Qualifier,
    Span,
    Status,
    content_id,
)

TYPES = {
    "Los Faroles": EntityType.GROUP,
    "Tribunal de Tumbes": EntityType.AGENCY,
    "La Policía": EntityType.AGENCY,
    "Lima": EntityType.PLACE,
    "Tumbes": EntityType.PLACE,
    "peruano": EntityType.PLACE,
    "Peruvian": EntityType.PLACE,
    "chileno": EntityType.PLACE,
    "34 acusados": EntityType.PEOPLE,
    "31 personas": EntityType.PEOPLE,
    "31 mujeres": EntityType.PEOPLE,
    "cárcel de Ancón": EntityType.PLACE,
    "penal de Puno": EntityType.PLACE,
}


def entity(name: str, *names: str) -> EntityView:
    """Returns an entity whose id is made of its name."""
    return EntityView(content_id("entity", name_key(name)), TYPES.get(name, EntityType.PERSON), name, (name, *names))


def view(
    subject: EntityView | str | None,
    predicate: str,
    object_: EntityView | str | Object | None,
    *,
    paper: str | None = "El Faro",
    document: str = "",
    published: str | None = None,
    speaker: str | None = None,
    sentence: str = "",
    modality: Modality = Modality.CERTAIN,
    polarity: Polarity = Polarity.ASSERTED,
    status: Status = Status.OPEN,
    cue: str | None = None,
    at: int = 0,
    language: str = "es",
    **qualifiers: str,
) -> ClaimView:
    """Returns a claim of a paper's document; the sentence is its own unless one is given."""
    path = document or f"{paper}.txt"
    identity = content_id("document", path)
    sides = [entity(side) if isinstance(side, str) else side for side in (subject, object_)]
    told_by = None if speaker is None else entity(speaker)
    side = sides[1]
    value = side if isinstance(side, Object) else None if side is None else Object(ObjectKind.REFERENT, side.id)
    named = None if isinstance(side, Object) else side
    first = sides[0] if isinstance(sides[0], EntityView) else None
    claim = Claim(
        document=identity,
        predicate=predicate,
        subject=None if first is None else first.id,
        object=value,
        evidence=(Span(at, at + 5),),
        origin=Origin("rules", "1", "test"),
        modality=modality,
        polarity=polarity,
        speaker=None if told_by is None else told_by.id,
        cues=() if cue is None else (Cue(cue, Span(at, at + 1)),),
        qualifiers=tuple(Qualifier(name, value) for name, value in qualifiers.items()),
    )
    shown_in = DocumentView(
        identity, path, path, "text/plain", None, published, language, paper, None, None, False, None
    )
    own = sentence or " ".join(f"{name_key(path)}{at}{letter}" for letter in "abcdef")
    return ClaimView(claim, claim, first, named, told_by, shown_in, "", own, Locator(), status)


def crime(code: str) -> Object:
    return Object(ObjectKind.CRIME, code)


def words(text: str) -> Object:
    return Object(ObjectKind.TEXT, text)


def rejected(claim: ClaimView) -> ClaimView:
    return replace(claim, status=Status.REJECTED)
