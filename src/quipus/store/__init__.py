"""Documents, claims and decisions kept in SQLite or PostgreSQL, and searched.

In: what the stages made. Out: views. Never: a web framework.
"""

from quipus.resolve.candidate import Candidate
from quipus.store.base import FileEntry, FileWork, Neighbour, Store, Work
from quipus.store.opening import open_store
from quipus.store.sqlite import FILE

__all__ = ["FILE", "Candidate", "FileEntry", "FileWork", "Neighbour", "Store", "Work", "open_store"]
