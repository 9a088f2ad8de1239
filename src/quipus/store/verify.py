"""stub."""

from quipus.model import Fault


def find_faults(backend, connection) -> list[Fault]:
    return []
