"""Gold documents: texts with every claim annotated, read from JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quipus.model import Document
from quipus.read import Settings, read_bytes

_NUMBER = re.compile(r"(\d+)$")
_DEVELOPMENT = 4
"""Documents whose number this divides are the development set."""
Side = Mapping[str, Any] | None
"""A claim's subject or object: an entity (type, names), {"crime": code}, {"text": words}, or None."""


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One annotated claim, its entities put in place of their ids.

    `qualifiers` hold plain values; an entity's first name where the annotation names an entity.
    """

    predicate: str
    subject: Side
    object: Side
    qualifiers: Mapping[str, Any]
    speaker: Side
    modality: str
    polarity: str
    evidence: str


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text with its annotated claims."""

    id: str
    language: str
    genre: str
    published: str
    title: str
    text: str = field(repr=False)
    claims: tuple[GoldClaim, ...] = field(repr=False)
    path: Path

    @property
    def is_development(self) -> bool:
        """Tells whether the document belongs to the development set: its number is divisible by 4."""
        match = _NUMBER.search(self.path.stem)
        return match is not None and int(match[1]) % _DEVELOPMENT == 0


def read_gold(folder: Path) -> tuple[GoldDocument, ...]:
    """Returns the gold documents of a folder and the folders in it, by path."""
    return tuple(_document(path) for path in sorted(folder.rglob("*.json")))


def _document(path: Path) -> GoldDocument:
    raw = json.loads(path.read_text("utf-8"))
    entities = {entity["id"]: entity for entity in raw["entities"]}
    claims = tuple(_claim(claim, entities) for claim in raw["claims"])
    return GoldDocument(raw["id"], raw["lang"], raw["genre"], raw["published"], raw["title"], raw["text"], claims, path)


def _claim(raw: Mapping[str, Any], entities: Mapping[str, Any]) -> GoldClaim:
    def side(value: Any) -> Side:  # noqa: ANN401  # JSON
        return entities.get(value) if isinstance(value, str) else value

    def plain(value: Any) -> Any:  # noqa: ANN401  # JSON
        return entities[value]["names"][0] if isinstance(value, str) and value in entities else value

    return GoldClaim(
        raw["predicate"],
        side(raw["subject"]),
        side(raw["object"]),
        {name: plain(value) for name, value in raw.get("qualifiers", {}).items()},
        side(raw["speaker"]) if raw["speaker"] else None,
        raw["modality"],
        raw["polarity"],
        raw["evidence"],
    )


def to_document(gold: GoldDocument) -> Document:
    """Returns a gold document as a reader makes it of a text file; its stored text is the gold text."""
    settings = Settings(language=gold.language, published=gold.published, title=gold.title or None)
    result = read_bytes(gold.text.encode("utf-8"), gold.id + ".txt", settings)
    return result.documents[0].document
