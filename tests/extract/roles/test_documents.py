"""Reading annotated documents."""

import gzip
import json
from pathlib import Path

from quipus.extract.roles.documents import read_documents

LINE = json.dumps({"docid": "X-1", "doctext": "a bomb exploded.", "extracts": {"Weapon": [[["bomb", 2], ["it", 9]]]}})


def test_mentions_are_read_without_their_offsets(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress((LINE + "\n\n").encode()))
    documents, problems = read_documents(path)
    assert problems == []
    assert documents[0].fillers is not None
    assert documents[0].fillers["Weapon"] == (("bomb", "it"),)
    assert documents[0].fillers["Victim"] == ()


def test_a_document_may_lack_answers(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"docid": "1", "doctext": "text"}', "utf-8")
    assert read_documents(path)[0][0].fillers is None


def test_a_broken_line_is_a_problem_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(LINE + '\n{"docid": \n[1]\n', "utf-8")
    documents, problems = read_documents(path)
    assert len(documents) == 1
    assert [problem.place for problem in problems] == ["line 2", "line 3"]


def test_a_file_that_is_no_gzip_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_text("plain", "utf-8")
    assert [problem.code for problem in read_documents(path)[1]] == ["unreadable-file"]
    assert len(read_documents(tmp_path / "missing")[1]) == 1
