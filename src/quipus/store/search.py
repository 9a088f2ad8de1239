"""Full text: passages in which all terms of a query occur, shown as stretches of text with the words marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select, update

from quipus.language.stems import ANALYSER, analyse
from quipus.model import Hit, Listing, Span
from quipus.store import tables
from quipus.store.backend import Backend
from quipus.store.encoding import document_of, iter_batches
from quipus.store.models import to_document_view, to_locator
from quipus.store.terms import Term, find_marks, parse_query
from quipus.store.texts import Texts, iter_entries

STRETCH = 320
"""Characters of a hit's text: three lines of a terminal or a page."""

LEAD = 80
"""Characters in front of the first word found."""

ANALYSER_NAME = "analyser"
"""Name in `meta` of the analysis with which the index was made."""

_DOC, _P = tables.documents.c, tables.passages.c


def search_passages(backend: Backend, connection: Connection, words: str, limit: int) -> Listing[Hit]:
    """Finds passages by a query, the best first; see `quipus.store.terms.parse_query`.

    Of more matches than `quipus.store.ranking.RANKED` about so many are ranked; the listing says how many.
    """
    terms = parse_query(words)
    if not terms:
        return Listing((), 0)
    found = backend.words.find(connection, terms, limit)
    rows = _find_rows(connection, [passage for passage, _ in found.scores])
    spans = [(document_of(key), Span(row.start, row.stop)) for key, row in rows.items()]
    texts = Texts(connection, spans)
    scores = [(passage, score) for passage, score in found.scores if passage in rows]
    scores.sort(key=lambda pair: (-pair[1], rows[pair[0]].id, pair[0]))
    hits = tuple(_hit(rows[passage], texts, terms, score) for passage, score in scores)
    return Listing(hits, found.total, None if found.ranked == found.total else found.ranked)


def _find_rows(connection: Connection, keys: Sequence[int]) -> dict[int, Row[Any]]:
    """Returns passages by key, each with the columns of its document."""
    own = [_P.key.label("passage"), *(column for column in _P if column.name != "key")]
    joined = tables.passages.join(tables.documents, _DOC.key == tables.document_key_sql(_P.key))
    rows: dict[int, Row[Any]] = {}
    for batch in iter_batches(keys):
        query = select(*own, *_DOC).select_from(joined).where(_P.key.in_(batch))
        rows.update((row.passage, row) for row in connection.execute(query))
    return rows


def _hit(row: Row[Any], texts: Texts, terms: Sequence[Term], score: float) -> Hit:
    document = to_document_view(row)
    text = texts.cut(document_of(row.passage), Span(row.start, row.stop))
    marks = find_marks(analyse(text, document.language), terms)
    window = find_window(text, marks)
    inside = tuple(
        (start - window.start, end - window.start) for start, end in marks if window.contains(Span(start, end))
    )
    return Hit(document, to_locator(row), row.start + window.start, window.cut(text), inside, score)


def find_window(text: str, marks: Sequence[tuple[int, int]]) -> Span:
    """Returns the stretch of a passage that is shown: the one with most marks, from a little before its first.

    >>> find_window("short", [(0, 5)])
    Span(start=0, end=5)
    """
    if len(text) <= STRETCH:
        return Span(0, len(text))
    starts, ends = [start for start, _ in marks], [end for _, end in marks]
    places = [max(0, min(start - LEAD, len(text) - STRETCH)) for start in starts] or [0]
    best = max(places, key=lambda at: (bisect_right(ends, at + STRETCH) - bisect_left(starts, at), -at))
    return Span(_word_start(text, best), _word_end(text, best + STRETCH))


def _word_start(text: str, at: int) -> int:
    """Returns the next start of a word, if there is one near."""
    blank = text.find(" ", at, at + LEAD // 2)
    return at if at == 0 or blank < 0 else blank + 1


def _word_end(text: str, at: int) -> int:
    """Returns the end of the word before, if it is near."""
    blank = text.rfind(" ", at - LEAD // 2, at)
    return min(at, len(text)) if at >= len(text) or blank < 0 else blank


def renew_index(backend: Backend, connection: Connection) -> None:
    """Makes the search index again if another version of the analysis made it: old and new stems do not meet."""
    name = tables.meta.c.name == ANALYSER_NAME
    if connection.execute(select(tables.meta.c.value).where(name)).scalar_one() == ANALYSER:
        return
    backend.words.clear(connection)
    for document in connection.execute(select(_DOC.key).order_by(_DOC.key)).scalars().all():
        backend.words.add(connection, iter_entries(connection, document))
    connection.execute(update(tables.meta).where(name).values(value=ANALYSER))
