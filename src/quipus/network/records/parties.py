"""Sides of records as nodes: who holds a number or account where a claim names somebody, else the number itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from quipus.model.record import Identifier

_DAY_LENGTH = 10
"""Characters of the date in ISO 8601."""


@dataclass(frozen=True, slots=True)
class Holders:
    """Who holds which number, account or name.

    Attributes:
        names: the holder's name by an identifier's normal form; what several are said to hold is left out.
    """

    names: Mapping[str, str] = field(default_factory=dict)

    def name(self, side: Identifier) -> str:
        """Returns the node that a side is.

        >>> from quipus.model.record import IdentifierKind
        >>> Holders({"+51987654321": "Ana"}).name(Identifier(IdentifierKind.PHONE, "+51987654321"))
        'Ana'
        """
        return self.names.get(side.value, side.value)


NOBODY_KNOWN = Holders()


@lru_cache(maxsize=100_000)
def instant(when: str) -> dt.datetime:
    """Returns a moment for ordering: at its offset where it has one, as it stands where not; a day begins at midnight.

    >>> instant("2023-05-02T20:00:00-05:00") == instant("2023-05-03T01:00:00+00:00")
    True
    """
    moment = dt.datetime.fromisoformat(when)
    return moment.astimezone(dt.UTC).replace(tzinfo=None) if moment.tzinfo is not None else moment


def day_of(when: str) -> dt.date:
    """Returns the local day of a moment."""
    return dt.date.fromisoformat(when[:_DAY_LENGTH])
