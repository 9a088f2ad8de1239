"""Reads documents with role fillers as Du, Rush and Cardie (2021) laid out MUC-4: a JSON object a line.

Each has `docid`, `doctext` and, where it is annotated, `extracts`: role to entities, an entity a list of
[mention, offset of its first occurrence]. Offsets are not read: a mention stands for all its places.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quipus.extract.roles.evidence import ROLES
from quipus.model.problem import Problem

Fillers = Mapping[str, tuple[tuple[str, ...], ...]]
"""Role to entities, an entity as the mentions that name it."""


@dataclass(frozen=True, slots=True)
class RoleDocument:
    """A document; `fillers` is None where it is not annotated."""

    docid: str
    text: str
    fillers: Fillers | None


def read_documents(path: Path) -> tuple[list[RoleDocument], list[Problem]]:
    """Returns the documents of a JSON lines file, gzipped or not, and a problem for each line that is not one."""
    documents, problems = [], []
    try:
        raw = path.read_bytes()
        text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        return [], [
            Problem("unreadable-file", str(path), f"The file could not be read: {type(error).__name__}: {error}")
        ]
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            documents.append(_document(json.loads(line)))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            message = f"The line is no document with role fillers: {type(error).__name__}: {error}"
            problems.append(Problem("unreadable-file", str(path), message, place=f"line {number}"))
    return documents, problems


def _document(row: Mapping[str, Any]) -> RoleDocument:
    extracts = row.get("extracts")
    fillers = None if extracts is None else {role: _entities(extracts.get(role, ())) for role in ROLES}
    return RoleDocument(str(row["docid"]), str(row["doctext"]), fillers)


def _entities(raw: Any) -> tuple[tuple[str, ...], ...]:  # noqa: ANN401
    return tuple(tuple(str(mention[0]) for mention in entity) for entity in raw if entity)
