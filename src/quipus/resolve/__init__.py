"""From referents of many documents to entities.

In: referents as candidates, decisions about them. Out: the canonical id of each. Never: a database.
"""

from quipus.resolve.candidate import Candidate
from quipus.resolve.comparison import Comparison, Reason, Stance, compare
from quipus.resolve.entities import clashes, resolve
from quipus.resolve.joins import Join, find_joins
from quipus.resolve.keys import joining_keys, with_joining_keys
from quipus.resolve.rules import RULES
from quipus.resolve.suggestion import Suggestion, suggest

__all__ = [
    "RULES",
    "Candidate",
    "Comparison",
    "Join",
    "Reason",
    "Stance",
    "Suggestion",
    "clashes",
    "compare",
    "find_joins",
    "joining_keys",
    "resolve",
    "suggest",
    "with_joining_keys",
]
