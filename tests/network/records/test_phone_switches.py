"""Numbers of call lists that fall silent, matched with ones that wake up: the records and lists they stand on."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np

from quipus.model import Identifier, IdentifierKind, Record, RecordKind, Span
from quipus.network.records import PhoneSwitches, find_phone_switches
from tests.network.switches.test_switches import small_world


def phone(value: str) -> Identifier:
    return Identifier(IdentifierKind.PHONE, value)


def calls_of_small_world() -> list[Record]:
    """The calls of `small_world` as a list in Lima's time; those of "old" and "new" at ten in the evening."""
    rows = sorted(small_world(), key=lambda row: row.time)
    return [
        Record(
            document="list",
            number=number,
            span=Span(number, number + 1),
            kind=RecordKind.CALL,
            act="voice",
            source=phone(row.source),
            target=phone(row.target),
            when=(row.time + dt.timedelta(hours=22)).isoformat() + "-05:00",
        )
        for number, row in enumerate(rows, 1)
    ]


def found_in(records: list[Record]) -> PhoneSwitches:
    return find_phone_switches(records, rng=np.random.default_rng(0))


def test_a_proposal_names_its_records_and_times_as_the_list_writes_them() -> None:
    """`small_world`: "old" calls four others on days 0, 3 ... 48 of 2 January 2023, they call "new" from day 52 on."""
    records = calls_of_small_world()
    (one,) = found_in(records).items
    assert (one.switch.old, one.switch.new) == ("old", "new")
    assert (one.silent_since, one.wakes_at) == ("2023-02-19T22:00:00-05:00", "2023-02-23T22:00:00-05:00")
    assert len(one.before) == 4 * 17
    assert {side.value for record in one.before for side in (record.source,) if side is not None} == {"old"}
    assert all(record.target == phone("new") for record in one.after)
    whole = [record.when for record in records]
    assert (one.listed_since, one.listed_until) == (whole[0], whole[-1])


def test_where_a_list_ends_its_numbers_do_not_fall_silent_and_it_is_said() -> None:
    records = [
        replace(record, document="first") if "old" in {record.source and record.source.value} else record
        for record in calls_of_small_world()
    ]
    (one,) = found_in(records).items
    assert one.listed_until == one.silent_since


def test_what_has_no_two_numbers_or_no_day_is_left_out_and_counted() -> None:
    first, second, *rest = calls_of_small_world()
    name = Identifier(IdentifierKind.DISPLAY, "Ana")
    found = found_in([replace(first, source=name), replace(second, when=None), *rest])
    assert found.n_left == 2
    assert len(found_in([]).items) == 0


def test_a_call_in_two_lists_counts_once() -> None:
    records = calls_of_small_world()
    twice = [*records, *(replace(record, document="other") for record in records)]
    assert found_in(twice).worth.n_contacts == found_in(records).worth.n_contacts
