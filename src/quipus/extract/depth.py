"""How deep documents are read: by rules and their weights, or with what the encoder makes of the words as well.

Deep reading finds more and takes about two and a half times as long. It is asked for with `--deep` or, lastingly and
for every process that is started, with QUIPUS_DEEP=1 in the environment.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

VARIABLE = "QUIPUS_DEEP"
EXTRACTOR, DEEP_EXTRACTOR = "rules/1", "deep/7"
"""Name and version, as in `Origin.maker` and `Origin.version`."""
_YES = frozenset(("1", "true", "yes", "on"))


def is_deep(environment: Mapping[str, str] = os.environ) -> bool:
    """Tells whether documents are to be read deep.

    >>> is_deep({"QUIPUS_DEEP": "1"}), is_deep({})
    (True, False)
    """
    return environment.get(VARIABLE, "").strip().casefold() in _YES


def extractor_name() -> str:
    """Returns name and version of what reads documents now."""
    return DEEP_EXTRACTOR if is_deep() else EXTRACTOR


@contextmanager
def reading_deep(*, deep: bool) -> Iterator[None]:
    """Has documents read deep inside, also by processes that are started there; False leaves it as it is set."""
    before = os.environ.get(VARIABLE)
    if deep:
        os.environ[VARIABLE] = "1"
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(VARIABLE, None)
        else:
            os.environ[VARIABLE] = before
