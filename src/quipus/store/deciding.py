"""Writing a decision, with everything that follows from it."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from quipus.model import Act, Decision
from quipus.store.backend import Backend
from quipus.store.derive import derive_targets
from quipus.store.entering import renew_extraction
from quipus.store.log import append_decision


def decide(backend: Backend, connection: Connection, make: Callable[[int, str], Decision]) -> Decision:
    """Appends a decision and derives anew what it bears upon."""
    decision, changed = append_decision(backend, connection, make)
    for document in dict.fromkeys(one.targets[0] for one in changed if one.act is Act.ENTER):
        renew_extraction(backend, connection, document)
    derive_targets(backend, connection, (target for one in changed for target in one.targets))
    return decision
