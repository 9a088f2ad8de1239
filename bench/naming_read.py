"""Gold documents read as a case: the referents that the extractor finds, each given the annotated entity that it is."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from quipus.case.settling import settle
from quipus.evaluate import GoldDocument, read_gold, to_document
from quipus.evaluate.matching import is_same_entity
from quipus.extract import extract
from quipus.model import Extraction
from quipus.store import FileEntry, FileWork, Work, open_store
from quipus.store.sqlite import FILE

ENTITY_OF = "SELECT lower(hex(id)), lower(hex(coalesce(entity, id))) FROM referents"


@dataclass(frozen=True)
class ReadClusters:
    """Clusters of referents that are annotated entities.

    Attributes:
        found: the entity of each referent, as a case has settled it.
        entity: the annotated entity ("DOCUMENT/ID") that each referent is.
        n_referents: referents found, those that are no annotated entity too.
    """

    found: Mapping[str, str]
    entity: Mapping[str, str]
    n_referents: int


def read_clusters(folder: Path) -> ReadClusters:
    """Reads all gold documents under a folder into one case on SQLite and settles it."""
    entity: dict[str, str] = {}
    n_referents = 0
    annotated = {path.stem: path for path in folder.rglob("*.json")}
    with tempfile.TemporaryDirectory() as kept:
        case = Path(kept, "case")
        with open_store(str(case), create=True) as store:
            for gold in read_gold(folder):
                document = to_document(gold)
                extraction = extract(document)
                content = gold.text.encode("utf-8")
                entry = FileEntry(document.path, document.id, "", "bench", (document.id,))
                store.put([FileWork(entry, (Work(document, content, extraction),), ())])
                entity.update(_annotated(gold, extraction, annotated[gold.id]))
                n_referents += len(extraction.referents)
            settle(store)
        with sqlite3.connect(case / FILE) as connection:
            found = dict(connection.execute(ENTITY_OF))
        connection.close()
    return ReadClusters(found, entity, n_referents)


def _annotated(gold: GoldDocument, extraction: Extraction, path: Path) -> Mapping[str, str]:
    """Returns the annotated entity of each referent, the first whose names fit; unnamed people are left out."""
    entities = [one for one in json.loads(path.read_text("utf-8"))["entities"] if one["type"] != "people"]
    found: dict[str, str] = {}
    for referent in extraction.referents:
        line = {"type": referent.type.value, "names": list(referent.names)}
        fitting = next((one for one in entities if is_same_entity(one, line)), None)
        if fitting is not None and referent.type.value != "people":
            found[referent.id] = f"{gold.id}/{fitting['id']}"
    return found
