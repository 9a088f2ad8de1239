"""Likelihoods that a source states outright, in the words of ICD 203.

Only a stated percentage or one of the scale's own words is taken. "Presunto" and its like are accusations: they have no
place on a scale of likelihood, and none is made for them.
"""

from __future__ import annotations

import re

from quipus.language.names import fold
from quipus.model.grading import likelihood_term
from quipus.model.view import ClaimView
from quipus.model.vocabulary import Modality

STATED = re.compile(
    r"\b(\d{1,2})(?:[.,]\d+)? ?(?:%|percent\b|per cent\b|por ciento\b|por cento\b) ?"
    r"(?:de |of )?(?:probabilidad|probabilidade|probability|likelihood|chance|chances|probable|likely)\b"
    r"|\b(?:probabilidad|probabilidade|probability|likelihood|chance) (?:de |del |of |do )?(\d{1,2}) ?"
    r"(?:%|percent\b|per cent\b|por ciento\b|por cento\b)"
)
"""A percentage with a word for likelihood beside it, in folded text."""

WORDS = {
    "remote chance": 3,
    "almost no chance": 3,
    "muy poco probable": 12,
    "muito pouco provavel": 12,
    "very unlikely": 12,
    "highly improbable": 12,
    "highly unlikely": 12,
    "muy improbable": 12,
    "muito improvavel": 12,
    "poco probable": 32,
    "pouco provavel": 32,
    "unlikely": 32,
    "improbable": 32,
    "improvavel": 32,
    "even chance": 50,
    "even odds": 50,
    "muy probable": 87,
    "muy probablemente": 87,
    "muito provavel": 87,
    "muito provavelmente": 87,
    "very likely": 87,
    "very probably": 87,
    "highly likely": 87,
    "highly probable": 87,
    "casi seguro": 97,
    "casi con certeza": 97,
    "quase certo": 97,
    "almost certain": 97,
    "almost certainly": 97,
    "nearly certain": 97,
}
"""The scale's words (ICD 203, section D.6.e(2)(a)) and their translations, with the middle of their band."""


def find_likelihood(view: ClaimView) -> str | None:
    """Returns the ICD 203 term of a claim whose source states a likelihood, None where it does not.

    The words count where they are the claim's own cue; a percentage may stand anywhere in its sentence, for a claim
    that the source holds probable or possible.
    """
    for cue in view.shown.cues:
        if (percent := WORDS.get(" ".join(fold(cue.words).split()))) is not None:
            return likelihood_term(percent)
    if view.shown.modality in (Modality.PROBABLE, Modality.POSSIBLE):
        match = STATED.search(" ".join(fold(view.sentence).split()))
        if match is not None:
            return likelihood_term(int(match[1] or match[2]))
    return None
