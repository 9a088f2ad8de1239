"""Why a claim was made: the first sentence that each rule says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from quipus.extract.arguments import kinds_of_claims
from quipus.extract.rules import rules


@cache
def reasons() -> Mapping[str, str]:
    """Returns what every rule says of itself, by the name that stands in `Origin.rule`.

    >>> reasons()["known_as.alias"].startswith("An alias stands beside a name")
    True
    """
    written = {rule.name: rule.why for rule in rules()}
    weighed = {one.rule: one.why for one in kinds_of_claims().values()}
    raw = files("quipus.extract").joinpath("rules", "other.yaml").read_text("utf-8")
    made: Mapping[str, str] = yaml.load(raw, yaml.CSafeLoader)
    return {**weighed, **made, **written}


def find_reason(rule: str) -> str | None:
    """Returns why a rule makes claims, None for a rule of another version or a person's entry."""
    return reasons().get(rule)
