"""Putting, reading back, replacing and removing documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quipus.errors import CaseError, CaseNotFoundError, CaseVersionError, NotFoundError
from quipus.model import Act, Metadata, Problem, Severity, problem_codes
from quipus.store import FileEntry, FileWork, Store, open_store
from tests.store.building import decide, harbour, make_file, make_work, village


def test_a_document_comes_back_as_it_was_put(store: Store) -> None:
    work = harbour()
    store.put([make_file(work)])
    assert store.get_document(work.document.id) == work.document
    assert store.get_extraction(work.document.id) == work.extraction
    assert store.get_original(work.document.id) == work.original


def test_a_second_opening_finds_everything(address: str) -> None:
    work = harbour()
    with open_store(address, create=True) as store:
        store.put([make_file(work)])
        before = list(store.dump())
    with open_store(address) as store:
        assert list(store.dump()) == before
        assert store.get_original(work.document.id) == work.original


def test_putting_again_changes_nothing(store: Store) -> None:
    store.put([make_file(harbour()), make_file(village(1))])
    before = list(store.dump())
    store.put([make_file(village(1))])
    store.put([make_file(harbour())])
    assert list(store.dump()) == before


def test_the_order_of_putting_leaves_no_trace(make_address: Callable[[], str]) -> None:
    dumps = []
    for numbers in ([1, 2, 3], [3, 1, 2]):
        with open_store(make_address(), create=True) as store:
            for number in numbers:
                store.put([make_file(village(number))])
            dumps.append(list(store.dump()))
    assert dumps[0] == dumps[1]


def test_a_better_extraction_replaces_the_former(make_address: Callable[[], str]) -> None:
    """The same bytes without claims first, then with them: as if the first had never been."""
    better = harbour()
    poorer = make_work(better.document.text, better.document.path, metadata=better.document.metadata)
    with open_store(make_address(), create=True) as changed, open_store(make_address(), create=True) as straight:
        changed.put([make_file(poorer)])
        assert changed.census().claims == 0
        changed.put([make_file(better)])
        straight.put([make_file(better)])
        assert list(changed.dump()) == list(straight.dump())
        changed.put([make_file(poorer)])
        assert changed.find_entities("quispe").total == 0


def test_removing_leaves_what_was_there_before(store: Store) -> None:
    store.put([make_file(village(1))])
    before = [row for row in store.dump() if row[0] not in {"decisions", "decision_ids", "meta"}]
    work = harbour()
    problem = Problem("empty-file", "puerto/nota.txt", "A file's own problem, for a test.")
    store.put([make_file(work, problems=[problem])])
    removed = store.remove(work.document.id, decide(Act.REMOVE, work.document.id))
    assert [row for row in store.dump() if row[0] not in {"decisions", "decision_ids", "meta"}] == before
    assert [view.id for view in removed.documents] == [work.document.id]
    assert (removed.n_passages, removed.n_mentions, removed.n_claims, removed.n_problems) == (3, 8, 5, 1)
    assert [decision.act for decision in store.decisions()] == [Act.REMOVE]
    with pytest.raises(NotFoundError):
        store.get_original(work.document.id)


def test_a_removed_document_can_be_added_again(store: Store) -> None:
    file = make_file(harbour())
    store.put([file])
    before = [row for row in store.dump() if row[0] not in {"decisions", "decision_ids", "meta"}]
    store.remove(file.entry.content, decide(Act.REMOVE, file.entry.content))
    assert store.ledger() == {}
    store.put([file])
    assert [row for row in store.dump() if row[0] not in {"decisions", "decision_ids", "meta"}] == before


def test_attachments_go_with_their_message(store: Store) -> None:
    """message.eml holds note.zip, which holds inner.txt; other.txt stands by itself."""
    message = make_work("Un mensaje.", "message.eml")
    archive = make_work("Un archivo.", "message.eml!note.zip", parent=message.document.id)
    inner = make_work("Una nota.", "message.eml!note.zip!inner.txt", parent=archive.document.id)
    other = make_work("Otra nota.", "other.txt")
    store.put([make_file(message, archive, inner), make_file(other)])
    removed = store.remove(message.document.id, decide(Act.REMOVE, message.document.id))
    assert {view.id for view in removed.documents} == {message.document.id, archive.document.id, inner.document.id}
    assert [view.path for view in store.documents()] == ["other.txt"]
    assert list(store.ledger()) == ["other.txt"]


def test_an_attachment_alone_leaves_its_message_in_the_ledger(store: Store) -> None:
    """Otherwise the next run would read the message again and bring the attachment back."""
    message = make_work("Un mensaje.", "message.eml")
    note = make_work("Una nota.", "message.eml!nota.txt", parent=message.document.id)
    store.put([make_file(message, note)])
    store.remove(note.document.id, decide(Act.REMOVE, note.document.id))
    assert store.ledger()["message.eml"].documents == (message.document.id,)


def test_a_file_that_gave_problems_only_is_in_the_ledger(store: Store) -> None:
    problem = Problem("empty-file", "vacio.txt", "The file has no bytes.")
    entry = FileEntry("vacio.txt", "0" * 32, "none", "read/1")
    store.put([FileWork(entry, (), (problem,))])
    assert store.ledger() == {"vacio.txt": entry}
    assert store.problems() == [problem]
    store.put([FileWork(entry, (), ())])
    assert store.problems() == []


def test_problems_are_listed_once_and_worst_first(store: Store) -> None:
    work = harbour()
    note = work.extraction.problems[0]
    error = next(code for code, entry in problem_codes().items() if entry.severity is Severity.ERROR)
    worse = Problem(error, "z.pdf", "Cannot be opened, for a test.")
    store.put([make_file(work, problems=[note]), FileWork(FileEntry("z.pdf", "1" * 32, "", ""), (), (worse,))])
    assert store.problems() == [worse, note]


@pytest.mark.parametrize("wanted", ["puerto/nota.txt", "nota.txt", "nota", "b954c09c", "B954C0"])
def test_documents_are_found_by_path_name_and_id(store: Store, wanted: str) -> None:
    """sha256sum of the file begins with b954c09c (checked with the program of that name)."""
    store.put([make_file(harbour()), make_file(village(1))])
    assert [view.path for view in store.find_documents(wanted)] == ["puerto/nota.txt"]


@pytest.mark.parametrize("wanted", ["", "not", "nota.tx", "%", "zz"])
def test_parts_of_names_find_no_document(store: Store, wanted: str) -> None:
    store.put([make_file(harbour())])
    assert store.find_documents(wanted) == []


def test_a_document_is_shown_with_its_metadata_and_counts(store: Store) -> None:
    store.put([make_file(harbour())])
    (view,) = store.documents()
    assert (view.title, view.published, view.language, view.reliability) == ("Puerto", "2022-05-02", "es", "C")
    assert (view.n_passages, view.n_claims, view.sealed) == (3, 5, False)


def test_the_census_counts(store: Store) -> None:
    """By hand: 3 paragraphs; Quispe, Faroles, Soto, Guayaquil, Callao; 2+2+2+1+1 mentions; 5 claims; 1 problem."""
    store.put([make_file(harbour())])
    census = store.census()
    assert (census.documents, census.passages, census.referents, census.entities) == (1, 3, 5, 5)
    assert (census.mentions, census.claims, census.decisions, census.problems) == (8, 5, 0, 1)


def test_odd_characters_come_back(store: Store) -> None:
    """NUL, half a surrogate (as file names that are no UTF-8 give), the escape character itself, a long text."""
    text = "a\x00b \udcff c\x1a \U0001f600 " + "x" * 40_000 + " fin\x00"
    metadata = Metadata("t\x00", None, None, "p\udcff", "\x1a001a", None, sealed=True)
    work = make_work(text, "d\udcff\x00\x1a.txt", metadata=metadata)
    store.put([make_file(work)])
    assert store.get_document(work.document.id) == work.document
    assert list(store.ledger()) == ["d\udcff\x00\x1a.txt"]
    assert store.find_documents("d\udcff\x00\x1a.txt")[0].title == "t\x00"
    assert store.search("fin").total == 1


def test_what_is_not_there_is_said(store: Store) -> None:
    for missing in ("0" * 32, "nothing", ""):
        with pytest.raises(NotFoundError):
            store.get_document(missing)
        with pytest.raises(NotFoundError):
            store.get_extraction(missing)
        with pytest.raises(NotFoundError):
            store.get_claim(missing)
        with pytest.raises(NotFoundError):
            store.get_entity(missing)


def test_an_extraction_that_holds_together_badly_is_refused(store: Store) -> None:
    """Claims of one document put with another; nothing of the batch is written then."""
    one, two = harbour(), village(1)
    mixed = type(one)(two.document, two.original, one.extraction)
    with pytest.raises(ValueError, match="another document"):
        store.put([make_file(one), make_file(mixed)])
    assert store.census().documents == 0
    assert store.ledger() == {}


def test_no_case_is_made_unless_asked(address: str) -> None:
    with pytest.raises(CaseNotFoundError):
        open_store(address)


def test_a_newer_layout_is_refused(address: str) -> None:
    with open_store(address, create=True) as store, store._backend.writing() as connection:
        connection.exec_driver_sql("UPDATE meta SET value = '99' WHERE name = 'layout'")
    with pytest.raises(CaseVersionError, match="layout 99"):
        open_store(address)


def test_a_file_or_foreign_database_is_no_case(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(CaseError, match="is a file"):
        open_store(str(tmp_path / "file"), create=True)
    (tmp_path / "case.sqlite").write_text("this is no database, although it has the name of one" * 100)
    with pytest.raises(CaseError, match="cannot be opened"):
        open_store(str(tmp_path))


@pytest.mark.parametrize(
    "address", ["postgresql://u@127.0.0.1:1/none", "postgresql://u@h/d?schema=Bad-Name", "postgresql://u@h:port/d"]
)
def test_a_server_that_cannot_be_used_is_said(address: str) -> None:
    with pytest.raises(CaseError):
        open_store(address)


def test_a_case_of_the_first_layout_is_brought_up(address: str) -> None:
    """Layout 1 had no days beside the references to claims, and documents that said nothing of their names.

    It had no records either.
    """
    with open_store(address, create=True) as store:
        store.put([make_file(harbour())])
        before = list(store.dump())
        with store._backend.writing() as connection:
            connection.exec_driver_sql("ALTER TABLE claim_refs DROP COLUMN day")
            connection.exec_driver_sql("ALTER TABLE documents DROP COLUMN told")
            connection.exec_driver_sql("ALTER TABLE documents DROP COLUMN n_records")
            connection.exec_driver_sql("ALTER TABLE documents DROP COLUMN records_digest")
            connection.exec_driver_sql("DROP TABLE records")
            connection.exec_driver_sql("DROP TABLE entity_claims")
            connection.exec_driver_sql("DROP INDEX claim_refs_by_claim")
            connection.exec_driver_sql("DROP INDEX shown_decided")
            connection.exec_driver_sql("DELETE FROM meta WHERE name = 'keys'")
            connection.exec_driver_sql("DELETE FROM name_keys WHERE substr(name_key, 1, 1) = '='")
            connection.exec_driver_sql("UPDATE meta SET value = '1' WHERE name = 'layout'")
    with open_store(address) as store:
        assert list(store.dump()) == before
        assert store.verify() == []
