"""What a case holds of records: messages, calls, transfers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quipus.case.days import first_day, last_day
from quipus.case.meaning import Meaning
from quipus.errors import VocabularyError
from quipus.model import DocumentView, Listing, Record, RecordFilter, RecordKind

_PUNCTUATION = re.compile(r"[\s()./-]+")
_NUMBER = re.compile(r"\+?[\d\s()./-]+")


class Recording(Meaning):
    """The part of a case that lists records."""

    def records(
        self,
        *,
        document: str | None = None,
        kind: str | None = None,
        identifier: str | None = None,
        since: str | None = None,
        until: str | None = None,
        group: str | None = None,
        limit: int | None = None,
    ) -> Listing[Record]:
        """Returns the records that fit every filter given, by time, then document and place in it.

        Args:
            document: as in `get_document`.
            kind: message, membership, call, transfer or balance.
            identifier: a number, account or name on either side, in its normal form or as a number is written.
            since, until: EDTF dates, in the records' local time; records without a time are left out by them.
            group: title of a chat group.
            limit: at most so many; `total` of the result says how many fit.

        Raises:
            NotFoundError, AmbiguousError: no document or several answer to that.
            VocabularyError: an unknown kind.
            SettingsError: `since` or `until` is no date.
        """
        kinds = [member.value for member in RecordKind]
        if kind is not None and kind not in kinds:
            raise VocabularyError("record kind", kind, kinds)
        wanted = RecordFilter(
            document=None if document is None else self._get_document(document).id,
            kind=None if kind is None else RecordKind(kind),
            identifiers=() if identifier is None else find_forms(identifier),
            since=first_day(since),
            until=last_day(until),
            group=group,
        )
        return self._store.records(wanted, limit)

    def has_calls(self, documents: Iterable[DocumentView]) -> bool:
        """Tells whether some of these documents hold calls, whose rows may name cells: a caution stands beside them."""
        wanted = {document.id for document in documents if document.n_records}
        return any(self._store.records(RecordFilter(document=one, kind=RecordKind.CALL), 0).total for one in wanted)


def find_forms(identifier: str) -> tuple[str, ...]:
    """Returns the normal forms that an identifier as people type it may have.

    >>> find_forms("+51 987-654 321"), find_forms("Ana")
    (('+51 987-654 321', '+51987654321'), ('Ana',))
    """
    forms = [identifier]
    if _NUMBER.fullmatch(identifier):
        forms.append(_PUNCTUATION.sub("", identifier))
    return tuple(dict.fromkeys(forms))
