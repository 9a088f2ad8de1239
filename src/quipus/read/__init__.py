"""Readers: from a file's bytes to documents with passages, one module a format.

In: bytes with a name and settings. Out: documents and problems. Never: languages' grammar.

`find_files` walks folders and side-cars, `read_file` and `read_bytes` make documents of what it finds. Bounds on size,
number and depth stand in `quipus.read.limits`. Nothing is written to disk, and nothing goes over a network.
"""

from quipus.read.find import Found, FoundFile, find_files
from quipus.read.reading import READ_VERSION, read_bytes, read_file
from quipus.read.result import ReadDocument, Reading
from quipus.read.settings import Settings

__all__ = [
    "READ_VERSION",
    "Found",
    "FoundFile",
    "ReadDocument",
    "Reading",
    "Settings",
    "find_files",
    "read_bytes",
    "read_file",
]
