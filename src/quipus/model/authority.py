"""Legal authority: under whose order the records of a document were obtained."""

from __future__ import annotations

from typing import Final

from quipus.model.document import Document
from quipus.model.view import DocumentView

AUTHORITY_UNKNOWN: Final = "authority unknown"
"""Said wherever something is shown of records whose side-car names no order."""


def lacks_authority(document: Document | DocumentView) -> bool:
    """Tells whether a document holds records and nobody says under what order they were obtained.

    Whatever is published leaves such a document out (`Metadata.authority` is set by the side-car's `authority`).

    >>> view = DocumentView("d", "x.txt", "x.txt", "text/plain", None, None, None, None, None, None, False, None)
    >>> lacks_authority(view)
    False
    """
    if isinstance(document, DocumentView):
        return document.n_records > 0 and not document.authority
    return bool(document.records) and not document.metadata.authority


def authority_words(document: DocumentView) -> str:
    """Returns "obtained under: ORDER", "authority unknown" for records without one, "" for what needs none."""
    if document.authority:
        return f"obtained under: {document.authority}"
    return AUTHORITY_UNKNOWN if lacks_authority(document) else ""
