"""Checks everything that can be computed again: what a case says of itself against what it holds.

A row that was changed by hand may hold anything, so reading it may raise anything; that too is a fault and no error.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, select

from quipus.model import Decision, Fault
from quipus.store import tables
from quipus.store.backend import Backend
from quipus.store.derive import by_target
from quipus.store.dump import digest_index
from quipus.store.encoding import to_hex
from quipus.store.log import load_log
from quipus.store.models import to_problem
from quipus.store.reviews import in_force
from quipus.store.verify_derived import iter_derived_faults
from quipus.store.verify_document import Case, iter_document_faults
from quipus.store.verify_log import iter_log_faults
from quipus.store.verify_references import iter_reference_faults

_DAMAGE = (ValueError, KeyError, TypeError, IndexError, AttributeError, zlib.error)
"""What reading a damaged row raises: text that is no JSON, too few values, a word that is no modality ..."""


def find_faults(backend: Backend, connection: Connection) -> list[Fault]:
    """Returns everything that is wrong with a case."""
    case = Case(backend, connection, _find_decisions(connection), digest_index(backend, connection))
    faults = list(iter_log_faults(connection))
    faults += _iter_all_documents(case)
    faults += _guarded("case", "", _iter_problem_faults(connection))
    faults += iter_reference_faults(connection)
    faults += _guarded("case", "", iter_derived_faults(connection, case.decisions))
    return faults


def _find_decisions(connection: Connection) -> Mapping[str, Sequence[Decision]]:
    """Returns the decisions in force by target; none if the log cannot be read, which is a fault of its own."""
    try:
        return by_target(in_force(load_log(connection)).values())
    except _DAMAGE:
        return {}


def _guarded(kind: str, identity: str, faults: Iterable[Fault]) -> Iterator[Fault]:
    """Yields faults, and one more if the check itself comes to grief."""
    try:
        yield from faults
    except _DAMAGE as error:
        yield Fault(kind, identity, f"cannot be read back ({type(error).__name__}: {error})")


def _iter_all_documents(case: Case) -> Iterator[Fault]:
    columns = tables.documents.c
    for key, identity in case.connection.execute(select(columns.key, columns.id).order_by(columns.id)).all():
        document = to_hex(identity)
        yield from _guarded("document", document, iter_document_faults(case, key, document))
    yield from (Fault("search", str(key), "a passage is in the search index and in no document") for key in case.index)
    for referent, claim in sorted({(row[0], row[2]) for row in case.across}):
        yield Fault("review", str(claim), f"the claim and the referent {referent} do not name each other")


def _iter_problem_faults(connection: Connection) -> Iterator[Fault]:
    for row in connection.execute(select(tables.problems)):
        if to_problem(row).id != to_hex(row.id):
            yield Fault("problem", to_hex(row.id), "was changed: its id does not fit what it says")
