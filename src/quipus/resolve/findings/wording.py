"""One sentence for a contradiction: what clashes with what, who says so and where."""

from __future__ import annotations

from collections.abc import Mapping

from quipus.model.claim import ObjectKind
from quipus.model.finding import Clash
from quipus.model.view import ClaimView
from quipus.model.vocabulary import Polarity, vocabulary

HEADS: Mapping[Clash, str] = {
    Clash.DENIAL: "Asserted and denied",
    Clash.LEADERS: "Different leaders at one time",
    Clash.COUNTS: "Counts that differ",
    Clash.ARREST_DATES: "Two dates of what seems one arrest",
    Clash.NATIONALITIES: "Two nationalities",
    Clash.CUSTODY: "Held in two places at one time",
    Clash.DEATH: "Dead and later active",
}

TOLD = ("count", "when")
"""Qualifiers that two clashing claims may differ in."""


def word_contradiction(clash: Clash, left: ClaimView, right: ClaimView) -> str:
    """Returns the sentence of a contradiction."""
    return f"{HEADS[clash]}: {_teller(left)} says “{_told(left)}”, {_teller(right)} says “{_told(right)}”."


def _teller(view: ClaimView) -> str:
    told = view.document.publisher or view.document.name
    if view.document.published:
        told += f", {view.document.published}"
    return told if view.speaker is None else f"{view.speaker.name} ({told})"


def _told(view: ClaimView) -> str:
    predicate = view.shown.predicate.replace("_", " ")
    denied = "NOT " if view.shown.polarity is Polarity.DENIED else ""
    parts = [view.subject.name if view.subject else "", f"{denied}{predicate}", _object(view)]
    told = [f"{name} {value}" for name in TOLD if (value := view.shown.qualifier(name))]
    return " ".join(part for part in parts if part) + (f" ({', '.join(told)})" if told else "")


def _object(view: ClaimView) -> str:
    if view.object is not None:
        return view.object.name
    value = view.shown.object
    if value is None:
        return ""
    return vocabulary().get_crime(value.value).labels["en"] if value.kind is ObjectKind.CRIME else value.value
