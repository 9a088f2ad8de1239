"""One sentence for a contradiction: what clashes with what, who says so and where."""

from __future__ import annotations

from quipus.model.claim import ObjectKind
from quipus.model.finding import Clash
from quipus.model.phrase import Phrase, joined, phrase
from quipus.model.view import ClaimView
from quipus.model.vocabulary import Polarity, vocabulary

TOLD = ("count", "when")
"""Qualifiers that two clashing claims may differ in."""


def word_contradiction(clash: Clash, left: ClaimView, right: ClaimView) -> Phrase:
    """Returns the sentence of a contradiction."""
    return phrase(
        "clash",
        clash=phrase(f"clash.{clash.value}"),
        one=_teller(left),
        this=_told(left),
        other=_teller(right),
        that=_told(right),
    )


def _teller(view: ClaimView) -> str:
    told = view.document.publisher or view.document.name
    if view.document.published:
        told += f", {view.document.published}"
    return told if view.speaker is None else f"{view.speaker.name} ({told})"


def _told(view: ClaimView) -> Phrase:
    parts = [view.subject.name if view.subject else "", _predicate(view), _object(view)]
    words = joined(" ", (part for part in parts if part))
    told = [phrase(f"clash.{name}", value=value) for name in TOLD if (value := view.shown.qualifier(name))]
    return phrase("clash.with", words=words, details=joined(", ", told)) if told else words


def _predicate(view: ClaimView) -> Phrase:
    name = view.shown.predicate
    predicate = Phrase(name.replace("_", " "), f"predicate.{name}")
    return phrase("clash.denied", predicate=predicate) if view.shown.polarity is Polarity.DENIED else predicate


def _object(view: ClaimView) -> str:
    if view.object is not None:
        return view.object.name
    value = view.shown.object
    if value is None:
        return ""
    if value.kind is not ObjectKind.CRIME:
        return value.value
    return Phrase(vocabulary().get_crime(value.value).labels["en"], f"crime.{value.value}")
