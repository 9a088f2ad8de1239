"""Contact tables, common contacts, handsets: small lists whose results are counted by hand."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from quipus.model import Identifier, IdentifierKind, Record, RecordKind, Span
from quipus.network.records import (
    Change,
    Holders,
    find_common_contacts,
    find_contacts,
    find_device_changes,
    unique_calls,
)


def phone(value: str) -> Identifier:
    return Identifier(IdentifierKind.PHONE, value, value)


def call(
    source: str | None,
    target: str | None,
    when: str | None = "2023-05-02T12:00:00",
    *,
    act: str = "voice",
    document: str = "a",
    number: int = 1,
    **details: str,
) -> Record:
    return Record(
        document,
        number,
        Span(0, 0),
        RecordKind.CALL,
        act,
        None if source is None else phone(source),
        None if target is None else phone(target),
        when=when,
        details=tuple(details.items()),
    )


def test_a_table_of_contacts() -> None:
    records = [
        call("+1", "+2", "2023-05-02T21:59:59", duration="60"),
        call("+2", "+1", "2023-05-02T22:00:00", duration="30"),
        call("+1", "+2", "2023-05-03T05:59:00", act="sms"),
        call("+1", "+3", "2023-05-03T06:00:00"),
        call(None, "+1"),
    ]
    first, second = find_contacts(records)
    assert (first.one, first.other, first.n_out, first.n_in, first.n_messages, first.seconds) == (
        "+1",
        "+2",
        2,
        1,
        1,
        90,
    )
    assert (first.first, first.last, first.n_days) == ("2023-05-02T21:59:59", "2023-05-03T05:59:00", 2)
    assert first.night == pytest.approx(2 / 3)
    assert (second.n_contacts, second.night) == (1, 0)


def test_a_call_that_stands_in_the_lists_of_both_sides_counts_once() -> None:
    records = [
        call("+1", "+2", "2023-05-02T20:00:00-05:00", document="a", duration="60"),
        call("+1", "+2", "2023-05-03T01:00:00+00:00", document="b"),
        call("+1", "+2", "2023-05-02T20:00:00-05:00", document="c", duration="61"),
        call("+2", "+1", "2023-05-02T20:00:00-05:00", document="a", duration="60"),
        call("+1", "+2", None, document="a"),
        call("+1", "+2", None, document="b"),
    ]
    assert len(unique_calls(records)) == 5


def test_the_numbers_of_one_holder_are_one_node() -> None:
    holders = Holders({"+1": "Ana", "+9": "Ana"})
    records = [call("+1", "+2"), call("+9", "+2", "2023-05-02T13:00:00"), call("+1", "+9", "2023-05-02T14:00:00")]
    (contact,) = find_contacts(records, holders)
    assert (contact.one, contact.other, contact.n_contacts) == ("+2", "Ana", 2)
    assert find_contacts(records, holders, among=["+7"]) == ()


def pairs(*ends: tuple[str, str]) -> list[Record]:
    return [call(a, b, f"2023-05-02T12:{number:02}:00") for number, (a, b) in enumerate(ends)]


def test_who_stands_between_two_sets_with_its_chance_by_hand() -> None:
    """Six numbers: the go-between draws 2 of the 5 others; one of them is in each set: 1 of the 10 pairs."""
    records = pairs(("L", "X"), ("R", "X"), ("A", "B"), ("A", "C"), ("L", "A"))
    (common,) = find_common_contacts(records, ["L"], ["R"])
    assert (common.name, common.member_of, common.n_partners) == ("X", None, 2)
    assert common.chance == pytest.approx(1 / 10)
    assert [(contact.one, contact.other) for contact in (*common.left, *common.right)] == [("L", "X"), ("R", "X")]
    assert not common.beyond_chance
    assert len(common.records) == 2


def test_a_number_in_touch_with_everybody_is_no_finding() -> None:
    others = [f"N{number:02}" for number in range(40)]
    taxi = [("T", other) for other in (*others, "L", "R")]
    records = pairs(*taxi[:30]) + [call(a, b, "2023-05-04T12:00:00") for a, b in taxi[30:]]
    records += [call(a, "X", "2023-05-05T12:00:00") for a in ("L", "R")]
    found = {common.name: common for common in find_common_contacts(records, ["L"], ["R"])}
    assert found["X"].beyond_chance  # 1 of the 903 pairs of 43 others
    assert found["X"].chance == pytest.approx(1 / 903)
    assert not found["T"].beyond_chance
    assert found["T"].chance == pytest.approx(1 - 2 / 43 + 0, abs=0.01)


def test_a_member_of_one_set_that_talks_to_the_other_is_named_as_such() -> None:
    (left, right) = find_common_contacts(pairs(("L", "R"), ("A", "B")), ["L"], ["R"])
    assert {left.name: left.member_of, right.name: right.member_of} == {"L": "left", "R": "right"}
    assert left.chance == pytest.approx(1 / 3)


def test_no_contact_no_finding() -> None:
    assert find_common_contacts([], ["L"], ["R"]) == ()


A, B = "352099001761481", "490154203237518"


def used(when: str, number: str, imei: str, imsi: str, side: str = "source") -> Record:
    ends = (number, "+99") if side == "source" else ("+99", number)
    return call(*ends, when, imei=imei, imsi=imsi, device_of=side)


def test_a_handset_takes_another_card() -> None:
    records = [
        used("2023-05-01T08:00:00", "+1", A, "716170000000001"),
        used("2023-05-03T08:00:00", "+1", A, "716170000000001", "target"),
        used("2023-05-09T08:00:00", "+2", A[:14] + "0", "716170000000002"),
    ]
    (change,) = find_device_changes(records)
    assert (change.change, change.kept, change.in_turn, change.n_uses) == (Change.CARD, A[:14], False, 2)
    assert (change.before.numbers, change.before.last, change.after.numbers) == (
        ("+1",),
        "2023-05-03T08:00:00",
        ("+2",),
    )


def test_a_card_goes_to_another_handset_and_back() -> None:
    card = "716170000000001"
    days = (("01", A), ("02", B), ("03", A))
    (change,) = find_device_changes([used(f"2023-05-{day}T08:00:00", "+1", imei, card) for day, imei in days])
    assert (change.change, change.kept, change.in_turn) == (Change.HANDSET, card, True)
    assert len(change.before.records) == 2


@pytest.mark.parametrize("records", [[], [call("+1", "+2", imei=A)], [used("2023-05-01T08:00:00", "+1", A, "7161")]])
def test_without_a_second_use_there_is_no_change(records: Iterable[Record]) -> None:
    assert find_device_changes(records) == ()
