"""Checking a case: nothing is found in a sound one, and every kind of damage in a damaged one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from sqlalchemy.exc import DatabaseError

from quipus.model import Act, ClaimFilter, Extraction, Fault, Mention, Span
from quipus.store import Store, Work, open_store
from quipus.store.backend import Entry
from quipus.store.sql_store import SqlStore
from quipus.store.texts import iter_entries
from quipus.store.verify import find_faults
from tests.store.building import decide, harbour, make_file, village


@pytest.fixture(scope="module")
def full(make_address: Callable[[], str]) -> Iterator[SqlStore]:
    """Gives a case with documents, entities, corrections across documents, and an undone decision."""
    with open_store(make_address(), create=True) as store:
        fill(store)
        yield store


def fill(store: Store) -> None:
    store.put([make_file(harbour()), make_file(village(1)), make_file(village(2))])
    quispes = sorted(
        referent for view in store.find_entities("quispe").items for referent in store.referents_of(view.id)
    )
    store.set_entities({referent: referent for referent in store.unresolved()} | dict.fromkeys(quispes, quispes[0]))
    claims = [view.claim.id for view in store.claims(ClaimFilter()).items]
    soto = store.find_entities("elena soto").items[0].id
    village_claim = store.claims(ClaimFilter(predicate="sends_money_to")).items[0].claim.id
    store.append(decide(Act.CORRECT, village_claim, subject=soto, qualifier__count="3"))
    accepted = store.append(decide(Act.ACCEPT, claims[0]))
    store.append(decide(Act.UNDO, accepted.id))
    store.append(decide(Act.VICTIM, soto))
    store.append(decide(Act.GRADE, store.documents()[0].id, reliability="A"))


def test_a_sound_case_has_no_fault(full: SqlStore) -> None:
    assert full.verify() == []


def test_an_empty_case_has_no_fault(store: Store) -> None:
    assert store.verify() == []


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("DELETE FROM texts", "text"),
        ("UPDATE passages SET stop = stop + 1000", "passage"),
        ("UPDATE passages SET start = 0", "passage"),
        ("UPDATE pages SET stop = stop + 1000", "page"),
        ("UPDATE pages SET boxes = width", "document"),
        ("UPDATE mentions SET start = start + 1, stop = stop + 1", "mention"),
        ("UPDATE mentions SET referent = 7", "document"),
        ("UPDATE referents SET start = start + 1", "referent"),
        ("UPDATE referents SET victim = NOT victim", "referent"),
        ("UPDATE referents SET blocking_keys = '[]'", "referent"),
        ("UPDATE referents SET type = 'ship'", "document"),
        ("DELETE FROM referents WHERE type = 'group'", "document"),
        ("UPDATE claims SET body = replace(body, 'leads', 'founded')", "claim"),
        ("UPDATE claims SET body = '{'", "document"),
        ("UPDATE claims SET passage = NULL", "claim"),
        ("DELETE FROM claims WHERE start = 0", "document"),
        ("UPDATE shown SET status = 'accepted'", "review"),
        ("UPDATE shown SET corrections = NULL", "review"),
        ("DELETE FROM shown", "claim"),
        ("DELETE FROM claim_refs WHERE role = 1", "review"),
        ("UPDATE claim_refs SET day = '1900-01-01' WHERE role = 0", "review"),
        ("INSERT INTO claim_refs SELECT max(referent), 3, max(claim), NULL FROM claim_refs", "review"),
        ("DELETE FROM name_keys WHERE name_key = 'faroles'", "name"),
        ("DELETE FROM name_words WHERE word = 'quispe'", "name"),
        ("UPDATE entities SET n_claims = n_claims + 1", "entity"),
        ("DELETE FROM entities", "entity"),
        ("DELETE FROM entity_claims WHERE predicate = 'leads'", "entity"),
        ("UPDATE entity_claims SET predicate = 'founded' WHERE predicate = 'leads'", "entity"),
        ("UPDATE entity_claims SET claim = claim + 100", "entity_claims"),
        ("DELETE FROM files", "file_documents"),
        ("DELETE FROM documents WHERE name = 'nota.txt'", "texts"),
        ("UPDATE documents SET graded = 'E'", "document"),
        ("UPDATE documents SET n_claims = 0", "document"),
        ("UPDATE problems SET message = 'other'", "problem"),
        ("UPDATE problems SET holder = 99", "problems"),
        ("UPDATE undone SET number = 1", "decision"),
        ("DELETE FROM decision_ids", "decision"),
        ("UPDATE meta SET value = '4' WHERE name = 'decisions'", "decision"),
    ],
)
def test_damage_is_found(full: SqlStore, statement: str, kind: str) -> None:
    assert kind in {fault.kind for fault in find_faults_after(full, statement)}


def find_faults_after(store: SqlStore, *statements: str) -> list[Fault]:
    """Changes rows behind the store's back, looks for faults, and takes the changes back."""
    faults: list[Fault] = []
    backend = store._backend
    if backend.engine.dialect.name == "postgresql":
        statements = tuple(map(_to_postgresql, statements))
    with suppress(InterruptedError), backend.writing() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
        faults += find_faults(backend, connection)
        raise InterruptedError
    assert store.verify() == []
    return faults


