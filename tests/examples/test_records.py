"""The records of the example case: what examples/README.md promises of them is there, counted by hand in the files."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from quipus.model import Document, Record, RecordKind
from quipus.network.records import find_device_changes, find_payments, unique_calls
from quipus.read import find_files, read_file

FOLDER = Path(__file__).parents[2] / "examples" / "las-lajas-registros"


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    found = find_files([FOLDER])
    assert found.problems == ()
    readings = [read_file(file) for file in found.files]
    codes = Counter(problem.code for reading in readings for problem in reading.problems)
    assert set(codes) <= {"chat-lines", "encoding-guessed"}  # one note on a chat's lines, one list in Latin-1
    return {read.document.name: read.document for reading in readings for read in reading.documents}


def of_kind(documents: dict[str, Document], kind: RecordKind) -> list[Record]:
    return [record for document in documents.values() for record in document.records if record.kind is kind]


def test_every_document_was_obtained_under_an_order(documents: dict[str, Document]) -> None:
    assert len(documents) == 5
    assert all((document.metadata.authority or "").startswith("Auto 0712-2023-") for document in documents.values())


def test_a_call_in_both_lists_is_one(documents: dict[str, Document]) -> None:
    calls = of_kind(documents, RecordKind.CALL)
    both = {"+593990000103", "+593990000113"}, "+593990000104"
    shared = [
        record
        for record in documents["numero-0104.csv"].records
        if {side.value for side in (record.source, record.target) if side is not None} & both[0]
    ]
    assert len(shared) == 21
    assert len(unique_calls(calls)) == len(calls) - len(shared)


def test_one_handset_takes_a_second_card(documents: dict[str, Document]) -> None:
    (change,) = find_device_changes(of_kind(documents, RecordKind.CALL))
    assert (change.before.numbers, change.after.numbers) == (("+593990000103",), ("+593990000113",))
    assert (change.after.first[:10], change.in_turn) == ("2023-02-11", False)


def test_the_statement_balances_and_one_booking_was_taken_back(documents: dict[str, Document]) -> None:
    found = find_payments(of_kind(documents, RecordKind.TRANSFER))
    assert [pair[0].amount for pair in found.reversed] == [Decimal("4000.00")]
    assert len([payment for payment in found.items if payment.target == "07-260-118840"]) == 3
