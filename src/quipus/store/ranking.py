"""Which matches of a broad query are ranked: those of some documents, chosen by nothing but their ids.

Ranking reads every match and its passage's length, and the commonest words stand in half of all passages. Counting
them reads the index alone and stays exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Row, TextClause, func, select

from quipus.store import tables
from quipus.store.backend import Found

RANKED = 5_000
"""Matches that are ranked, about: some milliseconds at 0.8 microseconds each on SQLite, and more than anybody reads."""

SOME = "SELECT documents.key FROM documents ORDER BY documents.id LIMIT :documents"
"""The keys of the documents whose matches are ranked; ids are hashes, so that the smallest are as good as any."""


class Statements(NamedTuple):
    """How an engine counts and ranks the matches of `:expression`.

    Attributes:
        total: counts them.
        best: gives (passage, score, matches ranked) of the best `:limit` ones, by score, document's id and place.
        best_of_some: the same among the matches in `SOME` documents.
    """

    total: TextClause
    best: TextClause
    best_of_some: TextClause


def find_best(connection: Connection, statements: Statements, expression: str, limit: int) -> Found:
    """Finds the best matches of a query: of all if they are few, else of about `RANKED`, and of `limit` at least.

    What is ranked depends on the content of the case alone, not on the order in which it was added.
    """
    total: int = connection.execute(statements.total, {"expression": expression}).scalar_one()
    wanted = max(RANKED, limit)
    values = {"expression": expression, "limit": limit}
    if total <= wanted:
        return _found(connection.execute(statements.best, values).all(), total)
    n_documents = connection.execute(select(func.count()).select_from(tables.documents)).scalar_one()
    some = -(-n_documents * wanted // total)
    while True:
        rows = connection.execute(statements.best_of_some, {**values, "documents": some}).all()
        ranked = rows[0][2] if rows else 0
        if some >= n_documents or ranked >= max(RANKED // 2, limit):
            return _found(rows, total)
        some = min(2 * some, n_documents)  # the matches lie close together, in other documents than these


def _found(rows: Sequence[Row[int, float, int]], total: int) -> Found:
    ranked = rows[0][2] if rows else total
    return Found(tuple((passage, float(score)) for passage, score, _ in rows), total, ranked)
