"""From a file of documents to predictions and scores; the role filler is replaced by one with prepared answers."""

import json
from pathlib import Path

import pytest

from quipus.errors import SettingsError
from quipus.evaluate.muc4 import predict_file
from quipus.extract.roles import RoleFill
from quipus.model.span import Span


def _bombs(text: str) -> list[RoleFill]:
    start = text.find("bomb")
    return [RoleFill("Weapon", "bomb", (Span(start, start + 4),), 0.9)] if start >= 0 else []


def _source(folder: Path, *rows: dict[str, object]) -> Path:
    path = folder / "documents.ree.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    return path


def test_predictions_are_written_by_document_and_role(tmp_path: Path) -> None:
    source = _source(tmp_path, {"docid": "1", "doctext": "a bomb"}, {"docid": "2", "doctext": "a vote"})
    assert predict_file(source, tmp_path / "new" / "out.json", _bombs) is None
    written = json.loads((tmp_path / "new" / "out.json").read_text("utf-8"))
    assert written["1"] == {"PerpInd": [], "PerpOrg": [], "Target": [], "Victim": [], "Weapon": [["bomb"]]}
    assert not any(written["2"].values())


def test_annotated_documents_are_scored(tmp_path: Path) -> None:
    source = _source(
        tmp_path,
        {"docid": "1", "doctext": "a bomb", "extracts": {"Weapon": [[["bomb", 2]]], "Victim": [[["ana rios", 0]]]}},
        {"docid": "2", "doctext": "a bomb", "extracts": {}},
    )
    scores = predict_file(source, tmp_path / "out.json", _bombs)
    assert scores is not None
    micro = scores.by_role["micro"]
    assert (micro.right, micro.predicted, micro.gold) == (1, 2, 2)


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    source = tmp_path / "broken.jsonl"
    source.write_text("{}\n", "utf-8")
    with pytest.raises(SettingsError, match="line 1"):
        predict_file(source, tmp_path / "out.json", _bombs)
