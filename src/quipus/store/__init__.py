"""Documents, claims and decisions kept in SQLite or PostgreSQL, and searched.

In: what the stages made. Out: views. Never: a web framework.
"""

from quipus.resolve.candidate import Candidate
from quipus.store.base import FileEntry, FileWork, Store, Work
from quipus.store.opening import open_store

__all__ = ["Candidate", "FileEntry", "FileWork", "Store", "Work", "open_store"]
