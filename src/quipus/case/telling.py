"""Timelines of a case: what is dated of somebody or of the whole case, and the records of the numbers that they use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quipus.case.days import first_day, last_day
from quipus.case.recording import find_forms
from quipus.case.settling import settle
from quipus.case.weighing import Weighing
from quipus.model import ClaimFilter, EntityView, Finding, Record, RecordFilter, vocabulary
from quipus.resolve.findings import make_findings

if TYPE_CHECKING:
    from quipus.network.chronicle import Entry

FIRST_TOLD, MOST_TOLD = 200, 600
"""Claims of which a timeline is made, the earliest: at first, and when more are asked for. It says of how many."""

MOST_RECORDED = 500
"""Records beside them, the earliest."""

_USES = "uses_identifier"


@dataclass(frozen=True, slots=True)
class Chronicle:
    """What is dated.

    Attributes:
        entity: of whom; None for the whole case. entries: what has a date, the earliest first. undated: what has none.
        records: of the numbers and accounts that the entity is said to use, of the whole case all; of `n_records`.
        n_weighed: claims of which the entries are made, of `n_claims`.
    """

    entity: EntityView | None
    entries: tuple[Entry, ...]
    undated: tuple[Finding, ...]
    records: tuple[Record, ...]
    n_records: int
    n_weighed: int
    n_claims: int


class Telling(Weighing):
    """The part of a case that answers timelines; nothing of it is stored."""

    def chronicle(
        self,
        entity: EntityView | None = None,
        *,
        predicate: str | None = None,
        since: str | None = None,
        until: str | None = None,
        most: int = MOST_TOLD,
    ) -> Chronicle:
        """Returns what is dated of an entity, or of the whole case.

        Args:
            entity: of whom; None takes the whole case, of which undated claims are left out altogether.
            predicate: only this one.
            since, until: EDTF dates; claims that may touch the window. Undated ones are left out by them.
            most: claims of which it is made, the earliest.

        Raises:
            VocabularyError: an unknown predicate. SettingsError: `since` or `until` is no date.
        """
        from quipus.network.chronicle import find_entries  # noqa: PLC0415 - loads the measures

        settle(self._store)
        if predicate is not None:
            vocabulary().get_predicate(predicate)
        first, last = first_day(since), last_day(until)
        if entity is None and first is None and last is None:
            first = "0001-01-01"
        wanted = ClaimFilter(
            entity=None if entity is None else entity.id, predicate=predicate, since=first, until=last
        )  # fmt: skip
        claims = self._store.claims(wanted, most)
        entries, undated = find_entries(make_findings(claims.items))
        records, n_records = ((), 0) if predicate is not None else self._records_of(entity, since=since, until=until)
        return Chronicle(entity, entries, undated, records, n_records, len(claims.items), claims.total)

    def _records_of(
        self, entity: EntityView | None, *, since: str | None, until: str | None
    ) -> tuple[tuple[Record, ...], int]:
        """Returns the records of the numbers that an entity is said to use; of the whole case all."""
        forms: set[str] = set()
        if entity is not None:
            uses = self._store.claims(ClaimFilter(entity=entity.id, predicate=_USES), 50).items
            forms = set(_iter_forms(view.shown.object.value for view in uses if view.shown.object is not None))
            if not forms:
                return (), 0
        wanted = RecordFilter(identifiers=tuple(sorted(forms)), since=first_day(since), until=last_day(until))
        found = self._store.records(wanted, MOST_RECORDED)
        return found.items, found.total


def _iter_forms(values: Iterable[str]) -> Iterable[str]:
    for value in values:
        yield from find_forms(value)
