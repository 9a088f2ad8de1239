"""Queries compiled once and run by the driver."""

from __future__ import annotations

import pytest
from sqlalchemy import bindparam, select

from quipus.store import tables
from quipus.store.encoding import BATCH
from quipus.store.prepared import Prepared, among
from quipus.store.sql_store import SqlStore
from tests.store.building import harbour, make_file, make_work

_T = tables.texts.c


@pytest.mark.parametrize("count", [0, 1, 3, 4, 5, BATCH, BATCH + 1, 2 * BATCH + 3])
def test_a_list_of_any_length_gives_each_row_once(store: SqlStore, count: int) -> None:
    """The text has one row; all other keys are of nothing."""
    store.put([make_file(harbour())])
    query = Prepared(select(_T.key).where(among(_T.key)))
    keys = [*range(count - 1), 1 << 24][:count] if count else []
    with store._backend.reading() as connection:
        found = query.fetch_among(connection, keys)
    assert found == ([(1 << 24,)] if count > 0 and 1 << 24 in keys else [])


def test_parameters_go_where_their_names_stand(store: SqlStore) -> None:
    store.put([make_file(make_work(f"Texto {number}.", f"{number}.txt")) for number in range(4)])
    query = Prepared(
        select(_T.key).where(_T.key > bindparam("above"), _T.key <= bindparam("top"), _T.key > 0).order_by(_T.key)
    )
    with store._backend.reading() as connection:
        found = query.fetch(connection, top=3 << 24, above=1 << 24)
    assert found == [(2 << 24,), (3 << 24,)]


def test_a_list_beside_a_parameter_is_refused(store: SqlStore) -> None:
    query = Prepared(select(_T.key).where(_T.key > bindparam("above"), among(_T.key)))
    with store._backend.reading() as connection, pytest.raises(ValueError, match="no other parameter"):
        query.fetch_among(connection, [1])
