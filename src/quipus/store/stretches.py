"""A document by the stretch, as somebody reads it: words, passages, mentions and claims around a place of the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, or_, select

from quipus.model import DocumentView, Listing, MentionView, Page, Passage, PassageKind, Problem, Span, Stretch
from quipus.store import tables
from quipus.store.claims import load_claims
from quipus.store.encoding import find_blob, key_range, to_stored
from quipus.store.entities import find_views
from quipus.store.members import canonical
from quipus.store.models import to_document_view, to_page, to_passage, to_problem
from quipus.store.reading import get_document_key
from quipus.store.records import to_record
from quipus.store.texts import Texts
from quipus.store.views import view_claims

_P, _M, _R, _CLAIM = tables.passages.c, tables.mentions.c, tables.referents.c, tables.claims.c
_REC, _DOC, _PAGE, _PROBLEM = tables.records.c, tables.documents.c, tables.pages.c, tables.problems.c

MOST_PASSAGES = 400
"""Passages of one stretch at most, however short they are."""


def read_stretch(connection: Connection, document: str, start: int, size: int, before: int) -> Stretch:
    """Returns a stretch of a document, in whole passages as far as they are shorter than the stretch.

    Args:
        connection: an open transaction.
        document: its id.
        start: a place of the text. size: characters from there on, about.
        before: characters before it, about.
    """
    key = get_document_key(connection, document)
    later = _take(_find_passages(connection, key, _P.stop > start, _P.key.asc()), start, size)
    first = later[0].span.start if later else start
    earlier = _take_back(_find_passages(connection, key, _P.start < first, _P.key.desc()), first, before)
    passages = [*earlier, *later]
    first_start, length = _ends(connection, key)
    if not passages:
        return Stretch(_view(connection, key), length, Span(length, length), "")
    span = Span(passages[0].span.start, passages[-1].span.end)
    return Stretch(
        document=_view(connection, key),
        length=length,
        span=span,
        text=Texts(connection, [(key, span)]).cut(key, span),
        passages=tuple(passages),
        mentions=_find_mentions(connection, key, span),
        claims=tuple(view_claims(connection, load_claims(connection, _find_claims(connection, key, span)))),
        records=tuple(to_record(row, document) for row in _rows_within(connection, tables.records, key, span)),
        headers=_find_headers(connection, key, passages),
        earlier=span.start if span.start > first_start else None,
        later=span.end if span.end < length else None,
    )


def _view(connection: Connection, key: int) -> DocumentView:
    return to_document_view(connection.execute(select(tables.documents).where(_DOC.key == key)).one())


def _find_passages(
    connection: Connection, key: int, condition: ColumnElement[bool], order: ColumnElement[Any]
) -> list[Passage]:
    query = select(tables.passages).where(_P.key.between(*key_range(key)), condition).order_by(order)
    return [to_passage(row) for row in connection.execute(query.limit(MOST_PASSAGES))]


def _take(passages: Sequence[Passage], start: int, size: int) -> list[Passage]:
    """Returns passages from `start` on up to about `size` characters; a longer one is cut."""
    if not passages or size <= 0:
        return []
    first = passages[0].span
    low = max(start, first.start) if len(first) > size else first.start
    whole = [passage for passage in passages if passage.span.end <= low + size and passage.span.start >= low]
    if whole and whole[0] is passages[0]:
        return whole
    return [replace(passages[0], span=Span(low, min(low + size, first.end)))]


def _take_back(passages: Sequence[Passage], end: int, size: int) -> list[Passage]:
    """Returns passages that end at `end`, given from there backwards, of at most about `size` characters."""
    if not passages or size <= 0:
        return []
    nearest = replace(passages[0], span=Span(passages[0].span.start, min(passages[0].span.end, end)))
    if len(nearest.span) > size:
        return [replace(nearest, span=Span(nearest.span.end - size, nearest.span.end))]
    others = [passage for passage in passages[1:] if passage.span.start >= end - size]
    return [*others[::-1], nearest]


def _ends(connection: Connection, key: int) -> tuple[int, int]:
    """Returns where the first passage starts and the last one ends."""
    query = select(func.min(_P.start), func.max(_P.stop)).where(_P.key.between(*key_range(key)))
    first, last = connection.execute(query).one()
    return first or 0, last or 0


def _rows_within(connection: Connection, table: Any, key: int, span: Span) -> list[Row[Any]]:  # noqa: ANN401 - a table
    query = select(table).where(table.c.key.between(*key_range(key)), table.c.start < span.end)
    return list(connection.execute(query.where(table.c.stop > span.start).order_by(table.c.key)))


def _find_mentions(connection: Connection, key: int, span: Span) -> tuple[MentionView, ...]:
    query = (
        select(_M.start, _M.stop, canonical())
        .join(tables.referents, _R.key == _M.referent)
        .where(_M.key.between(*key_range(key)), _M.start >= span.start, _M.stop <= span.end)
        .order_by(_M.start, _M.stop)
    )
    found = list(connection.execute(query))
    views = find_views(connection, (entity for _, _, entity in found))
    return tuple(MentionView(Span(start, stop), views[entity]) for start, stop, entity in found if entity in views)


def _find_claims(connection: Connection, key: int, span: Span) -> list[int]:
    """Returns the keys of the claims whose words start in a stretch."""
    query = select(_CLAIM.key).where(
        _CLAIM.key.between(*key_range(key)), _CLAIM.start >= span.start, _CLAIM.start < span.end
    )
    return list(connection.execute(query.order_by(_CLAIM.start, _CLAIM.key)).scalars())


def _find_headers(connection: Connection, key: int, passages: Iterable[Passage]) -> Mapping[str, str]:
    """Returns the words of the first row of each sheet of which rows are among some passages, by the sheet's name."""
    headers: dict[str, str] = {}
    rows = [passage for passage in passages if passage.kind is PassageKind.ROW]
    for sheet in dict.fromkeys(passage.locator.sheet for passage in rows):
        same = _P.sheet.is_(None) if sheet is None else _P.sheet == to_stored(sheet)
        found = _find_passages(connection, key, (_P.kind == PassageKind.ROW.value) & same, _P.key.asc())[:1]
        headers.update((sheet or "", Texts(connection, [(key, one.span)]).cut(key, one.span)) for one in found)
    return headers


