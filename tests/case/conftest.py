"""A case on every engine, at an address that is not there yet."""

from tests.store.conftest import make_address

__all__ = ["make_address"]
