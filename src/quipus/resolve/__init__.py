"""From referents of many documents to entities.

In: referents as candidates, decisions about them. Out: the canonical id of each. Never: a database.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from quipus.resolve.candidate import Candidate
from quipus.resolve.comparison import Comparison, Reason, Stance, compare

if TYPE_CHECKING:
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

_LATE = {
    "RULES": "rules",
    "Join": "joins",
    "Suggestion": "suggestion",
    "clashes": "entities",
    "find_joins": "joins",
    "joining_keys": "keys",
    "resolve": "entities",
    "suggest": "suggestion",
    "with_joining_keys": "keys",
}
"""Modules that one comparison does not need, by what they hold."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the module protocol (PEP 562)
    """Imports what a comparison does not need when it is asked for, so that the first one comes soon."""
    if name in _LATE:
        return getattr(import_module(f"{__name__}.{_LATE[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
