"""Records: put and read back on every engine, listed by filter, removed with their document, checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from quipus.model import (
    Act,
    Decision,
    Extraction,
    Identifier,
    IdentifierKind,
    Record,
    RecordFilter,
    RecordKind,
    Span,
)
from quipus.store import Store, Work, open_store
from tests.store.building import make_document, make_file

ANA = Identifier(IdentifierKind.PHONE, "+51987654321", "987 654 321")
EVA = Identifier(IdentifierKind.DISPLAY, "Eva: la \x00 jefa", "Eva: la \x00 jefa")
PUERTO = Identifier(IdentifierKind.GROUP, "El puerto", "El puerto")


def records_of(document: str) -> tuple[Record, ...]:
    return (
        Record(document, 1, Span(0, 4), RecordKind.MEMBERSHIP, "created", source=EVA, group=PUERTO),
        Record(document, 2, Span(5, 9), RecordKind.MESSAGE, "sent", ANA, None, PUERTO, "2023-05-02T20:28:00"),
        Record(
            document,
            3,
            Span(10, 14),
            RecordKind.TRANSFER,
            "debit",
            ANA,
            EVA,
            None,
            "2023-05-03",
            "2023-05-04T00:00:00-05:00",
            Decimal("1500.50"),
            "PEN",
            (("reference", "x\ud800y"), ("balance", "3")),
        ),
    )


def make(path: str = "chat.txt", text: str = "uno, dos, tres, cuatro") -> Work:
    document, original = make_document(text, path)
    return Work(replace(document, records=records_of(document.id)), original, Extraction())


def removal(document: str) -> Callable[[int, str], Decision]:
    def decide(number: int, previous: str) -> Decision:
        return Decision(number, Act.REMOVE, (document,), (), "asked for", "Eva", "2026-01-01T00:00:00Z", previous)

    return decide


def test_records_come_back_as_they_were_put(store: Store) -> None:
    work = make()
    store.put([make_file(work)])
    back = store.get_document(work.document.id)
    assert back == work.document
    written = [record.source.written for record in back.records if record.source]
    assert written == [EVA.written, ANA.written, ANA.written]
    assert store.verify() == []
    assert store.census().records == 3
    assert [view.n_records for view in store.documents()] == [3]


def test_filters(store: Store) -> None:
    one, two = make("a.txt"), make("b.txt", "otra, cosa, mas")
    store.put([make_file(one), make_file(two)])

    def found(wanted: RecordFilter, limit: int | None = None) -> list[tuple[bool, int]]:
        items = store.records(wanted, limit).items
        return [(record.document == one.document.id, record.number) for record in items]

    everything = [(True, 2), (False, 2), (True, 3), (False, 3), (True, 1), (False, 1)]
    assert found(RecordFilter()) == everything
    assert found(RecordFilter(document=one.document.id)) == [(True, 2), (True, 3), (True, 1)]
    assert found(RecordFilter(document="0" * 32)) == []
    assert found(RecordFilter(kind=RecordKind.TRANSFER)) == [(True, 3), (False, 3)]
    assert found(RecordFilter(identifiers=(EVA.value,))) == [(True, 3), (False, 3), (True, 1), (False, 1)]
    assert found(RecordFilter(group="El puerto", document=one.document.id)) == [(True, 2), (True, 1)]
    assert found(RecordFilter(since="2023-05-03")) == [(True, 3), (False, 3)]
    assert found(RecordFilter(until="2023-05-02")) == [(True, 2), (False, 2)]
    limited = store.records(RecordFilter(), 2)
    assert (len(limited.items), limited.total) == (2, 6)


def test_removing_a_document_removes_its_records_alone(store: Store) -> None:
    one, two = make("a.txt"), make("b.txt", "otra, cosa, mas")
    store.put([make_file(one), make_file(two)])
    removed = store.remove(one.document.id, removal(one.document.id))
    assert removed.n_records == 3
    assert {record.document for record in store.records(RecordFilter()).items} == {two.document.id}
    assert store.verify() == []


def test_a_second_put_changes_nothing(store: Store) -> None:
    store.put([make_file(make())])
    before = list(store.dump())
    store.put([make_file(make())])
    assert list(store.dump()) == before
    assert sum(table == "records" for table, _ in before) == 3


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE records SET amount = '1500.51' WHERE amount IS NOT NULL",
        "UPDATE records SET source = '+51987654322' WHERE kind = 'message'",
        "UPDATE records SET kind = 'rumour' WHERE kind = 'message'",
        "UPDATE records SET at = 'yesterday' WHERE kind = 'message'",
        "UPDATE records SET stop = 900 WHERE kind = 'message'",
        "DELETE FROM records WHERE kind = 'message'",
        "UPDATE records SET key = key + 16777216 WHERE kind = 'transfer'",
        "UPDATE documents SET n_records = 4",
    ],
)
def test_a_changed_record_is_a_fault(address: str, sql: str) -> None:
    with open_store(address, create=True) as store:
        store.put([make_file(make())])
        with store._backend.writing() as connection:
            connection.exec_driver_sql(sql)
        assert store.verify() != []


def test_records_must_be_numbered_and_of_their_document(store: Store) -> None:
    work = make()
    first, second, _ = work.document.records
    for wrong in ((second,), (first, first), (replace(first, document="0" * 32),)):
        with pytest.raises(ValueError, match="is not number"):
            store.put([make_file(replace(work, document=replace(work.document, records=wrong)))])
