"""Comparing two candidates by the rules of their type."""

from __future__ import annotations

from quipus.resolve.candidate import Candidate
from quipus.resolve.comparison.reasons import Comparison


def compare(left: Candidate, right: Candidate) -> Comparison:
    """Returns how likely two referents are one thing, and why."""
    raise NotImplementedError
