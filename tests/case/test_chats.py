"""A chat in a case: records and claims, numbers joined across documents, names of chats joined with nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quipus.case import Case
from quipus.errors import SettingsError, VocabularyError

ONE = """13/05/23, 20:28 - Ana creó el grupo "Los Faroles"
13/05/23, 20:29 - +51 987 654 321: Pedro Rojas Soto es el jefe de Los Faroles
13/05/23, 20:30 - Ana: hola a todos los de la lista de mañana
"""
OTHER = """14/05/23, 08:00 - Ana: buenos días a todos
14/05/23, 08:01 - \u202a+51\u00a0987\u00a0654\u00a0321\u202c: la policía detuvo a Pedro Rojas Soto en Lima
14/05/23, 08:02 - Luis: no puede ser que nadie sepa nada
"""
PROSE = "Pedro Rojas Soto usaba el número +51 987-654-321, según el informe de la policía.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "docs"
    made.mkdir()
    (made / "Chat de WhatsApp con Los Faroles.txt").write_text(ONE, "utf-8")
    (made / "Chat de WhatsApp con Los Faroles.txt.meta.yaml").write_text(
        "authority: Resolución 7, Segundo Juzgado de Tumbes\ntime_zone: America/Lima\n", "utf-8"
    )
    (made / "Chat de WhatsApp con Otros.txt").write_text(OTHER, "utf-8")
    (made / "informe.txt").write_text(PROSE, "utf-8")
    return made


@pytest.fixture
def case(make_address: Callable[[], str], folder: Path) -> Case:
    opened = Case(make_address(), create=True)
    opened.add([folder], workers=1)
    return opened


def test_records_by_filter(case: Case) -> None:
    with case:
        assert case.records().total == 6
        assert [one.when for one in case.records(identifier="+51 987 654 321").items] == [
            "2023-05-13T20:29-05:00",
            "2023-05-14T08:01",
        ]
        assert case.records(group="Los Faroles").total == 3
        assert case.records(kind="membership").total == 1
        assert case.records(since="2023-05-14").total == 3
        assert case.records(until="2023-05-13", limit=1).total == 3
        assert case.records(document="Chat de WhatsApp con Otros").total == 3
        with pytest.raises(VocabularyError):
            case.records(kind="rumour")
        with pytest.raises(SettingsError):
            case.records(since="soon")


def test_a_second_run_changes_nothing(case: Case, folder: Path) -> None:
    with case:
        before = list(case._store.dump())
        added = case.add([folder], workers=1)
        assert (added.n_documents, len(added.known)) == (0, 3)
        assert list(case._store.dump()) == before
        assert case.verify() == []


def test_removing_the_chat_removes_its_records(case: Case) -> None:
    with case:
        removed = case.remove("Chat de WhatsApp con Los Faroles", "the order was lifted")
        assert removed.n_records == 3
        assert case.records().total == 3
        assert case.verify() == []


def test_a_number_is_one_in_all_documents(case: Case) -> None:
    with case:
        (number,) = case.entities("+51 987 654 321").items
        assert (number.type.value, number.n_documents) == ("identifier", 3)
        (uses,) = case.claims(predicate="uses_identifier").items
        assert uses.subject is not None
        assert uses.object is not None
        assert (uses.subject.name, uses.object.id) == ("Pedro Rojas Soto", number.id)
        assert {view.speaker.id for view in case.claims(predicate="leads").items if view.speaker} == {number.id}


def test_names_that_chats_show_join_nothing(case: Case) -> None:
    with case:
        assert [one.n_documents for one in case.entities("Ana").items] == [1, 1]


def test_authority_is_told_or_unknown(case: Case) -> None:
    with case:
        told = {view.name: view.authority for view in case.documents() if view.n_records}
        assert told == {
            "Chat de WhatsApp con Los Faroles.txt": "Resolución 7, Segundo Juzgado de Tumbes",
            "Chat de WhatsApp con Otros.txt": None,
        }
