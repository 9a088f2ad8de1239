"""The two scales by which people grade, under the names that are printed with every grade."""

from __future__ import annotations

from collections.abc import Mapping

ADMIRALTY = "Admiralty code, NATO AJP-2.1"
"""Printed with every grade of a source or of information."""

RELIABILITY: Mapping[str, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""Source reliability by the Admiralty code."""

CREDIBILITY: Mapping[str, str] = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
"""Information credibility by the Admiralty code."""

UNGRADED_SOURCE = "F"
UNGRADED_INFORMATION = "6"
"""What is shown where nobody graded: the scale's own words for "cannot be judged"."""

ICD_203 = "ICD 203"
"""Printed with every likelihood: Intelligence Community Directive 203, "Analytic Standards", 2 January 2015."""

LIKELIHOODS: tuple[tuple[int, int, str], ...] = (
    (1, 5, "almost no chance"),
    (5, 20, "very unlikely"),
    (20, 45, "unlikely"),
    (45, 55, "roughly even chance"),
    (55, 80, "likely"),
    (80, 95, "very likely"),
    (95, 99, "almost certain"),
)
"""The terms of ICD 203, section D.6.e(2)(a), with their percentages; a shared bound belongs to the higher term."""


def likelihood_term(percent: float) -> str | None:
    """Returns the ICD 203 term of a likelihood in percent; None beyond 1 and 99, where the directive has no word.

    >>> likelihood_term(70), likelihood_term(5), likelihood_term(100)
    ('likely', 'very unlikely', None)
    """
    terms = [term for low, high, term in LIKELIHOODS if low <= percent <= high]
    return terms[-1] if terms else None
