"""From folders to cases: bad files beside good ones, copies, changed side-cars, removed documents, interruption."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from quipus import Case
from quipus.model import problem_codes
from tests.read.making import pdf_bytes, zip_bytes

GOOD = (
    "Tumbes, 3 de mayo de 2022. La policía detuvo a Juan Ríos Peña, alias Toro, presunto jefe de Los Cóndores, en la "
    "ciudad de Tumbes. Ríos es buscado por extorsión desde el año pasado, dijo el fiscal Pedro Luna."
)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case(tmp_path / "case", create=True, author="ana") as opened:
        yield opened


def _rows(case: Case) -> list[str]:
    return sorted(repr(row) for row in case._store.dump() if row[0] not in ("decisions", "decision_ids", "meta"))


def _write(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


BAD: dict[str, tuple[bytes, str | None]] = {
    "truncated.pdf": (pdf_bytes([[(72, 700, 11, "La banda")]])[:300], "unreadable-file"),
    "really-html.pdf": (f"<html><body><article><p>{GOOD}</p></article></body></html>".encode(), "wrong-ending"),
    "empty.txt": (b"", "empty-file"),
    "utf16.txt": (GOOD.encode("utf-16"), None),
    "mixed.txt": (f"{GOOD}\n\n".encode() + "Señaló el capitán en Piura.\n".encode("cp1252"), "mixed-encodings"),
    "nul.txt": (f"{GOOD}\0\0 Fin.".encode(), "control-characters"),
    "bomb.zip": (zip_bytes({"a.txt": b"0" * 300_000_000}), "archive-bomb"),
    "outside.zip": (zip_bytes({"../../outside.txt": GOOD.encode()}), "unsafe-name"),
    "scripts.html": (f"<html><script>alert(1)</script><body><p>{GOOD}</p></body></html>".encode(), None),
    "picture.heic": (b"\0\0\0\x18ftypheic" + bytes(64), "unknown-format"),
}


def test_bad_files_become_problems_and_the_rest_is_read(case: Case, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for name, (content, _) in BAD.items():
        _write(folder, name, content)
    _write(folder, "good.txt", GOOD)
    added = case.add([folder], workers=1)
    found = {(problem.path.partition("!")[0], problem.code): problem for problem in case.problems()}
    for name, (_, code) in BAD.items():
        if code is not None:
            problem = found[f"in/{name}", code]
            assert problem.message
            assert problem.do == problem_codes()[code].do
    assert len(added.read) == len(BAD) + 1
    read = {document.name for document in case.documents()}
    assert read >= {"good.txt", "utf16.txt", "mixed.txt", "nul.txt", "scripts.html", "really-html.pdf"}
    assert case.show("Juan Ríos Peña")
    assert not (tmp_path / "outside.txt").exists()
    assert case.search("alert").total == 0
    assert case.verify() == []


def test_the_same_bytes_are_one_document(case: Case, tmp_path: Path) -> None:
    _write(tmp_path / "in", "a.txt", GOOD)
    _write(tmp_path / "in", "b.txt", GOOD)
    added = case.add([tmp_path / "in"])
    assert (added.read, added.copies) == (("in/a.txt",), ("in/b.txt",))
    assert [document.path for document in case.documents()] == ["in/a.txt"]
    assert case.add([tmp_path / "in"]).known == ("in/a.txt", "in/b.txt")


def test_a_changed_side_car_is_read_anew(case: Case, tmp_path: Path) -> None:
    file = _write(tmp_path / "in", "a.txt", GOOD)
    case.add([tmp_path / "in"])
    before = case.documents()[0]
    _write(tmp_path / "in", "a.txt.meta.yaml", "published: 2022-05-04\npublisher: El Norte\n")
    added = case.add([file.parent])
    after = case.documents()[0]
    assert added.read == ("in/a.txt",)
    assert (after.id, after.publisher, after.published) == (before.id, "El Norte", "2022-05-04")


def test_a_removed_document_stays_out_until_it_is_asked_for_again(case: Case, tmp_path: Path) -> None:
    file = _write(tmp_path / "in", "a.txt", GOOD)
    case.add([file.parent])
    removed = case.remove("a", "ordered by a court")
    assert [document.path for document in removed.documents] == ["in/a.txt"]
    assert removed.n_claims > 0
    assert case.census().documents == case.census().claims == case.census().passages == case.census().entities == 0
    assert case.add([file.parent]).removed == ("in/a.txt",)
    assert case.census().documents == 0
    assert case.add([file.parent], again=True).read == ("in/a.txt",)
    assert case.census().documents == 1
    assert case.add([file.parent]).known == ("in/a.txt",)


def test_reading_again_brings_back_what_was_removed_beside_what_stayed(case: Case, tmp_path: Path) -> None:
    names = ("a", "b", "c")
    members = {f"{name}.txt": GOOD.replace("Juan", f"Juan {name}").encode() for name in names}
    _write(tmp_path / "in", "all.zip", zip_bytes(members))
    case.add([tmp_path / "in"])
    before = _rows(case)
    case.remove("b", "by mistake")
    case.add([tmp_path / "in"], again=True)
    assert case.verify() == []
    assert _rows(case) == before


def test_ctrl_c_keeps_what_was_read_and_the_same_call_goes_on(case: Case, tmp_path: Path) -> None:
    for number in range(5):
        _write(tmp_path / "in", f"{number}.txt", GOOD.replace("Juan", f"Juan{number}"))

    def interrupt(done: int, _total: int, _path: str) -> None:
        if done == 2:
            raise KeyboardInterrupt

    added = case.add([tmp_path / "in"], workers=1, progress=interrupt)
    assert added.interrupted
    assert case.census().documents == 2
    rest = case.add([tmp_path / "in"], workers=1)
    assert (len(rest.known), len(rest.read), rest.interrupted) == (2, 3, False)


def test_several_workers_give_the_same_case_as_one(tmp_path: Path) -> None:
    for number in range(8):
        _write(tmp_path / "in", f"{number}.txt", GOOD.replace("Ríos", f"Ríos{number}") * (number + 1))
    dumps = []
    for workers in (1, 2):
        with Case(tmp_path / f"case{workers}", create=True) as case:
            case.add([tmp_path / "in"], workers=workers)
            dumps.append(sorted(case._store.dump(), key=repr))
    assert dumps[0] == dumps[1]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a file that its owner may not read")
def test_a_file_that_may_not_be_read_is_a_problem(case: Case, tmp_path: Path) -> None:
    file = _write(tmp_path / "in", "a.txt", GOOD)
    file.chmod(0)
    case.add([file.parent])
    assert [problem.code for problem in case.problems()] == ["unreadable-file"]


def test_what_an_earlier_version_read_is_told_and_read_anew_when_asked(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _write(tmp_path / "in", "a.txt", GOOD)
    with monkeypatch.context() as earlier:
        earlier.setattr("quipus.extract.EXTRACTOR", "deep/7")
        case.add([file])
    assert case.add([file]).older == ("a.txt",)
    assert case.add([file], again=True).n_claims > 0
    assert case.add([file]).older == ()


def test_a_case_inside_the_folder_that_is_added_is_passed_over(tmp_path: Path) -> None:
    work = tmp_path / "work"
    _write(work, "a.txt", "Juan Soto dirige desde hace años la banda Los Caimanes en el puerto de Arica.")
    with Case(work / "case", create=True) as case:
        added = case.add([work])
    assert added.read == ("work/a.txt",)
    assert added.ignored == ("work/case",)
    assert not added.problems
