"""Opening a case at its address: a folder, or a postgresql:// URL."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import URL, Connection, inspect, make_url, select
from sqlalchemy.exc import ArgumentError, DatabaseError

from quipus.errors import CaseError, CaseNotFoundError, CaseVersionError, MissingPartError
from quipus.language.stems import ANALYSER
from quipus.model import GENESIS
from quipus.store import tables
from quipus.store.backend import Backend
from quipus.store.joining import KEYS, KEYS_NAME
from quipus.store.log import COUNT, HEAD
from quipus.store.migrating import LAYOUT_NAME, migrate
from quipus.store.renewing import renew_keys
from quipus.store.search import ANALYSER_NAME
from quipus.store.sql_store import SqlStore
from quipus.store.sqlite import FILE, SqliteBackend

DEFAULT_SCHEMA = "quipus"
"""Schema of a PostgreSQL database in which the case lies if the URL names none."""

_SCHEMA = re.compile(r"[a-z_][a-z0-9_]{0,62}")


def open_store(address: str, *, create: bool = False) -> SqlStore:
    """Opens the case at an address.

    Args:
        address: path of the case's folder, or a URL "postgresql://user@host/database?schema=name".
        create: make the case if there is none.

    Returns:
        The open store; it is also a context manager.

    Raises:
        CaseNotFoundError: no case lies there, and none is to be made.
        CaseBusyError: the case is being made by another process.
        CaseVersionError: a newer quipus made it.
        MissingPartError: PostgreSQL is asked for and its driver is not installed.
        CaseError: the folder or the database cannot be used.
    """
    is_url = address.startswith(("postgresql://", "postgres://"))
    backend = _open_server(address) if is_url else _open_folder(Path(address), create=create)
    try:
        _check_layout(backend, create=create)
    except BaseException:
        backend.close()
        raise
    return SqlStore(backend)


def _open_folder(folder: Path, *, create: bool) -> Backend:
    if not (folder / FILE).is_file():
        if not create:
            raise CaseNotFoundError(str(folder))
        if folder.exists() and not folder.is_dir():
            raise CaseError(f"{folder} is a file. A case is a folder: give another name.")
        folder.mkdir(parents=True, exist_ok=True)
    return SqliteBackend(folder)


def _open_server(address: str) -> Backend:
    try:
        from quipus.store.postgres import PostgresBackend  # noqa: PLC0415 - the driver is an optional part
    except ImportError as error:
        raise MissingPartError("PostgreSQL's driver psycopg", "postgres") from error
    url, schema = _parse_url(address)
    return PostgresBackend(url, schema)


def _parse_url(address: str) -> tuple[URL, str]:
    """Returns a URL without the schema, and the schema; raises `CaseError`."""
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise CaseError("The address is no URL. Expected: postgresql://user@host/database?schema=name") from error
    schema = url.query.get("schema", DEFAULT_SCHEMA)
    if not isinstance(schema, str) or not _SCHEMA.fullmatch(schema):
        raise CaseError(f"{schema!r} cannot be a schema: small letters, digits and underscores, no digit in front.")
    return url.difference_update_query(["schema"]), schema


def _check_layout(backend: Backend, *, create: bool) -> None:
    """Makes the tables where they are missing and wanted; raises for a layout that is newer than this program."""
    try:
        if create:
            backend.prepare()
        with backend.reading() as connection:
            layout = _find_layout(connection)
        if layout is None and create:
            layout = _create(backend)
    except DatabaseError as error:
        raise CaseError(f"The case {backend.address} cannot be opened: {error.orig}") from error
    if layout is None:
        raise CaseNotFoundError(backend.address)
    if int(layout) > tables.LAYOUT:
        raise CaseVersionError(backend.address, layout, str(tables.LAYOUT))
    if int(layout) < tables.LAYOUT:
        _migrate(backend)


def _migrate(backend: Backend) -> None:
    """Brings the tables up to the present layout, unless another process has done so by now."""
    with backend.writing() as connection:
        layout = _find_layout(connection)
        if layout is not None and int(layout) < tables.LAYOUT:
            migrate(connection, int(layout))
            renew_keys(backend, connection)


def _find_layout(connection: Connection) -> str | None:
    if not inspect(connection).has_table(tables.meta.name):
        return None
    query = select(tables.meta.c.value).where(tables.meta.c.name == LAYOUT_NAME)
    layout: str = connection.execute(query).scalar_one()
    return layout


def _create(backend: Backend) -> str:
    """Makes all tables in one transaction, unless another process has done so by now; returns their layout."""
    with backend.writing() as connection:
        layout = _find_layout(connection)
        if layout is not None:
            return layout
        tables.metadata.create_all(connection, checkfirst=False)
        backend.create(connection)
        values = {LAYOUT_NAME: str(tables.LAYOUT), COUNT: "0", HEAD: GENESIS, ANALYSER_NAME: ANALYSER, KEYS_NAME: KEYS}
        backend.insert(connection, tables.meta, list(values.items()))
    return str(tables.LAYOUT)
