"""Findings: claims that say the same of the same entities, with independent sources and contradictions.

In: claims about one entity as they are shown. Out: its findings. Never: a database, or a claim of another entity.
"""

from quipus.resolve.findings.counts import iter_count_clashes, iter_counted
from quipus.resolve.findings.keys import BORNE_BY_OBJECT, find_owner
from quipus.resolve.findings.likelihood import find_likelihood
from quipus.resolve.findings.making import CLEARED, find_contradictions, make_contradiction, make_findings

__all__ = [
    "BORNE_BY_OBJECT",
    "CLEARED",
    "find_contradictions",
    "find_likelihood",
    "find_owner",
    "iter_count_clashes",
    "iter_counted",
    "make_contradiction",
    "make_findings",
]
