"""Deriving anew what a document's names tell, where another version of the resolver's keys derived it."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, delete, select, update

from quipus.store import tables
from quipus.store.backend import Backend
from quipus.store.encoding import key_at, to_hex, to_json
from quipus.store.joining import KEYS, KEYS_NAME
from quipus.store.reading import get_extraction
from quipus.store.rows import find_document_joining, name_rows, word_rows

_DOC, _R = tables.documents.c, tables.referents.c


def renew_keys(backend: Backend, connection: Connection) -> None:
    """Derives all blocking keys anew if another version made them; who is who is then decided anew as well."""
    name = tables.meta.c.name == KEYS_NAME
    if connection.execute(select(tables.meta.c.value).where(name)).scalar_one_or_none() == KEYS:
        return
    for table in (tables.name_keys, tables.name_words, tables.entities, tables.entity_claims):
        connection.execute(delete(table))
    connection.execute(update(tables.referents).values(entity=None))
    for key, identity in connection.execute(select(_DOC.key, _DOC.id).order_by(_DOC.key)).all():
        _renew_document(backend, connection, key, to_hex(identity))
    connection.execute(delete(tables.meta).where(name))
    backend.insert(connection, tables.meta, [(KEYS_NAME, KEYS)])


def _renew_document(backend: Backend, connection: Connection, document: int, identity: str) -> None:
    extraction = get_extraction(connection, identity)
    joining = find_document_joining(extraction)
    connection.execute(update(tables.documents).where(_DOC.key == document).values(told=joining.told))
    keys = {key_at(document, position): referent for position, referent in enumerate(extraction.referents)}
    if not keys:
        return
    statement = update(tables.referents).where(_R.key == bindparam("at")).values(blocking_keys=bindparam("blocking"))
    connection.execute(
        statement, [{"at": key, "blocking": to_json(joining.keys[referent.id])} for key, referent in keys.items()]
    )
    rows = [row for key, referent in keys.items() for row in name_rows(key, referent.names, joining.keys[referent.id])]
    backend.insert(connection, tables.name_keys, rows)
    backend.insert_missing(connection, tables.name_words, word_rows({row[0] for row in rows}))
