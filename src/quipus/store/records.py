"""Records as rows and back, and listed by filter. Nothing is derived from them here."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, or_, select

from quipus.model import Document, Identifier, IdentifierKind, Listing, Record, RecordFilter, RecordKind, Span
from quipus.store import backend, tables
from quipus.store.encoding import (
    find_blob,
    from_json,
    from_stored,
    from_stored_maybe,
    key_at,
    key_range,
    position_of,
    to_hex,
    to_json,
    to_stored,
    to_stored_maybe,
)
from quipus.store.stream import iter_rows

_REC, _DOC = tables.records.c, tables.documents.c


def record_rows(key: int, document: Document) -> Iterator[backend.Row]:
    """Yields the rows of a document's records; raises ValueError for what a reader must never give."""
    for position, record in enumerate(document.records):
        if record.document != document.id or record.number != position + 1:
            raise ValueError(f"record {record.number} of {document.path} is not number {position + 1} of it")
        yield (
            key_at(key, position),
            record.span.start,
            record.span.end,
            record.kind.value,
            to_stored(record.act),
            *_side(record.source),
            *_side(record.target),
            *_side(record.group),
            to_stored_maybe(record.when),
            to_stored_maybe(record.until),
            None if record.amount is None else str(record.amount),
            to_stored_maybe(record.currency),
            to_json(record.details) if record.details else None,
        )


def digest_records(rows: Sequence[backend.Row]) -> bytes | None:
    """Returns 16 bytes that tell the rows of some records from others, their keys aside; None if there are none."""
    if not rows:
        return None
    digest = hashlib.blake2b(digest_size=16)
    for row in rows:
        digest.update(to_json(row[1:]).encode())
    return digest.digest()


def _side(one: Identifier | None) -> tuple[str | None, str | None, str | None]:
    if one is None:
        return None, None, None
    return one.kind.value, to_stored(one.value), None if one.written == one.value else to_stored(one.written)


def to_record(row: Row[Any], document: str) -> Record:
    """Returns a row as the record that it was made of."""
    return Record(
        document=document,
        number=position_of(row.key) + 1,
        span=Span(row.start, row.stop),
        kind=RecordKind(row.kind),
        act=from_stored(row.act),
        source=_identifier(row.source_kind, row.source, row.source_written),
        target=_identifier(row.target_kind, row.target, row.target_written),
        group=_identifier(row.group_kind, row.group_value, row.group_written),
        when=from_stored_maybe(row.at),
        until=from_stored_maybe(row.until),
        amount=None if row.amount is None else Decimal(row.amount),
        currency=from_stored_maybe(row.currency),
        details=() if row.details is None else tuple((name, value) for name, value in from_json(row.details)),
    )


def _identifier(kind: str | None, value: str | None, written: str | None) -> Identifier | None:
    if kind is None or value is None:
        return None
    plain = from_stored(value)
    return Identifier(IdentifierKind(kind), plain, plain if written is None else from_stored(written))


def read_records(connection: Connection, key: int, document: str) -> tuple[Record, ...]:
    """Returns the records of a document, in order."""
    query = select(tables.records).where(_REC.key.between(*key_range(key))).order_by(_REC.key)
    return tuple(to_record(row, document) for row in connection.execute(query))


def list_records(connection: Connection, wanted: RecordFilter, limit: int | None) -> Listing[Record]:
    """Returns the records that a filter keeps, by time (those without one last), path of the document and number."""
    query = _select(connection, wanted)
    total = connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()
    ordered = query.order_by(_REC.at.is_(None), _REC.at, _DOC.path, _DOC.id, _REC.key).limit(limit)
    found = iter_rows(connection, ordered)
    return Listing(tuple(to_record(row, to_hex(row.document_id)) for row in found), total)


def _select(connection: Connection, wanted: RecordFilter) -> Select[Any]:
    joined = tables.records.join(tables.documents, _DOC.key == tables.document_key_sql(_REC.key))
    query = select(*_REC, _DOC.id.label("document_id")).select_from(joined)
    return query.where(*_conditions(connection, wanted))


def _conditions(connection: Connection, wanted: RecordFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.document is not None:
        blob = find_blob(wanted.document) or b""
        key = connection.execute(select(_DOC.key).where(_DOC.id == blob)).scalar_one_or_none()
        yield _REC.key.between(*key_range(-1 if key is None else key))
    if wanted.kind is not None:
        yield _REC.kind == wanted.kind.value
    if wanted.identifiers:
        values = [to_stored(value) for value in wanted.identifiers]
        yield or_(_REC.source.in_(values), _REC.target.in_(values))
    if wanted.group is not None:
        yield _REC.group_value == to_stored(wanted.group)
    if wanted.since is not None:
        yield _REC.at >= wanted.since
    if wanted.until is not None:
        yield _REC.at < (dt.date.fromisoformat(wanted.until) + dt.timedelta(days=1)).isoformat()
