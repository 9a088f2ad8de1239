"""How the line of a finding is drawn: solid, dashed, dotted or struck."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quipus.language.names import name_words
from quipus.model.finding import Strength
from quipus.model.view import ClaimView, Status
from quipus.model.vocabulary import EntityType, Modality, Polarity
from quipus.resolve.findings.words import get_words

FIRM = frozenset((Modality.CERTAIN, Modality.PROBABLE))
"""What a source holds to be so; "possible" and "alleged" say that it may be."""

ENOUGH = 2
"""Independent sources for a solid line: the two-source rule of newsrooms and of intelligence services."""

RULINGS = frozenset(("convicted", "acquitted", "overturned"))
"""Legal stages that a court alone decides."""


def count_firm(views: Iterable[ClaimView], sources: Sequence[Sequence[str]]) -> int:
    """Returns how many independent sources hold it certain or probable."""
    firm = {view.claim.id for view in views if view.shown.modality in FIRM}
    return sum(not firm.isdisjoint(source) for source in sources)


def find_strength(views: Sequence[ClaimView], n_firm: int) -> Strength:
    """Returns how the line is drawn for claims that say one thing."""
    if views[0].shown.polarity is Polarity.DENIED or all(view.status is Status.REJECTED for view in views):
        return Strength.STRUCK
    if not n_firm:
        return Strength.DOTTED
    return Strength.SOLID if n_firm >= ENOUGH or any(map(is_ruling, views)) else Strength.DASHED


def is_ruling(view: ClaimView) -> bool:
    """Tells whether a claim is a court's own word that somebody is convicted, acquitted or sentenced.

    A newspaper's report of a ruling is none: the speaker has to be a court, or the document has to be a court's.
    """
    shown = view.shown
    decides = shown.predicate == "sentenced_to" or shown.qualifier("stage") in RULINGS
    return decides and shown.modality is Modality.CERTAIN and _is_court_speaking(view)


def _is_court_speaking(view: ClaimView) -> bool:
    if view.speaker is not None:
        named = view.speaker.type in (EntityType.AGENCY, EntityType.PERSON)
        return named and any(map(_names_court, view.speaker.names))
    return _names_court(view.document.publisher or "")


def _names_court(name: str) -> bool:
    return not get_words("courts").isdisjoint(name_words(name))
