"""Comparing two referents, with what speaks for and against their being one.

In: two candidates. Out: a score with its reasons. Never: a decision.
"""

from quipus.resolve.comparison.comparing import compare
from quipus.resolve.comparison.reasons import Comparison, Reason, Stance

__all__ = ["Comparison", "Reason", "Stance", "compare"]
