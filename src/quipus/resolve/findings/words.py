"""The words of `words.yaml`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml


@cache
def get_words(name: str) -> frozenset[str]:
    """Returns one of the lists as folded words.

    >>> "tribunal" in get_words("courts")
    True
    """
    raw = yaml.load(files("quipus.resolve.findings").joinpath("words.yaml").read_text("utf-8"), yaml.CSafeLoader)
    return frozenset(raw[name].split())
