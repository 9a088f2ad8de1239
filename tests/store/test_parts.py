"""Long lists in parts: on every engine the parts put together are the whole, in one order."""

from __future__ import annotations

from pathlib import Path

from quipus.case import Case
from quipus.model import Act, EntityType

NOTES = {
    "uno.txt": "La Policía Nacional detuvo a Juan Ríos Peña en Lima el 3 de mayo de 2022.",
    "dos.txt": "Juan Ríos Peña lidera Los Candiles. Los Candiles operan en Tacna.",
    "tres.txt": "Pedro Salas Ruiz es miembro de Los Candiles.",
    "vacio.txt": "  ",
    "nada.txt": " ",
}


def make_case(address: str, folder: Path) -> Case:
    for name, text in NOTES.items():
        (folder / name).write_text(text, "utf-8")
    case = Case(address, create=True, author="Ana")
    case.add([folder], workers=1)
    return case


def test_entities_in_parts_are_all_entities(address: str, tmp_path: Path) -> None:
    with make_case(address, tmp_path) as case:
        whole = case.list_entities(limit=100)
        assert whole.total == len(whole.items) == case.census().entities
        parts = [view for at in range(0, whole.total, 2) for view in case.list_entities(limit=2, offset=at).items]
        assert parts == list(whole.items)
        assert [view.n_claims for view in parts] == sorted((view.n_claims for view in parts), reverse=True)


def test_entities_by_type_and_by_name(address: str, tmp_path: Path) -> None:
    with make_case(address, tmp_path) as case:
        people = case.list_entities(type_=EntityType.PERSON)
        assert {view.name for view in people.items} == {"Juan Ríos Peña", "Pedro Salas Ruiz"}
        juan = case.list_entities("rios", limit=10)
        assert {view.name for view in juan.items} == {"Juan Ríos Peña"}
        assert case.list_entities("rios", EntityType.GROUP) == type(juan)((), 0)
        behind = case.list_entities("rios", limit=10, offset=10)
        assert (behind.items, behind.total) == ((), juan.total)


def test_problems_by_code(address: str, tmp_path: Path) -> None:
    with make_case(address, tmp_path) as case:
        counts = {code.code: count for code, count in case.count_problems().items()}
        assert counts["empty-text"] == 2  # two of NOTES hold no words
        first, second = case.problems_of("empty-text", 1), case.problems_of("empty-text", 1, 1)
        assert [Path(one.items[0].path).name for one in (first, second)] == ["nada.txt", "vacio.txt"]
        assert first.total == second.total == 2


def test_the_log_in_parts_newest_first_with_what_it_concerns(address: str, tmp_path: Path) -> None:
    with make_case(address, tmp_path) as case:
        claim = case.claims(limit=1).items[0].claim.id
        case.accept(claim, "read")
        case.by("Beto").reject(claim, "read again")
        juan = case.list_entities("rios").items[0]
        case.rename(juan.id, "Juan R.", "asked for")
        assert case.count_decided() == 1  # twice the same claim
        case.undo("2", "a slip")
        told = case.decisions(10)
        assert [one.decision.number for one in told.items] == [4, 3, 2, 1]
        assert told.total == 4
        assert [one.undone for one in told.items] == [False, False, True, False]
        undo, rename, reject, _ = told.items
        assert undo.undoes == reject.decision
        assert [view.name for view in rename.entities] == ["Juan R."]
        assert reject.claim is not None
        assert reject.claim.claim.id == claim
        assert case.decisions(1, 1).items == told.items[1:2]
        assert [one.decision.number for one in case.decisions(10, author="Beto").items] == [2]
        assert [one.decision.number for one in case.decisions(10, act=Act.ACCEPT).items] == [1]
        assert case.authors() == [("Ana", 3), ("Beto", 1)]


def test_a_decision_is_found_by_number_and_by_the_start_of_its_id(address: str, tmp_path: Path) -> None:
    with make_case(address, tmp_path) as case:
        decision = case.accept(case.claims(limit=1).items[0].claim.id, "read")
        for wanted in ("1", decision.id, decision.id[:8]):
            assert case.get_decision(wanted) == decision


def test_the_documents_added_last_come_first(address: str, tmp_path: Path) -> None:
    with make_case(address, tmp_path) as case:
        late = tmp_path / "later.txt"
        late.write_text("Rosa Quilla vive en Puno.", "utf-8")
        case.add([late], workers=1)
        assert [one.name for one in case.latest_documents(1)] == ["later.txt"]