def _to_postgresql(statement: str) -> str:
    if "boxes = width" in statement:
        return "UPDATE pages SET boxes = '\\x00'"
    return statement


def test_a_search_entry_too_many_or_too_few_is_found(full: SqlStore) -> None:
    for entry in (Entry(7, ["palabra"]), Entry(1 << 24, ["palabra"])):
        with suppress(InterruptedError), full._backend.writing() as connection:
            full._backend.words.drop(connection, [entry] if entry.passage == 7 else iter_entries(connection, 1))
            full._backend.words.add(connection, [entry])
            assert {fault.kind for fault in find_faults(full._backend, connection)} == {"search"}
            raise InterruptedError


def test_an_original_that_was_changed_or_lost_is_found(address: str) -> None:
    with open_store(address, create=True) as store:
        fill(store)
        backend = store._backend
        one, two, _ = store.documents()
        with backend.writing() as connection:
            backend.originals.discard(connection, [one.id])
            with backend.originals.keeping(connection, {two.id: b"other bytes"}):
                pass
        backend.originals.settle()
        faults = {(fault.kind, fault.id, fault.message.split(":")[0]) for fault in store.verify()}
        assert faults == {("original", one.id, "is missing"), ("original", two.id, "was changed")}


TRIGGERS = {"sqlite": ["DROP TRIGGER decisions_stay", "DROP TRIGGER decisions_last"]}
TRIGGERS["postgresql"] = [f"{statement} ON decisions" for statement in TRIGGERS["sqlite"]]


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("UPDATE decisions SET reason = 'another' WHERE number = 2", "was changed"),
        ("UPDATE decisions SET details = '[' WHERE number = 1", "was changed"),
        ("DELETE FROM decisions WHERE number = 3", "some are lost"),
        ("DELETE FROM decisions WHERE number = 5", "the end was lost"),
        ("DELETE FROM decisions", "the end was lost"),
        ("UPDATE decisions SET number = -number; UPDATE decisions SET number = 6 + number", "as the one before it"),
    ],
)
def test_a_log_that_was_tampered_with_is_found(full: SqlStore, statement: str, message: str) -> None:
    """The last one turns the order of the five decisions round."""
    triggers = TRIGGERS[full._backend.engine.dialect.name]
    faults = find_faults_after(full, *triggers, *statement.split("; "))
    assert any(message in fault.message for fault in faults if fault.kind == "decision")


@pytest.mark.parametrize("statement", ["UPDATE decisions SET reason = 'x'", "DELETE FROM decisions"])
def test_the_engine_refuses_to_change_the_log(full: SqlStore, statement: str) -> None:
    before = full.decisions()
    with pytest.raises(DatabaseError, match="append-only"):
        find_faults_after(full, statement)
    assert full.decisions() == before


def test_a_mention_with_other_words_is_found(store: Store) -> None:
    work = harbour()
    mention = work.extraction.mentions[0]
    wrong = Mention(mention.document, Span(0, 3), mention.referent, "Nadie")
    mentions = (wrong, *work.extraction.mentions[1:])
    extraction = Extraction(work.extraction.referents, mentions, work.extraction.claims)
    store.put([make_file(Work(work.document, work.original, extraction))])
    (fault,) = store.verify()
    assert (fault.kind, fault.id) == ("mention", wrong.id)
