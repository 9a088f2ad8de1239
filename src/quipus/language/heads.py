"""Words that tell what kind of thing a capitalised name names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from quipus.language.names import fold


@cache
def heads() -> Mapping[str, frozenset[str]]:
    """Returns the folded telling words by kind (agency, organization, group, place).

    >>> "fiscalia" in heads()["agency"]
    True
    """
    raw = yaml.load(files("quipus.language").joinpath("heads.yaml").read_text("utf-8"), yaml.CSafeLoader)
    return {kind: frozenset(fold(word).strip() for word in words.split(",")) for kind, words in raw.items()}
