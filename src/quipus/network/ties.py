"""A tie, and the two ways in which a number on it may be read: as strength or as distance."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TieStrength(StrEnum):
    """What makes the tie between two nodes strong; more is closer."""

    TIE = "tie"
    """Every pair that is tied counts 1."""
    WEIGHT = "weight"
    """The sum of the weights of the pair's ties: calls, meetings, payments."""
    TIES = "ties"
    """How many ties the pair has, of whatever kind and time."""
    DOCUMENTS = "documents"
    """How many different documents carry the pair's ties."""


class TieDistance(StrEnum):
    """How long the tie between two nodes is; more is further. A strength never becomes a distance unasked."""

    STEP = "step"
    """Every pair that is tied is one step apart."""
    INVERSE_WEIGHT = "1/weight"
    """One over the sum of the weights: those who call each other often are near (Newman 2001)."""
    WEIGHT = "weight"
    """The sum of the weights itself: for data whose numbers are lengths or costs, never for counts of calls."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie as one source or one row gives it; a pair may have several.

    Attributes:
        source, target: names of two different nodes; their order means nothing in an undirected graph.
        weight: over zero and finite; what it counts is for the graph's policy to say.
        kind: what ties them ("meeting", "member_of"), empty if not told.
        time: when, as given (EDTF in what comes from a case); None if not told.
        documents: what the tie stands on: ids or names of documents, claims or other evidence.
    """

    source: str
    target: str
    weight: float = 1.0
    kind: str = ""
    time: str | None = None
    documents: tuple[str, ...] = ()
