"""Predicts the role fillers of a file of documents, and scores them where the file holds the answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

from quipus.errors import SettingsError
from quipus.evaluate.muc4.scoring import Muc4Scores, score_roles
from quipus.extract.roles import ROLES, RoleFill, fill_roles
from quipus.extract.roles.documents import read_documents

Predictions = dict[str, dict[str, list[list[str]]]]
"""Document id to role to entities, each with the one mention that names it: what public scorers of MUC-4 read."""


def predict_file(
    source: Path, target: Path, fill: Callable[[str], Iterable[RoleFill]] = fill_roles
) -> Muc4Scores | None:
    """Predicts the fillers of every document of `source` and writes them to `target` as JSON.

    Returns:
        The scores, over the documents that hold answers; None if none does.

    Raises:
        SettingsError: the source cannot be read or a line of it is no document; a score over the rest would mislead.
    """
    documents, problems = read_documents(source)
    if problems:
        raise SettingsError([f"{one.path} {one.place}: {one.message}".replace(" :", ":") for one in problems])
    predictions = {document.docid: to_entities(fill(document.text)) for document in documents}
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(predictions, ensure_ascii=False, indent=1) + "\n", "utf-8")
    gold = {document.docid: document.fillers for document in documents if document.fillers is not None}
    return score_roles(predictions, gold) if gold else None


def to_entities(fills: Iterable[RoleFill]) -> dict[str, list[list[str]]]:
    """Returns the fillers by role; a role without any has an empty list."""
    entities: dict[str, list[list[str]]] = {role: [] for role in ROLES}
    for one in fills:
        entities[one.role].append([one.text])
    return entities
