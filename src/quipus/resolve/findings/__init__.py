"""Findings: claims that say the same of the same entities, with independent sources and contradictions.

In: claims about one entity as they are shown. Out: its findings. Never: a database, or a claim of another entity.
"""

from quipus.resolve.findings.counts import CountTally
from quipus.resolve.findings.keys import find_owner
from quipus.resolve.findings.likelihood import find_likelihood
from quipus.resolve.findings.making import CLEARED, find_contradictions, make_contradiction, make_findings

__all__ = [
    "CLEARED",
    "CountTally",
    "find_contradictions",
    "find_likelihood",
    "find_owner",
    "make_contradiction",
    "make_findings",
]
