"""Under whose order records were obtained: told, unknown, or not asked."""

from __future__ import annotations

import pytest

from quipus.model import (
    Document,
    DocumentView,
    Metadata,
    Record,
    RecordKind,
    Span,
    authority_words,
    lacks_authority,
)

RECORD = Record("d", 1, Span(0, 1), RecordKind.MESSAGE, "sent")


@pytest.mark.parametrize(
    ("n_records", "authority", "lacks", "words"),
    [
        (0, None, False, ""),
        (0, "Order 7", False, "obtained under: Order 7"),
        (1, None, True, "authority unknown"),
        (1, "", True, "authority unknown"),
        (1, "Order 7", False, "obtained under: Order 7"),
    ],
)
def test_records_need_an_order(n_records: int, authority: str | None, lacks: bool, words: str) -> None:
    view = DocumentView(
        id="d",
        name="x.txt",
        path="x.txt",
        media_type="text/plain",
        title=None,
        published=None,
        language=None,
        publisher=None,
        authority=authority,
        reliability=None,
        sealed=False,
        parent=None,
        n_records=n_records,
    )
    document = Document(
        "d",
        "x.txt",
        "x.txt",
        "a",
        (),
        Metadata(authority=authority),
        "text/plain",
        "t/1",
        records=(RECORD,) * n_records,
    )
    assert (lacks_authority(view), lacks_authority(document)) == (lacks, lacks)
    assert authority_words(view) == words
