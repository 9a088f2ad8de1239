"""Sentences made below the pages: in English, and knowing the code and the values they are made of.

The terminal prints them as they are. A page says them in the language of its visitor: it looks the code up among its
own words and fills in the same values. `phrases.yaml` beside this module holds the English of every code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pkgutil import get_data
from types import MappingProxyType
from typing import Self

import yaml

JOINED = "joined"
"""Code of phrases in a row; their values are `separator` and `parts`."""


class Phrase(str):
    """Words in English that know their code and values; equal to the same words without them.

    Attributes:
        code: a key of `phrases.yaml`, or of what its maker says ("predicate.leads").
        values: filled in, phrases among them; whole numbers are counts.
    """

    __slots__ = ("code", "values")

    code: str
    values: Mapping[str, object]

    def __new__(cls, words: str, code: str, values: Mapping[str, object] | None = None) -> Self:
        """Makes a phrase of its English words."""
        made = super().__new__(cls, words)
        made.code = code
        made.values = MappingProxyType(dict(values or {}))
        return made

    def __reduce__(self) -> tuple[type[Phrase], tuple[str, str, dict[str, object]]]:
        """Tells how it is made again in another process."""
        return Phrase, (str(self), self.code, dict(self.values))


@cache
def phrases() -> Mapping[str, str]:
    """Returns the English of every code of a phrase, with the names of its values in braces.

    >>> phrases()["policy.as_of"]
    'as of {day}'
    """
    content = get_data("quipus.model", "phrases.yaml")
    assert content is not None  # noqa: S101 - the package carries it
    raw = yaml.load(content, yaml.CSafeLoader)
    return {code: str(words) for code, words in raw.items()}


def phrase(code: str, **values: object) -> Phrase:
    """Returns the phrase of a code.

    >>> phrase("lead.too_few", n=1_200, least=30)
    '1,200 tied pairs are too few to hide some; it takes 30'

    Raises:
        KeyError: `phrases.yaml` has no such code, or the phrase names another value.
    """
    said = {name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()}
    return Phrase(phrases()[code].format(**said), code, values)


def joined(separator: str, parts: Iterable[str]) -> Phrase:
    """Returns phrases in a row."""
    every = tuple(parts)
    return Phrase(separator.join(every), JOINED, {"separator": separator, "parts": every})