def list_problems_of(connection: Connection, document: str) -> list[Problem]:
    """Returns the problems of one document, each once, in the order of its text."""
    key = get_document_key(connection, document)
    query = select(tables.problems).where(or_(_PROBLEM.holder == key, _PROBLEM.document == find_blob(document)))
    problems = {row.id: to_problem(row) for row in connection.execute(query)}
    return sorted(problems.values(), key=lambda one: (-1 if one.span is None else one.span.start, one.code, one.id))


def read_pages(connection: Connection, document: str, spans: Iterable[Span]) -> list[Page]:
    """Returns the pages of a document, with boxes those alone that hold some of the spans."""
    key = get_document_key(connection, document)
    within = _PAGE.key.between(*key_range(key))
    columns = (_PAGE.number, _PAGE.start, _PAGE.stop, _PAGE.width, _PAGE.height)
    pages = [
        Page(number, Span(start, stop), width, height)
        for number, start, stop, width, height in connection.execute(select(*columns).where(within).order_by(_PAGE.key))
    ]
    wanted = [page.number for page in pages if any(page.span.overlaps(span) for span in spans)]
    full = connection.execute(select(tables.pages).where(within, _PAGE.number.in_(wanted)))
    boxed = {page.number: page for page in map(to_page, full)}
    return [boxed.get(page.number, page) for page in pages]


def browse_documents(
    connection: Connection, words: str, language: str | None, limit: int, offset: int
) -> Listing[DocumentView]:
    """Returns documents by path whose path, title or publisher holds all of some words, letter case aside."""
    conditions: list[ColumnElement[bool]] = []
    for word in words.lower().split():
        part = to_stored(word)
        conditions.append(
            or_(
                *(
                    func.lower(column).contains(part, autoescape=True)
                    for column in (_DOC.path, _DOC.title, _DOC.publisher)
                )
            )
        )
    if language is not None:
        conditions.append(_DOC.language == to_stored(language))
    total = connection.execute(select(func.count()).select_from(tables.documents).where(*conditions)).scalar_one()
    query = select(tables.documents).where(*conditions).order_by(_DOC.path, _DOC.id).limit(limit).offset(offset)
    return Listing(tuple(to_document_view(row) for row in connection.execute(query)), total)


def count_languages(connection: Connection) -> dict[str, int]:
    """Returns how many documents there are of each language, most first; those without one are left out."""
    count = func.count().label("n")
    query = select(_DOC.language, count).where(_DOC.language.is_not(None)).group_by(_DOC.language)
    found = connection.execute(query.order_by(count.desc(), _DOC.language))
    return {str(language): int(n) for language, n in found}
