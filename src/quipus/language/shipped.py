"""Weights that come with the package, as files beside the modules that read them."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path
from typing import TypeVar

Read = TypeVar("Read")


def read_shipped(package: str, name: str, read: Callable[[Path], Read]) -> Read | None:
    """Returns what a file of a package holds, None where the file is left out.

    Args:
        package: dotted name of the folder. name: of the file. read: from a path to what it holds.

    >>> read_shipped("quipus.language", "no-such-file.npz", Path.read_bytes) is None
    True
    """
    resource = files(package).joinpath(name)
    if not resource.is_file():
        return None
    with as_file(resource) as path:
        return read(path)
