"""Which kind of line a predicate is in an evidence chart: the ties of networks, and those with places and agencies."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from quipus.network.projection.kinds import tie_kinds


@cache
def _kinds() -> Mapping[str, str]:
    raw = yaml.load(files("quipus.network.evidence").joinpath("kinds.yaml").read_text("utf-8"), yaml.CSafeLoader)
    return {**{predicate: tie.kind for predicate, tie in tie_kinds().items()}, **raw}


def chart_kinds() -> tuple[str, ...]:
    """Returns the kinds of line, in the order in which charts list them.

    >>> chart_kinds()[0], "custody" in chart_kinds()
    ('command', True)
    """
    return tuple(dict.fromkeys(_kinds().values()))


def kind_of(predicate: str) -> str | None:
    """Returns the kind of a predicate's lines; None where it ties no two entities.

    >>> kind_of("leads"), kind_of("held_in"), kind_of("known_as")
    ('command', 'custody', None)
    """
    return _kinds().get(predicate)


def predicates_of(kind: str | None = None) -> tuple[str, ...]:
    """Returns the predicates of a kind of line, or of all kinds; empty for a kind that there is not."""
    return tuple(predicate for predicate, own in _kinds().items() if kind in (None, own))
