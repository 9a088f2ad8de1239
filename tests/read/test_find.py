"""Walking folders."""

from __future__ import annotations

import os
from pathlib import Path

from quipus.read import find_files


def write(root: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return root


def test_paths_carry_the_roots_name_and_are_sorted(tmp_path: Path) -> None:
    docs = write(tmp_path / "docs", {"b.txt": "", "a/c.pdf": "", "a.txt": ""})
    assert [file.path for file in find_files([docs]).files] == ["docs/a.txt", "docs/a/c.pdf", "docs/b.txt"]
    assert [file.path for file in find_files([docs / "b.txt"]).files] == ["b.txt"]


def test_a_folder_named_by_a_dot_has_its_own_name(tmp_path: Path) -> None:
    docs = write(tmp_path / "docs", {"a/x.txt": ""})
    assert [file.path for file in find_files([docs / "a" / ".."]).files] == ["docs/a/x.txt"]


def test_hidden_files_side_cars_locks_and_links_are_ignored_and_listed(tmp_path: Path) -> None:
    docs = write(
        tmp_path / "docs",
        {
            ".git/x": "",
            ".hidden": "",
            "a.txt": "",
            "a.txt.meta.yaml": "",
            "case.yaml": "",
            "~$b.docx": "",
            "sub/case.yaml": "",
        },
    )
    (tmp_path / "out.txt").write_text("x")
    (docs / "link.txt").symlink_to(tmp_path / "out.txt")
    (docs / "loop").symlink_to(docs)
    os.mkfifo(docs / "pipe")
    found = find_files([docs])
    assert [file.path for file in found.files] == ["docs/a.txt"]
    assert found.ignored == tuple(
        sorted(
            f"docs/{name}"
            for name in (
                ".git",
                ".hidden",
                "a.txt.meta.yaml",
                "case.yaml",
                "link.txt",
                "loop",
                "pipe",
                "sub/case.yaml",
                "~$b.docx",
            )
        )
    )
    assert found.problems == ()


def test_a_missing_path_is_a_problem(tmp_path: Path) -> None:
    found = find_files([tmp_path / "nada"])
    assert [problem.code for problem in found.problems] == ["not-found"]


def test_one_file_given_twice_is_one(tmp_path: Path) -> None:
    docs = write(tmp_path / "docs", {"a.txt": ""})
    assert [file.path for file in find_files([docs, docs / "a.txt", docs]).files] == ["docs/a.txt"]


def test_two_files_of_one_shown_path_clash(tmp_path: Path) -> None:
    first = write(tmp_path / "x" / "docs", {"a.txt": ""})
    second = write(tmp_path / "y" / "docs", {"a.txt": "", "b.txt": ""})
    found = find_files([first, second])
    assert [file.path for file in found.files] == ["docs/a.txt", "docs/b.txt"]
    assert [(problem.code, problem.path) for problem in found.problems] == [("path-clash", "docs/a.txt")]


def test_the_nearest_setting_wins_field_by_field(tmp_path: Path) -> None:
    docs = write(
        tmp_path / "docs",
        {
            "case.yaml": (
                "defaults: {language: es, publisher: raíz}\n"
                "files:\n  '*.txt': {title: glob, reliability: A}\n  sub/a.txt: {title: exacto, authority: orden}\n"
            ),
            "sub/case.yaml": "defaults: {publisher: sub}\nfiles:\n  a.*: {reliability: B}",
            "sub/a.txt": "",
            "sub/a.txt.meta.yaml": "authority: sidecar",
            "b.txt": "",
        },
    )
    b, a = find_files([docs]).files
    assert a.path == "docs/sub/a.txt"
    told = a.settings
    assert (told.language, told.publisher, told.title, told.reliability, told.authority) == (
        "es", "sub", "exacto", "B", "sidecar"
    )  # fmt: skip
    assert (b.settings.title, b.settings.publisher) == ("glob", "raíz")


def test_a_single_file_has_the_settings_of_its_own_folder(tmp_path: Path) -> None:
    docs = write(tmp_path / "docs", {"case.yaml": "defaults: {language: pt}\nfiles: {x.txt: {title: x}}", "a.txt": ""})
    found = find_files([docs / "a.txt"])
    assert found.files[0].settings.language == "pt"
    assert found.problems == ()


def test_an_entry_that_names_no_file_is_a_problem(tmp_path: Path) -> None:
    docs = write(tmp_path / "docs", {"case.yaml": "files: {nota.txt: {title: x}}", "note.txt": ""})
    found = find_files([docs])
    assert [(problem.code, problem.path) for problem in found.problems] == [("bad-settings", "docs/case.yaml")]
    assert "nota.txt" in found.problems[0].message


def test_names_that_are_no_text_are_shown_as_escapes(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (Path(os.fsdecode(os.fsencode(docs) + b"/a\xe9.txt"))).write_text("x")
    assert [file.path for file in find_files([docs]).files] == ["docs/a\\udce9.txt"]


def test_the_files_of_a_case_are_no_sources(tmp_path: Path) -> None:
    work = write(
        tmp_path / "work", {"a.txt": "", "case/case.sqlite": "", "case/originals/ab/x": "", "case/README.txt": ""}
    )
    found = find_files([work], "case.sqlite")
    assert [file.path for file in found.files] == ["work/a.txt"]
    assert found.ignored == ("work/case",)
