"""Stored text, read as far as it is needed, and its passages as the search index has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from quipus.model import Span
from quipus.store import tables
from quipus.store.backend import Entry
from quipus.store.encoding import CHUNK, from_chunks, from_stored_maybe, key_at, key_range
from quipus.store.prepared import Prepared, among
from quipus.store.rows import word_entries

_T, _P, _DOC = tables.texts.c, tables.passages.c, tables.documents.c


_CHUNKS = Prepared(select(_T.key, _T.body).where(among(_T.key)))


def read_text(connection: Connection, document: int) -> str:
    """Returns the whole text of a document by its key."""
    query = select(_T.body).where(_T.key.between(*key_range(document))).order_by(_T.key)
    return from_chunks(connection.execute(query).scalars())


def iter_entries(connection: Connection, document: int) -> Iterator[Entry]:
    """Yields a document's passages as they are in the search index, analysed again from the text."""
    language = connection.execute(select(_DOC.language).where(_DOC.key == document)).scalar_one()
    query = select(_P.start, _P.stop).where(_P.key.between(*key_range(document))).order_by(_P.key)
    spans = [(start, stop) for start, stop in connection.execute(query)]
    yield from word_entries(document, read_text(connection, document), spans, from_stored_maybe(language))


class Texts:
    """The rows of `texts` that some spans need, fetched together."""

    def __init__(self, connection: Connection, spans: Iterable[tuple[int, Span]]) -> None:
        keys = {key_at(document, number) for document, span in spans for number in _chunks(span)}
        self._bodies: dict[int, str] = {}
        self._bodies.update((key, from_chunks([body])) for key, body in _CHUNKS.fetch_among(connection, sorted(keys)))

    def cut(self, document: int, span: Span) -> str:
        """Returns the words of a document under a span."""
        numbers = _chunks(span)
        offset = numbers.start * CHUNK
        text = self._bodies.get(key_at(document, numbers.start), "")
        for number in numbers[1:]:
            text += self._bodies.get(key_at(document, number), "")
        return text[span.start - offset : span.end - offset]


def _chunks(span: Span) -> range:
    return range(span.start // CHUNK, max(span.end - 1, span.start) // CHUNK + 1)
